"""A family of a school's exports in the studio: files are sent, pupils listed, one family told, nothing is kept."""

import errno
import json
import multiprocessing
import os
import re
import signal
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator import load_scenario
from simulator.studio.multipart import LONGEST, SentFile, read_multipart
from simulator.studio.requests import MAX_BODY, Request
from tests.properties import examples
from tests.school_exports import Adult, Child, School, Tie, aaf_files, guardians_xml, pupils_xml, zipped
from tests.studio_visitor import PORT, Visitor

JADE = Child("1001", "Roumieu", "Jade", ine="0123456789A")
SACHA = Child("1002", "Roumieu", "Sacha", born="03/11/2006", sex="1", group="5B")
LEA = Child("1003", "Amiel", "Léa", group="5B")
ELODIE = Adult("2001", "Roumieu", "Élodie")
SEPTEMBER = School([JADE, SACHA, LEA], [ELODIE], [Tie("1001", "2001"), Tie("1002", "2001")], day="04/09/2015")
NOVEMBER = replace(SEPTEMBER, pupils=[JADE, LEA], links=[Tie("1001", "2001")], day="02/11/2015")
NAMES = re.compile("Roumieu|Jade|Sacha|Amiel|Léa|Élodie")
BOUNDARY = "----WebKitFormBoundaryX"


def siecle(school: School) -> dict[str, bytes]:
    return {"ElevesSansAdresses.xml": pupils_xml(school), "ResponsablesAvecAdresses.xml": guardians_xml(school)}


def multipart(fields: Mapping[str, str], *files: tuple[str, bytes]) -> bytes:
    """A form as browsers send it."""
    parts = [f'name="{name}"\r\n\r\n{value}'.encode() for name, value in fields.items()]
    parts += [
        f'name="files"; filename="{name}"\r\nContent-Type: text/xml\r\n\r\n'.encode() + content
        for name, content in files
    ]
    head = f"--{BOUNDARY}\r\nContent-Disposition: form-data; ".encode()
    return b"".join(head + part + b"\r\n" for part in parts) + f"--{BOUNDARY}--\r\n".encode()


class Secretary(Visitor):
    """Somebody with exports."""

    def send(self, *files: tuple[str, bytes]) -> dict[str, Any]:
        """Chooses files and presses the button."""
        headers = {**self.headers, "content-type": f"multipart/form-data; boundary={BOUNDARY}", "x-studio": "parts"}
        body = multipart({"do": "read_exports", "revision": self.studio.revision}, *files)
        answer = self.door.answer(Request("POST", "/do", "sheet=open", headers, body))
        assert answer.status == 200, answer.body
        shown: dict[str, Any] = json.loads(answer.body)
        return shown

    def do(self, what: str, query: str = "", **fields: Any) -> dict[str, Any]:
        """As the page says it, which names the exports that it shows."""
        exports = self.studio.exports
        return super().do(what, query, **{"exports": exports.number if exports is not None else "", **fields})

    def reads(self, *days: Mapping[str, bytes]) -> str:
        """The page once the files of these days have been read."""
        self.send(*(file for files in days for file in files.items()))
        assert self.studio.exports is not None
        while self.studio.exports.is_busy:
            self.studio.exports.look(60)
        return self.page("sheet=open")

    @property
    def listed(self) -> list[str]:
        """The pupils on the page, each with all that stands in the row."""
        rows = re.findall(r"<tr>(<th scope=\"row\">.*?)</tr>", self.page("sheet=open"))
        return [" ".join(re.sub("<[^>]+>", " ", row).split()) for row in rows]

    def told(self) -> str:
        return Path(self.studio.session.path).read_text(encoding="utf-8")


@pytest.fixture
def secretary(tmp_path: Path) -> Any:
    made = []

    def make(language: str = "en") -> Secretary:
        made.append(Secretary(tmp_path / "story.yaml", None, language))
        return made[-1]

    yield make
    for one in made:
        one.studio.close()


Make = Callable[..., Secretary]


def test_files_become_a_list_of_pupils_and_a_pupil_a_story_without_real_names(secretary: Make) -> None:
    one = secretary()
    one.reads(siecle(SEPTEMBER))
    assert one.listed == ["Amiel Léa 5B 0", "Roumieu Jade 6A 1", "Roumieu Sacha 5B 1"]
    shown = one.do("open_family", "sheet=open", pupil="1001", notified="2015-09-08")
    assert (shown["said"], shown["address"]) == ("Story opened: family.", "/?lang=en")
    assert not NAMES.search(one.told())
    scenario = load_scenario(one.studio.session.path)
    assert [person.role for person in scenario.people.by_id.values()] == ["student", "student", "guardian"]
    assert [event.kind for event in scenario.events].count("teleservices.account_notified") == 4


