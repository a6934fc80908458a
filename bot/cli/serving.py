"""`remembrancer serve`, `clock` and `worker`: the processes of the bot."""

from __future__ import annotations

import logging
import os
import sys
import webbrowser
from typing import Annotated

import typer

from bot.cli.opening import err, open_corpus
from bot.logging import configure_logging
from bot.manifest import INSTALL_PATH
from bot.serving import EXAMPLES, THREADS, ServeOptions, run_clock, run_worker
from bot.serving import serve as serve_until_signal
from bot.settings import Settings, SettingsError, Transport, read_settings
from corpus.corpus import Corpus
from corpus.upkeep import OpenedCorpus, Status
from handlers.wording import counted

log = logging.getLogger(__name__)


def serve(
    host: Annotated[str | None, typer.Option(help="The address to listen on (HTTP).")] = None,
    port: Annotated[int | None, typer.Option(help="The port; 0 takes any free one.")] = None,
    clock: Annotated[bool, typer.Option(help="Also post the digests that fall due.")] = True,
    browser: Annotated[bool, typer.Option(help="Open the local workspace's page.")] = True,
    jobs: Annotated[
        int, typer.Option(min=0, help="Jobs at once beside; 0 leaves them to a worker.")
    ] = THREADS,
) -> None:
    """Run the bot: against Slack when its secrets are set, else as a local workspace."""
    given = {"host": host, "port": port}
    settings = read_settings(**{name: value for name, value in given.items() if value is not None})
    configure_logging(settings)
    corpus, opened = open_corpus(settings)
    corpus.warm()
    transport = settings.transport

    def announce(address: str) -> None:
        for line in first_lines(settings, corpus, opened, address):
            say(settings, line)
        if transport is Transport.WORKSPACE and browser and _has_screen():
            webbrowser.open(address)

    def entered(address: str) -> None:
        say(settings, f"A browser signed in. Another one does at {address}")

    serve_until_signal(ServeOptions(settings, transport, clock, announce, jobs, entered), corpus)


def first_lines(
    settings: Settings, corpus: Corpus, opened: OpenedCorpus, address: str
) -> list[str]:
    """Return the lines printed at the start: where to look, what is on the shelf, what to type."""
    state = "created or brought up to date" if opened.migrated else "opened"
    places = {
        Transport.WORKSPACE: f"Local workspace at {address} (nothing leaves this machine)",
        Transport.HTTP: f"Listening for Slack at {address}{install_words(settings)}",
        Transport.SOCKET: f"Connected to Slack in Socket Mode{pages_words(settings)}",
    }
    return [
        f"{places[settings.transport]}: {shelf_words(corpus.upkeep.status())}.",
        f"Corpus {settings.database_url.partition('@')[2] or settings.database_url} {state}. "
        "Ctrl-C ends it.",
        f"Type there: {EXAMPLES[0]}   or   {EXAMPLES[3]}",
    ]


def pages_words(settings: Settings) -> str:
    """Return where the pages of documents are, beside Socket Mode; nothing where there are none."""
    if settings.public_url is None:
        return ""
    inside = f"http://{settings.host}:{settings.port}/d/"
    return f", documents have pages at {settings.public_url}/d/ (from {inside})"


def install_words(settings: Settings) -> str:
    """Return where workspaces install the bot; nothing where one is served by its token."""
    if not settings.is_installed_by_oauth:
        return ""
    return f", workspaces install it at {settings.public_url}{INSTALL_PATH}"


def shelf_words(status: Status) -> str:
    """Return what is on the shelf: "the starter library has 392 events, 224 actors, ..."."""
    events, actors = f"{status.events:,} events", f"{status.actors:,} actors"
    if not status.library:
        return f"no starter library, {counted(status.documents, 'document')}, {events}"
    if not status.documents:
        return f"the starter library has {events}, {actors}, no documents of yours yet"
    return (
        f"{counted(status.documents, 'document')} of yours, and the starter library; together "
        f"{events} and {actors}"
    )


def _has_screen() -> bool:
    """Return whether there is a screen; without one Python would open a browser in the terminal."""
    if not sys.stdout.isatty():
        return False
    return sys.platform in {"darwin", "win32"} or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def say(settings: Settings, sentence: str) -> None:
    """Print a sentence, or log it where lines are JSON."""
    if settings.log_format == "json":
        log.info("%s", sentence)
    else:
        err.print(sentence, markup=False, soft_wrap=True)


def clock(
    jobs: Annotated[int, typer.Option(min=0, help="Jobs at once beside, as worker does.")] = 0,
) -> None:
    """Post the digests that fall due, and nothing else: for a process of its own."""
    settings = read_settings()
    configure_logging(settings)
    if settings.slack_bot_token is None and not settings.is_installed_by_oauth:
        raise SettingsError("SLACK_BOT_TOKEN is missing: the clock posts to Slack with it.")
    corpus, _opened = open_corpus(settings)
    words = "The clock runs. Ctrl-C ends it."
    run_clock(settings, corpus, lambda: say(settings, words), jobs=jobs)


def worker(
    jobs: Annotated[int, typer.Option(min=1, help="How many jobs at once.")] = THREADS,
) -> None:
    """Do what is done in the background, and nothing else: for a process of its own.

    Imports, documents that people gave in Slack, reading for meaning, and what an update leaves to
    be read anew. Without SLACK_BOT_TOKEN what was given in Slack is left to other processes.
    """
    settings = read_settings()
    configure_logging(settings)
    corpus, _opened = open_corpus(settings)
    words = f"The worker runs: up to {counted(jobs, 'job')} at once. Ctrl-C ends it."
    run_worker(settings, corpus, lambda: say(settings, words), jobs=jobs)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(serve)
    app.command()(clock)
    app.command()(worker)
