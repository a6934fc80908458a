"""Upkeep: schema, library, derived rows, corrections, status and health."""

from corpus.upkeep.removal import Removable, Removal

__all__ = ["Removable", "Removal"]
