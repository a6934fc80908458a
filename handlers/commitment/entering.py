"""Commitments entered, changed and taken off: from a passage's menu, a message, or their card."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from corpus.access import Deed
from corpus.corrections import ChangedMeanwhile, SeenVersion
from corpus.upkeep import LONGEST_WHAT, RecordedCorrection, StandingCommitment
from handlers.commitment.forms import form_of, notes_of, read_form, sent_form
from handlers.errors import beside
from handlers.feature import Feature, Services, ServicesAt, Shortcut
from handlers.message_source import source_of_message
from handlers.slack import (
    Block,
    ReplyPlace,
    as_typed,
    show_view,
    state_of,
    state_of_view,
    without_mentions,
    words_of,
)
from handlers.views import (
    CommitmentForm,
    Editing,
    commitment_made_message,
    commitment_modal,
    commitment_removed_modal,
    party_options,
)
from handlers.views.ids import (
    COMMITMENT_ADD,
    COMMITMENT_EDIT,
    COMMITMENT_FORM,
    COMMITMENT_REMOVE,
    PARTY_TYPED,
    PASSAGE_MORE,
)
from handlers.wording import clip
from handlers.wording.commitments import order_notes

Payload = dict[str, Any]

OFFERED = 20  # of Slack's 100 options: what a person looks through

SHORTCUT = Shortcut(
    "Add as commitment",
    COMMITMENT_ADD,
    "What was promised, advised or foreseen in this message.",
    kind="message",
)


def ask_for_commitment(
    services: Services, client: WebClient, body: Payload, reference: str
) -> None:
    """Open the form with the words of a passage, which is its source."""
    quote = services.corpus.documents.passage(reference)
    services.check(Deed.ADD_COMMITMENT)
    form = CommitmentForm(what=clip(quote.text, LONGEST_WHAT), source=quote.reference)
    view = commitment_modal(form, ReplyPlace.of(body).state())
    show_view(client, body, view, instead_of=[PASSAGE_MORE])


def unless_changed(
    services: Services,
    seen: SeenVersion,
    change: Callable[[], RecordedCorrection],
    form_again: Callable[[StandingCommitment, ChangedMeanwhile], Block],
) -> RecordedCorrection | Block:
    """Make a change; if others changed the commitment first, return its form with what they did."""
    try:
        return change()
    except ChangedMeanwhile as error:
        return form_again(services.corpus.assessing.standing(seen.key), error)


def _editing(standing: StandingCommitment, error: ChangedMeanwhile | None = None) -> Editing:
    changes = () if error is None else error.changes
    return Editing(standing.version, standing.commitment.what, changes=changes)


def register(app: App, services_at: ServicesAt) -> None:
    @app.options(PARTY_TYPED)
    def offer_parties(ack: Ack, payload: Payload, context: BoltContext) -> None:
        services = services_at(context)
        typed = as_typed(payload.get("value"))
        found = services.corpus.actors.suggest(typed, limit=OFFERED)
        ack(options=party_options(typed, found))

    @app.shortcut({"callback_id": COMMITMENT_ADD, "type": "message_action"})
    def add_message(ack: Ack, client: WebClient, body: Payload, context: BoltContext) -> None:
        ack()
        services = services_at(context)
        services.check(Deed.ADD_COMMITMENT)
        message = body["message"]
        words = " ".join(without_mentions(words_of(message)).split())
        source = source_of_message(services, body)
        form = CommitmentForm(
            what=clip(words, LONGEST_WHAT), source=source["source"], link=source["link"]
        )
        state = ReplyPlace.of(body).state()
        place = [state[0], message.get("thread_ts"), state[2]]
        client.views_open(trigger_id=body["trigger_id"], view=commitment_modal(form, place))

    @app.action(COMMITMENT_EDIT)
    def edit(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        services.check(Deed.EDIT_COMMITMENT)
        standing = services.corpus.assessing.standing(state_of(action)["k"])
        place = ReplyPlace.of(body).state()
        view = commitment_modal(form_of(services, standing), place, _editing(standing))
        show_view(client, body, view)

    @app.view(COMMITMENT_FORM)
    def save(
        ack: Ack, client: WebClient, body: Payload, view: Payload, context: BoltContext
    ) -> None:
        services, state = services_at(context), state_of_view(view)
        commitments, place = services.corpus.assessing, ReplyPlace.of(body)
        form = sent_form(view)
        made: RecordedCorrection | Block
        if "p" in state:
            with beside("what"):
                signed = services.sign(Deed.ACCEPT_COMMITMENT)
            fields = read_form(services, form)
            with beside("what"):
                proposals = services.corpus.proposals
                made = proposals.accept(state["p"], signed, entry=fields.entry())
        elif "v" not in state:
            with beside("what"):
                signed = services.sign(Deed.ADD_COMMITMENT)
            fields = read_form(services, form)
            with beside("what"):
                made = commitments.add(fields.entry(), signed)
        else:
            seen = SeenVersion(*state["v"])
            with beside("what"):
                signed = services.sign(Deed.EDIT_COMMITMENT)
                standing = commitments.standing(seen.key)
            fields = read_form(services, form, standing)
            with beside("what"):
                change = partial(commitments.change, seen, fields.entry(standing.entry), signed)
                made = unless_changed(
                    services,
                    seen,
                    change,
                    lambda now, error: commitment_modal(form, place.state(), _editing(now, error)),
                )
        if isinstance(made, RecordedCorrection):
            ack()
            standing = commitments.standing(made.change.key)
            notes = [*notes_of(fields), *order_notes(standing.commitment)]
            place.tell(client, commitment_made_message(made, notes))
        else:
            ack(response_action="update", view=made)

    @app.action(COMMITMENT_REMOVE)
    def remove(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        services, state = services_at(context), state_of(action)
        signed = services.sign(Deed.REMOVE_COMMITMENT)
        seen, place = SeenVersion(*state["v"]), ReplyPlace.of(body).state()
        made = unless_changed(
            services,
            seen,
            partial(services.corpus.assessing.remove, seen, signed),
            lambda now, error: commitment_modal(
                form_of(services, now), place, _editing(now, error)
            ),
        )
        shown = commitment_removed_modal(made) if isinstance(made, RecordedCorrection) else made
        show_view(client, body, shown, instead_of=[COMMITMENT_FORM])


FEATURE = Feature("entering_commitments", register, shortcuts=(SHORTCUT,))
