"""The rooms of the program, counted: `python -m tests.architecture.rooms` prints them.

    tree      corpus, handlers or bot
    room      a direct child of a tree: a package with all that it holds, or a single module; the
              tree's own `__init__`, which gathers its rooms, is none
    level     a room stands one level above the highest room of its tree that it takes from; rooms
              that take from each other stand on one level; the lowest level is 1
    circle    rooms of a tree that take from each other, directly or through others
    climb     an import that leads upwards:
              from a tree to one above it, in the order corpus, handlers, bot;
              from a room to another that is not on a lower level of the same tree;
              or from a module to a package that holds it, whose face stands above its modules
    long      a file of more than 350 lines

An import counts wherever it stands, in a function too, unless only type checkers read it. The graph
is the one that import-linter checks (grimp).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[2]
TREES = ("corpus", "handlers", "bot")  # the lowest first
LONG_LINES = 350


@dataclass(frozen=True, slots=True)
class Tree:
    """One tree: which rooms each room takes from, and the rooms on each level, the lowest first."""

    name: str
    takes_from: Mapping[str, frozenset[str]]
    levels: tuple[tuple[str, ...], ...]
    circles: tuple[tuple[str, ...], ...]

    def level_of(self, room: str) -> int:
        """Return the number of the level that a room stands on, from 1."""
        return next(number for number, rooms in enumerate(self.levels, 1) if room in rooms)


@cache
def import_graph() -> grimp.ImportGraph:
    """Return every import of the program that is run."""
    return grimp.build_graph(*TREES, exclude_type_checking_imports=True, cache_dir=None)


def imports(graph: grimp.ImportGraph) -> Iterator[tuple[str, str]]:
    """Yield every importing module with a module that it imports."""
    for importer in sorted(graph.modules):
        for imported in sorted(graph.find_modules_directly_imported_by(importer)):
            yield importer, imported


def room_of(module: str) -> str | None:
    """Return the room that a module stands in, None for the `__init__` of a tree.

    >>> room_of("corpus.actors.names.scoring")
    'corpus.actors'
    """
    parts = module.split(".")
    return ".".join(parts[:2]) if len(parts) > 1 else None


def read_tree(graph: grimp.ImportGraph, name: str) -> Tree:
    """Count the rooms of a tree and set them on levels."""
    rooms = {room_of(module) for module in graph.modules if module.startswith(f"{name}.")}
    taken: dict[str, set[str]] = {room: set() for room in rooms if room is not None}
    for importer, imported in imports(graph):
        taker, giver = room_of(importer), room_of(imported)
        if taker in taken and giver in taken and taker != giver:
            taken[taker].add(giver)
    reach = {room: _reach(taken, room) for room in taken}
    circle = {room: _circle(reach, room) for room in taken}
    return Tree(
        name,
        {room: frozenset(givers) for room, givers in taken.items()},
        tuple(_levels({room: reach[room] - set(circle[room]) for room in taken})),
        tuple(sorted({rooms for rooms in circle.values() if len(rooms) > 1})),
    )


def _reach(taken: Mapping[str, set[str]], start: str) -> set[str]:
    """Return every room that `start` takes from, directly or through others."""
    reached: set[str] = set()
    ahead = [start]
    while ahead:
        for room in taken[ahead.pop()] - reached:
            reached.add(room)
            ahead.append(room)
    return reached


def _circle(reach: Mapping[str, set[str]], room: str) -> tuple[str, ...]:
    """Return the room and those that it takes from and that take from it."""
    return tuple(sorted({room} | {other for other in reach[room] if room in reach[other]}))


def _levels(below: Mapping[str, set[str]]) -> Iterator[tuple[str, ...]]:
    """Yield the rooms of each level, the lowest first, from the rooms that stand below each."""
    left = set(below)
    while left:
        level = {room for room in left if not below[room] & left}
        yield tuple(sorted(level))
        left -= level


def climbs(graph: grimp.ImportGraph) -> Iterator[str]:
    """Yield each import that leads upwards, as "importer -> imported (where to)"."""
    trees = {name: read_tree(graph, name) for name in TREES}
    for importer, imported in imports(graph):
        where = _upwards(trees, importer, imported)
        if where is not None:
            yield f"{importer} -> {imported} ({where})"


def _upwards(trees: Mapping[str, Tree], importer: str, imported: str) -> str | None:
    """Say where an import leads that climbs; None if it does not climb."""
    own, other = importer.partition(".")[0], imported.partition(".")[0]
    if own != other:
        return "to a tree above" if TREES.index(other) > TREES.index(own) else None
    if importer.startswith(f"{imported}."):
        return "to a package that holds it"
    taker, giver = room_of(importer), room_of(imported)
    if taker is None or giver is None or taker == giver:
        return None
    tree = trees[own]
    if tree.level_of(giver) >= tree.level_of(taker):
        return "to a room that is not on a lower level"
    return None


def long_files() -> Iterator[tuple[Path, int]]:
    """Yield each Python file of the program and of its tests that is too long, with its lines."""
    for folder in (*TREES, "migrations", "tests"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            lines = len(path.read_text(encoding="utf-8").splitlines())
            if lines > LONG_LINES:
                yield path.relative_to(ROOT), lines


def report() -> Iterator[str]:
    """Yield the lines of the report."""
    graph = import_graph()
    for name in TREES:
        tree = read_tree(graph, name)
        yield f"{name}: {len(tree.takes_from)} rooms on {len(tree.levels)} levels"
        for number, rooms in reversed(list(enumerate(tree.levels, 1))):
            yield f"  {number:>2}  {', '.join(room.partition('.')[2] for room in rooms)}"
        yield from _listed("circles", (", ".join(circle) for circle in tree.circles))
    yield from _listed("imports that climb", climbs(graph))
    yield from _listed(
        f"files of more than {LONG_LINES} lines",
        (f"{path.as_posix()} ({lines})" for path, lines in long_files()),
    )


def _listed(what: str, found: Iterable[str]) -> Iterator[str]:
    lines = list(found)
    yield f"{len(lines)} {what}"
    for line in lines:
        yield f"  {line}"


if __name__ == "__main__":
    sys.stdout.write("".join(f"{line}\n" for line in report()))
