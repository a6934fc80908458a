"""Commitments that the program proposes at an import, and what people decide of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from corpus.access import FirstRoles, Place
from corpus.audit import Signature
from corpus.corpus import Corpus
from corpus.corrections import ChangeRefused

NOW = datetime(2026, 12, 9, 12, tzinfo=UTC)
ANA = Signature("UANA", NOW)
ADMIN = Place("T1", None, "UADMIN")
LOG = """---
title: The log of the lamp
reference: keeper-1998
authors: [A. Keeper]
issued: 1998-02-03
---

The Lamp Chamber of Bergen promised to light every lamp of the harbour by 4 May 1999. Nobody knew.

We urge the Lamp Chamber of Bergen to oil the lamps. The lamps are old, and they will go out.
"""


@pytest.fixture
def corpus(engine: Engine, tmp_path: Path) -> Corpus:
    found = Corpus(engine, clock=lambda: NOW, first_roles=FirstRoles(frozenset(["UADMIN"])))
    lay(found, tmp_path, LOG)
    return found


def lay(corpus: Corpus, folder: Path, text: str) -> None:
    (folder / "log.md").write_text(text, encoding="utf-8")
    corpus.upkeep.import_path(folder / "log.md", now=NOW)


def proposed(corpus: Corpus) -> list[tuple[str, str]]:
    return sorted((each.entry.kind, each.key) for each in corpus.proposals.page(limit=9).proposals)


def test_an_import_proposes_what_a_document_undertakes(corpus: Corpus) -> None:
    page = corpus.proposals.page(limit=9)
    promise, advice = sorted(page.proposals, key=lambda each: each.entry.kind)
    assert (promise.entry.by, promise.entry.due) == ("The Lamp Chamber of Bergen", "1999-05-04")
    assert promise.entry.reference == "keeper-1998 ¶1"
    assert (advice.entry.by, advice.entry.to) == ("A. Keeper", "the Lamp Chamber of Bergen")
    assert (advice.entry.what, advice.entry.made) == ("to oil the lamps", "1998-02-03")
    assert (page.total, advice.sentence.startswith("We urge")) == (2, True)


def test_a_document_has_five_proposals_at_most(corpus: Corpus, tmp_path: Path) -> None:
    promises = "\n\n".join(f"Ruritania pledged to mend the lamp of pier {n}." for n in range(9))
    lay(corpus, tmp_path, f"{LOG}\n{promises}\n")
    assert corpus.proposals.page(limit=9).total == 5


def test_an_accepted_one_is_the_team_s_and_comes_back_when_that_is_undone(
    corpus: Corpus, tmp_path: Path
) -> None:
    (_, advice), (_, promise) = sorted(proposed(corpus), reverse=True)
    edited = replace(corpus.proposals.find(promise).entry, what="to light the harbour")
    made = corpus.proposals.accept(promise, ANA, entry=edited)
    (standing,) = corpus.commitments.find("harbour", today=NOW.date()).standings
    assert standing.commitment.what == "to light the harbour"
    assert [key for _kind, key in proposed(corpus)] == [advice]
    with pytest.raises(ChangeRefused, match="no longer there"):
        corpus.proposals.accept(promise, ANA)
    lay(corpus, tmp_path, LOG.replace("Nobody knew.", "Nobody knew it."))
    assert [key for _kind, key in proposed(corpus)] == [advice]
    corpus.corrections.undo(made.change.id, ANA)
    assert len(proposed(corpus)) == 2
    assert corpus.commitments.find("harbour", today=NOW.date()).standings == ()


@pytest.mark.thorough
def test_a_rejected_one_stays_rejected_whatever_is_imported(corpus: Corpus, tmp_path: Path) -> None:
    (_, advice), (_, promise) = sorted(proposed(corpus), reverse=True)
    made = corpus.proposals.dismiss(advice, ANA)
    lay(corpus, tmp_path, LOG.replace("Nobody knew.", "Nobody knew it."))
    assert [key for _kind, key in proposed(corpus)] == [promise]
    assert "oil" not in str(corpus.corrections.page(limit=9).changes)
    corpus.corrections.undo(made.change.id, ANA)
    assert len(proposed(corpus)) == 2
    corpus.upkeep.remove_documents(["keeper-1998"], ANA)
    assert proposed(corpus) == []


def test_a_closed_collection_s_proposals_are_seen_where_it_is(corpus: Corpus) -> None:
    corpus.access.collections.make(ADMIN, "testimony", now=NOW)
    corpus.access.collections.move(ADMIN, ["keeper-1998"], "testimony", now=NOW)
    (_, key), _ = proposed(corpus)
    outside = corpus.at(Place("T1", "C9", "UBOB"))
    assert outside.proposals.page(limit=9).total == 0
    for decide in (outside.proposals.accept, outside.proposals.dismiss):
        with pytest.raises(ChangeRefused, match="no longer there"):
            decide(key, ANA)
    corpus.proposals.dismiss(key, ANA)
    assert outside.corrections.page(limit=9).changes == ()
