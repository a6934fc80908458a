"""Who the bot is, as Slack's `auth.test` says: asked at the start, once, and waited for.

Bolt asks it for the first request of each process, and where Slack breaks at that moment it tells
the person that the app was uninstalled. What Slack cannot answer for a moment is asked again. Only
a token that Slack refuses is one.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context import BoltContext
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import SlackResponse

from corpus.errors import CorpusError
from handlers.slack import Attempt, Concern, find_refusal, refusal_code

log = logging.getLogger(__name__)

QUIET = logging.getLogger(f"{__name__}.client")
QUIET.setLevel(logging.CRITICAL)  # the SDK calls each failure an error; it is asked again

ACK_PATIENCE_SECONDS = 1.5
"""For which a request waits that comes before Slack has answered: it is acknowledged within 3."""

CALL_SECONDS = 2
"""After which an answer is not waited for any longer; it may be asked again."""

PAUSE_SECONDS = 0.3
BACKGROUND_SECONDS = 10.0

NOT_SLACK = (SlackClientError, OSError, ValueError)
"""What a call raises that Slack did not answer."""


class TokenRefused(CorpusError):
    """Slack does not accept the bot's token."""


def identity_of(client: WebClient) -> Identity:
    """Return the identity of a client's token, asked without the client's own patience."""
    bare = WebClient(
        client.token,
        base_url=client.base_url,
        timeout=CALL_SECONDS,
        retry_handlers=[],
        logger=QUIET,
    )
    return Identity(bare)


class Identity:
    """The bot's own account; safe to use from several threads."""

    def __init__(
        self,
        client: WebClient,
        *,
        sleep: Callable[[float], None] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._sleep = sleep
        self._monotonic = monotonic
        self._answer: SlackResponse | None = None
        self._asking = threading.Lock()

    def ask(self, *, patience_seconds: float = 0.0) -> SlackResponse | None:
        """Return Slack's answer; None if Slack gives none for so long. TokenRefused if it says no.

        It is asked once; whoever comes meanwhile waits for that answer, as long as they would.
        """
        end = self._monotonic() + patience_seconds
        if self._answer is not None or not self._asking.acquire(timeout=patience_seconds):
            return self._answer
        try:
            while self._answer is None:
                self._answer = self._asked()
                if self._answer is None and self._monotonic() + PAUSE_SECONDS > end:
                    return None
                if self._answer is None:
                    self._sleep(PAUSE_SECONDS)
            return self._answer
        finally:
            self._asking.release()

    def _asked(self) -> SlackResponse | None:
        try:
            return self._client.auth_test()
        except SlackApiError as error:
            refusal = find_refusal(error)
            if refusal is not None and refusal.concern is Concern.TOKEN:
                raise TokenRefused(
                    f"Slack refuses SLACK_BOT_TOKEN ({refusal.code}). "
                    f"{refusal.sentence_about(Attempt())}"
                ) from error
            log.debug("auth.test: %s", refusal_code(error) or "no answer of Slack's")
        except NOT_SLACK as error:
            log.debug("auth.test: Slack cannot be reached: %s", error)
        return None

    def authorize(self, context: BoltContext) -> AuthorizeResult | None:
        """Return what Bolt asks of each request: as whom it is answered; None if nobody may."""
        token = self._client.token
        try:
            answer = self.ask(patience_seconds=ACK_PATIENCE_SECONDS)
        except TokenRefused as error:
            log.error("%s", error)
            return None
        if answer is None:  # answered all the same: the token may well be good
            log.warning("a request is answered before Slack has said who the bot is")
            return AuthorizeResult(
                enterprise_id=context.enterprise_id,
                team_id=context.team_id,
                user_id=context.user_id,
                bot_token=token,
            )
        return AuthorizeResult(
            enterprise_id=answer.get("enterprise_id"),
            team_id=answer.get("team_id"),
            bot_id=answer.get("bot_id"),
            bot_user_id=answer.get("user_id"),
            bot_token=token,
            user_id=context.user_id,
            bot_scopes=answer.headers.get("x-oauth-scopes"),
        )


@contextmanager
def asking(identity: Identity, *, every_seconds: float = BACKGROUND_SECONDS) -> Iterator[None]:
    """Ask in the background during the block, until Slack has answered."""
    ended = threading.Event()

    def run() -> None:
        while not ended.wait(every_seconds):  # it was asked at the start, just now
            try:
                if identity.ask() is not None:
                    return
                log.warning("Slack does not say who the bot is; it is asked again")
            except TokenRefused as error:
                log.error("%s", error)
                return

    thread = threading.Thread(target=run, name="identity", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
