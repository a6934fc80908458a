"""Logging for people who run the bot: one line a thing that happened, never a secret."""

from __future__ import annotations

import logging

from bot.settings import Settings

# Their info lines tell of every request and every tick.
CHATTY = ("apscheduler", "waitress.queue", "alembic")
# Below warnings they write down all that people type and all that they are answered.
RECITING = ("slack_bolt", "slack_sdk")


def configure_logging(settings: Settings) -> None:
    """Log to standard error at the level of the settings; libraries only from warnings on.

    Nobody's words are logged, at whatever level.
    """
    logging.basicConfig(
        level=settings.log_level.upper(),
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    if settings.log_level != "debug":
        for name in CHATTY:
            logging.getLogger(name).setLevel(logging.WARNING)
    for handler in logging.getLogger().handlers:
        handler.addFilter(_recites_nobody)  # Bolt gives its loggers the root's level, not ours
    logging.getLogger("slack_bolt.App").addFilter(_is_news)


def _recites_nobody(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING or record.name.split(".")[0] not in RECITING


def _is_news(record: logging.LogRecord) -> bool:
    """Bolt finds the token in the environment, as we do, and warns that ours is taken instead."""
    return "`token` will be unused" not in record.getMessage()
