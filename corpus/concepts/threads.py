"""What the library tells of how norms, instruments and mechanisms went: `library/threads.yaml`.

The stages are vouched for by an event of the timeline or a passage of a document. One of which
neither is on the shelf, or seen, is told nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from corpus.dates import DateSpan

FILE = Path(__file__).parents[1] / "library" / "threads.yaml"
KINDS = ("norm", "instrument", "mechanism", "theme")


class InvalidThread(ValueError):
    """An entry of the file that says too little, or what cannot be; the message names it."""


@dataclass(frozen=True, slots=True)
class StageEntry:
    """A stage as the file has it: vouched for by `event_key`, or by the passage `reference`.

    `when` is None for an event, which has its own date, and where the passage dates nothing.
    """

    stage: str
    event_key: str | None
    reference: str | None
    when: DateSpan | None


@dataclass(frozen=True, slots=True)
class DefinedIn:
    """A passage that says what a concept is; `sentence` is counted from one, None if any may."""

    reference: str
    sentence: int | None


@dataclass(frozen=True, slots=True)
class ThreadEntry:
    """What the file tells of a concept; `kind` is one of `KINDS`."""

    concept: str
    kind: str
    defined: tuple[DefinedIn, ...]
    stages: tuple[StageEntry, ...]


@cache
def threads(file: Path = FILE) -> Mapping[str, ThreadEntry]:
    """Return the entries by the keys of their concepts; InvalidThread names one that is wrong."""
    entries = [_entry(each) for each in yaml.safe_load(file.read_text("utf-8"))]
    found = {entry.concept: entry for entry in entries}
    if len(found) < len(entries):
        raise InvalidThread("a concept has two threads")
    return found


def _entry(value: Mapping[str, Any]) -> ThreadEntry:
    concept, kind = value.get("concept", ""), value.get("kind", "")
    if not concept or kind not in KINDS or set(value) - {"concept", "kind", "defined", "stages"}:
        raise InvalidThread(f"{concept}: a concept and a kind are needed ({', '.join(KINDS)})")
    return ThreadEntry(
        concept,
        kind,
        tuple(
            DefinedIn(each["passage"], each.get("sentence")) for each in value.get("defined", ())
        ),
        tuple(_stage(each, concept) for each in value.get("stages", ())),
    )


def _stage(value: Mapping[str, Any], concept: str) -> StageEntry:
    event, passage, when = value.get("event"), value.get("passage"), value.get("date")
    is_event = event is not None and passage is None and when is None
    if not value.get("stage") or not (is_event or (event is None and passage is not None)):
        raise InvalidThread(f"{concept}: a stage has an event, or a passage and perhaps a date")
    span = None
    if when is not None:
        plain = DateSpan.from_edtf(when)
        span = DateSpan.from_edtf(when, wording=plain.words())
    return StageEntry(value["stage"], event, passage, span)
