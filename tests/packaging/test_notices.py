"""Versions, licences and notices agree with one another and with what is really there."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata, resources

import tasks


def project() -> dict[str, object]:
    text = (tasks.ROOT / "pyproject.toml").read_text("utf-8")
    stated = tomllib.loads(text)["project"]
    assert isinstance(stated, dict)
    return stated


def read(name: str) -> str:
    return (tasks.ROOT / name).read_text("utf-8")


def test_one_version_everywhere() -> None:
    version = project()["version"]
    assert metadata.version("betoog") == version
    assert f"\nversion: {version}\n" in read("CITATION.cff")
    newest = re.search(r"^## (.*)$", read("CHANGELOG.md"), re.MULTILINE)
    assert newest
    assert "unreleased" in newest[1].lower() or str(version) in newest[1]


def test_the_notice_names_the_vis_network_that_pyvis_brings() -> None:
    libraries = resources.files("pyvis") / "templates" / "lib"
    noted = re.search(r"^## vis-network (\S+)$", read("THIRD-PARTY.md"), re.MULTILINE)
    assert noted
    script = (libraries / f"vis-{noted[1]}" / "vis-network.min.js").read_text("utf-8")
    assert f"@version {noted[1]}" in script
    assert f"pyvis {metadata.version('pyvis')} " in read("THIRD-PARTY.md").replace("\n", " ")


def test_locked_versions_name_no_place_to_get_them_from() -> None:
    for path in tasks.REQUIREMENTS.glob("*.lock"):
        assert not re.search(r"://| @ |^--index|^--extra", path.read_text("utf-8"), re.MULTILINE)
    assert '"resolved"' not in read("package-lock.json")


def test_every_requirement_is_locked() -> None:
    for lock in ("run", "dev"):
        locked = {canonical(line.split("==")[0]) for line in locked_lines("run", lock)}
        wanted = {
            canonical(re.split(r"[<>=~! ]", requirement)[0])
            for requirement in tasks.direct_requirements(lock)
        }
        assert wanted - locked == set(), f"{lock}: run python3 tasks.py lock"


def locked_lines(*locks: str) -> list[str]:
    return [line for lock in locks for line in read(f"requirements/{lock}.lock").splitlines()]


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
