"""The examples in the docstrings of `corpus.actors` are true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import corpus.actors

MODULES = [module.name for module in pkgutil.iter_modules(corpus.actors.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name: str) -> None:
    module = importlib.import_module(f"corpus.actors.{name}")
    assert doctest.testmod(module).failed == 0
