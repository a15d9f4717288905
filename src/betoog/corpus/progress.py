"""Show on standard error how far a build has come, how fast it goes and how long it takes yet."""

from __future__ import annotations

import sys
import time
from typing import TextIO

from betoog.corpus.sources import Position

#: A terminal is written to at most five times a second, a log every ten seconds.
_TERMINAL_INTERVAL, _LOG_INTERVAL = 0.2, 10.0


class Progress:
    """A line that says where a build is; quiet when there is nobody to read it.

    Parameters
    ----------
    position:
        How far reading has come.
    stream:
        Where to write.
    quiet:
        Write nothing.
    """

    def __init__(
        self, position: Position, *, stream: TextIO | None = None, quiet: bool = False
    ) -> None:
        self._position = position
        self._stream = sys.stderr if stream is None else stream
        self._quiet = quiet
        self._terminal = self._stream.isatty()
        self._began = time.monotonic()
        self._shown = self._began
        self.documents = 0
        if self._terminal:
            self._show()

    @property
    def seconds(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self._began

    def advance(self, documents: int) -> None:
        """Count documents, and show the line when its time has come."""
        self.documents += documents
        interval = _TERMINAL_INTERVAL if self._terminal else _LOG_INTERVAL
        if time.monotonic() - self._shown >= interval:
            self._show()

    def close(self) -> None:
        """Wipe the line from a terminal; a log keeps its lines."""
        if self._terminal and not self._quiet:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def _show(self) -> None:
        self._shown = time.monotonic()
        if self._quiet:
            return
        text = progress_line(self.documents, self.seconds, self._position)
        self._stream.write(f"\r\x1b[K{text}" if self._terminal else f"{text}\n")
        self._stream.flush()


def progress_line(documents: int, seconds: float, position: Position) -> str:
    """Write the line.

    >>> progress_line(1500, 10.0, Position(done=30, total=120))
    '1500 documents, 150/s, 25 %, 0:30 left'
    >>> progress_line(0, 0.0, Position())
    '0 documents'
    """
    parts = [f"{documents} documents"]
    if seconds > 0 and documents:
        parts.append(f"{documents / seconds:.0f}/s")
    if position.done and position.total:
        share = min(1.0, position.done / position.total)
        left = round(seconds / share - seconds)
        parts += [f"{share:.0%}".replace("%", " %"), f"{left // 60}:{left % 60:02} left"]
    return ", ".join(parts)
