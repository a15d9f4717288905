"""The argument as a Markdown report: asked, answered, conditions, promises, statements, sources."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources

from betoog.argument.asking import asked, is_proposal
from betoog.argument.model import (
    Argument,
    Bilingual,
    Conditional,
    ConditionKind,
    Force,
    Layer,
    Origin,
    SpeechAct,
    Statement,
)
from betoog.vocabulary import prefixes, word
from betoog.whatif import WhatIf, commitments, what_if
from betoog.whatif.explain import words

#: Characters that Markdown or HTML inside Markdown would read as markup.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")


#: Behind every offset in any text.
_AFTER_ALL = 1 << 60


def render_report(argument: Argument, *, language: str = "nl") -> str:
    """Render an argument as Markdown (CommonMark with tables).

    Parameters
    ----------
    argument:
        The argument of one document.
    language:
        ``nl`` or ``en``.

    Returns
    -------
    The report; everything that comes from a document is escaped.
    """
    return "\n\n".join(_Report(argument, language).parts()) + "\n"


@cache
def _texts() -> dict[str, dict[str, str]]:
    text = (resources.files("betoog.exchange") / "report.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _quoted(text: str) -> str:
    return "> " + _plain(text)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = list(head)
    lines = [names, ["---"] * len(names), *(list(row) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


class _Report:
    """One report in the making: an argument, its verdicts and a language."""

    def __init__(self, argument: Argument, language: str) -> None:
        self.argument = argument
        self.language = language
        self.texts = _texts()[language]
        self.state: WhatIf = what_if(argument)
        proposals = [
            item.provenance.reviewed
            for item in argument.statements.values()
            if item.provenance.origin is Origin.MINED
        ]
        self.proposed, self.accepted = len(proposals), sum(proposals)

    @property
    def is_draft(self) -> bool:
        return self.accepted < self.proposed

    def parts(self) -> Iterator[str]:
        yield from self.head()
        # A motion answers and promises nothing; why it asks what it asks is what matters there.
        own = (
            (("why", self.why()), ("depends", self.depends()))
            if is_proposal(self.argument)
            else (
                ("answer", self.answer()),
                ("depends", self.depends()),
                ("promised", self.promised()),
            )
        )
        for title, body in (
            ("asked", self.asked()),
            *own,
            ("stated", self.stated()),
            ("open", self.open_points()),
            ("ambiguous", self.ambiguous()),
            ("sources", self.sources()),
        ):
            yield f"## {self.texts[title]}"
            blocks = [block for block in body if block]
            # Of a draft, that nothing was found does not tell that the text has nothing.
            yield from blocks or [self.texts["none-found" if self.is_draft else "none"]]

    def head(self) -> Iterator[str]:
        document = self.argument.document
        yield f"# {self.say(document.title)}"
        # Where the title is not known the id stands in its place: once is enough.
        known = (document.id if document.id != document.title.nl else "", document.date)
        facts = [_plain(part) for part in known if part]
        if document.iri.startswith(prefixes()["kst"]):
            facts.append(f"[{self.texts['official']}]({document.iri})")
        if facts:
            yield " · ".join(facts)
        if self.is_draft:
            said = self.texts["draft"].format(count=self.proposed, accepted=self.accepted)
            yield f"> **{said}**"
        if document.answers:
            links = [f"[{_plain(iri.rpartition('/')[2])}]({iri})" for iri in document.answers]
            yield f"{self.texts['answers']}: {', '.join(links)}"

    def asked(self) -> Iterator[str]:
        for item in asked(self.argument):
            act = self.argument.speech_acts[item.act]
            statement = self.argument.statements[item.statement]
            row = "proposed-row" if act.force is Force.PROPOSES else "asked-row"
            if row == "asked-row" and act.addressees in {(), ("unstated",)}:
                row = "asked-nobody-row"
            yield self.texts[row].format(
                who=self.names(act.originators),
                force=word("Force", act.force, self.language),
                whom=self.names(act.addressees),
            )
            yield f"**{self.say(statement.content)}**"
            yield from (_quoted(span.exact) for span in statement.spans)

    def why(self) -> Iterator[str]:
        wanted = {item.statement for item in asked(self.argument)}
        grounds = {
            premise
            for item in self.argument.inferences.values()
            if item.conclusion in wanted
            for premise in item.premises
        }
        known = self.argument.statements
        lines = [f"- {self.say(known[name].content)}" for name in sorted(grounds, key=self.place)]
        yield "\n".join(lines)

    def answer(self) -> Iterator[str]:
        rows = [
            (
                self.label(response.request),
                word("Extent", response.extent, self.language),
                "; ".join(self.label(answer) for answer in response.answers) or "–",
                self.layer(response.layer),
                self.say(response.note),
            )
            for response in sorted(
                self.argument.responses.values(), key=lambda item: self.place(item.request)
            )
        ]
        if rows:
            head = ("part", "extent", "with", "basis", "note")
            yield _table((self.texts[name] for name in head), rows)

    def depends(self) -> Iterator[str]:
        rows = []
        for conditional in sorted(self.argument.conditionals.values(), key=_first_place):
            for dependent in sorted(conditional.dependents, key=self.place):
                for condition in sorted(conditional.group.leaves(), key=self.place):
                    statement = self.argument.statements[condition]
                    rows.append(
                        (
                            self.label(dependent),
                            self.label(condition),
                            word("ConditionKind", conditional.kind, self.language),
                            _plain(conditional.cue) or self.texts["editorial"],
                            self.status(dependent, conditional.kind),
                            self.names(statement.fulfillers),
                            self.names(statement.establishers),
                        )
                    )
        if rows:
            head = ("what", "on", "kind", "cue", "status", "fulfilled", "established")
            yield _table((self.texts[name] for name in head), rows)

    def promised(self) -> Iterator[str]:
        for name in commitments(self.argument):
            for act in self.acts(Force.COMMITS):
                if name in self.reached(act):
                    yield self.texts["promised-row"].format(
                        who=self.names(act.originators), whom=self.names(act.addressees)
                    )
                    yield f"**{self.say(self.argument.statements[name].content)}**"
                    term = self.texts["term"].format(term=_plain(act.term)) if act.term else ""
                    yield term or self.texts["no-term"]
            yield from self.triggers(name)

    def triggers(self, name: str) -> Iterator[str]:
        for reading, ways in self.state.alternatives(name):
            if reading:
                yield self.texts["reading"].format(reading=self.reading(reading))
            lines = [
                "- "
                + "; ".join(
                    f"{self.label(item)}: {words('value', value, self.language)}"
                    for item, value in sorted(way.assume.items())
                )
                for way in ways.assignments
            ]
            if lines:
                yield "\n".join([self.texts["active-if"], "", *lines])

    def stated(self) -> Iterator[str]:
        for statement in sorted(self.argument.statements.values(), key=_first_place):
            yield f"### {self.say(statement.label)}"
            yield self.say(statement.content)
            yield from (_quoted(span.exact) for span in statement.spans)
            yield "\n".join(f"- {line}" for line in self.facts(statement))

    def facts(self, statement: Statement) -> Iterator[str]:
        kind = word("ContentKind", statement.kind, self.language)
        standing = (
            word("Standing", statement.standing, self.language)
            if statement.standing
            else self.texts["unsaid"]
        )
        yield f"{kind}; {standing}; `{statement.id}`"
        for act in self.argument.said_by(statement.id):
            yield self.said(act)
        for title, values in (("hedges", statement.hedges), ("times", statement.times)):
            if values:
                yield f"{self.texts[title]}: {', '.join(f'«{_plain(value)}»' for value in values)}"
        grounds = [
            f"{self.label(premise)} ({self.layer(item.layer)})"
            for item in self.argument.inferences.values()
            if item.conclusion == statement.id
            for premise in item.premises
        ]
        if grounds:
            yield f"{self.texts['grounds']}: {'; '.join(grounds)}"

    def said(self, act: SpeechAct) -> str:
        force = word("Force", act.force, self.language)
        parts = [self.texts["said"].format(who=self.names(act.originators), force=force)]
        if act.on_behalf_of:
            parts.append(self.texts["behalf"].format(whom=self.names(act.on_behalf_of)))
        if act.reporter:
            parts.append(self.texts["reported"].format(who=self.names((act.reporter,))))
        return ", ".join(parts)

    def open_points(self) -> Iterator[str]:
        lines = [
            f"- {self.label(name)}: {', '.join(map(self.label, points))}"
            for name in self.state.verdicts
            if (points := self.state.open_points(name))
        ]
        lines += [
            f"- {self.label(item.request)}: {self.texts['unanswered']}. {self.say(item.note)}"
            for item in self.argument.responses.values()
            if item.extent == "not-addressed"
        ]
        yield "\n".join(lines)

    def ambiguous(self) -> Iterator[str]:
        for item in self.argument.ambiguities.values():
            yield self.say(item.question)
            yield "\n".join(
                f"- {self.say(reading.label)}"
                + (f" ({self.texts['default']})" if reading.is_default else "")
                for reading in item.readings
            )

    def sources(self) -> Iterator[str]:
        document = self.argument.document
        yield f"- {document.iri}\n- " + self.texts["hash"].format(
            count=len(document.text), hash=document.text_sha256
        )

    def acts(self, force: Force) -> Iterator[SpeechAct]:
        found = [act for act in self.argument.speech_acts.values() if act.force is force]
        yield from sorted(found, key=lambda act: min(map(self.place, self.reached(act))))

    def reached(self, act: SpeechAct) -> set[str]:
        """Give what an act is about: its contents, and what depends on the conditionals in them."""
        known = self.argument.conditionals
        within = (known[name].dependents for name in act.contents if name in known)
        return {*act.contents, *(name for names in within for name in names)}

    def status(self, dependent: str, kind: ConditionKind) -> str:
        if kind is ConditionKind.RESTRICTIVE:
            return self.texts["per-member"]
        return words("status", self.state.verdicts[dependent].status, self.language)

    def reading(self, name: str) -> str:
        for item in self.argument.ambiguities.values():
            for reading in item.readings:
                if reading.id == name:
                    return self.say(reading.label)
        raise KeyError(name)

    def label(self, name: str) -> str:
        statement = self.argument.statements.get(name)
        if statement:
            return self.say(statement.label)
        conditional = self.argument.conditionals[name]
        return f"«{_plain(conditional.cue)}»"

    def names(self, ids: Iterable[str]) -> str:
        found = [
            self.texts["unstated"]
            if name == "unstated"
            else self.say(self.argument.actors[name].name)
            if name in self.argument.actors
            else self.say(self.argument.posts[name].name)
            for name in ids
        ]
        return ", ".join(found) or self.texts["unstated"]

    def layer(self, layer: Layer) -> str:
        return self.texts["editorial" if layer is Layer.EDITORIAL else "in-text"]

    def place(self, name: str) -> tuple[int, str]:
        known = self.argument.statements.get(name) or self.argument.conditionals[name]
        return _first_place(known)

    def say(self, text: Bilingual) -> str:
        return _plain(text.in_language(self.language))


def _first_place(item: Statement | Conditional) -> tuple[int, str]:
    # What no passage carries comes last: it is the editor's.
    first = min((span.start for span in item.spans), default=_AFTER_ALL)
    return (first, item.id)
