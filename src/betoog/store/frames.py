"""Frames between a server and its worker processes: a small JSON head and a body of bytes."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

#: Kind, length of the head, length of the body.
_LENGTHS = struct.Struct(">BII")

#: A result travels in pieces of this size: large enough for few system calls, small enough that
#: a hundred of them under way cost little memory.
CHUNK_BYTES = 64 * 1024


class Kind(IntEnum):
    """What a frame is."""

    JOB = 1  # to a worker: what to do
    WHOLE = 2  # the whole result at once
    HEAD = 3  # what the result is, and its first piece
    PIECE = 4  # a further piece
    END = 5  # the result is complete
    ERROR = 6  # why there is no result, or no more of it


@dataclass(frozen=True, slots=True)
class Frame:
    """A message; ``head`` is JSON, ``body`` is bytes of a result or of a document."""

    kind: Kind
    head: Mapping[str, Any] = field(default_factory=dict)
    body: bytes = b""

    def encode(self) -> bytes:
        """Write the frame as bytes.

        >>> decoder = Decoder()
        >>> data = Frame(Kind.PIECE, {"a": 1}, b"xyz").encode()
        >>> list(decoder.feed(data[:5])), [frame.body for frame in decoder.feed(data[5:])]
        ([], [b'xyz'])
        """
        head = json.dumps(self.head, separators=(",", ":")).encode() if self.head else b""
        return b"".join((_LENGTHS.pack(self.kind, len(head), len(self.body)), head, self.body))


class Decoder:
    """Puts frames together from bytes as they arrive."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[Frame]:
        """Take in bytes and yield the frames that they complete.

        Raises
        ------
        ValueError
            When the bytes are no frames.
        """
        self._buffer += data
        while len(self._buffer) >= _LENGTHS.size:
            kind, head_length, body_length = _LENGTHS.unpack_from(self._buffer)
            body_start = _LENGTHS.size + head_length
            end = body_start + body_length
            if len(self._buffer) < end:
                return
            head = bytes(self._buffer[_LENGTHS.size : body_start])
            body = bytes(self._buffer[body_start:end])
            del self._buffer[:end]
            yield Frame(Kind(kind), json.loads(head) if head else {}, body)
