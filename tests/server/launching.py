"""Start real servers on loopback for the tests, and talk to them byte by byte."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

#: Long enough for a loaded machine; nothing waits for it when all goes well.
PATIENCE = 60.0

_LAUNCH = """
import json, sys
from pathlib import Path
from betoog.server.run import serve
from betoog.server.settings import Limits, Settings
from betoog.store.endpoint import find_endpoint, is_address
given = json.loads(sys.argv[1])
settings = Settings(port=0, limits=Limits(**given["limits"]), **given["settings"])
place = given["store"]
source = find_endpoint(place) if is_address(place) else Path(place)
serve(source, settings, ready=lambda address: print(address, flush=True))
"""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Server:
    """A running server, and the simplest ways to ask it."""

    host: str
    port: int
    process: subprocess.Popen[str]
    log_file: Path
    children: list[int] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://{self.host}:{self.port}"

    def send(
        self,
        method: str,
        target: str,
        body: bytes | str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=PATIENCE)
        try:
            data = body.encode() if isinstance(body, str) else body
            connection.request(method, target, body=data, headers=dict(headers or {}))
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, found, response.read())
        finally:
            connection.close()

    def get(self, target: str, **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.send("GET", target, headers=named)

    def ask(self, query: str, accept: str = "application/sparql-results+json") -> Answer:
        body = urlencode({"query": query})
        form = {"Content-Type": "application/x-www-form-urlencoded", "Accept": accept}
        return self.send("POST", "/sparql", body, form)

    def update(self, update: str, **headers: str) -> Answer:
        named = {"Content-Type": "application/sparql-update", **headers}
        return self.send("POST", "/sparql", update, named)

    def alive(self) -> bool:
        answer = self.ask("ASK {}")
        return answer.status == 200 and answer.json["boolean"] is True

    def open(self) -> socket.socket:
        return socket.create_connection((self.host, self.port), timeout=PATIENCE)

    def workers(self) -> set[int]:
        """The numbers of the server's child processes, from Linux's own list."""
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return {int(number) for number in path.read_text().split()}

    def log(self) -> list[dict[str, Any]]:
        lines = self.log_file.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.startswith("{")]


@contextmanager
def running(
    store: Path | str,
    *,
    limits: Mapping[str, Any] | None = None,
    environment: Mapping[str, str] | None = None,
    **settings: Any,
) -> Iterator[Server]:
    """Run a server on a free port for as long as this context is open."""
    given = {
        "store": str(store),
        "settings": settings,
        "limits": {"workers": 2, "shutdown_seconds": 5, **(limits or {})},
    }
    with tempfile.NamedTemporaryFile("w", suffix=".log", delete=False) as log:
        process = subprocess.Popen(
            [sys.executable, "-c", _LAUNCH, json.dumps(given)],
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            env={**os.environ, **(environment or {})},
        )
    path = Path(log.name)
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert address, path.read_text(encoding="utf-8")
        host, _, port = address.removeprefix("http://").rpartition(":")
        yield Server(host, int(port), process, path)
    finally:
        process.terminate()
        process.wait(PATIENCE)
        if process.stdout is not None:
            process.stdout.close()
        path.unlink()


def eventually(holds: Any, patience: float = PATIENCE) -> bool:
    """Wait until something holds; tell whether it ever did."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.02)
    return False
