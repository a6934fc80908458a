"""Deeds about concepts: words that mean the same, one by one and as thesauri."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from corpus.audit import AuditKind, Signature
from corpus.concepts import ConceptEntry, TermEntry, ThesaurusFile
from corpus.upkeep import TeamConcepts

ANA = Signature("UANA", datetime(2026, 3, 16, 9, 30, tzinfo=UTC), "T1", "C1")
LAMPS = ThesaurusFile([ConceptEntry("lamps:lamp", "lamp", (TermEntry("lamp", "en"),))])


def _of(act: Callable[[TeamConcepts], object]) -> Callable[[Any], object]:
    return lambda scene: act(scene.corpus.concepts)


def _forget(concepts: TeamConcepts) -> None:
    concepts.take_thesaurus(LAMPS, "lamps", ANA)
    concepts.forget_thesaurus("lamps", ANA)


ACTS: Mapping[str, tuple[Callable[[TeamConcepts], object], int]] = {
    "say_same": (lambda c: c.say_same("noose", "death penalty", ANA), 0),
    "add_term": (lambda c: c.add_term("death-penalty", "noose", "en", ANA), 0),
    "remove_term": (lambda c: c.remove_term("death-penalty", "executions", "en", ANA), 0),
    "take_thesaurus": (lambda c: c.take_thesaurus(LAMPS, "lamps", ANA), 1),
    "forget_thesaurus": (_forget, 2),
}
"""The method: what brings it about, and the rows about whole thesauri; 0 for one about a term."""

OF_CONCEPTS = {
    f"corpus.upkeep.team_concepts.TeamConcepts.{name}": (
        _of(act),
        (AuditKind.TERMS,) * thesauri or (AuditKind.TERM,),
    )
    for name, (act, thesauri) in ACTS.items()
}
