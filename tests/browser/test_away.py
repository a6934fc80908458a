"""The workspace ends, comes back or is slow: the page says so, loses nothing and goes on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver

from tests.bot.workspace.loopback import Running, serving
from tests.browser.conftest import WIDE, forget, resize, visit
from tests.browser.test_page import find, gone, patience, say

pytestmark = [pytest.mark.browser, pytest.mark.thorough]


class Restarted:
    """A workspace that can be ended and started again under the same address."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stack = ExitStack()
        self.running = self._stack.enter_context(serving(path))

    def end(self) -> None:
        self._stack.close()

    def start(self) -> None:
        again = serving(self._path, port=self.running.port)
        self.running = self._stack.enter_context(again)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Restarted]:
    server = Restarted(tmp_path / "workspace.db")
    yield server
    server.end()


@pytest.fixture
def open_page(chromium: WebDriver, server: Restarted) -> Iterator[WebDriver]:
    """The page, marked so that a reload would be seen; its console may tell what failed."""
    resize(chromium, WIDE)
    forget(chromium, server.running.url)
    visit(chromium, server.running.link)
    chromium.execute_script("document.body.dataset.mark = 'not reloaded'")
    yield chromium
    chromium.get("about:blank")
    chromium.get_log("browser")  # type: ignore[attr-defined]  # what failed meanwhile is no error


def is_the_same_page(page: WebDriver) -> bool:
    return page.find_element(By.TAG_NAME, "body").get_attribute("data-mark") == "not reloaded"


def test_the_page_goes_on_after_a_restart_without_a_reload(
    open_page: WebDriver, server: Restarted
) -> None:
    # Another run knows the browser that the one before let in.
    say(open_page, "said before")
    find(open_page, ".message", "said before")
    server.end()
    find(open_page, "#banner", "does not answer")
    server.start()
    gone(open_page, "#banner")
    say(open_page, "said after")
    find(open_page, ".message", "said after")
    assert is_the_same_page(open_page)


def test_what_could_not_be_sent_stands_in_its_box_again(
    open_page: WebDriver, server: Restarted
) -> None:
    server.end()
    box = find(open_page, "#composer-text")
    box.send_keys("half a thought", Keys.ENTER)
    find(open_page, "#banner", "does not answer")
    patience(open_page).until(lambda _page: box.get_attribute("value") == "half a thought")
    server.start()
    gone(open_page, "#banner")
    box.send_keys(Keys.ENTER)
    find(open_page, ".message", "half a thought")
    assert box.get_attribute("value") == ""


def test_a_modal_keeps_what_is_typed_while_the_workspace_is_away(
    open_page: WebDriver, server: Restarted
) -> None:
    say(open_page, "/form")
    find(open_page, "#modal [data-block=words]").send_keys("moratorium")
    server.end()
    find(open_page, "#banner", "does not answer")
    find(open_page, "#modal .button-primary").click()
    find(open_page, "#modal .modal-error", "does not answer")
    server.start()
    gone(open_page, "#banner")
    find(open_page, "#modal .button-primary").click()
    gone(open_page, "#modal")
    find(open_page, ".channel-row", "Remembrancer").click()
    find(open_page, ".message", "searched for moratorium")


def test_a_modal_closes_while_the_workspace_is_away(
    open_page: WebDriver, server: Restarted
) -> None:
    say(open_page, "/form")
    find(open_page, "#modal [data-block=words]")
    server.end()
    find(open_page, "#banner", "does not answer")
    open_page.switch_to.active_element.send_keys(Keys.ESCAPE)
    gone(open_page, "#modal")
    server.start()
    gone(open_page, "#banner")
    assert not open_page.find_element(By.ID, "modal").is_displayed()


def test_a_workspace_that_comes_back_with_something_new_asks_for_a_reload(
    open_page: WebDriver, server: Restarted
) -> None:
    # The other run has what this page was never told of.
    open_page.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "import('/static/js/wire.js').then((wire) => { wire.start.examples.push('new'); done(); })"
    )
    find(open_page, "#composer-text").send_keys("not lost")
    server.end()
    server.start()
    find(open_page, "#banner", "Reload the page")
    assert find(open_page, "#composer-text").get_attribute("value") == "not lost"


def test_a_slow_workspace_is_said_to_be_slow(page: WebDriver, running: Running) -> None:
    # A stand-in for the network: the first sending is held until the test lets go of it.
    page.execute_script(
        "const real = window.fetch;"
        "window.fetch = (address, options) => options?.method === 'POST'"
        "  ? new Promise((go) => { window.letGo = () => go(real(address, options)); })"
        "  : real(address, options);"
    )
    say(page, "slowly")
    find(page, "#banner", "slow to answer")
    page.execute_script("window.letGo()")
    find(page, ".message", "slowly")
    gone(page, "#banner")
    assert running.url


def test_a_window_left_open_before_a_reload_is_not_opened_again(
    page: WebDriver, running: Running
) -> None:
    say(page, "/form")
    find(page, "#modal [data-block=words]")
    visit(page, running.url)
    find(page, "#composer-text")
    find(page, ".typed-command", "/form")
    assert not page.find_element(By.ID, "modal").is_displayed()
    say(page, "/form")
    find(page, "#modal [data-block=words]")


def test_what_is_typed_in_a_channel_waits_there(page: WebDriver, running: Running) -> None:
    find(page, "#composer-text").send_keys("for research")
    find(page, ".channel-row", "general").click()
    find(page, "#channel-name", "general")
    assert find(page, "#composer-text").get_attribute("value") == ""
    visit(page, f"{running.url}/#C01RESEARCH")
    find(page, "#channel-name", "research")
    assert find(page, "#composer-text").get_attribute("value") == "for research"
