"""Find citations in running text and resolve them to official documents."""

from betoog.citations.model import Citation, Kind, Parts, RelativeReference, Resolution, State
from betoog.citations.recognise import find_citations

__all__ = [
    "Citation",
    "Kind",
    "Parts",
    "RelativeReference",
    "Resolution",
    "State",
    "find_citations",
]
