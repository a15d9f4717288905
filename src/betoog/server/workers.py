"""Worker processes that evaluate queries: a bounded number, each killed when it takes too long."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from betoog.errors import SourceError
from betoog.server.problems import (
    BusyError,
    InternalError,
    MemoryLimitError,
    NotAcceptableError,
    NotFoundError,
    RefusedQueryError,
    RequestError,
    ResultTooLargeError,
    StoreError,
    TimeLimitError,
)
from betoog.store.frames import Decoder, Frame, Kind

log = logging.getLogger("betoog.server")

#: A worker starts in 0.1 s; a machine under load, or a large store to open, may take longer.
START_SECONDS = 60.0
#: Frames that may wait for the client before the worker has to: with 64 kB each, 256 kB.
HELD_FRAMES = 4
#: A small query is answered sooner than this; only a longer one is watched for a client that
#: goes away, which costs a task.
WATCH_AFTER_SECONDS = 0.1

_PROBLEMS: Mapping[str, type[RequestError]] = {
    "query": RefusedQueryError,
    "too-large": ResultTooLargeError,
    "memory": MemoryLimitError,
    "not-acceptable": NotAcceptableError,
    "no-graph": NotFoundError,
    "store": StoreError,
    "fault": InternalError,
}

#: Waits until the client has gone away.
Gone = Callable[[], Awaitable[object]]


class ClientGoneError(Exception):
    """The client closed its connection before it had its answer."""


class Link(asyncio.Protocol):
    """The server's end of the socket to one worker: frames in, with back pressure, and out."""

    def __init__(self) -> None:
        self._decoder = Decoder()
        self._frames: deque[Frame] = deque()
        self._waiter: asyncio.Future[None] | None = None
        self._transport: asyncio.Transport | None = None
        self.closed = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.Transport):
            self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        self.closed = True
        self.wake()

    def data_received(self, data: bytes) -> None:
        self._frames.extend(self._decoder.feed(data))
        if len(self._frames) >= HELD_FRAMES and self._transport:
            self._transport.pause_reading()
        self.wake()

    def wake(self) -> None:
        """End the wait for a frame, whether one has come or not."""
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def send(self, frame: Frame) -> None:
        """Send a frame; one job is under way at a time, so its size bounds what waits."""
        if self._transport:
            self._transport.write(frame.encode())

    def close(self) -> None:
        """Close the socket, upon which the worker ends."""
        if self._transport:
            self._transport.close()

    def take(self) -> Frame | None:
        """Return a frame that has arrived, if there is one."""
        if not self._frames:
            return None
        frame = self._frames.popleft()
        if len(self._frames) < HELD_FRAMES and self._transport and not self.closed:
            self._transport.resume_reading()
        return frame

    def arrival(self) -> asyncio.Future[None]:
        """Return what is done when a frame arrives or the worker ends."""
        if self._waiter is None or self._waiter.done():
            self._waiter = asyncio.get_running_loop().create_future()
            if self._frames or self.closed:
                self._waiter.set_result(None)
        return self._waiter


@dataclass(frozen=True, slots=True)
class WorkerOptions:
    """What every worker of a pool is started with."""

    memory_bytes: int
    prefixes: Mapping[str, str]
    niceness: int = 0
    services: tuple[str, ...] = ()
    memory_quads: int = 0
    writes: str = ""
    remote: Mapping[str, Any] | None = None


class Worker:
    """One child process and the socket to it."""

    def __init__(self, options: WorkerOptions, store: str = "") -> None:
        self._options = options
        self._store = store
        self._process: subprocess.Popen[bytes] | None = None
        self.link = Link()
        self.confined = False

    async def start(self) -> None:
        """Start the process and wait until it takes jobs.

        Raises
        ------
        SourceError
            When it cannot start, or cannot open its store.
        """
        ours, theirs = socket.socketpair()
        self._process = _spawn(theirs)
        loop = asyncio.get_running_loop()
        self.link = Link()
        await loop.create_connection(lambda: self.link, sock=ours)
        self.link.send(_config(self._options, self._store))
        try:
            async with asyncio.timeout(START_SECONDS):
                while (hello := self.link.take()) is None and not self.link.closed:
                    await self.link.arrival()
        except TimeoutError:
            hello = None
        if hello is None or hello.kind is Kind.ERROR:
            await self.kill()
            said = hello.head["message"] if hello else "it ended"
            raise SourceError(f"a worker process cannot start: {said}")
        self.confined = bool(hello.head["confined"])

    async def kill(self) -> int:
        """End the process at once, whatever it is doing, and return its exit code."""
        process = self._process
        self.link.close()
        if process is None:
            return 0
        process.kill()
        # A killed process is gone within milliseconds, but freeing a gigabyte takes some.
        return await asyncio.get_running_loop().run_in_executor(None, process.wait)

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid if self._process else 0

    def ended_by(self) -> int | None:
        """Return the exit code of a process that has ended."""
        return self._process.poll() if self._process else None


