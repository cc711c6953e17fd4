"""The story as steps: what happened, what fell due, what is wrong, and what an answer proposes."""

from collections.abc import Iterator
from functools import cached_property

from simulator import events as e
from simulator.studio.acts import told
from simulator.studio.markup import Html, tag
from simulator.studio.offers import Acts
from simulator.studio.other_rules import Otherwise
from simulator.studio.proposals import Ghost
from simulator.studio.story import Story
from simulator.studio.storyboard import Card, storyboard
from simulator.studio.studio import Studio
from simulator.studio.view import View
from simulator.studio.wrong import problem_sentence
from simulator.texts import Texts


def story_part(studio: Studio, view: View, texts: Texts) -> Html:
    """The part of the page that tells the story."""
    return _StoryPart(studio, view, texts).html()


class _StoryPart:
    def __init__(self, studio: Studio, view: View, texts: Texts) -> None:
        self.studio, self.view, self.texts = studio, view, texts
        self.session = studio.session
        self.story = studio.session.story
        self.acts = self.session.acts(texts)

    def html(self) -> Html:
        texts = self.texts
        title = tag("h2", texts.counted("page.story", len(self.cards)), id="story-title")
        if self.story.edited is None:
            link = tag("a", texts("page.to_yaml"), href=self.view.to(sheet="yaml").address, id="to-yaml", data_go=True)
            broken = tag("div", tag("p", texts("page.text_is_broken")), tag("p", link), class_="banner problem")
            return tag("section", title, broken, id="story", aria_labelledby="story-title")
        elsewhere = [
            tag(
                "p",
                texts(
                    "page.problem.line",
                    line=one.location.line,
                    said=problem_sentence(one, self.acts.moment, self.acts.names),
                ),
            )
            for one in self.story.problems_elsewhere
        ]
        wrong = tag("div", elsewhere, class_="banner problem") if elsewhere else None
        return tag("section", title, wrong, self._proposal(), self._steps(), id="story", aria_labelledby="story-title")

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """The steps, with what falls due."""
        return storyboard(self.session, self.texts)

    def _steps(self) -> Html:
        return tag(
            "ol", list(self._items()), id="steps", data_up=self.texts("page.up"), data_down=self.texts("page.down")
        )

    @cached_property
    def ghosts(self) -> dict[int, list[tuple[int, Ghost]]]:
        """The steps of a proposal, by the position that they concern, with their places in the proposal."""
        proposal = self.session.proposal
        found: dict[int, list[tuple[int, Ghost]]] = {}
        if proposal is not None and proposal.text == self.session.text:
            for place, ghost in enumerate(proposal.ghosts):
                found.setdefault(ghost.at, []).append((place, ghost))
        return found

    @cached_property
    def otherwise(self) -> dict[int, list[Otherwise]]:
        """What would come out otherwise under the rules that are proposed, by the position that it concerns."""
        proposal = self.session.proposal
        found: dict[int, list[Otherwise]] = {}
        if proposal is not None and proposal.text == self.session.text:
            for one in proposal.otherwise:
                found.setdefault(one.at, []).append(one)
        return found

    def _items(self) -> Iterator[Html]:
        last = len(self.story.events)
        yield self._place(0)
        for card in self.cards:
            if card.position is None:
                yield self._due(card)
                continue
            yield from self._chapter(card.position, card.chapter)
            yield from self._added(card.position)
            yield from self._otherwise(card.position, due=True)
            yield self._step(card, card.position)
            yield from self._otherwise(card.position, due=False)
            yield from self._other(card.position)
        yield from self._added(last + 1)
        yield from self._otherwise(last + 1, due=True)

    def _due(self, card: Card) -> Html:
        """What fell due on the calendar."""
        words = tag("span", self._day(card), tag("span", card.sentence, class_="sentence"))
        return tag("li", tag("span", str(card.step), class_="number"), words, class_="due")

    def _day(self, card: Card) -> Html | None:
        return tag("time", self.texts.short_date(card.day), datetime=card.day) if card.day is not None else None

    def _place(self, at: int) -> Html:
        """The place before the first step."""
        if not self.story.events:
            return tag("li", tag("p", self.texts("page.story.empty"), class_="note"))
        chosen = self.view.at == at
        link = tag(
            "a", self.texts("page.start"), href=self.view.settled(at=at).address, id=f"s{at}", data_go=True,
            aria_current="step" if chosen else None,
        )  # fmt: skip
        return tag("li", link, class_="start" + (" chosen" if chosen else ""))

    def _chapter(self, position: int, heading: str) -> Iterator[Html]:
        if self._is_chosen(position):
            form = tag(
                "form",
                tag("input", type="hidden", name="revision", value=self.studio.revision),
                tag("input", type="hidden", name="position", value=position),
                tag(
                    "textarea", "\n" + heading, name="heading", id="chapter", rows=max(2, heading.count("\n") + 1),
                    maxlength=2000, aria_label=self.texts("page.chapter"), autocomplete="off",
                ),
                tag("button", self.texts("page.save"), type="submit", name="do", value="chapter", id="save-chapter"),
                method="post", action=f"/do?{self.view.query}",
            )  # fmt: skip
            words = " ".join(heading.split()) or self.texts("page.chapter.add")
            summary = tag("summary", words, id=f"chapter-{position}", class_="named" if heading else "add")
            yield tag("li", tag("details", summary, form), class_="chapter")
        elif heading:
            yield tag("li", [tag("p", line) for line in heading.splitlines()], class_="chapter")

    def _step(self, card: Card, position: int) -> Html:
        chosen = self._is_chosen(position)
        kind = {"done": "", "refused": "refused", "wrong": "problem"}[card.state]
        notes = [tag("span", note, class_=kind) for note in card.notes]
        sentence = " ".join(card.sentence.split()) or self.texts("page.unreadable")
        link = tag(
            "a", tag("span", str(self.story.step_number(position)), class_="number"), self._day(card),
            tag("span", sentence, class_="sentence"), notes,
            href=self.view.settled(at=position).address, id=f"s{position}", data_go=True, data_step=position,
            aria_current="step" if chosen else None,
        )  # fmt: skip
        kinds = ("step", "chosen" if chosen else "", "wrong" if card.state == "wrong" else "")
        tools = self._tools(position, self.story.events[position - 1]) if chosen else None
        return tag("li", link, tools, class_=" ".join(filter(None, kinds)), draggable="true", data_position=position)

    def _is_chosen(self, position: int) -> bool:
        """At the end, it is the last step that one may edit."""
        return self.view.at == position or (self.view.at is None and position == len(self.story.events))

    def _tools(self, position: int, event: e.Event | None) -> Html:
        """What may be done with the chosen step."""
        texts = self.texts
        edit = None
        if event is not None:
            address = self.view.settled(at=self.view.at).to(act=told(event)[0], edit=position).address
            edit = tag("a", texts("page.edit"), href=address, id="edit", class_="button", data_go=True)
        buttons = [
            tag(
                "button", tag("span", sign, aria_hidden="true") if sign else None,
                tag("span", texts(f"page.{do}"), class_="word" if sign else None),
                type="submit", name="do", value=do, id=do, title=texts(f"page.{do}"),
                aria_disabled="true" if (do, position) in (("up", 1), ("down", len(self.story.events))) else None,
            )
            for do, sign in (("up", "↑"), ("down", "↓"), ("duplicate", ""), ("delete", ""))
        ]  # fmt: skip
        return tag(
            "form",
            tag("input", type="hidden", name="revision", value=self.studio.revision),
            tag("input", type="hidden", name="position", value=position),
            edit, buttons,
            method="post", action=f"/do?{self.view.settled(at=self.view.at).query}", class_="buttons tools",
            aria_label=texts("page.tools", number=self.story.step_number(position)),
        )  # fmt: skip

    # --- Proposals ------------------------------------------------------------------------------------------------

    def _proposal(self) -> Html | None:
        """What is proposed, to accept or discard; the boxes stand at the steps."""
        proposal, texts = self.session.proposal, self.texts
        if proposal is None or proposal.text != self.session.text:
            return None
        said = texts.counted("page.proposal", len(proposal.ghosts), title=proposal.title)
        if proposal.rules is not None:
            count = len(proposal.otherwise)
            said = (
                texts.counted("page.otherwise", count, title=proposal.title)
                if count
                else texts("page.otherwise.no", title=proposal.title)
            )
        return tag(
            "form",
            tag("p", said),
            tag("input", type="hidden", name="revision", value=self.studio.revision),
            tag(
                "div",
                tag("button", texts("page.accept"), type="submit", name="do", value="accept", id="accept", class_="main"),
                tag("button", texts("page.discard"), type="submit", name="do", value="discard", id="discard"),
                class_="buttons",
            ),
            method="post", action=f"/do?{self.view.query}", id="proposal", class_="banner ghosts",
        )  # fmt: skip

    def _added(self, position: int) -> Iterator[Html]:
        yield from (self._ghost(place, one) for place, one in self.ghosts.get(position, ()) if one.kind == "added")

    def _other(self, position: int) -> Iterator[Html]:
        yield from (self._ghost(place, one) for place, one in self.ghosts.get(position, ()) if one.kind != "added")

    def _otherwise(self, position: int, *, due: bool) -> Iterator[Html]:
        """What would come of a step under other rules, or fall due before it, and what would not."""
        for one in self.otherwise.get(position, ()):
            if one.due == due:
                lines = [
                    tag("p", tag("strong", self.texts(f"page.otherwise.{kind}"), class_="kind"), tag("ul", [tag("li", said) for said in of]))
                    for kind, of in (("now", one.now), ("then", one.then)) if of
                ]  # fmt: skip
                yield tag("li", lines, class_="ghost otherwise")

    def _ghost(self, place: int, ghost: Ghost) -> Html:
        event = ghost.event
        words = tag(
            "span",
            tag("strong", self.texts(f"page.ghost.{ghost.kind}"), class_="kind"),
            tag("time", self.texts.short_date(event.date), datetime=event.date),
            tag("span", self._future.sentence(event), class_="sentence"),
        )
        box = tag(
            "input", type="checkbox", name="ghost", value=place, checked=True, form="proposal", id=f"ghost-{place}"
        )
        return tag("li", tag("label", box, words), class_=f"ghost {ghost.kind}")

    @cached_property
    def _future(self) -> Acts:
        """Names as they are when the whole proposal is told: it may speak of what is not there yet."""
        proposal = self.session.proposal
        assert proposal is not None
        assert self.story.edited is not None
        story = Story(proposal.in_text(self.story.edited), self.session.path)
        return Acts(story.moment(), self.texts)
