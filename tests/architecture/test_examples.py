"""The examples in the docstrings of the whole program are run, and what they say is true."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest

import bot
import corpus
import handlers
from tests.modules import modules_of

MODULES = [module for package in (corpus, handlers, bot) for module in modules_of(package)]
FINDER = doctest.DocTestFinder()
EXAMPLES = [module for module in MODULES if any(test.examples for test in FINDER.find(module))]


def test_the_walk_goes_into_the_folders() -> None:
    assert len(MODULES) > 300
    assert len(EXAMPLES) > 30


@pytest.mark.parametrize("module", EXAMPLES, ids=lambda module: module.__name__)
def test_the_examples_of_a_module_are_true(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0
