"""The server: a SPARQL endpoint and pages for every IRI, fit for the internet."""

from betoog.server.settings import Limits, Settings

__all__ = ["Limits", "Settings"]
