"""The picture of the family, step by step."""

from pathlib import Path

import pytest

from simulator import load_scenario, parse_scenario, simulate
from simulator.drawing.layout import Box, Layout, lay_out, together
from simulator.drawing.measure import measured
from simulator.drawing.picture import Edge, Frame, Node, Picture, Row
from simulator.pictures.family import family, film
from simulator.pictures.family_boxes import ACCOUNT_WIDTH, PERSON_WIDTH, RECORD_WIDTH
from simulator.texts import load_texts
from tests.conftest import ROOT
from tests.stories import Story

ENGLISH = load_texts("en", codes=True)
SCENARIOS = sorted(ROOT.glob("scenarios/*.yaml"))
DUPLICATE = """\
scenario: A duplicate
people:
  nour: {student: Nour Haddad}
  samia: {guardian: Samia Haddad}
events:
  - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
  - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
  - {date: 2015-09-07, event: teleservices.account_notified, account: R1/E1}
  - {date: 2015-09-08, event: siecle.student_record_imported, record: E2, student: nour, school: college}
  - {date: 2015-09-09, event: siecle.student_unenrolled, record: E1}
"""


def shown(picture: Picture) -> dict[str, Node]:
    """The nodes of a picture but its headings."""
    return {node.id: node for node in picture.nodes if not node.id.startswith("heading:")}


def after(step: int | None, story: str = DUPLICATE) -> Picture:
    return family(simulate(parse_scenario(story)), ENGLISH, step)


def test_before_the_first_step_there_are_only_people() -> None:
    assert shown(after(0)) == {
        "person:nour": Node("person:nour", (Row("Nour\u00a0Haddad", "plain", "person"),), PERSON_WIDTH),
        "person:samia": Node("person:samia", (Row("Samia\u00a0Haddad", "plain", "person"),), PERSON_WIDTH),
    }


def test_a_letter_is_seen_on_its_account_and_its_holder_waits() -> None:
    picture = after(3)
    assert (
        picture.subtitle
        == "Step 3 · 7 September 2015 · Notification of the account R1/E1 of Samia\u00a0Haddad for Nour."
    )
    assert shown(picture) == {
        "person:nour": Node(
            "person:nour",
            (Row("Nour\u00a0Haddad", "plain", "person"), Row("account to notify", "to_do", "to_do")),
            PERSON_WIDTH,
        ),
        "person:samia": Node(
            "person:samia",
            (Row("Samia\u00a0Haddad", "plain", "person"), Row("Nour\u00a0Haddad: to activate", "plain", "letter")),
            PERSON_WIDTH,
            changed=True,
        ),
        "guardian_record:R1": Node("guardian_record:R1", (Row("R1", "record"),), RECORD_WIDTH),
        "account:E1": Node("account:E1", (Row("E1 · created", "created"),), ACCOUNT_WIDTH),
        "account:R1/E1": Node(
            "account:R1/E1",
            (Row("R1/E1 · notified", "notified"), Row("7 Sep 2015", "letter", "letter")),
            ACCOUNT_WIDTH,
            changed=True,
        ),
        "student_record:E1": Node("student_record:E1", (Row("E1\nNour\u00a0Haddad", "record"),), RECORD_WIDTH),
    }


def test_a_line_says_what_an_account_opens() -> None:
    edges = [edge for edge in after(3).edges if not edge.source.startswith("heading:")]
    assert edges == [
        Edge("person:nour", "account:E1", "link", arrow=False, span=2),
        Edge("account:E1", "student_record:E1", "not_notified"),
        Edge("person:samia", "guardian_record:R1", "link", arrow=False),
        Edge("guardian_record:R1", "account:R1/E1", "link", arrow=False),
        Edge("account:R1/E1", "student_record:E1", "waits"),
    ]


def test_a_duplicate_is_two_records_in_one_frame_as_long_as_both_are_open() -> None:
    frame = Frame("student_record:nour:college", "duplicate", ("student_record:E1", "student_record:E2"), "duplicate")
    assert [after(step).frames for step in (3, 4, 5)] == [(), (frame,), ()]


