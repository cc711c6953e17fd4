"""Every request that a page makes, and its answer, without a socket: who may ask, what is asked, what is sent back.

Nothing but our own page gets in: its Host, its Origin, a token that the address brings once and a cookie keeps. What
makes no sense is answered with a number and a sentence; no answer ever shows how the program failed.
"""

import datetime
import json
import re
import secrets
import sys
import traceback
from collections.abc import Mapping, Sequence
from http.cookies import CookieError, SimpleCookie
from importlib.resources import files
from typing import Final
from urllib.parse import parse_qs, urlencode

from msgspec import Struct

from simulator.errors import ArgumentError, ScenarioError, reason_of
from simulator.studio.commands import COMMANDS, Asked, StaleError
from simulator.studio.markup import tag
from simulator.studio.multipart import LONGEST, MULTIPART, SentFile, read_multipart
from simulator.studio.open_story import Done
from simulator.studio.page import Page, page
from simulator.studio.studio import Studio
from simulator.studio.takeaways import TAKEAWAYS
from simulator.studio.view import View, read_view
from simulator.texts import Texts, load_texts

MAX_BODY: Final = 8 * 1024 * 1024
"""Bytes of the largest body that is read: a whole scenario as text, percent-encoded."""
MAX_FIELDS: Final = 5000
ASSETS: Final = {
    "/studio.css": ("studio.css", "text/css; charset=utf-8"),
    "/studio.js": ("studio.js", "text/javascript; charset=utf-8"),
    "/icon.svg": ("icon.svg", "image/svg+xml"),
    "/favicon.ico": ("icon.svg", "image/svg+xml"),  # browsers ask for it before they have read the page
}
HEADERS: Final = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types studio"
    ),
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
MOST_NUMBERS: Final = 5
"""Steps with which something is wrong that are said; the page marks all."""
REFUSALS: Final = (400, 403, 404, 405, 413, 421, 500)
"""Numbers of what is not answered, each with its sentence."""
HTML: Final = "text/html; charset=utf-8"
_SPACES: Final = re.compile(r"\s+")


class Request(Struct, frozen=True):
    """What a browser, or anybody else, sends."""

    method: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = {}
    """Names in small letters."""
    body: bytes = b""


class Response(Struct, frozen=True):
    """What is sent back."""

    status: int
    body: bytes = b""
    type: str = "text/plain; charset=utf-8"
    headers: Mapping[str, str] = {}

    @property
    def all_headers(self) -> dict[str, str]:
        """Those of this answer and those of every answer."""
        return {**HEADERS, "content-type": self.type, **self.headers}


class _RefusedError(Exception):
    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(status)


