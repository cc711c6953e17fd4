"""A browser at the door of the studio, without a socket."""

import json
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from simulator.studio.requests import Door, Request, Response
from simulator.studio.studio import Studio
from simulator.texts import load_texts
from tests.conftest import ROOT

PORT: Final = 8000
HOME: Final = f"http://127.0.0.1:{PORT}"
FRATRIE: Final = (ROOT / "scenarios/fratrie.yaml").read_text(encoding="utf-8")


class Visitor:
    """Somebody who has the page of a story open."""

    def __init__(self, path: Path, text: str | None = FRATRIE, language: str = "en") -> None:
        if text is not None:
            path.write_text(text, encoding="utf-8")
        self.path = path
        self.studio = Studio(str(path), load_texts(language))
        self.door = Door(self.studio, PORT, "secret")
        self.headers = {"host": f"127.0.0.1:{PORT}", "cookie": f"studio-{PORT}=secret", "origin": HOME}

    def answered(self) -> None:
        """Waits for the answer to the question that was asked."""
        assert self.studio.searching is not None
        self.studio.answer, self.studio.searching = self.studio.searching.found(60), None
        assert self.studio.answer is not None

    def get(self, query: str = "", path: str = "/", **headers: str) -> Response:
        return self.door.answer(Request("GET", path, query, {**self.headers, **headers}))

    def page(self, query: str = "") -> str:
        answer = self.get(query)
        assert answer.status == 200
        return answer.body.decode()

    def do(self, what: str, query: str = "", **fields: Any) -> dict[str, Any]:
        """What a button does, as the script of the page asks for it."""
        pairs = {
            "do": what,
            "revision": self.studio.revision,
            **{name.replace("__", "."): one for name, one in fields.items()},
        }
        headers = {**self.headers, "content-type": "application/x-www-form-urlencoded", "x-studio": "parts"}
        answer = self.door.answer(Request("POST", "/do", query, headers, urlencode(pairs, doseq=True).encode()))
        assert answer.status == 200, answer.body
        shown: dict[str, Any] = json.loads(answer.body)
        return shown

    @property
    def kinds(self) -> list[str]:
        return [event.kind for event in self.studio.session.story.events if event]
