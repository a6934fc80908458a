"""The answers of the corpus as what tools return: the command line's JSON, under their names.

Words of documents come into fields that are named so (`quoted_text`), each passage gets the record
of its document and the address of its resource.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bot.api import answer_json
from bot.api.answers import AnyAnswer
from bot.mcp.answers import AnyResult
from bot.mcp.results import (
    Actor,
    Citation,
    Claim,
    Commitment,
    ComparedSource,
    Concept,
    ConceptCard,
    Definition,
    Document,
    Event,
    Model,
    Naming,
    Passage,
    Stage,
    Step,
)
from corpus.answers import QuestionAnswer
from corpus.values import Quote, Source
from handlers.pages import path_of

Found = dict[str, Any]
Sources = Mapping[str, Source]

SCHEME = "remembrancer:/"


def uri_of(reference: str) -> str:
    """Return the address of the resource that a document or a passage is.

    >>> uri_of("saari-2006 ¶12"), uri_of("saari-2006")
    ('remembrancer://d/saari-2006/12', 'remembrancer://d/saari-2006')
    """
    return f"{SCHEME}{path_of(reference)}"


def sources_of(answer: object) -> Sources:
    """Return the records of the documents that an answer quotes, by their references."""
    if isinstance(answer, QuestionAnswer):
        answer = answer.answer
    found: Sources = getattr(answer, "sources", {})
    return found


def json_of(answer: AnyAnswer | QuestionAnswer, *, limit: int) -> Found:
    """Return an answer as the command line prints it."""
    return answer_json(answer, limit=limit)


def passage_of(found: Found, source: Source | None) -> Passage:
    """Return a passage, from what the command line has of it."""
    return Passage(
        reference=found["reference"],
        uri=uri_of(found["reference"]),
        document=found["document"],
        **_record(source),
        page=found["page"],
        quoted_text=found["text"],
        spans=[list(span) for span in found["spans"]],
        passage_kind=_kind_of(found, "passage"),
        version=found["version"],
    )


def quote_of(quote: Quote, source: Source | None) -> Passage:
    """Return a passage that was asked for by its reference."""
    return Passage(
        reference=quote.reference,
        uri=uri_of(quote.reference),
        document=quote.document,
        **_record(source),
        page=quote.page,
        quoted_text=quote.text,
        passage_kind=quote.kind.value,
        version=1 if source is None else source.version,
        is_replaced=quote.retired,
    )


def _record(source: Source | None) -> Found:
    if source is None:
        return {}
    return {
        "title": source.title,
        "authors": list(source.authors),
        "issued": source.issued.edtf if source.issued else None,
        "url": source.url,
    }


def event_of(found: Found) -> Event:
    """Return an event, from what the command line has of it."""
    reference = found["reference"]
    return Event(
        quoted_summary=found["summary"],
        event_status=found["status"],
        event_kind=_kind_of(found, "event"),
        uri=None if reference is None else uri_of(reference),
        claims=[
            Claim(**_only(claim, "reference", "page", "edtf"), quoted_sentence=claim["sentence"])
            for claim in found["claims"]
        ],
        **_only(found, "date", "edtf", "lo", "hi", "precision", "actors", "source", "source_url"),
        **_only(found, "reference", "page", "confirmed_by", "disputes", "origin"),
    )


def actor_of(found: Found) -> Actor:
    """Return an actor, from what the command line has of it; with its card if that is known."""
    return Actor(
        actor_kind=_kind_of(found, "actor"),
        description=found.get("description"),
        aliases=found.get("aliases", []),
        passages=[
            Naming(**_only(each, "reference", "page"), quoted_text=each["text"])
            for each in found.get("passages", [])
        ],
        **_only(found, "key", "name", "matched_via", "why", "confirmed"),
    )


def document_of(source: Source, *, passages: int | None = None) -> Document:
    """Return a document; `passages` counts those that answer."""
    return Document(
        reference=source.reference,
        uri=uri_of(source.reference),
        **_record(source),
        publisher=source.publisher,
        document_kind=source.kind,
        language=source.language,
        passages=passages,
    )


def commitment_of(found: Found) -> Commitment:
    """Return a commitment, from what the command line has of it."""
    steps = [Step(**_known(Step, {**each, "quoted_what": each["what"]})) for each in found["steps"]]
    named = {"kind": "commitment", "commitment_kind": found["kind"], "quoted_what": found["what"]}
    return Commitment(**_known(Commitment, {**found, **named, "steps": steps}))


def concept_of(found: Found) -> ConceptCard:
    """Return a concept's card, from what the command line has of it."""
    definitions = [
        Definition(reference=each["reference"], quoted_text=each["text"])
        for each in found["definitions"]
    ]
    thread = [
        Stage(**_known(Stage, {**each, "quoted_what": each["what"]})) for each in found["thread"]
    ]
    named = {**found, "definitions": definitions, "thread": thread}
    return ConceptCard(**_known(ConceptCard, named))


def compared_of(found: Found) -> ComparedSource:
    """Return a row of a comparison, from what the command line has of it."""
    reference = found["reference"]
    return ComparedSource(
        uri=None if reference is None else uri_of(reference),
        quoted_text=found["text"],
        **_only(found, "name", "year", "documents", "says", "reference", "passages"),
    )


def result_of(found: Found, sources: Sources) -> AnyResult:
    """Return a result of a question, whatever its kind."""
    return _CONVERSIONS[found["kind"]](found, sources)


def results_of(found: Found, sources: Sources) -> list[AnyResult]:
    """Return the results of a question, in their order."""
    return [result_of(each, sources) for each in found["results"]]


def _listed_document(found: Found, _sources: Sources) -> Document:
    shared = ("reference", "title", "authors", "publisher", "issued", "language", "url")
    return Document(
        uri=uri_of(found["reference"]),
        document_kind=found.get("document_kind"),
        passages=found["passages"],
        **_only(found, *shared),
    )


def _concept(found: Found, _sources: Sources) -> Concept:
    return Concept(**_only(found, "concept", "label", "definition", "terms"))


_CONVERSIONS: Mapping[str, Callable[[Found, Sources], AnyResult]] = {
    "passage": lambda found, sources: passage_of(found, sources.get(found["document"])),
    "event": lambda found, _sources: event_of(found),
    "actor": lambda found, _sources: actor_of(found),
    "document": _listed_document,
    "concept": _concept,
    "citation": lambda found, _sources: Citation(**_only(found, "form", "text", "reference")),
}


def _kind_of(found: Found, thing: str) -> str:
    """Return what kind of passage, event or actor it is: a result of a question says so itself."""
    kind: str = found[f"{thing}_kind"] if f"{thing}_kind" in found else found["kind"]
    return kind


def _known(model: type[Model], found: Found) -> Found:
    """Return the members that a model has: the command line may tell more."""
    return {name: found[name] for name in model.model_fields if name in found}


def _only(found: Found, *names: str) -> Found:
    return {name: found[name] for name in names}


def passages_of(found: Iterable[Found], sources: Sources) -> list[Passage]:
    """Return passages, each with the record of its document."""
    return [passage_of(each, sources.get(each["document"])) for each in found]
