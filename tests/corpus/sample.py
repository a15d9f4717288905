"""Eight invented motions in the official form, with the tables that go with them.

Dossier 39 998 does not exist, nor do the members: nothing here is a publication.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

DOSSIER = "39998"
CLOSING = "en gaat over tot de orde van de dag."


@dataclass(frozen=True)
class Motion:
    number: int
    title: str
    date: str
    signed: tuple[str, ...]
    paragraphs: tuple[str, ...]
    items: tuple[str, ...] = field(default_factory=tuple)


MOTIONS = (
    Motion(
        1,
        "MOTIE VAN DE LEDEN JANSMA EN VAN DER OKKER",
        "2024-02-01",
        ("Jansma", "Van der Okker"),
        (
            "constaterende dat de terugkeer naar derde landen stagneert "
            "(Kamerstuk 19 637, nr. 2394);",
            "overwegende dat landen van herkomst medewerking moeten verlenen;",
            "verzoekt de regering om voor de zomer visummaatregelen te nemen tegen landen die niet "
            "meewerken aan terugkeer, tenzij een migratiedeal tot stand komt,",
        ),
    ),
    Motion(
        2,
        "MOTIE VAN HET LID VAN DER OKKER C.S.",
        "2024-02-01",
        ("Van der Okker", "Jansma", "Berendes"),
        (
            "constaterende dat de noodopvang van asielzoekers duur is;",
            "van mening dat het onwenselijk is dat kinderen in de noodopvang verblijven;",
            "verzoekt de regering de noodopvang te sluiten,",
        ),
    ),
    Motion(
        3,
        "GEWIJZIGDE MOTIE VAN HET LID VAN DER OKKER C.S. "
        "TER VERVANGING VAN DIE GEDRUKT ONDER NR. 2",
        "2024-02-13",
        ("Van der Okker", "Jansma", "Berendes"),
        (
            "constaterende dat de noodopvang van asielzoekers duur is;",
            "van mening dat het onwenselijk is dat kinderen in de noodopvang verblijven;",
            "verzoekt de regering de noodopvang af te bouwen zodra gemeenten genoeg opvangplekken "
            "hebben, en de Kamer hierover te informeren,",
        ),
    ),
    Motion(
        4,
        "MOTIE VAN HET LID BERENDES",
        "2024-03-07",
        ("Berendes",),
        (
            "gezien de motie-Jansma/Van der Okker (39 998, nr. 1);",
            "verzoekt de regering visummaatregelen en migratiedeals te verbinden aan terugkeer,",
        ),
    ),
    Motion(
        5,
        "MOTIE VAN HET LID JANSMA",
        "2025-01-15",
        ("Jansma",),
        ("overwegende dat de Kamer beter geïnformeerd moet worden;", "verzoekt het Presidium:"),
        (
            "een rondetafelgesprek over terugkeer te organiseren;",
            "de Kamer daarover te informeren,",
        ),
    ),
    Motion(
        6,
        "MOTIE VAN HET LID DE VISSER",
        "2025-01-15",
        ("De Visser",),
        (
            "constaterende dat de noodopvang van asielzoekers duur is;",
            "spreekt uit dat gemeenten niet gedwongen mogen worden,",
        ),
    ),
    Motion(
        7,
        "MOTIE VAN HET LID HELDERMAN",
        "2025-02-04",
        ("Helderman",),
        (
            "(zie ook het verslag van de vorige vergadering).",
            "verzoekt het kabinet de grensbewaking te versterken, mits dit veilig kan,",
        ),
    ),
    Motion(
        8,
        "MOTIE VAN DE LEDEN BERENDES EN JANSMA",
        "2025-02-04",
        ("Berendes", "Jansma"),
        (
            "overwegende dat alleenstaande minderjarige vreemdelingen bescherming nodig hebben;",
            "verzoekt de Minister van Asiel en Migratie gezinshereniging mogelijk te maken,",
        ),
    ),
)

#: Case, verdict, decision and votes (for, against) by the motion's number.
OUTCOMES = {
    1: ("2024Z90001", "Ontraden", "Stemmen - aangenomen", (80, 70)),
    2: ("2024Z90002", "Ontraden", "", None),
    3: (
        "2024Z90003",
        "Niet beschikbaar bij gewijzigde moties en/of amendementen",
        "Stemmen - aangenomen",
        (76, 74),
    ),
    4: ("2024Z90004", "Oordeel Kamer", "Stemmen - verworpen", (20, 130)),
    5: ("2025Z90005", "Overbodig", "Stemmen - aangenomen", (150, 0)),
    6: ("2025Z90006", "Oordeel Kamer", "Stemmen - verworpen", (75, 76)),
    7: ("2025Z90007", "Overgenomen", "", None),
}

PEOPLE = (
    ("p1", 1, "Anne", "", "Jansma", "A.", "Tweede Kamerlid"),
    ("p2", 2, "Bo", "van der", "Okker", "B.C.", "Tweede Kamerlid"),
    ("p3", 3, "Cas", "", "Berendes", "C.", "Tweede Kamerlid"),
    ("p4", 4, "Dia", "de", "Visser", "D.", "Tweede Kamerlid"),
    ("p5", 5, "Els", "de", "Visser", "E.", "Tweede Kamerlid"),
    ("p6", 6, "Fem", "", "Helderman", "F.", "Oud Kamerlid"),
)

#: Person, group, first and last day: Jansma changes groups between the motions.
SEATS = (
    ("p1", "Fractie Noord", "2023-12-06", "2024-12-31"),
    ("p1", "Groep Jansma", "2025-01-01", ""),
    ("p2", "Fractie Zuid", "2023-12-06", ""),
    ("p4", "Fractie Zuid", "2023-12-06", ""),
)


def identifier(number: int) -> str:
    return f"kst-{DOSSIER}-{number}"


def xml(motion: Motion) -> str:
    """Write a motion in the current dialect of the official publications."""
    paragraphs = ("De Kamer,", "gehoord de beraadslaging,", *motion.paragraphs)
    text = "".join(f"<al>{paragraph}</al>" for paragraph in paragraphs)
    if motion.items:
        listed = "".join(f"<li><li.nr>•</li.nr><al>{item}</al></li>" for item in motion.items)
        text += f'<lijst type="ongemarkeerd">{listed}</lijst>'
    names = "".join(f"<al>{name}</al>" for name in motion.signed)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<officiele-publicatie>
<metadata>
<meta name="OVERHEIDop.externMetadataRecord" scheme=""
 content="https://zoek.officielebekendmakingen.nl/{identifier(motion.number)}/metadata.xml"/>
</metadata>
<kamerstuk>
<kamerstukkop>
<tekstregel inhoud="vergaderjaar">Vergaderjaar 2023-2024</tekstregel>
<tekstregel inhoud="kamernummer">2</tekstregel>
</kamerstukkop>
<dossier><dossiernummer><dossiernr>39 998</dossiernr></dossiernummer><titel>Proef</titel></dossier>
<stuk>
<stuknr>Nr. <ondernummer kamer="2">{motion.number}</ondernummer></stuknr>
<titel>{motion.title}</titel>
<datumtekst>Voorgesteld <datum isodatum="{motion.date}">{motion.date}</datum></datumtekst>
<algemeen><vrije-tekst><tekst status="goed">{text}<al>{CLOSING}</al>
<al-groep>{names}</al-groep></tekst></vrije-tekst></algemeen>
</stuk>
</kamerstuk>
</officiele-publicatie>
"""


