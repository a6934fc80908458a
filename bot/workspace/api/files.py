"""The files that the app uploads, in Slack's three steps, and that the page then shows.

    files.getUploadURLExternal      an address for a file of this name and length
    POST /upload/TOKEN              its bytes, once
    files.completeUploadExternal    shared with a conversation, as a message of the app

The bytes lie in the workspace's own database. The page fetches them at /file/ID/SECRET/NAME: nobody
knows the secret but those who are shown the message.
"""

from __future__ import annotations

import mimetypes
import re
import secrets
import struct
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote

from bot.workspace import roster
from bot.workspace.api.arguments import Arguments, channel_of
from bot.workspace.store import Json
from bot.workspace.workspace import SlackError, Workspace
from bot.wsgi import Request, Response, text_response

LARGEST = 2_000_000  # bytes, the most that the server takes in one request
LONGEST_ALT = 2_000

CONVERSATION = re.compile(r"[CGDZ][A-Z0-9]{8,}")
"""The ids that Slack takes here; it refuses a person's id (slackapi/bolt-js #2115)."""

SHOWN = frozenset({"image/png", "image/jpeg", "image/gif"})
"""The types that a browser may show; a file of any other type is only saved."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file with its address; `content` is None until its bytes have arrived."""

    id: str
    secret: str
    name: str
    title: str
    alt_text: str
    length: int
    content: bytes | None

    @property
    def media_type(self) -> str:
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"

    @property
    def path(self) -> str:
        return f"/file/{self.id}/{self.secret}/{quote(self.name)}"


def get_upload_url(workspace: Workspace, arguments: Arguments) -> Json:
    """`files.getUploadURLExternal`: return the address to post the bytes to."""
    name, length = arguments.text("filename"), arguments.number("length", 0)
    alt_text = arguments.optional("alt_txt") or ""
    if not 0 < length <= LARGEST:
        raise SlackError("invalid_arguments", f"[ERROR] length must be from 1 to {LARGEST}")
    if len(alt_text) > LONGEST_ALT:
        raise SlackError("alt_txt_too_large")
    upload = Upload(
        id=f"F{secrets.token_hex(5).upper()}",
        secret=secrets.token_urlsafe(18),
        name=name.rpartition("/")[2],
        title=name,
        alt_text=alt_text,
        length=length,
        content=None,
    )
    _insert(workspace, upload)
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
            files=[_described(workspace, upload) for upload in uploads],
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


def _described(workspace: Workspace, upload: Upload) -> Json:
    """Return a file as a message carries it."""
    return {
        "id": upload.id,
        "name": upload.name,
        "title": upload.title,
        "mimetype": upload.media_type,
        "filetype": upload.name.rpartition(".")[2],
        "size": upload.length,
        "alt_txt": upload.alt_text,
        "user": roster.BOT_USER_ID,
        "url_private": f"{workspace.origin}{upload.path}",
        "is_public": False,
        **_dimensions(upload.content or b""),
    }


def _dimensions(content: bytes) -> Json:
    """Return a PNG's size in pixels, for which the page leaves room; nothing for another type."""
    if content[:8] != b"\x89PNG\r\n\x1a\n" or len(content) < 24:
        return {}
    width, height = struct.unpack(">II", content[16:24])
    return {"original_w": width, "original_h": height}


def serve_file(workspace: Workspace, request: Request, place: str) -> Response:
    """Answer with the bytes of a file, if the address holds its secret."""
    file_id, _, rest = place.partition("/")
    upload = find_upload(workspace, file_id, rest.partition("/")[0])
    if request.method != "GET" or upload is None or upload.content is None:
        return text_response("Not Found", HTTPStatus.NOT_FOUND)
    shown = "inline" if upload.media_type in SHOWN else "attachment"
    headers = {
        "content-type": upload.media_type,
        "content-disposition": f"{shown}; filename*=UTF-8''{quote(upload.name)}",
        "content-security-policy": "default-src 'none'; sandbox",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cache-control": "private, max-age=31536000, immutable",
    }
    return Response(body=upload.content, headers=headers)


COLUMNS = "id, secret, name, title, alt_text, length, content"


def find_upload(workspace: Workspace, file_id: str, secret: str | None = None) -> Upload | None:
    """Return the file with this id, and this secret if one is given; None if there is none."""
    with workspace.store.writing() as db:
        row = db.execute(f"SELECT {COLUMNS} FROM file WHERE id = ?", (file_id,)).fetchone()
    if row is None:
        return None
    upload = Upload(*row)
    wrong = secret is not None and not secrets.compare_digest(
        upload.secret.encode(), secret.encode()
    )
    return None if wrong else upload


def _insert(workspace: Workspace, upload: Upload) -> None:
    values = (
        upload.id,
        upload.secret,
        upload.name,
        upload.title,
        upload.alt_text,
        upload.length,
        upload.content,
    )
    with workspace.store.writing() as db:
        db.execute(f"INSERT INTO file ({COLUMNS}) VALUES (?,?,?,?,?,?,?)", values)
