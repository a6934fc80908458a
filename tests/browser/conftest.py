"""A real Chromium, headless, that talks to nothing but the loopback."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.ui import WebDriverWait

from tests.bot.workspace.loopback import Running, serving
from tests.conftest import ROOT
from tests.databases import settings_in

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-proxy-server",
    "--force-prefers-reduced-motion",  # what slides cannot be clicked yet
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
WIDE = (1280, 820)
PHONE = (375, 760)
STOP_SECONDS = 10


def _found() -> tuple[str, str]:
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    driver = shutil.which("chromedriver")
    if browser and driver:
        return browser, driver
    if os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail("REQUIRE_BROWSER=1, but chromium and chromedriver are not both installed")
    pytest.skip("needs chromium and chromedriver (apt-get install chromium chromium-driver)")


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebDriver]:
    browser, driver_path = _found()
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    profile: Path = tmp_path_factory.mktemp("chromium")
    for flag in (*FLAGS, f"--user-data-dir={profile}", f"--window-size={WIDE[0]},{WIDE[1]}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(driver_path))
    driver.set_page_load_timeout(30)
    yield driver
    driver.quit()


def forget(driver: WebDriver, address: str) -> None:
    """Let the browser forget what it keeps for the address of a server.

    A system gives a free port again: what stands there may be left from an earlier test's server,
    whose token this one refuses.
    """
    origin = address.partition("/#")[0]
    everything = {"origin": origin, "storageTypes": "all"}
    driver.execute_cdp_cmd("Storage.clearDataForOrigin", everything)


@pytest.fixture
def running(chromium: WebDriver) -> Iterator[Running]:
    with serving() as running:
        forget(chromium, running.url)
        yield running


@pytest.fixture(scope="module")
def program(chromium: WebDriver, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The link that `remembrancer serve` prints, started in an empty folder without any setting."""
    folder: Path = tmp_path_factory.mktemp("newcomer")
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(ROOT)}
    environment |= settings_in(folder)
    command = [str(Path(sys.executable).parent / "remembrancer"), "serve"]
    with subprocess.Popen(
        [*command, "--port", "0", "--no-browser"],
        cwd=folder,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        lines = (
            re.search(r"http://127\.0\.0\.1:\d+/#code=[\w-]+", line) for line in process.stderr
        )
        link = next(found[0] for found in lines if found)
        forget(chromium, link)
        yield link
        process.terminate()
        assert process.wait(STOP_SECONDS) == 0


@pytest.fixture
def page(chromium: WebDriver, running: Running) -> Iterator[WebDriver]:
    """The workspace's page, freshly opened; no test may leave an error in its console."""
    resize(chromium, WIDE)
    visit(chromium, running.link)
    yield chromium
    errors = [line for line in _console(chromium) if line["level"] == "SEVERE"]
    chromium.get("about:blank")  # lets go of the request that waits for news
    assert errors == []


def visit(driver: WebDriver, address: str) -> None:
    """Open the page, and wait until it shows its channel; the browser is signed in, or is now."""
    driver.get(address)
    shown = "return document.getElementById('channel-name')?.textContent"
    WebDriverWait(driver, 10).until(lambda page: page.execute_script(shown))


def _console(driver: WebDriver) -> list[dict[str, str]]:
    lines: list[dict[str, str]] = driver.get_log("browser")  # type: ignore[attr-defined]
    return lines


def resize(driver: WebDriver, size: tuple[int, int]) -> None:
    """Give the page this size; a headless window itself is never narrower than 500 pixels."""
    metrics = {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size == PHONE}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
