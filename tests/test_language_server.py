"""What an editor shows of a scenario while it is written, and the server driven by a client over its own pipes.

In texts, « ‸ » is where somebody stands.
"""

import json
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.language_server.cursor import Place
from simulator.language_server.scenario_document import ScenarioDocument
from simulator.texts import load_texts
from tests.conftest import ROOT, SIMULATE

STORY = """\
scenario: Une fratrie
schools: {port: Collège du Port}
people:
  lea: {student: Léa Roumieu}
  marc: {guardian: Marc Roumieu}
events:
  - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: lea, school: port}
  - id: lien
    date: 2015-09-02
    event: siecle.guardian_linked
    record: R1
    guardian: marc
    student_record: E1
    match: new

  # La lettre.
  - {date: 2015-09-03, event: teleservices.account_notified, account: R1/E1}
  - {date: 2015-09-04, event: ent.password_changed, account: R1/E1, to: p1}
expect:
  accounts: {E1: created, R1/E1: active}
  invalid: []
"""


def standing(text: str) -> tuple[ScenarioDocument, int, int]:
    """The text without its mark, and where that stood."""
    before, _, after = text.partition("‸")
    lines = before.split("\n")
    return ScenarioDocument(before + after, "story.yaml", load_texts("en")), len(lines) - 1, len(lines[-1])


def offered(text: str) -> list[str]:
    document, line, column = standing(text)
    return [offer.id for offer in document.offers(line, column)[1]]


def at(where: str) -> str:
    """The story with somebody standing where the mark of `where` is."""
    plain = where.replace("‸", "")
    assert STORY.count(plain) == 1, plain
    return STORY.replace(plain, where)


def explained(where: str) -> str | None:
    document, line, column = standing(at(where))
    found = document.explained(line, column)
    return None if found is None else found[1].replace("\xa0", " ")


def origin(where: str) -> str | None:
    """The text that one is led to."""
    document, line, column = standing(at(where))
    place = document.origin(line, column)
    return None if place is None else document.lines[place.line][place.start : place.end]


# --- What is wrong ----------------------------------------------------------------------------------------------


def findings(text: str) -> list[tuple[Place, str, bool]]:
    document = ScenarioDocument(text, "story.yaml", load_texts("en"))
    return [(one.place, one.sentence, one.is_error) for one in document.findings()]


def test_problems_are_those_of_the_reader_each_under_its_word() -> None:
    assert findings(STORY.replace("student: lea", "studnet: lea")) == [
        (Place(6, 73, 80), "unknown key 'studnet' — did you mean 'student'?", True)
    ]
    assert findings(STORY.replace("account: R1/E1}", "account: R1/E9}")) == [
        (Place(16, 70, 75), "no account 'R1/E9' exists at this point — did you mean 'R1/E1'?", True)
    ]


def test_an_expectation_that_does_not_come_true_is_a_warning_under_its_key() -> None:
    assert findings(STORY) == []
    assert findings(STORY.replace("invalid: []", "invalid: [E1]")) == [
        (Place(20, 2, 9), "expected: [E1] · found: []", False)
    ]


def test_yaml_that_is_no_scenario_is_left_alone() -> None:
    assert findings("services:\n  web: [\n") == []


# --- What exists here -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "ids"),
    [
        ("{date: 2015-09-05, event: teleservices.account_notified, account: ‸}", ["E1", "R1/E1"]),
        ("{date: 2015-09-05, event: teleservices.account_notified, account: R1‸", ["E1", "R1/E1"]),
        ("{date: 2015-09-05, event: ent.merge_requested, accounts: [R1/E1, ‸", ["E1", "R1/E1"]),
        ("{date: 2015-09-05, event: siecle.student_unenrolled, record: ‸}", ["E1"]),
        ("{date: 2015-09-05, event: siecle.student_record_exported, record: E1, to_school: ‸", ["port"]),
        ("{date: 2015-09-05, event: siecle.student_record_created, record: ‸", []),
        ("{date: 2015-09-05, event: siecle.student_record_created, record: E2, student: ‸", ["lea"]),
        ("{date: 2015-09-05, event: siecle.guardian_linked, record: ‸, match: same_person}", ["R1"]),
        ("{date: 2015-09-05, event: siecle.guardian_linked, match: homonym, record: ‸}", []),
        ("{date: 2015-09-05, event: siecle.guardian_linked, guardian: ‸", ["marc"]),
        ("{date: 2015-09-05, event: ent.historic_credentials_issued, person: ‸", ["lea", "marc"]),
        ("{date: 2015-09-05, event: ent.sign_in_attempted, account: R1/E1, password: ‸", ["p1"]),
        ("{date: 2015-09-05, event: teleservices.account_notified, account: E1, ‸", []),
        ("date: 2015-09-05\n    event: teleservices.account_notified\n    account: ‸", ["E1", "R1/E1"]),
        ("date: 2015-09-05\n    event: ent.merge_requested\n    accounts:\n      - E1\n      - ‸", ["E1", "R1/E1"]),
        ("{date: 2015-09-05, event: teleservices.account_notified} # account: ‸", []),
    ],
)
def test_a_blank_offers_what_exists_and_fits_however_the_event_is_written(written: str, ids: list[str]) -> None:
    assert offered(STORY.replace("expect:", f"  - {written}\nexpect:")) == ids