def write_motions(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for motion in MOTIONS:
        path = folder / f"{identifier(motion.number)}.xml"
        path.write_text(xml(motion), encoding="utf-8")
    return folder


def write_tables(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    rows = ["kst,zaak,onderwerp,kabinetsappreciatie"]
    votes = []
    for number, (case, verdict, status, count) in OUTCOMES.items():
        rows.append(f'{identifier(number)},{case},Motie {number},"{verdict}"')
        if status and count:
            totals = {"Voor": count[0], "Tegen": count[1]}
            votes.append({"motion_number": case, "final_status": status, "vote_totals": totals})
    (folder / "zaak-document.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (folder / "motion_votes_summary.json").write_text(json.dumps(votes), encoding="utf-8")
    persons = [
        {
            "Id": key,
            "Nummer": number,
            "Roepnaam": first,
            "Tussenvoegsel": particle or None,
            "Achternaam": last,
            "Initialen": initials,
            "Functie": function,
        }
        for key, number, first, particle, last, initials, function in PEOPLE
    ]
    (folder / "persoon_2025-10.json").write_text(json.dumps(persons), encoding="utf-8")
    seats = [
        {
            "Persoon_Id": person,
            "FractieZetel": {"Fractie": {"Afkorting": group}},
            "Van": since,
            "TotEnMet": until or None,
            "ApiGewijzigdOp": "2025-10-31",
        }
        for person, group, since, until in SEATS
    ]
    (folder / "fractiezetelpersoon_2025-10.json").write_text(json.dumps(seats), encoding="utf-8")
    return folder
