"""Whatever actors are called, what is said of them is literal and within Slack's limits."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.actors import Suggestion
from corpus.audit import AuditEntry, AuditKind, AuditPage
from corpus.corrections.ledger import TeamChange
from corpus.corrections.proposals import Example, Proposal, ProposalPage
from corpus.model import ActorKind, ActorStatus, ChangeKind
from corpus.upkeep.corrections import RecordedCorrection
from handlers.slack.blocks import Message
from handlers.views.changes import (
    accept_modal,
    alias_modal,
    changes_message,
    correction_made_message,
    correction_undone_message,
    merge_modal,
)
from handlers.views.proposals import proposals_message
from handlers.views.search import actor_options, found_modal, search_modal
from tests.handlers import block_lint

NOW = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)
NASTY = [
    "<!channel>",
    "<@U1>",
    "*bold* _it_ ~no~ `code`",
    "<https://x.example|click>",
    "&amp;",
    "\u202e",
]

names = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=120),
    st.sampled_from(NASTY).map(lambda piece: (piece * 20)[:120]),
).filter(str.strip)
users = st.sampled_from(["U01RESEARCH", "W0GRID", "cli", "<!channel>"])


@st.composite
def changes(draw: st.DrawFn) -> TeamChange:
    undone = draw(st.booleans())
    return TeamChange(
        id=draw(st.integers(1, 10**9)),
        kind=draw(st.sampled_from(ChangeKind)),
        key="k" * 120,
        name=draw(names),
        other_key=None,
        other=draw(names),
        text=draw(names),
        by=draw(users),
        at=NOW,
        undone_by=draw(users) if undone else None,
        undone_at=NOW if undone else None,
    )


def check(message: Message) -> None:
    payload: dict[str, Any] = message.payload()
    assert block_lint.faults(payload) == []
    assert "<!channel>" not in "".join(block_lint.texts(payload["blocks"]))


@settings(max_examples=60, deadline=None)
@given(change=changes(), due=st.integers(0, 10**6), shared=st.lists(names, max_size=5))
def test_what_is_said_of_a_correction(change: TeamChange, due: int, shared: list[str]) -> None:
    made = RecordedCorrection(change, due, tuple(shared))
    check(correction_made_message(made))
    check(correction_undone_message(made))


VALUES = (
    "name",
    "other",
    "text",
    "path",
    "summary",
    "role",
    "collection",
    "channel",
    "undone",
    "to",
)


@st.composite
def entries(draw: st.DrawFn) -> AuditEntry:
    undone = draw(st.booleans())
    kind = draw(st.sampled_from(AuditKind))
    after: dict[str, Any] = {name: draw(names) for name in VALUES if draw(st.booleans())}
    if kind in (AuditKind.RECORD, AuditKind.RECORD_OF_TABLE):
        after = {"title": draw(names), "issued": ["1997?", draw(names)], "authors": [draw(names)]}
    if kind is AuditKind.UNDO:
        after |= {"undone": draw(st.sampled_from(ChangeKind)).value}
    return AuditEntry(
        id=1,
        at=NOW,
        kind=kind,
        by=draw(users),
        workspace=draw(st.none() | names),
        channel=draw(st.none() | st.sampled_from(["C1", "<!channel>"])),
        target=draw(names),
        before={"role": "reader"} if kind is AuditKind.ROLE else {},
        after=after,
        reason=draw(st.none() | names),
        collection=None,
        erased_at=draw(st.none() | st.just(NOW)),
        undoes=None if undone else draw(st.integers(1, 10**9)),
        undone_by=draw(users) if undone else None,
        undone_at=NOW if undone else None,
    )


@pytest.mark.thorough
@settings(max_examples=60, deadline=None)
@given(listed=st.lists(entries(), max_size=10), before=st.integers(0, 50))
def test_the_list_of_what_was_done(listed: list[AuditEntry], before: int) -> None:
    total = before + len(listed) + 5 if listed else 0
    check(changes_message(AuditPage(tuple(listed), total, before), page_size=10))


@settings(max_examples=30, deadline=None)
@given(proposed=st.lists(names, max_size=10))
@example(proposed=["0", "1", *[("<" * 120)] * 8])
def test_the_list_of_proposals(proposed: list[str]) -> None:
    found = tuple(
        Proposal(f"{n:k>120}", name, 12_345, 99_999, Example("r" * 100, name, name, name))
        for n, name in enumerate(proposed)
    )
    check(proposals_message(ProposalPage(found, len(found) + 5 if found else 0, 0), page_size=10))


@settings(max_examples=30, deadline=None)
@given(name=names)
def test_the_modals(name: str) -> None:
    place: list[str | None] = ["C" * 20, "1" * 20, "https://hooks.slack.com/actions/" + "x" * 200]
    for modal in (alias_modal, merge_modal, accept_modal):
        view = modal("k" * 120, name, place)
        assert block_lint.view_faults(view) == []
        assert "<!channel>" not in "".join(block_lint.texts(view["blocks"]))


def test_the_search_modal_before_and_after() -> None:
    assert block_lint.view_faults(search_modal()) == []
    assert (
        block_lint.view_faults(found_modal(Message("found", tuple(search_modal()["blocks"][:0]))))
        == []
    )


@pytest.mark.parametrize("name", [*NASTY, "x" * 500])
def test_an_offered_actor_is_plain_text_and_short(name: str) -> None:
    kind, status = ActorKind.BODY, ActorStatus.PROPOSED
    (option,) = actor_options([Suggestion("key", name, kind, status, f"via alias {name}")])
    assert option["text"]["type"] == option["description"]["type"] == "plain_text"
    assert len(option["text"]["text"]) <= 75
    assert len(option["description"]["text"]) <= 75
