"""The examples in the docstrings of `corpus.search` say what happens."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import corpus.search

MODULES = sorted(module.name for module in pkgutil.iter_modules(corpus.search.__path__))


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_are_true(name: str) -> None:
    failed, _ = doctest.testmod(importlib.import_module(f"corpus.search.{name}"))
    assert failed == 0
