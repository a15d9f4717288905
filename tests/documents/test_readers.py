"""Each format is read into the same model, with positions that lead back to the source."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from betoog.documents import BlockKind, Document, Signatory, Speaker, read_document

MOTION = """<?xml version="1.0" encoding="UTF-8"?>
<officiele-publicatie>
  <metadata>
    <meta name="OVERHEIDop.externMetadataRecord" scheme=""
      content="https://zoek.officielebekendmakingen.nl/kst-36410-XVI-100/metadata.xml"/>
    <meta name="OVERHEIDop.indiener" content="S. Voorbeeld"/>
  </metadata>
  <kamerstuk>
    <kamerstukkop>
      <tekstregel inhoud="vergaderjaar">Vergaderjaar 2023-2024</tekstregel>
      <tekstregel inhoud="kamernummer">2</tekstregel>
    </kamerstukkop>
    <dossier>
      <dossiernummer><dossiernr>36 410</dossiernr>
        <begrotingshoofdstuk>XVI</begrotingshoofdstuk></dossiernummer>
      <titel>Begroting VWS</titel>
    </dossier>
    <dossier>
      <dossiernummer><dossiernr>36 321</dossiernr> (<rijkswetnr>R 2181</rijkswetnr>)</dossiernummer>
      <titel>Verdrag</titel>
    </dossier>
    <stuk>
      <stuknr>Nr. <ondernummer kamer="2">100</ondernummer></stuknr>
      <titel>GEWIJZIGDE MOTIE VAN DE LEDEN VOORBEELD EN VAN DER PROEF TER VERVANGING VAN DIE
        GEDRUKT ONDER NR. 87</titel>
      <datumtekst>Voorgesteld <datum isodatum="2024-01-25">25 januari 2024</datum></datumtekst>
      <algemeen><vrije-tekst><tekst status="goed">
        <al>De Kamer,</al>
        <al>gehoord\u00a0de   beraadslaging,</al>
        <al>overwegende dat Pale<?xpp afbm?>stijnen (zie <extref doc="kst-36410-VI-87"
          soort="document">36 410-VI,
          nr. 87</extref>) en CO<inf>2</inf> in<?xpp afbreek?> de wet staan;</al>
        <al-groep>
          <al>verzoekt de regering:</al>
          <lijst type="expliciet">
            <li><li.nr>1.</li.nr><al>dit te doen (<dossierref dossier="36463">36
              463</dossierref>);</al></li>
            <li><li.nr>2.</li.nr><al>dat te laten,</al></li>
          </lijst>
        </al-groep>
        <al>en gaat over tot de orde van de dag.</al>
        <al-groep><al>Voorbeeld</al><al>Van der Proef</al></al-groep>
      </tekst></vrije-tekst></algemeen>
    </stuk>
  </kamerstuk>
</officiele-publicatie>
"""

DEBATE = """<officiele-publicatie><metadata>
  <meta name="OVERHEIDop.externMetadataRecord"
    content="https://zoek.officielebekendmakingen.nl/h-tk-20172018-70-10/metadata.xml"/></metadata>
<handelingen><agendapunt><nr>10</nr><item-titel>Terugkeer</item-titel>
 <onderwerp><al-groep><al>Aan de orde is <nadruk type="vet">
   het debat
  </nadruk>
  .</al></al-groep></onderwerp>
 <spreekbeurt nieuw="nee"><spreker><voorvoegsels>De</voorvoegsels> <naam><achternaam>voorzitter\
</achternaam></naam>:</spreker><tekst><al>Ik open.</al></tekst></spreekbeurt>
 <spreekbeurt nieuw="ja"><spreker>
   <voorvoegsels>De heer</voorvoegsels>
   <naam><achternaam>Proef</achternaam></naam>
   (
   <politiek>VVD</politiek>
   ):
  </spreker><tekst><al>Dank u.</al>
  <motie id="M-19637-1"><kop><titel>Motie</titel></kop><al>De Kamer,</al><motie-info>
   <spreker><voorvoegsels>De</voorvoegsels><naam><achternaam>voorzitter</achternaam></naam>:</spreker>
   <al>Zij krijgt nr. <extref doc="kst-19637-1" soort="document">1</extref> (<extref
     doc="kst-19637-1" soort="document">19637</extref>).</al></motie-info></motie>
 </tekst></spreekbeurt>
 <tekst><al>Einde.</al></tekst>
</agendapunt></handelingen></officiele-publicatie>
"""

LETTER = """<officiele-publicatie><kamerstuk><kamerstukkop/><dossier><dossiernummer><dossiernr>
19 637</dossiernr></dossiernummer><titel>Vreemdelingenbeleid</titel></dossier><stuk><stuknr>Nr.
<ondernummer>2394</ondernummer></stuknr><titel>BRIEF VAN DE STAATSSECRETARIS</titel><algemeen>
<vrije-tekst><tekst><al>Aan de Voorzitter van de Tweede Kamer der Staten-Generaal</al>
<al>Den Haag, 11 juni 2018</al>
<al>Het voorstel ligt voor.<noot id="n1"><noot.nr>1</noot.nr><noot.al>Kamerstuk <extref
 doc="kst-22112-1" soort="document">22 112</extref>.</noot.al></noot> Meer <noot id="n2"><noot.nr>2\
