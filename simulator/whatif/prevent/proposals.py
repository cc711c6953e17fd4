"""Proposals: corrected scenarios, with facts that all come from the replay of their text."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, count

from msgspec import Struct, structs

from simulator.errors import ScenarioError
from simulator.events import Event
from simulator.paths import stem_of
from simulator.scenario import Scenario
from simulator.simulation import Simulation
from simulator.whatif.ground.families import Pair, pair_of
from simulator.whatif.ground.letters import lost_letters
from simulator.whatif.ground.scenario_writer import write_proposal
from simulator.whatif.prevent.delays import Later, later
from simulator.whatif.prevent.edit_search import Accepted
from simulator.whatif.prevent.edits import Edit, Edits, are_compatible
from simulator.whatif.prevent.original_circumstances import Original
from simulator.whatif.prevent.retelling import Retelling, retell, unchanged
from simulator.whatif.prevent.story_results import Figures, Outcome, StoryResult, harms_nobody, outcome, story_result

TOGETHER = "together"
"""The name of the proposal that makes all changes at once."""


class Change(Struct, frozen=True):
    """One elementary change: the edit, and the events before and after it."""

    edit: Edit
    was: Event | None
    """The original event; None if one was inserted."""
    does: Event | None
    """The event in the corrected scenario; None if it was dropped."""


class Proposal(Struct, frozen=True):
    """A corrected scenario, with what it costs and what it saves; letters and events by position in the original."""

    name: str
    changes: tuple[Change, ...]
    last_resort: bool
    outcomes: dict[int, Outcome]
    """How the letters that it is proposed for do their work, by position."""
    also_saved: tuple[int, ...]
    """Positions of other lost letters that do their work now."""
    fallen: tuple[int, ...]
    adapted: tuple[tuple[int, Event], ...]
    """Events that were adapted to the changes: with other names, or on another day."""
    later: tuple[Later, ...]
    """What somebody gets later than in the original story."""
    duplicates: tuple[tuple[str, ...], ...]
    """Duplicate records that are left, of the letters' people, or that the original did not have."""
    figures: Figures
    no_longer_to_notify: tuple[Pair, ...]
    retelling: Retelling
    simulation: Simulation
    """The replay of `text`."""
    text: str

    @property
    def delay(self) -> int:
        """The sum of all delays of records, links and notified accounts, in days."""
        return sum(one.days for one in self.later)


class Description(Struct, frozen=True):
    """What a corrected scenario says about itself."""

    title: str
    about: str
    changed: Mapping[int, str]
    """The comment above an event that is new or changed, by its position."""
    gone: Mapping[int, str]
    """The comment in the place of an event that does not happen, by its position in the original."""


Describe = Callable[[Edits, Retelling, Simulation], Description]


class _Proof(Struct, frozen=True):
    """A corrected scenario that was read back from its text and replayed."""

    retelling: Retelling
    after: StoryResult
    simulation: Simulation
    text: str


