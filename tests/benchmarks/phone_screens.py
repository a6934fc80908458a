"""How many phone screens each kind of answer takes in the local workspace, in a real Chromium.

    python -m tests.benchmarks.phone_screens                  # the starter library alone
    python -m tests.benchmarks.phone_screens --database URL   # a shelf of one's own, a copy
    python -m tests.benchmarks.phone_screens --before FILE    # beside an earlier run's --json FILE
    python -m tests.benchmarks.phone_screens --pictures FOLDER --dark --size 1280x800
    python -m tests.benchmarks.phone_screens --tasks           # fifty, as tired people type them

A screen is the visible part of the channel between the page's head and the composer, at 390 by
844 pixels unless `--size` says otherwise. `--pictures` writes a picture of each whole answer. A
task has words that its answer must hold; those that lack them are counted.
"""

from __future__ import annotations

import argparse
import base64
import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement

Size = dict[str, Any]
"""Of an answer: its height and that of a screen, in pixels, and its text."""

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync "
    "--no-proxy-server --force-prefers-reduced-motion"
)
ANSWER_SECONDS = 20.0
TASKS = Path(__file__).parent / "sets" / "tired_tasks.tsv"

KINDS = {
    "passages": "/passage death penalty moratorium",
    "passages, one": "/passage deth penalty moratorum Chechnya",
    "passages, near": "/passage clandestine jails",
    "passages, none": "/passage Zanzibar spaceport",
    "in context": "/passage saari-2006 ¶4",
    "date, a month": "/date june 97",
    "date, a day": "/date 5 December",
    "date, an event": "/date Russia joins the Council of Europe",
    "actor": "/actor Jelzin",
    "actor, a body": "/actor Council of Europe",
    "timeline": "/timeline Council of Europe 1990s",
    "sources": "/corpus sources",
    "source": "/corpus source saari-2006",
    "concept": "/corpus concept death penalty",
    "status": "/corpus status",
    "digest preview": "/digest preview 12-10",
    "help": "/corpus help",
    "question, when": "@remembrancer when did Russia join the Council of Europe?",
    "question, what": "@remembrancer what did Yeltsin promise about executions?",
}
"""A kind of answer, and what is typed for one of it."""

LAST_ANSWER = """
const log = document.querySelector(arguments[0]);
const messages = [...log.querySelectorAll(arguments[1])].filter((node) => node.offsetHeight);
const last = messages[messages.length - 1];
return { count: messages.length, screen: log.clientHeight, height: last ? last.offsetHeight : 0,
  text: last ? last.innerText : "" };
"""
"""The number of answers, and the height of the last and of what is seen at once, in pixels."""

IN_CHANNEL = ("#log", ".message.private")
IN_THREAD = ("#thread-log", ".message")


