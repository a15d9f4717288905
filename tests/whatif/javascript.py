"""Run the browser's evaluator under Node.js."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from betoog import whatif

EVALUATOR = Path(whatif.__file__).parents[1] / "view" / "assets" / "js" / "whatif.js"


def in_javascript(node: str, cases: Sequence[Sequence[Any]]) -> list[Any]:
    """Evaluate cases of program, assumptions and readings; an error gives its name."""
    script = (
        f"import {{ evaluate }} from {json.dumps(EVALUATOR.as_uri())};"
        "let text = ''; for await (const part of process.stdin) text += part;"
        "const answer = ([program, assumptions, readings]) => {"
        "  try { return evaluate(program, assumptions, readings); }"
        "  catch (error) { return error.name; } };"
        "process.stdout.write(JSON.stringify(JSON.parse(text).map(answer)));"
    )
    done = subprocess.run(
        [node, "--input-type=module", "--eval", script],
        input=json.dumps(list(cases)),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    answers: list[Any] = json.loads(done.stdout)
    return answers
