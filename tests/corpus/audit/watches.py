"""How each deed about watches is brought about, and the rows that it adds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from corpus.audit import AuditKind, Signature
from corpus.watches import Watch, WatchSetting

SIGNED = Signature("UANA", datetime(2026, 3, 16, 9, 30, tzinfo=UTC), "T1", "C1")


def _watch(scene: Any) -> Watch:
    """Set a watch."""
    watch: Watch = scene.corpus.watches.set_up(
        WatchSetting("lamps", "UTC"), workspace="T1", channel="C1", by="UANA", now=SIGNED.at
    )
    return watch


def _resume(scene: Any) -> None:
    watch = _watch(scene)
    scene.corpus.watches.pause(watch, SIGNED)
    scene.corpus.watches.resume(watch, SIGNED)


K = AuditKind
WATCHES = "corpus.watches.watches.Watches"
OF_WATCHES: dict[str, tuple[Callable[[Any], object], tuple[AuditKind, ...]]] = {
    f"{WATCHES}.set_up": (_watch, (K.WATCH_SET,)),
    f"{WATCHES}.end": (
        lambda s: s.corpus.watches.end(_watch(s), SIGNED),
        (K.WATCH_SET, K.WATCH_ENDED),
    ),
    f"{WATCHES}.pause": (
        lambda s: s.corpus.watches.pause(_watch(s), SIGNED),
        (K.WATCH_SET, K.WATCH_PAUSED),
    ),
    f"{WATCHES}.resume": (_resume, (K.WATCH_SET, K.WATCH_PAUSED, K.WATCH_RESUMED)),
}