class Prover:
    """Proves proposals for one simulation; each set of edits is proved once."""

    def __init__(self, simulation: Simulation, whole: Original, describe: Describe) -> None:
        self._simulation = simulation
        self._whole = whole
        self._describe = describe
        self._events = dict(whole.events)
        self.before: StoryResult = story_result(unchanged(whole, simulation.replay), whole, simulation.verdict)
        self._proved: dict[Edits, _Proof | None] = {}
        self._names: dict[str, Edits] = {}

    def proposal(self, accepted: Accepted, positions: Iterable[int]) -> Proposal | None:
        """The proposal for these letters; None if the replay of its text does not confirm it."""
        name = self._name(accepted.edits)
        return self._proposal(name, accepted.edits, tuple(positions), last_resort=accepted.is_last_resort)

    def together(self, best: list[Proposal]) -> Proposal | None:
        """All these proposals combined; None if they are incompatible."""
        edits = tuple(dict.fromkeys(change.edit for proposal in best for change in proposal.changes))
        positions = tuple(position for proposal in best for position in proposal.outcomes)
        if not are_compatible(edits):
            return None
        return self._proposal(TOGETHER, edits, positions, last_resort=any(proposal.last_resort for proposal in best))

    def _name(self, edits: Edits) -> str:
        """A name, the same in every language, that identifies this proposal among those of the scenario."""
        plain = "-".join(f"{edit.kind}_{edit.position}" for edit in edits)
        names = chain([plain], (f"{plain}_{number}" for number in count(2)))
        return next(name for name in names if self._names.setdefault(name, edits) == edits)

    def _proposal(self, name: str, edits: Edits, positions: tuple[int, ...], *, last_resort: bool) -> Proposal | None:
        if edits not in self._proved:
            self._proved[edits] = self._prove(edits)
        proof = self._proved[edits]
        if proof is None:
            return None
        retelling, after = proof.retelling, proof.after
        outcomes = {position: outcome(position, self.before, after) for position in positions}
        if None in outcomes.values():
            return None
        made = {one.edit: one.event for one in retelling.events if one.edit is not None}
        was = {edit: None if edit.inserts else self._events[edit.position] for edit in edits}
        return Proposal(
            name=name,
            changes=tuple(Change(edit, was[edit], made.get(edit)) for edit in edits),
            last_resort=last_resort,
            outcomes={position: kept for position, kept in outcomes.items() if kept is not None},
            also_saved=tuple(p for p in self._saved(after) if p not in positions),
            fallen=retelling.fallen,
            adapted=tuple(
                (one.position, one.event)
                for one in retelling.events
                if one.edit is None and one.position is not None and one.event != self._events[one.position]
            ),
            later=later(self.before.starts, after.starts),
            duplicates=tuple(self._duplicates(positions, after)),
            figures=after.figures,
            no_longer_to_notify=tuple(
                pair for pair in map(pair_of, self._simulation.verdict.to_notify) if pair not in after.to_notify
            ),
            retelling=retelling,
            simulation=proof.simulation,
            text=proof.text,
        )

    def _prove(self, edits: Edits) -> _Proof | None:
        """The text of the story with these edits, and its replay; None if somebody would be worse off."""
        retelling = retell(self._whole, edits)
        if retelling is None:
            return None
        scenario, events = self._simulation.scenario, _with_own_ids(one.event for one in retelling.events)
        described = self._describe(edits, retelling, self._simulation)
        last = self._simulation.replay.last_day
        until = scenario.until or (last if last is not None and (not events or events[-1].date < last) else None)
        try:
            text, simulation = write_proposal(
                scenario,
                events,
                title=described.title,
                about=described.about,
                origins=[one.position for one in retelling.events],
                comments=described.changed,
                instead=described.gone,
                until=until,
                replayed=retelling.replay,
            )
        except ScenarioError:
            return None
        after = story_result(structs.replace(retelling, replay=simulation.replay), self._whole, simulation.verdict)
        return _Proof(retelling, after, simulation, text) if harms_nobody(self.before, after) else None

    def _saved(self, after: StoryResult) -> list[int]:
        """Positions of lost letters that do their work now."""
        steps = self._simulation.replay.steps
        gone = (steps[letter.issued_by - 1].position for letter in lost_letters(self._simulation.verdict))
        return [p for p in gone if p is not None and outcome(p, self.before, after) is not None]

    def _duplicates(self, positions: Iterable[int], after: StoryResult) -> Iterator[tuple[str, ...]]:
        letters = (self.before.letters[position] for position in positions)
        people = {person for letter in letters for person in (letter.holder, *letter.students)}
        for owner, records in after.duplicates.items():
            if owner.person in people or len(records) > len(self.before.duplicates.get(owner, ())):
                yield records


def _with_own_ids(events: Iterable[Event]) -> list[Event]:
    """The events, no two with the same id."""
    taken: set[str | None] = set()
    found = []
    for event in events:
        found.append(structs.replace(event, id=None) if event.id in taken else event)
        taken.add(event.id)
    return found


def file_name(scenario: Scenario, proposal: Proposal) -> str:
    """The file name of a corrected scenario, made from the original's name and the change."""
    return f"{stem_of(scenario.path) or 'scenario'}.{proposal.name}.yaml"
