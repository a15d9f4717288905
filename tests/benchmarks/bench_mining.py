"""Print how the time of mining grows with the text, and how it compares with finding citations.

Run: ``python tests/benchmarks/bench_mining.py [MB]``. Targets: a whole draft takes at most twice
the time of finding citations on the same text, and ten times the text ten times as long. Each
stage is measured alone, so that one sees where the time of a draft goes. Times are those of the
processor, so that other programs count less; what they take from its caches still counts.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from betoog.citations import find_citations
from betoog.documents import read_document, sentences
from betoog.mining import draft, find_conditions, label_sentence
from betoog.mining.actors import author_of
from betoog.mining.builder import Builder
from betoog.mining.condition_segments import condition_segments
from betoog.mining.engines import open_engine
from betoog.mining.evaluating import read_gold
from betoog.mining.frog import is_installed
from betoog.mining.parse import parse_of
from betoog.mining.quotes import Quoter
from betoog.mining.roster import Roster
from betoog.mining.segments import segments
from betoog.mining.sentences import read_sentence
from betoog.mining.turtle import draft_turtle
from betoog.mining.voices import Voice
from betoog.mining.words import cut, tag
from betoog.resources import real_data


def seconds(function: Callable[[], object], rounds: int = 3) -> float:
    """Return the best of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        function()
        best = min(best, time.process_time() - start)
    return best


def ratio(prose: str, rounds: int = 7) -> tuple[float, float]:
    """Return the time of finding citations and of a whole draft, measured in turns."""
    document = read_document(prose.encode(), name="proef")
    citations = whole = float("inf")
    for _ in range(rounds):
        citations = min(citations, seconds(lambda: find_citations(prose), 1))
        whole = min(whole, seconds(lambda: draft(document), 1))
    return citations, whole


def growth(parts: Sequence[str]) -> list[tuple[str, float]]:
    """Return how much longer a draft takes of ten times the text: of other text, and of the same.

    The smaller text of the first is every tenth part, so that the two are of one kind; what is
    repeated needs the longest quotes.
    """
    tenth = "\n\n".join(parts[::10])
    pairs = (("other text", "\n\n".join(parts)), ("repeated", "\n\n".join([tenth] * 10)))
    small = len(tenth) / seconds(partial(draft, read_document(tenth.encode(), name="proef")))
    return [
        (
            name,
            10
            * small
            * seconds(partial(draft, read_document(text.encode(), name="proef")))
            / len(text),
        )
        for name, text in pairs
    ]


def processes(letter: Path, rounds: int = 5) -> list[tuple[str, float]]:
    """Return the time of the processor that the commands take on a letter, start included."""
    with TemporaryDirectory() as folder:
        commands = (("cite", str(letter)), ("draft", str(letter), "--output", folder))
        return [(one[0], min(_process(one) for _ in range(rounds))) for one in commands]


