"""Let ``python -m betoog`` and the ``betoog`` script end the process with the right exit code."""

from __future__ import annotations

import sys
from typing import NoReturn

from betoog.cli import main


def run() -> NoReturn:
    """Run the command line and leave with its exit code."""
    sys.exit(main())


if __name__ == "__main__":
    run()
