"""Who speaks about what: actors by concepts."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from betoog.analysis.rows import rows
from betoog.store import Engine
from betoog.vocabulary import local_id

_COUNTS = """
SELECT ?actor ?name ?concept (COUNT(DISTINCT ?statement) AS ?n) WHERE {
  { ?statement bt:saidBy ?actor } UNION { ?said bt:dependent ?statement ; bt:saidBy ?actor }
  ?statement bt:concept ?concept .
  ?actor rdfs:label ?name . FILTER (LANG(?name) = "nl")
}
GROUP BY ?actor ?name ?concept
ORDER BY ?name ?actor ?concept
"""


@dataclass(frozen=True, slots=True)
class Matrix:
    """How many statements each actor says on each concept; rows are actors."""

    actors: tuple[str, ...]
    concepts: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]

    def csv(self) -> str:
        """Write the matrix as CSV, the actors' names in the first column."""
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["actor", *self.concepts])
        for actor, row in zip(self.actors, self.counts, strict=True):
            writer.writerow([actor, *row])
        return stream.getvalue()


def actor_concepts(engine: Engine) -> Matrix:
    """Count statements by who says them and what they are about.

    Parameters
    ----------
    engine:
        A corpus store.

    Returns
    -------
    The matrix, actors by name and concepts by id, both sorted. Actors of one name are one row.
    """
    found: dict[tuple[str, str], int] = {}
    for _, name, concept, count in rows(engine, _COUNTS):
        key = (name, local_id(concept))
        found[key] = found.get(key, 0) + int(count)
    actors = tuple(sorted({actor for actor, _ in found}))
    concepts = tuple(sorted({concept for _, concept in found}))
    counts = tuple(tuple(found.get((a, c), 0) for c in concepts) for a in actors)
    return Matrix(actors, concepts, counts)
