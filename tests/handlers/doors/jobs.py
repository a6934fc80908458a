"""The rows of the doors of jobs: those of documents that were given at other doors."""

from __future__ import annotations

from collections.abc import Mapping

from tests.handlers.doors.using import Ask, pressed

OF_JOBS: Mapping[str, list[Ask]] = {
    "action job_cancel_\\d+": pressed("job_cancel_1", lambda _secret: {"n": 1}),
    "action job_retry_\\d+": pressed("job_retry_1", lambda _secret: {"n": 1}),
    **{
        f"action jobs_{name}": pressed(f"jobs_{name}", lambda _secret: {"o": 0})
        for name in ("refresh", "next", "previous")
    },
}