</noot.nr><noot.al>Zie aldaar.</noot.al></noot></al></tekst></vrije-tekst>
<tekst-sluiting><ondertekening><functie>De Staatssecretaris van Justitie,</functie><naam>
<voornaam>M.G.J.</voornaam><achternaam>Harbers</achternaam></naam></ondertekening></tekst-sluiting>
</algemeen></stuk></kamerstuk></officiele-publicatie>
"""

OLDER = """<kamerwrk kamer="2" publtype="meto"><frontm><vergjaar>1997-1998</vergjaar><onderw>
<nummer>25 600 VI</nummer><naam>Begroting Justitie</naam></onderw></frontm><body><stuk>
<ltrlabel>Nr. </ltrlabel><nummer>3</nummer><titel>MEMORIE VAN TOELICHTING </titel>
<tuskop letat="vet">I. ALGEMEEN </tuskop><al>Zoals aangekondigd
in het plan.</al><witreg/></stuk></body></kamerwrk>
"""


def read(text: str, name: str = "") -> Document:
    return read_document(text.encode("utf-8"), name=name)


def lines(document: Document, *kinds: BlockKind) -> list[str]:
    return [block.span.exact for block in document.blocks if block.kind in kinds]


def test_a_motion_gives_its_metadata() -> None:
    document = read(MOTION)
    assert (document.identifier, document.kind) == ("kst-36410-XVI-100", "motie")
    assert document.iri == "https://zoek.officielebekendmakingen.nl/kst-36410-XVI-100"
    assert document.title.startswith("GEWIJZIGDE MOTIE VAN DE LEDEN VOORBEELD EN VAN DER PROEF TER")
    metadata = document.metadata
    assert [dossier.id for dossier in metadata.dossiers] == ["36410-XVI", "36321"]
    assert metadata.dossiers[1].kingdom_act == "R2181"
    assert (metadata.number, metadata.date, metadata.meeting_year, metadata.chamber) == (
        "100", "2024-01-25", "2023-2024", "2",
    )  # fmt: skip
    assert metadata.replaces == ("kst-36410-XVI-87",)
    assert metadata.submitters == ("S. Voorbeeld",)


def test_a_motion_is_signed_by_the_names_below_it() -> None:
    document = read(MOTION)
    assert document.signatories == (Signatory("Voorbeeld"), Signatory("Van der Proef"))
    assert lines(document, BlockKind.SIGNATURE) == ["Voorbeeld", "Van der Proef"]


def test_white_space_is_collapsed_and_words_split_by_processing_instructions_are_whole() -> None:
    document = read(MOTION)
    assert lines(document, BlockKind.PARAGRAPH)[:3] == [
        "De Kamer,",
        "gehoord de beraadslaging,",
        "overwegende dat Palestijnen (zie 36 410-VI, nr. 87) en CO2 in de wet staan;",
    ]


def test_list_items_stand_apart_from_their_labels_and_know_their_group() -> None:
    items = [b for b in read(MOTION).blocks if b.kind is BlockKind.LIST_ITEM]
    assert [(b.label.exact if b.label else None, b.span.exact) for b in items] == [
        ("1.", "dit te doen (36 463);"),
        ("2.", "dat te laten,"),
    ]
    assert {b.group for b in items} == {1}
    assert "\n\n1. dit te doen" in read(MOTION).text.text


def test_reference_marks_cover_the_marked_words() -> None:
    references = [(r.span.exact, r.target, r.kind) for r in read(MOTION).references]
    assert references == [
        ("36 410-VI, nr. 87", "kst-36410-VI-87", "document"),
        ("36 463", "dossier/36463", "dossier"),
    ]


@pytest.mark.parametrize("source", [MOTION, DEBATE, LETTER, OLDER])
def test_every_character_leads_back_to_its_place_in_the_xml(source: str) -> None:
    document = read(source)
    root = etree.fromstring(source.encode("utf-8"))
    for block in document.blocks:
        for offset in range(block.span.start, block.span.end):
            origin = document.origin(offset)
            char = document.text.text[offset]
            if origin is None:
                assert char == " ", "only a space between elements comes from no text node"
                continue
            xpath, inside = origin
            (node,) = root.xpath(xpath)
            assert str(node)[inside] == char or (char == " " and str(node)[inside].isspace())
            assert document.offset_of(xpath, inside) == offset


@pytest.mark.parametrize("source", [MOTION, DEBATE, LETTER, OLDER])
def test_spans_are_literal_and_in_order(source: str) -> None:
    document = read(source)
    text = document.text.text
    spans = [block.span for block in document.blocks]
    assert all(text[span.start : span.end] == span.exact == span.exact.strip() for span in spans)
    assert all(a.end < b.start for a, b in pairwise(spans))
    assert all(document.block_at(span.start) is not None for span in spans)
    assert document.block_at(spans[0].end) is None


def test_a_letter_gives_address_date_author_and_signature() -> None:
    document = read(LETTER)
    assert document.identifier == "kst-19637-2394"
    assert document.metadata.addressee == "Voorzitter van de Tweede Kamer der Staten-Generaal"
    assert document.metadata.date == "2018-06-11"
    assert document.metadata.author == "Staatssecretaris van Justitie"
    assert document.signatories == (
        Signatory("M.G.J. Harbers", "De Staatssecretaris van Justitie"),
    )
    assert lines(document, BlockKind.SIGNATURE)[-1] == "M.G.J. Harbers"


def test_footnotes_are_anchored_where_the_mark_stood_and_follow_the_text() -> None:
    document = read(LETTER)
    text = document.text.text
    first, second = document.footnotes
    assert (first.mark, text[first.anchor - 5 : first.anchor]) == ("1", "voor.")
    assert (second.mark, text[second.anchor - 4 : second.anchor]) == ("2", "Meer")
    assert first.span is not None
    assert first.span.exact == "Kamerstuk 22 112."
    assert [r.span.exact for r in document.references] == ["22 112"]
    assert text.endswith("Kamerstuk 22 112.\n\nZie aldaar.")


def test_a_debate_knows_who_says_what() -> None:
    document = read(DEBATE)
    assert document.speakers == (Speaker("voorzitter", "De"), Speaker("Proef", "De heer", "VVD"))
    assert document.speakers[0].is_chair
    said = [(b.speaker, b.span.exact) for b in document.blocks]
    assert said == [
        (None, "Aan de orde is het debat."),
        (0, "De voorzitter:"), (0, "Ik open."),
        (1, "De heer Proef (VVD):"), (1, "Dank u."), (1, "Motie"), (1, "De Kamer,"),
        (0, "De voorzitter:"), (0, "Zij krijgt nr. 1 (19637)."),
        (None, "Einde."),
    ]  # fmt: skip
    assert {b.part for b in document.blocks} == {"", "M-19637-1"}


def test_a_debate_gives_its_metadata_and_marks() -> None:
    document = read(DEBATE)
    assert (document.identifier, document.kind, document.title) == (
        "h-tk-20172018-70-10", "debat", "Terugkeer",
    )  # fmt: skip
    assert (document.metadata.meeting_year, document.metadata.number) == ("2017-2018", "70")
    assert [r.target for r in document.references] == ["kst-19637-1", "kst-19637-1"]


def test_the_older_dialect_is_read() -> None:
    document = read(OLDER)
    assert (document.identifier, document.format) == ("kst-25600-VI-3", "kamerwrk")
    assert document.kind == "memorie-van-toelichting"
    assert document.metadata.dossiers[0].title == "Begroting Justitie"
    assert lines(document, BlockKind.PARAGRAPH) == ["Zoals aangekondigd in het plan."]
    assert lines(document, BlockKind.HEADING) == ["I. ALGEMEEN"]


def test_a_plain_text_takes_its_id_from_the_name_of_the_file() -> None:
    text = "Beste Kamer.1 \n\nDe Minister van Justitie,\nA.B. van der Proef\n"
    document = read(text, name="kst-36410-VI-87-h1")
    assert document.metadata.dossiers[0].id == "36410-VI"
    assert (document.metadata.number, document.metadata.reprint) == ("87", "h1")
    assert document.signatories == (Signatory("A.B. van der Proef", "De Minister van Justitie"),)
    assert [(f.mark, f.anchor, f.span) for f in document.footnotes] == [("1", 12, None)]
    assert document.origin(0) is None


def test_a_plain_motion_is_recognised() -> None:
    document = read(
        "De Kamer,\n\nverzoekt iets,\n\nen gaat over tot de orde van de dag.\n\nFritsma"
    )
    assert document.kind == "motie"
    assert document.signatories == (Signatory("Fritsma"),)


def test_the_content_decides_the_format_not_the_extension(tmp_path: Path) -> None:
    disguised = tmp_path / "brief.txt"
    disguised.write_text(OLDER, encoding="utf-8")
    assert read_document(disguised).format == "kamerwrk"
    disguised = tmp_path / "brief.xml"
    disguised.write_text("Geachte voorzitter, < 3 weken", encoding="utf-8")
    assert read_document(disguised).format == "plain"


def test_text_in_elements_that_are_not_known_is_not_lost() -> None:
    source = LETTER.replace("<al>Den Haag", "los <onbekend>zeer</onbekend> woord<al>Den Haag")
    assert "los zeer woord" in read(source).text.text.replace("\n\n", " ")


def test_encodings_other_than_utf8_are_read_as_declared() -> None:
    source = f'<?xml version="1.0" encoding="iso-8859-1"?>{OLDER.replace("plan", "programma café")}'
    document = read_document(source.encode("iso-8859-1"))
    assert "programma café" in document.text.text
    utf16 = f'<?xml version="1.0" encoding="UTF-16"?>{OLDER}'
    assert read_document(utf16.encode("utf-16")).identifier == "kst-25600-VI-3"
