"""Stores: where datasets are queried, with what can be asked and how answers are written."""

from betoog.store.built import cache_folder, dataset_path, fingerprint
from betoog.store.engine import Engine, OxigraphEngine, engine_of, open_engine, write_store
from betoog.store.many import rows_about, whole_rows
from betoog.store.prepare import Term, bind, prepare
from betoog.store.questions import (
    Parameter,
    Question,
    find_question,
    parse_question,
    question_names,
)
from betoog.store.result import FORMATS, Kind, Result, query
from betoog.store.table import Table, layout_table
from betoog.store.values import (
    document_prefixes,
    identifiers,
    known_ids,
    parse_value,
    question_bindings,
)

__all__ = [
    "FORMATS",
    "Engine",
    "Kind",
    "OxigraphEngine",
    "Parameter",
    "Question",
    "Result",
    "Table",
    "Term",
    "bind",
    "cache_folder",
    "dataset_path",
    "document_prefixes",
    "engine_of",
    "find_question",
    "fingerprint",
    "identifiers",
    "known_ids",
    "layout_table",
    "open_engine",
    "parse_question",
    "parse_value",
    "prepare",
    "query",
    "question_bindings",
    "question_names",
    "rows_about",
    "whole_rows",
    "write_store",
]
