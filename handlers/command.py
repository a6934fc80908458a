"""A slash command as help, the manifest and the local workspace tell it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command: `usage` is what follows its name, `examples` are commands to copy."""

    name: str
    usage: str
    description: str
    examples: tuple[str, ...]
    notes: tuple[str, ...] = ()
