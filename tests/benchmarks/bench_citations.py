"""Measure finding citations: against parsing the same files, by length, and on hostile text.

Prints ratios, which hardly depend on the machine. Run: python tests/benchmarks/bench_citations.py
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from lxml import etree

from betoog.citations import Catalogue, find_citations, find_relative_references, official_xml
from betoog.citations.catalogue import load_list
from betoog.resources import real_data

#: Enough for a median that a busy machine does not move much.
RUNS = 5
MEGABYTE = 1_000_000

#: Text that makes naive patterns backtrack, or that begins a citation at every word.
HOSTILE = {
    "digits": "1",
    "number words": "nr. ",
    "open brackets": "(",
    "open square brackets": "[",
    "spaces": " ",
    "endless list": "nr. 1, ",
    "endless plain list": "nrs. 1, 2, 3, 4 ",
    "ranges": "nrs. 1-100, ",
    "ranges of a dossier": "12345, nrs. 1-100; ",
    "dossiers": "12 345 ",
    "split dossiers": "12\n 345 ",
    "soft hyphens": "1\u00ad2",
    "chapters": "12 345 (XV), ",
    "joint dossiers": "12 345 en ",
    "dashes": "12345-",
    "letters": "12 345, A ",
    "cues": "Kamerstukken II 2017/18, ",
    "acts": "2008/115/EG ",
    "journals": "Stb. 2010, 1, ",
    "mentions": "deze motie ",
    "names": "de motie-Aa/",
}


def main() -> int:
    """Print every ratio; give 1 when there is no data to measure on."""
    data = real_data()
    if data is None:
        print("no real data: set BETOOG_DATA")
        return 1
    print("find citations in all motions' text / lxml parses the same files (target <= 10)")
    _beside_parsing(data)
    print("time for a megabyte / time for a quarter of it (linear: 4)")
    _linear()
    print("open the catalogue and answer once / start the interpreter (target < 1)")
    _catalogue(data)
    return 0


def _beside_parsing(data: Path) -> None:
    with tarfile.open(data / "moties" / "moties-koop-xml.tar.xz") as archive:
        members = [archive.extractfile(m) for m in archive if m.name.endswith(".xml")]
        files = [member.read() for member in members if member is not None]
    texts = [
        "\n".join(p.text for p in official_xml.paragraphs(etree.fromstring(file))) for file in files
    ]
    parsing = _median(lambda: [etree.fromstring(file) for file in files])
    for name, find in zip(("citations", "relative too"), FINDERS, strict=True):
        finding = _median(partial(_all, find, texts))
        print(f"  {name:24}{finding / parsing:8.2f}   ({finding:.3f} s / {parsing:.3f} s)")


def _all(find: Callable[[str], object], texts: Sequence[str]) -> None:
    for text in texts:
        find(text)


#: Every finder takes a text; their options do not matter here.
FINDERS: tuple[Callable[[str], object], ...] = (find_citations, find_relative_references)


def _linear() -> None:
    for name, piece in HOSTILE.items():
        whole = (piece * (MEGABYTE // len(piece) + 1))[:MEGABYTE]
        for find in FINDERS:
            short = _once(partial(find, whole[: MEGABYTE // 4]))
            long = _once(partial(find, whole))
            print(
                f"  {name:24}{long / short:8.2f}   ({long:.2f} s)  {getattr(find, '__name__', '')}"
            )


def _catalogue(data: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "catalogue.sqlite"
        with Catalogue.open(place) as catalogue:
            loading = _once(
                lambda: load_list(data / "identifiers" / "publication-ids.txt.xz", catalogue)
            )
            size = len(catalogue)

        def answer() -> None:
            with Catalogue.open(place) as catalogue:
                catalogue.knows("kst-19637-2380")

        opening = _median(answer)
    starting = _median(lambda: subprocess.run([sys.executable, "-c", ""], check=True))
    print(f"  {size} ids loaded in {loading:.2f} s")
    print(f"  {'answer':24}{opening / starting:8.3f}   ({opening * 1000:.2f} ms)")


def _median(action: Callable[[], object]) -> float:
    return statistics.median(_once(action) for _ in range(RUNS))


def _once(action: Callable[[], object]) -> float:
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


if __name__ == "__main__":
    sys.exit(main())
