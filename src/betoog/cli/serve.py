"""The command ``betoog serve``."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from betoog.cli.options import LANGUAGES

#: The token stands in the environment: a command line is seen by everyone on a machine.
TOKEN_VARIABLE = "BETOOG_SERVE_TOKEN"


@click.command()
@click.option(
    "--store",
    metavar="PLACE",
    help="A store's folder, a dataset's file, or the address of a SPARQL endpoint; the letter"
    " when left out.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=7880, show_default=True, help="Its port."
)
@click.option(
    "--writable",
    is_flag=True,
    help=f"Take updates: from this machine only, or with the token in {TOKEN_VARIABLE}.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=20.0,
    show_default=True,
    help="Seconds that a query may take.",
)
@click.option("--workers", type=click.IntRange(min=1), help="Queries that run at once.")
@click.option(
    "--memory",
    type=click.IntRange(min=128),
    default=1024,
    show_default=True,
    metavar="MB",
    help="Memory that each of them may take.",
)
@click.option(
    "--max-result",
    type=click.IntRange(min=1),
    default=512,
    show_default=True,
    metavar="MB",
    help="Size that a result may have.",
)
@click.option(
    "--allow-service",
    "services",
    multiple=True,
    metavar="HOST",
    help="Let SERVICE call this host (HOST or HOST:PORT). Repeat for more; none by default.",
)
@click.option("--public-url", default="", metavar="URL", help="The server's address to the world.")
@click.option("--document", default="", metavar="ID", help="The document whose page stands at /.")
@click.option("--lang", type=LANGUAGES, default="nl", show_default=True, help="Language of pages.")
def command(
    store: str | None,
    host: str,
    port: int,
    writable: bool,
    services: Sequence[str],
    public_url: str,
    document: str,
    **options: Any,
) -> None:
    """Serve a SPARQL endpoint, and a page for every IRI.

    The endpoint is at /sparql, whole graphs at /store, the state of the server at /health. Queries
    are bounded in time, memory and size; a new build of the store is served as soon as it is
    there. Read-only unless --writable.

    \b
    Examples:
      betoog serve
      betoog serve --store build/store --host 0.0.0.0
      BETOOG_SERVE_TOKEN=... betoog serve --store build/store --writable
    """
    from betoog.server.run import serve
    from betoog.server.settings import MEGABYTE, Limits, Settings, default_workers
    from betoog.store import dataset_path
    from betoog.store.endpoint import find_endpoint, is_address

    limits = Limits(
        query_seconds=options["timeout"],
        memory_bytes=options["memory"] * MEGABYTE,
        result_bytes=options["max_result"] * MEGABYTE,
        workers=options["workers"] or default_workers(),
    )
    settings = Settings(
        host=host,
        port=port,
        writable=writable,
        token=os.environ.get(TOKEN_VARIABLE, ""),
        services=tuple(name.lower() for name in services),
        public_url=public_url,
        entry=document,
        language=options["lang"],
        limits=limits,
    )
    if store is not None and is_address(store):
        serve(find_endpoint(store), settings, ready=_announce)
    else:
        serve(Path(store) if store else dataset_path(), settings, ready=_announce)


def _announce(address: str) -> None:
    click.echo(f"{address}/ is served; stop with Ctrl-C")
