"""The Python API: load a document's graph, look into it, ask it, try what-if, draw it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from betoog.argument.model import Actor, Argument, Conditional, DocumentRecord, Statement
from betoog.errors import UnknownIdError, near_ones
from betoog.rdf import Dataset, assemble_example, build, parse_nquads, read_argument
from betoog.rdf import without_editorial as leave_out_editorial
from betoog.rdf.sources import read_shared, read_sources, read_text
from betoog.resources import resource, resource_root
from betoog.store import (
    OxigraphEngine,
    Question,
    dataset_path,
    document_prefixes,
    engine_of,
    find_question,
    open_engine,
    parse_value,
    prepare,
    question_bindings,
    question_names,
)
from betoog.vocabulary import DOCUMENT_PREFIX, prefixes, shorten, split_element

if TYPE_CHECKING:
    import networkx as nx
    import rdflib
    from oxrdflib import OxigraphStore
    from rdflib.query import Result
    from rdflib.term import Identifier

    from betoog.view.notebook import Frame
    from betoog.whatif import WhatIf

#: The name that oxrdflib has for no graph: the query itself says which ones it is about.
_AS_THE_QUERY_SAYS = ""

__all__ = ["Graph", "documents_available", "load", "question", "questions"]


class Graph:
    """The graph of one document; `load` makes it.

    Parameters
    ----------
    quads:
        The dataset with the document's named graphs and the shared ones.
    document:
        The document's id.
    """

    def __init__(self, quads: Dataset, document: str) -> None:
        self.quads = quads
        self.argument: Argument = read_argument(quads, document)

    def __repr__(self) -> str:
        return f"<Graph {self.argument.document.id}: {len(self.statements)} statements>"

    def _repr_html_(self) -> str:
        from betoog.view.notebook import argument_html

        return argument_html(self.argument)

    @property
    def document(self) -> DocumentRecord:
        """What the official metadata say of the document."""
        return self.argument.document

    @property
    def text(self) -> str:
        """The normalised text; offsets of spans are Unicode code points in it."""
        return self.argument.document.text

    @property
    def statements(self) -> Mapping[str, Statement]:
        """The statements by id."""
        return self.argument.statements

    @property
    def conditionals(self) -> Mapping[str, Conditional]:
        """The conditionals by id: what depends on which conditions."""
        return self.argument.conditionals

    @property
    def actors(self) -> Mapping[str, Actor]:
        """The persons, organisations and described groups by id."""
        return self.argument.actors

    @cached_property
    def dataset(self) -> rdflib.Dataset:
        """The graph as an rdflib dataset, stored in Oxigraph; its default graph is the union.

        Changes to it stay in it: they alter neither this object nor any file.
        """
        import rdflib

        dataset = rdflib.Dataset(store=self._store, default_union=True)
        for prefix, namespace in document_prefixes(self.document.id).items():
            dataset.bind(prefix, namespace)
        return dataset

    @cached_property
    def _store(self) -> OxigraphStore:
        from oxrdflib import OxigraphStore

        return OxigraphStore(store=self._engine.store)

    @cached_property
    def _engine(self) -> OxigraphEngine:
        return engine_of(self.quads)

    def ask(self, query: str, *, lang: str = "nl", **parameters: str) -> Result:
        """Ask a named question, or a SPARQL query, of the document's graph.

        Parameters
        ----------
        query:
            The name of a question (`questions` lists them) or a SPARQL 1.1 query; Betoog's
            prefixes, and ``l:`` for the document's own elements, need no declaration.
        lang:
            ``nl`` or ``en``: the language of texts, for questions with a parameter ``lang``.
        **parameters:
            Values of the query's variables: an id, a prefixed name, an IRI, or a literal in
            quotation marks.

        Returns
        -------
        An ordinary rdflib result, executed by Oxigraph.

        Raises
        ------
        TypeError
            When the query or a parameter is no text.
        UnknownIdError
            When the question, a parameter or an id is not known; near ones are suggested.
        QueryError
            When the query cannot be parsed or evaluated.

        >>> letter = load("kst-19637-2394")
        >>> bool(letter.ask("ASK { ?statement a bt:Statement }"))
        True
        >>> letter.ask("comitments")  # doctest: +ELLIPSIS
        Traceback (most recent call last):
            ...
        betoog.errors.UnknownIdError: no question 'comitments' (did you mean commitments...
        """
        _require_text("query", query)
        for name, value in parameters.items():
            _require_text(name, value)
        document = self.document.id
        known = document_prefixes(document)
        if is_name(query):
            found = question(query)
            text = found.query
            bindings = question_bindings(
                self._engine, found, parameters, document=document, language=lang
            )
        else:
            text = query
            bindings = {
                name: parse_value(self._engine, value, document=document)
                for name, value in parameters.items()
            }
        return self._execute(prepare(text, prefixes=known, bindings=bindings), known)

    def what_if(
        self,
        assumptions: Mapping[str, str] | None = None,
        *,
        readings: Iterable[str] = (),
        assessed: bool = False,
        **assumed: str,
    ) -> WhatIf:
        """Tell what follows when conditions are met or fail.

        Parameters
        ----------
        assumptions:
            ``met``, ``failed`` or ``open`` by the id of the statement.
        readings:
            Ids of readings to follow instead of the default ones.
        assessed:
            Whether to start from the assessments in the graph.
        **assumed:
            The same for ids that are Python names, with ``_`` for ``-``.

        Returns
        -------
        The status of every dependent statement, with reasons.

        Raises
        ------
        TypeError
            When an id or a value is no text.
        UnknownIdError
            When an id is not known; near ones are suggested.

        >>> load("kst-19637-2394").what_if({"nowhere": "met"})  # doctest: +ELLIPSIS
        Traceback (most recent call last):
            ...
        betoog.errors.UnknownIdError: ...
        """
        from betoog.whatif import what_if

        named = {name.replace("_", "-"): value for name, value in assumed.items()}
        given = {**(assumptions or {}), **named}
        for statement, value in given.items():
            _require_text("the id of a statement", statement)
            _require_text(statement, value)
        return what_if(self.argument, given, readings=readings, assessed=assessed)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Return the argument as a networkx graph, for analysis."""
        from betoog.network import to_networkx

        return to_networkx(self.argument)

    def view(self, path: str | Path, *, language: str = "nl") -> Path:
        """Write the page of the document: its text beside the network of its argument.

        Parameters
        ----------
        path:
            The HTML file to write.
        language:
            ``nl`` or ``en``: the language in which the page opens.

        Returns
        -------
        The absolute path of the page.

        Raises
        ------
        OutputError
            When the file cannot be written.
        """
        from betoog.view import write_page

        _require_path("path", path)
        answers = self._page_answers()
        return write_page(self.argument, Path(path), language=language, questions=answers)

    def show(self, *, language: str = "nl", height: int = 640) -> Frame:
        """Show the page of the document inside a notebook, isolated from it.

        Parameters
        ----------
        language:
            ``nl`` or ``en``: the language in which the page opens.
        height:
            Height of the frame in CSS pixels.

        Returns
        -------
        What a notebook displays as a frame; its attribute ``page`` is the page's HTML.
        """
        from betoog.view import render_page
        from betoog.view.notebook import Frame

        page = render_page(self.argument, language=language, questions=self._page_answers())
        return Frame(page, height)

    def _page_answers(self) -> list[dict[str, Any]]:
        from betoog.view.answers import page_answers

        return page_answers(self.argument, questions(), self.ask)

    def _execute(self, query: str, prefixes: Mapping[str, str]) -> Result:
        from betoog.store.engine import syntax_error
        from betoog.store.prepare import names_dataset

        try:
            if names_dataset(query):
                # A dataset of rdflib puts a default graph of its own before the ones of FROM.
                return self._store.query(query, dict(prefixes), {}, _AS_THE_QUERY_SAYS)
            return self.dataset.query(query, initNs=dict(prefixes))
        except SyntaxError as error:
            raise syntax_error(query, str(error)) from error


def load(document: str | Path | None = None, *, editorial: bool = True) -> Graph:
    """Load the graph of a document.

    Parameters
    ----------
    document:
        The id of a curated document; or a path: a document's folder, an example in Turtle, a
        built dataset (``.nq``) or a store's folder with one document. May be left out while
        only one document is curated.
    editorial:
        Whether to include what editors added. Without it only what the text says remains, and
        what follows from that alone.

    Returns
    -------
    The graph.

    Raises
    ------
    TypeError
        When the document is neither a text nor a path.
    UnknownIdError
        When there is no such document; near ones are suggested.
    SourceError
        When a file cannot be read.

    >>> letter = load("kst-19637-2394")
    >>> letter.statements["verkenning"].kind.value
    'action'
    >>> load("nowhere")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    betoog.errors.UnknownIdError: no document 'nowhere' (there are: kst-...)
    """
    if document is not None:
        _require_path("document", document)
    path = Path(document) if document is not None else None
    if path is not None and path.exists():
        quads = dataset_at(path)
        name = _only_document(quads, path.name if (path / "argument.ttl").exists() else None)
    else:
        quads = parse_nquads(dataset_path().read_bytes())
        name = _only_document(quads, None if document is None else str(document))
    if not editorial:
        quads = leave_out_editorial(quads, read_shared(resource_root()).rules)
    _teach_notebook()
    return Graph(quads, name)


def documents_available() -> tuple[str, ...]:
    """Return the ids of the curated documents that `load` knows.

    >>> "kst-19637-2394" in documents_available()
    True
    """
    return parse_nquads(dataset_path().read_bytes()).documents()


def question(name: str) -> Question:
    """Return a named question with its title, explanation, parameters and query.

    Raises
    ------
    UnknownIdError
        When there is no such question; near ones are suggested.

    >>> question("commitments").title.en.endswith("?")
    True
    >>> question("comitments")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    betoog.errors.UnknownIdError: no question 'comitments' (did you mean commitments...
    """
    return find_question(resource("ontology/questions"), name)


def questions() -> tuple[Question, ...]:
    """Return every named question, sorted by name.

    >>> len(questions()) >= 30
    True
    """
    return tuple(question(name) for name in question_names(resource("ontology/questions")))


def is_name(query: str) -> bool:
    """Tell whether a text can only be the name of a question: SPARQL has spaces or braces.

    >>> is_name("open-conditions"), is_name("ASK {}")
    (True, False)
    """
    return query.replace("-", "").replace("_", "").isalnum()


def _require_text(name: str, value: object) -> None:
    # Types are not checked at run time; a notebook's user gets one clear line all the same.
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a text, not {value!r}")


def _require_path(name: str, value: object) -> None:
    if not isinstance(value, (str, Path)):
        raise TypeError(f"{name} must be a text or a path, not {value!r}")


def _teach_notebook() -> None:
    """Let a notebook that is running show statements, arguments and answers as HTML."""
    # Only where IPython is in use already: nobody else pays for importing it.
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is None:
        return
    from rdflib.query import Result

    from betoog.view.notebook import register

    formatter = shell.display_formatter.formatters["text/html"]
    register(formatter)
    formatter.for_type(Result, _answer_html)


def _answer_html(result: Result) -> str | None:
    """Show an answer's rows as a table, with prefixed names for IRIs; nothing for other forms."""
    from betoog.view.notebook import rows_html

    if result.type != "SELECT":
        return None
    columns = list(result.vars or ())
    rows = [[_cell(row.get(column)) for column in columns] for row in result.bindings]
    return rows_html([str(column) for column in columns], rows)


def _cell(value: Identifier | None) -> str:
    if value is None:
        return ""
    element = split_element(str(value))
    return f"{DOCUMENT_PREFIX}:{element.local}" if element else shorten(str(value), prefixes())


def dataset_at(path: Path) -> Dataset:
    """Return the dataset that lies at a path.

    Parameters
    ----------
    path:
        A document's folder (curated, or made by ``betoog draft``), an example in Turtle, a built
        dataset or a store's folder.

    Raises
    ------
    BetoogError
        When there is none, or it cannot be built.
    """
    if path.suffix == ".ttl":
        assembly = assemble_example(read_text(path), read_shared(resource_root()))
        if assembly.problems:
            raise assembly.problems[0]
        return assembly.dataset
    if path.is_dir() and (path / "argument.ttl").exists():
        return build(read_sources(resource_root(), [path]))
    return Dataset(frozenset(open_engine(path).store))


def _only_document(quads: Dataset, wanted: str | None) -> str:
    known = quads.documents()
    if wanted in known:
        return str(wanted)
    if wanted is None and len(known) == 1:
        return known[0]
    names = ", ".join(known)
    listed = f"there are: {names}" if known else "there are none"
    if wanted is None and known:
        raise UnknownIdError("more than one document is curated", remedy=f"name one of: {names}")
    raise UnknownIdError(
        f"no document {wanted or ''!r}", remedy=near_ones(wanted or "", known) or listed
    )
