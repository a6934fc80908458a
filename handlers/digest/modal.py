"""/digest edit: a modal in which a digest is set up or changed, each field read as when typed."""

from __future__ import annotations

from datetime import time
from http import HTTPStatus
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from corpus.digests import (
    DEFAULT_MOST,
    DigestOptions,
    Schedule,
    Section,
    read_terms,
    read_wall_time,
    read_zone,
)
from corpus.errors import QueryError
from handlers.digest.request import (
    DigestRequest,
    change_reply,
    check_change,
    digests_of,
    number_to_change,
    split_number,
)
from handlers.errors import beside
from handlers.feature import Services, ServicesAt
from handlers.slack import Block, field_value, respond_at, state_of_view
from handlers.views import digest_modal
from handlers.views.ids import (
    COMMITMENTS_FIELD,
    DAYS_FIELD,
    DIGEST_SET,
    MOST_FIELD,
    SECTIONS_FIELD,
    TIME_FIELD,
    TOPIC_FIELD,
    ZONE_FIELD,
)

Payload = dict[str, Any]


def open_view(services: Services, request: DigestRequest, response_url: str | None) -> Block:
    """Return the modal of the digest that was named, or of the channel's first."""
    number = number_to_change(services, request, split_number(request.words)[0], "edit")
    schedules = [digest_status.schedule for digest_status in digests_of(services, request)]
    chosen = next((schedule for schedule in schedules if schedule.number == number), None)
    if chosen is None and schedules:
        raise QueryError(f"There is no digest #{number} here. /digest status lists them.")
    check_change(services, chosen)
    state = {"w": request.workspace, "c": request.channel, "n": number, "u": response_url}
    if chosen is not None:
        state["s"] = chosen.id
    return digest_modal(chosen, services.time_zone, state)


def register(app: App, services_at: ServicesAt) -> None:
    """Listen to what is submitted."""

    @app.view(DIGEST_SET)
    def set_digest(
        ack: Ack, body: Payload, view: Payload, client: WebClient, context: BoltContext
    ) -> None:
        services = services_at(context)
        state, user = state_of_view(view), body["user"]["id"]
        request = DigestRequest(state["w"], state["c"], user, "")
        check_change(services, _find_shown(services, request, state))
        wall_time, zone, terms = _read(services, view)
        schedule = services.corpus.digests.set_up(
            workspace=state["w"],
            channel=state["c"],
            wall_time=wall_time,
            zone=zone,
            by=user,
            now=services.now(),
            terms=terms,
            number=state["n"],
        )
        ack()
        message = change_reply(services, request, [schedule], "set up").message
        answer = respond_at(client, state["u"])(**message.payload(), response_type="in_channel")
        if answer.status_code != HTTPStatus.OK:  # the modal stood open for more than half an hour
            client.chat_postMessage(channel=user, **message.payload())


def _find_shown(services: Services, request: DigestRequest, state: Payload) -> Schedule | None:
    """Return the digest that the modal shows, None for a new one; QueryError if it was ended."""
    if "s" not in state:
        return None
    for digest_status in digests_of(services, request):
        if digest_status.schedule.id == state["s"]:
            return digest_status.schedule
    raise QueryError(
        f"Digest #{state['n']} has been ended meanwhile. /digest on 09:00 sets up a new one."
    )


def _read(services: Services, view: Payload) -> tuple[time, str, DigestOptions]:
    """Return what the fields hold; FieldError for one that cannot be read."""
    with beside(TIME_FIELD):
        wall_time = read_wall_time(field_value(view, TIME_FIELD))
    with beside(ZONE_FIELD):
        zone = (
            read_zone(field_value(view, ZONE_FIELD), default=services.time_zone)
            if field_value(view, ZONE_FIELD)
            else services.time_zone
        )
    with beside(DAYS_FIELD):
        days = _terms(
            field_value(view, DAYS_FIELD), "no day of the week. Write weekdays, or mon wed fri"
        ).days
    with beside(MOST_FIELD):
        most = _terms(
            f"max {field_value(view, MOST_FIELD) or DEFAULT_MOST}", "no number of events"
        ).most
    with beside(TOPIC_FIELD):
        topic = field_value(view, TOPIC_FIELD)
        sections = _sections(view)
        options = DigestOptions(days, sections, most, topic)
        services.corpus.digests.check_topic(options, services.now().date())
    return wall_time, zone, options


def _sections(view: Payload) -> tuple[Section, ...]:
    """Return the sections that were chosen; what is told of commitments has a field of its own."""
    sections = set(read_terms(field_value(view, SECTIONS_FIELD))[0].sections)
    chosen = field_value(view, COMMITMENTS_FIELD)
    if not chosen.startswith("with "):
        return tuple(section for section in Section if section in sections)
    of_commitments = set(read_terms(chosen.replace("with", "only", 1))[0].sections)
    if sections == {Section.COMMITMENTS}:
        sections = set()
    return tuple(section for section in Section if section in sections | of_commitments)


def _terms(words: str, fault: str) -> DigestOptions:
    terms, rest = read_terms(words)
    if rest:
        raise QueryError(f"“{rest.removeprefix('max ')}” is {fault}.")
    return terms
