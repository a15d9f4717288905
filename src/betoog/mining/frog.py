"""Let Frog tag the words of a sentence, through a pipe to one process that is kept running.

Frog (Van den Bosch et al. 2007; Debian packages frog, frogdata and uctodata) answers every line
with a table: number, word, ..., tag, confidence. Its tags are those of the CGN (Van Eynde 2004).
A pipe is used because its server listens on every network interface.
"""

from __future__ import annotations

import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from betoog.errors import MissingToolError
from betoog.mining.morphology import Verb
from betoog.mining.parse import ParsedWords, Row, aligned, rows_of, tree
from betoog.mining.words import Word, tag

#: Names, lemmas and morphology are skipped: nothing here reads them. The parser needs the rest.
_COMMAND = ("--skip=aln", "-n")
#: A line of its own behind every sentence: what comes back up to it belongs to the sentence.
_END = "Qqeindeqq"
#: Seconds to wait for an answer; a sentence takes some hundredths, the start about one.
_PATIENCE = 60.0


def is_installed() -> bool:
    """Tell whether Frog can be started."""
    return shutil.which("frog") is not None


class Frog:
    """A running Frog; use it as a context manager.

    Raises
    ------
    MissingToolError
        When Frog is not installed, or stops.
    """

    def __init__(self) -> None:
        program = shutil.which("frog")
        if program is None:
            raise MissingToolError(
                "Frog is not installed",
                remedy="apt install frog frogdata uctodata, or use --engine rules",
            )
        # It leaves files beside where it runs.
        self._folder = tempfile.TemporaryDirectory(prefix="betoog-frog-")
        self._process = subprocess.Popen(
            [program, *_COMMAND],
            cwd=self._folder.name,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._rest = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop the process."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        self._folder.cleanup()

    def tag(self, words: Sequence[Word]) -> list[Word]:
        """Tell the verbs of a sentence; words that Frog cuts otherwise keep the rules' reading.

        What comes back also holds the tree of the sentence; see `betoog.mining.parse`.

        Parameters
        ----------
        words:
            The words of one sentence as cut.

        Returns
        -------
        The words with their verbs, and the CGN tag of each that Frog cuts alike.
        """
        by_rules = tag(words)
        line = " ".join(word.text for word in words if word.text.isprintable())
        if not line.strip():
            return by_rules
        return merged(by_rules, rows_of(self._ask(line)))

    def _ask(self, line: str) -> list[str]:
        stream = self._process.stdin
        if stream is None:
            raise MissingToolError("Frog has no input")
        try:
            stream.write(f"{line}\n{_END}\n\n".encode())
            stream.flush()
        except BrokenPipeError as error:
            raise _stopped() from error
        return self._until_end()

    def _until_end(self) -> list[str]:
        """Read up to the blank line behind the end mark."""
        stream = self._process.stdout
        deadline = time.monotonic() + _PATIENCE
        while True:
            at = self._rest.find(_END.encode())
            stop = self._rest.find(b"\n\n", at) if at >= 0 else -1
            if stop >= 0:
                answer, self._rest = self._rest[:at], self._rest[stop + 2 :]
                return answer.decode("utf-8", "replace").splitlines()
            if stream is None or not select.select([stream], [], [], 1.0)[0]:
                if time.monotonic() > deadline or self._process.poll() is not None:
                    raise _stopped()
                continue
            chunk = stream.read1(65536) if hasattr(stream, "read1") else b""
            if not chunk:
                raise _stopped()
            self._rest += chunk


def _stopped() -> MissingToolError:
    return MissingToolError(
        "Frog stopped or does not answer",
        remedy="see that frogdata and uctodata are installed, or use --engine rules",
    )


def merged(words: Sequence[Word], rows: Sequence[Row]) -> list[Word]:
    """Give the words of a sentence Frog's tags and tree.

    Parameters
    ----------
    words:
        The words with their verbs as the rules tell them.
    rows:
        What Frog says of the sentence.
    """
    found = aligned(words, rows)
    tagged = [
        word if row is None else word._replace(verb=verb_of(row.tag, word.verb), tag=row.tag)
        for word, row in zip(words, found, strict=True)
    ]
    return ParsedWords(tagged, tree(found))


def verb_of(cgn: str, by_rules: Verb) -> Verb:
    """Tell what verb a word is, by its CGN tag and by the rules.

    The rules know the forms of the verbs that they list and were right where the two differ, so
    that the tag speaks only for words of which the rules know no verb.

    Parameters
    ----------
    cgn:
        The tag, such as ``WW(pv,tgw,ev)``.
    by_rules:
        What the rules say.

    >>> verb_of("WW(pv,tgw,mv)", Verb.NONE) == Verb.PLURAL
    True
    >>> verb_of("N(soort,ev,basis,zijd,stan)", Verb.SINGULAR)
    SINGULAR
    """
    if by_rules or not cgn.startswith("WW("):
        return by_rules
    if cgn.startswith("WW(pv"):
        return Verb.PLURAL if ",mv" in cgn else Verb.SINGULAR
    if cgn.startswith("WW(inf") and "nom" not in cgn:
        return Verb.INFINITIVE
    return Verb.PARTICIPLE if cgn.startswith("WW(vd,vrij") else Verb.NONE
