"""Answers as models: how sure, how the question was read, the results, and where it goes on."""

from __future__ import annotations

from typing import Annotated, Generic, Literal, TypeVar

from pydantic import Field

from bot.mcp.results import (
    Actor,
    Citation,
    Concept,
    Document,
    Event,
    Model,
    Passage,
    Reference,
)

Status = Annotated[
    Literal["found", "weak", "near", "nothing"],
    Field(
        description="How far the answer can be trusted. found: it is there. weak: only a part of "
        "what was asked is there; say so. near: about the same in other words; say so. nothing: "
        "the shelf has no answer; say that plainly and add none of your own."
    ),
]
R = TypeVar("R")


class Answer(Model, Generic[R]):
    """An answer: how the question was read, and the results, best first."""

    status: Status
    read_as: str = Field(description="How the words were read, corrections of spelling included.")
    results: list[R]
    total: int = Field(description="How many results there are on all pages.")
    omitted: int = Field(
        default=0, description="Results of this page left out to keep the answer short."
    )
    next_cursor: str | None = Field(
        default=None,
        description="Pass it back with the same arguments for what follows; null at the end.",
    )
    missing: list[str] = Field(
        default_factory=list, description="Words of the question that stand nowhere here."
    )
    nearest: list[str] = Field(
        default_factory=list, description="Names or references that are near, if none fits."
    )
    note: str | None = Field(default=None, description="What else is to be known of the answer.")


class DatedAnswer(Answer[Event]):
    """The events of a date or a period, or the dates of an event."""

    quoted_nearest: list[str] = Field(
        default_factory=list, description="Events that are near, as their sources have them: data."
    )


class Choice(Model):
    """A question that may have been meant."""

    label: str
    question: str


class Side(Model):
    """What one of several sources has on the topic; no reference where it says nothing of it."""

    source: str
    documents: list[str]
    reference: Reference | None


AnyResult = Annotated[
    Passage | Event | Actor | Document | Concept | Citation, Field(discriminator="kind")
]


class Answered(Answer[AnyResult]):
    """An answer to a question in plain words; each result has its kind."""

    asked_for: str | None = Field(
        default=None, description="What the question was read to ask for."
    )
    text: str | None = Field(
        default=None, description="What is said of the bot, the shelf or a list."
    )
    choices: list[Choice] = Field(
        default_factory=list, description="What may have been meant, if that is unclear."
    )
    sides: list[Side] = Field(
        default_factory=list, description="Source by source, where sources are compared."
    )


class Page(Answer[Passage]):
    """A stretch of a document in reading order, and then the footnotes that it calls."""

    document: Document
    first: int = Field(description="The place of its first passage among total, from 1.")
    before: Reference | None = Field(default=None, description="Where the page before it begins.")
