"""The /digest command, its modal and its buttons, and how a digest is spoken of in plain words."""

from handlers.digest.day import read_day
from handlers.digest.digest import ACTIONS, FEATURE, VERBS, answer
from handlers.digest.request import DigestRequest
from handlers.digest.words import read_digest_words

__all__ = [
    "ACTIONS",
    "FEATURE",
    "VERBS",
    "DigestRequest",
    "answer",
    "read_day",
    "read_digest_words",
]
