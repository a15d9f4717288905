"""Put ontology, graphs and the built dataset into the wheel.

An installed Betoog then never builds a dataset, nor writes one. An editable install gets none of
the three: it finds them in the checkout, where they can be edited (see betoog.resources).
"""

from __future__ import annotations

import sys
import tempfile
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

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the scratch folder once the wheel is written."""
        if version != "editable":
            self._scratch.cleanup()


def built_dataset(root: Path) -> bytes:
    """Build the dataset of the sources below ``root`` with the code below ``root``."""
    sys.path.insert(0, str(root / "src"))
    try:
        from betoog.rdf import build_all

        return build_all(root)
    finally:
        sys.path.remove(str(root / "src"))
