"""A document that was given and may be added: what was read of it, and where its card stands.

It is the body of a job, and so JSON: it outlives the process, and is read by later versions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from corpus.ingest import FieldOrigin, Order, Preview, PreviewedField
from handlers.intake.card_place import CardPlace
from handlers.wording.intake import likeness_words


@dataclass(frozen=True, slots=True)
class Offer:
    """A file of Slack's (`file`) or a page of the web (`url`), and what is known of it.

    `found` are (field, words, origin) of what was read. `stated` is what the person said of it, by
    field, as it was typed. `same_as` has this text already; `version_of` has another version of it,
    which `likeness` says in words. `unasked` if nobody asked for the card: it was shared where
    intake is on. `collection` is the key of that into which it goes; "" if that is to be chosen.
    `number` is that of the job which read it, once it is to be added; `laid_name` what its file is
    called there.
    """

    place: CardPlace
    name: str
    file: str = ""
    url: str = ""
    unasked: bool = False
    is_guest: bool = False
    size: int = 0
    found: tuple[tuple[str, str, str], ...] = ()
    stated: Mapping[str, str] = field(default_factory=dict)
    passages: int = 0
    pages: int = 0
    documents: int = 1
    left_out: int = 0
    remarks: tuple[str, ...] = ()
    same_as: str = ""
    version_of: str = ""
    likeness: str = ""
    is_older: bool = False
    collection: str = ""
    replaces: str = ""
    laid_name: str = ""
    number: int = 0

    @property
    def fields(self) -> tuple[PreviewedField, ...]:
        """What was read of the record, with what the person said since in its place."""
        read = {name: PreviewedField(name, words, FieldOrigin(o)) for name, words, o in self.found}
        said = {
            name: PreviewedField(name, words, FieldOrigin.TEAM)
            for name, words in self.stated.items()
        }
        return tuple((read | said).values())

    def with_preview(self, preview: Preview) -> Offer:
        """Return the offer with what was read of the file."""
        found = preview.resembles
        is_version = found is not None and not found.is_same
        return replace(
            self,
            found=tuple((each.name, each.words, each.origin.value) for each in preview.fields),
            passages=preview.passages,
            pages=preview.pages,
            documents=preview.documents,
            left_out=len(preview.left_out),
            remarks=preview.remarks[:5],
            same_as=found.reference if found is not None and found.is_same else "",
            version_of=found.reference if found is not None and is_version else "",
            likeness=likeness_words(found) if found is not None and is_version else "",
            is_older=found is not None and found.order is Order.OLDER,
        )

    def to_json(self) -> dict[str, Any]:
        """Return the offer as a job keeps it."""
        return asdict(self)

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> Offer:
        """Return what `to_json` was given, by this version or one before."""
        known = {each.name for each in fields(cls)}
        values = {name: value for name, value in body.items() if name in known}
        values["place"] = CardPlace.from_json(values["place"])
        values["found"] = tuple(tuple(each) for each in values.get("found", ()))
        values["remarks"] = tuple(values.get("remarks", ()))
        return cls(**values)
