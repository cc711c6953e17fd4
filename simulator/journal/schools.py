"""For each school the letters that open nothing any more, and whom it has to notify: what an academy sends on."""

import os
import shutil
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from simulator.journal.tables import RESULTS, plain, runs, schema
from simulator.journal.writing import NewFile

LISTS: Final = ("letters", "to_notify")
SCHOOL: Final = "school"


class SchoolLists:
    """Two CSV files a school in a folder that is there when all of them are: `SCHOOL.letters.csv`, `….to_notify.csv`.

    Letters are those that became invalid or expired; those of historic accounts belong to no school.
    """

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._rows: dict[str, list[Any]] = {name: [] for name in LISTS}

    def add(self, name: str, table: Any) -> None:
        """What a partition found."""
        table = table.filter(pc.is_valid(table[SCHOOL]))
        if name == "letters":
            table = table.filter(pc.is_in(table["status"].cast(pa.string()), pa.array(["invalid", "expired"])))
        fields = [(field.name, plain(field.type)) for field in table.schema]
        self._rows[name].append(pa.table({name: table[name].cast(kind) for name, kind in fields}))

    def write(self) -> int:
        """How many files were written."""
        written = 0
        temporary = f"{self._folder}.new"
        shutil.rmtree(temporary, ignore_errors=True)
        os.makedirs(temporary)
        for name, tables in self._rows.items():
            if not tables:
                continue
            table = pa.concat_tables(tables)
            order = pc.sort_indices(table[SCHOOL])  # stable: families keep their order
            table = table.take(order)
            schools = table[SCHOOL].dictionary_encode().combine_chunks()
            starts = runs(schools.indices.to_numpy()).tolist()
            for start, end in zip(starts, [*starts, table.num_rows][1:], strict=True):
                path = os.path.join(temporary, f"{table[SCHOOL][start].as_py()}.{name}.csv")
                columns = RESULTS[name]
                with NewFile(path, schema(columns, table.schema.field("family").type)) as file:
                    file.write(table.slice(start, end - start).select(list(columns)))
                written += 1
        os.rename(temporary, self._folder)
        return written
