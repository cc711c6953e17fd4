"""Reads damaged exports, as many as are asked for: `python scripts/fuzz_exports.py 100000 [FIRST_SEED]`.

Prints what came of them, the slowest, and how much memory there was after a tenth and at the end.
"""

import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from simulator.errors import ScenarioError
from tests.fuzzed_exports import outcome


def main() -> None:
    """Reads so many, and prints what came of them."""
    count = int(sys.argv[1])
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    codes: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    slowest, began, before = (0.0, 0), time.perf_counter(), 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, first + count):
            start = time.process_time()
            found = outcome(Path(folder) / "file", seed)
            slowest = max(slowest, (time.process_time() - start, seed))
            kinds["errors" if isinstance(found, ScenarioError) else "read"] += 1
            codes.update({problem.code for problem in found.problems})
            if seed == first + count // 10:
                before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        dict(kinds), f"{time.perf_counter() - began:.0f} s", f"slowest {slowest[0] * 1000:.0f} ms (seed {slowest[1]})"
    )
    print(f"memory after a tenth {before // 1024} MB, at the end {after // 1024} MB")
    print(dict(codes.most_common()))


if __name__ == "__main__":
    main()
