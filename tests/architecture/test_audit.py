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

OPENERS = frozenset(["writing", "_checked"])
"""What opens a transaction to write; `_checked` is handed to `corpus.access.administration`."""


def writers() -> Iterator[str]:
    """Yield the name of every function of the corpus that opens a transaction to write.

    A context manager that opens one is none itself: whoever uses it is.
    """
    trees = {
        module.__name__: ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8"))
        for module in modules_of(corpus)
        if not module.__name__.startswith("corpus.database")
    }
    managers = {
        node.name
        for tree in trees.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and _is_manager(node) and _opens(node, OPENERS)
    }
    for name, tree in trees.items():
        yield from _writers_in(tree, name, OPENERS | managers)


def _is_manager(node: ast.AST) -> bool:
    decorators = getattr(node, "decorator_list", [])
    return any(ast.unparse(each) == "contextmanager" for each in decorators)


def _is_writer(node: ast.FunctionDef, openers: frozenset[str]) -> bool:
    return not _is_manager(node) and _opens(node, openers)


def _opens(node: ast.AST, openers: frozenset[str]) -> bool:
    return any(
        isinstance(each, ast.Call) and ast.unparse(each.func).split(".")[-1] in openers
        for each in ast.walk(node)
    )


def _writers_in(node: ast.AST, name: str, openers: frozenset[str]) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        inner = f"{name}.{getattr(child, 'name', '')}".rstrip(".")
        if isinstance(child, ast.ClassDef):
            yield from _writers_in(child, inner, openers)
        elif isinstance(child, ast.FunctionDef) and _is_writer(child, openers):
            yield inner


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
