"""What stands in the forms of commitments and steps, and what was sent of them, read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from corpus.commitments import CommitmentEntry, StepEntry
from corpus.dates import DateSpan
from corpus.errors import CorpusError
from corpus.model import CommitmentKind, StepKind
from corpus.upkeep import (
    CommitmentFields,
    Party,
    StandingCommitment,
    StepFields,
    TypedDate,
    Vouching,
)
from handlers.errors import beside
from handlers.feature import Services
from handlers.slack import chosen_options, field_value
from handlers.views import AS_TYPED, CommitmentForm, StepForm

Payload = dict[str, Any]
Options = tuple[tuple[str, str], ...]


def form_of(services: Services, standing: StandingCommitment) -> CommitmentForm:
    """Return what stands in the form of a commitment that is changed."""
    found = form_of_entry(services, standing.entry)
    return replace(found, concept=standing.commitment.concept or "")


def form_of_entry(services: Services, entry: CommitmentEntry) -> CommitmentForm:
    """Return what stands in the form of a commitment as it was written down or proposed."""
    return CommitmentForm(
        kind=entry.kind,
        by=_options(services, entry.by_actors, entry.by),
        to=_options(services, entry.to_actors, entry.to or ""),
        what=entry.what,
        made=_words(entry.made),
        due=_words(entry.due),
        concept=entry.concept or "",
        source=entry.reference or entry.source or "",
        link=entry.source_url or "",
    )


def form_of_step(step: StepEntry) -> StepForm:
    """Return what stands in the form of a step that is changed."""
    return StepForm(
        kind=step.kind,
        date=_words(step.date),
        what=step.what,
        source=step.reference or step.event_key or step.source or "",
        link=step.source_url or "",
    )


def _options(services: Services, keys: Sequence[str], words: str) -> Options:
    """Return who is chosen: the actors of some keys, or the words if nobody of them is known."""
    found = []
    for key in keys:
        try:
            found.append((key, services.corpus.actors.name(key)))
        except CorpusError:  # the name is no longer in the corpus
            continue
    return tuple(found) or (((f"{AS_TYPED}{words}", words),) if words else ())


def _words(edtf: str | None) -> str:
    return "" if edtf is None else DateSpan.from_edtf(edtf).words()


def sent_form(view: Payload) -> CommitmentForm:
    """Return what was sent of a commitment, as it was typed and chosen."""
    typed = {name: field_value(view, name) for name in TEXTS}
    by, to = (tuple(chosen_options(view, name)) for name in ("by", "to"))
    kind = CommitmentKind(field_value(view, "kind"))
    return CommitmentForm(kind=kind, by=by, to=to, **typed)


TEXTS = ("what", "made", "due", "concept", "source", "link")


def sent_step(view: Payload) -> StepForm:
    """Return what was sent of a step, as it was typed and chosen."""
    typed = {name: field_value(view, name) for name in ("date", "what", "source", "link")}
    kind, of = StepKind(field_value(view, "kind")), chosen_options(view, "commitment")
    return StepForm(commitment=tuple(of), kind=kind, **typed)


def read_form(
    services: Services, form: CommitmentForm, standing: StandingCommitment | None = None
) -> CommitmentFields:
    """Return the fields of a form; FieldError for one that is amiss.

    What was left as it stood in the form of `standing` stays as it is there.
    """
    commitments, today = services.corpus.assessing, services.now().date()
    entry = None if standing is None else standing.entry
    before = CommitmentForm() if standing is None else form_of(services, standing)
    with beside("by"):
        by = _party(services, form.by, before.by, entry, "by")
    with beside("to"):
        to = _party(services, form.to, before.to, entry, "to")
    with beside("what"):
        what = commitments.read_what(form.what)
    with beside("made"):
        made = commitments.read_date(form.made, today=today)
    with beside("due"):
        due = commitments.read_due(form.due, today=today)
    with beside("concept"):
        concept = commitments.read_concept(form.concept)
    with beside("source"):
        vouching = commitments.read_vouching(form.source)
    with beside("link"):
        link = commitments.read_link(form.link)
    assert form.kind is not None, "Slack sends no form without it"
    fields = CommitmentFields(form.kind, by, what, _linked(vouching, link), to, concept, made, due)
    if entry is None:
        return fields
    if form.made == before.made:
        fields = replace(fields, made=_as_it_was(entry.made))
    if form.due == before.due:
        fields = replace(fields, due=_as_it_was(entry.due))
    if form.concept == before.concept:
        fields = replace(fields, concept=entry.concept)
    if form.source == before.source:
        as_it_was = Vouching(entry.reference, None, entry.source, link)
        fields = replace(fields, vouching=as_it_was)
    return fields


def read_step(services: Services, form: StepForm, known: StepEntry | None = None) -> StepFields:
    """Return the fields of a step's form; FieldError for one that is amiss."""
    commitments, today = services.corpus.assessing, services.now().date()
    before = StepForm() if known is None else form_of_step(known)
    with beside("date"):
        date = commitments.read_date(form.date, today=today)
    with beside("what"):
        what = commitments.read_what(form.what)
    with beside("source"):
        vouching = commitments.read_vouching(form.source, what="every step")
    with beside("link"):
        link = commitments.read_link(form.link)
    assert form.kind is not None, "Slack sends no form without it"
    fields = StepFields(form.kind, what, _linked(vouching, link), date)
    if known is None:
        return fields
    if form.date == before.date:
        fields = replace(fields, date=_as_it_was(known.date))
    if form.source == before.source:
        as_it_was = Vouching(known.reference, known.event_key, known.source, link)
        fields = replace(fields, vouching=as_it_was)
    return fields


def _party(
    services: Services, chosen: Options, before: Options, entry: CommitmentEntry | None, side: str
) -> Party:
    """Return a party; one that was left as it was keeps the words of its source."""
    if entry is not None and chosen == before:
        words = entry.by if side == "by" else entry.to or ""
        return Party(words, entry.by_actors if side == "by" else entry.to_actors)
    values = [value for value, _words in chosen]
    keys = [value for value in values if not value.startswith(AS_TYPED)]
    names = [value.removeprefix(AS_TYPED) for value in values if value.startswith(AS_TYPED)]
    return services.corpus.assessing.party(keys, names)


def _linked(vouching: Vouching, link: str | None) -> Vouching:
    return replace(vouching, url=link)


def _as_it_was(edtf: str | None) -> TypedDate:
    return TypedDate(None if edtf is None else DateSpan.from_edtf(edtf))


def notes_of(fields: CommitmentFields) -> list[str]:
    """Return how the dates of a commitment were read, and who in it is not known."""
    notes = []
    if len(fields.due.dates) > 1:
        notes.append(
            f"Two due dates: {fields.due.read_as}. It is due within them, overdue after the last; "
            "both are told."
        )
    read = [("made", fields.made), ("due", fields.due)]
    words = [f"{name} {each.read_as}" for name, each in read if each.read_as]
    if words:
        notes.append(f"Read as {'; '.join(words)}.")
    unknown = [party.words for party in (fields.by, fields.to) if party.words and not party.keys]
    if unknown:
        names = " and ".join(f"“{name}”" for name in unknown)
        notes.append(f"No actor here is called {names}: kept as typed.")
    made, due = fields.made.span, fields.due.span
    if made and due and made.lo and due.hi and due.hi < made.lo:
        notes.append("It is due before it was made: kept as you say.")
    return notes
