"""Logging for people who run the bot: a line for each thing that happened, and never a secret."""

from __future__ import annotations

import logging
import threading

from bot.json_lines import JsonLines
from bot.settings import Settings
from handlers.observing import AnsweredRequest

# They log every request and every tick at level info.
CHATTY = ("apscheduler", "waitress.queue", "alembic", "uvicorn")
# Below level warning they log all that people type and all that they are answered.
RECITING = ("slack_bolt", "slack_sdk", "mcp")


NO_NEWS = ("`token` will be unused", "(or SLACK_BOT_TOKEN env variable) will be ignored")

log = logging.getLogger(__name__)


def configure_logging(settings: Settings) -> None:
    """Log to standard error at the level of the settings, and libraries from warnings on.

    What people type and are answered is logged at no level. Where lines are JSON, what ends a
    thread and what Python warns of are such lines too.
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
        if settings.log_format == "json":
            handler.setFormatter(JsonLines())
    if settings.log_format == "json":
        logging.captureWarnings(True)
        threading.excepthook = _log_end_of_thread
    logging.getLogger("slack_bolt.App").addFilter(_is_news)


def log_request(request: AnsweredRequest) -> None:
    """Log that a request was answered: with its name, and no word of it."""
    took, waited = round(request.took * 1_000), round(request.waited * 1_000)
    log.info(
        "%s %s: %s in %s ms, after %s ms of waiting",
        request.kind,
        request.name,
        request.outcome,
        took,
        waited,
        extra={
            "request": request.id,
            "kind": request.kind,
            "asked": request.name,
            "outcome": request.outcome.value,
            "ms": took,
            "waited_ms": waited,
        },
    )


def _log_end_of_thread(ended: threading.ExceptHookArgs) -> None:
    name = ended.thread.name if ended.thread is not None else "?"
    info = (ended.exc_type, ended.exc_value or ended.exc_type(), ended.exc_traceback)
    log.critical("the thread %s ended by a fault", name, exc_info=info)


def _holds_no_words(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING or record.name.split(".")[0] not in RECITING


def _is_news(record: logging.LogRecord) -> bool:
    """Drop Bolt's warnings that our own way of finding a token is used and not its own."""
    return not any(words in record.getMessage() for words in NO_NEWS)
