"""Work in other processes: in order, with what it raises, and done here where there are none."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from corpus.errors import QueryError, UnreadableDocument
from corpus.text import processes
from corpus.text.processes import Workers

pytestmark = pytest.mark.thorough


def process_of(_number: int) -> int:
    return os.getpid()


def doubled(number: int) -> int:
    if number == 13:
        raise QueryError("thirteen is unlucky")
    return 2 * number


def same(size: int, _request: int) -> int:
    return size


def niceness(_number: int) -> int:
    return os.nice(0)


def thresholds(_number: int) -> tuple[int, int, int]:
    return gc.get_threshold()


def killed(parent: int) -> int:
    if os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    return os.getpid()


class _Unpicklable(Exception):
    def __init__(self, first: str, second: str) -> None:
        super().__init__(first)
        self.second = second


def slow_process_of(_number: int) -> int:
    time.sleep(0.05)
    return os.getpid()


def raising(_number: int) -> int:
    raise _Unpicklable("first", "second")


def refusing(_number: int) -> int:
    raise UnreadableDocument("the file holds no text", group="without text")


def test_results_come_in_the_order_of_the_requests() -> None:
    with Workers(2) as workers:
        assert list(workers.map(doubled, range(12))) == list(range(0, 24, 2))


def test_the_work_is_done_in_another_process_and_in_none_if_none_is_wanted() -> None:
    with Workers(1) as workers:
        elsewhere = set(workers.map(process_of, range(5)))
    assert len(elsewhere) == 1
    assert os.getpid() not in elsewhere
    with Workers(0) as workers:
        assert set(workers.map(process_of, range(5))) == {os.getpid()}


@pytest.mark.skipif(not hasattr(os, "nice"), reason="needs a system that knows niceness")
def test_a_nice_process_lets_others_go_first() -> None:
    with Workers(1, niceness=3) as workers:
        assert set(workers.map(niceness, range(2))) == {min(os.nice(0) + 3, 19)}


def test_a_process_that_works_for_long_looks_for_garbage_seldom() -> None:
    own = gc.get_threshold()
    gc.set_threshold(600, 9, 9)
    try:
        with Workers(1) as workers:
            assert list(workers.map(thresholds, range(2))) == [processes.COLLECTS_SELDOM] * 2
        assert gc.get_threshold() == (600, 9, 9), "the caller's own are left alone"
    finally:
        gc.set_threshold(*own)


def test_what_is_raised_there_is_raised_here() -> None:
    with Workers(1) as workers, pytest.raises(QueryError, match="unlucky"):
        list(workers.map(doubled, [12, 13]))
    with Workers(1) as workers, pytest.raises(RuntimeError, match="_Unpicklable: first"):
        list(workers.map(raising, [1]))
    with Workers(1) as workers, pytest.raises(UnreadableDocument) as raised:
        list(workers.map(refusing, [1]))
    assert raised.value.group == "without text"


def test_what_a_killed_process_was_at_is_done_here() -> None:
    with Workers(1) as workers:
        assert list(workers.map(killed, [os.getpid()] * 3)) == [os.getpid()] * 3


def test_where_no_process_can_be_started_the_work_is_done_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "executable", "/there/is/no/python")
    with Workers(2) as workers:
        assert set(workers.map(process_of, range(5))) == {os.getpid()}


def test_no_process_is_left_when_the_caller_goes() -> None:
    with Workers(1) as workers:
        (number,) = workers.map(process_of, [1])
        assert Path(f"/proc/{number}").exists()
    deadline = time.monotonic() + 10
    while Path(f"/proc/{number}").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not Path(f"/proc/{number}").exists()


def test_more_of_what_is_small_is_taken_ahead() -> None:
    taken: list[int] = []

    def requests(number: int) -> Iterator[int]:
        for each in range(number):
            taken.append(each)
            yield each

    for size, ahead in ((1, processes.MOST_AHEAD), (processes.SIZE_AHEAD, processes.AHEAD)):
        with Workers(1, ahead=True) as workers:
            results = workers.map(doubled, requests(12), size=partial(same, size))
            assert next(results) == 0
            assert len(taken) == min(12, ahead + 1)
            assert list(results) == list(range(2, 24, 2))
        taken.clear()
    with Workers(1) as workers:
        next(workers.map(doubled, requests(12), size=partial(same, 1)))
        assert len(taken) == processes.AHEAD + 1, "one core rests for who asks meanwhile"


def test_the_caller_helps_where_it_would_wait() -> None:
    with Workers(1, ahead=True) as workers:
        assert list(workers.map(process_of, [0])) != [os.getpid()], "a worker is at the first"
        done_by = list(workers.map(slow_process_of, range(20), size=partial(same, 1)))
        assert 1 < done_by.count(os.getpid()) < 19
        told = list(workers.map(slow_process_of, range(9), size=partial(same, 1), here=doubled))
        assert {0, 2, 4, 6, 8, 10, 12, 14, 16} & set(told)
    with Workers(1) as workers:
        assert os.getpid() not in list(workers.map(slow_process_of, range(9)))


def test_what_is_raised_where_the_caller_helps_is_raised_in_its_turn() -> None:
    def here(number: int) -> int:
        time.sleep(0.05)
        return doubled(number)

    with Workers(1, ahead=True) as workers:
        results = workers.map(doubled, range(10, 20), size=partial(same, 1), here=here)
        assert [next(results) for _ in range(3)] == [20, 22, 24]
        with pytest.raises(QueryError, match="unlucky"):
            next(results)