def test_the_dead_bear_a_cross_and_the_mistake_is_named() -> None:
    nodes = shown(after(5))
    assert (nodes["student_record:E1"].rows, nodes["account:R1/E1"].rows, nodes["person:samia"].rows) == (
        (Row("E1\nNour\u00a0Haddad", "record_dead", "dead"), Row("typed by hand", "record_mistaken", "mistake")),
        (Row("R1/E1 · deactivated", "deactivated", "dead"), Row("7 Sep 2015, invalid", "letter_invalid", "dead")),
        (Row("Samia\u00a0Haddad", "plain", "person"), Row("does not see Nour\u00a0Haddad", "unseen", "dead")),
    )


def test_what_a_step_changed_is_marked_and_nothing_else() -> None:
    changed = [
        [node.id for node in scene.picture.nodes if node.changed]
        for scene in film(simulate(parse_scenario(DUPLICATE)), ENGLISH)
    ]
    assert changed == [
        [],
        ["person:nour", "account:E1", "student_record:E1"],
        ["person:samia", "guardian_record:R1", "account:R1/E1"],
        ["person:samia", "account:R1/E1"],
        ["account:E2", "student_record:E1", "student_record:E2"],
        ["person:samia", "account:E1", "account:R1/E1", "student_record:E1"],
    ]


def test_who_cannot_see_the_picture_reads_what_it_shows() -> None:
    assert after(5).description == (
        "Who sees whom: Nour Haddad (account to notify); Samia Haddad (does not see Nour Haddad). "
        "Guardian records: R1. "
        "Accounts and notifications: E1 · deactivated; R1/E1 · deactivated (notification of 7 Sep 2015, invalid); "
        "E2 · created. "
        "Student records: E1 Nour Haddad, record closed (typed by hand); E2 Nour Haddad."
    )


def test_historic_credentials_say_that_they_are() -> None:
    story = """\
scenario: Historic credentials
people: {samia: {guardian: Samia Haddad}}
events: [{date: 2015-09-01, event: ent.historic_credentials_issued, person: samia}]
"""
    assert shown(after(1, story))["account:historic/samia"].rows == (
        Row("historic/samia\nhistoric credentials · notified", "notified"),
        Row("1 Sep 2015", "letter", "letter"),
    )


def test_the_picture_of_a_step_is_that_of_the_film() -> None:
    simulation = simulate(load_scenario("scenarios/fratrie.yaml"))
    assert [family(simulation, ENGLISH, step) for step in range(24)] == [
        scene.picture for scene in film(simulation, ENGLISH)
    ]


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_nothing_jumps_and_nothing_overlaps(path: Path) -> None:
    pictures = [scene.picture for scene in film(simulate(load_scenario(path)), load_texts("fr"))]
    layout = lay_out(together(pictures))
    assert {node.id for picture in pictures for node in picture.nodes} == set(layout.nodes)
    for picture in pictures:
        boxes = {node.id: drawn(node, layout) for node in picture.nodes}
        assert [pair for pair in pairs(boxes) if overlap(*(boxes[id] for id in pair))] == []
        assert [id for id, box in boxes.items() if box.y + box.height > layout.height + 0.1] == []


def drawn(node: Node, layout: Layout) -> Box:
    """A node as large as it is, where the film has its place."""
    size, place = measured(node), layout.nodes[node.id]
    return Box(place.x, place.y, size.width, size.height)


def pairs(boxes: dict[str, Box]) -> list[tuple[str, str]]:
    return [(one, other) for one in boxes for other in boxes if one < other]


def overlap(one: Box, other: Box) -> bool:
    apart = one.x + one.width <= other.x or other.x + other.width <= one.x
    return not apart and one.y < other.y + other.height and other.y < one.y + one.height


# --- What schools meet besides (R26 to R34) -----------------------------------------------------------------------

