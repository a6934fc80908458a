"""Every field that a modal may have is drawn, named, filled in and sent as Slack sends it."""

from __future__ import annotations

from typing import Any

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select

from tests.bot.workspace.forms import ELEMENTS, options
from tests.bot.workspace.loopback import Running
from tests.browser.conftest import PHONE, resize
from tests.browser.test_page import find, gone, say

pytestmark = [pytest.mark.browser, pytest.mark.thorough]


@pytest.fixture
def form(page: WebDriver) -> WebDriver:
    say(page, "/fields")
    find(page, "#modal .button-primary", "Search")
    return page


def field(page: WebDriver, kind: str, inner: str = "") -> WebElement:
    return find(page, f"#modal [data-input={kind}] {inner or '.field'}")


def choose(page: WebDriver, kind: str, typed: str, offered: str) -> None:
    """Type into a field that offers, and take what it offers first."""
    field(page, kind).send_keys(typed)
    find(page, f"#modal [data-input={kind}] [role=option]", offered)
    field(page, kind).send_keys(Keys.ENTER)


def sent(page: WebDriver, running: Running) -> dict[str, Any]:
    """The state that the app was sent, without the fields' types."""
    find(page, "#modal .button-primary").click()
    gone(page, "#modal")
    values = running.received[-1]["view"]["state"]["values"]
    assert {kind: each["value"].pop("type") for kind, each in values.items()} == {
        kind: kind for kind in ELEMENTS
    }
    return {kind: next(iter(each["value"].values())) for kind, each in values.items()}


def test_what_stands_in_the_fields_at_first_is_what_is_sent(
    form: WebDriver, running: Running
) -> None:
    assert not form.find_elements(By.CSS_SELECTOR, "#modal .unknown")
    at_first: dict[str, Any] = dict.fromkeys(ELEMENTS) | {
        "datepicker": "1996-02-28",
        "timepicker": "09:00",
        "datetimepicker": 825_494_400,
        "radio_buttons": options("new")[0],
        "users_select": "U02EDITOR",
        "conversations_select": "C01RESEARCH",
        "checkboxes": [],
        "multi_static_select": [],
        "multi_external_select": [],
        "multi_users_select": [],
        "multi_channels_select": ["C03GENERAL"],
        "multi_conversations_select": [],
    }
    assert sent(form, running) == at_first


def test_every_field_is_filled_in_and_sent(form: WebDriver, running: Running) -> None:
    field(form, "plain_text_input").send_keys("first", Keys.ENTER, "second")
    field(form, "email_text_input").send_keys("a@example.org")
    field(form, "url_text_input").send_keys("https://example.org")
    field(form, "number_input").send_keys("12")
    field(form, "radio_buttons", "label:first-of-type").click()
    for box in form.find_elements(By.CSS_SELECTOR, "[data-input=checkboxes] input")[:2]:
        box.click()
    Select(field(form, "static_select")).select_by_visible_text("Court")
    Select(field(form, "channels_select")).select_by_visible_text("#newsroom")
    choose(form, "external_select", "Council", "Council of Europe")
    choose(form, "multi_static_select", "l", "Law")
    choose(form, "multi_static_select", "w", "War")
    choose(form, "multi_external_select", "Court", "Court of Europe")
    choose(form, "multi_users_select", "res", "Researcher")
    choose(form, "multi_channels_select", "on-this", "#on-this-day")
    choose(form, "multi_conversations_select", "rem", "Remembrancer")
    values = sent(form, running)
    assert values["plain_text_input"] == "first\nsecond"
    assert values["number_input"] == "12"
    assert values["radio_buttons"] == options("old")[0]
    assert values["checkboxes"] == options("red", "blue")
    assert values["static_select"] == options("court")[0]
    assert values["channels_select"] == "C04NEWSROOM"
    assert values["external_select"]["text"]["text"] == "Council of Europe"
    assert values["multi_static_select"] == options("law", "war")
    assert [one["text"]["text"] for one in values["multi_external_select"]] == ["Court of Europe"]
    assert values["multi_users_select"] == ["U01RESEARCH"]
    assert values["multi_channels_select"] == ["C03GENERAL", "C02ONTHISDAY"]
    assert values["multi_conversations_select"] == ["D01RESEARCH"]


