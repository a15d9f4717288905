"""Citations are found in every style, at their exact place, and nothing else is."""

from __future__ import annotations

import pytest

from betoog.citations import find_citations
from betoog.citations.ranges import MAX_INSIDE_RANGES


def identifiers(text: str) -> list[str | None]:
    return [citation.identifier for citation in find_citations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kamerstuk 19 637, nr. 2380", ["kst-19637-2380"]),
        ("Kamerstukken II 2017/18, 19637, nr. 2380, p. 4", ["kst-19637-2380"]),
        ("Kamerstukken I 2008/09, 31700 VI, D", ["kst-20082009-31700-VI-D"]),
        ("Kamerstukken I 2012/13, 33 405, C, blz. 8", ["kst-33405-C"]),
        ("19637-2380", ["kst-19637-2380"]),
        ("29683–282", ["kst-29683-282"]),
        ("nr. 469 (29453)", ["kst-29453-469"]),
        ("206 (28 844)", ["kst-28844-206"]),
        ("op stuk nr. 292, 33576)", ["kst-33576-292"]),
        ("36 410-VI, nr. 87", ["kst-36410-VI-87"]),
        ("36410 XVII, nr. 5", ["kst-36410-XVII-5"]),
        ("36 410A, nr. 33", ["kst-36410-A-33"]),
        ("15 800 hoofdstuk III nr. 3", ["kst-15800-III-3"]),
        ("21 501-02, nr. 2790", ["kst-21501-02-2790"]),
        ("21501-20-1318", ["kst-21501-20-1318"]),
        ("27 484 (R 1669), nr. 5", ["kst-27484-5"]),
        ("36 067, letter Y", ["kst-36067-Y"]),
        ("34775, A", ["kst-34775-A"]),
        ("35302-F", ["kst-35302-F"]),
        ("19 637 en 30 573, nr. 2375", ["kst-19637-2375"]),
        ("34 682/35 334, nr. 143", ["kst-34682-143"]),
        ("t.v.v. 19637-3370", ["kst-19637-3370"]),
        ("Kamerstukken 11, 1997/1998, 25 672 nr.3 pag.4", ["kst-25672-3"]),
        ("Kamerstukken II, Zitting 1958-1959-5380, Nr. 3", ["kst-05380-3"]),
        ("KAMERSTUKKEN II 2020/21, 35 570, NR. 3", ["kst-35570-3"]),
        ("Kamerstuk\n\n36 410, nr.\n   29", ["kst-36410-29"]),
        ("Kamerstuk\u00a036\u00a0410,\u00a0nr.\u00a029", ["kst-36410-29"]),
        ("op 9 mei 20231Kamerstuk 28 844, nr. 266.", ["kst-28844-266"]),
        ("Kamerstukken I 2019/20, CXLVI, A", ["kst-CXLVI-A"]),
        ("Handelingen II 2021/22, nr. 106, item 8", ["h-tk-20212022-106-8"]),
        ("Handelingen I 2012/13, 32 044, p. 23-3-5", ["h-ek-20122013-23-3"]),
        ("Handelingen II 2017/18, nr. 70-6", ["h-tk-20172018-70-6"]),
        ("Aanhangsel Handelingen II 2022/23, nr. 1028", ["ah-tk-20222023-1028"]),
        ("2012–2013, Aanhangsel van de Handelingen, 1835", ["ah-tk-20122013-1835"]),
        ("2023Z19677 en 2021D43804", ["2023Z19677", "2021D43804"]),
        ("Stb. 2010, 272 en Stcrt. 2009, nr. 20662", ["stb-2010-272", "stcrt-2009-20662"]),
        ("wet van 2 juli 1992 (Stb. 422)", ["stb-1992-422"]),
        ("Trb. 2015, 196 en Trb. 2016, 124", ["trb-2015-196", "trb-2016-124"]),
        ("COM(2018) 252 final", ["COM:2018:252:FIN"]),
        ("SWD (2023), 819 final", ["SWD:2023:819:FIN"]),
        ("JOIN(2021) 24", ["JOIN:2021:24:FIN"]),
        ("Richtlijn 2008/115/EG", ["32008L0115"]),
        ("Verordening (EG) nr. 810/2009", ["32009R0810"]),
        ("Verordening (EU) 2016/679", ["32016R0679"]),
        ("Verordening (EEG) nr. 1408/71", ["31971R1408"]),
        ("Opvangrichtlijn (2024/1346)", ["32024L1346"]),
        ("richtlijn van de Raad van 28 maart 1983 (83/189/EEG)", ["31983L0189"]),
        ("Kaderbesluit 2002/584/JBZ", ["32002F0584"]),
        ("32008L0115", ["32008L0115"]),
        ("PbEU 2019, L 305", ["OJ:L:2019:305:TOC"]),
        ("ECLI:NL:RVS:2024:2045.", ["ECLI:NL:RVS:2024:2045"]),
        ("BWBR0005537", ["BWBR0005537"]),
        ("kst-36410-VI-87", ["kst-36410-VI-87"]),
        ("zie stb-2018-247.", ["stb-2018-247"]),
        ("stcrt-2018-24700 en trb-2015-196", ["stcrt-2018-24700", "trb-2015-196"]),
        ("http://data.europa.eu/eli/reg/2016/679/oj", ["32016R0679"]),
        ("https://data.europa.eu/eli/dir/2008/115", ["32008L0115"]),
        ("COM(2018)252 final/2", ["COM:2018:252:REV1"]),
        ("Zie 34775, A.", ["kst-34775-A"]),
        ("Ik ontraad 206 (28 844).", ["kst-28844-206"]),
        ("Voorstel 35302-F", ["kst-35302-F"]),
        ("35510-nr. 11", ["kst-35510-11"]),
        ("Kamerstuk 32\n317, nr. 854", ["kst-32317-854"]),
        ("(32\n   317, nr. 854)", ["kst-32317-854"]),
        ("Kamerstuk 32   317, nr. 854", ["kst-32317-854"]),
        ("Kamerstuk 32\t317, nr. 854", ["kst-32317-854"]),
        ("Kamerstuk 36 410, nr. 8\u00ad54", ["kst-36410-854"]),
        ("Kamerstuk 36\u00ad\n410, nr. 854", ["kst-36410-854"]),
        ("Aanh. Hand. II 2017/18, nr. 2512", ["ah-tk-20172018-2512"]),
        ("Aanhangsel Hand. I 2017/18, nr. 12", ["ah-ek-20172018-12"]),
        ("Handelingen II, 2017/18, nr. 72-item 10, p. 3", ["h-tk-20172018-72-10"]),
        ("Handelingen lI 2021/22, nr. 106, item 8", ["h-tk-20212022-106-8"]),
    ],
)
def test_every_style_gives_its_official_id(text: str, expected: list[str]) -> None:
    assert identifiers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nrs. 383, 348 en 309 (21501-08)", ["383", "348", "309"]),
        ("18764, nrs. 1–3", ["1", "2", "3"]),
        ("29 248, nrs. 109, 113 respectievelijk 114", ["109", "113", "114"]),
        ("32 620, A en B)", ["A", "B"]),
        ("Kamerstuk 26 271, nr. 6, p. 15-16; nr. 7, p. 5-6.", ["6", "7"]),
        ("Zij krijgt nr. 726, was nr. 719 (21501-08).", ["726", "719"]),
        ("(35 228, nr. 8 en 32 824, nr. 432)", ["8", "432"]),
        ("Kamerstuk 36 410, nr. 469 en 2 andere moties", ["469"]),
        ("Kamerstuk 36 410, nr. 469, 2 maart 2020", ["469"]),
        ("34 584, nr. 3, p. 7 en nr. 6, p. 2", ["3", "6"]),
        ("Kamerstukken I 2021/22, 35925, A, B en D", ["A", "B", "D"]),
        ("Kamerstukken I 2021/22, 35 925, A t/m F", ["A", "B", "C", "D", "E", "F"]),
        ("Kamerstukken I 2021/22, 35 925, Y–AB", ["Y", "Z", "AA", "AB"]),
        ("Kamerstuk 31066-1087, -1088", ["1087", "1088"]),
        ("stuk nr. 15 (35510, was nr. 12)", ["15", "12"]),
        ("stuk nr. 15 (35510), was nr. 12", ["15", "12"]),
        ("KAMERSTUKKEN 19 637 EN 30 573, NR. 2375", ["2375"]),
        ("Kamerstuk 36 410, nr. 5 t/m 7", ["5", "6", "7"]),
        ("Kamerstuk 36 410, nr. 5-8", ["5", "8"]),
        ("Kamerstuk 36 410, nr. 23-\n80", ["2380"]),
    ],
)
def test_lists_and_ranges_give_each_paper(text: str, expected: list[str]) -> None:
    assert [citation.parts.number for citation in find_citations(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "motie 36 410, XV, nr. 7",
        "Kamerstuk 36 410, XV, nr. 7",
        "Kamerstuk 36 410 hfst. XV nr 7",
        "36.410 (XV), nr. 7",
        "(36 410 XV) nr. 7",
        "Kamerstuk 36 410, hoofdstuk XV, nr. 7",
    ],
)
def test_a_chapter_is_told_from_a_paper_however_it_is_set_apart(text: str) -> None:
    (citation,) = find_citations(text)
    assert citation.identifier == "kst-36410-XV-7"
    assert text.count("(") == 0 or citation.text.count("(") == citation.text.count(")")