def test_what_comes_to_be_later_is_not_offered_and_what_comes_after_the_cursor_may_be_broken() -> None:
    begun = "  - {date: 2015-09-02, event: teleservices.account_notified, account: ‸\n  - id: lien\n"
    assert offered(STORY.replace("  - id: lien\n", begun)) == ["E1"]


def test_accounts_are_offered_with_whose_they_are_and_what_became_of_them_the_dead_last() -> None:
    told = (
        "  - {date: 2015-09-05, event: siecle.student_unenrolled, record: E1}\n"
        "  - {date: 2015-09-06, event: siecle.student_record_created, record: E2, student: lea, school: port}\n"
        "  - {date: 2015-09-07, event: teleservices.account_notified, account: E‸}\n"
    )
    document, line, column = standing(STORY.replace("expect:", told + "expect:"))
    place, offers = document.offers(line, column)
    assert (place.start, place.end) == (column - 1, column)
    assert [(offer.id, offer.says.replace("\xa0", " ")) for offer in offers] == [
        ("E2", "the second account of Léa Roumieu · created, never notified"),
        ("E1", "the first account of Léa Roumieu · deactivated"),
        ("R1/E1", "the account of Marc Roumieu for Léa · deactivated"),
    ]


@pytest.mark.parametrize(
    ("expected", "ids"),
    [
        ("to_notify: [‸", ["E1", "R1/E1"]),
        ("refused: [‸]", ["lien"]),
        ("access: {‸", ["lea", "marc"]),
        ("accounts: {‸", ["E1", "R1/E1"]),
        ("accounts: {E1: ‸", []),
        ("mistakes: [‸", []),
    ],
)
def test_expectations_offer_what_there_is_at_the_end(expected: str, ids: list[str]) -> None:
    assert offered(STORY.partition("expect:")[0] + f"expect:\n  {expected}") == ids


# --- What this is -----------------------------------------------------------------------------------------------


def test_an_account_is_told_as_it_is_at_the_event() -> None:
    of_marc = "the account of Marc Roumieu for Léa (`R1/E1`)\n\n"
    opens = "the notification is valid\n\nopens the record of Léa Roumieu"
    assert explained("account_notified, account: R1/‸E1") == (
        f"{of_marc}created, never notified → **notified**\n\n{opens}"
    )
    assert explained("R1/E1‸: active") == (f"{of_marc}**active**\n\n{opens}")


def test_records_people_schools_and_words_say_what_they_are() -> None:
    assert explained("student_record: ‸E1") == (
        "the student record of Léa Roumieu, Collège du Port (`E1`)\n\n**open**\n\n"
        "- `E1` the account of Léa Roumieu · created, never notified\n"
        "- `R1/E1` the account of Marc Roumieu for Léa · created, never notified"
    )
    assert explained("guardian: m‸arc") == (
        "**Marc Roumieu**\n\n- `R1/E1` the account of Marc Roumieu for Léa · created, never notified"
    )
    assert explained("school: po‸rt") == "**Collège du Port**"
    meaning = explained("m‸atch: new") or ""
    assert meaning.startswith("**Word: ")
    assert explained("# La l‸ettre") is None
    assert explained("scenario: Une fra‸trie") is None


# --- Where it comes from ----------------------------------------------------------------------------------------


def test_an_id_leads_to_the_act_that_created_it_or_to_where_it_is_named() -> None:
    created = "- {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: lea, school: port}"
    assert origin("account_notified, account: R1‸/E1") == "- id: lien"
    assert origin("student_record: E‸1") == created
    assert origin("{‸E1: created") == created
    assert origin("record: R‸1") == "- id: lien"
    assert origin("student: le‸a") == "lea"
    assert origin("school: p‸ort") == "port"
    assert origin("m‸atch: new") is None


