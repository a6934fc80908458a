"""Files that are ZIP archives of XML (DOCX, ODT, EPUB): opened with care, bombs refused."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from lxml import etree

from corpus.errors import UnreadableDocument

MEGABYTE = 1 << 20

ENTRY = b"PK\x01\x02"
"""How each entry of an archive's list begins."""

MOST_ENTRIES = 50_000
"""Entries beyond which not even the list is read: it alone would fill the memory."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What an archive may hold: its files, their bytes unpacked, and how much they were packed."""

    files: int = 20_000
    total: int = 1024 * MEGABYTE
    one: int = 512 * MEGABYTE
    ratio: int = 200
    ratio_from: int = 5 * MEGABYTE  # small files of nothing but spaces pack better than any bomb


BOUNDS = Bounds()


def opened(content: bytes, bounds: Bounds = BOUNDS) -> zipfile.ZipFile:
    """Return the archive; UnreadableDocument if it is broken, locked or a bomb."""
    if content.count(ENTRY) > MOST_ENTRIES:
        raise UnreadableDocument(
            f"it lists more than {MOST_ENTRIES} files. Unpack it by hand if you trust it",
            group="archive bombs",
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise UnreadableDocument(
            "the file is broken or cut off. Fetch it again, or save it anew"
        ) from error
    refuse_bomb(archive, bounds)
    if any(entry.flag_bits & 1 for entry in archive.infolist()):
        raise UnreadableDocument(
            "it is protected by a password. Save a copy without one first",
            group="password-protected",
        )
    return archive


def refuse_bomb(archive: zipfile.ZipFile, bounds: Bounds) -> None:
    """Raise UnreadableDocument if an archive would unpack to more than the bounds."""
    entries = archive.infolist()
    sizes = [entry.file_size for entry in entries]
    packed_well = (
        entry
        for entry in entries
        if entry.file_size > bounds.ratio_from
        and entry.file_size > bounds.ratio * max(entry.compress_size, 1)
    )
    reasons = (
        (len(entries) > bounds.files, f"it holds {len(entries)} files"),
        (sum(sizes) > bounds.total, f"it unpacks to {sum(sizes) // MEGABYTE} MB"),
        (max(sizes, default=0) > bounds.one, "it holds a file of more than 512 MB"),
        (any(True for _ in packed_well), "it unpacks to hundreds of times its size"),
    )
    for holds, reason in reasons:
        if holds:
            raise UnreadableDocument(
                f"{reason}, as archives made to do harm do. Unpack it by hand if you trust it",
                group="archive bombs",
            )


def part(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """Return a file of the archive; None if there is none of that name."""
    try:
        return archive.read(name)
    except KeyError:
        return None
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableDocument(
            "the file is broken or cut off. Fetch it again, or save it anew"
        ) from error


def xml(content: bytes) -> etree._Element:
    """Return the root of an XML file that declares no entities and fetches nothing."""
    if b"<!ENTITY" in content:
        raise UnreadableDocument("it declares XML entities, as documents made to do harm do")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocument(
            "the XML in it is broken. Open it in its program and save it anew"
        ) from error


def texts(root: etree._Element, path: str) -> list[str]:
    """Return the texts of all elements of a name with any namespace, as "title"."""
    return ["".join(e.itertext()) for e in root.iter(f"{{*}}{path}")]
