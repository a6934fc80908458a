"""The local workspace as an app sees it: the Web API, response addresses and limits of Slack.

web_api        the table of methods, and those of users, teams and views
arguments      the arguments of a call
chat           the methods `chat.*`
conversations  the methods `conversations.*`
files          the methods `files.*`, and the bytes of files
views          modals and Home: opened, stacked, changed, published
response_urls  what an app answers to an interaction
limits         what Slack refuses in messages and views
"""

from bot.workspace.api.files import receive_upload, serve_file
from bot.workspace.api.limits import elements_of
from bot.workspace.api.response_urls import (
    ResponsePlace,
    answer_response,
    new_response_url,
    put_response,
)
from bot.workspace.api.views import close_modal, push_for, update_view
from bot.workspace.api.web_api import answer_call

__all__ = [
    "ResponsePlace",
    "answer_call",
    "answer_response",
    "close_modal",
    "elements_of",
    "new_response_url",
    "push_for",
    "put_response",
    "receive_upload",
    "serve_file",
    "update_view",
]
