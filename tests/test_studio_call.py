"""« Un parent au téléphone » in the studio: one question at a time, by keyboard too, and the story that is kept."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from simulator import load_scenario
from simulator.telephone.callers import QUESTIONS
from tests.studio_visitor import Visitor


@pytest.fixture
def visitor(tmp_path: Path) -> Visitor:
    return Visitor(tmp_path / "story.yaml", None, "fr")


def question_of(stage: str) -> str:
    return str(re.findall(r'name="question" value="([^"]+)"', stage)[0])


def answered_to_the_end(visitor: Visitor) -> tuple[list[str], dict[str, Any]]:
    """The questions of a call, each with its first answer, and what the last page shows."""
    asked = ["who"]
    shown = visitor.do("answer", "sheet=call", question="who", answer="guardian")
    while 'name="question"' in shown["parts"]["stage"]:
        asked.append(question_of(shown["parts"]["stage"]))
        answer = re.findall(r'name="answer"[^>]*value="([^"]*)"', shown["parts"]["stage"])[0]
        shown = visitor.do("answer", urlsplit(shown["address"]).query, question=asked[-1], answer=answer)
    return asked, shown


def typed_names(stage: str) -> list[str]:
    return [re.findall(rf'id="call-{whose}" value="([^"]*)"', stage)[0] for whose in ("caller", "child")]


def test_who_calls_is_asked_first_and_nothing_is_said_before(visitor: Visitor) -> None:
    page = visitor.page("sheet=call")
    assert question_of(page) == "who"
    assert [*dict.fromkeys(re.findall(r'name="answer"[^>]*value="([^"]*)"', page))] == ["student", "guardian", ""]
    assert 'id="keep-call"' not in page


def test_after_five_questions_at_most_the_story_is_opened_in_the_studio(visitor: Visitor, tmp_path: Path) -> None:
    visitor.do("call_names", "sheet=call", caller="Sandra <b>Ruiz</b>", child="Tom Ruiz")
    asked, shown = answered_to_the_end(visitor)
    assert len(asked) == len(set(asked)) <= len(QUESTIONS)
    assert "Sandra &lt;b&gt;Ruiz&lt;/b&gt;" in shown["parts"]["stage"]
    kept = visitor.do("keep_call", urlsplit(shown["address"]).query)
    assert kept["said"] == "Histoire ouverte\N{NO-BREAK SPACE}: appel."
    names = [person.name for person in load_scenario(tmp_path / "appel.yaml").people.by_id.values()]
    assert "Sandra <b>Ruiz</b>" in names


def test_an_answer_to_what_is_not_asked_changes_nothing(visitor: Visitor) -> None:
    shown = visitor.do("answer", "sheet=call", question="school", answer="siecle.guardian_unlinked")
    assert (shown["said"], shown["address"]) == (
        "Cette question n'est pas posée maintenant.",
        "/?lang=fr&sheet=call",
    )


def test_an_answer_may_be_changed_and_what_came_after_it_is_asked_again(visitor: Visitor) -> None:
    page = visitor.page("lang=fr&sheet=call&call.who=guardian&call.child=only")
    back = dict(re.findall(r'href="([^"]+)" id="(again-\w+)"', page))
    assert {id: "call." in address for address, id in back.items()} == {"again-who": False, "again-child": True}


@pytest.mark.parametrize("character", ["\u200e", "\x07", "\u2028", "\n", "\x1b"])
def test_whatever_the_names_hold_the_call_goes_on_and_can_be_kept(
    visitor: Visitor, tmp_path: Path, character: str
) -> None:
    visitor.do("call_names", "sheet=call", caller=f"Sandra{character} Ruiz", child=f"Tom {character}Ruiz")
    _, shown = answered_to_the_end(visitor)
    assert typed_names(shown["parts"]["stage"]) == ["Sandra Ruiz", "Tom Ruiz"]
    visitor.do("keep_call", urlsplit(shown["address"]).query)
    names = {person.name for person in load_scenario(tmp_path / "appel.yaml").people.by_id.values()}
    assert {"Sandra Ruiz", "Tom Ruiz"} <= names


def test_names_typed_for_a_call_are_not_those_of_the_next(visitor: Visitor) -> None:
    def named() -> str:
        visitor.do("call_names", "sheet=call", caller="Sandra Ruiz", child="Tom Ruiz")
        _, shown = answered_to_the_end(visitor)
        assert typed_names(shown["parts"]["stage"]) == ["Sandra Ruiz", "Tom Ruiz"]
        return str(urlsplit(shown["address"]).query)

    nobody = ["", ""]
    assert typed_names(visitor.do("call_again", named())["parts"]["stage"]) == nobody
    named()
    assert typed_names(visitor.page("sheet=call")) == nobody
    kept = named()
    visitor.do("keep_call", kept)
    assert typed_names(visitor.page(kept)) == nobody
    opened = named()
    visitor.do("open_new", opened)
    assert typed_names(visitor.page(opened)) == nobody
