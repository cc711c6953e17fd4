"""What a page may have done, by the name of the button: what happens, and where one stands afterwards."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, cast

from msgspec import Struct, structs

from simulator.people import Degree, Role
from simulator.rule_sets import RULE_SETS
from simulator.studio.call_sheet import call_of
from simulator.studio.multipart import SentFile
from simulator.studio.new_ids import typed_line
from simulator.studio.offers import Offer
from simulator.studio.open_story import CommandError, Done
from simulator.studio.opened_exports import OpenedExports
from simulator.studio.questions import Asking, Question, Search
from simulator.studio.sentence_form import offer_of
from simulator.studio.session import Session
from simulator.studio.studio import Studio
from simulator.studio.view import DAY, View, blanks_in, read_day
from simulator.telephone.answer import CallNames, answer_in_words, scenario_of
from simulator.texts import Texts

MOST_TEXT: Final = 4_000_000
"""Characters of the longest text that is taken from a page; a longer one is refused, never cut."""
MOST_NAME: Final = 500


class StaleError(Exception):
    """The page shows a story that has changed since."""


class Asked(Struct, frozen=True):
    """One press of a button."""

    studio: Studio
    view: View
    form: Mapping[str, Sequence[str]]
    texts: Texts
    files: Sequence[SentFile] = ()
    """Files that were chosen."""

    @property
    def session(self) -> Session:
        """The story."""
        return self.studio.session

    def check_revision(self) -> None:
        """Raises StaleError where the page does not know the story as it is."""
        if self.one("revision") != self.studio.revision:
            raise StaleError

    def one(self, name: str, most: int = MOST_NAME) -> str:
        """What stands in a field. Raises CommandError for more characters than `most`."""
        typed = (self.form.get(name) or ("",))[-1]
        if len(typed) > most:
            raise CommandError("page.too_long", typed=len(typed), most=most)
        return typed

    def number(self, name: str) -> int:
        """A whole number. Raises CommandError for anything else."""
        typed = self.one(name)
        if not (typed.isascii() and typed.isdecimal() and len(typed) < 7):
            raise CommandError("studio.no_such_step", number=0, last=len(self.session.story.events))
        return int(typed)

    @property
    def filled(self) -> View:
        """The page with the act as it was filled in."""
        if self.view.act is None or DAY not in self.form:
            return self.view
        return self.view.to(blanks=blanks_in(self.form), day=read_day(self.one(DAY)) or self.view.day)

    def offer(self) -> Offer:
        """The act that stands in the page, with what stands in its blanks."""
        if self.view.act is None:
            raise CommandError("page.no_act")
        return offer_of(self.session, self.filled, self.texts)


Command = Callable[[Asked], tuple[Done, View]]


def _at(view: View, session: Session, position: int | None) -> View:
    """The page at a step, or at the end."""
    last = len(session.story.events)
    return view.settled(at=None if position is None or position >= last else position)


# --- Steps ------------------------------------------------------------------------------------------------------------


def _tell(asked: Asked) -> tuple[Done, View]:
    view, session = asked.view, asked.session
    offer = asked.offer()
    if view.edit is not None:
        done = session.retell_offer(view.edit, offer)
        return done, _at(view, session, view.edit)
    at = None if view.at is None else view.at + 1
    done = session.tell_offer(offer, at, below_heading=asked.one("below") == "1")
    position = (done.position or len(session.story.events)) + len(offer.events) - 1
    return done, _at(view, session, position)


def _delete(asked: Asked) -> tuple[Done, View]:
    position = asked.number("position")
    done = asked.session.delete([position])
    return done, _at(asked.view, asked.session, max(position - 1, 0))


def _move(asked: Asked) -> tuple[Done, View]:
    done = asked.session.move(asked.number("position"), asked.number("to"))
    return done, _at(asked.view, asked.session, done.position)


def _up(asked: Asked) -> tuple[Done, View]:
    position = asked.number("position")
    done = asked.session.move_up(position)
    return done, _at(asked.view, asked.session, done.position or position)


def _down(asked: Asked) -> tuple[Done, View]:
    position = asked.number("position")
    done = asked.session.move_down(position)
    return done, _at(asked.view, asked.session, done.position or position)


def _duplicate(asked: Asked) -> tuple[Done, View]:
    done = asked.session.duplicate(asked.number("position"))
    return done, _at(asked.view, asked.session, done.position)


def _chapter(asked: Asked) -> tuple[Done, View]:
    return asked.session.set_chapter(asked.number("position"), asked.one("heading", 2000)), asked.view


def _travelled(asked: Asked, done: Done) -> tuple[Done, View]:
    done = structs.replace(done, words={})
    last = len(asked.session.story.events)
    at = asked.view.at if done.position is None else done.position
    return done, _at(asked.view, asked.session, min(at, last) if at is not None else None)


def _undo(asked: Asked) -> tuple[Done, View]:
    return _travelled(asked, asked.session.undo())


def _redo(asked: Asked) -> tuple[Done, View]:
    return _travelled(asked, asked.session.redo())


# --- People, schools, the story ---------------------------------------------------------------------------------------


def _person(asked: Asked) -> tuple[Done, View]:
    role: Role = "student" if asked.one("role") == "student" else "guardian"
    name, called = _named(asked), asked.one("called") or None
    id = asked.one("id")
    if id:
        return asked.session.change_person(id, role, name, called), asked.view
    return asked.session.add_person(role, name, called), asked.view


def _school(asked: Asked) -> tuple[Done, View]:
    degree = cast("Degree | None", {"primary": "primary", "secondary": "secondary"}.get(asked.one("degree")))
    id = asked.one("id")
    if id:
        if id not in asked.session.story.places:
            raise CommandError("studio.unknown", id=id)
        return asked.session.change_school(id, _named(asked), degree), asked.view
    return asked.session.add_school(_named(asked), degree), asked.view


def _named(asked: Asked) -> str:
    name = typed_line(asked.one("name"))
    if not name:
        raise CommandError("page.name_missing")
    return name


def _remove_person(asked: Asked) -> tuple[Done, View]:
    return asked.session.remove_person(asked.one("id")), asked.view


def _remove_school(asked: Asked) -> tuple[Done, View]:
    return asked.session.remove_school(asked.one("id")), asked.view


def _story(asked: Asked) -> tuple[Done, View]:
    """Title, presentation, rules and end, of which one form has all; what is the same stays as it is."""
    session, done = asked.session, Done("studio.done.nothing")
    title = asked.one("title")
    if not typed_line(title):
        raise CommandError("page.title_missing")
    rules, until = asked.one("rules"), asked.one("until")
    steps: list[Callable[[], Done]] = []
    edited = session.story
    draft = edited.simulation.scenario if edited.simulation else None
    if draft is None or title != draft.title:
        steps.append(lambda: session.set_title(title))
    about = asked.one("about", MOST_TEXT)
    if draft is not None and about.split() != (draft.about or "").split():
        steps.append(lambda: session.set_about(about))
    if rules in RULE_SETS and rules != session.story.rules.name:
        steps.append(lambda: session.set_rules(rules))
    if draft is not None and read_day(until) != draft.until:
        steps.append(lambda: session.set_until(read_day(until)))
    for step in steps:
        now = step()
        done = now if now.what != "studio.done.nothing" else done
    return done, asked.view


def _text(asked: Asked) -> tuple[Done, View]:
    text = asked.one("text", MOST_TEXT).replace("\r\n", "\n")
    return asked.session.set_text(text), asked.view


def _renew(asked: Asked) -> tuple[Done, View]:
    return asked.session.renew_expectations(), asked.view


def _mend(asked: Asked) -> tuple[Done, View]:
    return asked.session.mend_expectation(asked.number("expectation")), asked.view


def _twin(asked: Asked) -> tuple[Done, View]:
    name = asked.one("twin")
    if name and name not in asked.studio.stories():
        raise CommandError("page.no_such_story")
    return asked.session.set_twin(name or None), asked.view


def _drop(asked: Asked) -> tuple[Done, View]:
    return asked.session.drop_expectations(), asked.view


# --- Files ------------------------------------------------------------------------------------------------------------


def _take_theirs(asked: Asked) -> tuple[Done, View]:
    return asked.session.take_theirs(), asked.view.settled(at=None)


def _keep_ours(asked: Asked) -> tuple[Done, View]:
    return asked.session.keep_ours(), asked.view


def _open(asked: Asked) -> tuple[Done, View]:
    return _opened(asked, asked.studio.open(asked.one("name")))


def _open_copy(asked: Asked) -> tuple[Done, View]:
    return _opened(asked, asked.studio.open_copy(asked.one("name")))


def _read_exports(asked: Asked) -> tuple[Done, View]:
    if not asked.files:
        raise CommandError("page.exports.no_file")
    asked.studio.open_exports(asked.files)
    return Done("page.done.exports_read", {"count": len(asked.files)}), asked.view


def _exports(asked: Asked) -> OpenedExports | None:
    """The exports that are open. Raises StaleError where the page shows others."""
    exports = asked.studio.exports
    if exports is not None and asked.one("exports") != str(exports.number):
        raise StaleError
    return exports


def _find_pupil(asked: Asked) -> tuple[Done, View]:
    exports = _exports(asked)
    if exports is None or exports.pupils is None:
        raise CommandError("page.exports.closed")
    exports.wanted = asked.one("wanted")
    return Done("page.done.pupils_found", {"count": len(exports.matching())}), asked.view


def _open_family(asked: Asked) -> tuple[Done, View]:
    _exports(asked)
    asked.studio.open_family(
        asked.one("pupil"),
        asked.view.language,
        real_names=asked.one("real_names") == "1",
        notified=read_day(asked.one("notified")),
    )
    return _opened(asked, opened=True)


def _close_exports(asked: Asked) -> tuple[Done, View]:
    _exports(asked)
    asked.studio.close_exports()
    return Done("page.done.exports_closed"), asked.view


def _open_new(asked: Asked) -> tuple[Done, View]:
    asked.studio.open_new()
    return _opened(asked, opened=True)


def _opened(asked: Asked, opened: bool) -> tuple[Done, View]:
    if not opened:
        raise CommandError("page.no_such_story")
    return Done("page.done.opened", {"name": asked.studio.stem}), View(asked.view.language)


# --- Questions --------------------------------------------------------------------------------------------------------


def _ask(asked: Asked) -> tuple[Done, View]:
    question = asked.one("question")
    if asked.session.story.simulation is None:
        raise CommandError("studio.has_problems")
    rules = asked.one("rules") or None
    if question not in ("repair", "prevent", "compare") or (question == "compare" and rules not in RULE_SETS):
        raise CommandError("page.no_question")
    _search(
        asked, Asking(cast("Question", question), asked.session.text, asked.session.path, asked.view.language, rules)
    )
    return Done("page.done.asked"), asked.view.to(sheet="ask")


def _what_if(asked: Asked) -> tuple[Done, View]:
    if asked.session.story.simulation is None:
        raise CommandError("studio.has_problems")
    offer = asked.offer()
    if not offer.tellable:
        raise CommandError("studio.not_tellable", why=offer.why or "")
    session, view = asked.session, asked.filled
    _search(
        asked,
        Asking(
            "impact",
            session.text,
            session.path,
            view.language,
            events=offer.events,
            people=offer.people,
            schools=offer.schools,
            at=view.at,
        ),
    )
    return Done("page.done.asked"), view.to(sheet="ask")


def _search(asked: Asked, asking: Asking) -> None:
    search = Search(asking)
    asked.studio.ask(search)


def _stop(asked: Asked) -> tuple[Done, View]:
    asked.studio.stop()
    return Done("page.done.stopped"), asked.view


def _propose(asked: Asked) -> tuple[Done, View]:
    answer, number = asked.studio.answer, asked.number("suggestion")
    if answer is None or answer.text != asked.session.text or number >= len(answer.suggestions):
        raise CommandError("studio.no_proposal")
    suggestion = answer.suggestions[number]
    if suggestion.rules is not None:
        asked.session.propose_rules(suggestion.rules, suggestion.title, suggestion.otherwise)
        return Done("page.done.proposed", {"count": len(suggestion.otherwise)}), asked.view
    new = suggestion.people, suggestion.schools
    proposal = asked.session.propose(suggestion.events, suggestion.title, *new)
    return Done("page.done.proposed", {"count": len(proposal.ghosts)}), asked.view


def _accept(asked: Asked) -> tuple[Done, View]:
    proposal = asked.session.proposal
    if proposal is None:
        raise CommandError("studio.no_proposal")
    typed = asked.form.get("ghost", ())
    chosen = {int(one) for one in typed if one.isascii() and one.isdecimal() and len(one) < 7}
    chosen &= set(range(len(proposal.ghosts)))
    if not chosen and proposal.rules is None:
        raise CommandError("page.nothing_chosen")
    done = asked.session.accept(chosen)
    return done, asked.view.settled(at=None)


def _discard(asked: Asked) -> tuple[Done, View]:
    return asked.session.discard(), asked.view


# --- A parent on the telephone ----------------------------------------------------------------------------------------


def _answer(asked: Asked) -> tuple[Done, View]:
    question = asked.one("question")
    answers = tuple(filter(None, (one[:MOST_NAME] for one in asked.form.get("answer", ()))))
    if question != call_of(asked.studio, asked.view).question:
        raise CommandError("page.call.not_asked")
    view = asked.view.to(sheet="call", call={**asked.view.call, question: answers})
    said = [answer_in_words(question, answer, asked.texts) for answer in call_of(asked.studio, view).answers[question]]
    return Done("page.done.call_answered", {"answer": asked.texts.listed(said) or asked.texts("call.unknown")}), view


def _call_again(asked: Asked) -> tuple[Done, View]:
    asked.studio.call_names = CallNames()
    return Done("page.done.call_again"), asked.view.to(sheet="call", call={})


def _call_names(asked: Asked) -> tuple[Done, View]:
    names = CallNames(typed_line(asked.one("caller")), typed_line(asked.one("child")))
    asked.studio.name(call_of(asked.studio, asked.view), names)
    return Done("page.done.call_names"), asked.view


def _keep_call(asked: Asked) -> tuple[Done, View]:
    call = call_of(asked.studio, asked.view)
    if not call.is_settled:
        raise CommandError("page.call.nothing_to_keep")
    asked.studio.open_call(scenario_of(call, asked.studio.names_of(call), asked.texts))
    return _opened(asked, opened=True)


COMMANDS: Final[Mapping[str, Command]] = {
    "tell": _tell, "delete": _delete, "move": _move, "up": _up, "down": _down, "duplicate": _duplicate,
    "chapter": _chapter, "undo": _undo, "redo": _redo, "person": _person, "school": _school,
    "remove_person": _remove_person, "remove_school": _remove_school, "story": _story, "text": _text,
    "renew": _renew, "mend": _mend, "drop": _drop, "twin": _twin,
    "take_theirs": _take_theirs, "keep_ours": _keep_ours, "open": _open,
    "open_copy": _open_copy, "open_new": _open_new, "read_exports": _read_exports, "find_pupil": _find_pupil,
    "open_family": _open_family, "close_exports": _close_exports, "ask": _ask, "what_if": _what_if, "stop": _stop,
    "answer": _answer, "call_again": _call_again, "call_names": _call_names, "keep_call": _keep_call,
    "propose": _propose, "accept": _accept, "discard": _discard,
}  # fmt: skip
"""Every command, by the value of the button that asks for it."""