@pytest.mark.parametrize("what", ["open_family", "find_pupil", "close_exports"])
def test_a_page_that_shows_other_exports_chooses_nobody_of_these(secretary: Make, what: str) -> None:
    one = secretary()
    shown = one.reads(siecle(SEPTEMBER))
    assert set(re.findall(r'name="exports" value="(\d+)"', shown)) == {"1"}
    one.reads(siecle(NOVEMBER))
    assert one.do(what, "sheet=open", exports="1", pupil="1001")["said"] == one.studio.texts("page.stale")
    assert one.listed == ["Amiel Léa 5B 0", "Roumieu Jade 6A 1"]
    assert not one.path.exists()


def test_the_real_names_are_kept_where_that_is_ticked(secretary: Make) -> None:
    one = secretary("fr")
    one.reads({"export.zip": zipped(siecle(SEPTEMBER))})
    one.do("open_family", "sheet=open&lang=fr", pupil="1002", real_names="1")
    people = load_scenario(one.studio.session.path).people.by_id.values()
    assert [person.name for person in people] == ["Jade Roumieu", "Sacha Roumieu", "Élodie Roumieu"]
    assert "Les noms sont réels" in one.told()


def test_files_of_two_days_may_be_called_alike_and_tell_what_has_changed(secretary: Make) -> None:
    one = secretary()
    one.reads(siecle(SEPTEMBER), siecle(NOVEMBER))
    assert one.listed == ["Amiel Léa 5B 0", "Roumieu Jade 6A 1", "Roumieu Sacha left 5B 1"]
    one.do("open_family", "sheet=open", pupil="1001")
    assert "siecle.student_unenrolled" in one.told()


def test_the_directory_feed_is_known_by_what_it_says(secretary: Make) -> None:
    one = secretary()
    one.reads(aaf_files([SEPTEMBER]))
    assert one.listed == ["Amiel Léa 5B 0", "Roumieu Jade 6A 1", "Roumieu Sacha 5B 1"]


def test_a_pupil_is_found_by_any_spelling_and_by_the_class_and_the_address_says_no_name(secretary: Make) -> None:
    one = secretary()
    one.reads(siecle(SEPTEMBER))
    shown = one.do("find_pupil", "sheet=open", wanted="sacha ROUM 5b")
    assert one.listed == ["Roumieu Sacha 5B 1"]
    assert shown["address"] == "/?lang=en&sheet=open"
    one.do("find_pupil", "sheet=open", wanted="lea")
    assert one.listed == ["Amiel Léa 5B 0"]


def test_namesakes_are_told_apart_by_their_birth(secretary: Make) -> None:
    one = secretary()
    one.reads(
        siecle(replace(SEPTEMBER, pupils=[JADE, replace(JADE, id="1009", ine=None, born="01/02/2005")], links=[]))
    )
    assert one.listed == [
        "Roumieu Jade date of birth: 14 Feb 2004 6A 0",
        "Roumieu Jade date of birth: 1 Feb 2005 6A 0",
    ]


def test_all_that_is_wrong_in_the_files_is_said_at_once_and_the_rest_is_there(secretary: Make) -> None:
    one = secretary()
    links = [*SEPTEMBER.links, Tie("1003", "2009"), Tie("9999", "2001")]
    page = one.reads({**siecle(replace(SEPTEMBER, links=links)), "liste.pdf": b"%PDF-1.4 "})
    assert "3 items could not be read; the rest is there" in page
    assert len(one.listed) == 3


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"a.pdf": b"%PDF-1.4"}, "<strong>a.pdf</strong>: "),
        ({"a.xml": b"<html>"}, "Nothing could be read; "),
        ({"cut.zip": zipped(siecle(SEPTEMBER))[:300]}, "Nothing could be read; "),
        ({"<b>.xml": b"no"}, "<strong>&lt;b&gt;.xml</strong>: "),
    ],
)
def test_what_is_no_export_is_said_in_sentences(secretary: Make, files: Mapping[str, bytes], said: str) -> None:
    one = secretary()
    page = one.reads(files)
    assert said in page
    assert 'id="close-exports"' in page
    assert one.do("open_family", pupil="1001")["said"] == "No exports are open."


def test_exports_that_cannot_be_compared_are_refused_in_a_sentence(secretary: Make) -> None:
    one = secretary()
    page = one.reads(siecle(SEPTEMBER), siecle(NOVEMBER), siecle(replace(SEPTEMBER, day="01/12/2015")))
    assert "2015-09-04, 2015-11-02, 2015-12-01" in page


def test_nothing_of_the_exports_is_left_but_the_story(secretary: Make, tmp_path: Path) -> None:
    one = secretary()
    one.reads(siecle(SEPTEMBER))
    one.do("open_family", pupil="1003")
    one.do("close_exports", "sheet=open")
    assert one.listed == []
    assert not NAMES.search(one.page("sheet=open"))
    assert [path.name for path in tmp_path.iterdir()] == ["family.yaml"]
    assert one.do("find_pupil", wanted="jade")["said"] == "No exports are open."


