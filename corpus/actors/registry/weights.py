"""The numbers that a registry's answers are ranked by; see `corpus.actors.names.weights`."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.actors.names.weights import weight


@dataclass(frozen=True, slots=True)
class RegistryWeights:
    """Weights of the names of one registry."""

    rarity_slope: float = weight(
        0.5,
        "how much less a word tells that every name has, by the logarithm of its names",
        worth=(0, 0, 1, 0, 0),
    )
    rarity_least: float = weight(0.45, "the least that a word tells which is none of the common")
    letters_below: float = weight(
        0.25, "how far below its likeness a word's letters may agree", neutral=1.0
    )
    promise: float = weight(
        0.4,
        "share of the best promise from which a name is compared in full",
        worth=(0.2, 0, 0, 0, 0),
    )
    spelt_out: float = weight(0.01, "cost of an acronym in the query that is written out")
    registered_acronym: float = weight(0.99, "score of an acronym that is registered", neutral=1.0)
    inner_from: float = weight(
        0.5, "least score of a name that the acronym behind it can make sure"
    )
    inner_named: float = weight(
        0.9, "least score of such a name: Human Rights Wach (HRW)", worth=(0, 0.3, 0, 0, 0)
    )
    inner_alone: float = weight(
        0.88, "score of a registered acronym behind a name that is not known"
    )


REGISTRY = RegistryWeights()
