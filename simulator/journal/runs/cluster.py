"""Runs partitions on a Dask cluster (extra `cluster`), whose machines must see the same files."""

from concurrent.futures import Future
from typing import Any

from distributed import Client


class Cluster:
    """A cluster, given by the address of its scheduler. If a worker dies, its partitions are run again elsewhere."""

    def __init__(self, address: str) -> None:
        self._client: Any = Client(address, set_as_default=False)  # type: ignore[no-untyped-call]
        self._asked: list[Any] = []

    @property
    def workers(self) -> int:
        """The number of calls that run at once."""
        return max(sum(self._client.nthreads().values()), 1)

    def submit(self, function: Any, *arguments: Any) -> Future[Any]:
        """Runs a function on the cluster; returns the future of its result."""
        asked = self._client.submit(function, *arguments, pure=False, retries=5)
        promise: Future[Any] = Future()

        def fulfil(done: Any) -> None:
            if done.status == "cancelled":
                promise.cancel()
            elif done.status == "error":
                promise.set_exception(done.exception())
            else:
                promise.set_result(done.result())

        asked.add_done_callback(fulfil)
        self._asked.append(asked)
        return promise

    def close(self, *, at_once: bool = False) -> None:
        """Closes the connection; `at_once` cancels unfinished calls."""
        if at_once:
            self._client.cancel([asked for asked in self._asked if not asked.done()], force=True)
        self._client.close()
