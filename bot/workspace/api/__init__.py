"""The local workspace as an app sees it: the Web API, response addresses and limits of Slack.

web_api        the table of methods, and those of users, teams and views
arguments      the arguments of a call
chat           the methods `chat.*`
conversations  the methods `conversations.*`
files          files that the app uploads
shared_files   files that people share: `files.info`
stored_files   the bytes of both
views          modals and Home: opened, stacked, changed, published
response_urls  what an app answers to an interaction
limits         what Slack refuses in messages and views
"""

from bot.workspace.api.files import receive_upload
from bot.workspace.api.limits import elements_of
from bot.workspace.api.response_urls import (
    ResponsePlace,
    answer_response,
    new_response_url,
    put_response,
)
from bot.workspace.api.shared_files import delete_file, receive_file, share_files
from bot.workspace.api.stored_files import serve_download, serve_file
from bot.workspace.api.views import close_modal, push_for, update_view
from bot.workspace.api.web_api import answer_call

__all__ = [
    "ResponsePlace",
    "answer_call",
    "answer_response",
    "close_modal",
    "delete_file",
    "elements_of",
    "new_response_url",
    "push_for",
    "put_response",
    "receive_file",
    "receive_upload",
    "serve_download",
    "serve_file",
    "share_files",
    "update_view",
]