def _spawn(theirs: socket.socket) -> subprocess.Popen[bytes]:
    number = str(theirs.fileno())
    with theirs:
        return subprocess.Popen(
            # -P: a module in the folder that the server is started from is not ours to import.
            [sys.executable, "-P", "-m", "betoog.store.worker", number],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            # What a worker has to say it says over the socket; a crash of Rust's prints pages.
            stderr=subprocess.DEVNULL,
            # Ctrl-C reaches the whole group; only the server decides when workers end.
            start_new_session=True,
        )


def _config(options: WorkerOptions, store: str) -> Frame:
    # Over the socket: it may hold credentials, and a command line is seen by everyone.
    config = {
        "memory_bytes": options.memory_bytes,
        "prefixes": dict(options.prefixes),
        "niceness": options.niceness,
        "services": options.services,
        "store": store,
        "memory_quads": options.memory_quads,
        "writes": options.writes,
        "remote": options.remote,
    }
    return Frame(Kind.JOB, config)


class Answer:
    """The answer to a job: its head, then its body in pieces; closing it frees the worker.

    Parameters
    ----------
    worker:
        Who gives it.
    seconds:
        How long that may take, the time that the answer waits for us left out.
    gone:
        Waits until the client has gone away.
    finish:
        Called once with whether the answer came to its end.
    """

    def __init__(
        self,
        worker: Worker,
        seconds: float,
        gone: Gone | None,
        finish: Callable[[bool], None],
    ) -> None:
        self._worker = worker
        self._finish = finish
        self._closed = False
        self._left = seconds
        self._limit = seconds
        self._gone = gone
        self.complete = False
        self.head: Mapping[str, Any] = {}
        self.first = b""

    async def begin(self) -> None:
        """Wait for the head and the first piece.

        Raises
        ------
        RequestError
            When the worker says why there is none, ends, or takes too long.
        """
        frame = await self._next()
        self.head, self.first = frame.head, frame.body
        self.complete = frame.kind is Kind.WHOLE

    def close(self) -> None:
        """Free the worker; one that is still at the job is ended."""
        if not self._closed:
            self._closed = True
            self._finish(self.complete)

    async def whole(self) -> bytes:
        """Read the body to its end, and close."""
        try:
            return b"".join([piece async for piece in self.pieces()])
        finally:
            self.close()

    async def pieces(self) -> AsyncIterator[bytes]:
        """Yield all pieces; what goes wrong on the way is raised, as from `begin`."""
        yield self.first
        while not self.complete:
            frame = await self._next()
            self.complete = frame.kind is Kind.END
            yield frame.body

    async def _next(self) -> Frame:
        frame = self._worker.link.take()
        if frame is None:
            begun = time.monotonic()
            frame = await self._wait()
            self._left -= time.monotonic() - begun
        if frame.kind is Kind.ERROR:
            self.complete = True  # the worker is free again: it waits for its next job
            raise _problem(frame.head)
        return frame

    async def _wait(self) -> Frame:
        link = self._worker.link
        deadline = time.monotonic() + self._left
        # Nearly every answer comes in this first moment; what follows costs more.
        first = min(WATCH_AFTER_SECONDS, self._left)
        due = asyncio.get_running_loop().call_later(first, link.wake)
        try:
            await link.arrival()
        finally:
            due.cancel()
        frame = link.take()
        return await self._wait_long(deadline) if frame is None else frame

    async def _wait_long(self, deadline: float) -> Frame:
        """Wait on, until the time is up or the client has gone."""
        link = self._worker.link
        gone = self._gone
        watcher = asyncio.ensure_future(gone()) if gone is not None else None
        try:
            while (frame := link.take()) is None:
                if link.closed:
                    raise _ended(self._worker)
                left = deadline - time.monotonic()
                if left <= 0:
                    raise TimeLimitError(
                        f"the query was ended after {self._limit:g} seconds",
                        remedy="ask for less, or more specifically",
                    )
                waits: set[asyncio.Future[Any]] = {link.arrival()}
                waits |= {watcher} if watcher else set()
                await asyncio.wait(waits, timeout=left, return_when=asyncio.FIRST_COMPLETED)
                if watcher is not None and watcher.done():
                    raise ClientGoneError
            return frame
        finally:
            if watcher is not None:
                watcher.cancel()


def _problem(head: Mapping[str, Any]) -> RequestError:
    if head["code"] == "fault":
        log.error("a fault in a worker", extra={"trace": head["message"]})
        return InternalError("a fault of this server; its log tells more")
    kind = _PROBLEMS.get(head["code"], StoreError)
    return kind(head["message"], place=head.get("place", ""), remedy=head.get("remedy", ""))


def _ended(worker: Worker) -> RequestError:
    # SIGABRT: Rust could not get memory; SIGSEGV: the parser went too deep.
    code = worker.ended_by()
    name = signal.Signals(-code).name if code is not None and code < 0 else str(code)
    log.warning("worker ended by itself", extra={"worker": worker.pid, "exit": name})
    return MemoryLimitError(
        "the query needs more memory than it may have, or is too deeply nested",
        remedy="ask for less, or more simply",
    )


