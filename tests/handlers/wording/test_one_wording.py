"""One wording for one thing: in what people read, each of these has the word beside it instead."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

import handlers

ROOT = Path(next(iter(handlers.__path__)))

# (what is not written, what is written instead, where it is meant otherwise)
INSTEAD = [
    # documents are on the shelf; "the corpus" is what is asked, in the names of two shortcuts
    (r"\bin the corpus\b|\bThe corpus does not\b|\bof the corpus\b", "on the shelf", ()),
    # whose a record, an event and a card is
    (r"in our own words|own library|built-in library", "starter library", ()),
    # a page of a list is turned by buttons that say how many come
    (r"^(?:Next|More) (?:page|\d)|^Next$|^Back$|^Go on$", "Previous, and Next 3", ("reader.py",)),
    # what a form is left by
    (r"^(?:Abort|Dismiss|Never mind)$", "Not now", ()),
]


@cache
def written() -> tuple[tuple[str, str], ...]:
    """Every text in the code of the handlers that is no docstring, with the name of its file."""
    texts = []
    for path in sorted(ROOT.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        texts += [
            (path.name, node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and id(node) not in docstrings
            and isinstance(node.value, str)
        ]
    return tuple(texts)


@pytest.mark.parametrize(("pattern", "instead", "but"), INSTEAD, ids=[row[1] for row in INSTEAD])
def test_a_thing_has_one_wording(pattern: str, instead: str, but: tuple[str, ...]) -> None:
    texts = [(name, text) for name, text in written() if name not in but]
    assert len(texts) > 1_000, "the texts are found"
    others = [(name, text) for name, text in texts if re.search(pattern, text)]
    assert others == [], f"say {instead}"
