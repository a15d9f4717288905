"""What strangers may try: each is refused with the right status, and the server goes on."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from betoog.errors import BetoogError
from betoog.server.run import check_settings
from betoog.server.settings import Settings
from tests.server.launching import Server, running

FORM = "application/x-www-form-urlencoded"
EVIL = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'{{7*7}}"


# Update smuggling


@pytest.mark.parametrize(
    ("method", "target", "body", "media_type", "status"),
    [
        ("GET", "/sparql?update=CLEAR%20ALL", None, "", 400),
        ("GET", "/sparql?query=CLEAR%20ALL", None, "", 400),
        ("GET", "/sparql?query=ASK%7B%7D&update=CLEAR%20ALL", None, "", 400),
        ("POST", "/sparql?update=CLEAR%20ALL", "", FORM, 400),
        ("POST", "/sparql?update=CLEAR%20ALL", "ASK {}", "application/sparql-query", 400),
        ("POST", "/sparql", "query=ASK%7B%7D&update=CLEAR%20ALL", FORM, 400),
        ("POST", "/sparql", "update=CLEAR%20ALL", FORM, 403),
        ("POST", "/sparql", "CLEAR ALL", "application/sparql-update", 403),
        ("POST", "/sparql", "CLEAR ALL", "application/sparql-query", 400),
        ("POST", "/sparql", "query=ASK%7B%7D%3BCLEAR%20ALL", FORM, 400),
        ("POST", "/sparql", "query=ASK%7B%7D&query=ASK%7B%7D", FORM, 400),
        ("POST", "/sparql", "update=CLEAR%20ALL", "text/plain", 415),
        ("POST", "/sparql", "update=CLEAR%20ALL", "", 415),
        ("POST", "/sparql", "ASK {}", "application/sparql-query; charset=utf-16", 400),
        ("PUT", "/sparql", "CLEAR ALL", "application/sparql-update", 405),
        ("DELETE", "/store?default", None, "", 405),
        ("PUT", "/store?graph=http%3A%2F%2Fa%2Fg", "", "text/turtle", 405),
        ("POST", "/id/kst-19637-2394/verkenning", "x", FORM, 405),
    ],
)
def test_no_way_of_sending_changes_a_read_only_server(
    letter: Server, method: str, target: str, body: str | None, media_type: str, status: int
) -> None:
    count = letter.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").body
    headers = {"Content-Type": media_type} if media_type else {}
    answer = letter.send(method, target, body, headers)
    assert answer.status == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert letter.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").body == count


def test_a_compressed_body_is_not_unpacked(letter: Server) -> None:
    headers = {"Content-Type": "application/sparql-query", "Content-Encoding": "gzip"}
    assert letter.send("POST", "/sparql", b"\x1f\x8b", headers).status == 400


# No requests into the operator's network


@pytest.fixture
def listener() -> Iterator[list[str]]:
    """A server on loopback that notes who came."""
    came: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            came.append(self.path)
            self.send_error(404)

        do_POST = do_GET  # noqa: N815 (likewise)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (likewise)
            """Keep the tests' output clean."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    came.append(f"http://127.0.0.1:{server.server_address[1]}/")
    yield came
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    "query",
    [
        "ASK { SERVICE <%s> { ?s ?p ?o } }",
        "ASK { SERVICE SILENT <%s> { ?s ?p ?o } }",
        "ASK { BIND(<%s> AS ?h) SERVICE ?h { ?s ?p ?o } }",
        "PREFIX h: <%s> ASK { SERVICE h: { ?s ?p ?o } }",
        "ASK { \\u0053ERVICE <%s> { ?s ?p ?o } }",
        "ASK { # hidden\rSERVICE <%s> { ?s ?p ?o } }",
        "ASK { FILTER(1<2)SERVICE#>\n<%s> { ?s ?p ?o } }",
        "ASK { FILTER(1<2)SERVICE#>\n?x{ ?s ?p ?o } VALUES ?x { <%s> } }",
        "SELECT * FROM <%s> { ?s ?p ?o }",
        "SELECT * { { SELECT * { SERVICE <%s> { ?s ?p ?o } } } }",
        "ASK { FILTER EXISTS { SERVICE <%s> { ?s ?p ?o } } }",
    ],
)
def test_no_query_reaches_another_host(letter: Server, listener: list[str], query: str) -> None:
    host = listener.pop()
    answer = letter.ask(query % host)
    assert answer.status in {200, 400}
    assert listener == []
    assert letter.alive()


