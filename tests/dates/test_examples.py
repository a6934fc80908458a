"""The examples in the docstrings of `corpus.dates` are run."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import corpus.dates


def test_every_example_in_a_docstring_holds() -> None:
    tried = 0
    for module in pkgutil.iter_modules(corpus.dates.__path__, "corpus.dates."):
        results = doctest.testmod(importlib.import_module(module.name))
        assert results.failed == 0, module.name
        tried += results.attempted
    assert tried > 5
