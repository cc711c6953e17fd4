"""The shipped stories, listed by situation, and copies of them to start from."""

import json
import os
import re
from typing import Final

from simulator.reports.document import Document, Item, Section
from simulator.scenario import load_scenario
from simulator.simulation import Simulation, simulate
from simulator.texts import Texts

_PACKAGE: Final = os.path.dirname(os.path.abspath(__file__))
FOLDER: Final = next(
    filter(os.path.isdir, (os.path.join(root, "scenarios") for root in (_PACKAGE, os.path.dirname(_PACKAGE)))), ""
)
"""The folder of the shipped stories: inside an installed package, beside the package in a checkout."""

SITUATIONS: Final[dict[str, tuple[str, ...]]] = {
    "student_duplicates": (
        "doublon_eleve", "doublon_eleve_evite", "mauvais_doublon_ferme", "import_sans_export",
        "changement_etablissement", "depart_sans_doublon", "eleves_homonymes_confondus", "eleves_homonymes",
    ),
    "guardian_duplicates": (
        "doublon_responsable", "doublon_responsable_evite", "doublon_responsable_fusionne", "vrai_homonyme",
        "vrai_homonyme_supprime", "mere_sous_deux_noms", "mere_sous_un_seul_nom",
    ),
    "siblings": ("fratrie", "fratrie_evitee", "fratrie_avant_2015", "procedures_confondues", "parents_separes"),
    "server_error": ("erreur_serveur", "erreur_serveur_evitee"),
    "wrong_profile": ("profil_incorrect", "profil_incorrect_evite", "teleservices_orientation"),
    "calendar": ("fin_historique", "fin_historique_anticipee"),
    "letters": ("lettres_perdues", "relance_generale"),
    "departures": ("lycee_fiche_saisie", "lycee_dossier_importe", "depart_fiche_ressaisie", "depart_annule"),
    "guardians": (
        "responsable_supprime", "responsable_retire", "grand_mere_responsable", "grand_mere_a_contacter",
        "mere_non_reconnue", "mere_deux_etablissements",
    ),
    "passwords": (
        "notification_attendue", "activation_sans_attendre", "mot_de_passe_fiche_refaite", "mot_de_passe_oublie",
    ),
    "other_rules": ("strasbourg_delais", "strasbourg_delais_evites", "educonnect_fratrie"),
}  # fmt: skip
"""The five problems of the memo, then other effects of the rules; each story comes before its twin."""
NAMES: Final = tuple(name for names in SITUATIONS.values() for name in names)

_TWIN = re.compile("^twin: (.*)\\.yaml$", re.MULTILINE)


def contents(texts: Texts) -> Document:
    """A list of all stories, each with its title and a summary of its outcome."""
    sections = tuple(
        Section(texts(f"stories.situation.{situation}"), tuple(_item(name, texts) for name in names))
        for situation, names in SITUATIONS.items()
    )
    return Document(texts("stories.title"), "", texts("stories.about"), sections)


def copies(name: str, path: str) -> dict[str, str]:
    """The text of each file to write, by path, for a copy of a story: the story and its twin, if it has one.

    The two copies name each other as twins.
    """
    text = _read(name)
    if not (twin := _TWIN.search(text)):
        return {path: text}
    stem, suffix = os.path.splitext(path)
    beside = f"{stem}_twin{suffix}"
    return {path: _with_twin(text, beside), beside: _with_twin(_read(twin[1]), path)}


def _path(name: str) -> str:
    return os.path.join(FOLDER, f"{name}.yaml")


def _read(name: str) -> str:
    with open(_path(name), encoding="utf-8") as file:
        return file.read()


def _with_twin(text: str, path: str) -> str:
    name = os.path.basename(path)
    written = name if re.fullmatch(r"\w[\w.-]*", name) else json.dumps(name, ensure_ascii=False)
    return _TWIN.sub(lambda _: f"twin: {written}", text)


def _item(name: str, texts: Texts) -> Item:
    simulation = simulate(load_scenario(_path(name)))
    return Item("step", texts("stories.story", name=name, title=texts(f"story.{name}")), (_outcome(simulation, texts),))


def _outcome(simulation: Simulation, texts: Texts) -> str:
    counts = {
        "stories.invalid": len(simulation.verdict.invalid),
        "stories.refused": sum(step.refusal is not None for step in simulation.replay.steps),
    }
    facts = [texts(key, count=count) for key, count in counts.items() if count]
    if simulation.scenario.twin:
        facts.append(texts("stories.twin", name=os.path.splitext(simulation.scenario.twin)[0]))
    return ", ".join(facts)
