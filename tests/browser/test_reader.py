"""A document's page in a real Chromium: opened by a ticket, by day and by night, with axe-core."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.ui import WebDriverWait

from bot.workspace.roster import TEAM_ID
from corpus.access import Place
from handlers.pages import DocumentPages
from tests.browser.axe import axe_source, grave
from tests.browser.conftest import PHONE, WIDE, resize
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.library_database import copy_of, library_database
from tests.paged import put_paged
from tests.shelves import engine_of

pytestmark = pytest.mark.browser

HERE = Place(TEAM_ID, "C01RESEARCH", "U01RESEARCH")


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Served]:
    copied = copy_of(
        library_database(tmp_path_factory, worker_id), tmp_path_factory.mktemp("pages")
    )
    for served in serve(copied, Clock(TODAY), with_pages=True):
        put_paged(engine_of(served.corpus))
        yield served


@pytest.fixture
def opened(chromium: WebDriver, bot: Served) -> Iterator[WebDriver]:
    """A browser whose owner pressed the button in Slack; it leaves no error in the console."""
    pages = DocumentPages(bot.url, bot.corpus.upkeep.secret_key())
    chromium.get(pages.opening("holm-2011 ¶3", HERE, bot.clock()))
    WebDriverWait(chromium, 10).until(lambda page: page.find_elements(By.ID, "p3"))
    chromium.get_log("browser")  # type: ignore[attr-defined]  # the address was closed at first
    yield chromium
    errors = [one for one in chromium.get_log("browser") if one["level"] == "SEVERE"]  # type: ignore[attr-defined]
    chromium.delete_all_cookies()
    chromium.get("about:blank")
    assert errors == []


def test_a_ticket_opens_the_page_and_leaves_the_address(opened: WebDriver, bot: Served) -> None:
    assert opened.current_url == f"{bot.url}/d/holm-2011/3"
    fetched = opened.execute_script(
        "return performance.getEntriesByType('resource').map((each) => each.name)"
    )
    assert all(name.startswith(f"{bot.url}/d/~/") for name in fetched), fetched


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_grave_and_nothing_is_wider_than_the_screen(
    opened: WebDriver, bot: Served, size: tuple[int, int], scheme: str
) -> None:
    axe = axe_source()
    resize(opened, size)
    media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    for path in ("holm-2011/1", "holm-2011/1?find=ledger", "holm-2011/3/cite"):
        opened.get(f"{bot.url}/d/{path}")
        found = grave(opened, axe)
        assert found == [], json.dumps(found)[:2000]
        assert opened.execute_script(
            "return document.documentElement.scrollWidth <= window.innerWidth"
        )


def test_a_passage_is_saved_with_a_press(opened: WebDriver) -> None:
    opened.find_element(By.CSS_SELECTOR, "#p3 button").click()
    # The page comes anew, with what was done on it.
    saved = WebDriverWait(opened, 20).until(
        lambda page: page.find_element(By.CSS_SELECTOR, ".told").text
    )
    assert "Saved." in saved