@pytest.mark.parametrize(
    "update",
    [
        "LOAD <%s>",
        "LOAD SILENT <%s> INTO GRAPH <http://a/g>",
        "# c\rLOAD <%s>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <%s> { ?s ?p ?o } }",
    ],
)
def test_no_update_reaches_another_host(writable: Server, listener: list[str], update: str) -> None:
    host = listener.pop()
    assert writable.update(update % host).status == 400
    assert listener == []


def test_the_kernel_refuses_what_reading_a_query_might_miss(listener: list[str]) -> None:
    import subprocess
    import sys

    host = listener.pop()
    code = (
        "import sys, pyoxigraph as ox\n"
        "from betoog.store.sandbox import refuse_network\n"
        "print(refuse_network())\n"
        "try: ox.Store().query(sys.argv[1])\n"
        "except OSError as error: print('refused')\n"
        "import os\n"
        "try: os.execv('/bin/true', ['true'])\n"
        "except OSError: print('refused')\n"
    )
    query = f"ASK {{ SERVICE <{host}> {{ ?s ?p ?o }} }}"
    done = subprocess.run(
        [sys.executable, "-c", code, query], capture_output=True, text=True, check=True
    )
    if done.stdout.startswith("False"):
        pytest.skip("this system has no seccomp for this processor")
    assert done.stdout.split() == ["True", "refused", "refused"]
    assert listener == []


def test_a_service_that_the_operator_names_may_be_called(
    letter: Server, tmp_path: Path, listener: list[str]
) -> None:
    other = listener.pop()
    ox.Store(str(tmp_path / "store")).flush()
    named = f"{letter.host}:{letter.port}"
    with running(tmp_path / "store", services=[named]) as server:
        query = "SELECT ?s { SERVICE <http://%s/sparql> { ?s a bt:Letter } }"
        answer = server.ask(query % named)
        assert [row["s"]["value"] for row in answer.json["results"]["bindings"]] == [
            "https://zoek.officielebekendmakingen.nl/kst-19637-2394"
        ]
        assert server.ask(f"ASK {{ SERVICE <{other}> {{ ?s ?p ?o }} }}").status == 400
        assert listener == []


# Who may write


def test_a_writable_server_for_the_world_needs_a_token() -> None:
    with pytest.raises(BetoogError, match="would let everyone write"):
        check_settings(Settings(host="0.0.0.0", writable=True))  # noqa: S104 (it is refused)
    check_settings(Settings(host="0.0.0.0", writable=True, token="secret"))  # noqa: S104, S106


def test_with_a_token_only_its_holder_writes(empty_store: Path) -> None:
    with running(empty_store, writable=True, token="a secret") as server:  # noqa: S106
        update = "INSERT DATA { <http://a/s> <http://a/p> 1 }"
        assert server.update(update).status == 401
        assert server.update(update, Authorization="Bearer another").status == 401
        assert server.update(update, Authorization="Basic YTpi").status == 401
        assert server.update(update, Authorization="Bearer a secret").status == 204
        assert server.ask("ASK { ?s ?p 1 }").json["boolean"] is True


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Host": "evil.example"},  # a name of the attacker's that leads to this machine
    ],
)
def test_a_page_of_another_site_cannot_write(writable: Server, headers: dict[str, str]) -> None:
    assert writable.update("CLEAR ALL", **headers).status == 403


def test_credentials_are_in_no_command_line(empty_store: Path) -> None:
    with running(empty_store, writable=True) as server:
        for number in server.workers():
            words = Path(f"/proc/{number}/cmdline").read_bytes().split(b"\0")
            assert words[-2].isdigit()


