"""The rooms of the program: how many, on how many levels, and that every import leads down."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

from tests.architecture.rooms import ROOT, TREES, climbs, import_graph, long_files, read_tree

MOST_ROOMS = 27
MOST_LEVELS = 10


def test_the_corpus_has_few_rooms_on_few_levels() -> None:
    corpus = read_tree(import_graph(), "corpus")
    assert 15 < len(corpus.takes_from) <= MOST_ROOMS
    assert 5 < len(corpus.levels) <= MOST_LEVELS


@pytest.mark.parametrize("name", TREES)
def test_no_rooms_take_from_each_other(name: str) -> None:
    assert read_tree(import_graph(), name).circles == ()


def test_no_import_climbs() -> None:
    assert list(climbs(import_graph())) == []


def test_files_can_be_read_in_one_sitting() -> None:
    assert list(long_files()) == []


def test_a_step_of_the_migrations_imports_nothing_that_may_change() -> None:
    steps = sorted((ROOT / "migrations" / "versions").glob("*.py"))
    assert len(steps) >= 7
    for step in steps:
        assert _imported(step) & {*TREES, "migrations"} == set(), step.name


def _imported(file: Path) -> set[str]:
    """The top-level packages that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
        elif isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
    return found


def graph_of(*imports: tuple[str, str]) -> grimp.ImportGraph:
    """An import graph made by hand."""
    graph = grimp.ImportGraph()
    for importer, imported in imports:
        graph.add_import(importer=importer, imported=imported)
    return graph


def test_levels_are_counted_from_the_room_that_takes_from_none() -> None:
    tree = read_tree(
        graph_of(
            ("corpus.top.a", "corpus.middle"),
            ("corpus.top.b", "corpus.low.a"),
            ("corpus.middle.a", "corpus.low"),
        ),
        "corpus",
    )
    assert tree.levels == (("corpus.low",), ("corpus.middle",), ("corpus.top",))
    assert tree.circles == ()


def test_a_circle_is_found_and_its_imports_climb() -> None:
    graph = graph_of(
        ("corpus.a", "corpus.b.one"),
        ("corpus.b.two", "corpus.c"),
        ("corpus.c", "corpus.a"),
        ("corpus.top", "corpus.a"),
    )
    tree = read_tree(graph, "corpus")
    assert tree.circles == (("corpus.a", "corpus.b", "corpus.c"),)
    assert tree.levels == (("corpus.a", "corpus.b", "corpus.c"), ("corpus.top",))
    assert len(list(climbs(graph))) == 3


@pytest.mark.parametrize(
    ("importer", "imported", "climbing"),
    [
        ("corpus.search.rank", "handlers.passage", True),
        ("handlers.passage", "corpus.search.rank", False),
        ("corpus.actors.registry.cache", "corpus.actors", True),
        ("corpus.actors", "corpus.actors.registry.cache", False),
        ("handlers", "handlers.passage", False),
    ],
)
def test_what_climbs(importer: str, imported: str, climbing: bool) -> None:
    assert bool(list(climbs(graph_of((importer, imported))))) is climbing


def test_the_report_is_printed() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.architecture.rooms"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=True,
    )
    assert "corpus: " in done.stdout
    assert "0 imports that climb" in done.stdout
