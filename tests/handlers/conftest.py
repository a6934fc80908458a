"""The real Bolt app on a real server, with the starter library, and a person who uses it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Executor, Future, wait
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from slack_bolt import App

from bot.assembly import build_app, build_worker, document_pages, interactive_client
from bot.reader import reader_app
from bot.serving.http import EVENTS_PATH, Router, listen, port_of
from bot.workspace import Workspace, workspace_app
from corpus.access import FirstRoles
from corpus.corpus import Corpus
from corpus.jobs import GIVEN_IN_SLACK
from corpus.search import Encoder
from handlers.intake import Worker
from tests.databases import url_of
from tests.digest_scene import Clock
from tests.handlers.people import Person, Recorder
from tests.library_database import copy_of, library_database
from tests.slack_on_loopback import SIGNING_SECRET

TODAY = datetime(2026, 12, 9, 12, tzinfo=UTC)
EVERYBODY = FirstRoles(admins=frozenset(["U01RESEARCH", "U02EDITOR"]))
"""The roles where a test is about something else: everybody may do everything."""


@dataclass(frozen=True, slots=True)
class Served:
    """The bot as it runs, and the Slack it answers."""

    corpus: Corpus
    app: App
    workspace: Workspace
    recorder: Recorder
    clock: Clock
    url: str
    worker: Worker
    work: list[Future[Any]] = field(default_factory=list)

    def finish(self) -> None:
        """Wait until the bot has done all that it was asked, and do the jobs that it noted."""
        wait(self.work)
        jobs = self.corpus.jobs
        while lease := jobs.lease_next(self.clock(), most_of_a_person=1, kinds=GIVEN_IN_SLACK):
            self.worker.do(lease)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Served]:
    database = library_database(tmp_path_factory, worker_id)
    copied = copy_of(database, tmp_path_factory.mktemp("handlers"))
    yield from serve(copied, Clock(TODAY))


def serve(
    database: Path,
    clock: Clock,
    roles: FirstRoles = EVERYBODY,
    *,
    use_library: bool = True,
    encoder: Encoder | None = None,
    with_pages: bool = False,
    public_url: str | None = None,
) -> Iterator[Served]:
    """The bot on a port of the loopback until the generator is closed.

    Documents have pages there only `with_pages`: their addresses are others with each port.
    """
    corpus, _opened = Corpus.open(
        url_of(database),
        use_library=use_library,
        clock=lambda: TODAY,
        first_roles=roles,
        encoder=encoder,
    )
    router = Router(corpus)
    server: Any = listen(router, host="127.0.0.1", port=0, threads=8)
    url = f"http://127.0.0.1:{port_of(server)}"
    workspace = Workspace(None, signing_secret=SIGNING_SECRET, events_url=f"{url}{EVENTS_PATH}")
    recorder = Recorder(workspace_app(workspace, commands=()))
    app = build_app(
        corpus,
        interactive_client(workspace.bot_token, workspace.api_url),
        signing_secret=SIGNING_SECRET,
        public_url=url if with_pages else public_url,
        now=clock,
    )
    documents = reader_app(corpus, document_pages(corpus, url), clock) if with_pages else None
    router.mount(app, recorder, documents=documents, signing_secret=SIGNING_SECRET)
    thread = threading.Thread(target=server.run)
    thread.start()
    executor = app.listener_runner.listener_executor
    worker = build_worker(
        corpus, interactive_client(workspace.bot_token, workspace.api_url), now=clock
    )
    served = Served(corpus, app, workspace, recorder, clock, url, worker)
    _watch(executor, served.work)
    try:
        yield served
        assert recorder.amiss == []
    finally:
        executor.shutdown()
        # Requests under way are answered before the server's own sockets go. It closes on its own
        # thread, which would otherwise look for a second whether there is something to read.
        server.task_dispatcher.shutdown()
        server.trigger.pull_trigger(lambda: _close(server))
        thread.join()
        workspace.close()
        corpus.close()


def _close(server: Any) -> None:
    """Close the server with the connections that a browser keeps."""
    for channel in list(server.active_channels.values()):
        channel.handle_close()
    server.close()


def _watch(executor: Executor, work: list[Future[Any]]) -> None:
    """Keep what is submitted, so that a test can tell that nothing more will come."""
    submit = executor.submit

    def state(*args: Any, **named: Any) -> Future[Any]:
        work.append(submit(*args, **named))
        return work[-1]

    executor.submit = state  # type: ignore[method-assign]


@pytest.fixture
def person(served: Served) -> Person:
    """Whoever asks; what the bot still had to say in an earlier test is none of this one's."""
    served.finish()
    served.recorder.forget()
    return Person(served.workspace, served.recorder)


@pytest.fixture
def editor(served: Served) -> Person:
    return Person(served.workspace, served.recorder, "U02EDITOR")
