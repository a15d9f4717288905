"""Resources and real data are found where they are, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

import tasks
from betoog import resources
from betoog.errors import SourceError


def test_a_resource_is_found_by_its_path_in_the_repository() -> None:
    assert resources.resource("ontology/betoog.ttl") == tasks.ROOT / "ontology" / "betoog.ttl"


@pytest.mark.parametrize("name", ["ontology/../../etc/passwd", "/etc/passwd", "../shared"])
def test_a_name_cannot_lead_out_of_the_resources(name: str) -> None:
    with pytest.raises(SourceError, match="leads out"):
        resources.resource(name)


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(SourceError, match=r"graphs/kst-0: no such resource"):
        resources.resource("graphs/kst-0")


def test_the_real_data_are_where_the_variable_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(resources.REAL_DATA_VARIABLE, str(tmp_path))
    assert resources.real_data() == tmp_path


def test_absent_real_data_are_absent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(resources.REAL_DATA_VARIABLE, str(tmp_path / "absent"))
    assert resources.real_data() is None


def test_real_data_lie_beside_the_checkout_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(resources.REAL_DATA_VARIABLE, raising=False)
    assert resources.real_data() in (None, tasks.ROOT.parent / "shared" / "data")
