"""Anything that a view may be given, made up by hypothesis from the types of its parameters.

Words are whatever a document, a title or a person may hold; what has a form of its own has it: a
reference, a date, a person's id. Where a name says more than its type, `NAMED` says what; where one
class or one view needs more, `OF` does.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from enum import Enum
from operator import attrgetter
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from bot.assembly import commands
from corpus.access import Role, Roles
from corpus.actors import Candidate, Match, MatchGrade
from corpus.answers import ReaderPage
from corpus.answers.dates import DateAnswer
from corpus.answers.naming import MentioningPage
from corpus.answers.quotations import Origin, QuotationAnswer, QuotedPart
from corpus.audit import AuditEntry, AuditKind, AuditPage
from corpus.citations.finishing import Styled
from corpus.corrections import TeamNote
from corpus.corrections.proposals import Proposal, ProposalPage
from corpus.dates import DateSpan
from corpus.digests.days import EVERY_DAY
from corpus.digests.status import DigestStatus
from corpus.events import Claim, DatedEvent, EventPage, MatchingEvents
from corpus.jobs import Job, JobPage
from corpus.model import DeliveryState, EventStatus, JobState, RowOrigin
from corpus.people import ListInfo
from corpus.questions import Request
from corpus.upkeep import NotePage
from corpus.values import Quote, Source, location_of
from handlers.feature import Command
from handlers.slack.blocks import Message, section
from handlers.views.changes import page_turns
from handlers.views.cites import cited_file_message, cites_message, saved_cites_message
from handlers.views.commitment_forms import CommitmentForm
from handlers.views.digest_schedule import (
    digest_changed_message,
    digest_next_message,
    digest_status_message,
)
from handlers.views.digest_settings import digest_modal
from handlers.views.entries import edit_menu
from handlers.views.help import error_message
from handlers.views.home import exported_message
from handlers.views.intake import intake_modal
from handlers.views.listing import export_modal, list_modal, lists_message
from handlers.views.muting import ask_where_to_mute
from handlers.views.notes import note_blocks, note_modal
from handlers.views.origin import origin_message
from handlers.views.passage_menu import more_modal, passage_menu
from handlers.views.passages import context_message
from handlers.views.picked import with_turns
from handlers.views.roles import role_given_message
from handlers.views.sources import source_table
from handlers.views.timeline import date_lines, event_table
from handlers.views.turning import turn_buttons
from handlers.views.watches import watch_changed_message
from handlers.wording import FILE_NAMES, STYLE_NAMES
from handlers.wording.about import SENTENCES

Strategy = st.SearchStrategy[Any]

NASTY = (
    "<!channel>",
    "<@U1>",
    "*bold* _it_ ~no~ `code`",
    "<https://x.example|click>",
    "&amp;",
    "…",
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40),
    st.sampled_from([*NASTY, "x" * 700, "Совет Европы " * 30]),
)
SPANS = st.sampled_from(
    [DateSpan.from_edtf(e) for e in ("1948-12-10", "1997-06", "199X", "1996/1998", "2008-21")]
)
FIELDS = st.frozensets(st.sampled_from(["title", "authors", "publisher", "issued"]))
DOCUMENTS = st.sampled_from(["saari-2006", "d" * 40])
PASSAGES = st.sampled_from(["saari-2006 ¶4", "saari-2006 ¶5", f"{'d' * 40} ¶99999"])

LOCATIONS = PASSAGES | PASSAGES.map(lambda reference: location_of(reference, 99_999))

LABELS = st.lists(st.sampled_from(["hearing-may", "ü" * 40]), max_size=3).map(tuple)

LISTS = st.lists(
    st.builds(
        ListInfo, st.text("abc-", min_size=1, max_size=60), st.just("Hearing"), st.integers(0, 9)
    ),
    max_size=5,
    unique_by=lambda each: each.key,
)

PEOPLE = st.dictionaries(
    st.integers(0, 99_999_999).map("U{:08d}".format), st.sampled_from(Role), max_size=30
)
PLAIN: dict[type, Strategy] = {
    str: TEXTS,
    int: st.integers(0, 99_999),
    float: st.floats(0, 100),
    bool: st.booleans(),
    date: st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    datetime: st.sampled_from(
        [datetime(2026, 12, 9, 8, 30, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)]
    ),
    time: st.times(),
    DateSpan: SPANS,
    Command: st.sampled_from(commands()),
    Message: TEXTS.map(error_message),
    type(None): st.none(),
}
NAMED: dict[str, Strategy] = {
    "reference": PASSAGES,
    "location": LOCATIONS,
    "document": DOCUMENTS,
    "key": st.sampled_from(["council-of-europe", "k" * 120]),
    "user": st.just("U01RESEARCH"),
    "person": st.just("U01RESEARCH"),
    "subject": st.sampled_from(["U01RESEARCH", "C01RESEARCH"]),
    "by": st.sampled_from(["U01RESEARCH", "<@U01RESEARCH>"]),
    "channel": st.just("C01RESEARCH"),
    "place": st.just(["C01RESEARCH", None, f"https://hooks.slack.example/{'x' * 200}"]),
    "zone": st.just("Europe/Berlin"),
    "address": st.just("https://files.slack.example/x"),
    "name": TEXTS.map(lambda text: text[:120]),
    "commands": st.just(commands()),
    "spans": st.sampled_from([(), ((0, 1),)]),
    "days": st.sampled_from([EVERY_DAY, frozenset([1, 5])]),
    "credit": st.just("Set up by <@U01RESEARCH>."),
    "created_by": st.just("U01RESEARCH"),
    "state": st.sampled_from([DeliveryState.POSTED, DeliveryState.FAILED, DeliveryState.UNCERTAIN]),
    "leave_out": st.just(("save",)),
    "keep": st.just(("remove",)),
    "printed": FIELDS,
    "supplied": FIELDS,
    "missing": FIELDS,
    "page_size": st.integers(1, 10),
    "offset": st.sampled_from([0, 3, 99_999]),
}
"""By the name of a parameter or a field."""

CURATED = st.sampled_from([RowOrigin.LIBRARY, RowOrigin.TEAM])
FOUND = st.sampled_from([RowOrigin.MACHINE, RowOrigin.PUBLICATION])
STATUS = st.sampled_from(EventStatus)

OF: dict[object, dict[str, Strategy]] = {
    intake_modal: {
        "collections": st.dictionaries(
            st.sampled_from(["default", "testimony", "k" * 60]), TEXTS.map(lambda t: t[:60])
        )
    },
    CommitmentForm: dict.fromkeys(("by", "to"), st.just((("russia", "Russia"), ("=A", "A")))),
    JobPage: {"jobs": st.deferred(lambda: some(Job, by="number"))},
    Job: {
        "state": st.sampled_from(JobState),
        "body": st.fixed_dictionaries({"name": TEXTS}),
        "log": st.just(()),
    },
    Source: {"reference": DOCUMENTS},
    ReaderPage: {
        "quotes": st.deferred(lambda: some(Quote, by="reference")),
        "before": PASSAGES | st.none(),
        "after": PASSAGES | st.none(),
    },
    passage_menu: {"states": st.none()},
    export_modal: {"what": st.just("mine"), "lists": LISTS},
    list_modal: {"lists": LISTS},
    lists_message: {"lists": LISTS},
    NotePage: {"notes": st.deferred(lambda: some(TeamNote, by="key"))},
    TeamNote: {"text": TEXTS.map(lambda text: text[:1_000]), "labels": LABELS},
    note_modal: {"known": st.lists(st.tuples(TEXTS, st.integers(1, 9)), max_size=3)},
    note_blocks: {"notes": st.deferred(lambda: some(TeamNote, by="key"))},
    context_message: {"noted": st.just([section("A note")])},
    more_modal: {"choices": st.just(("edit", "timeline", "context"))},
    MentioningPage: {
        "keys": st.just(("council-of-europe", "russia")),
        "names": st.tuples(TEXTS, TEXTS),
    },
    Styled: {"italics": st.just(((0, 1),))},
    Claim: {"status": STATUS},
    DatedEvent: {"status": STATUS, "origin": FOUND, "source": st.none()},
    AuditPage: {"entries": st.deferred(lambda: some(AuditEntry))},
    AuditEntry: {
        "before": st.just({"role": "reader"}),
        "after": st.just({"role": "curator", "name": "Russia", "channel": "C1"}),
        "kind": st.sampled_from([AuditKind.ROLE, AuditKind.SHARE, AuditKind.ALIAS]),
    },
    ProposalPage: {"proposals": st.deferred(lambda: some(Proposal, by="key"))},
    Match: {"candidates": st.deferred(lambda: some(Candidate))},
    QuotationAnswer: {"origins": st.deferred(lambda: some(Origin))},
    Origin: {"stretches": st.deferred(lambda: some(QuotedPart))},
    QuotedPart: {"start": st.just(0), "end": st.just(1)},
    origin_message: {"answers": st.deferred(lambda: some(QuotationAnswer))},
    cites_message: {
        "citations": st.fixed_dictionaries(
            {f: st.deferred(lambda: _of(Styled)) for f in STYLE_NAMES}
        )
    },
    saved_cites_message: {
        "form": st.sampled_from([*STYLE_NAMES, *FILE_NAMES]),
        "page": st.deferred(lambda: some(Styled)),
        "first": st.sampled_from([1, 9]),
    },
    cited_file_message: {"form": st.sampled_from(list(FILE_NAMES))},
    digest_next_message: {"digests": st.deferred(lambda: some(DigestStatus))},
    digest_status_message: {"digests": st.deferred(lambda: some(DigestStatus))},
    EventPage: {"events": st.deferred(lambda: some(DatedEvent))},
    DateAnswer: {"page": st.deferred(lambda: _of(EventPage)), "occurrences": st.none()},
    MatchingEvents: {"events": st.deferred(lambda: some(DatedEvent))},
    Roles: {"named": PEOPLE},
    Request: {"kind": st.sampled_from(list(SENTENCES))},
    role_given_message: {"former": PEOPLE.filter(bool)},
    digest_changed_message: {
        "did": st.just("set up"),
        "digests": st.deferred(lambda: some(DigestStatus)),
    },
    watch_changed_message: {"did": st.just("paused")},
    with_turns: {
        name: st.just({"q": "what then?", "o": 3, "at": "2026-12-09"})
        for name in ("before", "after")
    },
    ask_where_to_mute: {"state": st.just({"e": 99_999, "i": 9, "t": "1765270000.000100"})},
    page_turns: {"previous": st.just("previous"), "following": st.just("next")},
    turn_buttons: {
        "previous": st.just("previous"),
        "following": st.just("next"),
        "state": st.just({"q": "lamp"}),
    },
    digest_modal: {"state": st.just({"w": "T1", "c": "C1"})},
    exported_message: {"name": st.just("saved-passages.md")},
    source_table: {"sources": st.deferred(lambda: some(Source))},
    date_lines: {"events": st.deferred(lambda: some(DatedEvent))},
    event_table: {"events": st.deferred(lambda: some(DatedEvent))},
    edit_menu: {"events": st.deferred(lambda: some(DatedEvent))},
}
"""By the class or the function, and its field or parameter."""

EITHER: dict[type, dict[str, Strategy]] = {
    Match: {"grade": st.just(MatchGrade.NOTHING), "candidates": st.just(())},
    DatedEvent: {"status": STATUS, "origin": CURATED, "source": TEXTS},
    # when something happened: an answer without a date that was read
    DateAnswer: {
        "page": st.none(),
        "reading": st.none(),
        "occurrences": st.deferred(lambda: _of(MatchingEvents)),
    },
}
"""What else a class may be: some of its fields go together."""


def some(kind: type, *, by: str | None = None) -> Strategy:
    """A few of a class, one at least; no two have the same field `by`."""
    unique_by = attrgetter(by) if by else None
    return st.lists(_of(kind), min_size=1, max_size=3, unique_by=unique_by).map(tuple)


def arguments_of(function: Callable[..., Any]) -> Strategy:
    """Keyword arguments for a function."""
    hints = get_type_hints(function)
    hints.pop("return", None)
    return st.fixed_dictionaries({n: _named(function, n, hint) for n, hint in hints.items()})


def _named(owner: object, name: str, hint: Any) -> Strategy:
    special = OF.get(owner, {}).get(name)
    if special is not None:
        return special
    return NAMED[name] if name in NAMED and hint is not None else _of(hint)


def _of(hint: Any) -> Strategy:
    if hint in PLAIN:
        return PLAIN[hint]
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return st.one_of(*map(_of, inner))
    if origin is Literal:
        return st.sampled_from(inner)
    if origin in MANY:
        return _many(origin, inner)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    if is_dataclass(hint):
        return st.deferred(lambda: _built(hint))
    raise TypeError(f"nobody has said how to make up {hint}")


MANY: dict[Any, Callable[[Any], Any]] = {
    tuple: tuple,
    list: list,
    frozenset: frozenset,
    Sequence: tuple,
    Iterable: tuple,
    Mapping: dict,
}


def _many(origin: Any, inner: tuple[Any, ...]) -> Strategy:
    if origin is Mapping:
        return st.dictionaries(_of(inner[0]), _of(inner[1]), max_size=3)
    if origin is tuple and inner[-1] is not Ellipsis:
        return st.tuples(*map(_of, inner))
    return st.lists(_of(inner[0]), max_size=3).map(MANY[origin])


def _built(kind: Any) -> Strategy:
    hints = get_type_hints(kind)
    plain = {f.name: _named(kind, f.name, hints[f.name]) for f in fields(kind)}
    made = st.builds(kind, **plain)
    return made | st.builds(kind, **plain | EITHER[kind]) if kind in EITHER else made
