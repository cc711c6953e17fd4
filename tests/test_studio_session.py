"""A story while it is told: commands, undo without end, and a file of which nothing is ever lost."""

import datetime
import errno
import os
import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator import events as e
from simulator import load_scenario, simulate
from simulator.errors import ScenarioError
from simulator.paths import read_bytes
from simulator.people import Person
from simulator.reading.yaml_source import MAX_SIZE
from simulator.reports.names import Names
from simulator.studio.acts import BY_ID
from simulator.studio.open_story import CommandError, Done
from simulator.studio.saved_text import Trouble
from simulator.studio.session import Session
from simulator.studio.storyboard import storyboard
from simulator.texts import load_texts
from simulator.whatif.repair.repair import repair
from tests.conftest import ROOT
from tests.properties import examples, share

FR: Final = load_texts("fr")
DAY: Final = datetime.date(2015, 10, 8)
SIBLINGS: Final = (ROOT / "scenarios" / "fratrie.yaml").read_bytes()
LETTER: Final = e.AccountNotified(date=DAY, account="E1")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "fratrie.yaml"
    file.write_bytes(SIBLINGS)
    return file


@pytest.fixture
def session(path: Path) -> Session:
    return Session(str(path))


def sentences(events: Any) -> list[str]:
    return [event.kind for event in events]


# --- Names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("story", sorted(path.name for path in (ROOT / "scenarios").glob("*.yaml")))
def test_the_studio_calls_everybody_and_everything_as_reports_and_pictures_do(story: str) -> None:
    path = str(ROOT / "scenarios" / story)
    names, reported = Session(path).acts(FR).names, Names.of(simulation := simulate(load_scenario(path)), FR)
    register = simulation.replay.register
    ids = {
        "account": [*register.accounts],
        "record": [*register.student_records, *register.guardian_records],
        "person": [*register.people.by_id],
        "school": [record.school for record in register.student_records.values()],
    }
    for what, of in ids.items():
        assert [getattr(names, what)(id) for id in of] == [getattr(reported, what)(id) for id in of]


def test_what_an_act_names_and_what_is_not_there_is_called_so_without_its_id(session: Session) -> None:
    session.tell([e.AccountNotified(date=DAY, account="R9/E9"), e.StudentUnenrolled(date=DAY, record="E9")])
    assert [card.sentence for card in storyboard(session, FR)[-2:]] == [
        "Administration – Téléservices\xa0: la notification est envoyée pour un compte qui n'existe pas encore.",
        "Le secrétariat ferme, par déscolarisation, une fiche qui n'existe pas encore.",
    ]


# --- Telling ----------------------------------------------------------------------------------------------------------


def test_a_new_story_is_told_from_nothing(tmp_path: Path) -> None:
    session = Session(str(tmp_path / "new.yaml"), title="Les : « Haddad »")
    assert not (tmp_path / "new.yaml").exists()
    school = session.add_school("Collège du Port").id
    nour = session.add_person("student", "Nour Haddad").id
    session.tell_offer(session.acts(FR).offer("siecle.student_record_created"))
    session.tell_offer(session.acts(FR).offer("siecle.guardian_linked", {"guardian": "+Samia Haddad"}))
    session.tell_offer(session.acts(FR).offer("teleservices.account_notified", {"accounts": ["E1", "R1/E1"]}))
    assert (school, nour) == ("college", "nour")
    assert (tmp_path / "new.yaml").read_text(encoding="utf-8") == (
        'scenario: "Les : « Haddad »"\n'
        "schools:\n"
        "  college: Collège du Port\n"
        "people:\n"
        "  nour: {student: Nour Haddad}\n"
        "  samia: {guardian: Samia Haddad}\n"
        "events:\n"
        "  - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}\n"
        "  - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1,"
        " match: new}\n"
        "  - {date: 2015-09-01, event: teleservices.account_notified, account: E1}\n"
        "  - {date: 2015-09-01, event: teleservices.account_notified, account: R1/E1}\n"
    )
    assert session.is_good


def test_an_event_is_inserted_where_one_wants_it(session: Session) -> None:
    event = e.ClockAdvanced(date=datetime.date(2015, 8, 27))
    assert session.tell([event], 2) == Done("studio.done.told.one", {"count": 1}, 2)
    assert session.story.events[1] == event


