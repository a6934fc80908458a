"""How far an import is: a bar on a terminal, elsewhere a line every few seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

EVERY_SECONDS = 5.0

ShowProgress = Callable[[int, int], None]
"""Called with what is done and the total."""


class ShownProgress:
    """Progress that is shown, and makes room for a question: called with what is done, and all."""

    def __init__(self, show: ShowProgress, bar: Progress | None = None) -> None:
        self._show = show
        self._bar = bar

    def __call__(self, done: int, total: int) -> None:
        self._show(done, total)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Take the bar away during the block, if there is one."""
        if self._bar is not None:
            self._bar.stop()
        yield
        if self._bar is not None:
            self._bar.start()


@contextmanager
def progress_on(console: Console, doing: str) -> Iterator[ShownProgress]:
    """Show how far something is during the block: `doing` is "Importing", for example."""
    if not console.is_terminal:
        yield ShownProgress(lines_on(console, doing))
        return
    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(doing, total=None)
        yield ShownProgress(lambda done, total: bar.update(task, completed=done, total=total), bar)


def lines_on(
    console: Console, doing: str, *, clock: Callable[[], float] = monotonic
) -> ShowProgress:
    """Return what prints a line at most every EVERY_SECONDS, the first after as long."""
    last = clock()

    def show(done: int, total: int) -> None:
        nonlocal last
        if clock() - last >= EVERY_SECONDS:
            last = clock()
            console.print(f"{doing}: {done:,} of {total:,}", markup=False, soft_wrap=True)

    return show