@contextmanager
def served(database: str | None) -> Iterator[str]:
    """Yield the link to the program, served in an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "HOME": folder}
        environment["DATABASE_URL"] = database or f"sqlite:///{folder}/corpus.db"
        command = [sys.executable, "-m", "bot", "serve", "--port", "0", "--no-browser"]
        with subprocess.Popen(
            command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True
        ) as process:
            assert process.stderr is not None
            found = (
                re.search(r"http://127\.0\.0\.1:\d+/#code=[\w-]+", line) for line in process.stderr
            )
            try:
                yield next(each[0] for each in found if each)
            finally:
                process.terminate()


@contextmanager
def browser(width: int, height: int, *, dark: bool) -> Iterator[WebDriver]:
    """Yield Chromium as a phone or a window of this size."""
    options = webdriver.ChromeOptions()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for flag in (*FLAGS.split(), f"--user-data-dir={profile}"):
            options.add_argument(flag)
        driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        try:
            resize(driver, width, height)
            features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
            driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
            yield driver
        finally:
            driver.quit()


def resize(driver: WebDriver, width: int, height: int) -> None:
    """Give the page this size in pixels."""
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def ask(driver: WebDriver, address: str, words: str) -> Size:
    """Return the size of the answer to what is typed."""
    driver.get(address)
    box = _until(lambda: _shown(driver, "#composer-text"))[-1]
    time.sleep(0.5)  # the messages of before come after the page
    replies = len(_shown(driver, ".replies"))
    before = driver.execute_script(LAST_ANSWER, *IN_CHANNEL)["count"]
    box.send_keys(words, Keys.ESCAPE, Keys.ENTER)
    if not words.startswith("@"):
        return _settled(driver, IN_CHANNEL, more_than=before)
    opened = _until(lambda: _shown(driver, ".replies")[replies:])
    driver.execute_script("arguments[0].click()", opened[-1])
    return _settled(driver, IN_THREAD, more_than=1)


def _shown(driver: WebDriver, selector: str) -> list[WebElement]:
    return [e for e in driver.find_elements(By.CSS_SELECTOR, selector) if e.is_displayed()]


def _until(look: Callable[[], list[WebElement]]) -> list[WebElement]:
    deadline = time.monotonic() + ANSWER_SECONDS
    while time.monotonic() < deadline:
        try:
            if found := look():
                return found
        except StaleElementReferenceException:
            pass  # it was drawn anew meanwhile
        time.sleep(0.05)
    raise TimeoutError("no answer")


def _settled(driver: WebDriver, place: tuple[str, str], *, more_than: int) -> Size:
    """Return the size of the newest answer once it does not change any more."""
    deadline = time.monotonic() + ANSWER_SECONDS
    last: Size = {}
    while time.monotonic() < deadline:
        time.sleep(0.4)
        now: Size = driver.execute_script(LAST_ANSWER, *place)
        if now["count"] > more_than and now == last:
            return now
        last = now
    raise TimeoutError("no answer")


def picture(driver: WebDriver, path: Path, width: int, height: int, answer: float) -> None:
    """Write a picture of the page, high enough for the whole answer."""
    resize(driver, width, max(height, round(answer) + 400))
    time.sleep(0.3)
    shot = driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
    path.write_bytes(base64.b64decode(shot["data"]))
    resize(driver, width, height)


def _tasks() -> Iterator[tuple[str, str]]:
    """Yield what is typed, and the words that its answer must hold."""
    with TASKS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield row["typed"], row["holds"] or ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--database", help="the address of a database, of which this is a copy")
    parser.add_argument("--size", default="390x844")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--only", default="", help="kinds that contain these words")
    parser.add_argument("--pictures", type=Path)
    parser.add_argument("--json", type=Path, help="write the figures there")
    parser.add_argument("--before", type=Path, help="figures of an earlier run")
    parser.add_argument("--tasks", action="store_true", help=f"those of {TASKS.name} instead")
    given = parser.parse_args()
    tasks = dict(_tasks()) if given.tasks else {}
    kinds = {typed: typed for typed in tasks} or KINDS
    lacking = 0
    width, height = map(int, given.size.split("x"))
    earlier = json.loads(given.before.read_text()) if given.before else {}
    figures: dict[str, float] = {}
    with (
        served(given.database) as link,
        browser(width, height, dark=given.dark) as driver,
    ):
        driver.get(link)  # signs this browser in
        _until(lambda: _shown(driver, "#composer-text"))
        address = link.partition("#")[0]
        for kind, words in kinds.items():
            if given.only not in kind:
                continue
            size = ask(driver, address, words)
            figures[kind] = round(size["height"] / size["screen"], 2)
            was = f"{earlier[kind]:5.2f} -> " if kind in earlier else ""
            is_answered = tasks.get(kind, "").casefold() in size["text"].casefold()
            lacking += not is_answered
            mark = "" if is_answered else f"   LACKS {tasks[kind]}"
            print(f"{kind:16} {was}{figures[kind]:5.2f} screens   {words}{mark}", flush=True)
            if given.pictures:
                given.pictures.mkdir(parents=True, exist_ok=True)
                name = re.sub(r"\W+", "-", kind)
                picture(driver, given.pictures / f"{name}.png", width, height, size["height"])
    if tasks:
        print(f"{len(figures) - lacking} of {len(figures)} answers hold what they must")
    if given.json:
        given.json.write_text(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
