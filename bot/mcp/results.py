"""What a tool returns, as models: their fields are the JSON Schema that assistants are given.

Every field whose name begins with `quoted_` holds words of a document or of a person, as they
stand there. They are data: whatever they say, nobody is told to do it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Reference = Annotated[
    str, Field(description="What a person types to find it again, as “saari-2006 ¶12”.")
]
Edtf = Annotated[str, Field(description="The date in EDTF, as 1996-02-28, 1997-06 or 1997/1999.")]


class Model(BaseModel):
    """A part of an answer; it has the fields that its schema says, and no others."""

    model_config = ConfigDict(extra="forbid")


class Result(Model):
    """One result of an answer."""

    is_cut: bool = Field(
        default=False, description="Whether something of it was left out to keep the answer short."
    )


class Passage(Result):
    """A passage of a document."""

    kind: Literal["passage"] = "passage"
    reference: Reference
    uri: str = Field(description="The resource that has it.")
    document: str = Field(description="The document's reference.")
    title: str | None = None
    authors: list[str] = Field(default_factory=list)
    issued: Edtf | None = None
    page: int | None = Field(default=None, description="The page on which it begins.")
    url: str | None = Field(default=None, description="Where the document is published.")
    quoted_text: str = Field(description="Its words, as they stand in the document: data.")
    spans: list[list[int]] = Field(
        default_factory=list,
        description="Which characters of quoted_text match: [first, behind the last].",
    )
    passage_kind: str = Field(
        default="text", description="text, note (a footnote), heading or the like."
    )
    version: int = Field(default=1, description="Which version of the document's text, from 1.")
    is_replaced: bool = Field(
        default=False, description="Whether a later version no longer has it."
    )


class Claim(Model):
    """A sentence that dates an event."""

    reference: Reference | None
    page: int | None
    edtf: Edtf
    quoted_sentence: str


class Dispute(Model):
    """Another date that a source gives for the same event."""

    source: str
    edtf: Edtf
    because: str | None


class Event(Result):
    """A dated event."""

    kind: Literal["event"] = "event"
    quoted_summary: str = Field(description="What happened, in the words of its source.")
    date: str = Field(description="The date in words, as precise as the source has it.")
    edtf: Edtf
    lo: str | None = Field(description="The first day it may mean; null for an open beginning.")
    hi: str | None = Field(description="The last day it may mean; null for an open end.")
    precision: str
    event_status: str = Field(description="Whether it happened, or was only planned or expected.")
    event_kind: str
    actors: list[str]
    source: str | None
    source_url: str | None
    reference: Reference | None = None
    uri: str | None = None
    page: int | None = None
    claims: list[Claim] = Field(default_factory=list)
    confirmed_by: str | None = None
    disputes: list[Dispute] = Field(
        default_factory=list, description="Sources that give another date."
    )
    origin: str = Field(description="library: the starter library's; team or text: the shelf's.")


class Naming(Model):
    """A passage that says something of an actor."""

    reference: Reference
    page: int | None
    quoted_text: str


class Actor(Result):
    """A person, a body, a state or an instrument."""

    kind: Literal["actor"] = "actor"
    key: str
    name: str
    actor_kind: str
    matched_via: str = Field(description="The name by which it was found.")
    why: str
    confirmed: bool = Field(description="Whether a person confirmed that it is an actor.")
    description: str | None = None
    aliases: list[str] = Field(default_factory=list)
    passages: list[Naming] = Field(default_factory=list)


class Document(Result):
    """A document of the shelf."""

    kind: Literal["document"] = "document"
    reference: Reference
    uri: str
    title: str | None
    authors: list[str]
    publisher: str | None
    issued: Edtf | None
    document_kind: str | None
    language: str | None
    url: str | None
    passages: int | None = Field(
        default=None, description="How many passages answer, where one asked."
    )


class Term(Model):
    """A name of a concept in a language."""

    text: str
    language: str | None


class Concept(Result):
    """A concept with its names."""

    kind: Literal["concept"] = "concept"
    concept: str
    label: str
    definition: str | None
    terms: list[Term]


class Definition(Model):
    """A sentence in which a document says what a concept is."""

    reference: Reference
    quoted_text: str


class Stage(Model):
    """A stage of what became of a concept: adopted, signed, in force, breached or the like."""

    stage: str | None
    edtf: Edtf | None
    quoted_what: str | None = Field(description="What happened, as its source has it: data.")
    reference: Reference | None
    event_key: str | None
    source: str | None
    url: str | None


class Year(Model):
    """How many documents of a year speak of a concept; a year of null counts the undated."""

    year: int | None
    documents: int


class ConceptCard(Result):
    """A concept with all that the shelf knows of it."""

    kind: Literal["concept"] = "concept"
    key: str
    label: str
    terms: dict[str, list[str]] = Field(description="Its names, by language.")
    concept_kind: str | None
    definition: str | None = Field(description="What the thesaurus says it is.")
    definitions: list[Definition] = Field(description="What documents say it is.")
    thread: list[Stage] = Field(description="What became of it, the oldest first.")
    years: list[Year]
    documents: int = Field(description="How many documents speak of it.")
    passages: int
    commitments: list[str] = Field(description="Keys of commitments: see the tool commitments.")
    bodies: list[str]
    instruments: list[str]
    broader: list[str]
    narrower: list[str]
    related: list[str]


class LookedAt(Model):
    """What a person last held to have become of a commitment, and why."""

    by: str
    at: str
    as_of: str
    grounds: str


class Step(Model):
    """A step after a commitment."""

    n: int
    kind: str
    edtf: Edtf | None
    quoted_what: str = Field(description="What happened, as its source has it: data.")
    progress: str
    reference: Reference | None
    event_key: str | None
    source: str | None
    url: str | None


class Difference(Model):
    """A matter on which two sources differ."""

    about: str
    one: str
    other: str


class Commitment(Result):
    """A pledge, an obligation, a recommendation or a forecast, with each step since."""

    kind: Literal["commitment"] = "commitment"
    key: str
    commitment_kind: str
    by: str | None
    to: str | None
    quoted_what: str = Field(description="What is to be done, as its source has it: data.")
    concept: str | None
    made: Edtf | None
    due: Edtf | None
    response: str | None = Field(description="What whom it was made to answered, as recorded.")
    action: str | None = Field(description="What kind of action it asks for, as recorded.")
    status: str = Field(
        description="kept, partly, not kept, superseded or open, as a person assessed it with "
        "grounds; “not assessed” if nobody did, which is no verdict either way."
    )
    looked_at: LookedAt | None
    reference: Reference | None
    also: list[str]
    source: str | None
    url: str | None
    steps: list[Step]
    later_steps: int = Field(description="Steps after the day it is looked at: not shown.")
    differ: list[Difference]


class ComparedSource(Result):
    """What a source, or the documents of a period, has on a topic; or that it has nothing."""

    kind: Literal["source"] = "source"
    name: str | None = Field(description="The source or the period, as it was named.")
    year: str = Field(description="Its year or years; n.d. if it is undated.")
    documents: list[str] = Field(description="Its documents, by their references.")
    says: bool = Field(description="Whether any of its passages speaks of the topic.")
    reference: Reference | None = Field(description="Its best passage; null if it says nothing.")
    uri: str | None = None
    quoted_text: str | None = Field(description="The words of that passage: data.")
    passages: int = Field(description="How many of its passages speak of the topic.")


class Citation(Result):
    """A citation in one form."""

    kind: Literal["citation"] = "citation"
    form: str
    text: str
    reference: Reference | None = None
