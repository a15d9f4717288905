"""Answers: reasons, changes, readings, contradictions, commitments, members."""

from __future__ import annotations

from dataclasses import replace

import pytest

from betoog.argument.model import (
    Actor,
    Argument,
    Assessment,
    Bilingual,
    Force,
    Layer,
    SpeechAct,
    Standing,
)
from betoog.errors import UnknownIdError
from betoog.whatif import Status, commitments, evaluate_members, what_if
from betoog.whatif.explain import words
from betoog.whatif.program import Role, Value, compile_program
from tests.whatif.generators import ambiguity, argument, conditional, statement


@pytest.fixture
def promise() -> Argument:
    """Return a promise that hangs on taking part, which two conditions can only unblock."""
    return argument(
        [
            conditional("mits", "necessary", ["aanleiding", "gepaard"], "deelname"),
            conditional("mocht-1", "sufficient", ["deelname"], "informeren", reading="deelnemen"),
            conditional(
                "mocht-2", "sufficient", ["aanleiding", "gepaard"], "informeren", reading="vervuld"
            ),
        ],
        ambiguities=[ambiguity("dat", ["deelnemen", "vervuld"])],
        statements=[statement("informeren", roles=("commitment",))],
    )


def test_without_assumptions_it_tells_what_is_open_and_why(promise: Argument) -> None:
    answer = what_if(promise)
    assert {name: found.status for name, found in answer.verdicts.items()} == {
        "deelname": Status.OPEN,
        "informeren": Status.OPEN,
    }
    assert answer.open_points("deelname") == ("aanleiding", "gepaard")
    # Taking part stays open even when its conditions are met: nothing in the text makes it so.
    assert answer.open_points("informeren") == ("aanleiding", "deelname", "gepaard")
    assert answer.changed == ()


def test_a_chain_goes_down_to_what_the_text_does_not_decide(promise: Argument) -> None:
    steps = what_if(promise).chain("informeren")
    assert [(step.depth, step.statement) for step in steps] == [
        (0, "informeren"),
        (1, "informeren"),
        (2, "deelname"),
        (3, "deelname"),
    ]
    assert "kort deelname [deelname]" in steps[1].text.nl
    assert "short aanleiding [aanleiding] and short gepaard [gepaard]" in steps[3].text.en


def test_a_chain_explains_a_shared_condition_once() -> None:
    made = argument(
        [
            conditional("c1", "sufficient", ["a"], "b"),
            conditional("c2", "necessary", ["b"], "q"),
            conditional("c3", "exception", ["b"], "q"),
        ]
    )
    steps = what_if(made).chain("q")
    assert [step.statement for step in steps].count("b") == 2  # its headline and its reason


def test_what_is_assumed_is_said_and_not_explained_further(promise: Argument) -> None:
    answer = what_if(promise, {"deelname": "met"})
    assert answer.verdicts["informeren"].status is Status.ACTIVE
    assert answer.verdicts["deelname"].status is Status.OPEN
    assert answer.verdicts["deelname"].condition.value is Value.MET
    [_, reason] = answer.chain("informeren")
    assert reason.text.nl.endswith("kort deelname [deelname, aangenomen].")
    assert "counts as met (assumed)" in answer.chain("deelname")[0].text.en


def test_changes_are_against_the_text(promise: Argument) -> None:
    answer = what_if(promise, {"deelname": "met", "gepaard": "failed"})
    assert [(item.statement, item.before, item.after) for item in answer.changed] == [
        ("deelname", Status.OPEN, Status.BLOCKED),
        ("informeren", Status.OPEN, Status.ACTIVE),
    ]


def test_an_assumption_against_a_derived_status_is_reported(promise: Argument) -> None:
    answer = what_if(promise, {"deelname": "met", "gepaard": "failed"})
    [found] = answer.contradictions
    assert (found.statement, found.assumed, found.status) == (
        "deelname",
        Value.MET,
        Status.BLOCKED,
    )
    assert answer.contradiction(found).nl == (
        "kort deelname [deelname]: aangenomen is ‘vervuld’, maar volgens de tekst is de status "
        "bij deze aannames ‘geblokkeerd’."
    )


def test_the_other_reading_is_shown_where_it_changes_an_outcome(promise: Argument) -> None:
    assert what_if(promise).reading_effects == ()
    [effect] = what_if(promise, {"aanleiding": "met", "gepaard": "met"}).reading_effects
    assert effect.reading == "vervuld"
    assert [(item.statement, item.before, item.after) for item in effect.changes] == [
        ("informeren", Status.OPEN, Status.ACTIVE)
    ]
    chosen = what_if(promise, {"aanleiding": "met", "gepaard": "met"}, readings=["vervuld"])
    assert chosen.verdicts["informeren"].status is Status.ACTIVE
    assert [item.statement for item in chosen.changed] == ["deelname", "informeren"]


def test_the_least_that_it_takes_is_told_for_each_reading(promise: Argument) -> None:
    found = what_if(promise).alternatives("informeren")
    assert [
        (reading, [dict(way.assume) for way in ways.assignments]) for reading, ways in found
    ] == [
        ("", [{"deelname": "met"}]),
        ("vervuld", [{"aanleiding": "met", "gepaard": "met"}]),
    ]
    assert what_if(promise).alternatives("aanleiding") == ()


