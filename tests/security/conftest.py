"""The bot as `tests/handlers` serves it, for those who mean it no good."""

from tests.handlers.conftest import editor, person, served

__all__ = ["editor", "person", "served"]
