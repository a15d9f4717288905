"""The server beside a bare handler and beside Oxigraph's own, in one run.

Small, distinct queries on the letter, over kept connections, from wrk; then a result of a million
rows, with the memory that the server takes for it. The bare handler is what one would write in
ten lines: Starlette, Uvicorn and pyoxigraph in memory, no limits, nothing checked.
"""

from __future__ import annotations

import http.client
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from betoog.store import dataset_path  # noqa: E402 (after the path)
from tests.server.launching import eventually, running  # noqa: E402
from tests.server.remote_stores import free_port  # noqa: E402

#: No two requests of a run are the same: the number of the request is in the query.
REQUESTS = """
local n = 0
local function encoded(text)
  return text:gsub("([^A-Za-z0-9])", function(c) return string.format("%%%02X", string.byte(c)) end)
end
request = function()
  n = n + 1
  local query = "SELECT ?s ?l WHERE { ?s <https://w3id.org/betoog/ontology#shortLabel> ?l . "
    .. "FILTER(STRLEN(?l) > " .. (n % 50) .. " && STR(?l) != \\"" .. n .. "\\") } LIMIT "
    .. (1 + n % 20)
  return wrk.format("GET", PATH .. "?query=" .. encoded(query))
end
"""

BARE = """
import sys
import pyoxigraph as ox
import uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

store = ox.Store()
store.bulk_load(path=sys.argv[1], format=ox.RdfFormat.N_QUADS)

async def query(request):
    rows = store.query(request.query_params["query"], use_default_graph_as_union=True)
    body = rows.serialize(format=ox.QueryResultsFormat.JSON)
    return Response(body, media_type="application/sparql-results+json")

app = Starlette(routes=[Route("/sparql", query)])
uvicorn.run(app, port=int(sys.argv[2]), access_log=False, log_level="error")
"""

SECONDS = 5
ROUNDS = 3
CONNECTIONS = 8
MILLION = 1_000_000


@dataclass(frozen=True)
class Figures:
    throughput: float  # requests a second
    median: float  # milliseconds
    slowest: float  # milliseconds, 99th percentile


def main() -> None:
    """Measure and print."""
    if shutil.which("wrk") is None:
        sys.exit("wrk is not installed (Debian's package wrk)")
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        contenders = {
            "bare Starlette and pyoxigraph": (stack.enter_context(bare()), "/sparql"),
            "betoog serve": (
                stack.enter_context(running(dataset_path(), limits={"workers": 4})).address,
                "/sparql",
            ),
            "Oxigraph's own server": (stack.enter_context(oxigraph(scratch)), "/query"),
        }
        found: dict[str, list[Figures]] = {name: [] for name in contenders}
        for _ in range(ROUNDS):
            for name, (address, path) in contenders.items():
                found[name].append(load(address, path, scratch))
    best = {name: middle(figures) for name, figures in found.items()}
    base = best["bare Starlette and pyoxigraph"]
    print(f"small queries, {CONNECTIONS} connections, median of {ROUNDS} runs of {SECONDS} s")
    for name, figures in best.items():
        print(
            f"  {name:32} {figures.throughput:8.0f}/s"
            f" ({figures.throughput / base.throughput:4.2f}x)"
            f"  median {figures.median:6.2f} ms"
            f"  p99 {figures.slowest:7.2f} ms ({figures.slowest / base.slowest:4.2f}x)"
        )
    stream_a_million()


def middle(figures: list[Figures]) -> Figures:
    """Take the median of each figure."""
    return Figures(
        statistics.median(f.throughput for f in figures),
        statistics.median(f.median for f in figures),
        statistics.median(f.slowest for f in figures),
    )


def load(address: str, path: str, scratch: Path) -> Figures:
    """Put one contender under load."""
    script = scratch / "requests.lua"
    script.write_text(REQUESTS.replace("PATH", f'"{path}"'), encoding="utf-8")
    done = subprocess.run(
        ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}", "--latency", "-s", str(script), address],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Non-2xx" not in done.stdout, done.stdout
    throughput = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    assert throughput is not None
    return Figures(float(throughput[1]), latency(done.stdout, 50), latency(done.stdout, 99))


def latency(report: str, percentile: int) -> float:
    """Read a percentile from wrk's report, in milliseconds."""
    found = re.search(rf"{percentile}%\s+([\d.]+)(us|ms|s)\b", report)
    assert found is not None
    return float(found[1]) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[found[2]]


@contextmanager
def bare() -> Iterator[str]:
    """Run the bare handler."""
    port = free_port()
    with program([sys.executable, "-c", BARE, str(dataset_path()), str(port)], port):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def oxigraph(scratch: Path) -> Iterator[str]:
    """Run Oxigraph's own server on the same data."""
    found = Path(sys.executable).parent / "oxigraph"
    folder, port = scratch / "oxigraph", free_port()
    loading = ["load", "--location", str(folder), "--file", str(dataset_path()), "--format", "nq"]
    subprocess.run([str(found), *loading], check=True, capture_output=True)
    serving = ["serve-read-only", "--location", str(folder), "--union-default-graph"]
    with program([str(found), *serving, "--bind", f"127.0.0.1:{port}"], port):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def program(command: list[str], port: int) -> Iterator[None]:
    """Run a program until this context is left; wait until it takes connections."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        assert eventually(lambda: answers(port))
        yield
    finally:
        process.terminate()
        process.wait()


def answers(port: int) -> bool:
    """Tell whether a port takes connections."""
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.connect()
        connection.close()
    except OSError:
        return False
    return True


def stream_a_million() -> None:
    """Read a result of a million rows, and print what it cost."""
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "million.nt"
        with file.open("w", encoding="ascii") as stream:
            stream.writelines(
                f"<http://example.org/{n}> <http://example.org/p> <http://example.org/{n + 1}> .\n"
                for n in range(MILLION)
            )
        with running(file, limits={"query_seconds": 120.0, "workers": 2}) as server:
            before = resident(server.process.pid, *server.workers())
            connection = http.client.HTTPConnection(server.host, server.port)
            connection.request("GET", f"/sparql?query={quote('SELECT * { ?s ?p ?o }')}")
            response = connection.getresponse()
            size, most = 0, before
            while piece := response.read(4 * 1024 * 1024):
                size += len(piece)
                most = max(most, resident(server.process.pid, *server.workers()))
            connection.close()
    print(
        f"a result of {MILLION:,} rows: {size / 1e6:.0f} MB; server and workers together take"
        f" {before / 1e6:.0f} MB before, at most {most / 1e6:.0f} MB while it streams"
    )


def resident(*processes: int) -> int:
    """Return the resident memory of processes together, in bytes."""
    pages = (
        int(Path(f"/proc/{number}/statm").read_text(encoding="ascii").split()[1])
        for number in processes
    )
    return sum(pages) * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    main()
