"""Corpora: thousands of documents to one store, resumable, with what failed on record."""

from betoog.corpus.build import Plan, build_corpus, default_jobs
from betoog.corpus.model import Entry, Failure, Report
from betoog.corpus.state import State, working_place
from betoog.store.sinks import NQuadsSink, OxigraphSink, Sink

__all__ = [
    "Entry",
    "Failure",
    "NQuadsSink",
    "OxigraphSink",
    "Plan",
    "Report",
    "Sink",
    "State",
    "build_corpus",
    "default_jobs",
    "working_place",
]
