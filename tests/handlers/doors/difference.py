"""How the answers of two bots differ."""

from __future__ import annotations

import difflib


def difference(expected: str, seen: str) -> list[str]:
    """The lines in which two answers differ."""
    lines = difflib.unified_diff(expected.splitlines(), seen.splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]
