"""The page under axe-core, by day and by night, at desktop and at phone width."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver

from tests.bot.workspace.loopback import Running
from tests.browser.axe import axe_source, grave
from tests.browser.conftest import PHONE, WIDE, resize, visit
from tests.browser.test_page import find, say

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_grave(
    page: WebDriver, running: Running, size: tuple[int, int], theme: str
) -> None:
    axe = axe_source()
    resize(page, size)
    page.execute_script(f"localStorage.setItem('remembrancer.theme', '{theme}')")
    visit(page, running.url)
    assert grave(page, axe) == [], "the first sight"
    say(page, "/passage words")
    find(page, ".button", "Wider context")
    say(page, "/slow")
    find(page, ".message.private", "operation_timeout")
    assert grave(page, axe) == [], "with answers"
    find(page, ".button-overflow").click()
    find(page, ".menu button")
    assert grave(page, axe) == [], "with a menu open"
    find(page, "#composer-text").send_keys("/")
    find(page, ".completions")
    assert grave(page, axe) == [], "with completions"
    page.find_element(By.ID, "composer-text").clear()
    say(page, "/form")
    find(page, "#modal .button-primary", "Search").click()
    find(page, ".input-error")
    assert grave(page, axe) == [], "with a modal and a mistake in it"
    page.execute_script("localStorage.removeItem('remembrancer.theme')")