@pytest.mark.parametrize("chamber", ["II", "lI", "Il", "ll", "11", "1I"])
def test_misread_chambers_keep_chamber_and_session(chamber: str) -> None:
    (citation,) = find_citations(f"Kamerstukken {chamber} 2017/18, 19637, nr. 2380")
    parts = citation.parts
    assert (parts.chamber, parts.session, citation.start) == ("tk", "2017-2018", 0)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("(Kamerstuk 24 587, nr. 700, herdruk)", "Kamerstuk 24 587, nr. 700, herdruk"),
        ("(Kamerstuk 24 587, nr. 700 (herdruk))", "Kamerstuk 24 587, nr. 700 (herdruk)"),
        ("Kamerstuk 36\u00ad410, nr. 8\u00ad54.", "Kamerstuk 36\u00ad410, nr. 8\u00ad54"),
        ("(zie COM(2018)252 final/2)", "COM(2018)252 final/2"),
    ],
)
def test_a_citation_ends_where_its_words_end(text: str, cited: str) -> None:
    assert [citation.text for citation in find_citations(text)] == [cited]


def test_a_range_too_long_to_mean_each_paper_gives_its_ends() -> None:
    assert [c.parts.number for c in find_citations("18764, nrs. 1-999")] == ["1", "999"]


