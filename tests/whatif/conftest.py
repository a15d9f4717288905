"""What the tests of what-if share."""

from __future__ import annotations

import pytest

import tasks


@pytest.fixture(scope="session")
def node() -> str:
    """Return the path of Node.js, or skip."""
    path = tasks.NODE.find()
    if path is None:
        pytest.skip("no Node.js: install Debian's package nodejs")
    return path
