"""Two pictures → the events that lead to the first and from it to the second, each with its day, known or bounded.

What no picture says is taken in one way throughout (docs/exports.md): a change whose day is unknown happened on the
last day on which it can have; what the first picture shows has stood since the pupil's entry.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Literal

from msgspec import Struct, structs

from simulator import events as e
from simulator.exports.compared_days import ComparedDays, Key, Picture
from simulator.exports.persons import Persons
from simulator.exports.snapshot import Level, Pupil
from simulator.people import name_key

Source = Literal["entry_date", "leaving_date", "modification_date", "pupil_entry", "school_year", "export_day", "given"]
"""Where the day of an event was taken from; `given`: the user said it (letters, activations)."""
SOURCES: Final = (
    "entry_date",
    "leaving_date",
    "modification_date",
    "pupil_entry",
    "school_year",
    "export_day",
    "given",
)

_FIRST, _CHANGE = 0, 1
"""On one day, what the first picture shows comes before what changed."""
_OPENED, _IMPORTED, _LINKED, _LEVEL_OFF, _LEVEL_ON, _DELETED, _UNLINKED, _RELINKED, _CLOSED = range(0, 18, 2)
"""The order of one day: nobody is taken off before what takes their place is there."""
Moment = tuple[datetime.date, int, int]
"""Day, epoch, order on the day."""


class When(Struct, frozen=True, gc=False):
    """The day taken, from where, and the first and last day that it can have been (None: not known)."""

    day: datetime.date
    source: Source
    earliest: datetime.date | None
    latest: datetime.date | None

    @property
    def known(self) -> bool:
        """Whether the files say the day."""
        return self.earliest == self.latest == self.day


class DatedEvent(Struct, frozen=True, gc=False):
    """An event, and how sure its day is; `opening`: it leads to the first picture."""

    event: e.Event
    when: When
    opening: bool = False


class Changes(Struct, frozen=True):
    """By family, its events in order; and how often something happened that a picture does not tell, by code."""

    families: Mapping[str, list[DatedEvent]]
    unknown: Mapping[str, int]


UNKNOWN: Final = (
    "days_bounded", "typed_or_imported", "record_replaced", "level_alike", "link_of_gone_pupil",
    "guardian_went_with_pupil", "absent_from_part", "new_or_not", "unlinked_guardian", "one_picture",
)  # fmt: skip
"""What two pictures leave open, each counted in `Changes.unknown`, in the order in which it is said."""


class _PupilStory(Struct):
    """What became of a pupil's record."""

    first: Pupil | None
    second: Pupil | None
    opened: When
    epoch: int
    closed_first: When | None = None
    reinstated: When | None = None
    closed: When | None = None
    origin: Key | None = None

    @property
    def open_at_the_end(self) -> bool:
        """Whether it is open on the day of the last picture."""
        return self.closed is None and (self.closed_first is None or self.reinstated is not None)

    @property
    def earliest(self) -> Pupil:
        """The record as the first picture that has it shows it."""
        pupil = self.first or self.second
        assert pupil is not None
        return pupil

    @property
    def latest(self) -> Pupil:
        """The record as the last picture that has it shows it."""
        return self.second or self.earliest

    @property
    def moment(self) -> Moment:
        """When the record is there."""
        return (self.opened.day, self.epoch, _IMPORTED if self.origin else _OPENED)

    @property
    def first_close(self) -> Moment | None:
        """When the record is closed for the first time."""
        if self.closed_first is not None:
            return (self.closed_first.day, _FIRST, _CLOSED)
        return (self.closed.day, _CHANGE, _CLOSED) if self.closed is not None else None


class _Row(Struct, frozen=True, gc=False):
    moment: Moment
    number: int
    event: Any
    when: When


def changes(days: ComparedDays, persons: Persons) -> Changes:
    """The events between the pictures, and those that lead to the first."""
    return _Comparison(days, persons).told()


