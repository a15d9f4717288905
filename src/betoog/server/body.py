"""Read the body of a request, up to a size and within a time."""

from __future__ import annotations

import asyncio

from betoog.server.http import Request
from betoog.server.problems import BadRequestError, SlowRequestError, TooLongError
from betoog.server.workers import ClientGoneError


async def read_body(request: Request, limit: int, seconds: float) -> bytes:
    """Read the body of a request.

    Parameters
    ----------
    request:
        The request.
    limit:
        The most bytes that it may have.
    seconds:
        The most time that it may take.

    Raises
    ------
    TooLongError
        When it is longer; the rest is not read.
    SlowRequestError
        When it takes longer.
    """
    announced = request.header("content-length")
    if announced.isdigit() and int(announced) > limit:
        raise TooLongError(f"the body is larger than {limit // 1024} kB")
    if request.header("content-encoding") not in {"", "identity"}:
        # A small compressed body may be a huge one.
        raise BadRequestError("a compressed body is not read", remedy="send it as it is")
    try:
        async with asyncio.timeout(seconds):
            return await _read(request, limit)
    except TimeoutError as error:
        raise SlowRequestError("the body takes too long") from error


async def _read(request: Request, limit: int) -> bytes:
    parts: list[bytes] = []
    size, more = 0, True
    while more:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise ClientGoneError
        part = message.get("body", b"")
        size += len(part)
        if size > limit:
            raise TooLongError(f"the body is larger than {limit // 1024} kB")
        parts.append(part)
        more = message.get("more_body", False)
    return b"".join(parts)