def test_what_was_chosen_among_several_is_taken_out_again(
    form: WebDriver, running: Running
) -> None:
    choose(form, "multi_static_select", "a", "Art")
    choose(form, "multi_static_select", "l", "Law")
    find(form, "[aria-label='Remove Art']").click()
    assert form.switch_to.active_element == field(form, "multi_static_select")
    assert sent(form, running)["multi_static_select"] == options("law")


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        ("number_input", "many", "Please type a number."),
        ("number_input", "2.5", "Please type a whole number."),
        ("number_input", "21", "At most 20."),
        ("number_input", "0", "At least 1."),
        ("email_text_input", "somebody", "@"),
        # a name that was typed and not chosen would be lost without a word
        ("external_select", "Counci", "Choose one of what is offered"),
    ],
)
def test_a_mistake_is_told_beside_its_field(
    form: WebDriver, running: Running, kind: str, typed: str, sentence: str
) -> None:
    wrong = field(form, kind)
    wrong.send_keys(typed, Keys.TAB)
    find(form, "#modal .button-primary").click()
    told = find(form, f"[data-input={kind}] .input-error", sentence)
    assert wrong.get_attribute("aria-invalid") == "true"
    assert str(told.get_attribute("id")) in str(wrong.get_attribute("aria-describedby"))
    assert form.switch_to.active_element == wrong
    assert not [one for one in running.received if one.get("type") == "view_submission"]


NAMED = """
const unnamed = [];
for (const field of document.querySelectorAll("#modal .field, #modal .choices")) {
  const label = field.labels?.[0] ?? document.getElementById(field.getAttribute("aria-labelledby"));
  const block = field.closest("[data-input]").dataset.input;
  if (!label?.textContent.startsWith(block)) unnamed.push(block);
}
return unnamed;
"""


def test_every_field_has_the_name_of_its_label(form: WebDriver) -> None:
    assert form.execute_script(NAMED) == []


def test_no_field_of_a_phone_is_wider_than_its_modal(page: WebDriver) -> None:
    resize(page, PHONE)
    say(page, "/fields")
    find(page, "#modal .button-primary", "Search")
    body = "document.querySelector('#modal .modal-body')"
    assert page.execute_script(f"return {body}.scrollWidth <= {body}.clientWidth")


UNKNOWN = """
const done = arguments[arguments.length - 1];
const host = { act() {}, changed() {}, suggest() {} };
import("/static/js/blocks.js").then((blocks) => {
  const box = document.createElement("div");
  box.append(...blocks.blockNodes([
    { type: "hologram", block_id: "a" },
    { type: "actions", block_id: "b", elements: [{ type: "lever", action_id: "pull" }] },
    { type: "rich_text", block_id: "c", elements: [{ type: "rich_text_song", elements: [] }] },
    { type: "video", block_id: "d", title: { type: "plain_text", text: "A hearing" },
      title_url: "https://example.org/v", alt_text: "x", provider_name: "Example" },
  ], host));
  done([...box.children].map((child) => child.textContent));
}, (error) => done(String(error)));
"""


def test_what_is_not_drawn_yet_says_so_by_its_name(page: WebDriver) -> None:
    assert page.execute_async_script(UNKNOWN) == [
        "a kind of block this page does not draw yet: hologram",
        "a kind of element this page does not draw yet: lever",
        "a kind of text this page does not draw yet: rich_text_song",
        "Video: A hearing (Example)",
    ]


def test_a_press_that_fails_says_so_in_the_modal(form: WebDriver) -> None:
    find(form, "#modal .button", "Break").click()
    find(form, "#modal .modal-error", "dispatch_failed")
