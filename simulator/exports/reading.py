"""The doors of this room: files of schools in, a snapshot out."""

from collections.abc import Sequence
from contextlib import closing

from simulator.exports.contact_digests import RUN_KEY
from simulator.exports.export_files import Contents, Reading
from simulator.exports.progress import Progress, unwatched
from simulator.exports.snapshot import Snapshot


def read_siecle(
    paths: Sequence[str],
    progress: Progress = unwatched,
    *,
    key: bytes = RUN_KEY,
    contents: Contents | None = None,
) -> Snapshot:
    """What SIECLE's exports say: XML files, zips of them, folders; several schools if need be.

    Problems are in the snapshot; raises ScenarioError with all of them where nothing could be read. Snapshots read
    under one `key` have comparable contacts. `contents`: files that do not lie on a disk.
    """
    from simulator.exports.siecle_reader import SiecleReader

    with closing(Reading(progress, contents)) as reading:
        reading.find(paths)
        reader = SiecleReader(reading, key)
        return reader.together([reader.read(file, number) for number, file in enumerate(reading.files)])


def read_aaf(
    paths: Sequence[str],
    progress: Progress = unwatched,
    *,
    key: bytes = RUN_KEY,
    contents: Contents | None = None,
) -> Snapshot:
    """What a directory feed says: XML files, zips of them, folders (in the order of the names).

    A delta after a complete feed changes it; alone it is partial. All else: as of `read_siecle`.
    """
    from simulator.exports.aaf_reader import AafReader

    with closing(Reading(progress, contents)) as reading:
        reading.find(paths)
        reader = AafReader(reading, key)
        for number, file in enumerate(reading.files):
            reader.read(file, number)
        return reader.together()
