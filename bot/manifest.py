"""The app manifest that Slack is given, made from the listeners."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from bot.assembly import has_home
from handlers.listeners import LISTENERS

# The most characters of a slash command's description and hint (Slack's manifest reference).
MOST_DESCRIPTION = 2_000
MOST_USAGE_HINT = 1_000

INSTALL_PATH = "/slack/install"
REDIRECT_PATH = "/slack/oauth_redirect"
"""Where workspaces install the bot by OAuth, and where Slack sends their browsers back to."""

OAUTH_EVENTS = ("app_uninstalled", "tokens_revoked")

PLACEHOLDER = "https://YOUR-HOST.example/slack/events"


def manifest(
    *,
    socket: bool,
    url: str | None = None,
    public_url: str | None = None,
    by_oauth: bool = False,
) -> dict[str, Any]:
    """Return the manifest for HTTP at `url`, or for Socket Mode, which needs no address.

    `public_url` is where documents have pages; links to them are shown in messages. `by_oauth` is
    for an app that several workspaces install, or an organisation in all of its own: its tokens are
    rotated.
    """
    domain = urlsplit(public_url or "").hostname
    domains = {"unfurl_domains": [domain]} if domain else {}
    base = public_url or (url or PLACEHOLDER).removesuffix("/slack/events")
    redirects = {"redirect_urls": [f"{base}{REDIRECT_PATH}"]} if by_oauth else {}
    events = {event for feature in LISTENERS for event in feature.events}
    address = {} if socket else {"url": url or PLACEHOLDER}
    request = {} if socket else {"request_url": url or PLACEHOLDER}
    menus = {} if socket else {"message_menu_options_url": url or PLACEHOLDER}
    return {
        "display_information": {
            "name": "Remembrancer",
            "description": "Finds the passage, the actor or the date you half remember.",
            "background_color": "#3b2f63",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": has_home(),
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            **domains,
            "bot_user": {"display_name": "remembrancer", "always_online": True},
            "slash_commands": [
                {
                    "command": feature.command.name,
                    **address,
                    "description": feature.command.description[:MOST_DESCRIPTION],
                    "usage_hint": feature.command.usage[:MOST_USAGE_HINT],
                    "should_escape": True,
                }
                for feature in LISTENERS
                if feature.command is not None
            ],
            "shortcuts": [
                {
                    "name": shortcut.name,
                    "type": shortcut.kind,
                    "callback_id": shortcut.callback_id,
                    "description": shortcut.description,
                }
                for feature in LISTENERS
                for shortcut in feature.shortcuts
            ],
        },
        "oauth_config": {
            **redirects,
            "scopes": {"bot": list(scopes()), "bot_optional": list(optional_scopes())},
        },
        "settings": {
            "event_subscriptions": {
                **request,
                "bot_events": sorted(events.union(OAUTH_EVENTS) if by_oauth else events),
            },
            "interactivity": {"is_enabled": True, **request, **menus},
            "org_deploy_enabled": by_oauth,
            "socket_mode_enabled": socket,
            "token_rotation_enabled": by_oauth,
        },
    }


def scopes() -> dict[str, str]:
    """Return the permissions that the bot asks for: the name of each, and why it does."""
    return dict(sorted((s.name, s.why) for feature in LISTENERS for s in feature.scopes))


def optional_scopes() -> dict[str, str]:
    """Return those of them without which it works: the name of each, and what it is for."""
    optional = {s.name for feature in LISTENERS for s in feature.scopes if s.is_optional}
    return {name: why for name, why in scopes().items() if name in optional}
