"""The page in Chromium: typed into, pressed, looked at as two people and at phone width."""

from __future__ import annotations

import pytest
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from tests.bot.workspace.conftest import client_of
from tests.bot.workspace.loopback import Running
from tests.browser.conftest import PHONE, WIDE, resize, visit

pytestmark = pytest.mark.browser

PATIENCE_SECONDS = 10


def patience(page: WebDriver) -> WebDriverWait[WebDriver]:
    # What is looked at may be drawn anew in the same moment.
    return WebDriverWait(
        page,
        PATIENCE_SECONDS,
        poll_frequency=0.05,
        ignored_exceptions=[StaleElementReferenceException],
    )


def find(page: WebDriver, selector: str, text: str = "") -> WebElement:
    """The last visible element of the selector that has the text, once there is one."""

    def found(page: WebDriver) -> WebElement | None:
        every = page.find_elements(By.CSS_SELECTOR, selector)
        fitting = [one for one in every if one.is_displayed() and text in one.text]
        return fitting[-1] if fitting else None

    waiting = patience(page)
    element = waiting.until(found, f"no {selector} with {text!r}")
    assert element is not None
    return element


def gone(page: WebDriver, selector: str) -> None:
    waiting = patience(page)
    waiting.until(
        lambda page: (
            not any(e.is_displayed() for e in page.find_elements(By.CSS_SELECTOR, selector))
        )
    )


def say(page: WebDriver, text: str, box: str = "#composer-text") -> None:
    find(page, box).send_keys(text, Keys.ESCAPE, Keys.ENTER)


def test_a_command_is_typed_and_a_button_pressed(page: WebDriver) -> None:
    say(page, "/passage deth penalty")
    answer = find(page, ".message.private", "You asked for deth penalty")
    assert "Only visible to you" in answer.text
    assert answer.find_element(By.TAG_NAME, "blockquote").text == (
        "The abolition of the death penalty, and a <literal> *moratorium* until then."
    )
    find(page, ".button", "Wider context").click()
    find(page, ".message.private", "with wider context")


def test_a_command_is_completed_from_its_first_letters(page: WebDriver) -> None:
    box = find(page, "#composer-text")
    box.send_keys("/pa")
    assert "/passage" in find(page, ".completions [aria-selected=true]").text
    box.send_keys(Keys.TAB)
    assert box.get_attribute("value") == "/passage "
    assert "actor: from: to: doc:" in find(page, ".usage").text


def test_an_example_is_tried_by_clicking_it(page: WebDriver) -> None:
    find(page, ".chip", "/passage").click()
    find(page, ".message.private", "1 passage")


def test_a_mention_is_completed_and_answered_in_a_thread(page: WebDriver) -> None:
    box = find(page, "#composer-text")
    box.send_keys("@re")
    box.send_keys(Keys.ENTER)
    box.send_keys("when was it?", Keys.ENTER)
    find(page, ".replies", "1 reply").click()
    find(page, "#thread-log .message", "You said: @remembrancer when was it?")
    say(page, "@remembrancer and then?", "#thread-text")
    find(page, "#thread-log .message", "You said: @remembrancer and then?")


def test_a_question_asked_at_once_after_an_answer_has_its_own_shown(page: WebDriver) -> None:
    for number in range(5):
        say(page, f"@remembrancer question {number}?")
        find(page, "#thread-log .message", f"You said: @remembrancer question {number}?")


def test_each_answer_is_shown_unless_somebody_writes_in_another_thread(page: WebDriver) -> None:
    say(page, "@remembrancer first?")
    find(page, "#thread-log .message", "You said: @remembrancer first?")
    say(page, "@remembrancer second?")
    find(page, "#thread-log .message", "You said: @remembrancer second?")
    find(page, "#thread-text").send_keys("@remembrancer but")
    say(page, "@remembrancer third?")
    patience(page).until(lambda page: len(page.find_elements(By.CSS_SELECTOR, ".replies")) == 3)
    assert "second?" in find(page, "#thread-log .message", "You said").text


def test_it_is_said_how_a_document_of_ones_own_is_added(page: WebDriver) -> None:
    assert "drag the file onto this page, or use the paperclip" in find(page, ".welcome").text


def test_a_confirmed_share_is_seen_by_the_other_person(page: WebDriver) -> None:
    say(page, "/passage words")
    find(page, ".button", "Share").click()
    find(page, "#confirm .button-primary", "Share").click()
    find(page, ".message", "@researcher shared a passage")
    find(page, "#view-as label", "Editor").click()
    find(page, ".message", "@researcher shared a passage")
    assert not page.find_elements(By.CSS_SELECTOR, ".message.private")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desktop", "phone"])
def test_two_people_differ_in_role_and_two_channels_in_access(
    page: WebDriver, running: Running, size: tuple[int, int]
) -> None:
    resize(page, size)
    running.roles["U02EDITOR"] = "admin"
    running.granted["C01RESEARCH"] = ["testimony"]
    say(page, "/passage words")
    find(page, "#channel-topic", "Sees testimony too")
    if size == PHONE:
        find(page, "#open-sidebar").click()
    assert find(page, ".person", "Researcher").text.split() == ["Researcher", "reader"]
    assert find(page, ".person", "Editor").text.split() == ["Editor", "admin"]
    find(page, ".channel-row", "general").click()
    find(page, "#channel-name", "general")
    assert "Sees" not in find(page, "#channel-topic").text
    running.roles["U01RESEARCH"] = "curator"
    say(page, "/passage words")
    if size == PHONE:
        find(page, "#open-sidebar").click()
    find(page, "#view-as label", "curator")


