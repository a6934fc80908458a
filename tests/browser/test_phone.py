"""What a thumb needs: targets of 44 pixels, letters of 16 to type in, nothing cut off."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver

from tests.bot.workspace.loopback import Running
from tests.browser.conftest import PHONE, resize, visit
from tests.browser.test_page import find, gone, patience, say

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

SMALL = (320, 568)
LANDSCAPE = (667, 375)
TOUCHED = {"hover": "none", "pointer": "coarse", "prefers-reduced-motion": "reduce"}

TARGETS = """
const targetOf = (node) => {
  if (["radio", "checkbox"].includes(node.type)) return node.closest("label");
  return node.closest(".composer-row") && !node.matches("button") ? node.parentNode : node;
};
const nodes = [...document.querySelectorAll("button, select, input, textarea, [role=option]")];
return nodes.filter((node) => getComputedStyle(node).visibility !== "hidden").map((node) => {
  const { width, height } = targetOf(node).getBoundingClientRect();
  return { width, height, name: `${node.className} ${node.textContent} ${width} x ${height}` };
}).filter(({ width, height }) => width > 0 && (height < 43.5 || width < 43.5))
  .map(({ name }) => name);
"""
LETTERS = """
return [...document.querySelectorAll("input, select, textarea")]
  .filter((node) => parseFloat(getComputedStyle(node).fontSize) < 16)
  .filter((node) => !["radio", "checkbox"].includes(node.type)).map((node) => node.className);
"""
BEYOND = """
const width = document.documentElement.clientWidth;
const shown = [...document.querySelectorAll("main *, #modal *, #sidebar.open *, #thread *")];
const beyond = shown.filter((node) => {
  const box = node.getBoundingClientRect();
  return box.width > 1 && box.height > 1 && (box.right > width + 1 || box.left < -1);
}).map((node) => node.className || node.tagName);
return document.documentElement.scrollWidth > width ? ["the page", ...beyond] : beyond;
"""


def nothing_is_amiss(page: WebDriver, where: str) -> None:
    assert page.execute_script(BEYOND) == [], where
    assert page.execute_script(TARGETS) == [], where
    assert page.execute_script(LETTERS) == [], where


@pytest.fixture
def touched(page: WebDriver) -> Iterator[Callable[[tuple[int, int]], None]]:
    """Makes the page one that is touched, of a size."""

    def touch(size: tuple[int, int]) -> None:
        resize(page, size)
        features = [{"name": name, "value": value} for name, value in TOUCHED.items()]
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})

    yield touch
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


@pytest.mark.parametrize(
    ("size", "letters"),
    [(PHONE, ""), (LANDSCAPE, ""), (SMALL, ""), (SMALL, "200%")],
    ids=["phone", "landscape", "small", "small with letters twice as big"],
)
def test_everything_fits_and_is_big_enough_for_a_thumb(
    page: WebDriver,
    running: Running,
    touched: Callable[[tuple[int, int]], None],
    size: tuple[int, int],
    letters: str,
) -> None:
    touched(size)
    visit(page, running.url)
    page.execute_script("document.documentElement.style.fontSize = arguments[0]", letters)
    nothing_is_amiss(page, "the first sight")
    say(page, "/passage words")
    find(page, ".button", "Wider context")
    nothing_is_amiss(page, "an answer")
    say(page, "@remembrancer when?")
    replies = find(page, ".replies", "1 reply")
    page.execute_script("arguments[0].click()", replies)
    find(page, "#thread-log .message", "You said")
    nothing_is_amiss(page, "a thread")
    find(page, "#close-thread").click()
    find(page, "#open-sidebar").click()
    find(page, "#close-sidebar")
    nothing_is_amiss(page, "the drawer")
    find(page, ".channel-row", "Remembrancer").click()
    find(page, "#tabs button", "Home").click()
    find(page, "#home strong", "Today")
    nothing_is_amiss(page, "Home")


@pytest.mark.parametrize("size", [PHONE, SMALL, LANDSCAPE], ids=["phone", "small", "landscape"])
def test_a_modal_fills_the_phone_with_its_buttons_in_reach(
    page: WebDriver, touched: Callable[[tuple[int, int]], None], size: tuple[int, int]
) -> None:
    touched(size)
    say(page, "/fields")
    find(page, "#modal .button-primary", "Search")
    nothing_is_amiss(page, "a modal")
    head, foot, seen = page.execute_script(
        "return [document.querySelector('#modal .modal-head').getBoundingClientRect().top,"
        "document.querySelector('#modal .modal-foot').getBoundingClientRect().bottom, innerHeight]"
    )
    assert (head, foot) == (0, pytest.approx(seen, abs=1))
    # A keyboard that comes up unasked would cover half of what is to be read first.
    assert page.switch_to.active_element.get_attribute("id") == "modal-title"
    last = find(page, "#modal [data-input=multi_conversations_select] .field")
    last.send_keys("re")
    find(page, "#modal [role=option]", "Remembrancer")
    nothing_is_amiss(page, "suggestions")
    bottom = page.execute_script(
        "return document.querySelector('#modal [role=option]').getBoundingClientRect().bottom"
    )
    assert bottom <= seen - 44, "the suggestion lies above the buttons"


def test_a_keyboard_that_comes_up_leaves_the_field_and_the_buttons_in_sight(
    page: WebDriver, touched: Callable[[tuple[int, int]], None]
) -> None:
    touched(PHONE)
    say(page, "/fields")
    last = find(page, "#modal [data-input=multi_users_select] .field")
    last.send_keys("x")
    touched((PHONE[0], 400))  # what a keyboard leaves
    seen = (
        "const field = arguments[0].getBoundingClientRect();"
        "const [head, foot] = ['.modal-head', '.modal-foot'].map("
        "  (part) => document.querySelector(`#modal ${part}`).getBoundingClientRect());"
        "return head.top >= 0 && head.bottom <= field.top && field.bottom <= foot.top"
        "  && foot.bottom <= innerHeight;"
    )
    patience(page).until(lambda page: page.execute_script(seen, last))


def test_a_suggestion_is_chosen_by_a_tap_and_not_by_the_touch_that_scrolls(
    page: WebDriver, touched: Callable[[tuple[int, int]], None]
) -> None:
    touched(PHONE)
    say(page, "/form")
    actor = find(page, "#modal [role=combobox]")
    actor.send_keys("Council")
    option = find(page, "#modal [role=option]", "Council of Europe")
    page.execute_script(
        "arguments[0].dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))", option
    )
    assert actor.get_attribute("value") == "Council"
    option.click()
    assert actor.get_attribute("value") == "Council of Europe"
    gone(page, "#modal .suggestions")


def test_news_elsewhere_is_marked_on_the_button_of_the_drawer(
    page: WebDriver, running: Running, touched: Callable[[tuple[int, int]], None]
) -> None:
    touched(PHONE)
    visit(page, running.url)
    assert find(page, "#open-sidebar").accessible_name == "Open the menu"
    say(page, "/form")
    find(page, "#modal [data-block=words]").send_keys("moratorium", Keys.ENTER)
    gone(page, "#modal")
    find(page, "#open-sidebar.news")
    assert find(page, "#open-sidebar").accessible_name == "Open the menu: new messages"
