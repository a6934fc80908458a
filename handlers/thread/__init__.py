"""Mentions and direct messages, and the thread in which they are answered."""

from handlers.thread.mention import FEATURE

__all__ = ["FEATURE"]
