"""Work in the background waits between its steps while somebody is answered, but not for ever."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from time import monotonic

import pytest
from sqlalchemy import Engine

from corpus.database import (
    answering,
    askers,
    behind_askers,
    in_steps,
    is_somebody_answered,
    let_askers_first,
    reading,
    writing,
)


def test_what_is_behind_nobody_does_not_wait() -> None:
    began = monotonic()
    let_askers_first()
    with behind_askers(lambda: False):
        let_askers_first()
    assert monotonic() - began < 1.0


def test_it_waits_until_all_are_answered() -> None:
    answered = threading.Event()
    looked: list[bool] = []

    def is_asked() -> bool:
        looked.append(answered.is_set())
        if len(looked) == 3:
            answered.set()
        return not looked[-1]

    with behind_askers(is_asked):
        threading.Event().wait(0.05)  # a step
        let_askers_first()
    assert looked == [False, False, False, True]


@pytest.mark.parametrize("step", [0.0, 0.05])
def test_where_somebody_always_asks_the_work_goes_on_slowly(step: float) -> None:
    with behind_askers(lambda: True):
        began = monotonic()
        threading.Event().wait(step)
        stepped = monotonic()
        let_askers_first()
        waited = monotonic() - stepped
    assert askers.PATIENCE * step <= waited
    assert stepped - began >= step


def test_a_step_that_took_long_is_not_paid_for_without_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(askers, "LONGEST_SECONDS", 0.01)
    monkeypatch.setattr(askers, "PATIENCE", 1e9)
    with behind_askers(lambda: True):
        let_askers_first()  # it would take years


def test_who_writes_waits_before_the_lock_and_who_reads_does_not(engine: Engine) -> None:
    looked: list[str] = []

    def write(name: str) -> None:
        with writing(engine, wait_ms=5_000):
            looked.append(name)

    def is_asked() -> bool:
        with ThreadPoolExecutor(1) as others:  # whoever asks can write meanwhile
            others.submit(write, "who asks").result()
        return False

    with behind_askers(is_asked):
        with reading(engine):
            assert looked == []
        write("the work")
    assert looked == ["who asks", "the work"]


def test_a_process_knows_whether_somebody_waits_for_its_answer() -> None:
    waiting = [True]
    assert not is_somebody_answered()
    with answering(lambda: False), answering(lambda: waiting[0]):
        assert is_somebody_answered()
        waiting[0] = False
        assert not is_somebody_answered()
    assert not is_somebody_answered()


@pytest.mark.parametrize("many", [0, 1, askers.STEP, 2 * askers.STEP + 7])
def test_work_in_steps_is_the_same_work_and_waits_between_them(many: int) -> None:
    looked: list[bool] = []

    def is_asked() -> bool:
        looked.append(True)
        return False

    with behind_askers(is_asked):
        assert list(in_steps(range(many))) == list(range(many))
    assert len(looked) == -(-many // askers.STEP)