def test_a_refusal_that_is_expected_leads_to_its_event() -> None:
    for named in ("lien", "2"):
        document, line, column = standing(STORY.replace("invalid: []", f"refused: [{named}‸]"))
        place = document.origin(line, column)
        assert place == Place(7, 2, 12)


# --- Whatever the text ------------------------------------------------------------------------------------------

SHIPPED = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "scenarios").glob("*.yaml"))[:12]]


@given(st.data())
def test_nothing_is_raised_wherever_one_stands_in_whatever_text(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([STORY, *SHIPPED]))
    start = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 60))
    put = data.draw(st.sampled_from(["", "{", "[", "'", '"', "- ", "\n", "\t", ": ", "😀", "\r\n", "#", "account: "]))
    text = text[:start] + put + text[start + cut :]
    before = text[: start + len(put)].splitlines() or [""]
    document = ScenarioDocument(text, "story.yaml", load_texts("fr"))
    line, column = len(before) - 1, len(before[-1])
    document.findings()
    document.offers(line, column)
    document.explained(line, column)
    document.origin(line, column)


# --- Over its own pipes -----------------------------------------------------------------------------------------


class Client:
    """An editor: it sends requests and notifications to a server, and reads what comes back."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self.to, self.back = process.stdin, process.stdout
        self.number = 0

    def tell(self, method: str, params: Any) -> None:
        self.send({"method": method, "params": params})

    def ask(self, method: str, params: Any) -> Any:
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params})
        return self.read(lambda message: message.get("id") == self.number)["result"]

    def told(self, method: str) -> Any:
        return self.read(lambda message: message.get("method") == method)["params"]

    def send(self, message: dict[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.to.write(b"Content-Length: %d\r\n\r\n%b" % (len(content), content))
        self.to.flush()

    def read(self, wanted: Any) -> Any:
        while True:
            headers = dict(line.split(": ") for line in iter(lambda: self.back.readline().decode().strip(), ""))
            message = json.loads(self.back.read(int(headers["Content-Length"])))
            if wanted(message):
                assert "error" not in message, message
                return message


@pytest.fixture
def client() -> Iterator[Client]:
    pytest.importorskip("pygls", reason="pygls is not installed")
    arguments = [SIMULATE, "lsp", "--lang", "en"]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        client = Client(process)
        yield client
        client.ask("shutdown", None)
        client.tell("exit", None)
        assert process.wait(10) == 0
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()


def test_an_editor_is_served_and_columns_are_counted_as_it_counts_them(client: Client) -> None:
    able = client.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})["capabilities"]
    assert {name for name in able if name.endswith("Provider")} >= {
        "completionProvider",
        "hoverProvider",
        "definitionProvider",
    }
    client.tell("initialized", {})
    uri = "file:///somewhere/une%20histoire.yaml"
    smiling = "date: 2015-09-04, event: siecle.guardian_linked, name: 😀 Roumieu, guardian: marc, record: R2"
    event = f"  - {{{smiling}, match: new, student_record: E7}}\n"
    column = len(event) - len("E7}\n") + 1  # a sign beyond the first 65,536 counts twice
    text = STORY.replace("expect:", event + "expect:")
    document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
    client.tell("textDocument/didOpen", {"textDocument": document})
    told = client.told("textDocument/publishDiagnostics")
    assert [(one["range"]["start"], one["severity"]) for one in told["diagnostics"]] == [
        ({"line": 18, "character": column}, 1)
    ]
    change = {"range": told["diagnostics"][0]["range"], "text": "E1"}
    client.tell("textDocument/didChange", {"textDocument": {"uri": uri, "version": 2}, "contentChanges": [change]})
    assert client.told("textDocument/publishDiagnostics")["diagnostics"] == []
    where = {"textDocument": {"uri": uri}, "position": {"line": 18, "character": column + 1}}
    offers = client.ask("textDocument/completion", where)
    word = {"start": {"line": 18, "character": column}, "end": {"line": 18, "character": column + 2}}
    assert [(one["label"], one["textEdit"]["range"]) for one in offers] == [("E1", word)]
    assert "**open**" in client.ask("textDocument/hover", where)["contents"]["value"]
    assert client.ask("textDocument/definition", where)["range"]["start"] == {"line": 6, "character": 2}
    client.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert client.told("textDocument/publishDiagnostics")["diagnostics"] == []
