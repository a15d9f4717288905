"""Put the built dataset into the wheel, so that an installed Betoog never builds or writes one."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DatasetHook(BuildHookInterface[Any]):
    """Build the dataset with the project's own code, and fail loudly when that fails."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add ``betoog/data/dataset.nq`` to a wheel; an editable install builds its own."""
        if version == "editable":
            return
        root = Path(self.root)
        # A fixed name: hatch calls `finalize` on the same object, which removes the folder again.
        self._folder = tempfile.TemporaryDirectory(prefix="betoog-wheel-")
        dataset = Path(self._folder.name) / "dataset.nq"
        dataset.write_bytes(_build(root))
        build_data["force_include"][str(dataset)] = "betoog/data/dataset.nq"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the temporary folder once the wheel is written."""
        if version != "editable":
            self._folder.cleanup()


def _build(root: Path) -> bytes:
    """Build the dataset of the sources below ``root``, with the code below ``root``."""
    sys.path.insert(0, str(root / "src"))
    try:
        from betoog.rdf import build_all

        return build_all(root)
    finally:
        sys.path.remove(str(root / "src"))
