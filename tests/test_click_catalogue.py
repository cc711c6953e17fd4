"""Click's own messages are all translated into French, and the compiled catalogue is up to date.

After a change to `messages.po`, `python tests/test_click_catalogue.py` compiles it again.
"""

import ast
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import version
from io import BytesIO
from itertools import product
from pathlib import Path
from string import Formatter
from typing import Final

import click
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE: Final = Path(__file__).parents[1] / "simulator/texts/locale/fr/LC_MESSAGES/messages.po"
COMPILED: Final = SOURCE.with_suffix(".mo")

OF_OLDER_CLICKS: Final = {
    ("Error: The value you entered was invalid.",),  # until 8.3
    ("Error: {e.message}",),  # until 8.3
    ("No such option: {name}",),  # until 8.3
    ("{text} {deprecated_message}",),  # until 8.3
    ("{value!r} is not a valid boolean.",),  # until 8.2.1
}
"""Messages of older supported versions of Click (pyproject.toml: from 8.2) that the newest no longer has."""

MESSAGES_IN_CALL: Final = {"gettext": 1, "ngettext": 2}
"""The number of leading arguments that are messages; with a plural, there are two."""

TIMELESS_HEADERS: Final = {"Content-Transfer-Encoding", "Content-Type", "Language", "MIME-Version", "Plural-Forms"}


class TimelessCatalog(Catalog):
    """A catalogue without the date and the version of Babel, so that compiling it is reproducible."""

    def __iter__(self) -> Iterator[Message]:
        """The header, without the date and the version of Babel, then the messages."""
        header, *messages = super().__iter__()
        lines = str(header.string).splitlines()
        yield Message("", "".join(f"{line}\n" for line in lines if line.partition(":")[0] in TIMELESS_HEADERS))
        yield from messages


@cache
def french() -> TimelessCatalog:
    """The French catalogue, from its source."""
    with SOURCE.open("rb") as file:
        source = read_po(file, abort_invalid=True)
    catalogue = TimelessCatalog()
    catalogue.mime_headers = source.mime_headers
    for message in source:
        if message.id:
            catalogue[message.id] = message
    return catalogue


def compiled() -> bytes:
    """The French catalogue as gettext reads it."""
    file = BytesIO()
    write_mo(file, french())
    return file.getvalue()


def translations() -> list[Message]:
    """The entries of the French catalogue, without its header."""
    return [message for message in french() if message.id]


def forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    """The singular and the plural; only one text where the two do not differ."""
    return (text,) if isinstance(text, str) else tuple(text or ())


@cache
def messages_of_click() -> frozenset[tuple[str, ...]]:
    """Every message that the installed Click passes to gettext; those with a plural are pairs."""
    modules = Path(click.__file__).parent.rglob("*.py")
    return frozenset().union(*(messages_of_module(ast.parse(path.read_bytes())) for path in modules)) - {("",)}


def messages_of_module(module: ast.Module) -> set[tuple[str, ...]]:
    """Every message that this module passes to a function imported from gettext, under whatever name."""
    nodes = list(ast.walk(module))
    imports = [node for node in nodes if isinstance(node, ast.ImportFrom) and node.module == "gettext"]
    counts = {alias.asname or alias.name: MESSAGES_IN_CALL[alias.name] for node in imports for alias in node.names}
    found: set[tuple[str, ...]] = set()
    for node in nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in counts:
            found |= set(product(*(texts_of(argument, nodes) for argument in node.args[: counts[node.func.id]])))
    return found


def texts_of(argument: ast.expr, nodes: list[ast.AST]) -> set[str]:
    """The possible texts of an argument: a literal, or literals assigned to it (`extra["required"] = "required"`)."""
    if isinstance(argument, ast.Constant):
        return {str(argument.value)}
    place = ast.unparse(argument)
    assignments = [node for node in nodes if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)]
    values = [node.value for node in assignments if place in map(ast.unparse, node.targets)]
    texts = {value.value for value in values if isinstance(value, ast.Constant) and isinstance(value.value, str)}
    assert texts, f"nothing says which messages Click passes to gettext as {place}"
    return texts


def installed_click() -> tuple[int, ...]:
    """The major and minor version of the installed Click."""
    return tuple(map(int, version("click").split(".")[:2]))


def placeholders(text: str) -> set[str]:
    """`{name!r}` and `%(name)s`, each as it is written."""
    fields = {
        f"{{{name}!{conversion}:{layout}}}"
        for _, name, layout, conversion in Formatter().parse(text)
        if name is not None
    }
    return fields | set(re.findall(r"%\(\w+\)\w", text))


def test_every_message_of_click_is_in_french() -> None:
    """Each has a translation, with a plural where Click has one, and none is marked as fuzzy."""
    catalogue = french()
    for message in sorted(messages_of_click()):
        entry = catalogue.get(message[0])
        assert entry is not None, message
        assert not entry.fuzzy, message
        assert len(forms(entry.id)) == len(forms(entry.string)) == len(message), message
        assert all(forms(entry.string)), message


def test_each_translation_has_the_placeholders_of_its_message() -> None:
    """A singular can say the number too, which it has from the plural: French counts nought as one."""
    for message in translations():
        known = set().union(*map(placeholders, forms(message.id)))
        for text, translation in zip(forms(message.id), forms(message.string), strict=True):
            assert placeholders(text) <= placeholders(translation) <= known, text


@pytest.mark.skipif(installed_click() < (8, 5), reason="an older Click does not yet use every message")
def test_the_catalogue_has_only_messages_that_click_uses() -> None:
    """The newest Click, or one of the older ones that are supported."""
    assert {forms(message.id) for message in translations()} - messages_of_click() == OF_OLDER_CLICKS


def test_the_compiled_catalogue_is_what_its_source_says() -> None:
    """Byte by byte: who changes the one compiles the other."""
    assert COMPILED.read_bytes() == compiled(), "run: python tests/test_click_catalogue.py"


if __name__ == "__main__":
    COMPILED.write_bytes(compiled())
