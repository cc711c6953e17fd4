"""An act as a form: its sentence with a control in every blank, and what would become of it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import structs

from simulator import events as e
from simulator.studio.acts import BY_ID, SEVERAL, TYPED, UNNAMED, told
from simulator.studio.markup import Html, joined, tag
from simulator.studio.offers import Acts, Blank, Choice, Offer
from simulator.studio.session import Session
from simulator.studio.view import BLANK, CHANGED, DAY, NEW, PROPOSED, View
from simulator.texts import Texts

SELECTED: Final = 34
"""Letters of a choice that a closed list shows; a longer one stands below it, in full."""
MOST_NUMBERS: Final = 5
"""Later steps that are named of those that an act would make impossible."""
FEW: Final = 2
"""Blanks below the sentence that need not be folded."""
SHORT: Final = 90
"""Letters of a reason that stand within a choice; the whole of it stands below the sentence."""


def acts_of(session: Session, view: View, texts: Texts) -> Acts:
    """What can be told where this view stands."""
    if view.edit is not None:
        event = session.story.events[view.edit - 1]
        return session.acts(texts, view.edit, view.day or (event.date if event is not None else None), instead=True)
    return session.acts(texts, None if view.at is None else view.at + 1, view.day)


def offer_of(session: Session, view: View, texts: Texts) -> Offer:
    """The act of this view with what was chosen; of an event that is edited, with what it says."""
    assert view.act is not None, "a view without an act offers none"
    values = _chosen(view.blanks, view.act)
    if not values and view.edit is not None:
        event = session.story.events[view.edit - 1]
        if event is not None and told(event)[0] == view.act:
            values = dict(told(event)[1])
    changed = (view.blanks.get(CHANGED) or ("",))[-1]
    proposed = {name for name, value in values.items() if _proposal(name, value) in view.blanks.get(PROPOSED, ())}
    order = (DAY, *BY_ID[view.act].blanks)
    if changed in order:
        proposed &= set(order[order.index(changed) :])  # what stands before is taken as it is
        values = {name: value for name, value in values.items() if name not in proposed}
        proposed = set()
    offer = acts_of(session, view, texts).offer(view.act, values, changed=changed or None)
    return structs.replace(offer, proposed=offer.proposed | proposed)


def _chosen(fields: Mapping[str, Sequence[str]], act: str) -> dict[str, str | tuple[str, ...]]:
    """What stands in the blanks; somebody new by name, after a `+`."""
    found: dict[str, str | tuple[str, ...]] = {}
    for name in (*BY_ID[act].blanks, *BY_ID[act].more, "record", "to"):
        if BLANK + name not in fields and NEW + name not in fields:
            continue
        values = [one for value in fields.get(BLANK + name, ()) for one in _together(name, value)]
        new = " ".join((fields.get(NEW + name) or ("",))[-1].split())
        made = [new if name in TYPED else f"+{new}"] if new and ("+" in values or not any(values)) else []
        values = [one for one in values if one and not one.startswith("+")]
        if name in SEVERAL:
            found[name] = (*values, *made)
        else:
            unnamed = UNNAMED if UNNAMED in fields.get(BLANK + name, ()) and name in BY_ID[act].blanks else ""
            found[name] = (made or values or [unnamed])[-1]
    return found


def _proposal(name: str, value: str | tuple[str, ...]) -> str:
    """What the field of a proposal says."""
    return " ".join((name, *((value,) if isinstance(value, str) else value)))


def _together(name: str, value: str) -> list[str]:
    """One button may stand for several accounts: their addresses have no spaces."""
    return value.split() if name in ("accounts", "grouped") else [value]


class SentenceForm:
    """The form of one act at one moment."""

    def __init__(self, session: Session, view: View, texts: Texts) -> None:
        self.session, self.view, self.texts = session, view, texts
        self.acts = acts_of(session, view, texts)
        self.offer = offer_of(session, view, texts)

    @property
    def making(self) -> frozenset[str]:
        """Blanks in which somebody is being made who has no name yet, or one that nobody may be offered for."""
        return frozenset(name.removeprefix(BLANK) for name, values in self.view.blanks.items() if "+" in values)

    def html(self, revision: str) -> Html:
        """The whole form."""
        offer, texts, view = self.offer, self.texts, self.view
        told_day = self.acts.moment.day
        moment = self.acts.moment
        day = tag(
            "label",
            texts("page.on_day"),
            " ",
            tag(
                "input", type="date", name=DAY, id="b-day", value=told_day.isoformat(), required=True,
                min=moment.earliest, max=moment.latest, aria_invalid=None if moment.day_fits else "true",
                aria_describedby="outcome",
            ),
            tag("small", texts.date(told_day), class_="note"),
            class_="day",
        )  # fmt: skip
        sentence = tag(
            "div",
            joined(self._parts()),
            class_="sentence",
        )
        several = [self._several(one) for one in offer.parts if isinstance(one, Blank) and one.kind == "several"]
        more = self._more() if offer.more else None
        hidden = [tag("input", type="hidden", name=BLANK + name, value=value) for name, value in offer.hidden.items()]
        hidden += [
            tag("input", type="hidden", name=PROPOSED, value=_proposal(name, offer.blanks[name].value))
            for name in sorted(offer.proposed)
        ]
        return tag(
            "form",
            tag("h3", texts(f"act.label.{offer.act.id}"), id="act-title", tabindex="-1"),
            tag("input", type="hidden", name="revision", value=revision),
            hidden,
            day,
            sentence,
            several,
            self._also(),
            more,
            self._below_heading(),
            self._impossible(),
            tag("div", self._outcome(), self._buttons(), class_="foot"),
            id="act",
            data_key=f"{offer.act.id} {view.edit} {view.at}",
            class_=f"act {offer.state}",
            method="post",
            action=f"/do?{view.to(blanks={}).query}",
            data_refresh=f"/?{view.to(blanks={}, day=None).query}",
            aria_labelledby="act-title",
        )

    # --- Blanks ---------------------------------------------------------------------------------------------------

    def _parts(self) -> Iterator[Html]:
        """The sentence; a list of choices takes the whole width, so no line begins with a comma or a full stop."""
        parts = self.offer.parts
        for before, part in zip((None, *parts), parts, strict=False):
            if isinstance(part, Blank):
                is_asked = part.name == "match"
                yield joined(tag("span", part.label, class_="name") if is_asked else None, self._inline(part), " ")
            elif isinstance(before, Blank) and before.kind == "one":
                yield tag("span", part.lstrip(" \u00a0,.:"), " ")
            else:
                yield tag("span", part)

    def _inline(self, blank: Blank) -> Html:
        """A blank within the sentence."""
        if blank.kind == "several":
            words = ", ".join(map(blank.words, blank.shown)) or "…"
            return tag("strong", words, class_="chosen")
        return self._control(blank)

    def _more(self) -> Html:
        """Blanks that may be left empty; many are folded while they are."""
        shown = [one for one in self.offer.more if one.kind != "several"]
        summary = tag("summary", self.texts("page.more"), id="more-blanks")
        blanks = tag("div", [self._below(one) for one in shown], class_="more")
        if self.offer.act.kind is e.GuardianLinked:
            blanks = joined(blanks, tag("p", self.texts("page.no_address"), class_="note"))
        return tag("details", summary, blanks, open=any(one.value for one in shown)) if len(shown) > FEW else blanks

    def _also(self) -> Html | None:
        """Others for whom the same is told, folded while there are none."""
        blank = next((one for one in self.offer.more if one.kind == "several"), None)
        if blank is None or not (blank.choices or blank.makes):
            return None
        summary = tag("summary", self.texts("page.also"), id="also")
        is_open = bool(blank.value) or blank.name in self.making or any(self.view.blanks.get(NEW + blank.name, ()))
        return tag("details", summary, self._several(blank), open=is_open)

    def _below(self, blank: Blank) -> Html:
        return tag("div", tag("span", blank.label, class_="name"), " ", self._control(blank), class_="blank")

    def _control(self, blank: Blank) -> Html:
        id = f"b-{blank.name}"
        if blank.kind == "text" and all(choice.value == blank.value for choice in blank.choices):
            return tag(
                "input", type="text", name=BLANK + blank.name, id=id, value=blank.value, maxlength=200,
                autocomplete="off", aria_label=blank.label,
            )  # fmt: skip
        is_new = self._is_new(blank)
        choices = [self._option(blank, choice, is_new=is_new) for choice in blank.choices]
        made: Html | None = None
        if blank.makes is not None or blank.kind == "text":
            words = self.texts(f"choice.new.{blank.makes}" if blank.makes else "page.other")
            choices.append(tag("option", words, value="+", selected=is_new))
            made = self._new_name(blank, words, shown=is_new)
        if (
            blank.kind == "one"
            and not blank.optional
            and not blank.value
            and not is_new
            and not self._may_be_empty(blank)
        ):
            choices.insert(0, tag("option", self.texts("page.choose"), value="", selected=True))
        select = tag("select", choices, name=BLANK + blank.name, id=id, aria_label=blank.label)
        label = next(map(blank.words, blank.shown), "")
        whole = tag("small", label, class_="note", aria_hidden="true") if len(label) > SELECTED and not is_new else None
        return tag("span", select, made, whole, class_="control")

    @staticmethod
    def _may_be_empty(blank: Blank) -> bool:
        return any(choice.value == "" for choice in blank.choices)

    def _is_new(self, blank: Blank) -> bool:
        return (blank.makes is not None or blank.kind == "text") and (
            blank.name in self.making or not [one for one in blank.choices if one.value and not self._is_made(one)]
        )

    def _is_made(self, choice: Choice) -> bool:
        """Whether this choice is somebody who only comes with the act."""
        return choice.value in {*(one.id for one in self.offer.people), *(one.id for one in self.offer.schools)}

    def _new_name(self, blank: Blank, words: str, *, shown: bool = True) -> Html:
        """The field for the name of somebody or something new; the page shows it as soon as « + … » is chosen."""
        typed = (self.view.blanks.get(NEW + blank.name) or ("",))[-1]
        label = self.texts("page.name_of_new", what=words.lstrip("+ "))
        return tag(
            "input", type="text", name=NEW + blank.name, id=f"n-{blank.name}", value=typed, maxlength=200,
            placeholder=self.texts(f"page.example.{blank.makes or blank.name}"), aria_label=label, autocomplete="off", class_="new",
            hidden=not shown, disabled=not shown,
        )  # fmt: skip

    def _option(self, blank: Blank, choice: Choice, *, is_new: bool) -> Html | None:
        if self._is_made(choice):
            return None
        label = blank.words(choice)
        if choice.why is not None:
            short = choice.why if len(choice.why) <= SHORT else choice.why[: SHORT - 1] + "…"
            label = self.texts(f"page.choice.{choice.state}", label=label, why=short)
        chosen = not is_new and choice.value == blank.value
        return tag(
            "option", label, value=choice.value, selected=chosen,
            disabled=choice.state == "contradicts" and not chosen, class_=choice.state,
        )  # fmt: skip

    def _several(self, blank: Blank) -> Html:
        """Several choices: boxes to tick, and buttons for those that belong together."""
        name = BLANK + blank.name
        chosen = {one.value for one in blank.shown}
        boxes = [
            tag(
                "label",
                tag(
                    "input", type="checkbox", name=name, value=choice.value, id=f"b-{blank.name}-{number}",
                    checked=choice.value in chosen, disabled=choice.state == "contradicts",
                ),
                tag("span", choice.label, tag("small", choice.why) if choice.why else None),
                class_=f"tick {choice.state}",
            )
            for number, choice in enumerate(blank.choices)
            if not self._is_made(choice)
        ]  # fmt: skip
        buttons = [
            tag(
                "button", one.label, type="button", class_="together", id=f"t-{blank.name}-{number}",
                data_tick=" ".join(one.values),
            )
            for number, one in enumerate(blank.together)
        ]  # fmt: skip
        new: list[Html] = []
        if blank.makes is not None:
            words = self.texts(f"choice.new.{blank.makes}")
            new = [tag("label", words, " ", self._new_name(blank, words), class_="tick")]
        none = tag("input", type="hidden", name=name, value="")
        legend = tag("legend", blank.label[:1].upper() + blank.label[1:])
        return tag("fieldset", legend, none, tag("div", buttons, class_="buttons") if buttons else None, boxes, new)

    # --- What would become of it ----------------------------------------------------------------------------------

    def _outcome(self) -> Html:
        offer, texts = self.offer, self.texts
        why = offer.why or ""
        key = f"page.outcome.{offer.state}"
        said = texts(key, why=why[:1].upper() + why[1:]) if offer.state != "possible" else ""
        at = self.view.edit or (None if self.view.at is None else self.view.at + 1)
        broken = self.session.broken_by(offer, at, instead=self.view.edit is not None)
        if broken:
            steps = texts.listed([str(self.session.story.step_number(position)) for position in broken[:MOST_NUMBERS]])
            said = f"{said} {texts.counted('page.breaks', len(broken), steps=steps)}".strip()
        return tag("p", said, id="outcome", class_=f"outcome {'breaks' if broken else offer.state}")

    def _impossible(self) -> Html | None:
        """All reasons for which something is grey, in full: a choice has room for a short one only."""
        grey = [
            (choice.label, choice.why)
            for blank in self.offer.blanks.values()
            if blank.kind == "one"
            for choice in blank.choices
            if choice.why is not None
        ]
        if not grey:
            return None
        rows = list(dict.fromkeys(grey))
        items = [tag("li", tag("strong", label), self.texts("page.colon"), why) for label, why in rows]
        summary = self.texts.counted("page.grey", len(rows))
        return tag("details", tag("summary", summary, id="grey"), tag("ul", items), class_="grey")

    def _below_heading(self) -> Html | None:
        """Before a new chapter one may begin it."""
        at, edited = self.view.at, self.session.story.edited
        if self.view.edit is not None or at is None or edited is None or at >= edited.count:
            return None
        heading = edited.heading(at + 1).partition("\n")[0]
        if not heading:
            return None
        box = tag("input", type="checkbox", name="below", value="1", id="below", checked="below" in self.view.blanks)
        return tag("label", box, tag("span", self.texts("page.below", heading=heading)), class_="tick")

    def _buttons(self) -> Html:
        texts, view = self.texts, self.view
        is_new, count = view.edit is None, len(self.offer.events)
        words = texts.counted("page.tell", count) if is_new else texts("page.retell")
        tell = tag(
            "button", words, type="submit", name="do", value="tell",
            id="tell", class_="main", aria_disabled=None if self.offer.tellable else "true", aria_describedby="outcome",
        )  # fmt: skip
        what_if = None
        if is_new and self.session.is_good:
            what_if = tag(
                "button", texts("page.what_if"), type="submit", name="do", value="what_if", id="what-if",
                aria_disabled=None if self.offer.tellable else "true", aria_describedby="outcome",
            )  # fmt: skip
        back = tag("a", texts("page.cancel"), href=view.settled().address, id="cancel", class_="button", data_go=True)
        return tag("div", tell, what_if, back, class_="buttons")
