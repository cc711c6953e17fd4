"""The tests themselves: shared code is in separate modules, and no test changes what others import."""

import ast
from pathlib import Path

import pytest

TESTS = sorted(Path(__file__).parent.rglob("*.py"))


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name)
def test_no_module_imports_a_module_of_tests(path: Path) -> None:
    imported: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            imported |= {f"{node.module}.{alias.name}" for alias in node.names}
    assert [name for name in imported if name.startswith("tests.test_")] == []


def test_no_test_changes_which_modules_python_has_loaded() -> None:
    """What a missing library changes is asked in another process (`other_process.py`)."""
    here = Path(__file__).name
    assert [path.name for path in TESTS if "sys.modules" in path.read_text(encoding="utf-8") and path.name != here] == [
        "test_command.py",  # whose processes say what they have loaded
        "test_pytest_plugin.py",
    ]
