"""Find what Betoog brings along: the ontology, the curated graphs and the built dataset.

The three ways to have the package differ in where these lie, and this is the only module that
knows it: an editable install leaves them in the checkout, beside ``src``; a wheel (built from the
checkout or from the source distribution) carries them inside the package, under ``data``.
"""

from __future__ import annotations

import os
from pathlib import Path

from betoog.errors import SourceError

#: Where a wheel carries them; hatch_build.py puts them there.
_PACKAGE = Path(__file__).resolve().parent
_CARRIED = _PACKAGE / "data"
#: ``src/betoog`` lies two levels below the root of a checkout.
_CHECKOUT = _PACKAGE.parents[1]

#: Environment variable that tells where the real documents lie; they are not in the repository.
REAL_DATA_VARIABLE = "BETOOG_DATA"


def resource(name: str) -> Path:
    """Find a file or folder of the ontology or the curated graphs.

    Parameters
    ----------
    name:
        Its path from the root of the repository, with forward slashes.

    Returns
    -------
    Where it is in this installation; it may be read-only.

    Raises
    ------
    SourceError
        When it is not there, or the name leads out of the resources.

    >>> resource("ontology").is_dir()
    True
    >>> resource("ontology/no-such-file.ttl")
    Traceback (most recent call last):
        ...
    betoog.errors.SourceError: ontology/no-such-file.ttl: no such resource
    """
    root = resource_root()
    path = (root / name).resolve()
    if not path.is_relative_to(root):
        raise SourceError("leads out of the resources", place=name)
    if not path.exists():
        raise SourceError("no such resource", place=name)
    return path


def resource_root() -> Path:
    """Find the folder that holds ``ontology`` and ``graphs``.

    Returns
    -------
    The root of the checkout, or the package's own ``data`` folder when it came as a wheel.

    Raises
    ------
    SourceError
        When neither is there: the installation is damaged.

    >>> (resource_root() / "graphs").is_dir()
    True
    """
    for root in (_CARRIED, _CHECKOUT):
        if (root / "ontology").is_dir() and (root / "graphs").is_dir():
            return root
    raise SourceError(
        "the ontology and the graphs are missing from this installation",
        place=str(_PACKAGE),
        remedy="install betoog again",
    )


def checkout_root() -> Path | None:
    """Find the root of the checkout that this package runs from.

    Returns
    -------
    The root, where sources can be edited and built; ``None`` when the package came as a wheel.

    >>> root = checkout_root()
    >>> root is None or (root / "pyproject.toml").is_file()
    True
    """
    return None if resource_root() == _CARRIED else _CHECKOUT


def built_dataset() -> Path | None:
    """Find the dataset that was built together with this wheel.

    Returns
    -------
    An N-Quads file, finished and never written again; ``None`` in a checkout, where the sources
    may have changed since any build.

    >>> built = built_dataset()
    >>> built is None or built.suffix == ".nq"
    True
    """
    path = _CARRIED / "dataset.nq"
    return path if path.is_file() else None


def real_data() -> Path | None:
    """Find the real documents that tests and evaluations read.

    Returns
    -------
    The folder that ``BETOOG_DATA`` names, else ``../shared/data`` seen from the checkout;
    ``None`` when there is no such folder.

    >>> data = real_data()
    >>> data is None or data.is_dir()
    True
    """
    named = os.environ.get(REAL_DATA_VARIABLE)
    path = Path(named) if named else _CHECKOUT.parent / "shared" / "data"
    return path if path.is_dir() else None
