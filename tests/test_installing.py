"""The command shown for a missing library installs it, wherever the simulator was installed from."""

import json
import re
import sys
import tomllib
from pathlib import Path
from types import SimpleNamespace

import click
import pytest

from simulator.cli import optional_libraries
from simulator.cli.optional_libraries import ENGINE, extras, needs_extra, to_install
from simulator.cli.simulate_group import PACKAGE
from simulator.texts import LANGUAGES, load_texts
from tests.conftest import ROOT, Simulate

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS: list[str] = sorted(PROJECT["optional-dependencies"])


def declared(extra: str) -> set[str]:
    """The libraries of an extra as the project declares them, those of an extra within it too."""
    found: set[str] = set()
    for requirement in PROJECT["optional-dependencies"][extra]:
        name, _, inner = re.match(r"([\w-]+)(\[(\w+)\])?", requirement).groups()  # type: ignore[union-attr]
        found |= declared(inner) if name == PACKAGE else {name}
    return found


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An installation of which nothing is known but its folder and its interpreter."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "bin" / "python"))
    monkeypatch.setattr(optional_libraries, "find_spec", lambda name: object())
    monkeypatch.setattr(optional_libraries, "_is_installed", lambda library: False)
    return tmp_path


@pytest.mark.parametrize("extra", EXTRAS)
def test_the_libraries_of_every_extra_come_from_the_package_s_own_metadata(extra: str) -> None:
    assert set(extras()[extra]) == declared(extra)


@pytest.mark.parametrize("extra", EXTRAS)
def test_without_its_libraries_every_extra_says_what_to_type_here(extra: str, nowhere: Path) -> None:
    libraries = " ".join(extras()[extra])
    with pytest.raises(click.ClickException) as refused:
        needs_extra(load_texts("en"), extra)
    assert refused.value.message == (
        f"libraries are missing here. To install them: {nowhere}/bin/python -m pip install {libraries}"
    )


@pytest.mark.parametrize("extra", EXTRAS)
def test_with_its_libraries_an_extra_is_silent(extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(optional_libraries, "_is_installed", lambda library: True)
    needs_extra(load_texts("en"), extra)


def test_a_command_without_its_libraries_ends_with_that_line(command: Simulate, nowhere: Path) -> None:
    told = command("campaign", "--students", "10", "-o", nowhere / "x.parquet")
    assert (told.code, told.out, told.err) == (
        1,
        "",
        f"Error: libraries are missing here. To install them: {to_install(extras()['journal'])}\n",
    )


def test_pipx_is_told_to_inject_them(nowhere: Path) -> None:
    (nowhere / "pipx_metadata.json").touch()
    assert to_install(["numba", "numpy"]) == f"pipx inject {nowhere.name} numba numpy"


def test_uv_is_told_to_install_its_tool_again_with_them_and_with_those_that_it_has(
    nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (nowhere / "uv-receipt.toml").touch()
    monkeypatch.setattr(optional_libraries, "_is_installed", lambda library: library == "numba")
    monkeypatch.setattr(optional_libraries, "_source", lambda: "/home/a folder")
    assert to_install(["pyarrow"]) == "uv tool install --with numba --with pyarrow '/home/a folder'"


def test_where_there_is_no_pip_and_no_folder_to_install_from_uv_installs_into_the_interpreter(
    nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (nowhere / "uv-receipt.toml").touch()
    monkeypatch.setattr(optional_libraries, "_source", lambda: None)
    monkeypatch.setattr(optional_libraries, "find_spec", lambda name: None)
    assert to_install([ENGINE]) == f"uv pip install --python {nowhere}/bin/python '{ENGINE}'"


def test_a_python_that_its_system_manages_is_told_that_it_is_meant(
    nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "base_prefix", sys.prefix)
    monkeypatch.setattr(optional_libraries, "get_path", lambda name: str(nowhere))
    (nowhere / "EXTERNALLY-MANAGED").touch()
    assert to_install(["numba"]) == f"{nowhere}/bin/python -m pip install --break-system-packages numba"


@pytest.mark.parametrize(
    ("python", "line"),
    [
        (r"C:\Python\python.exe", r"C:\Python\python.exe -m pip install numba"),
        (r"C:\Program Files\Python\python.exe", r'& "C:\Program Files\Python\python.exe" -m pip install numba'),
    ],
)
def test_on_windows_the_line_is_one_for_powershell(
    nowhere: Path, monkeypatch: pytest.MonkeyPatch, python: str, line: str
) -> None:
    monkeypatch.setattr(sys, "executable", python)
    monkeypatch.setattr(optional_libraries, "ON_WINDOWS", True)
    assert to_install(["numba"]) == line


def test_the_folder_that_the_package_was_installed_from_is_named_while_it_is_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "Mes dossiers" / "été"
    folder.mkdir(parents=True)

    def source(url: str | None) -> str | None:
        record = None if url is None else json.dumps({"url": url, "dir_info": {}})
        monkeypatch.setattr(
            optional_libraries, "distribution", lambda name: SimpleNamespace(read_text=lambda file: record)
        )
        return optional_libraries._source()

    assert source(folder.as_uri()) == str(folder)
    assert [source(url) for url in (f"{folder.as_uri()}/gone", "https://example.org/x.whl", None)] == [None] * 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_has_advice_of_its_own(language: str) -> None:
    table = load_texts(language).table
    assert [key for key, text in table.items() if "pip install" in text or PACKAGE in text] == []
