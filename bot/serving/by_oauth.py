"""What workspaces need that install the bot by themselves: their pages, tokens and leaving.

The extra `oauth` is imported where it is needed, and its absence is a sentence.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from slack_bolt import App

from bot.assembly import build_app, build_worker, interactive_client
from bot.now import utc_now
from bot.oauth_settings import OAUTH_MISSING
from bot.settings import Settings, SettingsError
from corpus.corpus import Corpus
from corpus.ingest import Limits
from handlers.intake import Worker

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

    from bot.installations import OAuth


def open_oauth(settings: Settings, corpus: Corpus) -> OAuth:
    """Return OAuth as the settings want it; SettingsError if what it needs is not installed.

    BadKey if a key of the settings is none, or opens no token that is kept.
    """
    try:
        from bot.installations import oauth_of
    except ModuleNotFoundError as error:
        raise SettingsError(OAUTH_MISSING) from error
    oauth = oauth_of(settings, corpus, utc_now)
    oauth.check()
    return oauth


def install_pages(oauth: OAuth) -> WSGIApplication:
    """Return the pages of an installation."""
    from bot.installations import install_app

    return install_app(oauth.flow)


def app_by_oauth(settings: Settings, corpus: Corpus, oauth: OAuth) -> App:
    """Return the Bolt app, which answers each workspace with its own token."""
    from bot.installations import register_uninstalling

    assert settings.slack_signing_secret is not None
    app = build_app(
        corpus,
        interactive_client("", settings.slack_api_url),
        signing_secret=settings.slack_signing_secret.get_secret_value(),
        time_zone=settings.time_zone,
        public_url=settings.public_url,
        identity=oauth.tokens,
    )
    register_uninstalling(app, oauth.shelves, oauth.tokens, oauth.client_id, utc_now)
    return app


def worker_by_oauth(settings: Settings, corpus: Corpus, oauth: OAuth) -> Worker:
    """Return what does the jobs of documents that people gave, with their workspace's token."""
    return build_worker(
        corpus,
        interactive_client("", settings.slack_api_url),
        client_of=oauth.interactive_client,
        fetch_links=settings.fetch_links == "on",
        limits=Limits(seconds=settings.import_seconds),
        time_zone=settings.time_zone,
    )


def expire_by_oauth(settings: Settings, corpus: Corpus, oauth: OAuth, now: datetime) -> None:
    """Delete what is kept no longer, and the shelves of workspaces that left long ago."""
    from bot.installations import erase_departed

    corpus.erasure.expire(now)
    grace = timedelta(days=settings.erase_after_uninstall_days)
    erase_departed(oauth.shelves, now, grace)
