"""The ASGI application: routes, the headers that every answer has, errors, the access log."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from http import HTTPStatus

from betoog.errors import BetoogError
from betoog.server import problems
from betoog.server.access_log import AccessLog
from betoog.server.caching import compressed
from betoog.server.http import Message, Receive, Reply, Request, Scope, Send
from betoog.server.problems import (
    BusyError,
    InternalError,
    MethodError,
    RequestError,
    StoreError,
)
from betoog.server.service import Service
from betoog.server.site import Site
from betoog.server.sparql import answer_graph_store, answer_operation
from betoog.server.workers import ClientGoneError

log = logging.getLogger("betoog.server")

#: What every answer says to browsers: take the media type as given, stay out of frames, tell
#: nobody where the reader came from. Pages bring a policy of their own.
SECURITY_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cross-origin-opener-policy": "same-origin",
}
#: A program on any page may read: everything here is public, and no cookies exist.
CORS_HEADERS = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "ETag, Retry-After, Location, Content-Location, Link",
}
#: A day: what may be asked here does not change while the server runs.
_PREFLIGHT_SECONDS = "86400"

READ = ("GET", "HEAD", "OPTIONS")
ASK = ("GET", "HEAD", "POST", "OPTIONS")
GRAPHS = ("GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS")

#: A cut-off result ends with this, so that a person sees why; a program sees that the
#: transfer was never completed.
_CUT_OFF = "\n# This result is not complete: {}\n"

Handler = Callable[[Request], Awaitable[Reply]]


class App:
    """Answers every request of the server.

    Parameters
    ----------
    service:
        The store.
    site:
        The pages.
    access:
        Where every request is noted.
    """

    def __init__(self, service: Service, site: Site, access: AccessLog) -> None:
        self._service = service
        self._access = access
        self._site = site
        self._send_seconds = service.settings.limits.send_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or start and stop with the server, as ASGI asks."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        if scope["type"] != "http":
            return
        begun = time.perf_counter()
        request = Request(scope, receive)
        sending = _Sending(send, self._send_seconds, scope.get("extensions", {}))
        reply = await self._reply(request)
        try:
            outcome = await sending.send(reply, head_only=request.method == "HEAD")
        finally:
            reply.close()
        # The query itself stays out of the log: it may say what somebody is looking into.
        self._access.write(
            {
                "log": "betoog.access",
                "level": "info",
                "client": request.client,
                "method": request.method,
                "path": request.path,
                "status": int(reply.status),
                "bytes": sending.sent,
                "ms": round((time.perf_counter() - begun) * 1000, 1),
                "outcome": outcome,
            }
        )

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                try:
                    await self._service.start()
                    await self._site.start()
                except BetoogError as error:
                    await send({"type": "lifespan.startup.failed", "message": str(error)})
                    return
                await send({"type": "lifespan.startup.complete"})
            else:
                await self._service.stop()
                self._access.flush()
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def _reply(self, request: Request) -> Reply:
        handler, methods = self._route(request.path)
        try:
            if request.method == "OPTIONS":
                return self._options(methods)
            if request.method not in methods:
                raise MethodError(request.method, ", ".join(methods))
            return compressed(request, await handler(request))
        except RequestError as problem:
            return problem_reply(problem)
        except ClientGoneError:
            # Nobody will read it; it is there for the log.
            return problem_reply(BusyError("the client has gone away"))
        except BetoogError as error:
            log.warning("the store does not answer", extra={"reason": str(error)})
            return problem_reply(StoreError(error.message, remedy=error.remedy))
        except Exception:
            # The one place where a fault of ours must not become a fault of the connection.
            log.exception("a fault while answering", extra={"path": request.path})
            return problem_reply(InternalError("a fault of this server; its log tells more"))

    def _route(self, path: str) -> tuple[Handler, tuple[str, ...]]:
        if path in {"/sparql", "/sparql/"}:
            return self._sparql, ASK
        if path == "/store" or path.startswith("/store/"):
            return self._graph_store, GRAPHS if self._service.settings.writable else READ
        if path == "/health":
            return self._health, READ
        return self._site.answer, READ

    async def _sparql(self, request: Request) -> Reply:
        if self._site.wants_query_page(request):
            return self._site.query_page(request)
        reply = await answer_operation(self._service, request)
        return reply or await self._site.describe_service(request)

    async def _graph_store(self, request: Request) -> Reply:
        direct = request.path.removeprefix("/store").removeprefix("/")
        return await answer_graph_store(self._service, request, direct)

    async def _health(self, request: Request) -> Reply:
        body = json.dumps(self._service.health()).encode() + b"\n"
        headers = {"content-type": "application/json", "cache-control": "no-store"}
        return Reply(HTTPStatus.OK, headers, body)

    def _options(self, methods: tuple[str, ...]) -> Reply:
        allowed = ", ".join(methods)
        # A page of another site may send a token only where writing takes one.
        named = "Accept, Content-Type, If-None-Match"
        named += ", Authorization" if self._service.settings.token else ""
        headers = {
            "allow": allowed,
            "access-control-allow-methods": allowed,
            "access-control-allow-headers": named,
            "access-control-max-age": _PREFLIGHT_SECONDS,
        }
        return Reply(HTTPStatus.NO_CONTENT, headers)


def problem_reply(problem: RequestError) -> Reply:
    """Put a problem in the one shape of errors."""
    headers = {
        "content-type": problems.MEDIA_TYPE,
        "cache-control": "no-store",
        **problem.headers(),
    }
    return Reply(problem.status, headers, problems.document(problem))


class _Sending:
    """Sends one reply, and gives up on a client that does not take it."""

    def __init__(
        self, send: Send, seconds: float, extensions: Mapping[str, dict[object, object]]
    ) -> None:
        self._send = send
        self._seconds = seconds
        self._extensions = extensions
        self.sent = 0

    async def send(self, reply: Reply, *, head_only: bool) -> str:
        """Send a reply and return how that went: ``ok``, or what cut it off."""
        try:
            if reply.body is None or isinstance(reply.body, bytes):
                await self._whole(reply, reply.body, head_only=head_only)
                return "ok"
            return await self._streamed(reply, reply.body)
        except TimeoutError:
            self._call("betoog.abort")
            return "slow-client"
        except ClientGoneError:
            return "client-gone"

    async def _whole(self, reply: Reply, body: bytes | None, *, head_only: bool) -> None:
        unmeasured = body is None or reply.status in _WITHOUT_BODY
        length = {} if unmeasured else {"content-length": str(len(body or b""))}
        sent = b"" if head_only else body or b""
        await self._deliver(_start(reply, length))
        await self._deliver(_body(sent, more=False))
        self.sent = len(sent)

    async def _streamed(self, reply: Reply, pieces: AsyncIterator[bytes]) -> str:
        await self._deliver(_start(reply, {}))
        try:
            async for piece in pieces:
                await self._deliver(_body(piece, more=True))
                self.sent += len(piece)
        except RequestError as problem:
            if "content-encoding" not in reply.headers:
                note = _CUT_OFF.format(problem.message).encode()
                await self._deliver(_body(note, more=True))
            # Without the last, empty chunk every HTTP client reports an incomplete transfer.
            self._call("betoog.end")
            return problem.code
        await self._deliver(_body(b"", more=False))
        return "ok"

    async def _deliver(self, message: Message) -> None:
        if not self._call("betoog.behind"):
            await self._send(message)  # waits for nobody; a timer would cost as much as sending
            return
        async with asyncio.timeout(self._seconds):
            await self._send(message)

    def _call(self, name: str) -> object:
        """Ask or do something that ASGI has no message for; a server without it is behind."""
        call = self._extensions.get(name, {}).get("call")
        return call() if callable(call) else True


#: These have no body by definition (RFC 9110, 15.3.5 and 15.4.5).
_WITHOUT_BODY = frozenset({HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED})


def _start(reply: Reply, more: Mapping[str, str]) -> Message:
    own = {**reply.headers, **more}
    encoded = [pair for name, pair in _USUAL.items() if name not in own]
    encoded += [_encoded(name, value) for name, value in own.items()]
    return {"type": "http.response.start", "status": int(reply.status), "headers": encoded}


def _encoded(name: str, value: str) -> tuple[bytes, bytes]:
    return name.encode("ascii"), value.encode("latin-1")


#: The headers that every answer has unless it brings its own, encoded once.
_USUAL = {name: _encoded(name, value) for name, value in (SECURITY_HEADERS | CORS_HEADERS).items()}


def _body(data: bytes, *, more: bool) -> Message:
    return {"type": "http.response.body", "body": data, "more_body": more}
