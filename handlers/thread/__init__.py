"""Mentions and direct messages, and the thread in which they are answered."""

from handlers.thread.mention import FEATURE
from handlers.thread.noting import register_notes

__all__ = ["FEATURE", "register_notes"]
