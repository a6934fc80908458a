"""A line of the log as one JSON object, for programs that gather logs. It has nobody's words.

time       UTC, ISO 8601 with milliseconds
level      debug, info, warning, error, critical
logger     who says it
message    what happened, in the program's own words
request    the id of the request that was being answered; its person is shown it as "ref"
ref        the reference under which a person was told that something went wrong
kind, asked, outcome, ms, waited_ms    of a request that was answered
job, did   of a job: its number and kind
error, trace, at                       of a fault: its type and the lines of code that led to it

Libraries put into their messages what they are given: paths, bodies, statements. Of what they log
the pattern is told without what stands in it, and where the line of code is. Messages of exceptions
are left out for the same reason; a traceback of ours, which has been read for words, is told.
"""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime
from pathlib import PurePath

from handlers.observing import current_id

OURS = frozenset(["bot", "handlers", "corpus", "migrations"])
"""The packages that log no words of anybody."""

FIELDS = ("ref", "kind", "asked", "outcome", "ms", "waited_ms", "job", "did")
"""What a line of ours may have besides, as `extra` of the logging call."""

MOST_FRAMES = 40


class JsonLines(logging.Formatter):
    """Writes each record as one object on one line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record, without its end."""
        said: dict[str, object] = {
            "time": _moment(record.created),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record),
        }
        request = vars(record).get("request") or current_id()
        if request is not None:
            said["request"] = request
        said |= {name: value for name in FIELDS if (value := vars(record).get(name)) is not None}
        if not _is_ours(record):
            said["at"] = f"{'/'.join(PurePath(record.pathname).parts[-2:])}:{record.lineno}"
        if record.exc_info:
            said |= _fault(record.exc_info)
        return json.dumps(said)  # in ASCII: no sign in it ends a line


def _moment(seconds: float) -> str:
    moment = datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")
    return moment.replace("+00:00", "Z")


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] in OURS


def _message(record: logging.LogRecord) -> str:
    """Return what a record says; of a library's only the pattern, if it was given one."""
    if _is_ours(record):
        return record.getMessage()
    return str(record.msg) if record.args else ""


def _fault(info: object) -> dict[str, object]:
    """Return the type of an exception, and the lines of code that led to it, the last ones."""
    if not isinstance(info, tuple) or not isinstance(info[1], BaseException):
        return {}
    frames = traceback.extract_tb(info[1].__traceback__)[-MOST_FRAMES:]
    lines = [f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
    return {"error": type(info[1]).__qualname__, "trace": lines}
