"""Betoog works the same from a checkout, from its wheel and from a wheel made of its sdist."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

import tasks
from betoog import resources

SOURCES = ("checkout", "sdist")


@dataclass(frozen=True, slots=True)
class Installation:
    """A fresh environment with nothing of the project but its wheel."""

    folder: Path

    @property
    def package(self) -> Path:
        return next(self.folder.glob("lib/python*/site-packages/betoog"))

    def run(self, *words: str, cwd: Path) -> str:
        """Run a program of the environment in a folder, and return what it prints."""
        program, *arguments = words
        command = [str(self.folder / "bin" / program), *arguments]
        # No variable of ours: a user's shell has none either.
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(cwd), "LANG": "C.UTF-8"}
        done = subprocess.run(
            command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{' '.join(words)}\n{done.stdout}{done.stderr}"
        return done.stdout


def build(target: str, source: Path, folder: Path) -> Path:
    """Build a wheel or a source distribution without a network, with the packages at hand."""
    command = [sys.executable, "-m", "build", f"--{target}", "--no-isolation", "--outdir"]
    done = subprocess.run(
        [*command, str(folder), str(source)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.iterdir())


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Build a wheel from the checkout, and one from the source distribution."""
    sdist = build("sdist", tasks.ROOT, tmp_path_factory.mktemp("sdist"))
    unpacked = tmp_path_factory.mktemp("unpacked")
    # The archive is our own, made a line ago.
    subprocess.run(["tar", "-xf", str(sdist), "-C", str(unpacked)], check=True)
    trees = {"checkout": tasks.ROOT, "sdist": next(unpacked.iterdir())}
    return {
        source: build("wheel", tree, tmp_path_factory.mktemp(f"wheel-{source}"))
        for source, tree in trees.items()
    }


@pytest.fixture(scope="session", params=SOURCES)
def installed(
    request: pytest.FixtureRequest,
    wheels: dict[str, Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Installation:
    """Install a wheel in a fresh environment; what it depends on is lent by ours."""
    folder = tmp_path_factory.mktemp(f"installed-{request.param}")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    pip = [sys.executable, "-m", "pip", "--quiet", "--python", str(folder)]
    wheel = str(wheels[request.param])
    subprocess.run([*pip, "install", "--no-deps", "--no-index", wheel], check=True)
    installation = Installation(folder)
    # A path file lends the packages, but not our editable install: path files in there are not
    # followed.
    lent = installation.package.parent / "lent.pth"
    lent.write_text(sysconfig.get_path("purelib") + "\n")
    return installation


def test_an_editable_install_finds_the_checkout() -> None:
    assert resources.resource_root() == tasks.ROOT
    assert resources.checkout_root() == tasks.ROOT
    assert resources.built_dataset() is None


def test_a_wheel_brings_all_that_it_needs(installed: Installation) -> None:
    carried = installed.package / "data"
    for name in ("ontology", "graphs"):
        assert files_below(carried / name) == files_below(tasks.ROOT / name)
    assert (carried / "dataset.nq").stat().st_size > 0
    assert (installed.package / "py.typed").is_file()


def test_both_wheels_are_the_same(wheels: dict[str, Path]) -> None:
    first, second = (contents(wheels[source]) for source in SOURCES)
    assert first == second


def test_a_wheel_carries_its_licences_and_no_tests(wheels: dict[str, Path]) -> None:
    names = list(contents(wheels["checkout"]))
    for notice in ("LICENSE", "LICENSES/CC-BY-4.0.txt", "NOTICE", "THIRD-PARTY.md"):
        assert any(name.endswith(f"dist-info/licenses/{notice}") for name in names), notice
    assert [name for name in names if "test" in name.split("/")[-1].lower()] == []
    assert {name.split("/")[0].split("-")[0] for name in names} == {"betoog"}


def test_an_installed_betoog_finds_its_own_resources(
    installed: Installation, tmp_path: Path
) -> None:
    code = (
        "from betoog import resources as r; "
        "print(r.resource('ontology/betoog.ttl'), r.built_dataset(), r.checkout_root(), sep='\\n')"
    )
    ontology, dataset, checkout = installed.run("python", "-c", code, cwd=tmp_path).splitlines()
    carried = (installed.package / "data").resolve()
    assert Path(ontology) == carried / "ontology" / "betoog.ttl"
    assert Path(dataset) == carried / "dataset.nq"
    assert checkout == "None"


def test_an_installed_betoog_answers_and_writes_nothing(
    installed: Installation, tmp_path: Path
) -> None:
    before = fingerprints(installed.folder)
    everywhere_else = tmp_path / "elsewhere"
    everywhere_else.mkdir()
    rows = installed.run("betoog", "ask", "commitments", "--format", "csv", cwd=everywhere_else)
    here = subprocess.run(
        [str(tasks.SCRIPTS / "betoog"), "ask", "commitments", "--format", "csv"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert rows == here.stdout
    assert len(rows.splitlines()) > 1
    assert fingerprints(installed.folder) == before
    assert list(everywhere_else.iterdir()) == []


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def fingerprints(folder: Path) -> dict[str, str]:
    return {name: hashlib.sha256(data).hexdigest() for name, data in files_below(folder).items()}


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in sorted(archive.namelist())}
