"""The stories in the docstrings of the tests of rules, without running those tests."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

FILES: Final = ("test_rules.py", "test_other_rule_sets.py", "test_school_rules.py")


def _stories() -> Iterator[tuple[str, str]]:
    for name in FILES:
        tree = ast.parse(Path(__file__).with_name(name).read_text(encoding="utf-8"))
        for node in tree.body:
            if (
                isinstance(node, ast.FunctionDef)
                and node.name.startswith("test_")
                and (told := ast.get_docstring(node))
            ):
                yield node.name, told


STORIES: Final = dict(_stories())
"""The stories by the name of their test."""