def test_reading_can_be_stopped_and_other_files_take_the_place_of_the_first(secretary: Make) -> None:
    one = secretary()
    one.send(*siecle(SEPTEMBER).items())
    assert 'id="reading"' in one.page("sheet=open")
    one.do("close_exports", "sheet=open")
    assert 'id="exports-first"' in one.page("sheet=open")
    one.reads(siecle(SEPTEMBER))
    one.reads(siecle(replace(SEPTEMBER, pupils=[LEA], links=[])))
    assert one.listed == ["Amiel Léa 5B 0"]
    assert one.send(("", b""))["said"] == "First choose the exported files."


def test_a_reader_that_dies_is_said_to_have_failed(secretary: Make) -> None:
    one = secretary()
    one.reads(siecle(SEPTEMBER))
    assert one.studio.exports is not None
    one.studio.exports.close()
    assert one.do("open_family", pupil="1001")["said"].startswith("Reading failed.")
    assert "Reading failed." in one.page("sheet=open")


def test_those_who_wait_are_told_once_that_the_exports_have_been_read(secretary: Make) -> None:
    one = secretary()

    def said_at_last(files: Mapping[str, bytes]) -> list[str]:
        one.send(*files.items())
        said: list[str] = []
        while one.studio.is_busy or not said:
            said += [json.loads(one.get("sheet=open", **{"x-studio": "parts"}).body)["said"]]
        return [*filter(None, said), json.loads(one.get("sheet=open", **{"x-studio": "parts"}).body)["said"]]

    assert said_at_last(siecle(SEPTEMBER)) == ["Exports read; number of pupils: 3.", ""]
    assert said_at_last({"a.pdf": b"%PDF-1.4"}) == ["No pupil could be read.", ""]


def test_the_interrupt_of_a_terminal_is_left_to_the_studio(secretary: Make, capfd: pytest.CaptureFixture[str]) -> None:
    one = secretary()
    one.reads(siecle(SEPTEMBER))
    for reader in multiprocessing.active_children():
        os.kill(reader.pid or 0, signal.SIGINT)
    assert one.do("open_family", pupil="1001")["said"] == "Story opened: family."
    one.studio.close()
    assert capfd.readouterr().err == ""


def test_a_folder_that_cannot_be_written_to_is_said(secretary: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    one = secretary()
    one.reads(siecle(SEPTEMBER))

    def is_full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("simulator.studio.studio.write_whole", is_full)
    for what, whose in (("open_family", {"pupil": "1001"}), ("open_copy", {"name": "fratrie"})):
        said = one.do(what, **whose)["said"]
        assert said.startswith("The file cannot be written: ")
    assert one.listed != []


# --- Forms with files -------------------------------------------------------------------------------------------------


def test_large_bodies_are_read_of_files_from_our_own_page_only(secretary: Make) -> None:
    one = secretary()
    files = {**one.headers, "content-type": f"multipart/form-data; boundary={BOUNDARY}"}
    longest = {
        one.door.longest_body("/do", files): LONGEST,
        one.door.longest_body("/", files): MAX_BODY,
        one.door.longest_body("/do", one.headers): MAX_BODY,
        one.door.longest_body("/do", {**files, "cookie": f"studio-{PORT}=guess"}): MAX_BODY,
        one.door.longest_body("/do", {**files, "host": "evil.example"}): MAX_BODY,
    }
    assert longest == {LONGEST: LONGEST, MAX_BODY: MAX_BODY}


def test_files_come_with_their_names_and_every_byte() -> None:
    body = multipart({"do": "read"}, ("C:\\exports\\Élèves %22a%22.xml", b"\r\n--\x00\xff\r\n"), ("", b""))
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    assert read_multipart(kind, body) == (
        {"do": ["read"]},
        [SentFile('Élèves "a".xml', b"\r\n--\x00\xff\r\n")],
    )


@examples(300)
@given(st.binary(max_size=40), st.integers(0, 400), st.sampled_from(["", "; boundary=", f"; boundary={BOUNDARY}"]))
def test_what_is_no_form_is_refused_with_a_number(
    tmp_path_factory: pytest.TempPathFactory, junk: bytes, at: int, boundary: str
) -> None:
    one = _shared(tmp_path_factory)
    whole = multipart({"do": "read_exports", "revision": "no"}, ("a.xml", b"<a/>"))
    headers = {**one.headers, "content-type": f"multipart/form-data{boundary}"}
    for body in (junk, whole[:at] + junk, whole[:at] + junk + whole[at:]):
        assert one.door.answer(Request("POST", "/do", "", headers, body)).status in (303, 400)


_one: list[Secretary] = []


def _shared(factory: pytest.TempPathFactory) -> Secretary:
    if not _one:
        _one.append(Secretary(factory.mktemp("studio") / "story.yaml", None))
    return _one[0]
