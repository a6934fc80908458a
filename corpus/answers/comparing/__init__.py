"""What sources say of a topic, side by side, and no verdict.

request     what is compared: the topic, and the sources that are named
topic       the parts of a topic, and the ways in which a text may speak of each
weights     the numbers by which that is decided
speaking    which passages speak of it, and the best one of a source
comparison  a row each, by date
sides       the same as a list, where a question names the sources
"""

from corpus.answers.comparing.comparison import (
    ComparedSource,
    Comparison,
    Comparisons,
    Shown,
)
from corpus.answers.comparing.request import ComparisonRequest, NamedSource, read_comparison
from corpus.answers.comparing.sides import sides
from corpus.answers.comparing.speaking import Speaking, find_speaking
from corpus.answers.comparing.topic import Part, Topic, read_topic, topic_of_concept
from corpus.answers.comparing.weights import FITTED, Weights

__all__ = [
    "FITTED",
    "ComparedSource",
    "Comparison",
    "ComparisonRequest",
    "Comparisons",
    "NamedSource",
    "Part",
    "Shown",
    "Speaking",
    "Topic",
    "Weights",
    "find_speaking",
    "read_comparison",
    "read_topic",
    "sides",
    "topic_of_concept",
]