def test_a_text_of_nothing_but_ranges_is_expanded_to_a_bound() -> None:
    found = find_citations("18764, nrs. 1-100; " * 300)
    assert len(found) <= 2 * 300 + MAX_INSIDE_RANGES
    assert [c.parts.number for c in found[-2:]] == ["1", "100"]


def test_papers_inside_a_range_share_the_place_of_its_dash() -> None:
    found = find_citations("18764, nrs. 1–4")
    assert [citation.text for citation in found] == ["18764, nrs. 1", "–", "–", "4"]


@pytest.mark.parametrize(
    "text",
    [
        "een boete van € 500.000 en € 36 410, nog eens 12 345 mensen",
        "tussen 15 000-20 000 mensen en 10.000-500 meter",
        "in 2019 (12 345) en 2020 (13.210)",
        "Postbus 20018, 2500 EA Den Haag, tel. 070-3182211, 06-12345678",
        "IBAN NL91 ABNA 0417 1643 00, KvK 27 123 456",
        "artikel 3:2, artikel 12a, § 4.2, 12:30 uur, 5-7-2018, 2018-07-05",
        "NEN-EN 12101-3 en ISO 27001-2",
        "25 000, NO2-uitstoot",
        "ISO 27 001, nr. 3",
        "NEN-EN 12 101, nr. 3",
        "blz. 33 845, nr. 9",
        "Zie noot 19 637-1",
        "zie artikel 12 345, nr. 2",
        "35.000-500 extra",
        "tussen 35.400-500 extra",
        "De wet kost 36 000, nr. 1 in Europa",
        "er zijn 12\n345, daarvan",
        "arresten van 30 november 1977, nr. 18 586, BNB 1978/7",
        "https://www.rijksoverheid.nl/kamerstukken/2011/03/18/brief.html",
        "Aanhangsel 1 Hoofdstuk VI",
        "alle handelingen 596, 1089 en 1090 van de actor",
        "het EK 2024, 12 steden",
        "ECLI:EU:C:1984:ab3254",
        "",
    ],
)
def test_numbers_that_only_look_like_citations_are_left_alone(text: str) -> None:
    assert find_citations(text) == ()


def test_offsets_are_code_points_and_the_text_is_literal() -> None:
    text = "\U0001d538 «motie» (36 410-VI, nr. 87) en\n21501–32,\u00a0nr. 1668"
    for citation in find_citations(text):
        assert text[citation.start : citation.end] == citation.text
    assert [c.text for c in find_citations(text)] == [
        "36 410-VI, nr. 87",
        "21501–32,\u00a0nr. 1668",
    ]


def test_parts_hold_what_the_text_gives() -> None:
    (citation,) = find_citations("Kamerstukken II 2015/16, 34 356 (R2064), nr. 3 (herdruk), p. 4-5")
    parts = citation.parts
    assert (parts.chamber, parts.session) == ("tk", "2015-2016")
    assert (parts.dossier, parts.realm, parts.number) == ("34356", "R2064", "3")
    assert (parts.reprint, parts.pages) == (True, "4-5")


def test_a_paper_without_dossier_is_found_and_completed_by_its_context() -> None:
    (citation,) = find_citations("stuk nr. 12, I")
    assert (citation.identifier, citation.parts.section) == (None, "I")
    assert identifiers("stuk nr. 12, I") != [
        c.identifier for c in find_citations("stuk nr. 12, I", dossier="36410")
    ]
    assert find_citations("stuk nr. 12, I", dossier="36410")[0].identifier == "kst-36410-12"


def test_a_dossier_alone_is_cited_where_its_words_say_so() -> None:
    (citation,) = find_citations("de Wet ondermijnende criminaliteit II (36 463) regelt")
    assert (citation.kind, citation.parts.dossier) == ("dossier", "36463")
