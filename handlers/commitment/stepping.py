"""The steps of commitments: added from a passage's menu or a card, changed and taken out."""

from __future__ import annotations

from functools import partial
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from corpus.access import Deed
from corpus.corrections import ChangedMeanwhile, SeenVersion
from corpus.upkeep import RecordedCorrection, StandingCommitment
from handlers.commitment.entering import OFFERED, unless_changed
from handlers.commitment.forms import form_of_step, read_step, sent_step
from handlers.errors import beside
from handlers.feature import Feature, Services, ServicesAt
from handlers.slack import (
    Block,
    ReplyPlace,
    as_typed,
    show_view,
    state_of,
    state_of_view,
)
from handlers.views import (
    Editing,
    StepForm,
    commitment_made_message,
    commitment_options,
    commitment_removed_modal,
    step_modal,
)
from handlers.views.ids import (
    COMMITMENT_TYPED,
    PASSAGE_MORE,
    STEP_ADD,
    STEP_EDIT,
    STEP_FORM,
    STEP_REMOVE,
)
from handlers.wording.commitments import order_notes

Payload = dict[str, Any]


def ask_for_step(services: Services, client: WebClient, body: Payload, reference: str) -> None:
    """Open the form of a step with the date and the words of a passage, which is its source."""
    proposed = services.corpus.timeline.propose_from_passage(reference)
    services.check(Deed.EDIT_COMMITMENT)
    form = StepForm(date=proposed.date, what=proposed.summary, source=proposed.source)
    view = step_modal(form, ReplyPlace.of(body).state())
    show_view(client, body, view, instead_of=[PASSAGE_MORE])


def _editing(
    standing: StandingCommitment, step: str, error: ChangedMeanwhile | None = None
) -> Editing:
    changes = () if error is None else error.changes
    return Editing(standing.version, standing.commitment.what, step, changes)


def register(app: App, services_at: ServicesAt) -> None:
    @app.options(COMMITMENT_TYPED)
    def offer_commitments(ack: Ack, payload: Payload, context: BoltContext) -> None:
        services = services_at(context)
        typed = as_typed(payload.get("value"))
        found = services.corpus.commitments.suggest(typed, limit=OFFERED)
        ack(options=commitment_options(found))

    @app.action(STEP_ADD)
    def add(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        services.check(Deed.EDIT_COMMITMENT)
        found = services.corpus.assessing.commitment(state_of(action)["k"])
        form = StepForm(commitment=((found.key, f"{found.by}: {found.what}"),))
        show_view(client, body, step_modal(form, ReplyPlace.of(body).state()))

    @app.action(STEP_EDIT)
    def edit(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        services, state = services_at(context), state_of(action)
        services.check(Deed.EDIT_COMMITMENT)
        standing = services.corpus.assessing.standing(state["k"])
        form = form_of_step(standing.step(state["s"]))
        place = ReplyPlace.of(body).state()
        show_view(client, body, step_modal(form, place, _editing(standing, state["s"])))

    @app.view(STEP_FORM)
    def save(
        ack: Ack, client: WebClient, body: Payload, view: Payload, context: BoltContext
    ) -> None:
        services, state = services_at(context), state_of_view(view)
        commitments, place = services.corpus.assessing, ReplyPlace.of(body)
        form = sent_step(view)
        made: RecordedCorrection | Block
        with beside("what"):
            signed = services.sign(Deed.EDIT_COMMITMENT)
        if "v" not in state:
            fields = read_step(services, form)
            with beside("commitment"):
                key = form.commitment[0][0]
                made = commitments.add_step(key, fields.entry(), signed)
        else:
            seen, step = SeenVersion(*state["v"]), state["s"]
            with beside("what"):
                known = commitments.standing(seen.key).step(step)
            fields = read_step(services, form, known)
            with beside("what"):
                made = unless_changed(
                    services,
                    seen,
                    partial(commitments.change_step, seen, fields.entry(step), signed),
                    lambda now, error: step_modal(form, place.state(), _editing(now, step, error)),
                )
        if isinstance(made, RecordedCorrection):
            ack()
            read_as = [f"Date read as {fields.date.read_as}."] if fields.date.read_as else []
            order = order_notes(commitments.commitment(made.change.key))
            place.tell(client, commitment_made_message(made, [*read_as, *order]))
        else:
            ack(response_action="update", view=made)

    @app.action(STEP_REMOVE)
    def remove(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        services, state = services_at(context), state_of(action)
        signed = services.sign(Deed.EDIT_COMMITMENT)
        seen, step = SeenVersion(*state["v"]), state["s"]
        place = ReplyPlace.of(body).state()
        made = unless_changed(
            services,
            seen,
            partial(services.corpus.assessing.remove_step, seen, step, signed),
            lambda now, error: step_modal(
                form_of_step(now.step(step)), place, _editing(now, step, error)
            ),
        )
        shown = commitment_removed_modal(made) if isinstance(made, RecordedCorrection) else made
        show_view(client, body, shown, instead_of=[STEP_FORM])


FEATURE = Feature("commitment_steps", register)
