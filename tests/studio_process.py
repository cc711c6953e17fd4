"""A real `simulate studio`, in a process of its own, and a page that types in it."""

import http.client
import json
import os
import re
import subprocess
from pathlib import Path
from types import TracebackType
from urllib.parse import urlencode

from tests.conftest import SIMULATE


class StudioProcess:
    """The studio of one file, until it is killed."""

    def __init__(self, path: Path) -> None:
        environment = {**os.environ, "LANG": "C.UTF-8"}
        self.process = subprocess.Popen(
            [SIMULATE, "studio", str(path), "--no-browser"], stdout=subprocess.PIPE, text=True, env=environment
        )
        assert self.process.stdout is not None
        address = re.search(r":(\d+)/\?token=(\S+)", self.process.stdout.readline())
        assert address is not None
        port, token = address.groups()
        self._page = http.client.HTTPConnection("127.0.0.1", int(port))
        self._headers = {"cookie": f"studio-{port}={token}", "origin": f"http://127.0.0.1:{port}", "x-studio": "parts"}
        self._revision = ""
        self._page.request("GET", "/", headers=self._headers)
        self.answered()

    def send(self, text: str) -> None:
        """Sends the text as the page does at a keystroke, and waits for nothing."""
        form = urlencode({"do": "text", "text": text, "revision": self._revision})
        kind = {"content-type": "application/x-www-form-urlencoded", "x-studio": "saved"}
        self._page.request("POST", "/do", form, {**self._headers, **kind})

    def answered(self) -> None:
        """Waits for the answer to what was sent last."""
        self._revision = json.loads(self._page.getresponse().read())["revision"]

    def __enter__(self) -> "StudioProcess":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.process.kill()
        self._page.close()
        self.process.communicate()
