"""A small Slack on this computer: the same signed requests, the same Web API, and a page.

    roster      who and what is in it: two people, the bot, a few channels
    typed       what a person types, as Slack passes it on
    store       messages, views and response addresses, in a SQLite file of its own
    changes     how the open page learns that something is new
    workspace   the local Slack itself: posts, triggers, what is sent to the app
    views       modals and Home
    limits      what Slack refuses
    payloads    the shapes of what Slack sends to an app
    dispatch    the signed request, and what Slack makes of a slow or failed answer
    person      what a person at the page types or opens
    pressing    what a person presses, chooses or submits
    web_api     what the app may call at /api/METHOD (with arguments, chat, conversations)
    files       what the app uploads, and the page shows
    respond     what the app may post to a response_url
    page        what the page in the browser asks for
    app         all of it as one WSGI application

Nothing of the app's is imported here: it is reached by signed HTTP alone.
"""

from bot.workspace.page.app import THREADS, workspace_app
from bot.workspace.roster import ListedCommand, ListedShortcut
from bot.workspace.workspace import Workspace

__all__ = ["THREADS", "ListedCommand", "ListedShortcut", "Workspace", "workspace_app"]
