"""The access log: one JSON object for each request, written a few times a second."""

from __future__ import annotations

import asyncio
import json
import time
from typing import TextIO

#: How long a line may wait: nobody reads faster, and writing each by itself costs as much as
#: answering a small query from memory.
FLUSH_SECONDS = 0.2


class AccessLog:
    """Collects lines, and writes them together.

    Parameters
    ----------
    stream:
        Where they go.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._lines: list[str] = []
        self._due: asyncio.TimerHandle | None = None
        self._second = 0
        self._stamp = ""

    def write(self, entry: dict[str, object]) -> None:
        """Write an entry, with the time, as one line of JSON."""
        now = time.time()
        if int(now) != self._second:
            self._second = int(now)
            self._stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(now))
        stamped = {"time": f"{self._stamp}.{int(now % 1 * 1000):03d}+00:00", **entry}
        self._lines.append(json.dumps(stamped, ensure_ascii=False))
        if self._due is None:
            self._due = asyncio.get_running_loop().call_later(FLUSH_SECONDS, self.flush)

    def flush(self) -> None:
        """Write what waits."""
        if self._due is not None:
            self._due.cancel()
            self._due = None
        if self._lines:
            text = "\n".join((*self._lines, ""))
            self._lines.clear()
            self._stream.write(text)
            self._stream.flush()
