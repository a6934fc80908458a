"""What a newcomer does: starts the program, opens the page and types what the README says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver

from tests.browser.conftest import WIDE, resize, visit
from tests.browser.test_attachments import drop
from tests.browser.test_page import find, say

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: WebDriver, program: str) -> Iterator[WebDriver]:
    resize(chromium, WIDE)
    visit(chromium, program)
    yield chromium
    chromium.get("about:blank")


def test_a_misspelt_passage_is_found_and_shown_in_its_context(page: WebDriver) -> None:
    say(page, "/passage deth penalty moratorum")
    answer = find(page, ".message.private", "Read deth as death, moratorum as moratorium")
    assert "checkel-1997-note" in answer.text
    answer.find_element(By.CSS_SELECTOR, ".accessory button").click()
    find(page, ".menu button", "Read").click()
    find(page, "#modal", "checkel-1997-note")


def test_an_actor_is_found_by_another_spelling(page: WebDriver) -> None:
    say(page, "/actor Jelzin")
    find(page, ".message.private", "Boris Yeltsin")


def test_a_mention_is_answered_in_its_thread_with_the_day(page: WebDriver) -> None:
    say(page, "@remembrancer when did Russia join the Council of Europe?")
    find(page, ".message", "28 February 1996")


def test_what_is_not_there_is_said_not_to_be(page: WebDriver) -> None:
    say(page, "/passage zzzz quantum chromodynamics")
    find(page, ".message.private", "Nothing found")


def test_a_digest_is_looked_at_and_switched_on(page: WebDriver) -> None:
    say(page, "/digest preview 12-10")
    find(page, ".message.private", "On this day, 10 December")
    say(page, "/digest on 09:00")
    find(page, ".message", "09:00")


def test_the_first_document_that_is_dragged_onto_the_page_is_added(
    page: WebDriver, tmp_path: Path
) -> None:
    path = tmp_path / "lamps.txt"
    path.write_text(
        "The lamps of the north\n\nA wick lasts a winter in Solund.\n", encoding="utf-8"
    )
    drop(page, path)
    assert page.find_element(By.ID, "composer-text").get_attribute("value") == "@remembrancer "
    find(page, "#composer .send").click()
    find(page, ".message.private button", "Add").click()
    find(page, ".message.private", "Added: ")
    say(page, "/passage wick lasts a winter")
    find(page, ".message.private", "A wick lasts a winter in Solund.")
