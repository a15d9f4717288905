"""Requests and replies as plain data, between ASGI and what answers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class Request:
    """A request, its body not yet read.

    Parameters
    ----------
    scope:
        ASGI's description of it.
    receive:
        What gives its body.
    """

    def __init__(self, scope: Scope, receive: Receive) -> None:
        self.method: str = scope["method"]
        self.path: str = scope["path"]
        #: The path as it was sent, still encoded.
        self.raw_path: str = scope.get("raw_path", b"").decode("ascii", errors="replace")
        self.raw_query: bytes = scope["query_string"]
        self.scheme: str = scope.get("scheme", "http")
        self.client: str = (scope.get("client") or ("",))[0]
        self.receive = receive
        #: By name in lower case; repeated ones joined with a comma (RFC 9110, 5.3).
        self.headers: Mapping[str, str] = _joined(scope["headers"])

    def prefer(self, media_type: str) -> None:
        """Ask for one media type, as an extension in the address does."""
        self.headers = {**self.headers, "accept": media_type}

    async def disconnected(self) -> None:
        """Wait until the client has gone away; for when the body has been read."""
        while (await self.receive())["type"] != "http.disconnect":
            pass

    def header(self, name: str) -> str:
        """Return a header; empty when it is not there."""
        return self.headers.get(name, "")


def _joined(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for raw_name, raw_value in raw:
        name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
        found[name] = f"{found[name]}, {value}" if name in found else value
    return found


#: ``None`` is a body that was not made, since only its headers were asked for.
Body = bytes | AsyncIterator[bytes] | None


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered; a body that is not bytes is streamed.

    ``close`` frees what a streamed body holds, in case it is never read, or not to its end.
    """

    status: HTTPStatus = HTTPStatus.OK
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Body = b""
    close: Callable[[], None] = lambda: None


def html_reply(page: str, policy: str, *, status: HTTPStatus = HTTPStatus.OK) -> Reply:
    """Reply with a page.

    Parameters
    ----------
    page:
        The HTML.
    policy:
        Its Content-Security-Policy.
    status:
        The status of the reply.
    """
    headers = {"content-type": "text/html; charset=utf-8", "content-security-policy": policy}
    return Reply(status, headers, page.encode())
