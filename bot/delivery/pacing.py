"""How fast the bot posts digests: one message a second to a channel, four to a workspace.

Slack takes about one a second for a channel, and several hundred a minute for a workspace [Slack,
"Rate limits"].
"""

from __future__ import annotations

import time
from collections.abc import Callable

CHANNEL_SECONDS = 1.0
WORKSPACE_SECONDS = 0.25


class Pace:
    """Waits before a post until the channel and its workspace may have another."""

    def __init__(
        self,
        sleep: Callable[[float], None] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._sleep = sleep
        self._monotonic = monotonic
        self._last: dict[str, float] = {}

    def wait(self, workspace: str, channel: str) -> None:
        """Wait until a post is allowed; it is counted as made at the end of the wait."""
        places = {f"{workspace}/{channel}": CHANNEL_SECONDS, workspace: WORKSPACE_SECONDS}
        now = self._monotonic()
        due = max(self._last.get(place, -pause) + pause for place, pause in places.items())
        if due > now:
            self._sleep(due - now)
        self._forget(now)
        for place in places:
            self._last[place] = max(now, due)

    def _forget(self, now: float) -> None:
        for place in [p for p, last in self._last.items() if now - last > CHANNEL_SECONDS]:
            del self._last[place]
