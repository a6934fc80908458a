"""The audit in sentences: who did what, when and where."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from corpus.audit import AuditEntry, AuditKind
from corpus.corrections import describe_record
from corpus.model import ChangeKind
from handlers.wording.corrections import CORRECTED
from handlers.wording.moments import minute_words
from handlers.wording.phrases import clip

LONGEST_WORDS = 300
"""Characters of one value in a sentence."""

Mark = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Marks:
    """How people, channels, names and other words are written where the sentence is shown."""

    person: Mark
    channel: Mark
    name: Mark
    words: Mark


def _as_it_is(text: str) -> str:
    return text


PLAIN = Marks(_as_it_is, _as_it_is, _as_it_is, _as_it_is)
"""For a terminal: people and channels by Slack's ids."""

SIGNED_BELOW = frozenset(map(AuditKind, ChangeKind)) | {
    AuditKind.RECORDS,
    AuditKind.RECORD_OF_TABLE,
    AuditKind.EVENTS,
    AuditKind.EVENT_OF_TABLE,
    AuditKind.COMMITMENTS,
    AuditKind.COMMITMENT_OF_FILE,
}
"""Kinds whose sentence says what holds now: who made it so stands behind it."""

SENTENCES: Mapping[AuditKind, str] = {
    **{AuditKind(kind): sentence for kind, sentence in CORRECTED.items()},
    AuditKind.RECORDS: CORRECTED[ChangeKind.RECORD],
    AuditKind.RECORD_OF_TABLE: CORRECTED[ChangeKind.RECORD],
    AuditKind.EVENTS: CORRECTED[ChangeKind.EVENT],
    AuditKind.EVENT_OF_TABLE: CORRECTED[ChangeKind.EVENT],
    AuditKind.COMMITMENTS: CORRECTED[ChangeKind.COMMITMENT],
    AuditKind.COMMITMENT_OF_FILE: CORRECTED[ChangeKind.COMMITMENT],
    AuditKind.TERMS: "{by} changed the thesaurus {target}: {text}",
    AuditKind.UNDO: "{by} took back: {undone}",
    AuditKind.IMPORT: "{by} imported {path} (import {target}): {added} added, {changed} changed, "
    "{not_taken} not taken",
    AuditKind.DOCUMENT_ADDED: "{by} added {target} (import {import})",
    AuditKind.DOCUMENT_CHANGED: "{by} changed {target} (import {import})",
    AuditKind.DOCUMENT_MOVED: "{by} moved {target} from {collection_before} to {collection}",
    AuditKind.DOCUMENT_REMOVED: "{by} removed {target}",
    AuditKind.EVENT_MUTED: "{by} muted “{summary}”",
    AuditKind.EVENT_UNMUTED: "{by} took back that “{summary}” is muted",
    AuditKind.DIGEST_SET: "{by} set the digest {digest}: {time} {zone}",
    AuditKind.DIGEST_ENDED: "{by} ended the digest {digest}",
    AuditKind.DIGEST_PAUSED: "{by} paused the digest {digest}",
    AuditKind.DIGEST_RESUMED: "{by} set the digest {digest} going again",
    AuditKind.DIGEST_SKIPPED: "{by} left out the digest {digest} of {day}",
    AuditKind.WATCH_SET: "{by} set the watch {digest}: {query}",
    AuditKind.WATCH_ENDED: "{by} ended the watch {digest}",
    AuditKind.WATCH_PAUSED: "{by} paused the watch {digest}",
    AuditKind.WATCH_RESUMED: "{by} set the watch {digest} going again",
    AuditKind.COLLECTION_MADE: "{by} made the collection {target}",
    AuditKind.COLLECTION_RENAMED: "{by} renamed the collection {target} to {name}",
    AuditKind.COLLECTION_REMOVED: "{by} removed the collection {target}",
    AuditKind.COLLECTION_OPENED: "{by} opened the collection {target} to all",
    AuditKind.COLLECTION_CLOSED: "{by} closed the collection {target}",
    AuditKind.GRANT: "{by} granted {subject} the collection {collection}{guests}",
    AuditKind.REVOKE: "{by} took the collection {collection_before} from {subject}",
    AuditKind.ROLE: "{by} gave {person} the role {role}{role_before}",
    AuditKind.REFUSAL: "{by} was refused to {target}",
    AuditKind.EXPORT: "{by} made a file: {target}",
    AuditKind.QUESTION_REPORTED: "{by} told the editors of a question that found nothing",
    AuditKind.QUESTION_DONE: "{by} was done with a question that found nothing",
    AuditKind.LIST_MADE: "{by} made the shared list {name}",
    AuditKind.LIST_ENDED: "{by} ended the shared list {name}",
    AuditKind.STYLE_SET: "{by} set the style of citations{style_words}",
    AuditKind.INTAKE_ON: "{by} switched the intake of a channel on",
    AuditKind.INTAKE_OFF: "{by} switched the intake of a channel off",
    AuditKind.JOB_NOTED: "{by} put an import in the queue (job {target})",
    AuditKind.JOB_CANCELLED: "{by} cancelled job {target} ({job})",
    AuditKind.JOB_RETRIED: "{by} had job {target} ({job}) done again",
    AuditKind.SHARE: "{by} shared {target} in {channel}",
    AuditKind.ASSISTANT_ADMITTED: "{by} made a token for the assistant {name}",
    AuditKind.ASSISTANT_CALLED: "the assistant {target} called, for the first time on that day",
    AuditKind.ASSISTANT_DISMISSED: "{by} revoked the token of the assistant {name_before}",
    AuditKind.INSTALLED: "{by} installed the bot in the workspace {target}",
    AuditKind.UNINSTALLED: "the bot was uninstalled in the workspace {target}",
    AuditKind.PERSON_ERASED: "{by} erased what was held of {person}",
    AuditKind.SHELF_ERASED: "{by} erased the whole shelf",
}
"""What each kind says; `_values` has the words in braces."""