def test_an_event_that_is_told_otherwise_keeps_its_id(session: Session) -> None:
    old = session.story.events[4]
    assert isinstance(old, e.GuardianLinked)
    offer = session.acts(FR, 5, old.date).offer(
        "siecle.guardian_linked", {"guardian": "elodie", "file": "E2", "match": "same_person R1"}
    )
    session.retell_offer(5, offer)
    assert session.story.events[4] == e.GuardianLinked(
        id="homonyme", date=old.date, record="R1", guardian="elodie", student_record="E2", match="same_person"
    )
    changed = [line for line in session.text.splitlines() if line not in SIBLINGS.decode().splitlines()]
    assert changed == ["    record: R1"]  # and `match`, whose line stands elsewhere too


def test_a_moved_event_takes_the_day_of_where_it_goes(session: Session) -> None:
    session.move(15, 1)
    moved = session.story.events[0]
    assert moved is not None
    assert (moved.id, moved.date) == ("regroupement", datetime.date(2015, 8, 27))


def test_what_brings_a_record_brings_another_one_when_it_is_duplicated(session: Session) -> None:
    session.duplicate(1)
    assert [getattr(event, "record", None) for event in session.story.events[:2]] == ["E1", "E3"]


def test_chapters_stay_where_they_are(session: Session) -> None:
    comments = [line for line in session.text.splitlines() if line.lstrip().startswith("#")]
    session.move(12, 7)
    session.delete([1, 2])
    assert [line for line in session.text.splitlines() if line.lstrip().startswith("#")] == comments


