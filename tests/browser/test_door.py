"""A browser without the code is asked for it, and is let in with it."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver

from tests.bot.workspace.loopback import Running
from tests.browser.axe import axe_source, grave
from tests.browser.conftest import PHONE, WIDE, forget, resize, visit
from tests.browser.test_page import find, gone, say

pytestmark = [pytest.mark.browser, pytest.mark.thorough]


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desktop", "phone"])
def test_the_address_alone_asks_for_the_code(
    chromium: WebDriver, running: Running, size: tuple[int, int]
) -> None:
    resize(chromium, size)
    chromium.get(running.url)
    door = find(chromium, "#door")
    assert "terminal in which remembrancer serve runs" in door.text
    assert chromium.execute_script("return document.activeElement.id") == "door-code"
    box = find(chromium, "#door-code")
    box.send_keys("wrong", Keys.ENTER)
    find(chromium, "#door-error", "That is not the code")
    box.clear()
    box.send_keys(running.workspace.door.code.upper(), Keys.ENTER)
    gone(chromium, "#door")
    say(chromium, "/passage words")
    find(chromium, ".message", "You asked for")
    visit(chromium, running.url)  # signed in for good
    find(chromium, ".message", "You asked for")
    chromium.get("about:blank")
    chromium.get_log("browser")  # type: ignore[attr-defined]  # a refusal is shown there too


def test_the_tests_browser_forgets_an_earlier_server_of_the_same_port(
    chromium: WebDriver, running: Running
) -> None:
    chromium.get(running.url)
    find(chromium, "#door")
    chromium.execute_script("localStorage.setItem('remembrancer.token', 'an earlier one')")
    chromium.get("about:blank")
    forget(chromium, running.url)
    visit(chromium, running.link)
    chromium.get("about:blank")
    assert chromium.get_log("browser") == []  # type: ignore[attr-defined]


def test_axe_finds_nothing_grave_at_the_door(chromium: WebDriver, running: Running) -> None:
    axe = axe_source()
    chromium.get(running.url)
    find(chromium, "#door")
    for size in (WIDE, PHONE):
        resize(chromium, size)
        assert grave(chromium, axe) == []


def test_a_link_that_was_used_up_says_so(chromium: WebDriver, running: Running) -> None:
    used = running.link
    running.workspace.door.enter(running.workspace.door.code)
    chromium.get(used)
    find(chromium, "#door-error", "Each opens once")
    assert chromium.current_url == f"{running.url}/"
    chromium.get("about:blank")
    chromium.get_log("browser")  # type: ignore[attr-defined]
