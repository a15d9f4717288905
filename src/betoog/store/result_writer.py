"""Send a result over a socket while it is written: in pieces, compressed, up to a size."""

from __future__ import annotations

import socket
import zlib
from typing import Any

from betoog.errors import BetoogError
from betoog.store.frames import CHUNK_BYTES, Frame, Kind

#: Below this a compressed result is hardly smaller (it fits one network packet either way).
COMPRESS_FROM_BYTES = 1024


class TooLargeError(BetoogError):
    """A result is larger than the server sends."""


class ResultWriter:
    """Sends a result in pieces as it is written, compressed when asked, up to a size.

    Parameters
    ----------
    link:
        The socket to the server.
    head:
        What the result is; it goes along with the first piece.
    limit:
        The most bytes that may be written, counted before compression.
    compress:
        Whether the receiver takes gzip.
    """

    def __init__(
        self, link: socket.socket, head: dict[str, Any], limit: int, *, compress: bool
    ) -> None:
        self._link = link
        self._head = head
        self._left = limit
        self._limit = limit
        # Level 1 keeps up with the engine; 31 asks zlib for gzip's own header.
        self._gzip = zlib.compressobj(1, wbits=31) if compress else None
        self._parts: list[bytes] = []
        self._held = 0
        self._begun = False
        self.failure: BaseException | None = None

    def write(self, data: bytes) -> int:
        """Take in a part of the result."""
        self._left -= len(data)
        if self._left < 0:
            self.failure = TooLargeError(
                f"the result is larger than {self._limit // 1024} kB",
                remedy="ask for less, or in pages with LIMIT and OFFSET",
            )
            raise self.failure
        self._parts.append(data)
        self._held += len(data)
        if self._held >= CHUNK_BYTES:
            self._send(self._taken(), last=False)
        return len(data)

    def flush(self) -> None:
        """Do nothing: pieces go when they are full, and at the end."""

    def finish(self) -> None:
        """Send what is left, and that it is the end."""
        data = self._taken()
        if not self._begun and len(data) < COMPRESS_FROM_BYTES:
            self._gzip = None
        self._send(data, last=True)

    def _taken(self) -> bytes:
        data = b"".join(self._parts)
        self._parts, self._held = [], 0
        return data

    def _send(self, data: bytes, *, last: bool) -> None:
        if self._gzip is not None:
            self._head["gzip"] = True
            data = self._gzip.compress(data) + (self._gzip.flush() if last else b"")
        if not self._begun:
            self._begun = True
            frame = Frame(Kind.WHOLE if last else Kind.HEAD, self._head, data)
        else:
            frame = Frame(Kind.END if last else Kind.PIECE, {}, data)
        self._link.sendall(frame.encode())
