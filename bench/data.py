"""The public data that is measured with; it lies beside the project, not in it."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
PUBLIC = ROOT.parent / "shared" / "bench"


def public(name: str) -> Path:
    """A file of the public data. Ends the run with a sentence where it is missing."""
    path = PUBLIC / name
    if not path.is_file():
        sys.exit(f"This measures with {name}, which is looked for in {PUBLIC} and is not there.")
    return path


def rows(name: str) -> Iterator[dict[str, Any]]:
    """The rows of a public .jsonl file."""
    with public(name).open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
