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
from collections.abc import Callable, Sequence
from functools import partial

from betoog.errors import MissingToolError
from betoog.files import Closing
from betoog.mining.morphology import Verb
from betoog.mining.parse import ParsedWords, Row, aligned, rows_of, tree
from betoog.mining.words import Word, tag, word_is_homograph

#: Of the modules that can be skipped: names, lemmas, morphology, chunks, multi-words, the parser.
_TAGS_ONLY = "--skip=pcnlam"
#: The parser needs chunks and multi-words. It takes ten times as long as all the rest, so that it
#: is a process of its own, started for the first sentence whose tree is asked for.
_WITH_TREE = "--skip=aln"
#: Trees are kept for so many sentences: an evaluation asks for most of them twice.
_KEPT = 2_000
#: A line of its own behind every sentence: what comes back up to it belongs to the sentence.
_END = "Qqeindeqq"
#: Seconds to wait for an answer: a sentence takes some hundredths, but the parser reads its
#: models first, which takes seconds, and half a minute and more on a machine that is busy.
_PATIENCE = 300.0
#: A sentence of more words is not parsed: the time grows with the cube of its length.
_LONGEST = 80


def is_installed() -> bool:
    """Tell whether Frog can be started."""
    return shutil.which("frog") is not None


class Frog(Closing):
    """A running Frog; use it as a context manager.

    Raises
    ------
    MissingToolError
        When Frog is not installed, or stops.
    """

    def __init__(self) -> None:
        self._tagger = _Process(_TAGS_ONLY)
        self._parser: _Process | None = None
        self._trees: dict[str, list[Row]] = {}

    def close(self) -> None:
        """Stop the processes."""
        self._tagger.close()
        if self._parser is not None:
            self._parser.close()

    def tag(self, words: Sequence[Word]) -> list[Word]:
        """Tell the verbs of a sentence; words that Frog cuts otherwise keep the rules' reading.

        What comes back parses the sentence once its tree is asked for; see `betoog.mining.parse`.

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
        parse = self._rows if len(words) <= _LONGEST else _no_rows
        return merged(by_rules, rows_of(self._tagger.ask(line)), partial(parse, line))

    def _rows(self, line: str) -> list[Row]:
        known = self._trees.get(line)
        if known is not None:
            return known
        if self._parser is None:
            self._parser = _Process(_WITH_TREE)
        if len(self._trees) >= _KEPT:
            self._trees.clear()
        found = self._trees[line] = rows_of(self._parser.ask(line))
        return found


def _no_rows(_: str) -> list[Row]:
    return []


class _Process:
    """One process that answers line after line."""

    def __init__(self, modules: str) -> None:
        program = shutil.which("frog")
        if program is None:
            raise MissingToolError(
                "Frog is not installed",
                remedy="apt install frog frogdata uctodata, or use --engine rules",
            )
        # It leaves files beside where it runs.
        self._folder = tempfile.TemporaryDirectory(prefix="betoog-frog-")
        self._process = subprocess.Popen(
            [program, modules, "-n"],
            cwd=self._folder.name,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._rest = b""

    def close(self) -> None:
        """Stop it."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        self._folder.cleanup()

    def ask(self, line: str) -> list[str]:
        """Return the lines of the answer to a line."""
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


def merged(
    words: Sequence[Word], rows: Sequence[Row], parse: Callable[[], Sequence[Row]]
) -> list[Word]:
    """Give the words of a sentence Frog's tags, and its tree once that is asked for.

    Parameters
    ----------
    words:
        The words with their verbs as the rules tell them.
    rows, parse:
        What Frog says of the sentence: its tags, and what gives the rows with the tree.
    """
    found = aligned(words, rows)
    tagged = [
        word
        if row is None
        else word._replace(
            verb=verb_of(row.tag, word.verb, homograph=word_is_homograph(word.lower)), tag=row.tag
        )
        for word, row in zip(words, found, strict=True)
    ]
    return ParsedWords(tagged, lambda: tree(aligned(words, parse())))


def verb_of(cgn: str, by_rules: Verb, *, homograph: bool = False) -> Verb:
    """Tell what verb a word is, by its CGN tag and by the rules.

    The rules know the forms of the verbs that they list and were right where the two differ, so
    that the tag speaks only for words of which the rules know no verb, and for those that are
    nouns as well.

    Parameters
    ----------
    cgn:
        The tag, such as ``WW(pv,tgw,ev)``.
    by_rules:
        What the rules say.
    homograph:
        Whether the word is a noun more often than a verb.

    >>> verb_of("WW(pv,tgw,mv)", Verb.NONE) == Verb.PLURAL
    True
    >>> verb_of("N(soort,ev,basis,zijd,stan)", Verb.SINGULAR)
    SINGULAR
    """
    if cgn.startswith("N(") and homograph:
        return Verb.NONE
    if by_rules:
        return by_rules
    if cgn.startswith("WW(pv"):
        return Verb.PLURAL if ",mv" in cgn else Verb.SINGULAR
    # An infinitive that the rules do not know is a noun as often ("in geval van leasen").
    return Verb.PARTICIPLE if cgn.startswith("WW(vd,vrij") else Verb.NONE
