"""The files that people share, and what the app may know of them (`files.info`).

A person's file is stored when the page sends its bytes, and is in a channel from the message on
that shares it. The app knows of those in conversations where it is, and of no others.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.workspace.api.arguments import Arguments
from bot.workspace.api.stored_files import Upload, describe, find_upload, insert_upload, new_upload
from bot.workspace.store import Json
from bot.workspace.workspace import SlackError, Workspace


def receive_file(workspace: Workspace, person: str, name: str, content: bytes) -> Upload:
    """Store a file that a person is about to share; ValueError if it has no name or no bytes."""
    if not name.strip() or not content:
        raise ValueError("the file has no name, or nothing in it")
    upload = new_upload(name, length=len(content), content=content, person=person)
    insert_upload(workspace, upload)
    return upload


def share_files(
    workspace: Workspace, person: str, channel: str, file_ids: Sequence[str]
) -> list[Json]:
    """Put a person's files into a channel, and return them as the message carries them.

    ValueError if one is not the person's, or was shared before.
    """
    described = []
    for file_id in file_ids:
        upload = find_upload(workspace, file_id)
        if upload is None or upload.person != person or upload.channel is not None:
            raise ValueError("that file is not there to be shared")
        with workspace.store.writing() as db:
            db.execute("UPDATE file SET channel = ? WHERE id = ?", (channel, file_id))
        described.append(describe(workspace, upload))
    return described


def delete_file(workspace: Workspace, file_id: str) -> None:
    """Delete a file, as its owner may at any moment."""
    with workspace.store.writing() as db:
        db.execute("UPDATE file SET is_deleted = 1, content = NULL WHERE id = ?", (file_id,))


def file_info(workspace: Workspace, arguments: Arguments) -> Json:
    """`files.info`: return a file of a conversation in which the app is."""
    upload = find_upload(workspace, arguments.text("file"))
    if upload is None or (upload.channel and upload.channel not in workspace.store.bot_channels()):
        raise SlackError("file_not_found")
    if upload.is_deleted:
        raise SlackError("file_deleted")
    kind = "ims" if (upload.channel or "").startswith("D") else "channels"
    shared = {kind: [upload.channel]} if upload.channel else {}
    return {"file": describe(workspace, upload) | shared}
