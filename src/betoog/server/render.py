"""Write a page to standard output, in a process of its own.

Making the page takes a second and the memory of a whole argument: not something for the process
that answers requests. ``python -P -m betoog.server.render`` takes the store, what the page shows
and the language as JSON on standard input, for a store may be an endpoint with credentials.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from betoog.errors import BetoogError, UnknownIdError
from betoog.rdf import read_argument
from betoog.server.addresses import PLACES, overview_path
from betoog.server.entry import NOT_FOUND
from betoog.store import Engine, open_engine
from betoog.store.documents import document_quads
from betoog.store.endpoint import endpoint_of
from betoog.store.remote import RemoteEngine
from betoog.store.sandbox import end_with_parent, limit_memory
from betoog.view import render_overview, render_page
from betoog.view.choosing import choose_concept, choose_dossier
from betoog.view.gathering import gather

#: Rendering yields to the workers, which answer queries: a page may take a second longer.
NICENESS = 10


def main() -> None:
    """Render, and leave with one line on standard error when that fails."""
    end_with_parent()
    given = json.load(sys.stdin)
    os.nice(NICENESS)
    limit_memory(given["memory_bytes"])
    place = str(given["store"])
    try:
        engine: Engine = (
            RemoteEngine(endpoint_of(json.loads(place)))
            if place.startswith("{")
            else open_engine(Path(place))
        )
        html = _rendered(engine, str(given["kind"]), str(given["name"]), str(given["language"]))
    except UnknownIdError as error:
        sys.stderr.write(error.message)
        sys.exit(NOT_FOUND)
    except BetoogError as error:
        sys.exit(error.message)
    sys.stdout.buffer.write(html.encode("utf-8"))


def _rendered(engine: Engine, kind: str, name: str, language: str) -> str:
    if kind == "document":
        argument = read_argument(document_quads(engine, name), name)
        dossiers = argument.document.dossiers
        overviews = {number: overview_path("dossier", number) for number in dossiers}
        return render_page(argument, language=language, overviews=overviews)
    choose = choose_dossier if kind == "dossier" else choose_concept
    collection = gather(engine, choose(engine, name))
    return render_overview(collection, language=language, places=PLACES)


if __name__ == "__main__":
    main()
