"""Measure the pages of a large graph and of many documents. Prints ratios.

Beside them stand bare vis-network pages that show as many nodes and edges, and networkx reading
GraphML.
"""

from __future__ import annotations

import json
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import networkx as nx

from betoog.argument.model import (
    Argument,
    Bilingual,
    ContentKind,
    DocumentRecord,
    Inference,
    Statement,
)
from betoog.network import to_networkx
from betoog.view import write_overview, write_page
from betoog.view.collection import Collection, Item, Link, Saying, Subject
from betoog.view.data import page_data
from betoog.view.vis import vis_script

if TYPE_CHECKING:
    from playwright.sync_api import Browser

#: 2,500 statements and 2,500 inferences of three premises: 5,000 nodes and 10,000 edges.
STATEMENTS = 2500
INFERENCES = 2500
PREMISES = 3

#: Premises are taken from the statements shortly before: arguments are long, not tangled.
REACH = 60

#: As many papers as one page has at most, and the groups of them that its network opens with.
PAPERS = 2000
SAYINGS = 4
THEMES = 60
YEARS = range(2015, 2026)

#: Enough for a median; one more run warms caches and imports.
RUNS = 5

#: The most that users were promised.
DRAWING_TARGET = 1.5
WRITING_TARGET = 10.0

MARK = "betoog-network-drawn"

