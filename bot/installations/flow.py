"""Bolt's OAuth flow with our pages, and with no code, token or state in a log or on a page."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from slack_bolt import BoltRequest, BoltResponse
from slack_bolt.error import BoltError
from slack_bolt.oauth import OAuthFlow
from slack_bolt.oauth.callback_options import CallbackOptions, FailureArgs, SuccessArgs
from slack_bolt.oauth.oauth_settings import OAuthSettings
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.oauth import OAuthStateUtils
from slack_sdk.oauth.installation_store import Installation
from sqlalchemy.exc import DBAPIError

from bot.installations.pages import failure_page, install_page, success_page
from bot.installations.store import STATE_SECONDS, InstallationRows, InstallStates, workspace_of
from bot.manifest import INSTALL_PATH, REDIRECT_PATH
from corpus.errors import CorpusError
from handlers.slack import refusal_code

log = logging.getLogger(__name__)

HTML = {"Content-Type": "text/html; charset=utf-8"}

NOT_SLACK = (SlackClientError, OSError, ValueError)
"""What a call raises that Slack did not answer."""


class _NotInstalled(Exception):
    """Slack did not complete an installation; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class _StateCookies(OAuthStateUtils):
    """The cookie that binds a state to the browser that began; it follows a link from Slack."""

    def build_set_cookie_for_new_state(self, state: str) -> str:
        return f"{super().build_set_cookie_for_new_state(state)}; SameSite=Lax"


class InstallFlow(OAuthFlow):
    """The way of a browser from the install page to Slack and back."""

    def __init__(
        self,
        client: WebClient,
        *,
        client_id: str,
        client_secret: str,
        public_url: str,
        authorize_url: str | None,
        scopes: dict[str, str],
        store: InstallationRows,
        states: InstallStates,
        installed: Callable[[str], None],
    ) -> None:
        """`scopes` are those that are asked for, with the reason of each; `client` has no token.

        `authorize_url` is where Slack asks; None for Slack's own. `installed` is called with a
        workspace once its installation is kept.
        """
        settings = OAuthSettings(
            client_id=client_id,
            client_secret=client_secret,
            scopes=list(scopes),
            user_scopes=[],
            redirect_uri=f"{public_url}{REDIRECT_PATH}",
            install_path=INSTALL_PATH,
            redirect_uri_path=REDIRECT_PATH,
            callback_options=CallbackOptions(success=_succeeded, failure=_failed),
            authorization_url=authorize_url,
            installation_store=store,
            state_store=states,
            state_expiration_seconds=STATE_SECONDS,
            logger=log,
        )
        settings.state_utils = _StateCookies(expiration_seconds=STATE_SECONDS)
        self._scopes = scopes
        self._installed = installed
        super().__init__(client=client, logger=log, settings=settings)

    def build_install_page_html(self, url: str, request: BoltRequest) -> str:
        """Return the install page, which leads to `url`."""
        del request
        return install_page(url, self._scopes)

    def handle_callback(self, request: BoltRequest) -> BoltResponse:
        """Return the page for a browser that comes back from Slack."""
        try:
            return super().handle_callback(request)
        except _NotInstalled as error:
            return _failure(error.code, 502 if error.code == "unreachable" else 400)

    def run_installation(self, code: str) -> Installation:
        """Return the installation for which Slack gave this code; no token of a person is kept."""
        try:
            answer = self.client.oauth_v2_access(
                code=code,
                client_id=self.settings.client_id,
                client_secret=self.settings.client_secret,
                redirect_uri=self.settings.redirect_uri,
            )
            bot = self.client.auth_test(token=answer["access_token"])
            team, organisation = answer.get("team") or {}, answer.get("enterprise") or {}
            installer = answer.get("authed_user") or {}
            return Installation(
                app_id=answer.get("app_id"),
                enterprise_id=organisation.get("id"),
                enterprise_name=organisation.get("name"),
                team_id=team.get("id"),
                team_name=team.get("name"),
                bot_token=answer["access_token"],
                bot_id=bot["bot_id"],
                bot_user_id=answer.get("bot_user_id"),
                bot_scopes=answer.get("scope") or "",
                bot_refresh_token=answer.get("refresh_token"),
                bot_token_expires_in=answer.get("expires_in"),
                user_id=installer["id"],
                is_enterprise_install=bool(answer.get("is_enterprise_install")),
                token_type=answer.get("token_type"),
                installed_at=time.time(),
            )
        except SlackApiError as error:
            refused = refusal_code(error)
            log.warning("an installation failed: Slack says %s", refused or "what is no answer")
            raise _NotInstalled(refused or "unreachable") from None
        except NOT_SLACK as error:
            log.warning("an installation failed: no answer of Slack (%s)", type(error).__name__)
            raise _NotInstalled("unreachable") from None
        except (KeyError, TypeError):
            log.warning("an installation failed: Slack's answer lacks a part")
            raise _NotInstalled("incomplete_answer") from None

    def store_installation(self, request: BoltRequest, installation: Installation) -> None:
        """Keep an installation; BoltError, which has a page, if it cannot be."""
        try:
            super().store_installation(request, installation)
        except (DBAPIError, CorpusError) as error:
            log.error("an installation is not kept: %s", type(error).__name__)
            raise BoltError("it is not kept") from None
        workspace = workspace_of(
            enterprise_id=installation.enterprise_id,
            team_id=installation.team_id,
            is_enterprise_install=installation.is_enterprise_install,
        )
        self._installed(workspace or "")


def _succeeded(args: SuccessArgs) -> BoltResponse:
    installation = args.installation
    wide = installation.is_enterprise_install
    name = installation.enterprise_name if wide else installation.team_name
    address = f"slack://open?team={installation.team_id}" if installation.team_id else None
    log.info("installed in %s", installation.team_id or installation.enterprise_id)
    return _page(success_page(name or "your workspace", address), 200)


def _failed(args: FailureArgs) -> BoltResponse:
    return _failure(args.reason, args.suggested_status_code)


def _failure(code: str, status: int) -> BoltResponse:
    return _page(failure_page(code), status)


def _page(html: str, status: int) -> BoltResponse:
    """Return a page with which a state ends: its cookie goes."""
    cookie = _StateCookies().build_set_cookie_for_deletion()
    return BoltResponse(status=status, body=html, headers={**HTML, "Set-Cookie": cookie})
