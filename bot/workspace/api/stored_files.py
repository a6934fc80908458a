"""The files of the workspace, which lie in its own database: the app's, and those of people.

The page fetches them at /file/ID/SECRET/NAME: nobody knows the secret but those who are shown the
message. The app fetches those of people at /files-pri/TEAM-ID/download/NAME, with its token.
"""

from __future__ import annotations

import mimetypes
import secrets
import struct
from dataclasses import dataclass, replace
from http import HTTPStatus
from urllib.parse import quote

from bot.workspace import roster
from bot.workspace.store import Json
from bot.workspace.workspace import Workspace
from bot.wsgi import Request, Response, text_response

SHOWN = frozenset({"image/png", "image/jpeg", "image/gif"})
"""The types that a browser may show; a file of any other type is only saved."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file with its address; `content` is None until its bytes have arrived.

    `person` shared it in `channel`; both are None of a file of the app.
    """

    id: str
    secret: str
    name: str
    title: str
    alt_text: str
    length: int
    content: bytes | None
    person: str | None = None
    channel: str | None = None
    is_deleted: bool = False

    @property
    def media_type(self) -> str:
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"

    @property
    def path(self) -> str:
        return f"/file/{self.id}/{self.secret}/{quote(self.name)}"

    @property
    def download_path(self) -> str:
        """The path at which the app fetches it."""
        return f"/files-pri/{roster.TEAM_ID}-{self.id}/download/{quote(self.name)}"


def new_upload(
    name: str,
    *,
    length: int,
    alt_text: str = "",
    content: bytes | None = None,
    person: str | None = None,
) -> Upload:
    """Return a file with an id and a secret of its own; it is not stored yet."""
    return Upload(
        id=f"F{secrets.token_hex(5).upper()}",
        secret=secrets.token_urlsafe(18),
        name=name.rpartition("/")[2],
        title=name,
        alt_text=alt_text,
        length=length,
        content=content,
        person=person,
    )


def describe(workspace: Workspace, upload: Upload) -> Json:
    """Return a file as a message carries it; of one that was deleted only that it was."""
    if upload.is_deleted:
        return {"id": upload.id, "mode": "tombstone"}
    return {
        "id": upload.id,
        "name": upload.name,
        "title": upload.title,
        "mimetype": upload.media_type,
        "filetype": upload.name.rpartition(".")[2],
        "size": upload.length,
        "mode": "hosted",
        "is_external": False,
        "alt_txt": upload.alt_text,
        "user": upload.person or roster.BOT_USER_ID,
        "url_private": f"{workspace.origin}{upload.path}",
        "url_private_download": f"{workspace.origin}{upload.download_path}",
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
    headers = _headers(upload) | {"cache-control": "private, max-age=31536000, immutable"}
    return Response(body=upload.content, headers=headers)


def serve_download(workspace: Workspace, request: Request, place: str) -> Response:
    """Answer the app with the bytes of a file, if it shows its token.

    Whoever does not is led to a page to sign in, as Slack leads them.
    """
    token = request.headers.get("authorization", "").removeprefix("Bearer ")
    upload = find_upload(workspace, place.partition("/")[0].partition("-")[2])
    if not secrets.compare_digest(token.encode(), workspace.bot_token.encode()):
        return Response(HTTPStatus.FOUND, headers={"location": f"{workspace.origin}/?redir=file"})
    if request.method != "GET" or upload is None or upload.content is None or upload.is_deleted:
        return text_response("Not Found", HTTPStatus.NOT_FOUND)
    return Response(body=upload.content, headers=_headers(upload) | {"cache-control": "no-store"})


def _headers(upload: Upload) -> dict[str, str]:
    shown = "inline" if upload.media_type in SHOWN else "attachment"
    return {
        "content-type": upload.media_type,
        "content-disposition": f"{shown}; filename*=UTF-8''{quote(upload.name)}",
        "content-security-policy": "default-src 'none'; sandbox",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
    }


COLUMNS = "id, secret, name, title, alt_text, length, content, person, channel, is_deleted"


def find_upload(workspace: Workspace, file_id: str, secret: str | None = None) -> Upload | None:
    """Return the file with this id, and this secret if one is given; None if there is none."""
    with workspace.store.writing() as db:
        row = db.execute(f"SELECT {COLUMNS} FROM file WHERE id = ?", (file_id,)).fetchone()
    if row is None:
        return None
    upload = Upload(*row)
    upload = replace(upload, is_deleted=bool(upload.is_deleted))  # SQLite keeps 0 or 1
    wrong = secret is not None and not secrets.compare_digest(
        upload.secret.encode(), secret.encode()
    )
    return None if wrong else upload


def insert_upload(workspace: Workspace, upload: Upload) -> None:
    values = (
        upload.id,
        upload.secret,
        upload.name,
        upload.title,
        upload.alt_text,
        upload.length,
        upload.content,
        upload.person,
        upload.channel,
        upload.is_deleted,
    )
    with workspace.store.writing() as db:
        db.execute(f"INSERT INTO file ({COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?)", values)
