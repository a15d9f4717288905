"""The Chamber's own table of seats tells the group of a member on a day; nothing is guessed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from betoog.people import Certainty, Register, read_register

MEMBER = "11111111-0000-4000-8000-000000000001"
OTHER = "11111111-0000-4000-8000-000000000002"


def seat(person: str, group: str, since: str, until: str | None = None) -> dict[str, object]:
    """A made-up row as the OData service expands it."""
    return {
        "Id": f"seat-{person}-{since}",
        "Persoon_Id": person,
        "Functie": "Lid",
        "Van": f"{since}T00:00:00+01:00",
        "TotEnMet": f"{until}T00:00:00+01:00" if until else None,
        "ApiGewijzigdOp": f"{since}T13:50:37Z",
        "Verwijderd": False,
        "FractieZetel": {"Id": "z", "Fractie": {"Id": "f", "Afkorting": group, "NaamNL": group}},
    }


def person(key: str, number: int, surname: str, work: str) -> dict[str, object]:
    return {
        "Id": key,
        "Nummer": number,
        "Roepnaam": "Anne",
        "Initialen": "A.",
        "Achternaam": surname,
        "Functie": work,
    }


def register(folder: Path, *rows: dict[str, object], name: str = "2025-10") -> Register:
    people = [
        person(MEMBER, 9001, "Jansma", "Tweede Kamerlid"),
        person(OTHER, 9002, "Okker", "Oud Kamerlid"),
    ]
    (folder / "persoon_2025-10.json").write_text(json.dumps({"value": people}), "utf-8")
    answer = {"@odata.context": "...", "value": rows}
    (folder / f"fractiezetelpersoon_{name}.json").write_text(json.dumps(answer), "utf-8")
    return read_register(folder)


@pytest.mark.parametrize(
    ("day", "group"),
    [
        ("2024-01-18", "fractie-een"),
        ("2024-06-30", "fractie-een"),
        ("2024-07-01", "fractie-twee"),
        ("2025-10-31", "fractie-twee"),
    ],
)
def test_a_member_belongs_to_the_group_of_the_seat_on_that_day(
    tmp_path: Path, day: str, group: str
) -> None:
    known = register(
        tmp_path,
        seat(MEMBER, "EEN", "2023-12-06", "2024-06-30"),
        seat(MEMBER, "Twee", "2024-07-01"),
    )
    found = known.identify("Jansma", day)
    assert found.certainty is Certainty.IDENTIFIED
    assert found.group is not None
    assert found.group.id == group


def test_beyond_the_day_of_the_table_nothing_is_known(tmp_path: Path) -> None:
    known = register(tmp_path, seat(MEMBER, "EEN", "2023-12-06"))
    found = known.identify("A. Jansma", "2026-01-15")
    assert found.group is None
    assert "no table ties this member to one group" in found.reason


def test_two_groups_on_one_day_name_none(tmp_path: Path) -> None:
    known = register(
        tmp_path, seat(MEMBER, "EEN", "2023-12-06"), seat(MEMBER, "TWEE", "2024-01-01")
    )
    assert known.identify("Jansma", "2024-02-01").group is None


def test_a_seat_that_ended_tells_that_a_former_member_sat(tmp_path: Path) -> None:
    known = register(tmp_path, seat(OTHER, "EEN", "2023-12-06", "2024-07-01"))
    assert known.identify("Okker", "2024-02-01").certainty is Certainty.IDENTIFIED
    assert known.identify("Okker", "2025-02-01").certainty is Certainty.UNKNOWN


def test_pages_of_the_service_are_read_together_and_withdrawn_rows_are_not(tmp_path: Path) -> None:
    withdrawn = {**seat(MEMBER, "TWEE", "2023-12-06"), "Verwijderd": True}
    register(tmp_path, withdrawn, name="2025-10-p1")
    known = register(tmp_path, seat(MEMBER, "EEN", "2023-12-06"), name="2025-10-p2")
    found = known.identify("Jansma", "2024-02-01")
    assert found.group is not None
    assert found.group.name == "EEN"


def test_a_row_that_names_no_person_gives_nobody_a_group(tmp_path: Path) -> None:
    row = {**seat(MEMBER, "EEN", "2023-12-06"), "Persoon_Id": None}
    found = register(tmp_path, row).identify("Jansma", "2024-02-01")
    assert found.certainty is Certainty.IDENTIFIED
    assert found.group is None
