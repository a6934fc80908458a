"""The examples in the docstrings of the import and of the statements are true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import corpus.ingest
import corpus.statements

MODULES = sorted(
    module.name
    for package in (corpus.ingest, corpus.statements)
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_true(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
