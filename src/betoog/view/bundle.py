"""Bundle our own ES modules into one script, so that a page needs no module loader.

The modules use a small part of the language's module syntax, and the bundler refuses the rest:
``import { a, b } from "./other.js";`` and ``export`` before ``function``, ``const`` or ``class``.
Each becomes a function's scope of its own, in the order in which they need one another.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(
    r"^export (?=(?:async )?(?:function\*?|const|class) ([A-Za-z_$][\w$]*))", re.MULTILINE
)
_REST = re.compile(r"^\s*(?:import|export)\b.*$", re.MULTILINE)


def bundle(entry: str, read: Callable[[str], str]) -> str:
    """Join a module and everything that it imports.

    Parameters
    ----------
    entry:
        Name of the first module, without ``.js``.
    read:
        Gives the source of a module by its name.

    Returns
    -------
    A classic script in strict mode that leaves no global names.

    Raises
    ------
    ValueError
        When a module uses module syntax that the bundler does not know, or modules import one
        another in a circle. Only whoever edits the modules meets this; a test bundles them all.

    >>> sources = {"a": 'import { b } from "./b.js";\\nb();\\n', "b": "export const b = 1;\\n"}
    >>> print(bundle("a", sources.__getitem__))
    (() => {
    "use strict";
    const $b = (() => {
    const b = 1;
    return { b };
    })();
    const $a = (() => {
    const { b } = $b;
    b();
    return {  };
    })();
    })();
    """
    parts: dict[str, str] = {}
    _collect(entry, read, parts, ())
    return '(() => {\n"use strict";\n' + "".join(parts.values()) + "})();"


def _collect(
    name: str, read: Callable[[str], str], parts: dict[str, str], path: tuple[str, ...]
) -> None:
    if name in path:
        raise ValueError(f"modules import one another: {' -> '.join((*path, name))}")
    if name in parts:
        return
    source = read(name)
    for _, needed in _IMPORT.findall(source):
        _collect(needed, read, parts, (*path, name))
    exports = _EXPORT.findall(source)
    body = _EXPORT.sub("", _IMPORT.sub(_destructure, source))
    if rest := _REST.search(body):
        raise ValueError(f"{name}.js: the bundler does not know this: {rest.group().strip()}")
    parts[name] = (
        f"const {_scope(name)} = (() => {{\n{body}return {{ {', '.join(exports)} }};\n}})();\n"
    )


def _destructure(match: re.Match[str]) -> str:
    names = re.sub(r"\s+", " ", match.group(1)).strip().rstrip(",")
    return f"const {{ {names.replace(' as ', ': ')} }} = {_scope(match.group(2))};\n"


def _scope(name: str) -> str:
    return "$" + name.replace("-", "_")