class _Comparison:
    """The pupils first, then the records that were deleted, then the links that are left to tell."""

    def __init__(self, days: ComparedDays, persons: Persons) -> None:
        self._persons = persons
        self._before, self._after = days.before, days.after
        self._rows: dict[str, list[_Row]] = {}
        self._unknown: Counter[str] = Counter()
        self._number = 0
        self._pupils = {key: self._pupil_story(key) for key in persons.pupil_ids}
        self._taken_over: set[tuple[Key, Key]] = set()
        """Pupil and record that took the pupil over from one that was deleted (R5)."""
        self._deleted: dict[Key, Moment] = {}
        self._sent: set[tuple[Key, str, Moment]] = set()
        self._links_of: dict[Key, list[tuple[Moment, int]]] = {}
        """Of every guardian's record, when it was linked."""

    def told(self) -> Changes:
        """The events of all families."""
        self._find_origins()
        for key, story in self._pupils.items():
            self._tell_pupil(key, story)
        self._tell_deletions()
        for key, story in self._pupils.items():
            self._tell_links(key, story)
        for rows in self._rows.values():
            rows.sort(key=lambda row: (row.moment, row.number))
        homonyms = self._homonyms()
        families = {family: _with_match(rows, homonyms) for family, rows in self._rows.items()}
        self._unknown["unlinked_guardian"] = self._before.unlinked + self._after.unlinked
        self._unknown["one_picture"] = sum(school not in self._after.days for school in self._before.days)
        self._unknown["days_bounded"] = sum(not one.when.known for told in families.values() for one in told)
        return Changes(families, {code: self._unknown[code] for code in UNKNOWN if self._unknown[code]})

    def _tell(self, person: str, moment: Moment, event: e.Event, when: When) -> None:
        self._number += 1
        row = _Row(moment, self._number, event, when)
        self._rows.setdefault(self._persons.family[person], []).append(row)

    # --- Pupils' records ------------------------------------------------------------------------------------------

    def _pupil_story(self, key: Key) -> _PupilStory:
        school = key[0]
        first, second = self._before.pupils.get(key), self._after.pupils.get(key)
        day, last = self._before.days[school], self._after.days.get(school)
        if first is None:
            assert second is not None
            assert last is not None
            return self._new_pupil(second, day, last)
        story = _PupilStory(first, second, self._opening(first, day), _FIRST)
        if first.gone:
            story.closed_first = _leaving(first, story.opened.day, day)
            if last is not None and second is not None and not second.gone:
                entered = second.entered if second.entered != first.entered else None
                changed = second.changed if second.changed != first.changed else None
                story.reinstated = _dated(entered, "entry_date", changed, day, last)
        elif last is not None and second is None:
            if school in self._after.partial:
                self._unknown["absent_from_part"] += 1
            else:
                story.closed = When(last, "export_day", day, last)
        elif last is not None and second is not None and second.gone:
            story.closed = _leaving(second, day, last)
        return story

    def _opening(self, pupil: Pupil, day: datetime.date) -> When:
        """Since when a record of the first picture has been there."""
        if pupil.entered is not None and pupil.entered <= day:
            return When(pupil.entered, "entry_date", pupil.entered, pupil.entered)
        began = day.year if day.month >= 9 else day.year - 1
        rentree = datetime.date(self._before.years.get(pupil.school, began), 9, 1)
        since = min(rentree, day, *([pupil.left] if pupil.gone and pupil.left is not None else []))
        return When(since, "school_year", None, day)

    def _new_pupil(self, pupil: Pupil, day: datetime.date, last: datetime.date) -> _PupilStory:
        earliest: datetime.date | None = day
        if pupil.school in self._before.partial:
            self._unknown["new_or_not"] += 1
            earliest = None
        left = pupil.left if pupil.gone and pupil.left is not None and day <= pupil.left <= last else None
        if pupil.entered is not None and (earliest or pupil.entered) <= pupil.entered <= (left or last):
            opened = When(pupil.entered, "entry_date", pupil.entered, pupil.entered)
        else:
            changed = pupil.changed if pupil.changed is not None and day <= pupil.changed <= last else None
            latest = min(filter(None, (last, changed, left)))
            source: Source = "leaving_date" if latest == left else "export_day"
            opened = When(latest, "modification_date" if latest == changed else source, earliest, latest)
        story = _PupilStory(None, pupil, opened, _CHANGE)
        if pupil.gone:
            story.closed = _leaving(pupil, opened.day, last)
        return story

    def _find_origins(self) -> None:
        """Of records that were imported, the record of another school whose file it was.

        That is one of last year's school, or of any where the export does not say that. First those that were there
        on an earlier day; then those of the same day, none of which may have come by a file on that day itself.
        """
        of_person = self._persons.pupils_of.values()
        several = [keys for keys in of_person if len({school for school, _ in keys}) > 1]
        for keys in several:
            for key in keys:
                self._pupils[key].origin = self._origin(key, keys, _IMPORTED)
        same_day: set[Key] = set()
        for keys in several:
            for key in keys:
                if self._pupils[key].origin is None and key not in same_day:
                    left = [other for other in keys if self._pupils[other].origin is None]
                    self._pupils[key].origin = origin = self._origin(key, left, _OPENED)
                    if origin is not None:
                        same_day.add(origin)

    def _origin(self, key: Key, of_person: Iterable[Key], order: int) -> Key | None:
        """The latest record from which the file can have come; `order`: how early on its day that record was there."""
        pupil = self._pupils[key].earliest
        if pupil.last_school == pupil.school or not _came_by_file(pupil):
            return None
        found: list[tuple[Moment, Key]] = []
        for other in of_person:
            if other[0] != key[0] and pupil.last_school in (None, other[0]):
                story = self._pupils[other]
                there = (story.opened.day, story.epoch, order)
                if there < self._export(key, other):
                    found.append((there, other))
        return max(found)[1] if found else None

    def _export(self, key: Key, origin: Key) -> Moment:
        """When the file was sent: before it was taken in, and before the record of origin was closed."""
        imported = self._pupils[key]
        moment: Moment = (imported.opened.day, imported.epoch, _IMPORTED)
        day, epoch, order = min(filter(None, (moment, self._pupils[origin].first_close)))
        return day, epoch, order - 1

    def _tell_pupil(self, key: Key, story: _PupilStory) -> None:
        id = self._persons.pupil_ids[key]
        person = self._persons.person[id]
        opened: dict[str, Any] = {"date": story.opened.day, "record": id, "student": person, "school": key[0]}
        if story.origin is not None:
            origin = self._persons.pupil_ids[story.origin]
            moment = self._export(key, story.origin)
            sent = When(moment[0], story.opened.source, self._pupils[story.origin].opened.day, moment[0])
            if (story.origin, key[0], moment) not in self._sent:  # one file serves for two records of one day
                self._sent.add((story.origin, key[0], moment))
                exported = e.StudentRecordExported(date=sent.day, record=origin, to_school=key[0])
                self._tell(person, moment, exported, sent)
            event: e.Event = e.StudentRecordImported(**opened, origin=origin)
        else:
            self._unknown["typed_or_imported"] += 1
            kind = e.StudentRecordImported if _came_by_file(story.earliest) else e.StudentRecordCreated
            event = kind(**opened)
        self._tell(person, story.moment, event, story.opened)
        if story.closed_first is not None:
            self._tell_closing(key, story.earliest, story.closed_first, _FIRST)
        if story.reinstated is not None:
            reinstated = e.StudentReinstated(date=story.reinstated.day, record=id)
            self._tell(person, (story.reinstated.day, _CHANGE, _OPENED), reinstated, story.reinstated)
        if story.closed is not None:
            self._tell_closing(key, story.latest, story.closed, _CHANGE)

    def _tell_closing(self, key: Key, pupil: Pupil, when: When, epoch: int) -> None:
        id = self._persons.pupil_ids[key]
        person = self._persons.person[id]
        moment = (when.day, epoch, _CLOSED)
        reason: e.DepartureReason | None = None
        if any(self._stays(other, moment) for other in self._records_of(person, key)):
            reason = "duplicate"
        elif pupil.gone and (pupil.left is not None or pupil.leaving_reason is not None):
            reason = "departure"
        self._tell(person, moment, e.StudentUnenrolled(date=when.day, record=id, reason=reason), when)

    def _records_of(self, person: str, key: Key) -> Iterator[Key]:
        """The other records of a pupil in the same school."""
        for other in self._persons.pupils_of[person]:
            if other != key and other[0] == key[0]:
                yield other

    def _stays(self, key: Key, moment: Moment) -> bool:
        """Whether this record is open at that moment, and on the day of the picture after it."""
        story = self._pupils[key]
        closed = story.first_close
        if story.moment > moment or (closed is not None and closed <= moment and story.reinstated is None):
            return False
        return story.closed_first is None if moment[1] == _FIRST else story.open_at_the_end

    # --- Guardians' records ---------------------------------------------------------------------------------------

    def _tell_deletions(self) -> None:
        """Records that are gone while a pupil of theirs stays; and what the record that remains took over (R5)."""
        pupils_of: dict[Key, list[Key]] = {}
        for pupil, links in self._before.links.items():
            for guardian in links:
                if not self._is_gone(self._before, guardian):
                    pupils_of.setdefault(guardian, []).append(pupil)
        for guardian, pupils in pupils_of.items():
            school = guardian[0]
            last, second = self._after.days.get(school), self._after.guardian(guardian)
            if last is None or (second is not None and not second.gone):
                continue
            if second is None and school in self._after.partial:
                self._unknown["absent_from_part"] += 1
                continue
            staying = [pupil for pupil in pupils if self._stays_to_the_end(pupil)]
            if second is None and not staying:
                self._unknown["guardian_went_with_pupil"] += 1
                continue
            when = When(last, "export_day", self._before.days[school], last)
            self._tell_deletion(guardian, staying, pupils_of, when)

    def _stays_to_the_end(self, pupil: Key) -> bool:
        return pupil in self._after.pupils and self._pupils[pupil].open_at_the_end

    @staticmethod
    def _is_gone(picture: Picture, guardian: Key) -> bool:
        """Whether this picture says that the guardian has left."""
        found = picture.guardian(guardian)
        return found is not None and found.gone

    def _tell_deletion(
        self, guardian: Key, staying: list[Key], known_at_first: Mapping[Key, list[Key]], when: When
    ) -> None:
        ids = self._persons.guardian_ids
        survivor = self._survivor(guardian, staying)
        into = None if survivor is None else ids[survivor]
        event = e.GuardianRecordDeleted(date=when.day, record=ids[guardian], merged_into=into)
        moment = (when.day, _CHANGE, _DELETED)
        self._deleted[guardian] = moment
        self._tell(self._persons.person[ids[guardian]], moment, event, when)
        if survivor is None:
            return
        known = survivor in known_at_first
        self._unknown["record_replaced"] += not known
        for pupil in staying:
            if survivor in self._before.links.get(pupil, {}) or (pupil, survivor) in self._taken_over:
                continue
            wanted = self._after.links.get(pupil, {}).get(survivor)
            level = self._before.links[pupil][guardian].level
            if not known and wanted is not None:
                continue  # it is linked before it takes over, as every new record
            self._taken_over.add((pupil, survivor))
            if wanted is None or _serves(wanted.level) != _serves(level):
                self._tell_unlinking(survivor, pupil, _UNLINKED, when)
            if wanted is not None and _serves(wanted.level) != _serves(level):
                self._tell_link(wanted.level, survivor, pupil, (when.day, _CHANGE, _RELINKED), when)

    def _survivor(self, guardian: Key, staying: list[Key]) -> Key | None:
        """The record of the same person that most of these pupils are linked to now; None if there is none."""
        most: tuple[int, Key | None] = (0, None)
        for other in self._persons.guardians_of[self._persons.person[self._persons.guardian_ids[guardian]]]:
            if other == guardian or other[0] != guardian[0] or self._is_gone(self._after, other):
                continue
            count = sum(other in self._after.links.get(pupil, {}) for pupil in staying)
            if count > most[0]:
                most = (count, other)
        return most[1]

    # --- Links ----------------------------------------------------------------------------------------------------

    def _tell_links(self, key: Key, story: _PupilStory) -> None:
        day, last = self._before.days[key[0]], self._after.days.get(key[0])
        picture, seen = (self._before, day) if story.first is not None else (self._after, last or day)
        closed = story.closed_first if story.first is not None else story.closed
        opened = story.opened
        latest = max(opened.day, seen if closed is None else closed.day)
        since = When(opened.day, "pupil_entry", opened.earliest, latest)
        for guardian, link in picture.links.get(key, {}).items():
            if not self._is_gone(picture, guardian):
                self._tell_link(link.level, guardian, key, (opened.day, story.epoch, _LINKED), since)
        if story.first is not None and story.second is not None and last is not None:
            self._tell_changed_links(key, story, day, last)

    def _tell_changed_links(self, key: Key, story: _PupilStory, day: datetime.date, last: datetime.date) -> None:
        """What changed between the pictures at a pupil's record that both show."""
        then, now = self._before.links.get(key, {}), self._after.links.get(key, {})
        closed_before = story.closed_first is not None and story.reinstated is None
        earliest = day if story.reinstated is None else story.reinstated.day
        latest = last if story.closed is None else story.closed.day
        source: Source = "export_day" if story.closed is None else story.closed.source
        when = When(latest, source, earliest, latest)
        for guardian, link in now.items():
            if self._is_gone(self._after, guardian) or (key, guardian) in self._taken_over:
                continue
            if closed_before:
                self._unknown["link_of_gone_pupil"] += guardian not in then
            elif guardian not in then or self._is_gone(self._before, guardian):
                self._tell_link(link.level, guardian, key, (latest, _CHANGE, _LINKED), when)
            elif _serves(link.level) != _serves(then[guardian].level) and story.closed is None:
                self._tell_unlinking(guardian, key, _LEVEL_OFF, when)
                self._tell_link(link.level, guardian, key, (latest, _CHANGE, _LEVEL_ON), when)
            else:
                self._unknown["level_alike"] += link.level != then[guardian].level
        for guardian in then:
            second = self._after.guardian(guardian)
            if guardian in now or self._is_gone(self._before, guardian):
                continue
            if key[0] in self._after.partial:
                self._unknown["absent_from_part"] += 1
            elif not story.open_at_the_end:
                self._unknown["link_of_gone_pupil"] += 1
            elif second is not None and not second.gone:
                self._tell_unlinking(guardian, key, _UNLINKED, when)

    def _tell_link(self, level: Level, guardian: Key, pupil: Key, moment: Moment, when: When) -> None:
        """A link; how the record was matched is found out when all rows are in order."""
        id = self._persons.guardian_ids[guardian]
        person = self._persons.person[id]
        event = e.GuardianLinked(
            date=when.day,
            record=id,
            guardian=person,
            student_record=self._persons.pupil_ids[pupil],
            match="same_person",
            level=None if level == "legal" else level,
        )
        self._links_of.setdefault(guardian, []).append((moment, self._number + 1))
        self._tell(person, moment, event, when)

    def _tell_unlinking(self, guardian: Key, pupil: Key, order: int, when: When) -> None:
        id = self._persons.guardian_ids[guardian]
        event = e.GuardianUnlinked(date=when.day, record=id, student_record=self._persons.pupil_ids[pupil])
        self._tell(self._persons.person[id], (when.day, _CHANGE, order), event, when)

    def _homonyms(self) -> set[str]:
        """The records that were made while the school had one under the same name."""
        bearers: dict[tuple[str, str], list[tuple[tuple[Moment, int], Key]]] = {}
        for key, moments in self._links_of.items():
            guardian = self._before.guardian(key) or self._after.guardian(key)
            assert guardian is not None
            name = name_key(f"{guardian.given_name} {guardian.family_name}")
            bearers.setdefault((key[0], name), []).append((min(moments), key))
        found: set[str] = set()
        for several in bearers.values():
            live: list[Key] = []
            for (moment, _), key in sorted(several) if len(several) > 1 else ():
                live = [one for one in live if one not in self._deleted or self._deleted[one] > moment]
                if live:
                    found.add(self._persons.guardian_ids[key])
                live.append(key)
        return found


