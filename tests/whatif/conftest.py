"""What the tests of what-if share."""

from __future__ import annotations

import shutil

import pytest


@pytest.fixture(scope="session")
def node() -> str:
    """Return the path of Node.js, or skip."""
    path = shutil.which("node")
    if path is None:
        pytest.skip("no Node.js: install Debian's package nodejs")
    return path
