"""The files of a database: where they are, and who else on this machine may read them.

What the database holds is the team's alone, so its file is made for its owner only, whatever the
umask. SQLite gives the write-ahead log and its index the permissions of the database.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote

from sqlalchemy import make_url

OWN_FILE = 0o600
OWN_FOLDER = 0o700
SIDE_FILES = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database, by what its name ends with."""

SETTINGS = frozenset([".env"])
"""What may lie in a folder beside a database without making it a folder for other things."""

HAS_PERMISSIONS = os.name == "posix"


def database_file(url: str) -> Path | None:
    """Return the file of an SQLite database; None for one in memory or of another kind."""
    parsed = make_url(url)
    name = parsed.database
    if parsed.get_backend_name() != "sqlite" or name in {None, "", ":memory:"}:
        return None
    if str(name).startswith("file:"):  # SQLite's own way of writing an address
        name, _, settings = str(name).removeprefix("file:").partition("?")
        in_memory = "mode=memory" in settings or parsed.query.get("mode") == "memory"
        if in_memory or not name.strip("/") or name == ":memory:":
            return None
        name = unquote(f"/{name.lstrip('/')}" if name.startswith("//") else name)
    return Path(str(name))


def side_files(file: Path) -> tuple[Path, ...]:
    """Return what SQLite may keep beside a database, whether it is there or not."""
    return tuple(file.with_name(file.name + end) for end in SIDE_FILES)


def make_private(file: Path) -> None:
    """Make a file that only its owner may read and write, if there is none; with its folder.

    A file that everybody may read is closed to them. One that a group may read is left alone, for
    somebody has set it so. Nothing is raised: whoever opens the file says what is wrong with it.
    """
    with suppress(OSError):
        if not file.exists():
            make_folder(file.parent)
        try:
            made = os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWN_FILE)
        except FileExistsError:
            _close_to_everybody(file)
        else:
            os.close(made)
            file.chmod(OWN_FILE)  # a umask may have taken the owner's own permissions


def make_folder(folder: Path) -> None:
    """Make a folder for its owner alone, if there is one to make it in; an empty one becomes such.

    A folder in which other things are is left as it is, for it serves more than the database.
    """
    if not folder.exists() and folder.parent.is_dir():
        folder.mkdir(mode=OWN_FOLDER, exist_ok=True)
        folder.chmod(OWN_FOLDER)
    elif _is_ours(folder.stat()) and not {each.name for each in folder.iterdir()} - SETTINGS:
        folder.chmod(OWN_FOLDER)


def _is_ours(found: os.stat_result) -> bool:
    return HAS_PERMISSIONS and found.st_uid == os.geteuid()


def _close_to_everybody(file: Path) -> None:
    for each in (file, *side_files(file)):
        with suppress(OSError):
            found = each.stat()
            is_open = found.st_mode & stat.S_IRWXO and stat.S_ISREG(found.st_mode)
            if is_open and _is_ours(found):
                each.chmod(OWN_FILE)


def exposures(*files: Path) -> Iterator[str]:
    """Yield a sentence for each way in which others may read files, or replace them in a folder."""
    if not HAS_PERMISSIONS:
        return
    for file in dict.fromkeys(files):
        if file.exists() and stat.S_IMODE(file.stat().st_mode) & ~OWN_FILE:
            yield f"Others on this machine may open {file}: chmod 600 {file}"
    for folder in dict.fromkeys(file.resolve().parent for file in files):
        if stat.S_IMODE(folder.stat().st_mode) & (stat.S_IWGRP | stat.S_IWOTH):
            yield f"Others may put files in place of yours in {folder}: chmod 700 {folder}"


def is_listed(file: Path) -> bool:
    """Return whether others see the names of the files in the folder of a file."""
    mode = stat.S_IMODE(file.resolve().parent.stat().st_mode)
    return HAS_PERMISSIONS and bool(mode & ~OWN_FOLDER)
