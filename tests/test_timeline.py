"""The timeline: its content, its legibility, and its Mermaid text."""

import datetime
import json
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest

from simulator import Simulation, load_scenario, parse_scenario, simulate
from simulator.drawing.dot import as_dot
from simulator.drawing.layout import Box, lay_out
from simulator.drawing.picture import Picture, Row
from simulator.drawing.svg import as_svg
from simulator.pictures.mermaid_gantt import as_gantt, escaped
from simulator.pictures.timeline import timeline
from simulator.pictures.timeline_grid import WIDTH
from simulator.pictures.timeline_lanes import CallOut, Lane, Lanes, Mark, Stretch, lanes
from simulator.texts import LANGUAGES, load_texts
from tests.conftest import ROOT
from tests.stories import Story

SCENARIOS = sorted(path.name for path in (ROOT / "scenarios").glob("*.yaml"))
EN = load_texts("en", codes=True)
DUPLICATE = """
- {date: 2014-09-01, event: siecle.student_record_created, record: E1, student: nour, school: a}
- {date: 2014-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
- {date: 2015-09-07, event: teleservices.account_notified, account: R1/E1}
- {date: 2015-09-08, event: ent.password_changed, account: R1/E1, to: secret}
- {date: 2015-09-20, event: siecle.student_record_imported, record: E2, student: nour, school: a}
- {date: 2015-09-25, event: siecle.student_unenrolled, record: E1}
"""
NOTHING = "- {date: 2015-09-01, event: clock.advanced}"
HOSTILE = [
    "<script>alert(1)</script>",
    '"]; evil [label="',
    "A & B",
    "شمس محمد",
    "x" * 200,
    "🎉 Ana",
    "%%{init: {}}%%;:#,",
]


def scenario(name: str) -> Simulation:
    return simulate(load_scenario(f"scenarios/{name}"))


def told(events: str) -> Simulation:
    return Story(events).simulation


def rows(picture: Picture) -> dict[str, Row]:
    """Of every node; with common spaces: where lines may not be broken is not what is tested here."""
    return {node.id: Row(plain(row.text), row.look, row.sign) for node in picture.nodes for row in node.rows}


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


# --- What happened to every account ---------------------------------------------------------------------------------


def test_lanes_tell_what_happened_to_every_account_when_and_why() -> None:
    first, day = datetime.date(2014, 9, 1), datetime.date(2015, 9, 25)
    created = Mark(first, 1, "created", "created")
    of_student = (created, Mark(first, 1, "mistake", "created"), Mark(day, 6, "deactivated", "deactivated"))
    to_notify = Mark(day, 7, "to_notify", "created")
    of_guardian = (
        Mark(first, 1, "mistake", None),
        Mark(first, 2, "created", "created"),
        Mark(datetime.date(2015, 9, 7), 3, "invalid", "notified"),
        Mark(datetime.date(2015, 9, 8), 4, "active", "active"),
        Mark(day, 6, "killed", "deactivated"),
    )
    new = (Mark(datetime.date(2015, 9, 20), 5, "created", "created"), to_notify)
    mistake = {"E1": of_student[1], "R1/E1": of_guardian[0]}
    death = {"E1": of_student[-1], "R1/E1": of_guardian[-1]}
    assert lanes(told(DUPLICATE)) == Lanes(
        days=(first, datetime.date(2015, 9, 7), datetime.date(2015, 9, 8), datetime.date(2015, 9, 20), day),
        lanes=(
            Lane("E1", "nour", ("nour",), of_student),
            Lane("E2", "nour", ("nour",), new),
            Lane("R1/E1", "samia", ("nour",), of_guardian),
        ),
        call_outs=(
            CallOut(1, 1, first, mistake, mistake="record_created_instead_of_imported"),
            CallOut(2, 6, day, death, cause="duplicate_student_unenrolled", dead_letters=1),
        ),
    )


