"""A walk through the whole program with the keyboard alone, and all its screens under axe-core."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver

from tests.browser.axe import axe_source, grave, grave_everywhere
from tests.browser.conftest import PHONE, WIDE, resize, visit
from tests.browser.test_keyboard import active, press, tab_to
from tests.browser.test_page import find, gone, patience, say

FORGET = """
sessionStorage.clear();
for (const name of Object.keys(localStorage))
    if (name !== "remembrancer.token") localStorage.removeItem(name);
"""
"""Forgets what the page keeps, but that the browser is signed in."""

pytestmark = [pytest.mark.browser, pytest.mark.thorough]


@pytest.fixture
def page(chromium: WebDriver, program: str) -> Iterator[WebDriver]:
    resize(chromium, WIDE)
    visit(chromium, program)
    chromium.execute_script(FORGET)
    yield chromium
    chromium.get("about:blank")
    chromium.get_log("browser")  # type: ignore[attr-defined]  # not to be told of to the next test


def clear(page: WebDriver) -> None:
    """Drop what only this person sees."""
    find(page, "#channel-menu").click()
    find(page, ".menu button", "Clear").click()
    gone(page, ".message.private")


def open_tab(page: WebDriver, name: str) -> None:
    tab_to(page, name, most=120)
    press(page, Keys.ENTER)


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desktop", "phone"])
def test_a_passage_is_searched_saved_and_exported_with_the_keyboard_alone(
    page: WebDriver, program: str, size: tuple[int, int]
) -> None:
    resize(page, size)
    visit(page, program)
    find(page, "#composer-text")
    if size == PHONE:
        tab_to(page, "Open the menu")
        press(page, Keys.ENTER)
    tab_to(page, "Remembrancer")
    press(page, Keys.ENTER)
    find(page, "#tabs button", "Home")
    open_tab(page, "Home")
    find(page, "#home button", "Search")
    tab_to(page, "Search the corpus")
    press(page, Keys.ENTER)
    find(page, "#modal", "Passages that name")
    tab_to(page, "Passages that name")
    active(page).send_keys("Jeltsin")
    find(page, "#modal [role=option]", "Boris Yeltsin")
    press(page, Keys.ARROW_DOWN, Keys.ENTER)
    assert active(page).get_attribute("value") == "Boris Yeltsin"
    tab_to(page, "Search")
    press(page, Keys.ENTER)
    find(page, "#modal blockquote")
    tab_to(page, "More actions")
    press(page, Keys.ENTER)
    find(page, ".menu button", "Save")
    while active(page).text != "Save":
        press(page, Keys.ARROW_DOWN)
    press(page, Keys.ENTER)
    find(page, "#modal", "They are in my Home")
    press(page, Keys.ESCAPE)
    patience(page).until(lambda page: "More actions" in active(page).accessible_name)
    press(page, Keys.ESCAPE)
    gone(page, "#modal")
    assert active(page).text == "Search the corpus"
    open_tab(page, "Messages")
    open_tab(page, "Home")
    find(page, "#home button", "Export as Markdown")
    assert find(page, "#home blockquote").text
    tab_to(page, "Export as Markdown")
    press(page, Keys.ENTER)
    find(page, "#modal", "The file comes to your messages")
    press(page, Keys.ESCAPE)
    gone(page, "#modal")
    open_tab(page, "Messages")
    link = find(page, ".file a[download]")
    assert str(link.get_attribute("download")).endswith(".md")


def everywhere(page: WebDriver, axe: str, where: str) -> None:
    found = list(grave_everywhere(page, axe))
    assert found == [], where
    page.execute_script("delete document.documentElement.dataset.theme")
    resize(page, WIDE)


def test_axe_finds_nothing_grave_in_a_channel_and_a_thread(page: WebDriver) -> None:
    axe = axe_source()
    for command in ("/passage deth penalty moratorum", "/actor Jelzin", "/digest preview 12-10"):
        say(page, command)
        find(page, ".typed-command", command)
    find(page, ".message.private", "On this day")
    say(page, "/timeline Council of Europe 1990s")
    find(page, ".button", "Share picture here").click()
    find(page, ".file.picture img")
    everywhere(page, axe, "a channel with answers and a picture")
    say(page, "@remembrancer who is Yeltsin?")
    find(page, "#thread-log .message", "Boris Yeltsin")
    everywhere(page, axe, "a thread")


def choose(page: WebDriver, selector: str, choice: str) -> None:
    """Open the last ⋯ menu of the selector, and choose in it."""
    page.execute_script("arguments[0].focus()", find(page, f"{selector} .button-overflow"))
    press(page, Keys.ENTER)
    find(page, ".menu button", choice).click()


def test_axe_finds_nothing_grave_in_home_what_it_opens_and_the_drawer(page: WebDriver) -> None:
    axe = axe_source()
    clear(page)
    say(page, "/passage talk is cheap")
    choose(page, ".message.private", "Save")
    find(page, ".message.private", "They are in my Home")
    find(page, ".channel-row", "Remembrancer").click()
    find(page, "#tabs button", "Home").click()
    find(page, "#home button", "Search")
    everywhere(page, axe, "Home")
    for choice in ("Read", "Cite"):
        choose(page, "#home", choice)
        find(page, "#modal", choice)
        everywhere(page, axe, choice)
        press(page, Keys.ESCAPE)
        gone(page, "#modal")
    resize(page, PHONE)
    find(page, "#open-sidebar").click()
    find(page, "#close-sidebar")
    for theme in ("light", "dark"):
        page.execute_script("document.documentElement.dataset.theme = arguments[0]", theme)
        assert grave(page, axe) == [], "the drawer"


MODALS = [
    # what opens it, and a part of its title
    (("/actor Memorial", "Add an alias"), "alias"),
    (("/actor Memorial", "Merge"), "Merge"),
    (("/passage talk is cheap", "Share"), "Share"),
    (("/digest edit", ""), "digest"),
]


@pytest.mark.parametrize(("opened_by", "title"), MODALS, ids=[title for _, title in MODALS])
def test_axe_finds_nothing_grave_in_a_modal_nor_its_mistakes(
    page: WebDriver, opened_by: tuple[str, str], title: str
) -> None:
    axe = axe_source()
    command, choice = opened_by
    clear(page)
    if command.startswith("/actor"):  # a reader's cards have no menu
        find(page, "#view-as label", "Editor").click()
    say(page, command)
    if choice:
        choose(page, ".message.private", choice)
    find(page, "#modal h2", title)
    everywhere(page, axe, "the modal")
    fields = page.find_elements("css selector", "#modal [aria-required=true]")
    for field in fields:
        if field.tag_name == "input":
            field.clear()
    page.execute_script("document.querySelector('#modal .button-primary').click()")
    if title != "Share":
        find(page, "#modal .input-error")
        everywhere(page, axe, "the mistakes in it")


def test_axe_finds_nothing_grave_in_the_search_its_typeahead_and_what_it_found(
    page: WebDriver,
) -> None:
    axe = axe_source()
    find(page, "#channel-menu").click()
    find(page, ".menu button", "Search the corpus").click()
    actor = find(page, "#modal [role=combobox]")
    everywhere(page, axe, "the search modal")
    actor.send_keys("Coun")
    find(page, "#modal [role=option]", "Council of Europe")
    everywhere(page, axe, "the typeahead")
    press(page, Keys.ENTER, Keys.ENTER)
    find(page, "#modal blockquote")
    everywhere(page, axe, "what was found")
