"""What every command opens: the corpus of the settings, and where it prints."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace

from rich.console import Console

from bot.now import utc_now
from bot.settings import Settings, read_settings
from corpus.access import OWNER, Place
from corpus.corpus import Corpus
from corpus.upkeep import OpenedCorpus

# Answers go to standard output and all else to standard error, so that answers can be piped.
out = Console()
err = Console(stderr=True, highlight=False)


def open_corpus(settings: Settings) -> tuple[Corpus, OpenedCorpus]:
    """Open the corpus of the settings, migrated and with its library."""
    corpus, opened = Corpus.open(
        settings.database_url,
        use_library=settings.use_library,
        clock=utc_now,
        memory_limit_mb=settings.memory_mb,
        first_roles=settings.first_roles,
        encoder=settings.encoder,
        backups=settings.backups,
        read_url=settings.database_read_url,
    )
    if opened.lost_log is not None:
        err.print(opened.lost_log, markup=False, soft_wrap=True)
    if opened.backup is not None:
        copied = f"Before it was brought up to date, the database was copied to {opened.backup}."
        err.print(copied, markup=False, soft_wrap=True)
    return corpus, opened


_shelf: ContextVar[str | None] = ContextVar("shelf", default=None)
"""The key or the name of the shelf on which the commands of this process work."""


def choose_shelf(typed: str | None) -> None:
    """Let the commands of this process work on the shelf of a key or a name; None is the first."""
    _shelf.set(typed)


def on_chosen_shelf(corpus: Corpus) -> Corpus:
    """Return the corpus of the shelf that was chosen; QueryError names the nearest if none is."""
    typed = _shelf.get()
    return corpus if typed is None else corpus.of_shelf(corpus.shelves.find(typed).id)


@contextmanager
def opened_corpus() -> Iterator[Corpus]:
    """Open the corpus of the environment's settings, and close it at the end."""
    corpus, _opened = open_corpus(read_settings())
    try:
        yield on_chosen_shelf(corpus)
    finally:
        corpus.close()


def account() -> str:
    """Return who signs what is done at a terminal: the account that runs the program."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in a container
        return "terminal"


def owner() -> Place:
    """Return the place of whoever works at this terminal, who may see and do all."""
    return replace(OWNER, person=account())
