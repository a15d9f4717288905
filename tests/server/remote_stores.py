"""Real SPARQL stores for the tests to point Betoog at: Oxigraph's server, and Virtuoso."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.server.launching import PATIENCE


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def oxigraph(*options: str) -> Iterator[str]:
    """Run Oxigraph's own server, empty and in memory, and give its address."""
    program = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    if program is None:
        pytest.skip("Oxigraph's server is not installed (the package oxigraph)")
    port = free_port()
    with _running([program, "serve", "--bind", f"127.0.0.1:{port}", *options], port):
        yield f"http://127.0.0.1:{port}"


VIRTUOSO = ("virtuoso-t",)
#: As Virtuoso is installed: its administrator's first password.
VIRTUOSO_LOGIN = ("dba", "dba")

_VIRTUOSO_SETTINGS = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = {sql_port}
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
DirsAllowed = {folder}
[HTTPServer]
ServerPort = {port}
ServerRoot = {folder}
[SPARQL]
ResultSetMaxRows = 100000
DefaultQuery = ASK {{}}
"""


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """Run Debian's Virtuoso in a folder of the test's, and give its address."""
    program = next(filter(None, map(shutil.which, VIRTUOSO)), None)
    if program is None:
        pytest.skip("Virtuoso is not installed (Debian's package virtuoso-opensource)")
    port, sql_port = free_port(), free_port()
    settings = folder / "virtuoso.ini"
    text = _VIRTUOSO_SETTINGS.format(folder=folder, port=port, sql_port=sql_port)
    settings.write_text(text, encoding="utf-8")
    with _running([program, "+foreground", "+configfile", str(settings)], port):
        isql = next(filter(None, map(shutil.which, ("isql-vt", "isql-v", "isql"))), None)
        assert isql is not None
        # By default Virtuoso lets nobody write over HTTP; its own documentation says this.
        grant = "GRANT SPARQL_UPDATE TO \"SPARQL\"; DB.DBA.RDF_DEFAULT_USER_PERMS_SET('nobody', 7);"
        subprocess.run(
            [isql, str(sql_port), *VIRTUOSO_LOGIN, f"exec={grant}"],
            check=True,
            capture_output=True,
        )
        yield f"http://127.0.0.1:{port}"


@contextmanager
def _running(command: list[str], port: int) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(process, f"http://127.0.0.1:{port}/sparql?query=ASK%7B%7D")
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait(process: subprocess.Popen[bytes], address: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert process.poll() is None, "the store ended"
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 (our own address)
                return
        except urllib.error.HTTPError:
            return  # it answers
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the store does not answer")