NOTHING = "…"
"""What stands for a value that an older version did not keep."""

ERASED = "{by}: {kind}. What it said was erased"


def audit_sentence(entry: AuditEntry, marks: Marks = PLAIN) -> str:
    """Return what was done, without a full stop; of an emptied row its kind."""
    by = marks.person(entry.by)
    if entry.erased_at is not None:
        return ERASED.format(by=by, kind=entry.kind.value.replace("-", " "))
    said = SENTENCES[entry.kind].format_map(_Values(_values(entry, marks) | {"by": by}))
    return f"{said}: {marks.words(entry.reason)}" if entry.reason else said


def audit_signature(entry: AuditEntry, marks: Marks = PLAIN) -> str:
    """Return when it was done and where, by whom where the sentence does not say, and undone."""
    where = "" if entry.channel is None else f", in {marks.channel(entry.channel)}"
    signed = f"{minute_words(entry.at)}{where}"
    if entry.kind in SIGNED_BELOW and entry.erased_at is None:
        signed = f"{marks.person(entry.by)}, {signed}"
    if entry.undone_at is None or entry.undone_by is None:
        return signed
    return f"{signed} · undone by {marks.person(entry.undone_by)}, {minute_words(entry.undone_at)}"


class _Values(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return NOTHING


def _values(entry: AuditEntry, marks: Marks) -> dict[str, str]:
    before, after = entry.before, entry.after
    values = {name: marks.words(_cut(value)) for name, value in after.items()}
    values |= {name: marks.name(_cut(after[name])) for name in NAMES if name in after}
    values["target"] = marks.name(_cut(entry.target))
    values["person"] = marks.person(entry.target)
    values["subject"] = _subject(entry.target, marks)
    channel, _, number = entry.target.partition(" ")
    values["digest"] = f"{marks.channel(channel)} {number}"
    if "channel" in after:
        values["channel"] = marks.channel(str(after["channel"]))
    values["guests"] = ", guests too" if after.get("guests") else ""
    values["name_before"] = marks.name(_cut(before.get("name", NOTHING)))
    values["collection_before"] = marks.name(_cut(before.get("collection", NOTHING)))
    values["role_before"] = f" (was {before['role']})" if "role" in before else ""
    values["style_words"] = f" to {after['style']}" if "style" in after else " back to several"
    if entry.kind in (AuditKind.RECORD, AuditKind.RECORD_OF_TABLE):
        values |= {
            "name": values["target"],
            "text": marks.words(_cut(describe_record(after))),
        }
    if entry.kind is AuditKind.UNDO:
        values["undone"] = CORRECTED[ChangeKind(after["undone"])].format_map(_Values(values))
    return values


def _subject(subject: str, marks: Marks) -> str:
    """Return to whom something was granted; ids of Slack's have capitals, assistants' keys none."""
    if subject == subject.lower():
        return marks.name(_cut(subject))
    return (marks.channel if subject.startswith(("C", "G")) else marks.person)(subject)


NAMES = ("name", "other", "collection", "role", "path")
"""Values that are shown as names."""


def _cut(value: Any) -> str:
    return clip(str(value), LONGEST_WORDS)
