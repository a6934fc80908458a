"""Every transaction of the corpus that writes has its rows in the audit, or a reason for none.

`tests.corpus.audit.deeds` lists them; a test beside it brings each deed about.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import corpus
from tests.corpus.audit.deeds import DEEDS, UNRECORDED
from tests.modules import modules_of


def writers() -> Iterator[str]:
    """Yield the name of every function of the corpus that opens a transaction to write."""
    for module in modules_of(corpus):
        assert module.__file__ is not None
        if not module.__name__.startswith("corpus.database"):
            tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
            yield from _writers_in(tree, module.__name__)


def _writers_in(node: ast.AST, name: str) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        inner = name
        if isinstance(child, ast.FunctionDef | ast.ClassDef):
            inner = f"{name}.{child.name}"
        if isinstance(child, ast.Call) and ast.unparse(child.func).split(".")[-1] == "writing":
            yield name
        yield from _writers_in(child, inner)


def test_every_function_that_writes_is_listed_once() -> None:
    found = set(writers())
    assert len(found) > 30
    missing = found - DEEDS.keys() - UNRECORDED.keys()
    assert not missing, (
        f"{sorted(missing)} write and are in no list: add each to DEEDS in "
        "tests/corpus/audit/deeds.py, or to UNRECORDED with the reason"
    )
    assert (DEEDS.keys() | UNRECORDED.keys()) - found == set(), "these write no more"
    assert DEEDS.keys() & UNRECORDED.keys() == set()


def test_nothing_outside_the_corpus_writes_into_its_database() -> None:
    """Handlers and bot call facets; the local workspace has a database of its own."""
    writing = [
        str(path)
        for folder in ("handlers", "bot")
        for path in Path(corpus.__file__).parents[1].joinpath(folder).rglob("*.py")
        if "from corpus.database" in path.read_text(encoding="utf-8")
        and "writing" in path.read_text(encoding="utf-8")
    ]
    assert writing == []