# Paths


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../run.py",
        "/assets/..%2f..%2frun.py",
        "/assets/%2e%2e/%2e%2e/settings.py",
        "/assets//etc/passwd",
        "/id/../../../../etc/passwd",
        "/id/..%2f..%2fetc%2fpasswd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/id/kst-19637-2394/%00",
        "/id/kst-19637-2394/x>%20.%20<y",
        "/id/%3E%20%7D%20%3Bdrop",
        "/" + "a/" * 2000,
    ],
)
def test_a_path_leads_nowhere_else(letter: Server, path: str) -> None:
    answer = letter.get(quote(path, safe="/%.<>:"))
    assert answer.status in {400, 404, 431}
    assert b"root:" not in answer.body
    assert b"import" not in answer.body


# Script in data and in requests


class Page(HTMLParser):
    """Collects what could run."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str | None] = []
        self.handlers: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "script":
            self.scripts.append(found.get("src") or found.get("type"))
        self.handlers += [name for name in found if name.startswith("on")]
        self.links += [found[name] or "" for name in ("href", "src", "action") if name in found]


def parsed(html: str) -> Page:
    page = Page()
    page.feed(html)
    return page


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A store whose every label tries to run a script."""
    folder = tmp_path_factory.mktemp("hostile") / "store"
    store = ox.Store(str(folder))
    base = "https://w3id.org/betoog/"
    graph = ox.NamedNode(f"{base}graph/doc-1/argument")
    thing = ox.NamedNode(f"{base}id/doc-1/thing")
    bt = f"{base}ontology#"
    evil = ox.Literal(EVIL, language="nl")
    anchor, quoted, position = (ox.NamedNode(f"{base}id/doc-1/{n}") for n in ("a", "q", "p"))
    oa, rdfs = "http://www.w3.org/ns/oa#", "http://www.w3.org/2000/01/rdf-schema#"
    rows: list[tuple[ox.NamedNode, str, ox.NamedNode | ox.Literal]] = [
        (thing, f"{rdfs}label", evil),
        (thing, f"{bt}shortLabel", evil),
        (thing, f"{bt}content", evil),
        (thing, f"{bt}note", ox.Literal(EVIL)),
        (
            thing,
            "http://www.w3.org/2000/01/rdf-schema#seeAlso",
            ox.NamedNode("javascript:alert(1)"),
        ),
        (thing, "http://www.w3.org/2000/01/rdf-schema#seeAlso", ox.NamedNode("data:text/html,x")),
        (thing, f"{bt}anchor", anchor),
        (anchor, f"{oa}hasSelector", quoted),
        (anchor, f"{oa}hasSelector", position),
        (quoted, f"{oa}exact", ox.Literal(EVIL)),
        (quoted, f"{oa}prefix", ox.Literal(EVIL)),
        (position, f"{oa}start", ox.Literal(1)),
    ]
    for subject, predicate, value in rows:
        store.add(ox.Quad(subject, ox.NamedNode(predicate), value, graph))
    store.flush()
    del store
    with running(folder) as server:
        yield server


def test_script_in_labels_stays_text(hostile: Server) -> None:
    answer = hostile.get("/id/doc-1/thing", Accept="text/html")
    assert answer.status == 200
    page = parsed(answer.text)
    assert page.scripts == []
    assert page.handlers == []
    assert all(link.startswith(("/", "?", "#", "http")) for link in page.links)
    assert "&lt;script&gt;alert(1)" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "script-src" not in answer.headers["content-security-policy"]


def test_script_in_a_query_stays_text_on_the_query_page(letter: Server) -> None:
    query = f"</textarea>{EVIL}"
    answer = letter.get(f"/sparql?{urlencode({'query': query})}", Accept="text/html")
    assert answer.status == 200
    page = parsed(answer.text)
    sources = [name for name in page.scripts if name != "application/json"]
    assert all(name and name.startswith("/assets/") for name in sources)
    assert page.handlers == []
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "'unsafe-inline'" not in policy.partition("style-src")[0]


def test_every_error_is_data_and_is_taken_as_such(letter: Server) -> None:
    answer = letter.get(f"/id/{quote(EVIL)}", Accept="text/html")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.json["status"] == answer.status == 404


def test_results_are_never_taken_for_a_page(letter: Server) -> None:
    query = "SELECT ('<script>' AS ?x) {}"
    answer = letter.ask(query, accept="text/html,*/*;q=0.1")
    assert answer.headers["content-type"].startswith("application/sparql-results")
    assert "default-src 'none'" in answer.headers["content-security-policy"]


