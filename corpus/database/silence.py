"""A server that has stopped answering, told from one that takes its time.

The system of a server that hangs goes on to acknowledge what is sent, so that no setting of the
connection notices it. A connection that waits for long therefore asks another one: a server that
answers there works, and is waited for; one that does not is given up, and so is the connection.
What it had been told to commit it may still commit when it goes on, as one that was killed may
have done.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import chain, repeat
from typing import Any

import psycopg
from psycopg.abc import RV, PQGen

PAUSES = (0.7, 4.0, 10.0)
"""Seconds of waiting, after each of which the server is asked whether it is there; then the last.

A person who waits for a form has three seconds in all.
"""

PROBE_SECONDS = 2
"""Seconds in which a server that is there takes a connection, libpq's least, and answers."""

LONGEST_SECONDS = 3600.0
"""Seconds that a statement takes at most, as a process of the server may hang alone."""

REFUSED_SECONDS = 1.0
"""Seconds in which no connection is tried after a server was silent: all who wait would wait."""

SILENT = "the server does not answer"
LOST = "the connection to the server is lost"


class Silence:
    """Whether a server was silent a moment ago; all connections of an engine share it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` counts seconds."""
        self.clock = clock
        self._until = 0.0

    def note(self) -> psycopg.OperationalError:
        """Note that the server is silent, and return the error that says so."""
        self._until = self.clock() + REFUSED_SECONDS
        return psycopg.OperationalError(SILENT)

    def refuse(self) -> None:
        """Raise OperationalError if the server was silent a moment ago."""
        if self.clock() < self._until:
            raise psycopg.OperationalError(SILENT)


class ImpatientConnection(psycopg.Connection[Any]):
    """A connection that gives a server up that does not answer: OperationalError, and it is lost.

    `longest` is for how many seconds it waits for a server that is there.
    """

    longest = LONGEST_SECONDS
    silence: Silence | None = None  # without it no other connection is asked
    parameters: dict[str, Any]

    def wait(self, gen: PQGen[RV], *options: Any, **named: Any) -> RV:
        """Let the driver wait for what a statement answers."""
        return super().wait(self._watched(gen), *options, **named)

    def _watched(self, gen: PQGen[RV]) -> PQGen[RV]:
        """Wait as `gen` does, which goes on to wait when nothing came for a tenth of a second."""
        began = time.monotonic()
        pauses = chain(PAUSES, repeat(PAUSES[-1]))
        look_at = began + next(pauses)
        try:
            state = next(gen)
            while True:
                ready = yield state
                if not ready and (now := time.monotonic()) >= look_at:
                    self._look(now - began)
                    look_at = time.monotonic() + next(pauses)
                state = gen.send(ready)
        except StopIteration as end:
            answer: RV = end.value
            return answer
        except psycopg.InternalError as error:
            if error.sqlstate is not None:  # the server's own error, told in order
                raise
            # Answers and statements are out of step: a pooler told that its server is gone between
            # two statements.
            self.pgconn.finish()
            raise psycopg.OperationalError(LOST) from error

    def _look(self, waited: float) -> None:
        """Raise OperationalError, and lose the connection, unless it is worth while to wait on."""
        if waited < self.longest and self.silence is not None and answers(self.parameters):
            return
        self.pgconn.finish()
        raise self.silence.note() if self.silence else psycopg.OperationalError(SILENT)


def connect(parameters: dict[str, Any], silence: Silence) -> ImpatientConnection:
    """Return a connection to a server; OperationalError if there is none that answers."""
    silence.refuse()
    try:
        connection = ImpatientConnection.connect(**parameters)
    except psycopg.errors.ConnectionTimeout as error:
        raise silence.note() from error
    connection.silence, connection.parameters = silence, parameters
    return connection


def answers(parameters: dict[str, Any]) -> bool:
    """Return whether a server answers on a new connection, if only to refuse it."""
    try:
        with ImpatientConnection.connect(
            **{**parameters, "connect_timeout": PROBE_SECONDS, "autocommit": True}
        ) as probe:
            probe.longest = 0.0  # it is given up after the first pause
            probe.execute("SELECT 1")
    except psycopg.errors.ConnectionTimeout:
        return False
    except psycopg.OperationalError as error:
        return str(error) != SILENT
    return True
