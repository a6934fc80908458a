"""The local workspace as a person sees it: a page in the browser, and what is done there.

site          everything that the server answers, as one WSGI application
page          what the page asks for, and what it asks to be done
composer      what is typed into the composer: messages and commands
interactions  what is pressed, chosen or submitted
input         typed text as Slack passes it on
static/       the page itself
"""

from bot.workspace.page.site import THREADS, workspace_app

__all__ = ["THREADS", "workspace_app"]