def _give_up(place: asyncio.Future[Worker]) -> None:
    if not place.done():
        place.set_exception(BusyError("no worker came free in time", remedy="try again later"))


class Pool:
    """Workers of one kind, and a bounded queue before them.

    Parameters
    ----------
    options:
        What each worker is started with.
    size:
        How many there are.
    queue, queue_seconds:
        How many jobs wait for one, and for how long.
    store:
        Tells the folder that a new worker opens before its first job.
    """

    def __init__(
        self,
        options: WorkerOptions,
        size: int,
        *,
        queue: int,
        queue_seconds: float,
        store: Callable[[], str] = str,
    ) -> None:
        self._store = store
        self._options = options
        self._size = size
        self._queue = queue
        self._queue_seconds = queue_seconds
        self._free: list[Worker] = []
        self._all: set[Worker] = set()
        self._waiting: deque[asyncio.Future[Worker]] = deque()
        self._renewals: set[asyncio.Task[None]] = set()
        self._closed = False

    async def start(self) -> None:
        """Start all workers.

        Raises
        ------
        SourceError
            When one cannot start.
        """
        workers = [Worker(self._options, self._store()) for _ in range(self._size)]
        await asyncio.gather(*(worker.start() for worker in workers))
        self._free, self._all = list(workers), set(workers)

    async def close(self) -> None:
        """End all workers."""
        self._closed = True
        for task in self._renewals:
            task.cancel()
        await asyncio.gather(*(worker.kill() for worker in self._all))
        self._all.clear()

    @property
    def busy(self) -> int:
        """How many workers are taken, or being replaced."""
        return self._size - len(self._free)

    @property
    def waiting(self) -> int:
        """How many jobs wait."""
        return len(self._waiting)

    @property
    def confined(self) -> bool:
        """Whether the kernel keeps every worker off the network."""
        return all(worker.confined for worker in self._all)

    @property
    def pids(self) -> list[int]:
        """The numbers of the processes."""
        return [worker.pid for worker in self._all]

    async def run(
        self,
        job: Frame,
        *,
        seconds: float,
        gone: Gone | None = None,
        done: Callable[[], None] = lambda: None,
    ) -> Answer:
        """Give a job to a worker and return its answer, once it has begun.

        Parameters
        ----------
        job:
            What to do.
        seconds:
            How long the worker may take, the time that its answer waits for us left out.
        gone:
            Waits until the client has gone away, upon which the job is ended.
        done:
            Called once, when the job is over, however it ends.

        Returns
        -------
        The answer; it has to be closed.

        Raises
        ------
        BusyError
            When the queue is full, or took too long.
        RequestError
            Whatever else comes in the way of an answer.
        """
        try:
            worker = await self._acquire()
        except BaseException:
            done()
            raise

        def finish(complete: bool) -> None:
            done()
            if complete and not worker.link.closed:
                self._release(worker)
            else:
                self._renew(worker)

        answer = Answer(worker, seconds, gone, finish)
        try:
            worker.link.send(job)
            await answer.begin()
        except BaseException:
            answer.close()
            raise
        return answer

    async def _acquire(self) -> Worker:
        if self._free:
            return self._free.pop()
        if len(self._waiting) >= self._queue:
            raise BusyError("too many requests wait", remedy="try again in a few seconds")
        loop = asyncio.get_running_loop()
        place: asyncio.Future[Worker] = loop.create_future()
        self._waiting.append(place)
        due = loop.call_later(self._queue_seconds, _give_up, place)
        try:
            return await place
        except BaseException:
            self._abandon(place)
            raise
        finally:
            due.cancel()

    def _abandon(self, place: asyncio.Future[Worker]) -> None:
        """Leave the queue; a worker that was given in the same moment goes to the next."""
        if place in self._waiting:
            self._waiting.remove(place)
        if place.done() and not place.cancelled() and not place.exception():
            self._release(place.result())

    def _release(self, worker: Worker) -> None:
        while self._waiting:
            place = self._waiting.popleft()
            if not place.done():
                place.set_result(worker)
                return
        self._free.append(worker)

    def _renew(self, worker: Worker) -> None:
        """Kill a worker that is still at its job, and start another in its place."""
        self._all.discard(worker)
        task = asyncio.ensure_future(self._replace(worker))
        self._renewals.add(task)
        task.add_done_callback(self._renewals.discard)

    async def _replace(self, worker: Worker) -> None:
        await worker.kill()
        pause = 0.1
        while not self._closed:
            fresh = Worker(self._options, self._store())
            try:
                await fresh.start()
            except (SourceError, OSError) as error:
                log.error("a worker cannot be replaced", extra={"reason": str(error)})
                await asyncio.sleep(pause)
                pause = min(2 * pause, 10.0)
                continue
            self._all.add(fresh)
            self._release(fresh)
            return