def test_a_channel_is_let_see_what_others_do_not(page: WebDriver) -> None:
    find(page, "#channel-menu").click()
    find(page, ".menu button", "Let this channel see").click()
    find(page, ".message", "C01RESEARCH sees secrets from now on.")
    find(page, "#channel-topic", "Sees secrets too")
    find(page, "#channel-menu").click()
    find(page, ".menu button", "Clear what only you see")
    assert "Let this channel" not in find(page, ".menu").text


def test_an_overflow_menu_is_worked_with_the_keyboard(page: WebDriver) -> None:
    say(page, "/passage words")
    find(page, ".button-overflow").send_keys(Keys.ENTER)
    find(page, ".menu button", "cite")
    page.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
    page.switch_to.active_element.send_keys(Keys.ENTER)
    find(page, ".message.private", "chose hide")


def test_a_modal_is_filled_in_corrected_and_sent(page: WebDriver) -> None:
    say(page, "/form")
    words = find(page, "#modal [data-block=words]")
    find(page, "#modal .button-primary", "Search").click()
    assert find(page, ".input-error").text == "Please fill this in."
    words.send_keys("bad", Keys.ENTER)
    find(page, ".input-error", "Too short to search for.")
    actor = find(page, "#modal [role=combobox]")
    actor.send_keys("Council")
    find(page, "#modal .suggestions [role=option]", "Council of Europe").click()
    assert actor.get_attribute("value") == "Council of Europe"
    words.clear()
    words.send_keys("moratorium", Keys.ENTER)
    gone(page, "#modal")
    find(page, ".channel-row", "Remembrancer").click()
    find(page, ".message", "searched for moratorium")


def test_home_is_shown_when_its_tab_is_opened(page: WebDriver) -> None:
    find(page, ".channel-row", "Remembrancer").click()
    find(page, "#tabs button", "Home").click()
    assert find(page, "#home strong").text == "Today"


def test_the_digest_button_tells_what_it_did(page: WebDriver) -> None:
    find(page, "#digest").click()
    find(page, ".message.private", "Nothing happened on this day")


def test_markup_in_what_people_type_stays_text(page: WebDriver) -> None:
    say(page, "<img src=x onerror=alert(1)> *bold* `code` https://example.org/a?b=1&c=2")
    message = find(page, ".message", "onerror")
    assert not message.find_elements(By.CSS_SELECTOR, ".message-body img")
    assert message.find_element(By.CSS_SELECTOR, ".text strong").text == "bold"
    link = message.find_element(By.TAG_NAME, "a")
    assert link.get_attribute("href") == "https://example.org/a?b=1&c=2"


def test_at_phone_width_the_channels_are_a_drawer(page: WebDriver, running: Running) -> None:
    resize(page, PHONE)
    visit(page, running.url)
    assert not page.find_element(By.CSS_SELECTOR, "#sidebar .channel-row").is_displayed()
    find(page, "#open-sidebar").click()
    find(page, ".channel-row", "general").click()
    assert find(page, "#channel-name").text == "# general"
    gone(page, "#sidebar")
    width = page.execute_script("return document.documentElement.scrollWidth")
    assert width <= PHONE[0]


def test_the_theme_is_chosen_and_remembered(page: WebDriver, running: Running) -> None:
    find(page, "#theme", "system").click()
    visit(page, running.url)
    assert find(page, "#theme").text == "Theme: dark"
    root = page.find_element(By.TAG_NAME, "html")
    assert root.value_of_css_property("color-scheme") == "dark"
    find(page, "#theme").click()


def test_a_long_answer_is_read_from_its_beginning(page: WebDriver) -> None:
    resize(page, PHONE)
    say(page, "/passage " + "words " * 150)
    find(page, ".message.private .button", "Wider context")
    top = page.execute_script(
        "const log = document.querySelector('#log');"
        "const last = [...log.querySelectorAll('.message.private')].at(-1);"
        "return last.getBoundingClientRect().top - log.getBoundingClientRect().top"
    )
    assert 0 <= top < 80


def test_a_message_that_comes_while_home_is_open_is_marked_on_its_tab(
    page: WebDriver, running: Running
) -> None:
    find(page, ".channel-row", "Remembrancer").click()
    find(page, "#tabs button", "Home").click()
    find(page, "#home strong", "Today")
    client_of(running).chat_postMessage(channel="U01RESEARCH", text="news")
    find(page, "#tabs button:has(.dot)", "Messages").click()
    find(page, ".message", "news")
    gone(page, ".dot")


def test_a_link_to_a_message_leads_to_it(page: WebDriver, running: Running) -> None:
    client = client_of(running)
    posted = client.chat_postMessage(channel="C03GENERAL", text="the one meant")
    for number in range(20):
        client.chat_postMessage(channel="C03GENERAL", text=f"later {number}")
    link = client.chat_getPermalink(channel="C03GENERAL", message_ts=posted["ts"])["permalink"]
    client.chat_postMessage(channel="C01RESEARCH", text=f"<{link}|Open it>")
    find(page, ".message a", "Open it").click()
    find(page, "#channel-name", "general")
    patience(page).until(lambda page: "the one meant" in page.switch_to.active_element.text)
