"""The modal in which a digest is set up or changed, with what it is set to now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corpus.digests import (
    AS_USUAL,
    DEFAULT_MOST,
    MOST_EVENTS,
    DigestOptions,
    Schedule,
    Section,
    days_words,
)
from handlers.slack import Block, choice_field, modal, option, text_field
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

# What may be chosen, by the words that `corpus.digests.options` reads.
CHOICES: dict[str, str] = {
    "with on this day": "What happened on this day",
    f"with {Section.MONTH}": "and, labelled so, this month",
    f"with {Section.RECENT}": "and documents added since",
    f"with {Section.MONTH} and {Section.RECENT}": "and this month, and documents added since",
    f"only {Section.RECENT}": "Only documents added since",
    f"only {Section.COMMITMENTS}": "Only commitments",
}
NO_COMMITMENTS = "none"
OF_COMMITMENTS: dict[str, str] = {
    NO_COMMITMENTS: "None",
    f"with {Section.COMMITMENTS}": "What is due today, or was years ago",
    f"with {Section.WEEK}": "Once a week, what becomes due",
    f"with {Section.COMMITMENTS} and {Section.WEEK}": "Both",
}
"""What may be chosen of commitments, which is told beside the rest."""


def digest_modal(schedule: Schedule | None, zone: str, state: Mapping[str, Any]) -> Block:
    """The fields, filled in with the digest as it is set; `zone` is that of a new one."""
    terms = AS_USUAL if schedule is None else schedule.terms
    current = {
        TIME_FIELD: "09:00" if schedule is None else f"{schedule.wall_time:%H:%M}",
        ZONE_FIELD: zone if schedule is None else schedule.zone,
        DAYS_FIELD: days_words(terms.days),
        MOST_FIELD: str(terms.most),
        TOPIC_FIELD: terms.topic,
    }
    blocks = [
        text_field(TIME_FIELD, "Time", example="09:00", optional=False),
        text_field(ZONE_FIELD, "Time zone", example="Europe/Berlin", hint="A city will do."),
        text_field(DAYS_FIELD, "Days", example="weekdays", hint="every day, weekdays, mon wed fri"),
        _sections(terms),
        _commitments(terms),
        text_field(
            MOST_FIELD, "Events at most", example=str(DEFAULT_MOST), hint=f"1 to {MOST_EVENTS}"
        ),
        text_field(
            TOPIC_FIELD,
            "Only about",
            example="actor:Memorial",
            hint="Words or filters, as in /passage; empty for everything.",
        ),
    ]
    filled = [_filled(block, current.get(block["block_id"], "")) for block in blocks]
    title = "Set up a digest" if schedule is None else f"Digest #{schedule.number}"
    return modal(title, DIGEST_SET, filled, submit="Save", state=state)


def _sections(terms: DigestOptions) -> Block:
    field = choice_field(SECTIONS_FIELD, "What it tells", CHOICES)
    choice = next((key for key in CHOICES if _means(key, terms.sections)), None)
    if choice is not None:
        field["element"]["initial_option"] = option(CHOICES[choice], choice)
    return field


def _commitments(terms: DigestOptions) -> Block:
    told = OF_COMMITMENTS_SECTIONS & set(terms.sections)
    chosen = next((key for key in OF_COMMITMENTS if told and _named(key) == told), NO_COMMITMENTS)
    return choice_field(
        COMMITMENTS_FIELD, "Commitments", OF_COMMITMENTS, initial=chosen, optional=True
    )


OF_COMMITMENTS_SECTIONS = frozenset([Section.COMMITMENTS, Section.WEEK])


def _named(key: str) -> set[Section]:
    names = key.partition(" ")[2]
    return {Section(name) for name in names.split(" and ")} if names else set()


def _means(key: str, told: tuple[Section, ...]) -> bool:
    """Whether a choice means some sections, those of commitments apart."""
    sections = _named(key) | ({Section.DAY} if key.startswith("with ") else set())
    others = set(told) - OF_COMMITMENTS_SECTIONS
    return sections - OF_COMMITMENTS_SECTIONS == others


def _filled(block: Block, value: str) -> Block:
    if not value:
        return block
    return {**block, "element": {**block["element"], "initial_value": value}}
