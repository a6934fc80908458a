"""/digest edit: a modal in which a digest is set up or changed, each field read as when typed."""

from __future__ import annotations

from datetime import time
from http import HTTPStatus
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from corpus.digests import DEFAULT_MOST, DigestOptions, read_terms, read_wall_time, read_zone
from corpus.errors import QueryError
from handlers.digest.request import DigestRequest, changed, numbered, standings_of, to_change
from handlers.errors import beside
from handlers.feature import Services
from handlers.slack import Block, field_value, respond_at, state_of_view
from handlers.views import digest_modal
from handlers.views.ids import (
    DAYS_FIELD,
    DIGEST_SET,
    MOST_FIELD,
    SECTIONS_FIELD,
    TIME_FIELD,
    TOPIC_FIELD,
    ZONE_FIELD,
)

Payload = dict[str, Any]


def opened(services: Services, asked: DigestRequest, response_url: str | None) -> Block:
    """The modal of the digest that is meant, or of the channel's first."""
    number = to_change(services, asked, numbered(asked.words)[0], "edit")
    schedules = [standing.schedule for standing in standings_of(services, asked)]
    meant = next((schedule for schedule in schedules if schedule.number == number), None)
    if meant is None and schedules:
        raise QueryError(f"There is no digest #{number} here. /digest status lists them.")
    kept = {"w": asked.workspace, "c": asked.channel, "n": number, "u": response_url}
    if meant is not None:
        kept["s"] = meant.id
    return digest_modal(meant, services.time_zone, kept)


def register(app: App, services: Services) -> None:
    """Listen to what is submitted."""

    @app.view(DIGEST_SET)
    def set_digest(ack: Ack, body: Payload, view: Payload, client: WebClient) -> None:
        kept, user = state_of_view(view), body["user"]["id"]
        asked = DigestRequest(kept["w"], kept["c"], user, "")
        _check_not_ended(services, asked, kept)
        wall_time, zone, terms = _read(services, view)
        schedule = services.corpus.digests.set_up(
            workspace=kept["w"],
            channel=kept["c"],
            wall_time=wall_time,
            zone=zone,
            by=user,
            now=services.now(),
            terms=terms,
            number=kept["n"],
        )
        ack()
        told = changed(services, asked, schedule, "set up").message
        answer = respond_at(client, kept["u"])(**told.payload(), response_type="in_channel")
        if answer.status_code != HTTPStatus.OK:  # the modal stood open for more than half an hour
            client.chat_postMessage(channel=user, **told.payload())


def _check_not_ended(services: Services, asked: DigestRequest, kept: Payload) -> None:
    """QueryError if the digest that the modal shows has been ended since."""
    standings = standings_of(services, asked)
    if "s" in kept and all(standing.schedule.id != kept["s"] for standing in standings):
        raise QueryError(
            f"Digest #{kept['n']} has been ended meanwhile. /digest on 09:00 sets up a new one."
        )


def _read(services: Services, view: Payload) -> tuple[time, str, DigestOptions]:
    """What the fields hold; FieldError for one that cannot be read."""
    with beside(TIME_FIELD):
        wall_time = read_wall_time(field_value(view, TIME_FIELD))
    with beside(ZONE_FIELD):
        zone = (
            read_zone(field_value(view, ZONE_FIELD))
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
        services.corpus.digests.check_topic(topic, services.now().date())
    return (
        wall_time,
        zone,
        DigestOptions(days, read_terms(field_value(view, SECTIONS_FIELD))[0].sections, most, topic),
    )


def _terms(words: str, otherwise: str) -> DigestOptions:
    terms, rest = read_terms(words)
    if rest:
        raise QueryError(f"“{rest.removeprefix('max ')}” is {otherwise}.")
    return terms
