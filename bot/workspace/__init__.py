"""The local workspace: a small Slack on this computer, with signed requests, Web API and a page.

    roster     the people, the bot and the channels
    file       where its file lies, opened for its owner alone
    door       the code that lets a browser in
    store      messages, views, files and response addresses, in a SQLite file of their own
    changes    how the open page learns that something is new
    workspace  posts, triggers, and the requests to the app
    payloads   the shapes of what Slack sends to an app
    dispatch   a signed request, and what Slack makes of a slow or failed answer
    http       requests and responses as plain values, and WSGI at their edge
    api/       what the app may call, with Slack's limits
    page/      what the browser shows, and what a person does there

Nothing of the app is imported here: it is reached by signed HTTP alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from bot.workspace.file import file_beside
from bot.workspace.roster import (
    ADMIN_ID,
    CURATOR_ID,
    TEAM_ID,
    ListedCommand,
    ListedShortcut,
    is_person,
)

if TYPE_CHECKING:
    from bot.workspace.page import THREADS, workspace_app
    from bot.workspace.workspace import Workspace
    from bot.wsgi import LARGEST_FILE

__all__ = [
    "ADMIN_ID",
    "CURATOR_ID",
    "LARGEST_FILE",
    "TEAM_ID",
    "THREADS",
    "ListedCommand",
    "ListedShortcut",
    "Workspace",
    "file_beside",
    "is_person",
    "workspace_app",
]

_SERVED = {
    "LARGEST_FILE": "bot.wsgi",
    "THREADS": "bot.workspace.page",
    "Workspace": "bot.workspace.workspace",
    "workspace_app": "bot.workspace.page",
}


def __getattr__(name: str) -> Any:
    """Import what serves the workspace where it is served: settings need only its people."""
    if name not in _SERVED:
        raise AttributeError(name)
    return getattr(import_module(_SERVED[name]), name)