def _with_match(rows: list[_Row], homonyms: set[str]) -> list[DatedEvent]:
    """The events of a family; the first link of a record makes it, under a name that is new to the school or is not."""
    known: set[str] = set()
    told = []
    for row in rows:
        event = row.event
        if isinstance(event, e.GuardianLinked) and event.record not in known:
            known.add(event.record)
            event = structs.replace(event, match="homonym" if event.record in homonyms else "new")
        told.append(DatedEvent(event, row.when, row.moment[1] == _FIRST))
    return told


def _serves(level: Level) -> bool:
    """Whether it brings an account (R32)."""
    return level != "contact"


def _came_by_file(pupil: Pupil) -> bool:
    """Whether a record was imported: one that was typed has no national number yet, and no school of last year."""
    return pupil.ine is not None or pupil.last_school not in (None, pupil.school)


def _leaving(pupil: Pupil, first: datetime.date, last: datetime.date) -> When:
    return _dated(pupil.left, "leaving_date", pupil.changed, first, last)


def _dated(
    said: datetime.date | None, source: Source, changed: datetime.date | None, first: datetime.date, last: datetime.date
) -> When:
    """The day that the export says, if it lies within these; else the last on which it can have been."""
    if said is not None and first <= said <= last:
        return When(said, source, said, said)
    if changed is not None and first <= changed <= last:
        return When(changed, "modification_date", first, changed)
    return When(last, "export_day", first, last)