class Door:
    """One studio, and who may ask it."""

    def __init__(self, studio: Studio, port: int, token: str | None = None) -> None:
        self.studio = studio
        self.token = token or secrets.token_urlsafe(24)
        self.cookie = f"studio-{port}"
        """Cookies do not know ports: two studios keep apart by their names."""
        self.hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})

    def answer(self, request: Request) -> Response:
        """The answer to any request."""
        try:
            return self._answer(request)
        except _RefusedError as refused:
            return self._refusal(refused.status)
        except Exception:  # noqa: BLE001 -- whatever went wrong: the page stays, the terminal says what
            traceback.print_exc(file=sys.stderr)
            return self._refusal(500)

    def _refusal(self, status: int) -> Response:
        return Response(status, self.studio.texts(f"page.status.{status}").encode())

    # --- Who may ask ----------------------------------------------------------------------------------------------

    def _answer(self, request: Request) -> Response:
        host = request.headers.get("host", "")
        if host not in self.hosts:
            raise _RefusedError(421)
        origin = request.headers.get("origin")
        if origin is not None and origin != f"http://{host}":
            raise _RefusedError(403)
        if len(request.body) > self.longest_body(request.path, request.headers):
            raise _RefusedError(413)
        query = _fields(request.query)
        if request.path == "/" and self._is_token((query.get("token") or [""])[-1]):
            return self._welcome()
        if not self._is_token(self._cookie(request.headers)):
            raise _RefusedError(403)
        return self._known(request, query)

    def _is_token(self, typed: str) -> bool:
        return secrets.compare_digest(typed.encode("utf-8", "replace"), self.token.encode())

    def longest_body(self, path: str, headers: Mapping[str, str]) -> int:
        """How many bytes of a request are worth reading: files are taken from our own page only."""
        is_ours = headers.get("host", "") in self.hosts and self._is_token(self._cookie(headers))
        return LONGEST if path == "/do" and _kind(headers) == MULTIPART and is_ours else MAX_BODY

    def _cookie(self, headers: Mapping[str, str]) -> str:
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return ""
        return cookies[self.cookie].value if self.cookie in cookies else ""

    def _welcome(self) -> Response:
        """The token becomes a cookie; the page is then asked for by ourselves, so that a strict cookie comes along."""
        kept = f"{self.cookie}={self.token}; HttpOnly; SameSite=Strict; Path=/"
        title, icon = tag("title", "…"), tag("link", rel="icon", href="/icon.svg")
        on = tag("meta", http_equiv="refresh", content="0; url=/")
        body = f'<!DOCTYPE html><html lang="{self.studio.texts.language}"><head>{title}{icon}{on}</head></html>'
        return Response(200, body.encode(), HTML, {"set-cookie": kept})

    # --- What is asked --------------------------------------------------------------------------------------------

    def _known(self, request: Request, query: Mapping[str, list[str]]) -> Response:
        path, is_get = request.path, request.method in ("GET", "HEAD")
        if path == "/do":
            if request.method != "POST":
                raise _RefusedError(405)
            if request.headers.get("origin") is None:
                raise _RefusedError(403)
            return self._do(request, query)
        if path not in ("/", *ASSETS) and not path.startswith("/take/"):
            raise _RefusedError(404)
        if not is_get:
            raise _RefusedError(405)
        if path in ASSETS:
            name, kind = ASSETS[path]
            return Response(200, files("simulator.studio").joinpath("page", name).read_bytes(), kind)
        view = self._view(query)
        if path == "/":
            self.studio.session.look_outside()
            return self._shown(view, request, Done("studio.done.nothing"), said="")
        return self._taken(path.removeprefix("/take/"), view)

    def _view(self, query: Mapping[str, list[str]]) -> View:
        return read_view(query, self.studio.texts.language, len(self.studio.session.story.events))

    def _do(self, request: Request, query: Mapping[str, list[str]]) -> Response:
        form, files = _form(request)
        command = COMMANDS.get((form.get("do") or [""])[-1])
        if command is None:
            raise _RefusedError(400)
        view = self._view(query)
        texts = load_texts(view.language)
        asked = Asked(self.studio, view, form, texts, files)
        done, said = Done("studio.done.nothing"), ""
        was_wrong = self.studio.session.story.wrong_steps
        try:
            view = asked.filled  # if it fails
            asked.check_revision()
            done, view = command(asked)
            said = self._said(done, was_wrong, texts)
        except StaleError:
            said = texts("page.stale")
        except ScenarioError as error:
            said = error.problems[0].sentence(texts)
        except ArgumentError as error:
            said = error.sentence(texts)
        except OSError as error:
            said = texts("studio.trouble.cannot_write", why=texts.why(reason_of(error)))
        if request.headers.get("x-studio") == "saved":  # while somebody types, nothing is drawn
            return _as_json({"revision": self.studio.revision, "said": said})
        return self._shown(view, request, done, said)

    def _said(self, done: Done, was_wrong: Sequence[int], texts: Texts) -> str:
        """What was done, and at which steps the story contradicts itself since then. `was_wrong`: those of before."""
        days = {name: texts.date(word) for name, word in done.words.items() if isinstance(word, datetime.date)}
        said = texts(done.what, **{**done.words, **days}) if done.what else ""
        wrong = self.studio.session.story.wrong_steps
        if not wrong or wrong == was_wrong:
            return said
        steps = texts.listed([str(position) for position in wrong[:MOST_NUMBERS]])
        return f"{said} {texts.counted('page.contradicts', len(wrong), steps=steps)}"

    # --- What is sent back ----------------------------------------------------------------------------------------

    def _shown(self, view: View, request: Request, done: Done, said: str) -> Response:
        news = self.studio.look()
        if news is not None and not said:
            said = load_texts(view.language)(news.what, **news.words)
        made: Page = page(self.studio, view, said)
        if request.headers.get("x-studio") != "parts":
            if request.method == "POST":
                return Response(303, headers={"location": view.address})
            return Response(200, made.whole.encode(), HTML)
        known = set(_SPACES.split(request.headers.get("x-known", "")))
        parts = {id: html for id, html in made.parts.items() if made.mark(id) not in known}
        answer = {
            "address": view.address,
            "said": said,
            "revision": self.studio.revision,
            "title": made.title,
            "language": view.language,
            "parts": parts,
            "marks": [made.mark(id) for id in made.parts],
            "busy": self.studio.is_busy,
        }
        return _as_json(answer)

    def _taken(self, name: str, view: View) -> Response:
        make = TAKEAWAYS.get(name)
        told = self.studio.session.good
        if make is None or told is None:
            raise _RefusedError(404)
        texts: Texts = load_texts(view.language)
        self.studio.warm()
        content, kind = make(self.studio, told, texts)
        quoted = urlencode({"": self.studio.stem + "." + name})[1:].replace("+", "%20")
        return Response(200, content, kind, {"content-disposition": f"attachment; filename*=UTF-8''{quoted}"})


def _as_json(answer: Mapping[str, object]) -> Response:
    return Response(200, json.dumps(answer, ensure_ascii=False).encode(), "application/json")


def _kind(headers: Mapping[str, str]) -> str:
    return headers.get("content-type", "").partition(";")[0].strip()


def _form(request: Request) -> tuple[Mapping[str, list[str]], Sequence[SentFile]]:
    """What stands in the fields of a form, and the files that were chosen."""
    kind = _kind(request.headers)
    try:
        if kind == MULTIPART:
            return read_multipart(request.headers["content-type"], request.body)
        if kind == "application/x-www-form-urlencoded":
            return _fields(request.body.decode("ascii")), ()
    except ValueError:
        pass
    raise _RefusedError(400)


def _fields(encoded: str) -> dict[str, list[str]]:
    try:
        return parse_qs(encoded, keep_blank_values=True, errors="strict", max_num_fields=MAX_FIELDS)
    except ValueError:
        raise _RefusedError(400) from None
