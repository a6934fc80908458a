"""/commitment: what was promised, advised or foreseen, and what became of it, step by step."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from corpus.access import Deed
from corpus.commitments import Verdict, read_request
from corpus.dates import read
from corpus.errors import QueryError
from corpus.values import Grade
from handlers.errors import beside
from handlers.feature import Command, Feature, Services, ServicesAt
from handlers.slack import (
    Message,
    ReplyPlace,
    as_typed,
    field_value,
    show_view,
    state_of,
    state_of_view,
    still_there,
    tell_privately,
    wants_help,
)
from handlers.views import (
    CommitmentRights,
    assess_modal,
    commitment_message,
    commitments_message,
    correction_made_message,
    shown_modal,
    usage_message,
)
from handlers.views.ids import (
    COMMITMENT_ASSESS,
    COMMITMENT_BACK,
    COMMITMENT_CARD,
    COMMITMENT_NEXT,
    COMMITMENT_PREVIOUS,
    COMMITMENT_SHOW,
    DAY_FIELD,
    GROUNDS_FIELD,
    VERDICT_FIELD,
)

Payload = dict[str, Any]

COMMAND = Command(
    name="/commitment",
    usage="what was promised, advised or foreseen, or by whom",
    description="Who undertook what, and each step since, with its source.",
    examples=(
        "/commitment death penalty Russia",
        "/commitment by:Ukraine",
        '/commitment to:"United States" kind:recommendation',
        "/commitment due:1999",
        "/commitment death penalty Russia on 1 March 1998",
    ),
    notes=("Whether a commitment was kept, only a person says; the program never does.",),
)


def answer(services: Services, words: str, *, offset: int = 0) -> Message:
    """A page of commitments, the best of them with its steps."""
    if wants_help(words):
        return usage_message(COMMAND)
    found = services.corpus.commitments.find(words, today=services.now().date())
    if offset:
        still_there(found.standings[offset:])
    return commitments_message(found, offset=offset, rights=_rights(services))


def _rights(services: Services) -> CommitmentRights:
    return CommitmentRights(services.may(Deed.ASSESS), services.may(Deed.EDIT_COMMITMENT))


def answer_words(services: Services, words: str) -> Message | None:
    """Return what is answered to words in a thread; None if they ask nothing of a commitment.

    They begin with "commitment", or have a word that only a commitment answers ("recommended",
    "predictions", "pledged") and one does.
    """
    named = _NAMED.fullmatch(words)
    if named is not None:
        return answer(services, named["words"])
    request = read_request(words, today=services.now().date())
    if not (request.kinds or request.prefers or "overdue" in request.states):
        return None
    found = services.corpus.commitments.find(words, today=services.now().date())
    if found.grade is not Grade.FOUND or found.missing:
        return None
    return commitments_message(found, rights=_rights(services))


_NAMED = re.compile(r"/?commitments?\b[:\s]*(?:of|about|on|by(?!:))?\s*(?P<words>.*)", re.I | re.S)


def card(services: Services, words: str, key: str, *, offset: int = 0) -> Message:
    """One commitment of a list, with its steps; the list is one press back if it had words."""
    if not words:
        found = services.corpus.commitments.by_key(key, today=services.now().date())
        return commitment_message(found.standings[0], found, rights=_rights(services))
    found = services.corpus.commitments.find(words, today=services.now().date())
    standing = found.with_key(key)
    still_there([standing] if standing else [])
    assert standing is not None, "still_there raises where there is none"
    return commitment_message(standing, found, offset=offset, rights=_rights(services))


def _day(words: str, today: date) -> date:
    """Read the day as of which a person assesses; QueryError if it is none."""
    if not words:
        return today
    span = read(words, today=today).span
    if span is None or span.lo is None or span.lo != span.hi:
        raise QueryError("Type one day, such as 1 March 1998.")
    return span.lo


def register(app: App, services_at: ServicesAt) -> None:
    @app.command(COMMAND.name)
    def commitment(ack: Ack, respond: Respond, command: Payload, context: BoltContext) -> None:
        ack()
        services = services_at(context)
        found = answer(services, as_typed(command.get("text")))
        respond(**found.payload(), response_type="ephemeral")
        services.count_unanswered(found)

    @app.action(COMMITMENT_NEXT)
    @app.action(COMMITMENT_PREVIOUS)
    @app.action(COMMITMENT_BACK)
    def turn_page(ack: Ack, respond: Respond, action: Payload, context: BoltContext) -> None:
        ack()
        page = state_of(action)
        found = answer(services_at(context), page["q"], offset=page["o"])
        respond(**found.payload(), replace_original=True)

    @app.action(COMMITMENT_SHOW)
    def show(ack: Ack, respond: Respond, action: Payload, context: BoltContext) -> None:
        ack()
        chosen = state_of(action)
        found = card(services_at(context), chosen["q"], chosen["k"], offset=chosen["o"])
        respond(**found.payload(), replace_original=True)

    @app.action(COMMITMENT_CARD)
    def show_alone(
        ack: Ack,
        respond: Respond,
        client: WebClient,
        body: Payload,
        action: Payload,
        context: BoltContext,
    ) -> None:
        ack()
        found = card(services_at(context), "", state_of(action)["k"])
        if "view" in body:  # a modal has no channel
            show_view(client, body, shown_modal(found))
            return
        tell_privately(respond, client, body, found)

    @app.action(COMMITMENT_ASSESS)
    def open_form(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        services.check(Deed.ASSESS)
        found = services.corpus.assessing.commitment(state_of(action)["k"])
        view = assess_modal(found, ReplyPlace.of(body).state())
        client.views_open(trigger_id=body["trigger_id"], view=view)

    @app.view(COMMITMENT_ASSESS)
    def assess(
        ack: Ack, client: WebClient, body: Payload, view: Payload, context: BoltContext
    ) -> None:
        services = services_at(context)
        with beside(GROUNDS_FIELD):
            signed = services.sign(Deed.ASSESS)
        with beside(DAY_FIELD):
            day = _day(field_value(view, DAY_FIELD), services.now().date())
        state = state_of_view(view)
        with beside(GROUNDS_FIELD):
            made = services.corpus.assessing.assess(
                state["k"],
                Verdict(field_value(view, VERDICT_FIELD)),
                day,
                field_value(view, GROUNDS_FIELD),
                signed,
                seen=state["n"],
            )
        ack()
        ReplyPlace.of(body).tell(client, correction_made_message(made))


FEATURE = Feature("commitment", register, COMMAND)
