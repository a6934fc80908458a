"""A large document is added by a process of its own, while this one answers."""

from __future__ import annotations

from typing import NoReturn

import pytest

from corpus.audit import AuditFilter, AuditKind
from corpus.model import JobState
from corpus.upkeep import Background, Stopped, Upkeep
from handlers.intake import worker
from handlers.views.ids import INTAKE_ADD
from tests.handlers.conftest import Served
from tests.handlers.intake.sharing import MEMO, UPDATED, Sharer
from tests.handlers.modals import acts
from tests.handlers.people import shown

pytestmark = pytest.mark.thorough


def test_a_large_document_is_added_by_another_process(
    bot: Served, ana: Sharer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object, **_named: object) -> NoReturn:
        raise AssertionError("it is imported in this process")

    monkeypatch.setattr(worker, "LARGE_BYTES", 1)
    monkeypatch.setattr(Upkeep, "import_order", refuse)
    ana.shares("foghorns.md", MEMO)
    added = ana.press(ana.card(), INTAKE_ADD)
    assert added["text"].startswith("Added: 1 passage, 1 date, "), added["text"]
    (entry,) = bot.corpus.audit.entries(AuditFilter(kinds=frozenset([AuditKind.DOCUMENT_ADDED])))
    assert (entry.by, entry.target) == (ana.id, "foghorns-of-the-north")
    asked = ana.types("/passage keepers wrote Lantern Chamber")
    assert "foghorns-of-the-north ¶1" in shown(asked)


def test_what_was_stopped_is_given_back_and_gone_on_with(
    bot: Served, ana: Sharer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_given: object, **_named: object) -> NoReturn:
        raise Stopped

    monkeypatch.setattr(worker, "LARGE_BYTES", 1)
    ana.shares("foghorns.md", MEMO)
    card = ana.card()
    with monkeypatch.context() as stopping:
        stopping.setattr(Background, "import_apart", stop)
        acts(ana, card | {"thread_ts": ana.last_ts}, INTAKE_ADD)
        for each in bot.work:
            each.result()
        lease = bot.corpus.jobs.lease_next(bot.clock(), most_of_a_person=1)
        assert lease is not None
        bot.worker.do(lease)
    job = bot.corpus.jobs.find(lease.job.number)
    assert job is not None
    assert job.state is JobState.WAITING
    bot.finish()
    assert ana.last(UPDATED)["text"].startswith("Added: 1 passage")