def _process(arguments: Sequence[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "betoog", *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def stages(prose: str) -> list[tuple[str, float]]:
    """Measure the stages of a draft of a text, each alone."""
    document = read_document(prose.encode(), name="proef")
    spans = [
        (block.span.start + one.start, block.span.start + one.end)
        for block in document.blocks
        for one in sentences(block.span.exact)
    ]
    text = document.text.text
    cuts = [cut(text, *span) for span in spans]
    tagged = [tag(words) for words in cuts]
    conditions = [condition_segments(words) for words in tagged]
    read = [read_sentence(text, *span, tag) for span in spans]
    made = draft(document)

    def build() -> None:
        author = author_of(document, posts={})
        roster = Roster("proef", "", author, posts={}, holders=None, text=text)
        builder = Builder(
            "proef", Quoter(text), author, roster=roster, written="", rejected=frozenset()
        )
        builder.speak(Voice((author,), None, "brief"))
        for sentence in read:
            builder.add(sentence)

    return [
        ("reading", seconds(lambda: read_document(prose.encode(), name="proef"))),
        ("sentences", seconds(lambda: [sentences(one.span.exact) for one in document.blocks])),
        ("cutting", seconds(lambda: [cut(text, *span) for span in spans])),
        ("tagging", seconds(lambda: [tag(words) for words in cuts])),
        ("labels", seconds(lambda: [label_sentence(text[slice(*span)]) for span in spans])),
        ("conditions", seconds(lambda: [condition_segments(words) for words in tagged])),
        (
            "propositions",
            seconds(lambda: [segments(*both) for both in zip(tagged, conditions, strict=True)]),
        ),
        ("building", seconds(build)),
        ("writing", seconds(lambda: draft_turtle(made))),
    ]


def labels(text: str) -> int:
    """Label every sentence."""
    return sum(len(label_sentence(span.exact)) for span in sentences(text))


def frog(texts: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Measure Frog on some sentences: its start, its tags, and what finding them takes with trees.

    Its processes are kept running from one sentence to the next.
    """
    begin = time.perf_counter()
    with open_engine("frog") as engine:
        engine.tagger(cut("Begin."))
        yield "start, once", time.perf_counter() - begin
        yield "tags", seconds(lambda: [engine.tagger(cut(text)) for text in texts], 1) / len(texts)
        begin = time.perf_counter()
        parse_of(engine.tagger(cut("De boom bloeit.")))
        yield "start of the parser, once", time.perf_counter() - begin
        every = seconds(lambda: [parse_of(engine.tagger(cut(text))) for text in texts], 1)
        yield "tags and tree", every / len(texts)
    with open_engine("frog") as engine:
        parse_of(engine.tagger(cut("De boom bloeit.")))
        found = seconds(lambda: [find_conditions(one, tagger=engine.tagger) for one in texts], 1)
        yield "conditions, trees where in doubt", found / len(texts)


def main() -> int:
    """Print the figures."""
    folder = real_data()
    if folder is None:
        print("the reference data are not here: set BETOOG_DATA")
        return 1
    parts = [sentence.text for sentence in read_gold(folder)]
    prose = "\n\n".join(parts)
    citations, whole = ratio(prose)
    print(f"{len(prose)} code points of letters, answers and motions")
    for name, taken in (("citations", citations), ("whole draft", whole)):
        print(f"  {name:12} {taken * 1000:7.1f} ms, {taken / citations:.2f} x citations")
    for name, taken in (
        ("conditions", seconds(lambda: find_conditions(prose))),
        ("labels", seconds(lambda: labels(prose))),
    ):
        print(f"  {name:12} {taken * 1000:7.1f} ms, {taken / citations:.2f} x citations")
    print("stages of a draft")
    for name, taken in stages(prose):
        print(f"  {name:12} {taken * 1000:7.1f} ms, {taken / citations:.2f} x citations")
    print("drafting ten times as much")
    for name, factor in growth(parts):
        print(f"  {name:12} {factor:5.1f} x the time")
    print("the commands on the letter, start included")
    for name, taken in processes(folder / "letter" / "kst-19637-2394.txt"):
        print(f"  {name:12} {taken * 1000:7.1f} ms")
    if is_installed():
        print("Frog, a sentence")
        for name, taken in frog([sentence.text for sentence in read_gold(folder)[::9]]):
            print(f"  {name:32} {taken * 1000:7.1f} ms")
    print("finding conditions")
    size = int(float(sys.argv[1]) * 1e6) if len(sys.argv) > 1 else 1_000_000
    for name, text in (
        ("prose", prose + "\n\n"),
        ("no full stop", prose.replace(".", " ").replace("\n", " ")),
        ("als als als", "als "),
        ("brackets", "(als "),
        ("commas", "als het zo is, en, "),
        ("English", "If this is the case, then we will act when it happens. "),
    ):
        small = (text * (size // 10 // len(text) + 1))[: size // 10]
        large = (text * (size // len(text) + 1))[:size]
        low, high = (
            seconds(partial(find_conditions, small), 1),
            seconds(partial(find_conditions, large), 1),
        )
        print(f"  {name:12} {size / 1e6:.1f} MB {high:6.2f} s, growth {high / low:5.1f} for 10 x")
    return 0


if __name__ == "__main__":
    sys.exit(main())
