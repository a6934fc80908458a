"""A process that waits for its end is ended by a signal, whenever the signal comes."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator

import pytest

from bot.serving.signals import Stop


def signal_soon() -> None:
    """Send this process a signal when it waits already."""
    threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGUSR1)).start()


@pytest.fixture
def stop() -> Iterator[Stop]:
    """What ends when the process gets a signal of ours."""
    stop = Stop()
    before = signal.signal(signal.SIGUSR1, lambda *_: stop.ask())
    yield stop
    signal.signal(signal.SIGUSR1, before)


def test_a_signal_ends_the_waiting(stop: Stop) -> None:
    signal_soon()
    stop.wait()


def test_a_signal_that_came_before_ends_it_too(stop: Stop) -> None:
    signal.raise_signal(signal.SIGUSR1)
    stop.wait()


def test_a_signal_that_does_not_wake_the_main_thread_ends_it_too(stop: Stop) -> None:
    def strike() -> None:
        threading.Event().wait(0.05)
        signal.pthread_kill(threading.get_ident(), signal.SIGUSR1)

    threading.Thread(target=strike).start()
    stop.wait()


def test_two_signals_are_no_harm(stop: Stop) -> None:
    def twice(*_: object) -> None:
        stop.ask()
        stop.ask()

    signal.signal(signal.SIGUSR1, twice)
    signal_soon()
    stop.wait()
    stop.wait()
