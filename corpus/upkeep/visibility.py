"""What follows when other people see a document than before, as `corpus.access` calls it."""

from __future__ import annotations

from corpus.access import Consequences
from corpus.upkeep.derivations import DERIVATIONS
from corpus.upkeep.notes import settle_notes
from corpus.upkeep.withdrawing import withdraw_all_messages

CONSEQUENCES = Consequences(DERIVATIONS, settle_notes, withdraw_all_messages)
