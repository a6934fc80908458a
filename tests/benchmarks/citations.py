"""How many of forty records are cited as a person said they must be.

    python -m tests.benchmarks.citations [--failed]

`sets/citations.jsonl` was written by hand before the code: a record as front matter has it, a form,
the words that the citation holds and those that it lacks. Two of its lines say otherwise than the
styles' own files, and stay as they were judged: APA's file gives a report its year alone, and
Chicago's sets an article without a journal in italics and not in quotation marks.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.citations.forms import cited
from corpus.citations.work import Form, Work
from corpus.ingest.metadata import read_metadata
from corpus.model import RowOrigin
from corpus.values import Source

JUDGED = Path(__file__).parent / "sets" / "citations.jsonl"


@dataclass(frozen=True, slots=True)
class Judged:
    """A record, its form, and the words that its citation holds and lacks."""

    record: dict[str, Any]
    form: Form
    holds: tuple[str, ...]
    lacks: tuple[str, ...]


def judged() -> Iterator[Judged]:
    """Yield the lines of the set."""
    for line in JUDGED.read_text("utf-8").splitlines():
        row = json.loads(line)
        form = Form(row["form"])
        yield Judged(row["record"], form, tuple(row["holds"]), tuple(row["lacks"]))


def work_of_record(record: dict[str, Any]) -> Work:
    """Return the work of which front matter has this record."""
    fields = read_metadata(record, place="a record").fields
    source = Source(
        reference="doc",
        title=fields.title,
        authors=fields.authors,
        publisher=fields.publisher,
        issued=fields.issued,
        kind=fields.kind,
        language=fields.language,
        url=fields.url,
        origin=RowOrigin.TEAM,
        printed=frozenset(),
        supplied=frozenset(),
        missing=frozenset(),
        facts=fields.facts,
    )
    return Work(source, 1, "A passage.", source.bodies)


def faults(line: Judged) -> list[str]:
    """Return what a citation should hold and lacks, and the other way."""
    text = cited(work_of_record(line.record), line.form).text
    missing = [f"lacks {words}" for words in line.holds if words not in text]
    return missing + [f"holds {words}" for words in line.lacks if words in text]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--failed", action="store_true", help="print what failed")
    failed = parser.parse_args().failed
    lines = list(judged())
    met = 0
    for line in lines:
        found = faults(line)
        met += not found
        if found and failed:
            print(f"{line.form.value}: {'; '.join(found)}")
    print(f"{met} of {len(lines)} records are cited as judged")


if __name__ == "__main__":
    main()
