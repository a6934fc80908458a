"""The team's own timeline in Slack: events added, changed, dated right and taken off.

An entry begins with `/timeline add`, with a message, or with a passage; what is there stands in the
form already.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from corpus.access import Deed
from corpus.corrections import ChangedMeanwhile, SeenVersion
from corpus.upkeep import EntryFields, RecordedCorrection
from handlers.errors import beside
from handlers.feature import Feature, Services, ServicesAt, Shortcut
from handlers.message_source import source_of_message
from handlers.slack import (
    Block,
    ReplyPlace,
    State,
    field_value,
    show_view,
    state_of,
    state_of_view,
    without_mentions,
    words_of,
)
from handlers.views import (
    entry_made_message,
    entry_modal,
    entry_removed_modal,
    standing_modal,
)
from handlers.views.ids import (
    BECAUSE_FIELD,
    ENTRY_ADD,
    ENTRY_DATE_FORM,
    ENTRY_EDIT,
    ENTRY_FORM,
    ENTRY_PICK,
    ENTRY_REMOVE,
    PASSAGE_MORE,
)

Payload = dict[str, Any]

SHORTCUT = Shortcut(
    "Add to timeline", ENTRY_ADD, "Put what this message says on the timeline.", kind="message"
)


def ask(services: Services, client: WebClient, body: Payload, reference: str) -> None:
    """Open the form with the date and the words of a passage."""
    proposed = services.corpus.timeline.propose_from_passage(reference)
    services.check(Deed.ADD_EVENT)
    view = entry_modal(proposed, ReplyPlace.of(body).state())
    show_view(client, body, view, instead_of=[PASSAGE_MORE])


def open_entry(services: Services, client: WebClient, body: Payload, state: State) -> None:
    """Open the form of an event that is on the timeline."""
    services.check(Deed.EDIT_EVENT)
    event = services.corpus.timeline.event(state["e"], state["d"])
    view = standing_modal(state["e"], event, ReplyPlace.of(body).state())
    show_view(client, body, view)


def ask_typed(services: Services, client: WebClient, command: Payload, words: str) -> None:
    """Open the form with what was typed after `/timeline add`."""
    services.check(Deed.ADD_EVENT)
    proposed = services.corpus.timeline.propose(words, today=services.now().date())
    place = [command["channel_id"], None, command["response_url"]]
    client.views_open(trigger_id=command["trigger_id"], view=entry_modal(proposed, place))


def ask_of_message(services: Services, client: WebClient, body: Payload) -> None:
    """Open the form with what a message says; the message is the source until another is typed."""
    services.check(Deed.ADD_EVENT)
    message = body["message"]
    words = without_mentions(words_of(message))
    proposed = services.corpus.timeline.propose(words, today=services.now().date())
    proposed = replace(proposed, **source_of_message(services, body))
    place = replace(ReplyPlace.of(body), thread=message.get("thread_ts"))
    client.views_open(trigger_id=body["trigger_id"], view=entry_modal(proposed, place.state()))


def _read_form(services: Services, view: Payload) -> tuple[EntryFields, str]:
    """Return the fields of the form and how its date was read; FieldError for one that is amiss."""
    timeline = services.corpus.timeline

    def typed(name: str) -> str:
        return field_value(view, name)

    with beside("date"):
        date = timeline.read_date(typed("date"), today=services.now().date())
    with beside("summary"):
        summary = timeline.read_summary(typed("summary"))
    with beside("who"):
        who = timeline.read_who(typed("who"))
    with beside("source"):
        source = timeline.read_source(typed("source"))
    with beside("link"):
        link = timeline.read_link(typed("link"))
    assert date.span is not None, "what is read as a date has a span"
    return EntryFields(date.span, summary, who, source, link), date.read_as


TYPED = ("date", "summary", "who", "source", "link", BECAUSE_FIELD)


def _version(services: Services, state: Payload) -> SeenVersion:
    """Return the version that a form shows; a form of an earlier release has only the date."""
    if "v" in state:
        return SeenVersion(*state["v"])
    return services.corpus.timeline.version(state["e"], state["d"])


def _unless_changed(
    services: Services,
    seen: SeenVersion,
    place: ReplyPlace,
    change: Callable[[], RecordedCorrection],
    typed: dict[str, str] | None = None,
) -> RecordedCorrection | Block:
    """Make a change; if others changed the entry first, return its form with what they changed."""
    try:
        return change()
    except ChangedMeanwhile as error:
        event_id, event = services.corpus.timeline.entry(seen.key)
        return standing_modal(event_id, event, place.state(), typed=typed, changes=error.changes)


def register(app: App, services_at: ServicesAt) -> None:
    @app.shortcut({"callback_id": ENTRY_ADD, "type": "message_action"})
    def add_message(ack: Ack, client: WebClient, body: Payload, context: BoltContext) -> None:
        ack()
        ask_of_message(services_at(context), client, body)

    @app.action(ENTRY_EDIT)
    @app.action(ENTRY_PICK)
    def edit(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        open_entry(services_at(context), client, body, state_of(action))

    @app.view(ENTRY_FORM)
    def save(
        ack: Ack, client: WebClient, body: Payload, view: Payload, context: BoltContext
    ) -> None:
        services, state = services_at(context), state_of_view(view)
        timeline, place = services.corpus.timeline, ReplyPlace.of(body)
        fields, read_as = _read_form(services, view)
        with beside("date"):
            if "e" in state:
                signed = services.sign(Deed.EDIT_EVENT)
                because, seen = field_value(view, BECAUSE_FIELD), _version(services, state)
                typed = {name: field_value(view, name) for name in TYPED}
                change = partial(timeline.change, seen, fields, because, signed)
                made = _unless_changed(services, seen, place, change, typed)
            else:
                made = timeline.add(fields, services.sign(Deed.ADD_EVENT))
        if isinstance(made, RecordedCorrection):
            ack()
            place.tell(client, entry_made_message(made, read_as))
        else:
            ack(response_action="update", view=made)

    @app.view(ENTRY_DATE_FORM)
    def correct_date(
        ack: Ack, client: WebClient, body: Payload, view: Payload, context: BoltContext
    ) -> None:
        services, state = services_at(context), state_of_view(view)
        timeline, place = services.corpus.timeline, ReplyPlace.of(body)
        with beside("date"):
            typed = field_value(view, "date")
            date = timeline.read_date(typed, today=services.now().date())
            signed = services.sign(Deed.EDIT_EVENT)
        assert date.span is not None, "what is read as a date has a span"
        with beside(BECAUSE_FIELD):
            because = field_value(view, BECAUSE_FIELD)
            made = timeline.correct_date(state["e"], state["d"], date.span, because, signed)
        ack()
        place.tell(client, entry_made_message(made, date.read_as))

    @app.action(ENTRY_REMOVE)
    def remove(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        services, state = services_at(context), state_of(action)
        signed = services.sign(Deed.REMOVE_EVENT)
        seen = _version(services, state)
        remove = partial(services.corpus.timeline.remove, seen, signed)
        made = _unless_changed(services, seen, ReplyPlace.of(body), remove)
        shown = entry_removed_modal(made) if isinstance(made, RecordedCorrection) else made
        client.views_update(view_id=body["view"]["id"], view=shown)


FEATURE = Feature("entering", register, shortcuts=(SHORTCUT,))
