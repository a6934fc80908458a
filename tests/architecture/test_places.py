"""Every listener answers from what may be seen where it was asked.

A listener gets the corpus from `services_at(context)` alone: `register` is handed nothing else.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import handlers
from tests.modules import modules_of

ALLOWED = ("handlers.places",)
"""Modules that hold the whole corpus: the one that opens it at a place."""


def registers() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every `register` of the features, by its module."""
    for module in modules_of(handlers):
        assert module.__file__ is not None
        for node in ast.parse(Path(module.__file__).read_text(encoding="utf-8")).body:
            if (
                isinstance(node, ast.FunctionDef)
                and node.name == "register"
                and len(node.args.args) > 1
            ):
                yield module.__name__, node


def listeners() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every listener, by its module and name."""
    for module, register in registers():
        for node in register.body:
            if isinstance(node, ast.FunctionDef) and any(map(_is_of_app, node.decorator_list)):
                yield f"{module}.{node.name}", node


def _is_of_app(decorator: ast.expr) -> bool:
    return ast.unparse(decorator).startswith("app.")


def test_features_are_given_what_opens_the_corpus_at_a_place() -> None:
    found = list(registers())
    assert len(found) > 14
    for module, register in found:
        annotations = [ast.unparse(each.annotation or each) for each in register.args.args]
        assert annotations == ["App", "ServicesAt"], module


LISTENERS = dict(listeners())


@pytest.mark.parametrize(("name", "listener"), LISTENERS.items(), ids=LISTENERS)
def test_a_listener_opens_it_where_it_is_asked(name: str, listener: ast.FunctionDef) -> None:
    calls = [ast.unparse(each) for each in ast.walk(listener) if isinstance(each, ast.Call)]
    assert "services_at(context)" in calls, name


def test_no_other_module_of_handlers_holds_the_whole_corpus() -> None:
    holding = [
        module.__name__
        for module in modules_of(handlers)
        if module.__file__ is not None
        and "from corpus.corpus import" in Path(module.__file__).read_text(encoding="utf-8")
    ]
    assert sorted(holding) == ["handlers.feature", *ALLOWED]
