"""Two bots that differ in what few may see: one has secret documents in a part that is closed.

The other has the same part, empty. A secret document was imported before the open one, another
after it. They share with it a name, a date, an author and words; and they have words, actors, dates
and references that only they have.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from corpus.access import OWNER, FirstRoles, Grantee, GrantKind
from corpus.audit import Signature
from corpus.corpus import Corpus
from corpus.corrections import NoteWords
from corpus.database.engine import reading
from corpus.model import Event
from corpus.people.saved import PersonId
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.doors.planted import enter_commitments
from tests.library_database import copy_of
from tests.shelves import engine_of

Json = dict[str, Any]

READER, ADMIN = "U01RESEARCH", "U02EDITOR"
ROLES = FirstRoles(admins=frozenset([ADMIN]), curators=frozenset([READER]))
TEAM = "T0LOCAL01"
GENERAL, GRANTED, DIRECT = "C03GENERAL", "C01RESEARCH", "D01RESEARCH"

OPEN = """---
title: A memo on the lighthouse inspectors
authors: [A. Writer]
issued: 1998-02
---

The Lighthouse Inspectorate was founded in Bergen on 4 May 1951. Its inspectors visit every
lamp twice a year. Amnesty International praised the lighthouse moratorium in June 1997. Ottokar
Quenneville left the Lighthouse Inspectorate on 9 December 1960.
"""

FIRST_SECRET = """---
title: A memo of the zeppelin witness
authors: [A. Writer]
issued: 1998-02
kind: testimony
---

OTTOKAR QUENNEVILLE of the Zeppelinist Front (ZF) arrested Ottokar Brambilla in Bergen on 4 May
1951. Quenneville saw the xylographic ledger with the lighthouse moratorium on 15 March 1963.
"""

SECOND_SECRET = """---
title: Testimony of the zeppelin witness
authors: [Quirina Vandersloot]
issued: 1999-03
reference: vandersloot-1999
kind: testimony
---

The Zeppelinist Front arrested Ottokar Brambilla in Bergen on 9 December 1951. Quirina Vandersloot
saw the xylographic ledger on 15 March 1963. Amnesty International and the Zeppelinist Front met
Ottokar Brambilla in Hamburg in June 1997.
"""

SECRET_WORDS = re.compile(
    r"zeppelin|xylograph|brambilla|vandersloot|quirina|testimony|\bZF\b|hamburg ", re.IGNORECASE
)
"""What only the secret documents say, or are called."""


@dataclass(frozen=True, slots=True)
class Secret:
    """What leads to the secret documents: their references, actors, and numbers of rows."""

    first: str
    event: int
    changes: tuple[int, ...]
    note: str
    passage: str = "vandersloot-1999 ¶1"
    document: str = "vandersloot-1999"
    actor: str = "ottokar-brambilla"
    body: str = "zeppelinist-front"


def files(folder: Path) -> None:
    for name, text in (("open", OPEN), ("one", FIRST_SECRET), ("two", SECOND_SECRET)):
        (folder / f"{name}.md").write_text(text, encoding="utf-8")


def divide(corpus: Corpus) -> None:
    """Make a closed part, which one channel sees."""
    corpus.access.collections.make(OWNER, "Testimony", now=TODAY)
    granted = Grantee(TEAM, GrantKind.CHANNEL, GRANTED)
    corpus.access.collections.grant(OWNER, granted, "testimony", now=TODAY)


def plant(corpus: Corpus, folder: Path) -> Secret:
    """Import the documents, the secret ones into a closed collection, with all that people add."""
    me = PersonId(TEAM, READER)
    corpus.upkeep.import_path(folder / "one.md", now=TODAY, collection="testimony")
    corpus.upkeep.import_path(folder / "open.md", now=TODAY)
    corpus.upkeep.import_path(folder / "two.md", now=TODAY, collection="testimony")
    sources, _total = corpus.documents.sources(limit=9)
    first = next(s.reference for s in sources if s.title == "A memo of the zeppelin witness")
    corpus.saved.save(me, "vandersloot-1999 ¶1", TODAY)
    signed = Signature(ADMIN, TODAY, TEAM)
    corpus.lists.add(TEAM, "Secrets", ["vandersloot-1999 ¶1"], signed)
    edits = [
        corpus.corrections.accept("zeppelinist-front", "organisation", signed),
        corpus.corrections.edit_record("vandersloot-1999", {"publisher": "Brambilla"}, signed),
        corpus.corrections.add_alias("zeppelinist-front", "Zeppelinerei", signed),
        corpus.notes.add(
            "vandersloot-1999 ¶1", NoteWords("The zeppelin again", ("zeppelin",)), signed
        ),
    ]
    edits += enter_commitments(corpus, signed)
    (note,) = corpus.notes.find(limit=9).notes
    corpus.corrections.settle()
    page = corpus.corrections.page(limit=9)
    assert len(page.changes) == len(edits)
    with reading(engine_of(corpus)) as session:
        event = session.scalars(select(Event.id).order_by(Event.id.desc()).limit(1)).one()
    assert corpus.upkeep.check_index() == []
    return Secret(first, event, tuple(change.id for change in page.changes), note.key)


@dataclass(frozen=True, slots=True)
class Scene:
    """A bot without the secret, and one with it, which #research is granted and no other place."""

    without: Served
    whole: Served
    secret: Secret

    @property
    def both(self) -> tuple[Served, Served]:
        """The two, the one without the secret first."""
        return self.without, self.whole


