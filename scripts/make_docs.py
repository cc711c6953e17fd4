"""Writes the files generated from the code; `tests/test_docs.py` fails if one of them is out of date.

With `--check`, writes nothing and names the files that are out of date.
"""

import sys
from pathlib import Path

from simulator.explain import explain
from simulator.glossary import topics
from simulator.reading.scenario_format import schema_text
from simulator.reports.markdown import as_markdown
from simulator.texts import load_texts

ROOT = Path(__file__).parent.parent


def made() -> dict[str, str]:
    """The content of every generated file, by its path from the root."""
    french, english = load_texts("fr"), load_texts("en")
    return {
        "docs/regles.md": as_markdown(
            explain("Règles, événements, refus, erreurs, états, mots", list(topics()), french)
        ),
        "docs/rules.md": as_markdown(
            explain("Rules, events, refusals, mistakes, states, words", list(topics()), english)
        ),
        "scenarios/scenario.schema.json": schema_text(french),
        "scenarios/scenario.schema.en.json": schema_text(english),
    }


def main() -> None:
    """Writes the files that are out of date."""
    stale = [path for path, text in made().items() if not (ROOT / path).exists() or (ROOT / path).read_text() != text]
    if "--check" in sys.argv[1:]:
        sys.exit(f"stale: {', '.join(stale)}; run `make docs`" if stale else 0)
    for path in stale:
        (ROOT / path).write_text(made()[path], encoding="utf-8")


if __name__ == "__main__":
    main()
