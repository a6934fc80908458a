"""The examples in the docstrings of the whole program are run, and what they say is true."""

from __future__ import annotations

import doctest
from pathlib import Path
from types import ModuleType

import pytest

import bot
import corpus
import handlers
from tests.modules import modules_of

MODULES = [module for package in (corpus, handlers, bot) for module in modules_of(package)]
FINDER = doctest.DocTestFinder()


def has_examples(module: ModuleType) -> bool:
    """True if a docstring of the module has an example; most have none in their text at all."""
    assert module.__file__ is not None
    if ">>>" not in Path(module.__file__).read_text(encoding="utf-8"):
        return False
    return any(test.examples for test in FINDER.find(module))


EXAMPLES = [module for module in MODULES if has_examples(module)]


def test_the_walk_goes_into_the_folders() -> None:
    assert len(MODULES) > 300
    assert len(EXAMPLES) > 30


@pytest.mark.parametrize("module", EXAMPLES, ids=lambda module: module.__name__)
def test_the_examples_of_a_module_are_true(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0
