"""Files of commitments: taken in with a remark for each bad row, and written to be taken in again.

.csv, .tsv   a table: see `corpus.commitments.tables`
.json        a list of objects: see `corpus.commitments.objects`
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePath

from sqlalchemy import Engine

from corpus.commitments import (
    CommitmentEntry,
    FileRows,
    Form,
    kept,
    read_objects,
    read_table,
    standing_rows,
    write_objects,
    write_table,
)
from corpus.corrections import ChangeRefused, Signature
from corpus.database import reading
from corpus.model import RowOrigin
from corpus.upkeep.commitment_files import TakenEntries
from corpus.upkeep.commitment_rows import KeyOf, RowReader
from corpus.upkeep.team_commitments import TeamCommitments
from corpus.values import Scope


@dataclass(frozen=True, slots=True)
class CommitmentExchange:
    """The commitments of one database as files; safe between threads.

    `key_of` returns the key of the actor whom words surely name.
    """

    engine: Engine
    key_of: KeyOf
    scope: Scope

    def take(
        self, text: str, name: str, signed: Signature, *, dry_run: bool = False
    ) -> TakenEntries:
        """Add and change the commitments of a file called `name`, as one deed of the team.

        A row that cannot be taken is named in the remarks by its line, and the others are taken.
        UnreadableCommitments if the file is neither a table nor a list of commitments. With
        `dry_run` nothing is written.
        """
        found = read_file(text, name)
        remarks = list(found.remarks)
        entries: list[tuple[int, CommitmentEntry]] = []
        with reading(self.engine, self.scope) as session:
            reader = RowReader(
                session,
                self.key_of,
                PurePath(name).name,
                signed.at.date(),
                found.of_recommendations,
            )
            for row in found.rows:
                try:
                    entries.append((row.line, reader.entry(row)))
                except ChangeRefused as error:
                    remarks.append((row.line, str(error)))
        team = TeamCommitments(self.engine, self.scope)
        taken = team.take(entries, PurePath(name).name, signed, dry_run=dry_run)
        taken.remarks = sorted([*remarks, *taken.remarks])
        taken.unread = found.unread
        return taken

    def written(self, form: Form, keys: Collection[str] | None = None) -> str:
        """Return commitments as the text of a file, in the order of their keys in `keys`.

        Without `keys` they are all that the team has made or changed, as they were made.
        """
        with reading(self.engine, self.scope) as session:
            rows = {row.key: row for row in standing_rows(session)}
            if keys is None:
                chosen = [row for row in rows.values() if row.origin == RowOrigin.TEAM]
            else:
                chosen = [rows[key] for key in keys if key in rows]
            entries = [kept.entry_of(row) for row in chosen]
        return write_table(entries) if form is Form.CSV else write_objects(entries)


def read_file(text: str, name: str) -> FileRows:
    """Return the rows of a file, by its name, or by how it begins."""
    is_json = PurePath(name).suffix.casefold() in (".json", ".jsonl")
    begins_so = text.lstrip("\ufeff \t\r\n")[:1] in ("[", "{")
    return read_objects(text) if is_json or begins_so else read_table(text)
