"""The form in which a document's record is corrected, each field as it stands."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.values import Source
from handlers.slack import Block, button, context, escape, modal, section, text_field
from handlers.views.ids import RECORD_EDIT, RECORD_FORM
from handlers.wording import authors_typed, facts_typed

LABELS = {
    "title": "Title",
    "authors": "Authors",
    "issued": "Date",
    "publisher": "Publisher",
    "kind": "Kind of text",
    "language": "Language",
    "url": "Link",
    "facts": "Country, session and the like",
}
"""The fields of the form, in their order -> what stands above each."""

EXAMPLES = {
    "title": "As the document prints it",
    "authors": "Sinikukka Saari; Open Archive (body)",
    "issued": "2008-12-05, December 2008, spring 1997 or c. 1997",
    "publisher": "An institute, a court, a newspaper",
    "kind": "working paper, speech, press release",
    "language": "en",
    "url": "https://…",
    "facts": "country=Norway; session=47",
}

PROPOSED = "The file’s own properties say this. Send the form to accept it, or change it."
LONGEST = 500  # characters that a field takes; a longer value is not offered for change


def record_button(source: Source) -> Block:
    """Open the form of a document's record."""
    return button("Edit record…", RECORD_EDIT, {"r": source.reference})


def record_modal(source: Source, place: list[str | None]) -> Block:
    """Ask for a document's record, with what is known of it in the fields."""
    explanation = section(
        f"The record of `{escape(source.reference)}`. What you write stands in brackets, as "
        "supplied by us; an emptied field is one that the document lacks."
    )
    values, claimed = record_values(source), dict(source.claimed)
    fields = [
        text_field(
            name,
            label,
            example=EXAMPLES[name],
            hint=PROPOSED if name in claimed else "",
            initial=values[name] or claimed.get(name, "")[:LONGEST],
        )
        for name, label in LABELS.items()
        if len(values[name]) <= LONGEST
    ]
    note = context("Signed with your name, listed in `/corpus changes`, undone by a button.")
    state = {"r": source.reference, "place": place}
    return modal(
        "Edit the record", RECORD_FORM, [explanation, *fields, note], submit="Save", state=state
    )


def record_values(source: Source) -> Mapping[str, str]:
    """Return what stands in each field of the form."""
    return {
        "title": source.title or "",
        "authors": authors_typed(source),
        "issued": "" if source.issued is None else source.issued.words(),
        "publisher": source.publisher or "",
        "kind": source.kind or "",
        "language": source.language or "",
        "url": source.url or "",
        "facts": facts_typed(source),
    }