NOUR = "- {date: 2021-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}"
ADAM = "- {date: 2021-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: ecole}"
SAMIA = (
    "- {date: 2021-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}"
)
SCHOOLS = "schools: {college: Collège Pagnol, ecole: {name: École des Tilleuls, degree: primary}}"
KEEPING = "rules: {kept_for: 3 months, self_activation: guardians}"


def pictured(*lines: str) -> Picture:
    return family(Story("\n".join(lines)).simulation, ENGLISH)


def told_by(picture: Picture, id: str) -> tuple[Row, ...]:
    """The rows of a node, with common spaces."""
    return tuple(Row(row.text.replace("\u00a0", " "), row.look, row.sign) for row in shown(picture)[id].rows)


def lines_of(picture: Picture, id: str) -> list[tuple[str, str, str]]:
    return [(edge.source, edge.target, edge.look) for edge in picture.edges if id in (edge.source, edge.target)]


def legend(picture: Picture) -> set[str]:
    return {row.text for row in picture.legend}


def test_a_guardian_taken_off_is_still_there_and_their_account_is_kept_until_a_day() -> None:
    off = "- {date: 2021-10-01, event: siecle.guardian_unlinked, record: R1, student_record: E1}"
    picture = pictured(NOUR, SAMIA, off, KEEPING)
    assert told_by(picture, "person:samia")[1:] == (Row("no longer a guardian of Nour Haddad", "ended", "removed"),)
    assert told_by(picture, "account:R1/E1") == (Row("R1/E1 · created\nkept until 31 Dec 2021", "kept", "kept"),)
    assert lines_of(picture, "account:R1/E1") == [
        ("guardian_record:R1", "account:R1/E1", "link"),
        ("account:R1/E1", "student_record:E1", "dead_link"),
    ]
    assert {"account kept: opens nothing, not deactivated yet", "no longer a guardian"} <= legend(picture)
    assert "no longer a guardian of Nour Haddad" in picture.description
    assert "kept until 31 Dec 2021" in picture.description.replace("\u00a0", " ")


def test_who_is_linked_anew_is_a_guardian_again() -> None:
    off = "- {date: 2021-10-01, event: siecle.guardian_unlinked, record: R1, student_record: E1}"
    picture = pictured(
        NOUR, SAMIA, off, SAMIA.replace("2021-09-01", "2021-10-02").replace("new", "same_person"), KEEPING
    )
    assert told_by(picture, "person:samia")[1:] == (Row("Nour Haddad: to notify", "to_do", "to_do"),)
    assert told_by(picture, "account:R1/E1") == (Row("R1/E1 · created", "created"),)


def test_somebody_to_contact_has_a_thin_link_and_no_account() -> None:
    picture = pictured(NOUR, SAMIA.replace("match: new", "match: new, level: contact"))
    assert told_by(picture, "person:samia")[1:] == (Row("to contact about Nour Haddad", "plain", "contact"),)
    assert told_by(picture, "no_account:R1/E1") == (Row("to contact", "caption", "contact"),)
    assert lines_of(picture, "no_account:R1/E1") == [
        ("guardian_record:R1", "no_account:R1/E1", "contact"),
        ("no_account:R1/E1", "student_record:E1", "contact"),
    ]
    assert "account:R1/E1" not in shown(picture)
    assert "fine line: to contact only, no account" in legend(picture)


def test_the_thin_link_goes_with_the_record() -> None:
    contact = SAMIA.replace("match: new", "match: new, level: contact")
    for end in ("guardian_unlinked, record: R1, student_record: E1", "student_unenrolled, record: E1"):
        picture = pictured(NOUR, contact, f"- {{date: 2021-10-01, event: siecle.{end}}}")
        assert "no_account:R1/E1" not in shown(picture)
        assert [row.text for row in shown(picture)["person:samia"].rows] == ["Samia\u00a0Haddad (samia)"]
        assert "fine line: to contact only, no account" not in legend(picture)


