"""/digest edit: the same settings in a modal, filled in, and each mistake beside its field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from bot.workspace import payloads
from bot.workspace.api.response_urls import ResponsePlace, new_response_url
from bot.workspace.dispatch import FORM, form_body
from bot.workspace.payloads import ResponseChannel
from bot.workspace.roster import CHANNELS_BY_ID, PEOPLE_BY_ID
from corpus.audit import Signature
from corpus.digests.options import DigestOptions, Section
from handlers.views.digest_settings import CHOICES
from tests.handlers.conftest import TODAY, Served
from tests.handlers.modals import modal_of, submits
from tests.handlers.people import Person

FILLED = {"time": "18:30", "zone": "berlin", "days": "mon fri", "most": "3", "topic": ""}


@pytest.fixture
def channel(served: Served, person: Person) -> Iterator[Person]:
    """A channel without a digest, at noon of 9 December 2026."""
    served.clock.now = TODAY
    yield person
    for standing in served.corpus.digests.of_all(TODAY):
        served.corpus.digests.end(standing.schedule, Signature("U1", TODAY))


def edits(person: Person, which: str = "") -> tuple[dict[str, Any], str]:
    """Type the command; the modal that opens, and where the channel would be told."""
    url = new_response_url(person.workspace, ResponsePlace(person.channel, person.id))
    reach = ResponseChannel(person.workspace.new_trigger(person.id), url)
    who, where = PEOPLE_BY_ID[person.id], CHANNELS_BY_ID[person.channel]
    form = payloads.command(who, where, "/digest", f"edit {which}".strip(), reach)
    answer = person.workspace.send(form_body(form), content_type=FORM)
    assert answer.error is None
    return modal_of(person), urlsplit(url).path


def values(view: dict[str, Any]) -> dict[str, str]:
    return {
        block["block_id"]: block["element"].get("initial_value")
        or (block["element"].get("initial_option") or {}).get("value", "")
        for block in view["blocks"]
    }


def test_a_digest_is_set_up_in_a_modal_and_the_channel_is_told(
    channel: Person, served: Served
) -> None:
    view, told_at = edits(channel)
    assert values(view)["time"] == "09:00"
    assert values(view)["zone"] == "UTC"
    assert submits(channel, view, **FILLED, sections="with this month") == {}
    message = channel.recorder.next(told_at)
    assert message["response_type"] == "in_channel"
    assert "The next is due Friday 11 December 2026 at 18:30 (Europe/Berlin)" in message["text"]
    (standing,) = served.corpus.digests.of_all(TODAY)
    terms = DigestOptions(frozenset({1, 5}), (Section.DAY, Section.MONTH), 3)
    assert (standing.schedule.zone, standing.schedule.terms) == ("Europe/Berlin", terms)
    assert f"{standing.schedule.wall_time:%H:%M}" == "18:30"


def test_the_modal_shows_how_the_digest_is_set(channel: Person) -> None:
    channel.types("/digest on 7:30 Europe/Berlin weekdays max 5 with recent documents")
    assert values(edits(channel)[0]) == {
        "time": "07:30",
        "zone": "Europe/Berlin",
        "days": "weekdays",
        "sections": "with recent documents",
        "commitments": "none",
        "most": "5",
        "topic": "",
    }


def test_commitments_are_opted_into_beside_the_other_sections(
    channel: Person, served: Served
) -> None:
    view, told_at = edits(channel)
    both = "with commitments and due this week"
    assert submits(channel, view, **FILLED, sections="with this month", commitments=both) == {}
    channel.recorder.next(told_at)
    (standing,) = served.corpus.digests.of_all(TODAY)
    assert standing.schedule.terms.sections == (
        *(Section.DAY, Section.MONTH),
        *(Section.COMMITMENTS, Section.WEEK),
    )
    view, told_at = edits(channel)
    assert values(view)["commitments"] == both
    assert values(view)["sections"] == "with this month"
    only = {"sections": "only commitments", "commitments": "with due this week"}
    assert submits(channel, view, **FILLED, **only) == {}
    channel.recorder.next(told_at)
    (standing,) = served.corpus.digests.of_all(TODAY)
    assert standing.schedule.terms.sections == (Section.WEEK,)


# (field, what is typed there, a word of what stands beside it)
MISTAKES = [
    ("time", "25:10", "25:10"),
    ("zone", "Mars/Olympus", "Mars/Olympus"),
    ("days", "someday", "someday"),
    ("most", "21", "20"),
    ("most", "many", "many"),
    ("topic", "actor:Nobodyknowsit", "Nobodyknowsit"),
]


@pytest.mark.parametrize(("field", "typed", "sentence"), MISTAKES)
def test_a_mistake_is_told_beside_its_field(
    field: str, typed: str, sentence: str, channel: Person, served: Served
) -> None:
    view, _told_at = edits(channel)
    message = submits(channel, view, **(FILLED | {field: typed}), sections=next(iter(CHOICES)))
    assert message["response_action"] == "errors"
    assert sentence in message["errors"][field]
    assert served.corpus.digests.of_all(TODAY) == []


def test_a_digest_that_was_ended_meanwhile_is_not_begun_again(
    channel: Person, served: Served
) -> None:
    channel.types("/digest on 09:00")
    view, _told_at = edits(channel)
    channel.types("/digest off")
    answer = submits(channel, view, **FILLED, sections="with this month")
    assert "has been ended meanwhile" in answer["errors"]["time"]
    assert served.corpus.digests.of_all(TODAY) == []
