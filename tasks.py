#!/usr/bin/env python3
"""The project's tasks, in plain Python: ``python3 tasks.py TASK``.

start   set everything up, build and check the letter, leave its page ready to open
test    run all tests; words that follow go to pytest
lint    check the style and the types of all code; --fix mends what can be mended
docs    write the generated parts of the documentation again
bench   measure speed beside other tools and print the ratios
build   make the wheel and the source distribution in dist/
lock    renew the locked versions in requirements/

Needed beforehand: Python 3.11 or newer with venv, and this folder. Everything is installed below
this folder, in .venv and node_modules; only the browser for the tests comes from the system.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / "python"
NODE_MODULES = ROOT / "node_modules"
REQUIREMENTS = ROOT / "requirements"

#: The letter that `start` builds, checks and shows.
LETTER = "kst-19637-2394"
BUILD = ROOT / "build"
PAGE = BUILD / f"{LETTER}.html"

#: In continuous integration a missing tool is a failure, elsewhere the tests that need it skip.
IN_CI = os.environ.get("CI") == "true"

#: Exit code for "something must be installed first"; the line to type has been printed.
EXIT_INSTALL_FIRST = 3


# What must be there before Python can help itself


@dataclass(frozen=True, slots=True)
class Tool:
    """A program that comes from the system: its names, and the Debian packages that bring it."""

    programs: tuple[str, ...]
    packages: tuple[str, ...]

    def find(self) -> str | None:
        """Return the path of the first of its names that is installed."""
        return next(filter(None, map(shutil.which, self.programs)), None)


@dataclass(frozen=True, slots=True)
class Library:
    """A shared library that comes from the system: its file, and the Debian package of it."""

    file: str
    packages: tuple[str, ...]

    def find(self) -> str | None:
        """Return the file's name when it can be loaded; other systems than Linux need none."""
        if sys.platform == "linux":
            try:
                ctypes.CDLL(self.file)
            except OSError:
                return None
        return self.file


# Without a font the browser draws boxes, so it brings one.
CHROMIUM = Tool(
    ("chromium", "chromium-browser", "google-chrome"), ("chromium", "fonts-dejavu-core")
)
# Playwright, which drives the browser, is linked to it; a minimal Debian is without.
LIBATOMIC = Library("libatomic.so.1", ("libatomic1",))
NODE = Tool(("node", "nodejs"), ("nodejs",))
NPM = Tool(("npm",), ("npm",))
# Tests of the parser and of a second SPARQL store skip without these, save where nothing may.
FROG = Tool(("frog",), ("frog", "frogdata", "uctodata"))
VIRTUOSO = Tool(("virtuoso-t",), ("virtuoso-opensource",))


def provide(*tools: Tool | Library) -> None:
    """Install what is missing of these tools and of Python's venv, or leave with what to type."""
    packages = [package for tool in tools if not tool.find() for package in tool.packages]
    if not environment_runs() and importlib.util.find_spec("ensurepip") is None:
        # Debian splits venv off from Python; a Python from elsewhere has it.
        packages.insert(0, "python3-venv")
    if packages:
        install_packages(packages)


def install_packages(packages: Sequence[str]) -> None:
    """Install Debian packages as root or with sudo, or leave with the line to type."""
    steps = (
        ["apt-get", "update"],
        ["apt-get", "install", "--yes", "--no-install-recommends", *packages],
    )
    become_root = root_prefix()
    if become_root is None or not shutil.which("apt-get"):
        leave_to_install(packages, steps)
    say(f"Installing {', '.join(packages)} ...")
    quiet = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive"]
    for step in steps:
        # What apt tells goes to standard error: standard output is for the task's own result.
        done = subprocess.run([*quiet, *step, "--quiet=2"], stdout=sys.stderr, check=False)
        if done.returncode != 0:
            leave_to_install(packages, steps)


