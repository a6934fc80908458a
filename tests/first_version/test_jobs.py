"""Jobs and the intake of channels on the upgraded database."""

from __future__ import annotations

from corpus.audit import Signature
from corpus.jobs import JobOrder
from corpus.model import JobKind
from corpus.upkeep import ImportOrder
from tests.first_version.conftest import NOW
from tests.handlers.conftest import Served


def test_a_job_is_done_and_a_channel_has_intake(bot: Served) -> None:
    corpus = bot.corpus
    number = corpus.jobs.note(JobOrder(JobKind.READ, "F1", "T1", "C1", "UANA", {}), NOW)
    lease = corpus.jobs.lease_next(NOW, most_of_a_person=1)
    assert lease is not None
    assert lease.job.number == number
    assert corpus.jobs.finish(lease, NOW, "offered")
    noted = corpus.background.note_import(ImportOrder("/srv/texts"), "ana", NOW)
    assert noted is not None
    cancelled = corpus.jobs.cancel(noted, Signature("ana", NOW))
    assert cancelled is not None
    assert [words for _at, words in cancelled.log] == ["cancelled"]
    assert corpus.intake.switch(Signature("UANA", NOW, "T1", "C1"), is_on=True)
    assert corpus.intake.is_on("T1", "C1")
