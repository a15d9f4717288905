"""What the code imports is what the project requires: no less, no more."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import tasks

#: What the notebooks need is no part of the package.
NOT_IMPORTED = {"notebook"}

#: uvicorn's parser of our choice; uvicorn itself would do without.
USED_THROUGH_OTHERS = {"httptools"}


def imported() -> set[str]:
    """Return the distributions that the package imports."""
    modules: set[str] = set()
    for path in (tasks.ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                modules.add(node.module.split(".")[0])
    outside = modules - set(sys.stdlib_module_names) - {"betoog"}
    distributions = packages_distributions()
    return {canonical(distributions.get(module, [module])[0]) for module in outside}


def required() -> set[str]:
    """Return the distributions that pyproject.toml requires, always or for an extra."""
    project = tomllib.loads((tasks.ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    requirements = [
        *project["dependencies"],
        *(one for name, extra in extras.items() if name not in NOT_IMPORTED for one in extra),
    ]
    return {canonical(re.split(r"[<>=~! \[]", requirement)[0]) for requirement in requirements}


def test_everything_imported_is_required() -> None:
    assert imported() - required() == set()


def test_everything_required_is_used() -> None:
    assert required() - imported() - USED_THROUGH_OTHERS == set()


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
