"""An import in a process of its own: beside one that answers it would take the interpreter from it.

`/passage` took four times as long while the same process imported, for each of its statements gives
the interpreter away.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from corpus.database import note_written, of_shelf, open_engine, shelf_of
from corpus.ingest import ImportInterrupted, Limits, Progress, Report
from corpus.text.apart import Interrupted, Tell, do_apart
from corpus.upkeep.import_orders import ImportOrder
from corpus.upkeep.upkeep import Upkeep


@dataclass(frozen=True, slots=True)
class _Request:
    """An import: of what, when and by whom, into which shelf of a database."""

    url: str
    shelf: int
    order: ImportOrder
    limits: Limits
    now: datetime
    by: str


def import_apart(
    engine: Engine,
    order: ImportOrder,
    limits: Limits,
    *,
    now: datetime,
    by: str,
    progress: Progress,
    stops: Callable[[], bool],
) -> Report | None:
    """Do what `Upkeep.import_order` does in a process of its own; None if it was stopped.

    What was written by then stays. WorkerLost if the process dies otherwise.
    """
    url = engine.url.render_as_string(hide_password=False)
    request = _Request(url, shelf_of(engine), order, limits, now, by)
    try:
        return do_apart(_import, request, tell=progress, stops=stops)
    except Interrupted:
        return None
    finally:
        note_written(engine)


def _import(request: _Request, tell: Tell) -> Report | None:
    engine = open_engine(request.url)
    try:
        return Upkeep(of_shelf(engine, request.shelf)).import_order(
            request.order, request.limits, now=request.now, by=request.by, progress=tell
        )
    except ImportInterrupted:
        return None
    finally:
        engine.dispose()
