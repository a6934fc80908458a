"""The page without a pointer: the keyboard's place is never lost, and nothing hidden is reached."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement

from tests.bot.workspace.conftest import client_of
from tests.bot.workspace.loopback import Running
from tests.browser.conftest import PHONE, WIDE, resize, visit
from tests.browser.test_page import find, gone, patience, say

pytestmark = [pytest.mark.browser, pytest.mark.thorough]


def active(page: WebDriver) -> WebElement:
    return page.switch_to.active_element


def press(page: WebDriver, *keys: str) -> None:
    # To whatever has the keyboard, be it as good as invisible.
    for key in keys:
        ActionChains(page).send_keys(key).perform()


def name_here(page: WebDriver) -> str:
    """The name or text of what has the keyboard; it may be drawn anew in the same moment."""

    def named(page: WebDriver) -> str:
        here = active(page)
        return " " if here.tag_name == "body" else here.accessible_name or here.text or " "

    name: str = patience(page).until(named)
    return name


def tab_to(page: WebDriver, words: str, *, most: int = 60) -> None:
    """Press Tab until the element with this name or text has the keyboard."""
    for _ in range(most):
        press(page, Keys.TAB)
        if words in name_here(page):
            return
    raise AssertionError(f"{words!r} is not reached with Tab")


def is_inside(page: WebDriver, selector: str) -> bool:
    inside: bool = page.execute_script(
        "return document.querySelector(arguments[0]).contains(document.activeElement)", selector
    )
    return inside


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desktop", "phone"])
def test_tab_stays_in_a_modal_and_escape_gives_the_place_back(
    page: WebDriver, running: Running, size: tuple[int, int]
) -> None:
    resize(page, size)
    visit(page, running.url)
    menu = find(page, "#channel-menu")
    menu.send_keys(Keys.ENTER)
    find(page, ".menu button", "Search the corpus")
    press(page, Keys.ENTER)
    find(page, "#modal [data-block=words]")
    for _ in range(12):
        press(page, Keys.TAB)
        # From the last field a browser leads to its own bar, and back in.
        assert is_inside(page, "#modal") or active(page).tag_name == "body"
    find(page, "#modal [data-block=words]").send_keys(Keys.ESCAPE)
    gone(page, "#modal")
    assert active(page) == menu


def test_suggestions_are_walked_with_arrows_and_told_to_a_screen_reader(page: WebDriver) -> None:
    say(page, "/fields")
    field = find(page, "#modal [data-input=multi_channels_select] [role=combobox]")
    field.send_keys("e")
    find(page, "#modal [role=option]", "#research")
    assert field.get_attribute("aria-expanded") == "true"
    first = field.get_attribute("aria-activedescendant")
    press(page, Keys.ARROW_DOWN)
    second = field.get_attribute("aria-activedescendant")
    assert first != second
    marked = find(page, "#modal [role=option][aria-selected=true]")
    assert marked.get_attribute("id") == second
    assert marked.text == "#newsroom"
    status = page.find_element(By.CSS_SELECTOR, "[data-input=multi_channels_select] [role=status]")
    assert status.get_attribute("textContent") == "2 found"
    press(page, Keys.ESCAPE)
    gone(page, "#modal .suggestions")
    assert find(page, "#modal").is_displayed(), "Escape closed the list, not the modal"
    assert field.get_attribute("aria-activedescendant") is None


def test_the_drawer_holds_the_keyboard_until_it_is_closed(
    page: WebDriver, running: Running
) -> None:
    resize(page, PHONE)
    visit(page, running.url)
    opener = find(page, "#open-sidebar")
    opener.send_keys(Keys.ENTER)
    find(page, "#close-sidebar")
    for _ in range(10):
        assert is_inside(page, "#sidebar") or active(page).tag_name == "body"
        press(page, Keys.TAB)
    press(page, Keys.ESCAPE)
    gone(page, "#sidebar")
    assert opener.get_attribute("aria-expanded") == "false"


def test_a_thread_on_a_phone_covers_the_channel_and_gives_the_place_back(
    page: WebDriver, running: Running
) -> None:
    resize(page, PHONE)
    visit(page, running.url)
    say(page, "@remembrancer when?")
    replies = find(page, ".replies", "1 reply")
    replies.send_keys(Keys.ENTER)
    find(page, "#thread-log .message", "You said")
    patience(page).until(lambda page: active(page).get_attribute("id") == "thread-title")
    assert page.find_element(By.ID, "main").get_property("inert") is True
    press(page, Keys.ESCAPE)
    gone(page, "#thread")
    patience(page).until(lambda page: "replies" in str(active(page).get_attribute("class")))
    assert page.find_element(By.ID, "main").get_property("inert") is False


def test_a_message_that_comes_leaves_the_keyboard_where_it_is(
    page: WebDriver, running: Running
) -> None:
    say(page, "/passage words")
    find(page, ".button", "Wider context")
    places = [(".button", "Wider context"), (".channel-row", "general"), ("#channel-menu", "")]
    for number, (selector, words) in enumerate(places):
        place = find(page, selector, words)
        name = place.accessible_name
        page.execute_script("arguments[0].focus()", place)
        client_of(running).chat_postMessage(channel="C01RESEARCH", text=f"news {number}")
        find(page, ".message", f"news {number}")
        assert active(page).accessible_name == name


def test_an_answer_that_a_button_replaces_keeps_the_keyboard(page: WebDriver) -> None:
    say(page, "/passage words")
    find(page, ".button", "Wider context").send_keys(Keys.ENTER)
    find(page, ".message.private", "with wider context")
    assert "with wider context" in active(page).text
    say(page, "/passage words")
    find(page, ".button", "Remove").send_keys(Keys.ENTER)
    patience(page).until(lambda page: "/passage words" in active(page).text)


def test_home_published_anew_keeps_the_keyboard_on_its_button(
    page: WebDriver, running: Running
) -> None:
    def publish(words: str) -> None:
        button = {"type": "button", "text": {"type": "plain_text", "text": "Search"}}
        said = {"type": "section", "text": {"type": "mrkdwn", "text": words}}
        actions = {"type": "actions", "elements": [button | {"action_id": "s"}]}
        client_of(running).views_publish(
            user_id="U01RESEARCH", view={"type": "home", "blocks": [said, actions]}
        )

    find(page, ".channel-row", "Remembrancer").click()
    find(page, "#tabs button", "Home").send_keys(Keys.ENTER)
    find(page, "#home strong", "Today")
    assert active(page).text == "Home"
    publish("first")
    page.execute_script("arguments[0].focus()", find(page, "#home .button", "Search"))
    publish("second")
    find(page, "#home", "second")
    assert active(page).text == "Search"


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desktop", "phone"])
def test_everything_of_an_answer_is_reached_and_worked_with_tab_and_enter(
    page: WebDriver, running: Running, size: tuple[int, int]
) -> None:
    resize(page, size)
    visit(page, running.url)
    say(page, "/passage words")
    find(page, ".button", "Wider context")
    page.execute_script("document.querySelector('#log').focus()")
    tab_to(page, "Share")
    press(page, Keys.ENTER)
    find(page, "#confirm .button-primary", "Share")
    press(page, Keys.ENTER)
    find(page, ".message", "shared a passage")
    assert active(page).text == "Share"
    tab_to(page, "More actions")
    press(page, Keys.ENTER, Keys.ARROW_DOWN, Keys.ENTER)
    find(page, ".message.private", "chose hide")


def test_the_first_tab_leads_past_the_channels(page: WebDriver, running: Running) -> None:
    resize(page, PHONE)
    visit(page, running.url)
    press(page, Keys.TAB)
    assert active(page).text == "Skip to the message box"
    press(page, Keys.ENTER)
    assert active(page).get_attribute("id") == "composer-text"