def test_a_pupil_of_a_primary_school_has_no_account_and_the_record_says_why() -> None:
    picture = pictured(ADAM, SCHOOLS)
    assert told_by(picture, "no_account:E2") == (Row("no account", "caption", "school"),)
    assert told_by(picture, "student_record:E2")[1:] == (Row("primary school", "plain", "school"),)
    assert [id for id in shown(picture) if id.startswith("account:")] == []
    assert lines_of(picture, "no_account:E2") == [
        ("person:adam", "no_account:E2", "link"),
        ("no_account:E2", "student_record:E2", "link"),
    ]


def test_an_account_that_serves_two_schools_says_so_and_every_record_its_school() -> None:
    other = SAMIA.replace("R1", "R2").replace("E1", "E2")
    picture = pictured(NOUR, ADAM, SAMIA, other, SCHOOLS, "rules: educonnect-2020")
    assert told_by(picture, "account:R1/E1") == (
        Row("R1/E1 · created", "created"),
        Row("serves 2 schools", "plain", "school"),
    )
    assert told_by(picture, "guardian_record:R2") == (Row("R2\nÉcole des Tilleuls", "record"),)
    assert [line for line in lines_of(picture, "account:R1/E1") if line[0].startswith("guardian_record")] == [
        ("guardian_record:R1", "account:R1/E1", "link"),
        ("guardian_record:R2", "account:R1/E1", "link"),
    ]


def test_an_account_says_that_it_was_activated_without_the_letter_and_that_its_password_was_reset() -> None:
    alone = "- {date: 2021-09-10, event: ent.self_activated, account: R1/E1, by: sms, to: alone}"
    reset = "- {date: 2021-09-20, event: teleservices.password_reset, account: R1/E1}"
    changed = "- {date: 2021-09-21, event: ent.password_changed, account: R1/E1, to: other}"
    active, without = (
        Row("R1/E1 · active", "active"),
        Row("activated without the notification", "plain", "alone"),
    )
    assert told_by(pictured(NOUR, SAMIA, alone, KEEPING), "account:R1/E1") == (active, without)
    assert told_by(pictured(NOUR, SAMIA, alone, reset, KEEPING), "account:R1/E1") == (
        active,
        without,
        Row("password reset", "plain", "password"),
    )
    assert told_by(pictured(NOUR, SAMIA, alone, reset, changed, KEEPING), "account:R1/E1") == (active, without)


def test_a_record_that_is_open_again_says_so_and_its_second_account_is_another() -> None:
    closed = "- {date: 2021-10-01, event: siecle.student_unenrolled, record: E1}"
    again = "- {date: 2021-10-02, event: siecle.student_reinstated, record: E1}"
    picture = pictured(NOUR, SAMIA, closed, again)
    assert told_by(picture, "student_record:E1")[1:] == (Row("record open again", "plain", "again"),)
    assert [(id, told_by(picture, id)[0].text) for id in shown(picture) if id.startswith("account:")] == [
        ("account:E1", "E1 · deactivated"),
        ("account:R1/E1", "R1/E1 · deactivated"),
        ("account:E1~2", "E1~2 · created"),
        ("account:R1/E1~2", "R1/E1~2 · created"),
    ]


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ("record: R2, guardian: samia, student_record: E1, match: homonym", "homonym"),
        ("record: R2, guardian: samia, student_record: E1, match: new, name: Samia Morel", "other spelling"),
    ],
)
def test_a_mistaken_guardian_record_says_which_mistake_it_is(last: str, said: str) -> None:
    picture = pictured(NOUR, SAMIA, f"- {{date: 2021-09-02, event: siecle.guardian_linked, {last}}}")
    assert told_by(picture, "guardian_record:R2")[-1] == Row(said, "record_mistaken", "mistake")


def test_a_file_of_another_student_is_named_on_the_record() -> None:
    imported = (
        "{date: 2021-09-03, event: siecle.student_record_imported, record: E3, student: adam, school: b, origin: E1}"
    )
    picture = pictured(
        NOUR,
        "- {date: 2021-09-02, event: siecle.student_record_exported, record: E1, to_school: b}",
        f"- {imported}",
    )
    assert told_by(picture, "student_record:E3")[-1] == Row("file of another student", "record_mistaken", "mistake")
