"""The files that the app uploads, in Slack's three steps, and that the page then shows.

files.getUploadURLExternal      an address for a file of this name and length
POST /upload/TOKEN              its bytes, once
files.completeUploadExternal    shared with a conversation, as a message of the app
"""

from __future__ import annotations

import re
from http import HTTPStatus

from bot.workspace import roster
from bot.workspace.api.arguments import Arguments, channel_of
from bot.workspace.api.stored_files import Upload, describe, find_upload, insert_upload, new_upload
from bot.workspace.store import Json
from bot.workspace.workspace import SlackError, Workspace
from bot.wsgi import Request, Response, text_response

LARGEST = 2_000_000  # bytes, the most that the server takes in one request
LONGEST_ALT = 2_000

CONVERSATION = re.compile(r"[CGDZ][A-Z0-9]{8,}")
"""The ids that Slack takes here; it refuses a person's id (slackapi/bolt-js #2115)."""


def get_upload_url(workspace: Workspace, arguments: Arguments) -> Json:
    """`files.getUploadURLExternal`: return the address to post the bytes to."""
    name, length = arguments.text("filename"), arguments.number("length", 0)
    alt_text = arguments.optional("alt_txt") or ""
    if not 0 < length <= LARGEST:
        raise SlackError("invalid_arguments", f"[ERROR] length must be from 1 to {LARGEST}")
    if len(alt_text) > LONGEST_ALT:
        raise SlackError("alt_txt_too_large")
    upload = new_upload(name, length=length, alt_text=alt_text)
    insert_upload(workspace, upload)
    address = f"{workspace.origin}/upload/{upload.id}-{upload.secret}"
    return {"upload_url": address, "file_id": upload.id}


def receive_upload(workspace: Workspace, request: Request, token: str) -> Response:
    """Store the bytes of a file that are posted to its address."""
    file_id, _, secret = token.partition("-")
    upload = find_upload(workspace, file_id, secret)
    if request.method != "POST" or upload is None or upload.content is not None:
        return text_response("Not Found", HTTPStatus.NOT_FOUND)
    if len(request.body) != upload.length:
        return text_response("The length is not what was announced", HTTPStatus.BAD_REQUEST)
    with workspace.store.writing() as db:
        db.execute("UPDATE file SET content = ? WHERE id = ?", (request.body, upload.id))
    return text_response(f"OK - {upload.length}")


def complete_upload(workspace: Workspace, arguments: Arguments) -> Json:
    """`files.completeUploadExternal`: share uploaded files with a conversation."""
    files = arguments.value("files", otherwise="invalid_arguments")
    if not isinstance(files, list) or not files:
        raise SlackError("invalid_arguments", "[ERROR] missing required field: files")
    uploads = [_complete(workspace, one) for one in files]
    channel_id = arguments.optional("channel_id")
    if channel_id is not None:
        if not CONVERSATION.fullmatch(channel_id):
            pattern = f"^{CONVERSATION.pattern}$"
            raise SlackError(
                "invalid_arguments", f"[ERROR] channel_id must match regex pattern: {pattern}"
            )
        channel = channel_of(workspace, Arguments({"channel": channel_id}))
        workspace.post(
            channel.id,
            roster.BOT_USER_ID,
            arguments.optional("initial_comment") or "",
            thread_ts=arguments.optional("thread_ts"),
            files=[describe(workspace, upload) for upload in uploads],
            upload=True,
        )
    return {"files": [{"id": upload.id, "title": upload.title} for upload in uploads]}


def _complete(workspace: Workspace, asked: object) -> Upload:
    file_id = asked.get("id") if isinstance(asked, dict) else None
    upload = find_upload(workspace, str(file_id))
    if upload is None or upload.content is None:
        raise SlackError("file_not_found")
    title = str(asked["title"]) if isinstance(asked, dict) and asked.get("title") else upload.title
    with workspace.store.writing() as db:
        db.execute("UPDATE file SET title = ? WHERE id = ?", (title, upload.id))
    return find_upload(workspace, upload.id) or upload
