"""The card of an offer."""

from __future__ import annotations

from handlers.intake.collections import Choice
from handlers.intake.offer import Offer
from handlers.views import Card


def card_of(number: int, offer: Offer, choice: Choice) -> Card:
    """Return what the card of an offer shows; `number` is that of the job which read it."""
    return Card(
        number,
        offer.name,
        offer.fields,
        offer.passages,
        offer.pages,
        offer.documents,
        offer.left_out,
        offer.remarks,
        choice.words(offer.collection),
        offer.collection not in choice.names,
        offer.version_of,
        offer.likeness,
        offer.is_older,
    )
