"""HTTP connections that cannot be held open or filled up: bounds before any request exists."""

from __future__ import annotations

import asyncio
from typing import Any, cast

from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from betoog.server import problems
from betoog.server.problems import (
    BadRequestError,
    BusyError,
    LongHeadersError,
    RequestError,
    SlowRequestError,
)
from betoog.server.settings import Limits


class JoinedWrites:
    """A transport that sends the head of an answer and its body in one packet, not two.

    Uvicorn writes them one after the other; each write is a system call, and for a small answer
    the dearest part of it.

    Parameters
    ----------
    transport:
        The connection's own.
    loop:
        The event loop, in whose present turn both are written.
    """

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._head = b""
        self._due: asyncio.Handle | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Hold the first part until the second comes, or this turn of the loop ends."""
        if self._head:
            data, self._head = self._head + data, b""
            self._forget()
            self._transport.write(data)
        elif data:
            self._head = data
            self._due = self._loop.call_soon(self._flush)

    def close(self) -> None:
        """Close the connection once everything has been sent."""
        self._flush()
        self._transport.close()

    def _flush(self) -> None:
        self._forget()
        if self._head:
            data, self._head = self._head, b""
            self._transport.write(data)

    def _forget(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None


class GuardedProtocol(HttpToolsProtocol):
    """Uvicorn's protocol, with bounds on headers, on the time they take, and on connections."""

    limits = Limits()

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._headers_due: asyncio.TimerHandle | None = None
        self._header_bytes = 0
        self._in_headers = True

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection, unless there are too many."""
        joined = cast("asyncio.Transport", JoinedWrites(transport, self.loop))
        super().connection_made(joined)
        if len(self.connections) > self.limits.connections:
            self._refuse(BusyError("too many connections"))
            return
        self._expect_headers()

    def connection_lost(self, exc: Exception | None) -> None:
        self._headers_came()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self.transport.is_closing():
            return
        if self._in_headers:
            if self._headers_due is None:
                self._expect_headers()
            self._header_bytes += len(data)
            super().data_received(data)
            # What was in excess of the headers is the body, once they are complete.
            if self._still_in_headers() and self._header_bytes > self.limits.header_bytes:
                self._refuse(self._too_long())
            return
        super().data_received(data)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._in_headers = True
        self.scope["extensions"] = {
            "betoog.abort": {"call": self.transport.abort},
            "betoog.end": {"call": self._end},
            "betoog.behind": {"call": self._is_behind},
        }

    def on_url(self, url: bytes) -> None:
        super().on_url(url)
        if len(self.url) > self.limits.header_bytes:
            raise _RefusedError

    def on_header(self, name: bytes, value: bytes) -> None:
        super().on_header(name, value)
        if len(self.headers) > self.limits.headers:
            raise _RefusedError

    def on_headers_complete(self) -> None:
        self._headers_came()
        if sum(len(n) + len(v) for n, v in self.headers) + len(self.url) > self.limits.header_bytes:
            raise _RefusedError
        super().on_headers_complete()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._header_bytes = 0

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP, in the one shape of errors."""
        if len(self.headers or ()) > self.limits.headers:
            self._refuse(LongHeadersError("the request has too many headers"))
        elif self._header_bytes > self.limits.header_bytes:
            self._refuse(self._too_long())
        else:
            self._refuse(BadRequestError("this is no HTTP request"))

    def _expect_headers(self) -> None:
        self._header_bytes = 0
        self._headers_due = self.loop.call_later(
            self.limits.header_seconds,
            self._refuse,
            SlowRequestError("the headers take too long"),
        )

    def _too_long(self) -> LongHeadersError:
        kilobytes = self.limits.header_bytes // 1024
        return LongHeadersError(
            f"the address and the headers are larger than {kilobytes} kB",
            remedy="send a long query by POST",
        )

    def _is_behind(self) -> bool:
        """Tell whether the client has yet to take what was sent to it before."""
        return bool(self.flow.write_paused)

    def _end(self) -> None:
        """Close the connection after what has been sent, in the middle of an answer."""
        cycle: RequestResponseCycle | None = self.cycle
        if cycle is not None:
            cycle.disconnected = True
        self.transport.close()

    def _still_in_headers(self) -> bool:
        return self._in_headers

    def _headers_came(self) -> None:
        self._in_headers = False
        if self._headers_due is not None:
            self._headers_due.cancel()
            self._headers_due = None

    def _refuse(self, problem: RequestError) -> None:
        self._headers_came()
        if self.transport.is_closing():
            return
        cycle: RequestResponseCycle | None = self.cycle
        if cycle is not None and not cycle.response_complete:
            if cycle.response_started:
                # An answer is under way on this connection: nothing can be put in between.
                self.transport.abort()
                return
            # Whoever works on an answer finds the client gone, which from now on it is.
            cycle.disconnected = True
            cycle.message_event.set()
        body = problems.document(problem)
        lines = [
            f"HTTP/1.1 {int(problem.status)} {problem.status.phrase}",
            f"content-type: {problems.MEDIA_TYPE}",
            f"content-length: {len(body)}",
            *(f"{name}: {value}" for name, value in problem.headers().items()),
            "connection: close",
            "",
            "",
        ]
        self.transport.write("\r\n".join(lines).encode("latin-1") + body)
        self.transport.close()


class _RefusedError(Exception):
    """Stops the parser; httptools gives it on as an error of its own."""


def guarded(limits: Limits) -> type[GuardedProtocol]:
    """Return the protocol with these limits; Uvicorn makes its instances itself."""
    return type("LimitedProtocol", (GuardedProtocol,), {"limits": limits})