def test_numbers_of_refused_events_follow(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(SIBLINGS.replace(b"refused: [regroupement, fusion, connexion_refusee]", b"refused: [15, 16, 20]"))
    session = Session(str(file))
    session.tell([e.ClockAdvanced(date=datetime.date(2015, 8, 27))], 2)
    assert "refused: [16, 17, 21]" in session.text
    assert session.stale == ()


def test_somebody_of_whom_something_is_told_is_not_removed(session: Session) -> None:
    with pytest.raises(CommandError) as caught:
        session.remove_person("marc")
    assert caught.value.sentence(FR) == "Marc Roumieu apparaît encore dans l'histoire (étapes\u00a0: 2)."


def test_what_does_not_exist_is_refused_in_words(session: Session) -> None:
    with pytest.raises(CommandError) as caught:
        session.delete([99])
    assert caught.value.sentence(FR) == "Il n'y a pas d'étape 99\u00a0; la dernière est l'étape 23."


# --- Problems ---------------------------------------------------------------------------------------------------------


def test_the_last_good_replay_is_kept_while_the_story_contradicts_itself(session: Session) -> None:
    good = session.good
    session.delete([1])
    assert (session.is_good, session.good) == (False, good)
    assert [problem.code for problem in session.story.problems_at(1)] == ["unknown_student_record"]
    session.undo()
    assert session.is_good


def test_a_text_that_is_no_yaml_can_be_mended_as_text(session: Session) -> None:
    text = session.text
    session.set_text(text.replace("events:", "events: ]"))
    assert [problem.code for problem in session.problems] == ["not_yaml"]
    with pytest.raises(CommandError):
        session.delete([1])
    session.set_text(text)
    assert session.is_good


def test_expectations_that_no_longer_fit_are_said_to_be_stale_and_can_be_renewed(session: Session) -> None:
    session.delete([21, 22, 23])
    assert session.is_good
    assert [(one.path, one.expected, one.right) for one in session.stale] == [
        (("accounts", "R1/E2"), "active", "created"),
        (("to_notify",), [], ["R1/E2"]),
        (("access", "elodie", "sacha"), "open", "not_notified"),
    ]
    session.renew_expectations()
    assert session.stale == ()
    assert "  refused: [regroupement, fusion, connexion_refusee]\n" in session.text


def test_expectations_that_name_what_is_gone_do_not_stop_the_replay(session: Session) -> None:
    session.delete([5, 10, 13, 15, 19, 20, 21, 22, 23])  # the duplicate record, and all that came of it
    assert session.is_good
    assert [one.path for one in session.stale if one.right is None] == [
        ("accounts", "R3/E2"),
        ("accounts", "R1/E2"),
        ("access", "elodie", "sacha"),
    ]
    session.renew_expectations()
    assert session.stale == ()


def test_one_line_of_the_expectations_is_mended_and_no_other_byte_changes(session: Session) -> None:
    session.delete([21, 22, 23])
    before = session.text
    session.mend_expectation(0)
    assert session.text == before.replace("    R1/E2: active\n", "    R1/E2: created\n")
    while session.stale:
        session.mend_expectation(0)
    assert session.text == (
        before.replace("    R1/E2: active\n", "    R1/E2: created\n")
        .replace("  to_notify: []", "  to_notify: [R1/E2]")
        .replace("    elodie: {jade: open, sacha: open}", "    elodie: {jade: open, sacha: not_notified}")
    )
    assert simulate(load_scenario(session.path)).expectations.failed == ()  # type: ignore[union-attr]


def test_what_expects_something_of_what_is_gone_goes_line_by_line(session: Session) -> None:
    session.delete([5, 10, 13, 15, 19, 20, 21, 22, 23])
    while session.stale:
        session.mend_expectation(0)
    assert "R3/E2" not in session.text.partition("expect:")[2]
    assert simulate(load_scenario(session.path)).expectations.failed == ()  # type: ignore[union-attr]


@pytest.mark.parametrize("story", sorted(path.name for path in (ROOT / "scenarios").glob("*.yaml")))
def test_of_a_story_that_comes_out_as_expected_nothing_is_stale(story: str) -> None:
    assert Session(str(ROOT / "scenarios" / story)).stale == ()


@examples(100)
@given(st.lists(st.integers(1, 23), min_size=1, max_size=6), st.booleans())
def test_whatever_is_deleted_the_expectations_can_be_mended(gone: list[int], numbered: bool) -> None:
    text = SIBLINGS.decode()
    if numbered:
        text = text.replace("refused: [regroupement, fusion, connexion_refusee]", "refused: [15, 16, 20]")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.yaml"
        path.write_text(text, encoding="utf-8")
        session = Session(str(path))
        session.delete(gone)
        if not session.is_good:
            return
        for _ in session.stale:
            session.mend_expectation(0)
        assert session.stale == ()
        found = simulate(load_scenario(session.path)).expectations
        assert found is None or found.failed == ()


def test_a_wrong_word_in_the_expectations_is_mended_and_a_wrong_key_is_said(session: Session) -> None:
    session.set_text(session.text.replace("    E1: notified", "    E1: notifed").replace("  mistakes:", "  mistaken:"))
    assert [(one.path, one.expected, one.right) for one in session.stale] == [
        (("accounts", "E1"), "notifed", "notified")
    ]
    assert [problem.code for problem in session.wrong_expectations] == ["unknown_key"]
    session.renew_expectations()
    assert (session.stale, session.wrong_expectations) == ((), ())


def test_a_twin_that_is_not_there_is_said_to_be_missing(session: Session) -> None:
    assert session.missing_twin == "fratrie_evitee.yaml"


# --- The storyboard ---------------------------------------------------------------------------------------------------


def test_the_storyboard_tells_every_event_with_its_chapter_and_what_became_of_it(session: Session) -> None:
    cards = storyboard(session, FR)
    assert [card.position for card in cards] == list(range(1, 24))
    assert (cards[14].state, cards[14].notes) == (
        "refused",
        (
            "Le regroupement de comptes n'est pas possible dans l'ENT.",
            "Notifier les comptes manquants, un par enfant, et l'expliquer au responsable.",
        ),
    )
    assert (
        cards[16].chapter == "Le collège explique que ce n'est plus possible et notifie le compte qui manquait au père."
    )
    assert cards[15].chapter == ""


def test_what_is_wrong_stands_at_its_step_without_a_code(session: Session) -> None:
    session.delete([1])
    cards = storyboard(session, FR)
    assert [(card.position, card.notes) for card in cards if card.state == "wrong"] == [
        (1, ("Cette fiche élève n'existe pas à ce moment",)),
    ]
    assert "une fiche qui n'existe pas encore" in cards[0].sentence


def test_what_falls_due_has_its_card() -> None:
    shown = storyboard(Session(str(ROOT / "scenarios" / "fin_historique.yaml")), FR)
    due = [card.sentence.replace("\u00a0", " ") for card in shown if card.position is None]
    assert due[0].startswith("L'authentification « historique » prend fin : le compte « historique » ")


# --- Undo -------------------------------------------------------------------------------------------------------------


def _commands(draw: random.Random, session: Session) -> Callable[[], object]:
    count = len(session.story.events)
    at = draw.randint(1, max(1, count))
    day = next((event.date for event in session.story.events[at - 1 :] if event), DAY)
    commands: list[Callable[[], object]] = [
        lambda: session.tell([e.ClockAdvanced(date=day)], at),
        lambda: session.delete([at]),
        lambda: session.move(at, draw.randint(1, max(1, count))),
        lambda: session.move_up(at),
        lambda: session.move_down(at),
        lambda: session.duplicate(at),
        lambda: session.tell_offer(session.acts(FR, at, day).offer(draw.choice(sorted(BY_ID))), at),
        lambda: session.add_person("guardian", draw.choice(["Zoé Roumieu", "Élodie Roumieu", "Ö #1: «x»"]), "sa tante"),
        lambda: session.add_school(draw.choice(["Lycée", "Collège du Port"])),
        lambda: session.set_title(draw.choice(["x", "a: b # c", "'\"' {}"])),
        lambda: session.set_about(draw.choice([None, "Un récit. " * 30, "#"])),
        lambda: session.set_rules(
            draw.choice(["educonnect-2020", None, {"base": "strasbourg-2018", "unused_for": "9 days"}])
        ),
        lambda: session.set_until(draw.choice([None, datetime.date(2016, 12, 1)])),
        session.renew_expectations,
        session.drop_expectations,
        session.undo,
        session.redo,
    ]
    return draw.choice(commands)


@examples(100)
@given(st.integers(0, 10**9), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_undoing_everything_restores_every_byte(seed: int, line_end: str, marked: bool) -> None:
    """Whatever is done, the file holds what is shown, and what is shown is what `simulate` says of the file."""
    draw = random.Random(seed)
    before = (b"\xef\xbb\xbf" if marked else b"") + SIBLINGS.replace(b"\n", line_end.encode())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fratrie.yaml"
        path.write_bytes(before)
        session = Session(str(path))
        for _ in range(max(20, share(100))):  # in a thorough run, 10,000 commands in all
            try:
                _commands(draw, session)()
            except CommandError:
                continue
            assert path.read_bytes().decode("utf-8-sig") == session.text
            if session.is_good and not session.story.stale_expectations:
                assert session.good == simulate(load_scenario(str(path)))
        while session.redoable:
            session.redo()
        done = session.text
        while session.undoable:
            session.undo()
        assert path.read_bytes() == before
        while session.redo().what == "studio.done.redone":
            pass
        assert session.text == done


def test_what_is_typed_on_in_a_line_is_undone_at_once(session: Session) -> None:
    before = session.text
    for typed in ("# n", "# no", "# note", "# not", "# no"):
        session.set_text(before + typed)
    session.set_text(before + "# no\n")
    session.set_text(before + "# no\n#")
    session.undo()
    session.undo()
    assert session.text == before + "# no"
    session.undo()
    assert session.text == before + "# note"
    session.undo()
    assert (session.text, session.undoable) == (before, None)


# --- Proposals --------------------------------------------------------------------------------------------------------


def test_a_repair_comes_as_ghost_steps_that_are_accepted_one_by_one(session: Session) -> None:
    session.delete([21, 22, 23])
    assert session.good is not None
    scenario = session.good.scenario
    found = repair(scenario, title="x")
    assert found.proof is not None
    proposal = session.propose(found.proof.scenario.events, "Que faire\u00a0?")
    assert [(ghost.kind, ghost.at, ghost.event) for ghost in proposal.ghosts] == [
        ("added", 21, e.AccountNotified(date=datetime.date(2015, 10, 3), account="R1/E2"))
    ]
    assert len(session.story.events) == 20
    session.accept([0])
    assert session.story.events[20:] == found.events
    assert session.proposal is None


def test_a_proposal_may_change_and_remove_events(session: Session) -> None:
    events = [event for event in session.story.events if event is not None]
    other = [*events[:10], *events[11:14], e.ClockAdvanced(date=events[14].date), *events[15:]]
    proposal = session.propose(other, "x")
    assert [(ghost.kind, ghost.at) for ghost in proposal.ghosts] == [("removed", 11), ("changed", 15)]
    session.accept()
    assert [type(event) for event in session.story.events] == [type(event) for event in other]


def test_a_proposal_for_another_story_is_not_accepted(session: Session) -> None:
    session.propose([], "x")
    session.delete([23])
    with pytest.raises(CommandError):
        session.accept()


# --- The file ---------------------------------------------------------------------------------------------------------


def test_a_file_that_was_changed_outside_is_never_overwritten(session: Session, path: Path) -> None:
    theirs = SIBLINGS + b"# theirs\n"
    path.write_bytes(theirs)
    session.delete([23])
    assert session.trouble is not None
    assert (session.trouble.kind, session.trouble.words, session.trouble.theirs) == (
        "changed_outside", {"copy": "fratrie.copy-1.yaml"}, theirs.decode(),
    )  # fmt: skip
    session.delete([22])  # it goes on beside it
    assert path.read_bytes() == theirs
    assert (path.parent / "fratrie.copy-1.yaml").read_text(encoding="utf-8") == session.text


def test_then_one_may_take_theirs_and_undo_that(session: Session, path: Path) -> None:
    path.write_bytes(SIBLINGS + b"# theirs\n")
    session.delete([23])
    ours = session.text
    session.take_theirs()
    assert (session.text, session.trouble) == ((SIBLINGS + b"# theirs\n").decode(), None)
    session.undo()
    assert (session.text, path.read_text(encoding="utf-8")) == (ours, ours)


def test_or_keep_ours_and_theirs_is_kept_beside_it(session: Session, path: Path) -> None:
    path.write_bytes(SIBLINGS + b"# theirs\n")
    session.delete([23])
    assert session.keep_ours() == Done("studio.done.ours_kept", {"copy": "fratrie.copy-2.yaml"})
    assert path.read_text(encoding="utf-8") == session.text
    assert (path.parent / "fratrie.copy-2.yaml").read_bytes() == SIBLINGS + b"# theirs\n"


def test_a_change_outside_is_noticed_also_when_nothing_is_done(session: Session, path: Path) -> None:
    assert not session.look_outside()
    os.utime(path)
    assert not session.look_outside()  # touched, not changed
    path.write_bytes(SIBLINGS + b"# theirs\n")
    assert session.look_outside()
    assert (session.text, session.trouble) == ((SIBLINGS + b"# theirs\n").decode(), None)  # nothing of ours was lost


def test_what_cannot_be_written_is_said_and_stays(session: Session, path: Path) -> None:
    path.chmod(0o444)
    session.delete([23])
    assert session.trouble is not None
    assert (session.trouble.kind, path.read_bytes()) == ("cannot_write", SIBLINGS)
    path.chmod(0o644)
    session.save()
    assert path.read_text(encoding="utf-8") == session.text


def test_a_page_that_knows_no_line_ends_but_its_own_keeps_those_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    mixed = SIBLINGS.replace(b"\n", b"\r\n").replace(b"people:\r\n", b"people:\n")
    file.write_bytes(mixed)
    session = Session(str(file))
    typed = session.text.replace("\r\n", "\n")
    assert session.set_text(typed).what == "studio.done.nothing"
    session.set_text(typed.replace("until", "until").replace("expect:\n", "# new\nexpect:\n"))
    assert file.read_bytes() == mixed.replace(b"expect:\r\n", b"# new\r\nexpect:\r\n")


def test_a_file_that_is_no_text_is_a_problem(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(ScenarioError):
        Session(str(file))


def test_people_and_events_come_with_one_undo(session: Session) -> None:
    zoe = Person("zoe", "guardian", "Zoé Roumieu")
    session.tell([e.HistoricCredentialsIssued(date=DAY, person="zoe")], people=[zoe])
    session.undo()
    assert session.text == SIBLINGS.decode()


def test_where_no_copy_can_be_kept_the_change_stays_and_later_ones_are_saved(
    session: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def disk_is_full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    theirs = SIBLINGS + b"# theirs\n"
    path.write_bytes(theirs)
    typed = session.text + "# ours\n"
    with monkeypatch.context() as full:
        full.setattr("simulator.studio.scenario_file.write_whole", disk_is_full)
        assert session.set_text(typed).what == "studio.done.text"
        assert session.trouble is not None
        assert (session.trouble.kind, session.trouble.theirs) == ("cannot_write", theirs.decode())
    assert (session.story.text, session.revision, path.read_bytes()) == (typed, 1, theirs)
    copy = path.parent / "fratrie.copy-1.yaml"
    conflict = Trouble("changed_outside", {"copy": copy.name}, theirs.decode())
    session.save()
    assert (session.trouble, copy.read_text(encoding="utf-8")) == (conflict, typed)
    with monkeypatch.context() as full:
        full.setattr("simulator.studio.scenario_file.write_whole", disk_is_full)
        session.set_text(typed + "# more\n")
        assert session.trouble.kind == "cannot_write"
    session.set_text(typed + "# and more\n")
    assert (session.trouble, copy.read_text(encoding="utf-8")) == (conflict, typed + "# and more\n")


def test_a_change_outside_of_the_same_size_at_the_same_time_is_never_overwritten(session: Session, path: Path) -> None:
    times = path.stat()
    theirs = SIBLINGS.replace(b"Jade", b"Jane")
    path.write_bytes(theirs)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    session.delete([23])
    assert session.trouble is not None
    assert (session.trouble.kind, path.read_bytes()) == ("changed_outside", theirs)


def test_a_file_that_changes_while_it_is_read_is_read_in_one_piece(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_and_then_changed(name: str, size: int) -> bytes:
        data = read_bytes(name, size)
        path.write_bytes(SIBLINGS + b"# theirs\n")
        return data

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("simulator.reading.yaml_source.read_bytes", read_and_then_changed)
        session = Session(str(path))
    session.delete([23])
    assert path.read_bytes() == SIBLINGS + b"# theirs\n"


def test_who_changed_nothing_follows_every_change_outside(session: Session, path: Path) -> None:
    for theirs in (SIBLINGS + b"# once\n", SIBLINGS + b"# twice\n"):
        path.write_bytes(theirs)
        assert session.look_outside()
        assert (session.text, session.trouble) == (theirs.decode(), None)
    assert [file.name for file in path.parent.iterdir()] == ["fratrie.yaml"]


def test_what_somebody_else_wrote_is_kept_whole_however_long_it_is(session: Session, path: Path) -> None:
    theirs = b"#" * (MAX_SIZE + 2)
    path.write_bytes(theirs)
    assert session.look_outside()
    assert session.trouble == Trouble("changed_outside", {"copy": "fratrie.copy-1.yaml"})
    session.keep_ours()
    assert (path.read_bytes(), path.with_name("fratrie.copy-2.yaml").read_bytes()) == (SIBLINGS, theirs)


def test_a_file_that_cannot_be_read_is_not_written_until_it_can(session: Session, path: Path) -> None:
    path.unlink()
    path.mkdir()
    session.delete([23])
    assert session.trouble is not None
    assert session.trouble.kind == "cannot_read"
    path.rmdir()
    session.look_outside()
    assert path.read_text(encoding="utf-8") == session.text
    assert session.trouble is None


@pytest.mark.parametrize("people", ["people: [a]\n", "? people\n: a\n", "people:\n  ? zoe\n"])
def test_where_nobody_new_can_be_written_down_the_text_is_to_be_mended_first(path: Path, people: str) -> None:
    before, _, rest = SIBLINGS.decode().partition("people:\n")
    path.write_text(before + people + rest[rest.index("events:\n") :], encoding="utf-8")
    session = Session(str(path))
    letter, zoe = e.HistoricCredentialsIssued(date=DAY, person="zoe"), Person("zoe", "guardian", "Zoé Roumieu")
    with pytest.raises(CommandError) as told:
        session.tell([letter], people=[zoe])
    with pytest.raises(CommandError) as told_otherwise:
        session.retell(1, [letter], people=[zoe])
    assert [told.value.code, told_otherwise.value.code] == ["studio.mend_text_first"] * 2
