"""Write the page of a document to standard output, in a process of its own.

Making the page takes a second and the memory of a whole argument: not something for the process
that answers requests. ``python -P -m betoog.server.render`` takes the store, the document's
id and the language as JSON on standard input, for a store may be an endpoint with credentials.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from betoog.errors import BetoogError
from betoog.rdf import read_argument
from betoog.store import Engine, open_engine
from betoog.store.documents import document_quads
from betoog.store.endpoint import endpoint_of
from betoog.store.remote import RemoteEngine
from betoog.store.sandbox import end_with_parent, limit_memory
from betoog.view import render_page

#: Rendering yields to the workers, which answer queries: a page may take a second longer.
NICENESS = 10


def main() -> None:
    """Render, and leave with one line on standard error when that fails."""
    end_with_parent()
    given = json.load(sys.stdin)
    os.nice(NICENESS)
    limit_memory(given["memory_bytes"])
    place, document, language = (str(given[name]) for name in ("store", "document", "language"))
    try:
        engine: Engine = (
            RemoteEngine(endpoint_of(json.loads(place)))
            if place.startswith("{")
            else open_engine(Path(place))
        )
        argument = read_argument(document_quads(engine, document), document)
        html = render_page(argument, language=language)
    except BetoogError as error:
        sys.exit(error.message)
    sys.stdout.buffer.write(html.encode("utf-8"))


if __name__ == "__main__":
    main()
