"""Takes up the messages that a process left unanswered when it ended.

Each is given to the app again as Slack sent it. The row of a message keeps that it is answered
once, by whichever process takes it first.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from slack_bolt import App, BoltRequest
from sqlalchemy.exc import DBAPIError

from corpus.corpus import Corpus
from corpus.people import Messages

log = logging.getLogger(__name__)

EVERY_SECONDS = 10.0


def recover(app: App, messages: Messages, now: datetime) -> int:
    """Give the app the messages that nobody holds; return their number."""
    waiting = messages.waiting(now)
    for body in waiting:
        # Slack signed it when it came; in this mode Bolt asks for no signature.
        app.dispatch(BoltRequest(body=json.dumps(body), mode="socket_mode"))
    return len(waiting)


@contextmanager
def recovering(
    app: App,
    corpus: Corpus,
    now: Callable[[], datetime],
    *,
    every_seconds: float = EVERY_SECONDS,
) -> Iterator[None]:
    """Take up such messages, of every shelf, during the block: at once and again and again."""
    stopped = threading.Event()

    def run() -> None:
        while True:
            try:
                for each in corpus.of_each_shelf():
                    recover(app, each.threads.messages, now())
            except DBAPIError:
                log.exception("unanswered messages cannot be looked for")
            if stopped.wait(every_seconds):
                return

    thread = threading.Thread(target=run, name="recovery")
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join()
