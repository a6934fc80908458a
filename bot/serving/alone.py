"""A process of the bot that answers nobody: a clock, or a worker."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

from pydantic import SecretStr

from bot.assembly import build_worker, digest_client, interactive_client
from bot.delivery import Courier, start_clock
from bot.metrics import measured
from bot.now import utc_now
from bot.serving.by_oauth import expire_by_oauth, open_oauth, worker_by_oauth
from bot.serving.signals import Stop, on_signal
from bot.serving.working import working
from bot.settings import Settings
from corpus.corpus import Corpus
from corpus.ingest import Limits
from handlers.intake import Worker


def run_clock(
    settings: Settings, corpus: Corpus, announce: Callable[[], None], *, jobs: int = 0
) -> None:
    """Run the clock alone until a signal; `announce` is called once a signal would be heard.

    `jobs` threads do jobs beside.
    """
    stop = Stop()
    telling = measured(settings.metrics, corpus)
    with on_signal(stop.ask), _doing_jobs(settings, corpus, jobs), telling:
        courier, expire = _posting(settings, corpus)
        clock = start_clock(courier, match=corpus.watches.match_new, expire=expire)
        announce()
        stop.wait()
        clock.shutdown(wait=True)
    corpus.close()


def _posting(settings: Settings, corpus: Corpus) -> tuple[Courier, Callable[[datetime], object]]:
    """Return what posts digests, by the one token or by each workspace's, and what expires."""
    if settings.is_installed_by_oauth:
        oauth = open_oauth(settings, corpus)
        courier = Courier(corpus, oauth.digest_client, utc_now)
        return courier, lambda now: expire_by_oauth(settings, corpus, oauth, now)
    client = digest_client(reveal(settings.slack_bot_token), settings.slack_api_url)
    return Courier(corpus, client, utc_now), corpus.erasure.expire


def run_worker(
    settings: Settings, corpus: Corpus, announce: Callable[[], None], *, jobs: int
) -> None:
    """Do jobs alone until a signal, on so many threads."""
    stop = Stop()
    for each in corpus.of_each_shelf():
        each.corrections.start_settling()
    telling = measured(settings.metrics, corpus)
    with on_signal(stop.ask), _doing_jobs(settings, corpus, jobs), telling:
        announce()
        stop.wait()
    corpus.close()


def _doing_jobs(settings: Settings, corpus: Corpus, threads: int) -> AbstractContextManager[None]:
    """Do jobs during the block: those that need Slack's files where there is a token."""
    worker = None
    if settings.slack_bot_token is not None:
        worker = worker_of(settings, corpus, reveal(settings.slack_bot_token))
    elif settings.is_installed_by_oauth:
        worker = worker_by_oauth(settings, corpus, open_oauth(settings, corpus))
    return working(corpus, utc_now, worker, threads=threads)


def worker_of(
    settings: Settings, corpus: Corpus, token: str, base_url: str | None = None
) -> Worker:
    """Return what does the jobs of documents that people gave, with a bot's token.

    `base_url` is that of Slack's Web API, if it is not that of the settings.
    """
    return build_worker(
        corpus,
        interactive_client(token, base_url or settings.slack_api_url),
        fetch_links=settings.fetch_links == "on",
        limits=Limits(seconds=settings.import_seconds),
        time_zone=settings.time_zone,
    )


def reveal(secret: SecretStr | None) -> str:
    """Return a secret as it is; empty if there is none."""
    return "" if secret is None else secret.get_secret_value()
