"""Compiled code is kept for later runs where nobody else can have put it, or not at all."""

import os
from pathlib import Path

import pytest

from simulator.private_cache import keep, kept, private_folder


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "account-lifecycle-simulator" / "compiled"


def test_what_is_kept_comes_back_from_a_folder_that_only_the_user_may_enter(folder: Path) -> None:
    assert kept("code") is None
    keep("code", b"\x00native")
    assert kept("code") == b"\x00native"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert private_folder("engine") == str(folder / "engine")


@pytest.mark.parametrize("mode", [0o755, 0o770, 0o707])
def test_a_folder_that_others_may_enter_is_not_used(folder: Path, mode: int) -> None:
    keep("code", b"native")
    folder.chmod(mode)
    assert (private_folder(), private_folder("engine"), kept("code")) == ("", "", None)


@pytest.mark.parametrize("mode", [0o777, 0o775, 0o757])
@pytest.mark.parametrize("levels", [0, 1, 2])
def test_a_folder_that_others_could_put_in_its_place_is_not_used(folder: Path, mode: int, levels: int) -> None:
    keep("code", b"native")
    above = folder.parents[levels]
    before = above.stat().st_mode
    above.chmod(mode)
    assert (private_folder(), private_folder("engine"), kept("code")) == ("", "", None)
    above.chmod(before if levels else mode | 0o1000)  # as in /tmp, where everybody moves only their own
    assert kept("code") == b"native"


def test_a_folder_in_that_of_somebody_else_is_not_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep("code", b"native")
    stranger = os.stat_result((*folder.parents[1].stat()[:4], 12345, *folder.parents[1].stat()[5:]))
    status = os.stat
    monkeypatch.setattr(os, "stat", lambda path, **how: stranger if path == folder.parents[1] else status(path, **how))
    assert (private_folder(), kept("code")) == ("", None)


def test_a_link_in_the_place_of_the_folder_above_is_not_followed(folder: Path, tmp_path: Path) -> None:
    keep("code", b"native")
    folder.parent.rename(tmp_path / "elsewhere")
    folder.parent.symlink_to(tmp_path / "elsewhere")
    assert kept("code") is None


def test_a_relative_cache_is_ignored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", "cache")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert private_folder("engine") == str(tmp_path / "home/.cache/account-lifecycle-simulator/compiled/engine")
    monkeypatch.setattr("os.path.expanduser", lambda path: path)  # nobody's home is known
    assert private_folder() == ""
    assert [made.name for made in tmp_path.iterdir()] == ["home"]


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    private_folder()
    os.mkfifo(folder / "code")
    assert kept("code") is None


def test_a_folder_or_a_file_of_somebody_else_is_not_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep("code", b"native")
    monkeypatch.setattr(os, "geteuid", lambda: folder.stat().st_uid + 1)
    assert (private_folder(), kept("code")) == ("", None)
    monkeypatch.setattr("simulator.private_cache.private_folder", lambda: str(folder))
    assert kept("code") is None


def test_links_are_not_followed(folder: Path, tmp_path: Path) -> None:
    keep("code", b"native")
    (folder / "link").symlink_to(folder / "code")
    assert kept("link") is None
    folder.rename(tmp_path / "elsewhere")
    folder.symlink_to(tmp_path / "elsewhere")
    assert kept("code") is None


@pytest.mark.parametrize("content", [b"", b"native", b"x" * 100])
def test_what_is_not_as_it_was_kept_is_not_used(folder: Path, content: bytes) -> None:
    keep("code", b"native")
    (folder / "code").write_bytes(content)
    assert kept("code") is None


def test_without_a_cache_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    keep("code", b"native")
    assert (private_folder(), kept("code")) == ("", None)


def test_graphviz_is_compiled_once_and_again_where_what_was_kept_does_not_fit(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("wasmtime")
    from simulator.drawing.embedded_graphviz import EmbeddedGraphviz

    def drawn() -> bytes:
        return bytes(EmbeddedGraphviz().render("digraph { a -> b }", format="plain"))

    picture = drawn()
    (file,) = folder.iterdir()
    compiled = file.read_bytes()
    keep(file.name, b"for another processor")
    assert (drawn(), file.read_bytes() == compiled) == (picture, True)

    def compile_again(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("wasmtime.Module.__init__", compile_again)
    assert drawn() == picture
