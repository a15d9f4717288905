"""A motion is proposed to a curator by its fixed form, whole and literal."""

from __future__ import annotations

from pathlib import Path

import pytest

from betoog.api import load
from betoog.argument.model import Force
from betoog.documents import coverage, locate_quote, read_document
from betoog.mining import Draft
from betoog.motions.proposing import propose
from betoog.people import Register
from betoog.view.data import page_data
from tests.cli.run import run

MOTION = """De Kamer,

gehoord de beraadslaging,

constaterende dat het dak lekt en dat het water stijgt;

overwegende dat droge voeten van belang zijn;

verzoekt de regering om het dak te herstellen, mits daarvoor geld is,

en gaat over tot de orde van de dag.

Zonneveld
"""
LISTED = """De Kamer,

verzoekt de regering:

- het dak te herstellen;

- de kelder leeg te pompen als het water stijgt,

en gaat over tot de orde van de dag.

Zonneveld
"""


def proposed(text: str, rejected: frozenset[str] = frozenset()) -> Draft:
    return propose(
        read_document(text.encode(), name="kst-1-2"),
        people=Register(),
        outcome=None,
        tag=lambda words: ("water",) * ("water" in words),
        cite=lambda _: (),
        rejected=rejected,
    )


def draft_file(folder: Path, text: str) -> Path:
    source = folder / "kst-19637-2.txt"
    source.write_text(text, encoding="utf-8")
    done = run("draft", str(source), "-o", str(folder / "drafts"))
    assert done.code == 0, done.error
    return folder / "drafts" / "kst-19637-2"


def test_the_form_tells_premises_and_request_apart() -> None:
    argument = proposed(MOTION).argument
    request = next(one for one in argument.statements.values() if one.kind.value == "action")
    assert request.content.nl == "het dak te herstellen"
    (inference,) = argument.inferences.values()
    assert inference.conclusion == request.id
    assert len(inference.premises) == 3
    assert {act.force for act in argument.speech_acts.values()} == {Force.ASSERTS, Force.PROPOSES}


def test_every_quote_is_literal_and_holds_the_words_that_open_it() -> None:
    made = proposed(MOTION)
    text = made.argument.document.text
    for quotes in made.quotes.values():
        for quote in quotes:
            assert locate_quote(text, quote).exact in text
    (request,) = (made.quotes[name] for name in made.argument.statements if "verzoek" in name)
    assert request == ("verzoekt de regering om het dak te herstellen",)


def test_a_statement_is_tied_to_its_concepts() -> None:
    tied = [one for one in proposed(MOTION).argument.statements.values() if one.concepts]
    assert [one.content.nl for one in tied] == ["het water stijgt"]


def test_what_was_rejected_is_not_proposed_again() -> None:
    first = proposed(MOTION).argument
    gone = next(iter(first.conditionals))
    again = proposed(MOTION, frozenset({gone})).argument
    assert gone in first.conditionals
    assert gone not in again.conditionals


def test_a_passage_that_fits_no_form_is_told() -> None:
    made = proposed(MOTION.replace("gehoord de beraadslaging,", "Zomaar een regel tekst."))
    assert any("fit no rule" in warning for warning in made.warnings)


def test_a_draft_of_a_motion_passes_every_check_and_opens_as_a_page(tmp_path: Path) -> None:
    for text in (MOTION, LISTED):
        folder = draft_file(tmp_path, text)
        done = run("check", str(folder))
        # Only a plain text cannot say its title, date and dossier.
        assert "[uncovered]" not in done.output
        assert "[unsaid]" not in done.output
        page = tmp_path / "page.html"
        assert run("view", str(folder), "-o", str(page)).code == 0
        assert "het dak te herstellen" in page.read_text(encoding="utf-8")


def test_the_report_of_a_motion_says_what_it_asks_and_why(tmp_path: Path) -> None:
    report = run("report", str(draft_file(tmp_path, MOTION))).output
    asked = report[report.index("## Wat is er gevraagd?") : report.index("## Wat staat er?")]
    assert "Voorgesteld aan Tweede Kamer door het lid Zonneveld:" in asked
    assert "**het dak te herstellen**" in asked
    assert "## Waarom?\n\n- het dak lekt\n- het water stijgt\n" in asked
    assert "Wat is het antwoord?" not in report


def test_a_draft_of_a_motion_is_asked_by_its_folder(tmp_path: Path) -> None:
    folder = draft_file(tmp_path, MOTION)
    query = (
        "SELECT ?cue ?text { ?c bt:cue ?cue ; bt:dependent/bt:content ?text . ?c a bt:Conditional }"
    )
    done = run("ask", "-", "--document", str(folder), "--format", "csv", stdin=query)
    assert done.code == 0, done.error
    assert done.output.splitlines()[1:] == ["mits,het dak te herstellen"]


def test_the_page_of_a_motion_knows_what_it_asks_and_that_it_answers_nothing(
    tmp_path: Path,
) -> None:
    argument = load(draft_file(tmp_path, LISTED)).argument
    data = page_data(argument, language="nl")
    (asked,) = data["asked"]
    assert argument.statements[asked["statement"]].part_of == ""
    assert asked["act"] in argument.speech_acts
    assert data["proposal"] is True


def test_a_list_below_words_without_a_colon_leaves_them_no_hole() -> None:
    text = LISTED.replace("regering:", "regering om")
    argument = proposed(text).argument
    assert len(argument.statements) == 4
    passages = [span for one in argument.statements.values() for span in one.spans]
    passages += [span for one in argument.conditionals.values() for span in one.spans]
    declared = [one.span for one in argument.uncovered.values()]
    assert coverage(argument.document.text, passages + declared) == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(MOTION.replace("Zonneveld", "Aap\n\n" * 3_000), id="names"),
        pytest.param(
            MOTION.replace("overwegende", "overwegende dat:\n\noverwegende" * 500), id=":"
        ),
    ],
)
def test_words_that_stand_often_get_no_quote_that_is_longer_each_time(text: str) -> None:
    made = proposed(text)
    assert sum(len(quote) for quotes in made.quotes.values() for quote in quotes) < 40 * len(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            MOTION.replace(
                "Zonneveld", f"A{'-a' * 2_000}!\n\n{'een regel met veel woorden ' * 3}."
            ),
            id="signature",
        ),
        pytest.param(MOTION.replace("mits", "mits het kan, " * 1_000 + "mits"), id="conditions"),
        pytest.param(
            MOTION.replace(
                "te herstellen",
                "te herstellen" + " en de kwestie over om de regels en plannen" * 3_000,
            ),
            id="acts",
        ),
    ],
)
def test_a_motion_without_measure_is_read_all_the_same(text: str) -> None:
    # Where the work grew faster than the text, these would take hours.
    assert proposed(text).argument.statements


def test_signatures_in_another_script_are_persons_of_their_own() -> None:
    made = proposed(MOTION.replace("Zonneveld", "Ждан\n\nЩит"))
    persons = [name for name, actor in made.argument.actors.items() if actor.kind == "person"]
    assert len(persons) == 2
    assert all(name.islower() and not name.endswith("-") for name in persons)
