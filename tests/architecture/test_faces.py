"""Every package has a face: its `__init__` says what it is and names what others may take.

Contracts in pyproject.toml hold that bot and handlers take from the faces of corpus, and bot from
those of handlers.
"""

from __future__ import annotations

import importlib
import inspect

import pytest

from tests.architecture.rooms import TREES, import_graph, imports

# Packages whose modules nobody outside imports: all is taken from the face.
CLOSED = (
    "bot.cli",
    "bot.delivery",
    "bot.serving",
    "bot.workspace",
    "bot.workspace.api",
    "bot.workspace.page",
)

PACKAGES = sorted(name for name in import_graph().modules if import_graph().find_children(name))


def test_the_packages_are_found() -> None:
    assert len(PACKAGES) > 40
    assert {*TREES, *CLOSED} <= set(PACKAGES)


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_says_what_it_is_and_names_only_what_it_has(name: str) -> None:
    package = importlib.import_module(name)
    assert len(inspect.getdoc(package) or "") > 10
    names = getattr(package, "__all__", [])
    assert sorted(set(names)) == sorted(names)
    assert [missing for missing in names if not hasattr(package, missing)] == []


@pytest.mark.parametrize("package", CLOSED)
def test_nobody_reaches_past_the_face_of_a_closed_package(package: str) -> None:
    inside = f"{package}."
    reaching = [
        f"{importer} -> {imported}"
        for importer, imported in imports(import_graph())
        if imported.startswith(inside) and not f"{importer}.".startswith(inside)
    ]
    assert reaching == []
    assert importlib.import_module(package).__all__
