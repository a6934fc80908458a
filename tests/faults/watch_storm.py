"""A day of imports and watches in bad weather, and what became of every new passage.

The clocks are killed and stopped while they match, enter, lease and post, and Slack fails, as in
`tests.faults.storm`. Between their ticks documents are imported. Afterwards every passage that
answers a watch has to stand in exactly one telling, and each telling in Slack exactly once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from sqlalchemy import func, select

from corpus.database import reading
from corpus.model import Delivery, DeliveryState, Passage, Watch, WatchMatch
from corpus.watches import WatchSetting
from tests.databases import copied, engine_at
from tests.digest_scene import DUE, MAKER
from tests.faults.judgement import Tally, faults_of
from tests.faults.scene import Clocks
from tests.faults.simulated_clock import SimulatedClock
from tests.faults.storm import CHANNELS, Row, Storm
from tests.faults.true_slack import Weather, true_slack
from tests.shelves import corpus_on

QUERIES = ("lighthouse", "lamps moratorium")
"""Each is watched in every channel; the second is in every other passage."""

PASSAGE = "In {name} the keepers of lighthouse {number} counted what was left of the oil. {more}"
MORE = ("They asked for a lamps moratorium that year.", "Nobody else was there in that winter.")


@dataclass
class WatchStorm(Storm):
    """One run of imports and watches."""

    FATES = (3, 6, 1)
    TICKS = (6, 10)

    documents: int = 0
    written: Counter[str] = field(default_factory=Counter)
    """How many passages that answer were imported, by query."""

    def _tick(self, together: int) -> None:
        if not self.stopped:  # one of them may hold the database's lock
            self._bring(self.random.randint(0, 2))
        super()._tick(together)

    def _bring(self, documents: int) -> None:
        """Import a folder of new documents."""
        if not documents:
            return
        folder = self.database.parent / f"import-{self.documents}"
        folder.mkdir()
        for _ in range(documents):
            self.documents += 1
            name = f"report-{self.documents}"
            paragraphs = []
            for number in range(self.random.randint(1, 4)):
                more = self.random.randint(0, 1)
                paragraphs.append(PASSAGE.format(name=name, number=number, more=MORE[more]))
                self.written[QUERIES[0]] += 1
                self.written[QUERIES[1]] += not more
            text = f"---\nreference: {name}\n---\n\n" + "\n\n".join(paragraphs)
            (folder / f"{name}.md").write_text(text, encoding="utf-8")
        engine = engine_at(self.database)
        corpus_on(engine).upkeep.import_path(folder, now=self.clock(), by="ana")
        engine.dispose()

    def rows(self) -> list[Row]:
        engine = engine_at(self.database)
        try:
            with reading(engine) as session:
                found = session.execute(
                    select(Delivery, Watch.channel).join(Watch, Delivery.watch_id == Watch.id)
                )
                return [_row(delivery, channel) for delivery, channel in found]
        finally:
            engine.dispose()

    def passages(self) -> dict[int, tuple[str, int, list[int | None]]]:
        """By watch: its query, how many passages answer it, and the telling of each found one."""
        engine = engine_at(self.database)
        with reading(engine) as session:
            in_all = session.scalar(select(func.count()).select_from(Passage)) or 0
            assert in_all == self.written[QUERIES[0]], "each paragraph is a passage"
            found = {
                watch.id: (watch.query, self.written[watch.query], list[int | None]())
                for watch in session.scalars(select(Watch))
            }
            for watch_id, telling in session.execute(
                select(WatchMatch.watch_id, WatchMatch.telling)
            ):
                found[watch_id][2].append(telling)
        engine.dispose()
        return found

    def _is_over(self) -> bool:
        rows = self.rows()
        waiting = {DeliveryState.DUE, DeliveryState.SENDING, DeliveryState.UNCERTAIN}
        late = any(m.stands > self.slack.now() for m in self.slack.messages)
        untold = any(None in tellings for _q, _n, tellings in self.passages().values())
        return (
            not late and not untold and not any(row.state in waiting or row.looks for row in rows)
        )

    def _forge(self) -> None:
        """Nobody forges a telling here: whose message it is, the storms of digests try."""


def _row(delivery: Delivery, channel: str) -> Row:
    key = delivery.occasion
    return Row(
        channel=channel,
        part=delivery.part,
        key=f"{key}-{delivery.part}" if delivery.part else key,
        state=delivery.state,
        attempt=delivery.attempt,
        ts=delivery.ts,
        reason=delivery.reason,
        looks=delivery.look_at is not None,
    )


@contextmanager
def watch_storm(
    template: Path, folder: Path, clocks: Clocks, random: Random
) -> Iterator[WatchStorm]:
    """A new database with watches, a new Slack and weather drawn from `random`."""
    folder.mkdir()
    database = copied(template, folder / "remembrancer.db")
    engine = engine_at(database)
    corpus = corpus_on(engine)
    for channel in CHANNELS:
        for query in QUERIES:
            corpus.watches.set_up(
                WatchSetting(query, "UTC"), workspace="T1", channel=channel, by=MAKER, now=DUE
            )
    engine.dispose()
    clock_file = folder / "clock"
    clock = SimulatedClock(clock_file, DUE)
    with true_slack(clock.seconds, random) as slack:
        slack.weather = Weather(
            trouble=random.choice((0.0, 0.3, 0.6)),
            blind=random.choice((0.0, 0.0, 0.3)),
            lag=random.choice((0.0, 0.0, random.uniform(1, 45))),
        )
        yield WatchStorm(database, clock, clock_file, slack, clocks, random)


def judge(tally: Tally, storm: WatchStorm, name: str) -> None:
    """Count what became of the passages and the tellings of one run."""
    tally.runs += 1
    rows = storm.rows()
    roots = {row.key: row for row in rows if not row.part}
    for row in rows:
        root = roots[row.key.removesuffix(f"-{row.part}") if row.part else row.key]
        tally.ends[row.state.value] += 1
        tally.digests += row.part == 0
        tally.parts += row.part > 0
        for fault in faults_of(storm, row, root):
            tally.note(fault, f"{name} {row.key} {row.state} {row.reason or ''}")
    for watch_id, (query, expected, tellings) in storm.passages().items():
        if len(tellings) != expected:
            tally.note("passages lost or twice", f"{name} {query}: {len(tellings)} of {expected}")
        for telling in set(tellings):
            head = roots.get(f"watch-{watch_id}-{telling}")
            if head is None:
                tally.note("passages in no telling", f"{name} {query}: {telling}")
    tally.done["killed"] += storm.killed
    tally.done["stopped"] += storm.stops
    tally.done["locked"] += storm.locks
    tally.done["deleted by people"] += storm.deletions
    tally.done["documents imported"] += storm.documents
    for _key, _at, fate in storm.slack.calls:
        tally.done[fate.value] += 1
