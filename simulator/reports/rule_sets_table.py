"""A table of rule sets: one row per value, one column per rule set, and the source of each value."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from simulator.reports.document import Document, Section, Table
from simulator.reports.rules_behind import RULES_BEHIND
from simulator.reports.rules_in_words import called_value, rules_as_typed
from simulator.rule_origins import ORIGINS, OUR_READING, Origin
from simulator.rule_sets import RULE_SETS, VALUES, without
from simulator.scenario import Ruling
from simulator.texts import Texts

FORMAT = "account-rules/1"


class RuleSetsTable(Struct, frozen=True):
    """The rule sets to compare."""

    rulings: tuple[Ruling, ...]
    only_different: bool = False
    """Whether values that are the same in all rule sets are left out."""

    @classmethod
    def of_all(cls) -> "RuleSetsTable":
        """All rule sets, with all their values."""
        return cls(tuple(map(Ruling, RULE_SETS.values())))

    @classmethod
    def of_two(cls, one: Ruling, other: Ruling) -> "RuleSetsTable":
        """Two rule sets, with the values in which they differ."""
        return cls((one, other), only_different=True)

    def values(self) -> Iterator[str]:
        """The names of the values that the table shows, in the order of a rule set."""
        for name in VALUES:
            if not self.only_different or self._differs(name):
                yield name

    def _differs(self, name: str) -> bool:
        first, *others = (getattr(ruling.rules, name) for ruling in self.rulings)
        return any(other != first for other in others)

    # --- For people ---------------------------------------------------------------------------------------------

    def document(self, texts: Texts) -> Document:
        """Two tables: the values, with our own reading marked, and the source of each."""
        title = texts("rule_sets.title.diff" if self.only_different else "rule_sets.title")
        names = tuple(self.values())
        if not names:
            return Document(title, "", None, (Section(self._compared(texts), (texts("rule_sets.same"),)),))
        headings = (texts("rule_sets.column.value"), *(rules_as_typed(ruling, texts) for ruling in self.rulings))
        values = Table(headings, tuple(self._row(name, texts) for name in names))
        origins = Table(headings, tuple(self._origins(name, texts) for name in names))
        sections = (
            Section(texts("rule_sets.section.values"), (texts("rule_sets.our_reading"), values)),
            Section(texts("rule_sets.section.origins"), (texts("rule_sets.no_law"), origins)),
        )
        return Document(title, "", texts("rule_sets.about"), sections)

    def _compared(self, texts: Texts) -> str:
        return texts.listed([rules_as_typed(ruling, texts) for ruling in self.rulings])

    def _row(self, name: str, texts: Texts) -> tuple[str, ...]:
        cells = (self._cell(ruling, name, texts) for ruling in self.rulings)
        return (self._heading(name, texts), *cells)

    def _heading(self, name: str, texts: Texts) -> str:
        rules = ", ".join(RULES_BEHIND[f"rule_value.{name}"].split())
        return texts("rule_sets.value", called=called_value(name, texts), name=name, rules=rules)

    def _cell(self, ruling: Ruling, name: str, texts: Texts) -> str:
        value = texts.value(getattr(ruling.rules, name), name)
        return texts("rule_sets.ours", value=value) if _origin(ruling, name) in OUR_READING else value

    def _origins(self, name: str, texts: Texts) -> tuple[str, ...]:
        cells = (texts(f"origin.{_origin(ruling, name)}") for ruling in self.rulings)
        return (self._heading(name, texts), *cells)

    # --- For programs -------------------------------------------------------------------------------------------

    def as_data(self) -> dict[str, Any]:
        """The table as data, with keys in the order of the contract (docs/formats.md)."""
        return {
            "format": FORMAT,
            "rule_sets": [{"rules": one.rules.name, "rules_changed": one.changed} for one in self.rulings],
            "values": [
                {
                    "value": name,
                    "rules": RULES_BEHIND[f"rule_value.{name}"].split(),
                    "of": [
                        {
                            "written": written(getattr(ruling.rules, name), name),
                            "origin": _origin(ruling, name),
                            "our_reading": _origin(ruling, name) in OUR_READING,
                        }
                        for ruling in self.rulings
                    ],
                }
                for name in self.values()
            ],
        }


def written(value: object, name: str) -> str:
    """A value of a rule set as a scenario file writes it."""
    return without(name) if value is None else str(value)


def _origin(ruling: Ruling, name: str) -> Origin:
    return "changed" if name in ruling.changed else ORIGINS[ruling.rules.name].get(name, "reading")
