"""Logging for people who run the bot: a line for each thing that happened, and never a secret."""

from __future__ import annotations

import logging

from bot.settings import Settings

# They log every request and every tick at level info.
CHATTY = ("apscheduler", "waitress.queue", "alembic", "uvicorn")
# Below level warning they log all that people type and all that they are answered.
RECITING = ("slack_bolt", "slack_sdk", "mcp")


NO_NEWS = ("`token` will be unused", "(or SLACK_BOT_TOKEN env variable) will be ignored")


def configure_logging(settings: Settings) -> None:
    """Log to standard error at the level of the settings, and libraries from warnings on.

    What people type and are answered is logged at no level.
    """
    logging.basicConfig(
        level=settings.log_level.upper(),
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    if settings.log_level != "debug":
        for name in CHATTY:
            logging.getLogger(name).setLevel(logging.WARNING)
    for handler in logging.getLogger().handlers:
        handler.addFilter(_holds_no_words)  # on handlers: Bolt sets the level of its loggers itself
    logging.getLogger("slack_bolt.App").addFilter(_is_news)


def _holds_no_words(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING or record.name.split(".")[0] not in RECITING


def _is_news(record: logging.LogRecord) -> bool:
    """Drop Bolt's warnings that our own way of finding a token is used and not its own."""
    return not any(words in record.getMessage() for words in NO_NEWS)
