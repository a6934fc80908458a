"""Commitments that the program proposes, decided on in a list; and a list as a table."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from corpus.access import Deed
from corpus.commitments import Form
from corpus.errors import QueryError
from corpus.upkeep import RecordedCorrection
from handlers.commitment import form_of_entry
from handlers.feature import Feature, Services, ServicesAt
from handlers.slack import Message, ReplyPlace, state_of, still_there
from handlers.timeline import Sendable, may_send_files, send_to_person
from handlers.views import commitment_modal, file_sent_message, proposed_commitments_message
from handlers.views.ids import (
    COMMITMENT_TABLE,
    PROPOSAL_ACCEPT,
    PROPOSAL_EDIT,
    PROPOSAL_NEXT,
    PROPOSAL_PREVIOUS,
    PROPOSAL_REJECT,
)
from handlers.wording.proposed_commitments import NO_FILES

Payload = dict[str, Any]

PAGE = 5


def proposed(
    services: Services, *, offset: int = 0, decided: RecordedCorrection | None = None
) -> Message:
    """A page of the commitments that wait to be decided on, after what was decided last."""
    page = services.corpus.proposals.page(limit=PAGE, offset=offset)
    if offset and decided is not None and not page.proposals:  # the last of a page is decided
        page = services.corpus.proposals.page(limit=PAGE, offset=max(0, offset - PAGE))
    elif offset:
        still_there(page.proposals)
    may_decide = services.may(Deed.ACCEPT_COMMITMENT) and services.may(Deed.REJECT_COMMITMENT)
    return proposed_commitments_message(
        page, page_size=PAGE, may_decide=may_decide, decided=decided
    )


def table(services: Services, words: str) -> Sendable:
    """All the commitments of a list as CSV, to be read in again."""
    found = services.corpus.commitments.find(words, today=services.now().date())
    still_there(found.standings)
    content = "\ufeff" + services.corpus.exchange.written(Form.CSV, found.keys)
    title = f"Commitments: {found.total:,}"
    return Sendable("commitments.csv", title, content.encode(), f"{title}, as a table.")


def register(app: App, services_at: ServicesAt) -> None:
    @app.action(PROPOSAL_ACCEPT)
    @app.action(PROPOSAL_REJECT)
    def decide(ack: Ack, respond: Respond, action: Payload, context: BoltContext) -> None:
        ack()
        services, state = services_at(context), state_of(action)
        proposals = services.corpus.proposals
        if action["action_id"] == PROPOSAL_ACCEPT:
            decided = proposals.accept(state["k"], services.sign(Deed.ACCEPT_COMMITMENT))
        else:
            decided = proposals.dismiss(state["k"], services.sign(Deed.REJECT_COMMITMENT))
        found = proposed(services, offset=state["o"], decided=decided)
        respond(**found.payload(), replace_original=True)

    @app.action(PROPOSAL_EDIT)
    def edit(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        services.check(Deed.ACCEPT_COMMITMENT)
        found = services.corpus.proposals.find(state_of(action)["k"])
        form, place = form_of_entry(services, found.entry), ReplyPlace.of(body).state()
        view = commitment_modal(form, place, proposal=found.key)
        client.views_open(trigger_id=body["trigger_id"], view=view)

    @app.action(PROPOSAL_NEXT)
    @app.action(PROPOSAL_PREVIOUS)
    def turn(ack: Ack, respond: Respond, action: Payload, context: BoltContext) -> None:
        ack()
        found = proposed(services_at(context), offset=state_of(action)["o"])
        respond(**found.payload(), replace_original=True)

    @app.action(COMMITMENT_TABLE)
    def send(
        ack: Ack,
        respond: Respond,
        action: Payload,
        body: Payload,
        client: WebClient,
        context: BoltContext,
    ) -> None:
        ack()
        services = services_at(context)
        if not may_send_files(context):
            raise QueryError(NO_FILES)
        file = table(services, state_of(action)["q"])
        channel, address = send_to_person(client, body["user"]["id"], file)
        services.corpus.audit.record_export("commitments (table)", services.signature())
        if channel != body["channel"]["id"]:
            message = file_sent_message(file.title, address)
            respond(**message.payload(), response_type="ephemeral", replace_original=False)


FEATURE = Feature("proposing_commitments", register)
