"""People, records and schools as cards, at the chosen moment: who and what there is, what may be done with each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from simulator.people import Person
from simulator.registers.register import Account, GuardianRecord, StudentRecord
from simulator.reports.names import school_in_words
from simulator.studio.form_elements import button, field, form, hidden
from simulator.studio.markup import Html, tag
from simulator.studio.studio import Studio
from simulator.studio.view import BLANK, View
from simulator.texts import Texts

ROLES: Final = ("student", "guardian")
NEW_RECORDS: Final = {
    "student": ("siecle.student_record_imported", "siecle.student_record_created"), "guardian": ("siecle.guardian_linked",),
}  # fmt: skip
"""The acts that bring a record."""


class Cards:
    """All cards of one page."""

    def __init__(self, studio: Studio, view: View, texts: Texts) -> None:
        self.studio, self.view, self.texts = studio, view, texts
        self.story = studio.session.story
        acts = studio.session.acts(texts, None if view.at is None else view.at + 1)
        self.names, self.register = acts.names, acts.moment.register

    def sections(self) -> Iterator[Html]:
        """The cards by kind, each kind under its heading."""
        for role in ROLES:
            cards = [self._person(one) for one in self.story.people.by_id.values() if one.role == role]
            new = form(
                self.studio, self.view, hidden("role", role),
                field(self.texts(f"page.new.{role}"), "name", f"new-{role}", placeholder=self.texts(f"page.example.{role}")),
                button("person", self.texts("page.add"), f"add-{role}"), class_="card new",
            )  # fmt: skip
            yield self._section(f"{role}s", (*cards, new))
        student_records = [self._student_record(one) for one in self.register.student_records.values()]
        yield self._section("student_records", (*student_records, self._new_record("student")))
        guardian_records = [self._guardian_record(one) for one in self.register.guardian_records.values()]
        yield self._section("guardian_records", (*guardian_records, self._new_record("guardian")))
        new = form(
            self.studio, self.view,
            field(self.texts("page.new.school"), "name", "new-school", placeholder=self.texts("page.example.school")),
            button("school", self.texts("page.add"), "add-school"), class_="card new",
        )  # fmt: skip
        yield self._section("schools", (*map(self._school, self.story.places), new))

    def _section(self, name: str, cards: Iterable[Html]) -> Html:
        return tag("section", tag("h3", self.texts(f"page.{name}")), tag("div", list(cards), class_="cards"))

    def _accounts(self, accounts: Iterable[Account]) -> list[str]:
        return [
            self.texts("page.card.account", account=self.names.account(one.address), state=self.texts(f"page.state.{one.state}"))
            for one in accounts
        ]  # fmt: skip

    def _list(self, lines: Sequence[str], nothing: str) -> Html:
        if not lines:
            return tag("p", self.texts(nothing), class_="note")
        return tag("ul", [tag("li", one[:1].upper() + one[1:]) for one in lines])

    # --- People ---------------------------------------------------------------------------------------------------

    def _person(self, person: Person) -> Html:
        """Who somebody is, and which records and accounts they have at this moment."""
        texts, id, register = self.texts, person.id, self.register
        records: list[StudentRecord | GuardianRecord] = [
            *(one for one in register.student_records.values() if one.student == id),
            *(one for one in register.guardian_records.values() if one.guardian == id),
        ]
        has = [self.names.record(one.id) + ("" if one.live else texts("page.card.ended")) for one in records]
        accounts = self._accounts(one for one in register.accounts.values() if id in one.persons)
        edit = form(
            self.studio, self.view, hidden("id", id), hidden("role", person.role),
            field(texts("page.name"), "name", f"name-{id}", person.name, required=True),
            field(texts("page.called"), "called", f"called-{id}", person.called or "",
                  placeholder=texts("page.example.called")),
            tag("div", button("person", texts("page.save"), f"save-{id}"),
                button("remove_person", texts("page.remove"), f"remove-{id}"), class_="buttons"),
        )  # fmt: skip
        details = tag("details", tag("summary", texts("page.change"), id=f"change-{id}"), edit)
        title = tag("h4", self.names.person(id), tag("small", person.called) if person.called else None)
        return tag(
            "div", title, self._list((*has, *accounts), "page.card.nothing"), details, class_=f"card {person.role}"
        )

    # --- Records --------------------------------------------------------------------------------------------------

    def _student_record(self, record: StudentRecord) -> Html:
        """Whose record it is and in which school, which guardians are linked, which accounts open it."""
        names, register = self.names, self.register
        guardians = [register.guardian_records[id] for id in record.linked]
        linked = dict.fromkeys(names.person(one.guardian) for one in guardians if one.live and record.id in one.links)
        accounts = [one for one in register.accounts.values() if record.id in one.opens]
        acts = {
            "siecle.guardian_linked": {"file": record.id}, "siecle.student_unenrolled": {"file": record.id},
            "siecle.student_record_exported": {"file": record.id},
        } if record.live else {"siecle.student_reinstated": {"closed_file": record.id}}  # fmt: skip
        return self._record(record, self._linked("guardians", [*linked]), accounts, acts)

    def _guardian_record(self, record: GuardianRecord) -> Html:
        """Whose record it is and in which school, which children are linked, which accounts it brought."""
        names, register = self.names, self.register
        children = [register.student_records[id] for id in record.links] if record.live else []
        accounts = [register.accounts[address] for address in record.accounts]
        acts: dict[str, Mapping[str, str]] = {}
        if children:
            acts["siecle.guardian_unlinked"] = {"link": f"{record.id}/{children[0].id}"}
        if record.live:
            acts["siecle.guardian_record_deleted"] = {"guardian_file": record.id}
        linked = [names.person(one.student) for one in children]
        return self._record(record, self._linked("children", linked), accounts, acts)

    def _linked(self, kind: str, people: Sequence[str]) -> str:
        return (
            self.texts(f"page.card.{kind}", people=self.texts.listed(people))
            if people
            else self.texts(f"page.card.no_{kind}")
        )

    def _record(
        self,
        record: StudentRecord | GuardianRecord,
        linked: str,
        accounts: Iterable[Account],
        acts: Mapping[str, Mapping[str, str]],
    ) -> Html:
        texts, name = self.texts, self.names.record(record.id)
        ended = "closed" if isinstance(record, StudentRecord) else "deleted"
        state = texts(
            "page.record",
            school=self.names.school(record.school),
            state=texts(f"page.record.{ended if not record.live else 'open'}"),
        )
        links = [
            self._act(act, f"card-{record.id}-{act}", {BLANK + blank: (value,) for blank, value in blanks.items()})
            for act, blanks in acts.items()
        ]  # fmt: skip
        title = tag("h4", name[:1].upper() + name[1:], tag("small", state))
        lines = self._list((linked, *self._accounts(accounts)), "page.card.nothing")
        kind = "record" if record.live else "record ended"
        return tag("div", title, lines, tag("div", links, class_="acts") if links else None, class_=f"card {kind}")

    def _new_record(self, role: str) -> Html:
        acts = [self._act(act, f"new-{act}", {}) for act in NEW_RECORDS[role]]
        return tag(
            "div", tag("p", self.texts(f"page.new.{role}_record")), tag("div", acts, class_="acts"), class_="card new"
        )

    def _act(self, act: str, id: str, blanks: Mapping[str, tuple[str, ...]]) -> Html:
        """The way to an act that is told at this moment."""
        address = self.view.settled().to(act=act, blanks=blanks).address
        return tag("a", self.texts(f"act.label.{act}"), href=address, id=id, data_go=True)

    # --- Schools --------------------------------------------------------------------------------------------------

    def _school(self, id: str) -> Html:
        """How many records a school has at this moment."""
        texts, school = self.texts, self.story.schools.get(id)
        count = sum(one.live and one.school == id for one in self.register.student_records.values())
        options = [
            tag("option", texts(f"page.degree.{degree or 'none'}"), value=degree,
                selected=school is not None and (school.degree or "") == degree)
            for degree in ("", "primary", "secondary")
        ]  # fmt: skip
        own_name = (school and school.name) or school_in_words(id, texts)  # without what tells it from a namesake
        edit = form(
            self.studio, self.view, hidden("id", id),
            field(texts("page.name.school"), "name", f"school-{id}", own_name, required=True),
            tag("label", tag("span", texts("page.degree")), tag("select", options, name="degree", id=f"degree-{id}"),
                class_="field"),
            tag("div", button("school", texts("page.save"), f"save-school-{id}"),
                button("remove_school", texts("page.remove"), f"remove-school-{id}"), class_="buttons"),
        )  # fmt: skip
        details = tag("details", tag("summary", texts("page.change"), id=f"change-school-{id}"), edit)
        said = tag("p", texts.counted("page.card.records", count))
        return tag("div", tag("h4", self.names.school(id)), said, details, class_="card school")
