"""How long a directory feed takes to read, and how much memory: `python scripts/measure_exports.py FOLDER [PUPILS]`.

Writes an invented feed into the folder unless it is there: two pupils in three have a sibling, each two guardians in
three a mobile. What is printed is measured in a process of its own.
"""

import json
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

PUPILS = 240_000
GUARDIANS_OF_PUPILS = 500_000 / 240_000
SCHOOL = 800
"""Pupils of a school."""
FILLERS = {
    "ENTPersonAutresPrenoms": "Jean", "ENTPersonVilleNaissance": "MONTPELLIER", "ENTPersonPaysNaissance": "FRANCE",
    "ENTEleveBoursier": "N", "ENTEleveRegime": "DEMI-PENSIONNAIRE DANS L'ETABLISSEMENT", "ENTEleveTransport": "N",
    "ENTEleveStatutEleve": "SCOLAIRE", "ENTEleveMEF": "10010012110", "ENTEleveLibelleMEF": "6EME",
    "ENTEleveNivFormation": "6EME", "ENTEleveFiliere": "6EME", "ENTEleveEnseignements": "ANGLAIS LV1",
    "ENTEleveGroupes": "", "ENTEleveMajeur": "N", "ENTPersonAdresseDiffusion": "N", "ENTPersonPays": "FRANCE",
}  # fmt: skip
"""What a feed holds and the reader passes over."""


def write_feed(folder: Path, pupils: int) -> None:
    """The files, family by family."""
    from tests.school_exports import Adult, Child, Home, School, Tie, aaf_files, write

    chance = random.Random(pupils)  # noqa: S311 -- nothing is secret
    names = [f"{a}{b}{c}" for a in ("Mar", "Du", "Bel", "Roum", "Cast") for b in ("i", "o", "an", "el") for c in "eyd"]
    names = [f"{first}{second.lower()}" for first in names for second in names]
    adults = 2_000_000
    filler = "\n".join(f'<attr name="{name}"><value>{text}</value></attr>' for name, text in FILLERS.items())
    for number in range(0, pupils, SCHOOL):
        children, guardians, ties, homes = [], [], [], []
        for one in range(number, min(number + SCHOOL, pupils)):
            name = chance.choice(names)
            if not homes or chance.random() < 0.67:
                homes.append(Home(str(one), f"{chance.randrange(200)} rue {chance.choice(names)}"))
                for kinship in ("10", "20", "90", "38")[
                    : 4 if chance.random() < 0.3 else 3 if chance.random() < 0.75 else 2
                ]:
                    adults += 1
                    title = "MME" if kinship == "10" else "M."
                    mobile = f"06{chance.randrange(10**8):08}" if chance.random() < 0.67 else None
                    mail = f"{name}.{adults}@exemple.fr" if chance.random() < 0.8 else None
                    given = chance.choice(names)[:6]
                    guardians.append(Adult(str(adults), name, given, title, None, None, mobile, mail, str(one)))
                    ties.append((str(adults), kinship))
            born = f"{chance.randrange(1, 29):02}/{chance.randrange(1, 13):02}/{chance.randrange(1998, 2006)}"
            group = f"{chance.randrange(3, 7)}A"
            children.append(Child(str(one), name, chance.choice(names)[:6], born, group=group, home=homes[-1].id))
        kinships = dict(ties)
        of_home: dict[str | None, list[str]] = {}
        for adult in guardians:
            of_home.setdefault(adult.home, []).append(adult.id)
        links = [Tie(child.id, id, "1", kinships[id]) for child in children for id in of_home[child.home]]
        school = School(children, guardians, links, homes, f"{340 * 10000 + number // SCHOOL:07}A"[-8:])
        files = aaf_files([school], size=10_000)
        for name, data in files.items():
            bulked = data.replace(b"</attributes>", filler.encode() + b"\n</attributes>")
            write(folder, {name.replace("0000", f"{number // SCHOOL:04}"): bulked})


def measure(folder: Path) -> None:
    """One reading, in this process."""
    from simulator.exports.reading import read_aaf

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began, worked = time.perf_counter(), time.process_time()
    snapshot = read_aaf([str(folder)])
    seconds, worked = time.perf_counter() - began, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    size = sum(path.stat().st_size for path in folder.iterdir())
    counts = {name: len(getattr(snapshot, name)) for name in ("schools", "pupils", "guardians", "links", "problems")}
    told = {
        "MB": round(size / 1e6),
        "seconds": round(seconds, 1),
        "of the processor": round(worked, 1),
        "peak MB": peak // 1024,
        "before MB": before // 1024,
    }
    print(json.dumps(counts | told))


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    if "--measure" in sys.argv:
        measure(folder)
    else:
        if not folder.exists():
            write_feed(folder, int(sys.argv[2]) if len(sys.argv) > 2 else PUPILS)
        subprocess.run([sys.executable, __file__, str(folder), "--measure"], check=True)