def test_commitments_are_found_by_role_and_by_speech_act() -> None:
    made = argument(
        [conditional("c", "necessary", ["p"], "q")],
        statements=[statement("r", roles=("commitment",)), statement("s"), statement("t")],
    )
    acts = {
        "belooft": _speech_act("belooft", Force.COMMITS, ("c", "s")),
        "meldt": _speech_act("meldt", Force.INFORMS, ("t",)),
    }
    # Of "q, provided p" neither part is promised by itself, but q is what the promise is about.
    assert commitments(replace(made, speech_acts=acts)) == ("q", "r", "s")


def _speech_act(name: str, force: Force, contents: tuple[str, ...]) -> SpeechAct:
    return SpeechAct(name, "", force, Standing.ASSERTED, ("harbers",), contents)


def test_the_latest_assessment_is_a_starting_value_that_names_its_source() -> None:
    made = argument([conditional("c", "necessary", ["p"], "q")])
    judged = replace(
        made,
        assessments={
            "later": Assessment("later", "", "p", "failed", "2019-01-02", "rekenkamer", ("q",)),
            "sooner": Assessment("sooner", "", "p", "met", "2018-06-11", "rekenkamer"),
            "other": Assessment("other", "", "nothing", "met", "2018-06-11", "rekenkamer"),
        },
        actors={
            "rekenkamer": Actor(
                "rekenkamer", "", "organisation", Bilingual("Rekenkamer", "Court of Audit")
            )
        },
    )
    assert what_if(judged).verdicts["q"].status is Status.OPEN
    answer = what_if(judged, assessed=True)
    assert answer.verdicts["q"].status is Status.BLOCKED
    assert [item.statement for item in answer.changed] == ["q"]
    assert answer.chain("q")[1].text.en == (
        "Required but failed: short p [p, failed according to Court of Audit, 2019-01-02, "
        "on the ground of short q]."
    )
    overruled = what_if(judged, {"p": "met"}, assessed=True)
    assert overruled.verdicts["q"].status is Status.UNBLOCKED


def test_an_assessment_against_a_derived_status_is_reported_as_one() -> None:
    made = argument([conditional("c", "necessary", ["p"], "q")])
    judged = replace(
        made, assessments={"j": Assessment("j", "", "q", "met", "2018-06-11", "rekenkamer")}
    )
    answer = what_if(judged, {"p": "failed"}, assessed=True)
    [found] = answer.contradictions
    assert answer.contradiction(found).en == (
        "short q [q]: assessed as ‘met’, but from the rest the text makes it ‘blocked’."
    )


def test_what_waits_only_on_what_is_unblocked_says_that_nothing_is_missing() -> None:
    made = argument(
        [
            conditional("mits", "necessary", ["p"], "mogelijk"),
            conditional("kan", "necessary", ["mogelijk"], "doet-mee"),
            conditional("mocht", "sufficient", ["doet-mee"], "informeren"),
        ]
    )
    missing = "What the text requires is there, but nothing in the text makes it so."
    met = what_if(made, {"p": "met"})
    for name in ("doet-mee", "informeren"):
        assert met.verdicts[name].status is Status.OPEN
        assert met.chain(name)[0].text.en.endswith(missing)
        assert missing not in what_if(made).chain(name)[0].text.en
        assumed = what_if(made, {"p": "met", "mogelijk": "open"})
        assert missing not in assumed.chain(name)[0].text.en


def test_jointly_sufficient_is_named_as_a_reading() -> None:
    made = argument([conditional("c", "necessary", ["p"], "q", jointly_sufficient=True)])
    [headline, _] = what_if(made, {"p": "met"}).chain("q")
    assert "the editor reads it as jointly sufficient" in headline.text.en


def test_an_editorial_conditional_is_marked() -> None:
    added = replace(conditional("c", "necessary", ["p"], "q"), layer=Layer.EDITORIAL)
    [_, reason] = what_if(argument([added])).chain("q")
    assert reason.text.nl == "Vereist en nog open (redactie): kort p [p]."


def test_restrictions_are_listed_and_evaluated_per_member() -> None:
    made = argument(
        [
            conditional("landen", "restrictive", ["werkt-mee"], "aanbod", "los"),
            conditional("mits", "necessary", ["geld"], "aanbod"),
        ]
    )
    answer = what_if(made, {"werkt-mee": "failed", "geld": "met"})
    assert answer.verdicts["aanbod"].status is Status.UNBLOCKED
    assert [factor.conditional for factor in answer.verdicts["aanbod"].restrictions] == ["landen"]
    assert [name for name, _ in answer.restrictions] == ["aanbod", "los"]
    assert "los" not in answer.verdicts
    found = evaluate_members(
        made,
        {"A": {"werkt-mee": "met"}, "B": {"werkt-mee": "failed"}},
        assumptions={"geld": "failed"},
    )
    assert [(item.member, item.statement, item.included, item.status) for item in found] == [
        ("A", "aanbod", Value.MET, Status.BLOCKED),
        ("A", "los", Value.MET, None),
        ("B", "aanbod", Value.FAILED, None),
        ("B", "los", Value.FAILED, None),
    ]


def test_an_unknown_statement_is_refused(promise: Argument) -> None:
    with pytest.raises(UnknownIdError, match="did you mean deelname"):
        what_if(promise, {"deelnam": "met"})


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_row_status_value_and_kind_has_its_words(language: str) -> None:
    for row in compile_program(argument([])).table:
        assert words("row", row.name, language)
    for status in Status:
        assert words("status", status, language)
    kinds = ["necessary", "sufficient", "exception", "while", "once", "until", "exchange"]
    for kind in [*kinds, "restrictive"]:
        for value in Value:
            sentence = words("factor", f"{kind}.{value}", language)
            assert "{what}" in sentence
            assert "{cue}" in sentence
    assert len(Role) == 4