BARE = """<!doctype html><meta charset="utf-8"><title>bare</title>
<style>html, body, #net {{ margin: 0; width: 100%; height: 100% }}</style>
<div id="net"></div><script>{script}</script><script>
const network = new vis.Network(document.getElementById("net"),
  {{ nodes: new vis.DataSet({nodes}), edges: new vis.DataSet({edges}) }},
  {{ physics: false, layout: {{ improvedLayout: false }}, nodes: {{ shape: "dot" }},
     edges: {{ smooth: false }} }});
network.once("afterDrawing", () => performance.mark("{mark}"));
</script>"""

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def main() -> int:
    """Print how long writing and drawing the page take beside their yardsticks."""
    chromium = shutil.which("chromium")
    argument = generated(Random(20180611))  # noqa: S311 -- a seed, not a secret
    graph = to_networkx(argument)
    print(f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges")
    with tempfile.TemporaryDirectory() as folder:
        page, bare, graphml = (Path(folder) / n for n in ("page.html", "bare.html", "g.graphml"))
        nx.write_graphml(graph, graphml)
        writing = median(lambda: write_page(argument, page))
        reading = median(lambda: nx.read_graphml(graphml))
        report("layout and file", writing, "networkx reading GraphML", reading, WRITING_TARGET)
        if chromium is None:
            print("drawing: no Chromium, install Debian's package chromium", file=sys.stderr)
            return 1
        network = page_data(argument)["network"]
        plain = [{k: v for k, v in node.items() if k != "shape"} for node in network["nodes"]]
        write_bare(bare, plain, network["edges"])
        ours, theirs = drawing(chromium, page.as_uri() + "#tab=network", bare.as_uri())
        report("page drawn", ours, "bare vis-network page drawn", theirs, DRAWING_TARGET)
        overview(chromium, Path(folder))
    return 0


def overview(chromium: str, folder: Path) -> None:
    """Print how long an overview takes beside bare pages that show as much."""
    collection = papers(Random(20180611))  # noqa: S311 -- a seed, not a secret
    page, bare = folder / "overview.html", folder / "bare-overview.html"
    writing = median(lambda: write_overview(collection, page))
    print(f"{PAPERS} papers: {page.stat().st_size / 1e6:.1f} MB, written in {writing:.2f} s")
    years = "".join(f"&o.left:{year}=8" for year in YEARS[:8])
    for name, address in (("opening", ""), ("eight groups open", f"#left=year{years}")):
        ours_at = page.as_uri() + address
        boxes, lines = shown(chromium, ours_at)
        nodes = [{"id": n, "label": name, "x": 40 * n, "y": 20 * n} for n in range(boxes)]
        edges = [{"from": n % boxes, "to": (n * 7 + 1) % boxes} for n in range(lines)]
        write_bare(bare, nodes, edges)
        ours, theirs = drawing(chromium, ours_at, bare.as_uri())
        what = f"overview drawn, {name} ({boxes} nodes, {lines} edges)"
        report(what, ours, "bare vis-network page with as many", theirs, DRAWING_TARGET)


def papers(random: Random) -> Collection:
    """Return as many motions as a page may have, with themes, outcomes and references."""
    outcomes = ["urn:x:Adopted", "urn:x:Rejected", ""]
    items = tuple(paper(number, random, outcomes) for number in range(PAPERS))
    links = tuple(
        Link(number, random.randrange(PAPERS), "urn:x:cites") for number in range(0, PAPERS, 4)
    )
    names = {theme(number): Bilingual(f"thema {number}") for number in range(THEMES)}
    subject = Subject("dossier", "12345", Bilingual("Gegenereerd dossier"))
    return Collection(subject, items, links, names, found=PAPERS, documents=PAPERS)


def paper(number: int, random: Random, outcomes: Sequence[str]) -> Item:
    """Return a motion with texts of the usual length."""
    sayings = tuple(
        Saying(
            f"s{place}",
            "request" if place == 0 else "premise",
            "action" if place == 0 else "factual",
            place,
            Bilingual(f"de regering te verzoeken om zaak {random.randrange(9999)} te regelen " * 2),
            concepts=(theme(random.randrange(THEMES)),),
        )
        for place in range(SAYINGS)
    )
    return Item(
        f"urn:x:kst-12345-{number}",
        f"kst-12345-{number}",
        "urn:x:Motion",
        Bilingual(f"Motie van het lid X over het regelen van zaak {number} in de komende jaren"),
        date=f"{random.choice(YEARS)}-0{random.randrange(1, 10)}-11",
        outcome=random.choice(outcomes),
        sayings=sayings,
    )


def theme(number: int) -> str:
    """Return the name of a theme."""
    return f"urn:x:thema-{number}"


def shown(chromium: str, address: str) -> tuple[int, int]:
    """Return how many boxes, and how many bands and arrows between them, a page shows."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(address)
        page.wait_for_function(f"() => performance.getEntriesByName('{MARK}').length > 0")
        drawn = page.evaluate("betoog.drawn()")
        browser.close()
    return len(drawn["boxes"]), drawn["flows"] + drawn["arcs"]


def write_bare(path: Path, nodes: Sequence[Mapping[str, Any]], edges: Sequence[Any]) -> None:
    """Write a page with vis-network and nothing else."""
    whole = BARE.format(
        script=vis_script(), nodes=json.dumps(nodes), edges=json.dumps(edges), mark=MARK
    )
    path.write_text(whole, encoding="utf-8")


def generated(random: Random) -> Argument:
    """Return an argument of the size that the figures are about."""
    statements = {f"s{i:04}": statement(f"s{i:04}", random) for i in range(STATEMENTS)}
    names = list(statements)
    inferences = {}
    for i in range(INFERENCES):
        conclusion = random.randrange(PREMISES + 1, STATEMENTS)
        before = names[max(0, conclusion - REACH) : conclusion]
        name = f"r{i:04}"
        premises = tuple(sorted(random.sample(before, PREMISES)))
        inferences[name] = Inference(name, f"urn:x:{name}", premises, names[conclusion])
    record = DocumentRecord(
        "kst-1", "urn:x:kst-1", Bilingual("Gegenereerd"), "Letter", "2018-06-11", "", ""
    )
    return Argument(record, statements, inferences=inferences)


def statement(name: str, random: Random) -> Statement:
    """Return a statement with a label of the usual length."""
    return Statement(
        name,
        f"urn:x:{name}",
        Bilingual(f"De inhoud van stelling {name}."),
        Bilingual(f"korte stelling {name}"),
        random.choice(list(ContentKind)),
    )


def drawing(chromium: str, *addresses: str) -> list[float]:
    """Return the median time from navigation to the first drawing of each page, interleaved."""
    from playwright.sync_api import sync_playwright

    times: dict[str, list[float]] = {address: [] for address in addresses}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGUMENTS)
        for run in range(RUNS + 1):
            for address in addresses:
                took = drawn_after(browser, address)
                times[address] += [took] if run else []
        browser.close()
    return [statistics.median(times[address]) for address in addresses]


def drawn_after(browser: Browser, address: str) -> float:
    """Return the seconds from the start of navigation to the first drawing."""
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(address)
    page.wait_for_function(f"() => performance.getEntriesByName('{MARK}').length > 0")
    start = page.evaluate(f"() => performance.getEntriesByName('{MARK}')[0].startTime")
    context.close()
    return float(start) / 1000


def median(work: Callable[[], Any]) -> float:
    """Return the median seconds that some work takes, after one run to warm up."""
    times = []
    for _ in range(RUNS + 1):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return statistics.median(times[1:])


def report(what: str, ours: float, other: str, theirs: float, target: float) -> None:
    """Print two times, their ratio, and the ratio to stay under."""
    print(
        f"{what}: {ours:.2f} s; {other}: {theirs:.2f} s; "
        f"ratio {ours / theirs:.2f} (at most {target})"
    )


if __name__ == "__main__":
    sys.exit(main())
