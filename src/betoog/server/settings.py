"""What a server is told: where its data are, what it may do, and every limit with its reason."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from ipaddress import ip_address

KILOBYTE = 1024
MEGABYTE = 1024 * KILOBYTE


def default_workers() -> int:
    """Return how many queries run at once: one a core, and never so few that one blocks all."""
    return max(4, os.cpu_count() or 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on what a request may cost; times in seconds, sizes in bytes."""

    #: Evaluation of one query, the time that the client takes to receive left out. Public
    #: endpoints allow 10 to 60 s; ours answer the named questions in milliseconds.
    query_seconds: float = 20.0
    #: Memory of one worker. The letter's takes 30 MB; a sort of a million rows some hundreds.
    memory_bytes: int = 1024 * MEGABYTE
    #: One result before compression: a million rows of a few IRIs are some 250 MB in JSON.
    result_bytes: int = 512 * MEGABYTE
    workers: int = field(default_factory=default_workers)
    #: Requests that wait for a worker. More would only wait for longer than they may.
    queue: int = 128
    queue_seconds: float = 10.0
    #: A query; our longest named question has 3 kB, generated ones some tens.
    query_bytes: int = 256 * KILOBYTE
    #: A request's body when it may write: one document's graphs, many times over.
    update_bytes: int = 64 * MEGABYTE
    #: The request line and all headers; nginx and Apache allow 32 kB and less.
    header_bytes: int = 32 * KILOBYTE
    headers: int = 100
    #: From the first byte of a request (or the connection) to its last header.
    header_seconds: float = 10.0
    #: A whole body, and each further part of a result that the client has to take.
    body_seconds: float = 30.0
    send_seconds: float = 20.0
    keep_alive_seconds: int = 15
    connections: int = 512
    #: From the signal to stop until requests under way are cut off.
    shutdown_seconds: int = 20
    #: How often a new build is looked for.
    watch_seconds: float = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a server is started with."""

    host: str = "127.0.0.1"
    port: int = 7880
    writable: bool = False
    #: Demanded of whoever writes, as ``Authorization: Bearer``; empty only on loopback.
    token: str = field(default="", repr=False)
    #: Hosts (``host`` or ``host:port``) that SERVICE may call; none unless named.
    services: tuple[str, ...] = ()
    #: The address under which the world sees the server; empty: as each request says.
    public_url: str = ""
    #: The document whose page stands at ``/``; empty: the first one in the store.
    entry: str = ""
    language: str = "nl"
    limits: Limits = field(default_factory=Limits)


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach an address.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("0.0.0.0"), is_loopback("a.nl")
    (True, True, False, False)
    """
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
