"""The studio behind a socket, on this machine alone: Starlette reads requests, one thread answers them.

One thread, because a session knows one user, and because two that draw at once abort the process (wasmtime).
"""

import asyncio
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Final

import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect
from starlette.requests import Request as Asked
from starlette.responses import Response as Sent
from starlette.routing import Route

from simulator.studio.requests import Door, Request, Response

LOOPBACK: Final = "127.0.0.1"
MAX_HEADERS: Final = 64 * 1024
METHODS: Final = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]


def bound(port: int) -> socket.socket:
    """A socket on this machine alone; 0 takes any port. Raises OSError for one that is taken."""
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((LOOPBACK, port))
    except OSError:
        found.close()
        raise
    return found


def application(door: Door) -> Starlette:
    """The door for an ASGI server."""
    thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="studio")
    door.studio.warm_up()

    async def answer(asked: Asked) -> Sent:
        request = await _read(asked, door)
        if isinstance(request, Response):
            return _sent(request)
        return _sent(await asyncio.get_running_loop().run_in_executor(thread, door.answer, request))

    return Starlette(routes=[Route("/{path:path}", answer, methods=METHODS)])


async def _read(asked: Asked, door: Door) -> Request | Response:
    """The request, of whose body no more is read than we would answer."""
    headers = dict(asked.headers)
    body, longest = bytearray(), door.longest_body(asked.url.path, headers)
    try:
        async for chunk in asked.stream():
            body += chunk
            if len(body) > longest:
                break
    except ClientDisconnect:
        return Response(400)
    return Request(asked.method, asked.url.path, asked.url.query, headers, bytes(body))


def _sent(response: Response) -> Sent:
    return Sent(response.body, response.status, response.all_headers)


def serve(door: Door, listening: socket.socket, started: Callable[[], None]) -> None:
    """Answers until Ctrl-C; `started` is called once it can."""
    config = uvicorn.Config(
        application(door), log_level="error", access_log=False, server_header=False, lifespan="off", ws="none",
        h11_max_incomplete_event_size=MAX_HEADERS, timeout_keep_alive=30, limit_concurrency=64,
        http="h11", loop="asyncio",
    )  # fmt: skip
    listening.listen()
    started()
    with suppress(KeyboardInterrupt):  # uvicorn ends well, and then says again how it was ended
        uvicorn.Server(config).run(sockets=[listening])