def test_states_that_did_not_last_a_day_are_no_stretches() -> None:
    simulation = told("""
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: a}
    - {date: 2015-09-01, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: ent.password_changed, account: E1, to: secret}
    """)
    (lane,) = lanes(simulation).lanes
    assert lane.stretches == (
        Stretch("notified", datetime.date(2015, 9, 1), datetime.date(2015, 9, 3)),
        Stretch("active", datetime.date(2015, 9, 3), None),
    )


def test_lanes_stand_in_the_order_of_the_people_in_the_file() -> None:
    assert [lane.account for lane in lanes(scenario("doublon_eleve.yaml")).lanes] == [
        "E0", "E1", "E2", "R1/E1", "R1/E2", "R2/E1", "R2/E2",
    ]  # fmt: skip


def test_some_accounts_alone_have_only_their_own_days_and_what_explains_them() -> None:
    some = lanes(scenario("doublon_eleve.yaml"), ["R1/E2", "E0"])
    assert [lane.account for lane in some.lanes] == ["E0", "R1/E2"]
    assert [day.isoformat() for day in some.days] == ["2014-09-01", "2015-09-24", "2015-09-30"]
    assert some.call_outs == ()


def test_historic_accounts_have_lanes_too() -> None:
    told_of = [lane.account for lane in lanes(scenario("fin_historique.yaml")).lanes]
    assert [account for account in told_of if account.startswith("historic/")] == [
        "historic/salome", "historic/meriem", "historic/didier",
    ]  # fmt: skip


def test_of_many_mistakes_only_those_behind_dead_letters_are_called_out() -> None:
    attempts = "\n".join(
        f"- {{date: 2015-09-{day:02}, event: ent.sign_in_attempted, account: E1, profile: other_audiences}}"
        for day in range(10, 20)
    )
    called_out = lanes(told(DUPLICATE.replace("- {date: 2015-09-20", f"{attempts}\n- {{date: 2015-09-20"))).call_outs
    assert [(one.mistake, one.cause) for one in called_out] == [
        ("record_created_instead_of_imported", None),
        (None, "duplicate_student_unenrolled"),
    ]


# --- What is drawn --------------------------------------------------------------------------------------------------


def test_a_timeline_shows_names_states_letters_deaths_and_why() -> None:
    drawn = rows(timeline(told(DUPLICATE), EN))
    assert {id: row for id, row in drawn.items() if not id.startswith("line:")} == {
        "year:2014-09-01": Row("2014", "name"),
        "month:2014-09-01": Row("Sep", "name"),
        "day:2014-09-01": Row("1", "caption"),
        "gap:2015-09-07": Row("(12 months)", "caption"),
        "year:2015-09-07": Row("2015", "name"),
        "month:2015-09-07": Row("Sep", "name"),
        "day:2015-09-07": Row("7", "caption"),
        "day:2015-09-08": Row("8", "caption"),
        "day:2015-09-20": Row("20", "caption"),
        "day:2015-09-25": Row("25", "caption"),
        "person:nour": Row("Nour Haddad", "caption"),
        "person:samia": Row("Samia Haddad (samia)", "caption"),
        "account:E1": Row("E1", "name"),
        "mark:E1:1:mistake": Row("", "mistake", "mistake"),
        "stretch:E1:1:mistake": Row("created", "created"),
        "mark:E1:6:deactivated": Row("", "deactivated", "dead"),
        "stretch:E1:6:deactivated": Row("deactivated", "deactivated"),
        "account:E2": Row("E2", "name"),
        "stretch:E2:5:created": Row("", "created"),
        "mark:E2:7:to_notify": Row("", "to_do", "to_do"),
        "stretch:E2:7:to_notify": Row("created", "created"),
        "account:R1/E1": Row("R1/E1", "killer", "dead"),
        "students:R1/E1": Row("→ Nour Haddad", "caption"),
        "mark:R1/E1:1:mistake": Row("", "mistake", "mistake"),
        "stretch:R1/E1:2:created": Row("created", "created"),
        "mark:R1/E1:3:invalid": Row("", "letter", "letter"),
        "stretch:R1/E1:3:invalid": Row("", "notified"),
        "mark:R1/E1:4:active": Row("", "active", "fine"),
        "stretch:R1/E1:4:active": Row("active", "active"),
        "mark:R1/E1:6:killed": Row("", "letter_invalid", "dead"),
        "stretch:R1/E1:6:killed": Row("deactivated", "deactivated"),
        "number:1": Row("1", "mistake"),
        "number:2": Row("6", "killer"),
        "call_out:1": Row(
            "Step 1, 1 September 2014: a student record typed instead of imported.", "mistake", "mistake"
        ),
        "call_out:2": Row(
            "Step 6, 25 September 2015: the student record E1, a duplicate, was closed; 1 notification became invalid.",
            "killer",
            "dead",
        ),
    }


