"""Who reads: this process, several of this machine, or a Dask cluster."""

from __future__ import annotations

import os
import signal
from asyncio import TimeoutError as AsyncTimeoutError
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from concurrent.futures import CancelledError as FutureCancelledError
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from distributed import Client

Task = TypeVar("Task")
Result = TypeVar("Result")

_AHEAD = 3
"""So many tasks for each process are handed out at a time: none waits, and few are in memory."""

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""What the libraries of linear algebra ask for the number of their threads when they are loaded."""
_CONNECTING = 5
"""Seconds to wait for a scheduler."""


class WorkersError(Exception):
    """Why those who read cannot go on."""


class Workers(Protocol):
    """Takes tasks: ``ahead`` at a time keep all who read busy, and ``broken`` are signs of a breakdown."""

    ahead: int
    broken: tuple[type[BaseException], ...]

    def submit(self, function: Callable[[Task], Result], task: Task, /) -> Future[Result]:
        """Hand out a task."""

    def restart(self) -> None:
        """Begin anew after a breakdown, or raise a :class:`WorkersError`."""


class _Here:
    """The process itself."""

    ahead = 1
    broken: tuple[type[BaseException], ...] = ()

    def submit(self, function: Callable[[Task], Result], task: Task, /) -> Future[Result]:
        future: Future[Result] = Future()
        future.set_result(function(task))
        return future

    def restart(self) -> None:
        raise WorkersError("this process broke down")


class _Processes:
    """Processes of this machine, started anew when one of them was killed."""

    broken: tuple[type[BaseException], ...] = (BrokenExecutor,)

    def __init__(self, number: int) -> None:
        self.ahead = number * _AHEAD
        self._number = number
        self._pool = self._start()

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._number, mp_context=get_context("spawn"), initializer=_serve)

    def submit(self, function: Callable[[Task], Result], task: Task, /) -> Future[Result]:
        try:
            return self._pool.submit(function, task)
        except BrokenExecutor as error:
            failed: Future[Result] = Future()
            failed.set_exception(error)
            return failed

    def restart(self) -> None:
        self.stop()
        self._pool = self._start()

    def stop(self) -> None:
        self._pool.shutdown(cancel_futures=True)


def _serve() -> None:
    """Leave Ctrl-C, which the terminal sends to all processes, to the one that writes, and end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_writer, daemon=True).start()


def _end_with_the_writer() -> None:
    if writer := parent_process():
        writer.join()
        os._exit(1)


class _Cluster:
    """A Dask cluster, which does again by itself what a killed worker had."""

    def __init__(self, client: Client) -> None:
        self.ahead = max(1, sum(client.nthreads().values())) * _AHEAD
        self._executor: Executor = client.get_executor(pure=False)
        self.broken = _signs_of_a_breakdown()

    def submit(self, function: Callable[[Task], Result], task: Task, /) -> Future[Result]:
        return self._executor.submit(function, task)

    def restart(self) -> None:
        raise WorkersError("the Dask cluster broke down, or its workers were killed again and again")


def _signs_of_a_breakdown() -> tuple[type[BaseException], ...]:
    from distributed import CancelledError, KilledWorker  # noqa: PLC0415
    from distributed.comm.core import CommClosedError  # noqa: PLC0415

    return (KilledWorker, CancelledError, FutureCancelledError, CommClosedError)


@contextmanager
def started(workers: int | Client) -> Iterator[Workers]:
    """Give those who read: for a number so many processes (one is this one), or a Dask client's cluster."""
    if not isinstance(workers, int):
        yield _Cluster(workers)
    elif workers == 1:
        yield _Here()
    else:
        with _one_thread_each():
            processes = _Processes(workers)
            try:
                yield processes
            finally:
                processes.stop()


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Keep processes that are started meanwhile from threads of their own: they get in each other's way."""
    ours = {name: "1" for name in _THREADS if name not in os.environ}
    os.environ.update(ours)
    try:
        yield
    finally:
        for name in ours:
            del os.environ[name]


@contextmanager
def connected(address: str) -> Iterator[Client]:
    """Connect to the scheduler of a Dask cluster.

    Raises
    ------
    WorkersError
        If Dask is not installed, or no scheduler answers.
    """
    try:
        from distributed import Client  # noqa: PLC0415
    except ModuleNotFoundError:
        raise WorkersError('Dask is not installed; run: pip install "dangbao[dask]"') from None
    try:
        client = Client(address, timeout=_CONNECTING)
    except (OSError, ValueError, AsyncTimeoutError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise WorkersError(f"no Dask scheduler answers at {address} ({reason}); is it running?") from None
    with client:
        yield client