def root_prefix() -> list[str] | None:
    """Return what to put before a command so that root runs it; ``None`` when that cannot be."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
        if asked.returncode == 0:
            return ["sudo", "-n"]
    return None


def leave_to_install(packages: Sequence[str], steps: Sequence[Sequence[str]]) -> NoReturn:
    """Print the one line to type, and leave."""
    if shutil.which("sudo"):
        line = " && ".join(f"sudo {shlex.join(step)}" for step in steps)
    else:
        line = f'su -c "{" && ".join(map(shlex.join, steps))}"'
    say(f"Missing: {', '.join(packages)}. Please type this line, then run the same task again:")
    say(f"  {line}")
    sys.exit(EXIT_INSTALL_FIRST)


# The project's own environment


def environment(lock: str, *tools: Tool | Library) -> None:
    """Make ``.venv`` hold the locked versions (``run`` or ``dev``) and the project itself.

    The system's tools are asked for first: whoever has to type a line learns it at once.
    """
    provide(*tools)
    # All that `run` installs is part of `dev`.
    if is_installed(lock) or is_installed("dev"):
        return
    if not environment_runs():
        make_environment()
    say(f"Installing the locked versions of requirements/{lock}.lock in .venv ...")
    pip("install", "--requirement", str(REQUIREMENTS / f"{lock}.lock"))
    pip("install", "--no-build-isolation", "--no-deps", "--editable", str(ROOT))
    marker(lock).write_text(fingerprint())


def is_installed(lock: str) -> bool:
    """Tell whether ``.venv`` holds what this lock says now."""
    return marker(lock).is_file() and marker(lock).read_text() == fingerprint()


def marker(lock: str) -> Path:
    """Return the file that tells that this lock is installed in ``.venv``."""
    return VENV / f"installed-{lock}"


def fingerprint() -> str:
    """Tell one set-up from another: locks, project file, place of the folder, Python."""
    digest = hashlib.sha256(f"{ROOT} {sys.version}".encode())
    for path in (ROOT / "pyproject.toml", *sorted(REQUIREMENTS.glob("*.lock"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def environment_runs() -> bool:
    """Tell whether ``.venv`` holds a Python of our own version that starts and has pip."""
    if not PYTHON.exists():
        return False
    probe = "import pip, sys; print(sys.version_info[:2])"
    done = subprocess.run([PYTHON, "-c", probe], capture_output=True, text=True, check=False)
    return done.stdout.strip() == str(sys.version_info[:2])


def make_environment() -> None:
    """Make ``.venv`` anew."""
    say("Making the environment in .venv ...")
    run([sys.executable, "-m", "venv", "--clear", str(VENV)])


def pip(*arguments: str) -> None:
    """Run pip in ``.venv``, quietly."""
    run([PYTHON, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments])


def javascript_tools() -> None:
    """Install the locked JavaScript linter in ``node_modules``, where Node is at hand."""
    npm = NPM.find()
    lock = ROOT / "package-lock.json"
    installed = NODE_MODULES / "installed-lock"
    if npm is None or not NODE.find():
        return
    if installed.is_file() and installed.read_bytes() == lock.read_bytes():
        return
    say("Installing the JavaScript linter in node_modules ...")
    done = subprocess.run(
        [npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"],
        cwd=ROOT,
        stdout=sys.stderr,
        check=False,
    )
    if done.returncode == 0:
        installed.write_bytes(lock.read_bytes())


# The tasks


def start(arguments: list[str]) -> int:
    """Set everything up, build and check the letter, leave its page ready to open."""
    expect_none(arguments)
    environment("run")
    betoog = SCRIPTS / "betoog"
    run([betoog, "build", "--output", str(BUILD / "dataset")])
    run([betoog, "check", LETTER])
    run([betoog, "view", LETTER, "--output", str(PAGE)])
    say("")
    say(f"Open the page in your browser: {PAGE.as_uri()}")
    say(f"Ask your own questions with:   {shown(betoog)} questions")
    return 0


def test(arguments: list[str]) -> int:
    """Run all tests."""
    environment("dev", CHROMIUM, LIBATOMIC, *((NODE, NPM, FROG, VIRTUOSO) if IN_CI else ()))
    javascript_tools()
    if NPM.find():
        # The query page's editor comes with wheels; a checkout gets it for its tests.
        call([PYTHON, ROOT / "hatch_query_page.py"])
    return call([PYTHON, "-m", "pytest", *arguments])


def lint(arguments: list[str]) -> int:
    """Check the style and the types of all code."""
    environment("dev")
    javascript_tools()
    fix = arguments == ["--fix"]
    if not fix:
        expect_none(arguments)
    failed = [name for name in LINTERS if call(linter(name, fix=fix)) != 0]
    say(f"To mend: {', '.join(failed)}" if failed else "All linters are content.")
    return 1 if failed else 0


#: The linters by name; `linter` gives the command of each.
LINTERS = ("ruff check", "ruff format", "mypy", "eslint")


def linter(name: str, *, fix: bool = False) -> list[str | Path]:
    """Return the command that runs a linter over the project."""
    commands: dict[str, list[str | Path]] = {
        "ruff check": [PYTHON, "-m", "ruff", "check", *(["--fix"] if fix else []), "."],
        "ruff format": [PYTHON, "-m", "ruff", "format", *([] if fix else ["--check"]), "."],
        "mypy": [PYTHON, "-m", "mypy"],
        "eslint": [
            NODE.find() or "node",
            NODE_MODULES / "eslint" / "bin" / "eslint.js",
            *(["--fix"] if fix else []),
            ".",
        ],
    }
    return commands[name]


def docs(arguments: list[str]) -> int:
    """Write the generated parts of the documentation again."""
    expect_none(arguments)
    environment("dev")
    return call([PYTHON, ROOT / "docs" / "generate.py"])


def bench(arguments: list[str]) -> int:
    """Run the benchmarks, one after the other; name one to run only that."""
    environment("dev")
    folder = ROOT / "tests" / "benchmarks"
    wanted = [folder / f"bench_{name}.py" for name in arguments] or sorted(
        folder.glob("bench_*.py")
    )
    return max((call([PYTHON, path]) for path in wanted), default=0)


def build(arguments: list[str]) -> int:
    """Make the wheel and the source distribution in dist/."""
    expect_none(arguments)
    environment("dev")
    return call([PYTHON, "-m", "build", "--no-isolation", "--outdir", ROOT / "dist", ROOT])


def lock(arguments: list[str]) -> int:
    """Renew the locked versions: install the newest that fit in a fresh place, and note them."""
    expect_none(arguments)
    with tempfile.TemporaryDirectory() as folder:
        run([sys.executable, "-m", "venv", folder])
        python = Path(folder) / SCRIPTS.name / "python"
        # Dependency groups need a newer pip than Debian 12 brings.
        run([python, "-m", "pip", "install", "--quiet", "--upgrade", "pip"])
        run([python, "-m", "pip", "install", "--quiet", *direct_requirements("run")])
        first = frozen(python)
        write_lock("run", "what running needs; python3 tasks.py lock renews it", first)
        run([python, "-m", "pip", "install", "--quiet", *direct_requirements("dev")])
        rest = [line for line in frozen(python) if line not in first]
        write_lock("dev", "what testing needs on top of it", ["--requirement run.lock", *rest])
    return 0


def direct_requirements(name: str) -> list[str]:
    """Return the requirements that pyproject.toml states, for running or for developing."""
    # New in Python 3.11: imported above, it would hide the message for older ones.
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    stated = project["project"]
    if name == "run":
        # hatchling and editables install the project itself, without a download of their own.
        return [*stated["dependencies"], *project["build-system"]["requires"], "editables"]
    extras = stated["optional-dependencies"].values()
    return [*(one for extra in extras for one in extra), *project["dependency-groups"]["dev"]]


def frozen(python: Path) -> list[str]:
    """Return the installed versions, as pip tells them."""
    command = [str(python), "-m", "pip", "freeze"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def write_lock(name: str, purpose: str, lines: list[str]) -> None:
    """Write a lock file."""
    text = "\n".join([f"# Locked versions: {purpose}.", *lines, ""])
    (REQUIREMENTS / f"{name}.lock").write_text(text, encoding="utf-8")


# Small helpers


def run(command: Sequence[str | Path]) -> None:
    """Run a command; when it fails, leave with its exit code, for it has said why."""
    code = call(command)
    if code != 0:
        say(f"Stopped: {shlex.join(map(str, command))} ended with exit code {code}.")
        sys.exit(code)


def call(command: Sequence[str | Path]) -> int:
    """Run a command in the project's folder and return its exit code."""
    sys.stdout.flush()
    return subprocess.run(list(map(str, command)), cwd=ROOT, check=False).returncode


def shown(path: Path) -> str:
    """Return a path as one would type it from here."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def expect_none(arguments: list[str]) -> None:
    """Refuse words that a task does not know."""
    if arguments:
        usage(f"Unknown: {' '.join(arguments)}")


def usage(message: str) -> NoReturn:
    """Tell what is wrong and how to call this file, and leave."""
    say(f"{message}\n\n{__doc__}")
    sys.exit(2)


def say(line: str) -> None:
    """Tell the user what goes on, on standard error: standard output is for results."""
    print(line, file=sys.stderr, flush=True)


TASKS: dict[str, Callable[[list[str]], int]] = {
    task.__name__: task for task in (start, test, lint, docs, bench, build, lock)
}


def main(words: list[str]) -> int:
    """Run one task and return its exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 -- the message is for whoever has an older one
        say(f"Betoog needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
        return EXIT_INSTALL_FIRST
    if words in (["--help"], ["-h"]):
        print(__doc__)
        return 0
    if not words or words[0] not in TASKS:
        usage(f"Unknown task: {words[0]}" if words else "Which task?")
    return TASKS[words[0]](words[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
