"""Mentions and direct messages, and the thread in which they are answered."""
