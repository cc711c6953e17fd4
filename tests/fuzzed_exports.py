"""Exports with random damage, seeded: bytes of valid files changed, moved, doubled, cut; hostile pieces put in.

The tests read a thousand of them; `scripts/fuzz_exports.py` as many as are asked for.
"""

import random
from pathlib import Path
from typing import Final

from simulator.errors import ScenarioError
from simulator.exports.reading import read_aaf, read_siecle
from simulator.exports.snapshot import Snapshot
from simulator.texts import load_texts
from tests.school_exports import Adult, Child, Home, School, Tie, aaf_files, guardians_xml, pupils_xml, zipped

SCHOOL: Final = School(
    pupils=[Child("1001", "Roumieu", "Jade", ine="123456789AB", home="1"), Child("1002", "Roumieu", "Sacha")],
    guardians=[Adult("2001", "Roumieu", "Élodie", mobile="0612345678", mail="a@exemple.fr", home="1")],
    links=[Tie("1001", "2001"), Tie("1002", "2001", "3", "38")],
    homes=[Home("1")],
)
PUPILS: Final = pupils_xml(SCHOOL)
GUARDIANS: Final = guardians_xml(SCHOOL)
SOUND: Final = (
    ("siecle", PUPILS),
    ("siecle", GUARDIANS),
    ("siecle", pupils_xml(SCHOOL, encoding="UTF-8", bom=True)),
    ("siecle", guardians_xml(SCHOOL, encoding="UTF-16")),
    ("siecle", zipped({"e.xml": PUPILS, "r.xml": GUARDIANS})),
    ("aaf", zipped(aaf_files([SCHOOL]))),
    *(("aaf", data) for data in aaf_files([SCHOOL], older_links=True).values()),
)
"""Valid files, and which door reads them."""
PIECES: Final = (
    b"<", b">", b"&", b"</", b"/>", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<?xml ?>", b"<!DOCTYPE x [", b"&amp;",
    b'<!ENTITY a "b">', b"&#0;", b"&#xD800;", b"&#x110000;", b"&lol;", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe9",
    b"\xc3", b"\r", b"\x1b[31m", b"<ELEVE>", b"</ELEVE>", b"</ELEVES>", b"<ELEVES>", b"</BEE_ELEVES>", b"<PERSONNE>",
    b"<RESPONSABLE_ELEVE>", b"<STRUCTURE>", b'<attr name="sn">', b"</attributes>", b"<addRequest>", b"</addRequest>",
    b"<deleteRequest>", b"<value/>", b"<a>" * 70, b"x" * 3000, b"99/99/9999", b"PK\x03\x04", b"PK\x01\x02", b'"', b"'",
    b"\xd9\xa1", b"--", b"2015-02-30", b"$$$$$$$",
)  # fmt: skip
"""What is put in."""


def fuzzed(seed: int) -> tuple[str, bytes]:
    """A damaged file, and which door it was made for."""
    chance = random.Random(seed)
    door, data = chance.choice(SOUND)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        data = _damaged(data, chance)
    if chance.random() < 0.1:
        data = zipped({"damaged.xml": data, "e.xml": PUPILS})
    return door, data


def _damaged(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return chance.choice(PIECES)
    first = chance.randrange(len(data))
    last = min(len(data), first + chance.choice((1, 1, 2, 5, 20, 200)))
    match chance.randrange(7):
        case 0:
            return data[:first] + bytes([chance.randrange(256)]) + data[first + 1 :]
        case 1:
            return data[:first] + data[last:]
        case 2:
            return data[:last] + data[first:]
        case 3:
            return data[:first]
        case 4:
            place = chance.randrange(len(data))
            return data[:place] + data[first:last] + data[place:]
        case 5:
            return data[:first] + bytes([data[first] ^ (1 << chance.randrange(8))]) + data[first + 1 :]
        case _:
            return data[:first] + chance.choice(PIECES) + data[first:]


def outcome(path: Path, seed: int) -> Snapshot | ScenarioError:
    """What the reader makes of it; every problem has its sentence and its place."""
    door, data = fuzzed(seed)
    path.write_bytes(data)
    try:
        snapshot = (read_siecle if door == "siecle" else read_aaf)([str(path)])
    except ScenarioError as error:
        for problem in error.problems:
            assert problem.line(load_texts("fr"))
        return error
    for problem in snapshot.problems:
        assert problem.line(load_texts("en"))
        assert problem.location.line >= 1
        assert problem.location.column >= 1
    pupils = {(one.school, one.id) for one in snapshot.pupils} | {(None, one.id) for one in snapshot.pupils}
    guardians = {(one.school, one.id) for one in snapshot.guardians}
    assert len(guardians) == len(snapshot.guardians)
    assert all((one.school, one.pupil) in pupils for one in snapshot.links)
    assert all((one.school, one.guardian) in guardians for one in snapshot.links)
    return snapshot