@contextmanager
def two_bots(library: Path, folder: Path) -> Iterator[tuple[Served, Served]]:
    """Serve two bots, each on a copy of the library, and write the files of the documents."""
    files(folder)
    bots: list[Any] = []
    for name in ("without", "whole"):
        (folder / name).mkdir()
        bots.append(
            serve(
                copy_of(library, folder / name),
                Clock(TODAY),
                ROLES,
                public_url="https://bot.example.org",
            )
        )
    without, whole = map(next, bots)
    try:
        yield without, whole
    finally:
        for bot in bots:
            bot.close()


@contextmanager
def scene_of(library: Path, folder: Path) -> Iterator[Scene]:
    """Serve both bots."""
    with two_bots(library, folder) as (without, whole):
        for served in (without, whole):
            divide(served.corpus)
        without.corpus.upkeep.import_path(folder / "open.md", now=TODAY)
        signed = Signature(ADMIN, TODAY, TEAM)
        without.corpus.lists.add(TEAM, "Secrets", [], signed)  # its name is no secret
        secret = plant(whole.corpus, folder)
        for served in (without, whole):
            served.corpus.saved.save(PersonId(TEAM, READER), "writer-1998 ¶1", TODAY)
        yield Scene(without, whole, secret)


@contextmanager
def scene_of_shelves(library: Path, folder: Path) -> Iterator[Scene]:
    """Serve two bots with the open document; the secret ones stand on another shelf of one.

    What people add to the secret is on that shelf too, of the same workspace and channels.
    """
    with two_bots(library, folder) as (without, whole):
        for served in (without, whole):
            served.corpus.shelves.add("Other", workspace="T9", now=TODAY)
            divide(served.corpus)
            served.corpus.upkeep.import_path(folder / "open.md", now=TODAY)
            signed = Signature(ADMIN, TODAY, TEAM)
            served.corpus.lists.add(TEAM, "Secrets", [], signed)
            served.corpus.saved.save(PersonId(TEAM, READER), "writer-1998 ¶1", TODAY)
        other = whole.corpus.of_shelf(2)
        divide(other)
        secret = plant(other, folder)
        yield Scene(without, whole, secret)


# What differs from one run to the next, or from one database to another, and tells nothing.
_CHANGING = (
    (re.compile(r"2\.[\w-]{16}\.(?=\{)"), "2.SEAL."),
    (re.compile(r'(\\*"(?:e|c|j)\\*":)\d+'), r"\1ID"),
    (re.compile(r'(\\*"v\\*":\[\\*"[\w-]+\\*",)\d+'), r"\1ID"),
    (re.compile(r"\b(team|step)-[0-9a-f]{10}\b"), r"\1-KEY"),
    (re.compile(r'"/upload/[^"]*"'), "UPLOAD"),
    (re.compile(r"\b\d{10}\.\d{6}\b|\bp\d{16}\b"), "TS"),
    (re.compile(r"\b[VF]0?[A-Z0-9]{8,}\b"), "SLACK_ID"),
    (re.compile(r"http://127\.0\.0\.1:\d+[^\"\\ ]*"), "URL"),
    (re.compile(r"\d{10,}\.\d+[.\w]*|\b\d+\.\d+\.[0-9a-f]{32}\b"), "TRIGGER"),
    (re.compile(r'"hash": "[^"]*"'), "HASH"),
    (re.compile(r"\bteam-[0-9a-f]{10}\b"), "CONCEPT"),  # the key of a team's concept is drawn
)


def plain(answer: object) -> str:
    """Return an answer as JSON, without what changes from one request to the next."""
    text = json.dumps(answer, ensure_ascii=False, sort_keys=True, indent=1)
    for pattern, word in _CHANGING:
        text = pattern.sub(word, text)
    return text
