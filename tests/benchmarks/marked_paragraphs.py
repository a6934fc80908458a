"""Paragraphs in which every name is marked: [[an actor]], {{a place}}."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

PARAGRAPHS = Path(__file__).with_name("sets") / "marked_paragraphs.txt"

_MARK = re.compile(r"\[\[(?P<actor>.+?)\]\]|\{\{(?P<place>.+?)\}\}")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with the character offsets of the actors and of the places in it."""

    text: str
    actors: tuple[tuple[int, int], ...]
    places: tuple[tuple[int, int], ...]


def marked_paragraphs(path: Path = PARAGRAPHS) -> list[Marked]:
    """Return the paragraphs of a file without their marks, in its order."""
    lines = path.read_text("utf-8").splitlines()
    return [_read(line) for line in lines if line and not line.startswith("#")]


def _read(marked: str) -> Marked:
    text = ""
    spans: dict[str, list[tuple[int, int]]] = {"actor": [], "place": []}
    last = 0
    for match in _MARK.finditer(marked):
        kind = match.lastgroup or ""
        text += marked[last : match.start()]
        spans[kind].append((len(text), len(text) + len(match[kind])))
        text += match[kind]
        last = match.end()
    return Marked(text + marked[last:], tuple(spans["actor"]), tuple(spans["place"]))
