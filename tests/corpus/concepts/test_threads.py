"""The library's threads: what they name is there, and what is written wrongly is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.concepts.stages import stage_of
from corpus.concepts.threads import InvalidThread, threads
from corpus.documents import read_passage_reference
from corpus.library import files
from corpus.model import EventKind


def test_threads_are_of_the_librarys_concepts_and_events() -> None:
    concepts = {entry.key for entry in files.concepts()}
    events = {entry.key for entry in files.timeline()}
    records = {record.reference for record in files.records()}
    assert len(threads()) > 30
    for key, entry in threads().items():
        assert key in concepts
        for stage in entry.stages:
            assert stage.event_key is None or stage.event_key in events, stage
            place = read_passage_reference(stage.reference or "saari-2006 ¶1")
            assert place is not None, stage
            assert place[0] in records, stage


@pytest.mark.parametrize(
    "written",
    [
        "- {concept: a, kind: rumour}",
        "- {concept: a}",
        "- {concept: a, kind: norm, stages: [{stage: signed}]}",
        "- {concept: a, kind: norm, stages: [{stage: signed, event: e, date: '1990'}]}",
        "- {concept: a, kind: norm}\n- {concept: a, kind: norm}",
    ],
)
def test_an_entry_that_says_too_little_is_refused(written: str, tmp_path: Path) -> None:
    (tmp_path / "threads.yaml").write_text(written)
    with pytest.raises(InvalidThread):
        threads(tmp_path / "threads.yaml")


# (the words of an event, its kind, the stage)
STAGES = [
    ("The Convention was opened for signature in Rome.", EventKind.TREATY, "opened for signature"),
    ("The Convention entered into force.", EventKind.TREATY, "in force"),
    ("Hungary's court abolished the death penalty.", EventKind.JUDGMENT, "abolished"),
    ("The Court found that Turkey had violated Article 3.", EventKind.JUDGMENT, "breach found"),
    ("Greece returned to the Council of Europe.", EventKind.ACCESSION, "restored"),
    ("A human rights lawyer was shot.", EventKind.VIOLENCE, "violence"),
    ("The lamps were counted.", EventKind.STATEMENT, ""),
]


@pytest.mark.parametrize(("words", "kind", "stage"), STAGES)
def test_the_stage_is_told_by_the_words_or_else_the_kind(
    words: str, kind: EventKind, stage: str
) -> None:
    assert stage_of(words, kind) == stage
