"""The part of a scenario that is left, as a file and as data: `account-minimisation/1` (docs/what-if/minimise.md)."""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from simulator.reports.json_report import scenario_data
from simulator.reports.sentences import Sentences, capitalised
from simulator.simulation import Simulation
from simulator.texts import Texts
from simulator.whatif.ground.scenario_writer import write_proposal
from simulator.whatif.minimise.harms import Harm, HarmCounter
from simulator.whatif.minimise.minimise import RemainingStory
from simulator.whatif.minimise.report_rows import PartReplay


class WrittenPart(Struct, frozen=True):
    """The part as a scenario and as text; the text was replayed and shows every harm."""

    part: RemainingStory
    title: str
    text: str
    simulation: Simulation


def write_part(
    part: RemainingStory, harms: Sequence[Harm], simulation: Simulation, texts: Texts, *, every: bool
) -> WrittenPart:
    """Writes the part of `simulation` that is left; `every`: the harms are all its lost letters."""
    title = _title(harms, simulation, texts, every=every)
    whole, left = simulation.scenario, part.scenario
    words = {"title": texts.inside_quotes(whole.title), "kept": len(left.events), "total": len(whole.events)}
    about = texts("minimise.about" if part.minimal else "minimise.about_unfinished", **words)
    origins = [place + 1 for place in part.positions]
    text, again = write_proposal(left, left.events, title=title, about=about, origins=origins, until=left.until)
    counter = HarmCounter(harms)
    assert counter.all_shown(counter.count(PartReplay(again.replay, again.verdict, part.positions)))
    return WrittenPart(part, title, text, again)


def as_data(written: WrittenPart, harms: Sequence[Harm], simulation: Simulation) -> dict[str, Any]:
    """The answer as data, with keys in the order of the contract."""
    part, whole = written.part, simulation.scenario
    left = part.scenario
    return {
        "format": "account-minimisation/1",
        "scenario": scenario_data(whole),
        "keep": [{"harm": str(harm), "times": harm.times} for harm in harms],
        "minimal": part.minimal,
        "replays": part.replays,
        "events": {"kept": len(left.events), "of": len(whole.events)},
        "lines": [whole.lines[place] for place in part.positions],
        "people": {"kept": list(left.people.by_id), "of": len(whole.people.by_id)},
        "rules_changed": left.rules_changed,
        "until": left.until and left.until.isoformat(),
        "title": written.title,
        "text": written.text,
    }


def _title(harms: Sequence[Harm], simulation: Simulation, texts: Texts, *, every: bool) -> str:
    """The title of the written scenario."""
    counts = {kind: sum(harm.times for harm in harms if harm.kind == kind) for kind in ("invalid", "expired")}
    if every and sum(counts.values()) > 1:
        return texts.listed([texts.counted(f"count.{kind}", count) for kind, count in counts.items() if count])
    words = Sentences(simulation, texts)
    return capitalised(texts.listed([_phrase(f"minimise.harm.{harm.kind}", harm, words, texts) for harm in harms]))


def not_shown(harm: Harm, simulation: Simulation, texts: Texts) -> str:
    """The sentence that the scenario does not show this harm."""
    return _phrase(f"minimise.none.{harm.kind}", harm, Sentences(simulation, texts), texts)


def _phrase(key: str, harm: Harm, words: Sentences, texts: Texts) -> str:
    details = ", ".join(_details(harm, words, texts))
    return texts("minimise.phrase", harm=texts(key), details=details) if details else texts(key)


def _details(harm: Harm, words: Sentences, texts: Texts) -> Iterator[str]:
    if harm.account is not None:
        yield texts("minimise.account", account=harm.account)
    if harm.event is not None:
        yield texts("minimise.event", id=harm.event)
    if harm.person is not None:
        yield words.name(harm.person)
    if harm.student is not None:
        yield texts("minimise.student", student=words.name(harm.student))
    for name, of in harm.details:
        match name:
            case "cause":
                yield texts(f"picture.lifecycle.cause.{of}")
            case "mistake":
                yield texts(f"mistake.{of}")
            case "status":
                yield texts(f"access.{of}")
            case _ if harm.kind == "refused":
                yield texts(f"refusal.{of}.why").rstrip(".")
            case _:
                yield texts(f"minimise.reason.{of}")
