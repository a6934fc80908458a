"""The threads that do jobs beside those that answer; what they cannot end is given back."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from bot.serving.working import working
from bot.workspace import payloads
from bot.workspace.api import receive_file, web_api
from bot.workspace.roster import CHANNELS_BY_ID
from corpus.model import JobState
from handlers.intake import worker
from tests.handlers.conftest import Served
from tests.handlers.intake.sharing import MEMO, POSTED, UPDATED, Sharer


def send(ana: Sharer) -> None:
    """Send a file to the bot, and wait for nothing."""
    file = receive_file(ana.workspace, ana.id, "foghorns.md", MEMO.encode())
    message = ana.post_file(file.id)
    ana.deliver(payloads.message_event("message", CHANNELS_BY_ID[ana.channel], message))


def test_a_card_comes_while_the_threads_work(bot: Served, ana: Sharer) -> None:
    with working(bot.corpus, bot.clock, bot.worker):
        send(ana)
        assert "Foghorns of the north" in ana.card()["text"]


@pytest.mark.thorough
@pytest.mark.parametrize("first_progress", [60.0, 0.5])
def test_a_job_that_is_not_done_at_the_end_is_given_back(
    bot: Served, ana: Sharer, monkeypatch: pytest.MonkeyPatch, first_progress: float
) -> None:
    monkeypatch.setattr(worker, "FIRST_PROGRESS", first_progress)
    asked, ended = threading.Event(), threading.Event()
    known = web_api.METHODS["files.info"]

    def wait(*arguments: Any) -> Any:
        asked.set()
        ended.wait(30)
        return known(*arguments)

    monkeypatch.setitem(web_api.METHODS, "files.info", wait)
    with working(bot.corpus, bot.clock, bot.worker):
        send(ana)
        assert asked.wait(30)
    job = bot.corpus.jobs.find(1)
    assert job is not None
    assert job.state is JobState.WAITING
    monkeypatch.setitem(web_api.METHODS, "files.info", known)
    bot.finish()
    card = ana.card()
    if first_progress < 1:  # the card that said so changes, whoever goes on with the job
        assert "so far" in card["text"]
        card = ana.last(UPDATED)
    assert "Foghorns of the north" in card["text"]
    assert ana.recorder.is_quiet(POSTED)
    ended.set()
    for thread in threading.enumerate():
        if thread.name.startswith("jobs-"):  # it finds that the job is not its own any more
            thread.join(30)
