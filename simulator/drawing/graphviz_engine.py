"""Calls Graphviz, embedded or the system's `dot`, to lay out DOT text. No other module calls either."""

import atexit
import json
import shutil
import subprocess
from functools import cache
from typing import Any, Literal

Engine = Literal["embedded", "dot"]


class NoEngineError(Exception):
    """The Graphviz that was `wanted`, or any, is not available."""

    def __init__(self, wanted: Engine | None) -> None:
        self.wanted = wanted
        super().__init__(wanted)


class EngineFailedError(NoEngineError):
    """The system's `dot` failed; `why` is the first line of its message."""

    def __init__(self, why: str) -> None:
        super().__init__("dot")
        self.why = why


def laid_out(dot: str, *, pinned: bool, engine: Engine | None = None) -> dict[str, Any]:
    """Graphviz's JSON for a DOT text. Without `engine`: the embedded Graphviz if installed, otherwise the system's.

    Raises NoEngineError if there is none, EngineFailedError if the system's fails.
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
    graphviz = _embedded_graphviz()
    return None if graphviz is None else bytes(graphviz.render(dot, format="json", engine=layout))


@cache
def _embedded_graphviz() -> Any | None:
    try:
        from simulator.drawing.embedded_graphviz import EmbeddedGraphviz
    except ImportError:
        return None
    atexit.register(_embedded_graphviz.cache_clear)  # while the library that frees it is still there
    return EmbeddedGraphviz()


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
