"""OAuth put together: the flow, its stores and the tokens, as the settings want them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from slack_sdk import WebClient
from slack_sdk.oauth.token_rotation import TokenRotator

from bot.assembly import digest_client, interactive_client
from bot.installations.encryption import Encryption
from bot.installations.flow import InstallFlow
from bot.installations.shelves import Shelves
from bot.installations.store import InstallationRows, InstallStates
from bot.installations.tokens import InstalledTokens
from bot.manifest import scopes
from bot.settings import Settings
from corpus.corpus import Corpus


@dataclass(frozen=True, slots=True)
class OAuth:
    """What serves several workspaces: their installation, their tokens and their shelves."""

    client_id: str
    flow: InstallFlow
    tokens: InstalledTokens
    shelves: Shelves
    base_url: str | None

    def check(self) -> None:
        """BadKey if a token that is kept cannot be opened with the keys."""
        self.tokens.check()

    def digest_client(self, workspace: str) -> WebClient:
        """Return a client for what is posted in a workspace: it sends nothing twice."""
        return digest_client(self.tokens.token(workspace), self.base_url)

    def interactive_client(self, workspace: str) -> WebClient:
        """Return a client for answers to people of a workspace."""
        return interactive_client(self.tokens.token(workspace), self.base_url)


def encryption_of(settings: Settings) -> Encryption:
    """Return what encrypts the tokens; BadKey if there is no key, or one is none."""
    return Encryption([key.get_secret_value() for key in settings.token_keys])


def oauth_of(settings: Settings, corpus: Corpus, now: Callable[[], datetime]) -> OAuth:
    """Return OAuth as the settings, which are complete, want it."""
    assert settings.slack_client_id is not None
    assert settings.slack_client_secret is not None
    assert settings.public_url is not None
    client_id = settings.slack_client_id
    secret = settings.slack_client_secret.get_secret_value()
    client = digest_client("", settings.slack_api_url)
    shelves = Shelves(corpus)
    store = InstallationRows(client_id, shelves, encryption_of(settings), now)
    rotator = TokenRotator(client_id=client_id, client_secret=secret, client=client)
    tokens = InstalledTokens(store, rotator, now)
    flow = InstallFlow(
        client,
        client_id=client_id,
        client_secret=secret,
        public_url=settings.public_url,
        authorize_url=authorize_url(settings.slack_api_url),
        scopes=scopes(),
        store=store,
        states=InstallStates(corpus.installations, corpus.upkeep.secret_key(), now),
        installed=tokens.forget,
    )
    return OAuth(client_id, flow, tokens, shelves, settings.slack_api_url)


def authorize_url(api_url: str | None) -> str | None:
    """Return where a Slack-compatible server asks people: None for Slack itself."""
    if api_url is None:
        return None
    parts = urlsplit(api_url)
    return f"{parts.scheme}://{parts.netloc}/oauth/v2/authorize"
