"""Start the server and keep it running until it is told to stop."""

from __future__ import annotations

import asyncio
import json
import logging
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from betoog.errors import BetoogError, MissingToolError, OutputError
from betoog.server.generations import Source, source_of
from betoog.server.settings import Settings, is_loopback
from betoog.store.endpoint import Endpoint

#: Connections that the system keeps until they are taken: a refused one gets an answer that says
#: so, one that does not fit here gets none.
BACKLOG = 1024

#: What Python's logging puts on every record; whatever else a record has was given to it.
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "taskName"}


def serve(
    source: Path | Endpoint,
    settings: Settings,
    *,
    ready: Callable[[str], None],
    log_to: TextIO = sys.stderr,
) -> None:
    """Serve a dataset until SIGINT or SIGTERM; SIGHUP looks for a new build at once.

    Parameters
    ----------
    source:
        A store's folder, a dataset's file, or an endpoint to stand before.
    settings:
        What the server may do.
    ready:
        Called with the address once requests are taken.
    log_to:
        Where the log goes, one JSON object a line.

    Raises
    ------
    BetoogError
        When the settings do not go together, the port is taken or the store cannot be opened.
    """
    check_settings(settings)
    try:
        import uvicorn

        from betoog.server.guard import guarded
    except ImportError as error:
        raise MissingToolError(
            "the server needs packages that are not installed",
            remedy="pip install 'betoog[serve]'; in a checkout: pip install -e '.[serve]'",
        ) from error
    from betoog.server.access_log import AccessLog
    from betoog.server.app import App
    from betoog.server.service import Service
    from betoog.server.site import Site
    from betoog.vocabulary import prefixes

    configure_logs(log_to)
    origin: Source | Endpoint = source if isinstance(source, Endpoint) else source_of(source)
    service = Service(settings, origin, prefixes())
    limits = settings.limits
    config = uvicorn.Config(
        App(service, Site(service), AccessLog(log_to)),
        http=guarded(limits),
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=True,
        # Behind a proxy (which --public-url says) of this machine, the client is whom it names.
        proxy_headers=bool(settings.public_url),
        forwarded_allow_ips="127.0.0.1",
        timeout_keep_alive=limits.keep_alive_seconds,
        timeout_graceful_shutdown=limits.shutdown_seconds,
        backlog=BACKLOG,
    )
    listening = _listen(settings)
    asyncio.run(_run(uvicorn.Server(config), service, listening, ready))


def check_settings(settings: Settings) -> None:
    """Refuse settings that would let strangers write.

    Raises
    ------
    BetoogError
        When others than this machine could write without a token.
    """
    if settings.writable and not settings.token and not is_loopback(settings.host):
        raise BetoogError(
            f"--writable on {settings.host} would let everyone write",
            remedy="set BETOOG_SERVE_TOKEN, or listen on 127.0.0.1",
        )
    if settings.writable and settings.services:
        raise BetoogError("--allow-service goes with a read-only server only")


async def _run(
    server: object, service: object, listening: socket.socket, ready: Callable[[str], None]
) -> None:
    import uvicorn

    from betoog.server.service import Service

    if not isinstance(server, uvicorn.Server) or not isinstance(service, Service):
        raise TypeError("a server and its service are wanted")
    loop = asyncio.get_running_loop()
    renewals: set[asyncio.Task[bool]] = set()

    def renew() -> None:
        task = asyncio.ensure_future(service.renew())
        renewals.add(task)
        task.add_done_callback(renewals.discard)

    with suppress(NotImplementedError):  # no such signal on Windows
        loop.add_signal_handler(signal.SIGHUP, renew)
    announcing = asyncio.create_task(_announce(server, listening, ready))
    await server.serve(sockets=[listening])
    announcing.cancel()
    if not server.started:
        raise BetoogError("the server could not start; the log above says why")


async def _announce(server: object, listening: socket.socket, ready: Callable[[str], None]) -> None:
    host, port = listening.getsockname()[:2]
    while not getattr(server, "started", False):
        await asyncio.sleep(0.01)
    ready(f"http://{f'[{host}]' if ':' in host else host}:{port}")


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # Named as TCP, or asyncio leaves Nagle's algorithm on, and every small answer waits 40 ms.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except OSError as error:
        listening.close()
        raise OutputError(
            f"cannot listen: {error.strerror or error}",
            place=f"{settings.host}:{settings.port}",
            remedy="choose another --port",
        ) from error
    listening.listen(BACKLOG)
    return listening


class JsonLines(logging.Formatter):
    """Writes log records as JSON, one a line."""

    def format(self, record: logging.LogRecord) -> str:
        entry: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "log": record.name,
            "message": record.getMessage(),
        }
        entry |= {key: value for key, value in vars(record).items() if key not in _STANDARD}
        if record.exc_info:
            entry["trace"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False, default=str)


def configure_logs(log_to: TextIO) -> None:
    """Send the server's log and its access log to a stream."""
    handler = logging.StreamHandler(log_to)
    handler.setFormatter(JsonLines())
    for name, level in (
        ("betoog", logging.INFO),
        # Every refused connection would be a warning; what matters of them is in the access log.
        ("uvicorn", logging.ERROR),
    ):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(level)
        logger.propagate = False