# Fuzzing

WORDS = [
    "SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "WHERE", "{", "}", "(", ")", "?s", "?p", "?o", "*",
    "<http://a/b>", "FILTER", "OPTIONAL", "UNION", "GRAPH", "BIND", "AS", "1", "'x'", ".", ";", ",",
    "a", "bt:Claim", "LIMIT", "ORDER", "BY", "GROUP", "COUNT", "<<", ">>", "\\u0053", "#", "\n",
    "|", "+", "^", "!", "INSERT", "DATA", "DELETE", "\x00", "\ufeff", "'''", "é", "𝄞",
    "<", ">", "@nl",
]  # fmt: skip


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(parts=st.lists(st.sampled_from(WORDS), max_size=25))
def test_no_words_of_sparql_break_the_server(letter: Server, parts: list[str]) -> None:
    answer = letter.ask(" ".join(parts), accept="*/*")
    assert answer.status in {200, 400, 422, 504}
    if answer.status != 200:
        assert answer.json["status"] == answer.status


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.binary(max_size=200), media_type=st.sampled_from([FORM, "application/sparql-query"]))
def test_no_bytes_break_the_server(letter: Server, data: bytes, media_type: str) -> None:
    answer = letter.send("POST", "/sparql", data, {"Content-Type": media_type})
    assert answer.status in {200, 400, 422}


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.binary(min_size=1, max_size=300))
def test_what_is_no_http_is_refused(letter: Server, data: bytes) -> None:
    with letter.open() as connection:
        connection.sendall(data + b"\r\n\r\n")
        connection.shutdown(socket.SHUT_WR)
        begun = connection.recv(64)
    assert begun == b"" or begun.startswith(b"HTTP/1.1 ")


@pytest.mark.parametrize(
    "request_of",
    [
        "POST /sparql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "GET /sparql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        "fffffffffffffffff\r\n",
        "POST /sparql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\nASK{}",
        "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nASK {}",
        "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n"
        "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nCLEAR",
        "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "GET /health HTTP/1.1\r\nHost: x\r\nNo-Colon\r\n\r\n",
        "GET /health HTTP/1.1\r\n: x\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
    ],
)
def test_a_request_that_can_be_read_in_two_ways_is_refused(letter: Server, request_of: str) -> None:
    with letter.open() as connection:
        connection.sendall(request_of.encode())
        answer = connection.recv(65536)
        assert answer.startswith(b"HTTP/1.1 400 ")
        assert b"application/problem+json" in answer
        assert connection.recv(65536) == b""


@pytest.mark.parametrize(
    ("target", "status"),
    [
        ("/id/%0d%0aSet-Cookie:a=b", 404),
        ("/sparql?query=ASK%7B%7D&default-graph-uri=%0d%0aX:1", 400),
        ("/sparql?query=%ff%fe", 400),
        ("/sparql?query=%00", 400),
        ("/id/$lang", 404),
        ("/id/$this", 404),
        ("/documents?from=-1", 200),
        ("/documents?from=99999999999", 200),
        ("/documents?from=%F0%9F%98%80", 200),
        ("/page/", 404),
        ("/page/%2e%2e", 404),
        ("/store?graph=http:a%20b", 400),
        ("/id/%e9", 404),
        ("/id/[x", 404),
        ("//etc/passwd", 404),
    ],
)
def test_odd_addresses_get_an_ordinary_answer(letter: Server, target: str, status: int) -> None:
    answer = letter.get(target)
    assert answer.status == status
    assert not {"set-cookie", "x"} & set(answer.headers)
    if status != 200:
        assert answer.headers["content-type"] == "application/problem+json"


def test_after_all_of_this_the_server_answers(letter: Server) -> None:
    connection = http.client.HTTPConnection(letter.host, letter.port)
    for _ in range(50):
        connection.request("GET", "/sparql?query=ASK%7B%7D")
        response = connection.getresponse()
        assert response.status == 200
        response.read()
    connection.close()
    assert letter.get("/health").json["status"] == "ok"
    assert not [entry for entry in letter.log() if entry["level"] in {"error", "critical"}]