def test_a_call_out_has_an_upright_line_through_the_lanes_that_it_concerns() -> None:
    picture = timeline(told(DUPLICATE), EN)
    assert [(edge.source, edge.target, edge.look) for edge in picture.edges] == [
        ("number:1", "mark:R1/E1:1:mistake", "mistake"),
        ("mark:R1/E1:1:mistake", "mark:E1:1:mistake", "mistake"),
        ("number:2", "mark:R1/E1:6:killed", "killer"),
        ("mark:R1/E1:6:killed", "mark:E1:6:deactivated", "killer"),
    ]
    places = {node.id: node.at for node in picture.nodes}
    ends = [(places[edge.source], places[edge.target]) for edge in picture.edges]
    assert [source[0] - target[0] for source, target in ends if source and target] == [0, 0, 0, 0]


def test_the_description_says_everything_in_sentences() -> None:
    assert plain(timeline(told(DUPLICATE), EN).description) == (
        "Since when, and why: the accounts and their notifications, from 1 September 2014 to 25 September 2015 "
        "(dates drawn together, not to scale). "
        "The account E1 of Nour Haddad: created on 1 September 2014, deactivated on 25 September 2015. "
        "The account E2 of Nour Haddad: created on 20 September 2015. This account has to be notified. "
        "The account R1/E1 of Samia Haddad (samia) for Nour: created on 1 September 2014, notified on 7 September "
        "2015, active on 8 September 2015, deactivated on 25 September 2015. "
        "Notification of 7 September 2015: has become invalid. "
        "Step 1, 1 September 2014: a student record typed instead of imported. "
        "Step 6, 25 September 2015: the student record E1, a duplicate, was closed; "
        "1 notification became invalid."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_story_without_events_says_that_nothing_happened(language: str) -> None:
    texts = load_texts(language)
    picture = timeline(told(NOTHING), texts)
    assert rows(picture) == {"nothing": Row(plain(texts("picture.timeline.nothing")), "plain")}
    assert lay_out(picture).width > 0


def test_a_timeline_is_the_same_every_time() -> None:
    pictures = [timeline(scenario("fratrie.yaml"), EN) for _ in range(2)]
    assert pictures[0] == pictures[1]
    assert as_dot(pictures[0]) == as_dot(pictures[1])


# --- That it can be read --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SCENARIOS)
def test_nothing_on_a_timeline_overlaps_and_it_fits_on_a_slide(name: str, language: str) -> None:
    picture = timeline(scenario(name), load_texts(language))
    layout = lay_out(picture)
    assert overlaps(picture) == []
    assert layout.width <= WIDTH + 1
    assert layout.height <= 430


def test_call_outs_of_one_day_have_room_for_step_numbers_of_three_figures() -> None:
    wrong = "- {date: 2015-09-03, event: ent.sign_in_attempted, account: E1, profile: other_audiences}"
    picture = timeline(
        told(
            "\n".join(
                (
                    "- {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: a}",
                    "- {date: 2015-09-01, event: teleservices.account_notified, account: E1}",
                    *["- {date: 2015-09-02, event: clock.advanced}"] * 100,
                    wrong,
                    wrong,
                )
            )
        ),
        EN,
    )
    assert [row.text for id, row in rows(picture).items() if id.startswith("number:")] == ["103", "104"]
    assert overlaps(picture) == []


def test_nothing_overlaps_when_hundreds_of_days_and_call_outs_are_shown() -> None:
    picture = timeline(told(many(120)), EN)
    days = [node for node in picture.nodes if node.id.startswith("day:")]
    assert len(days) == 240
    assert overlaps(picture) == []


def test_labels_are_thinned_out_but_never_read_as_another_month() -> None:
    events = "\n".join(
        f"- {{date: 2015-{1 + number // 28:02}-{1 + number % 28:02}, "
        f"event: siecle.student_record_created, record: E{number}, student: nour, school: a{number}}}"
        for number in range(300)
    )
    picture = timeline(told(events), EN)
    assert overlaps(picture) == []
    assert [node.rows[0].text for node in picture.nodes if node.id.startswith("month:")] == [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
    ]  # fmt: skip


def many(accounts: int) -> str:
    """As many duplicates, each closed on a day of its own."""
    start = datetime.date(2014, 1, 1)
    events = []
    for number in range(accounts):
        day = start + datetime.timedelta(days=number)
        later = day + datetime.timedelta(days=accounts)
        record = f"record: E{number}, student: nour, school: a{number}"
        events.append((day, f"siecle.student_record_created, {record}"))
        events.append((day, f"teleservices.account_notified, account: E{number}"))
        events.append((later, f"siecle.student_unenrolled, record: E{number}"))
    ordered = sorted(events, key=lambda event: event[0])
    return "\n".join(f"- {{date: {day}, event: {event}}}" for day, event in ordered)


def overlaps(picture: Picture) -> list[tuple[str, str]]:
    """Boxes that lie on each other; only the lines of days run behind the others."""
    layout = lay_out(picture)
    boxes = [(id, box) for id, box in layout.nodes.items() if not id.startswith("line:")]
    boxes.sort(key=lambda one: (one[1].y, one[1].x))
    if len(boxes) < 200:
        return [(one, other) for (one, a), (other, b) in combinations(boxes, 2) if lie_on_each_other(a, b)]
    rows: dict[float, list[tuple[str, Box]]] = {}
    for id, box in boxes:
        rows.setdefault(box.y, []).append((id, box))
    return [(one, other) for row in rows.values() for (one, a), (other, b) in pairwise(row) if lie_on_each_other(a, b)]


def lie_on_each_other(a: Box, b: Box) -> bool:
    across = min(a.x + a.width, b.x + b.width) - max(a.x, b.x)
    down = min(a.y + a.height, b.y + b.height) - max(a.y, b.y)
    return across > 0.1 and down > 0.1


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_data_whatever_they_are(name: str) -> None:
    simulation = named(name)
    picture = timeline(simulation, EN)
    assert overlaps(picture) == []
    svg = ElementTree.fromstring(as_svg(picture, lay_out(picture)))
    assert {element.tag.rpartition("}")[2] for element in svg.iter()} <= {
        "svg", "title", "desc", "rect", "text", "g", "path", "polygon",
    }  # fmt: skip
    assert name in picture.description


def named(name: str) -> Simulation:
    """The story of the duplicate, of a student with this name."""
    return simulate(parse_scenario(Story(DUPLICATE).text.replace("Nour Haddad", json.dumps(name, ensure_ascii=False))))


# --- For Mermaid ----------------------------------------------------------------------------------------------------


def test_a_gantt_text_has_a_section_an_account_with_its_states_letters_and_what_explains_them() -> None:
    assert plain(as_gantt(told(DUPLICATE), EN, ["R1/E1"])) == (
        """\
%%{init: {"gantt": {"leftPadding": 280}}}%%
gantt
    title A story of the tests
    dateFormat YYYY-MM-DD
    axisFormat %d/%m/%y
    section R1/E1 · Samia Haddad (samia) → Nour Haddad
        created :2014-09-01, 2015-09-07
        notified :active, 2015-09-07, 2015-09-08
        active :done, 2015-09-08, 2015-09-25
        deactivated :crit, 2015-09-25, 2015-09-26
        a student record typed instead of imported :milestone, crit, 2014-09-01, 0d
        notification#44; since invalid :milestone, crit, 2015-09-07, 0d
        the student record E1#44; a duplicate#44; was closed#59; 1 notification became invalid \
:milestone, crit, 2015-09-25, 0d
"""
    )


def test_what_mermaid_could_read_as_syntax_is_written_as_its_number() -> None:
    assert escaped("Zoé d'Été") == "Zoé d'Été"
    assert escaped('a: b; #c, <b> "%%{\n') == "a#58; b#59; #35;c#44; #60;b#62; #34;#37;#37;#123;#10;"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_adds_no_line_and_no_colon_to_a_gantt_text(name: str) -> None:
    shape = [line.count(":") for line in as_gantt(told(DUPLICATE), EN).splitlines()]
    assert [line.count(":") for line in as_gantt(named(name), EN).splitlines()] == shape


# --- What schools meet besides (R26 to R34) -----------------------------------------------------------------------

KEPT = """
- {date: 2021-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: a}
- {date: 2021-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
- {date: 2021-09-05, event: ent.self_activated, account: R1/E1, by: franceconnect, to: alone}
- {date: 2021-09-20, event: teleservices.password_reset, account: R1/E1}
- {date: 2021-10-01, event: siecle.student_unenrolled, record: E1}
- {date: 2021-10-12, event: siecle.student_reinstated, record: E1}
- {date: 2021-11-01, event: siecle.guardian_unlinked, record: R1, student_record: E1}
rules: {kept_for: 2 months, self_activation: guardians}
until: 2022-02-01
"""


def test_a_lane_shows_how_long_an_account_was_kept_and_what_it_was_before_and_after() -> None:
    [_, samia] = lanes(told(KEPT)).lanes
    assert [(mark.kind, mark.date.isoformat()) for mark in samia.marks] == [
        ("created", "2021-09-01"),
        ("self_activated", "2021-09-05"),
        ("password_reset", "2021-09-20"),
        ("kept", "2021-10-01"),
        ("extended", "2021-10-12"),
        ("kept", "2021-11-01"),
        ("deactivated", "2022-01-01"),
    ]
    assert [stretch.state for stretch in samia.stretches] == [
        "created",
        "active",
        "kept",
        "active",
        "kept",
        "deactivated",
    ]


def test_every_new_mark_has_a_sign_and_its_meaning_in_the_legend_and_in_words() -> None:
    picture = timeline(told(KEPT), EN)
    assert {Row(row.text, row.look, row.sign) for row in picture.legend} >= {
        Row("account activated without the notification", "active", "alone"),
        Row("password reset", "plain", "password"),
        Row("opens one more record", "plain", "more"),
        Row("account kept: no longer opens anything", "kept", "kept"),
    }
    for said in (
        "Account activated without the notification on 5 September 2021.",
        "Password reset on 20 September 2021.",
        "Opens one more record on 12 October 2021.",
        "kept on 1 October 2021",
    ):
        assert said in plain(picture.description)
    gantt = as_gantt(told(KEPT), EN)
    assert ":2021-10-01, 2021-10-12" in gantt.replace("kept ", "")
    assert "password reset :milestone, 2021-09-20, 0d" in gantt


def test_a_guardian_of_two_who_is_taken_off_one_opens_one_record_less() -> None:
    story = """
- {date: 2021-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: a}
- {date: 2021-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: a}
- {date: 2021-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
- {date: 2021-09-02, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E2, match: same_person}
- {date: 2021-10-01, event: siecle.guardian_unlinked, record: R1, student_record: E2}
rules: educonnect-2020
"""
    [*_, samia] = lanes(told(story)).lanes
    assert [mark.kind for mark in samia.marks] == ["created", "extended", "reduced", "to_notify"]
