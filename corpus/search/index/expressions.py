"""Full-text expressions: what the stems of a passage must be, as a tree that each index renders.

    expression := run | near | all of expressions | any of expressions
                | expression without an expression | expression in the text alone

A passage has stems of its text, in order, and of its joined words ("behindthescenes"), in an order
of their own. A run stands within one of the two.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Run:
    """Stems that follow each other; a single one is a word."""

    stems: tuple[str, ...]

    @property
    def is_word(self) -> bool:
        """Whether it is a single stem."""
        return len(self.stems) == 1


@dataclass(frozen=True, slots=True)
class Near:
    """Two runs in either order, with at most so many other stems between them."""

    first: Run
    second: Run
    between: int


@dataclass(frozen=True, slots=True)
class AllOf:
    """What all the parts match; the rarest should come first."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """What any of the parts matches."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """What one expression matches and another one does not."""

    expression: Expression
    excluded: Expression


@dataclass(frozen=True, slots=True)
class InText:
    """What an expression matches in the stems of the text, without the joined words."""

    expression: Expression


Expression: TypeAlias = Run | Near | AllOf | AnyOf | Without | InText


def word(stem: str) -> Run:
    """Return the expression for one stem."""
    return Run((stem,))


def all_of(parts: Iterable[Expression]) -> Expression | None:
    """Return what all parts match; None if there is no part."""
    found = tuple(parts)
    return AllOf(found) if len(found) > 1 else next(iter(found), None)


def any_of(parts: Iterable[Expression]) -> Expression | None:
    """Return what any of the parts matches; None if there is no part.

    Equal parts are asked for once.

    >>> any_of([word("war"), word("war")])
    Run(stems=('war',))
    """
    found = tuple(dict.fromkeys(parts))
    return AnyOf(found) if len(found) > 1 else next(iter(found), None)
