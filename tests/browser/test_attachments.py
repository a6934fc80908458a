"""Files go with a message: dropped onto the page, or chosen with the paperclip, on a phone too."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver

from tests.bot.workspace.loopback import Running
from tests.browser.conftest import resize, visit
from tests.browser.test_page import find, gone, patience
from tests.browser.test_phone import nothing_is_amiss

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

TALL_PHONE = (390, 844)
DM = "D01RESEARCH"

DROP = """
const [input, target] = arguments;
const carried = new DataTransfer();
for (const file of input.files) carried.items.add(file);
for (const kind of ["dragenter", "dragover", "drop"]) {
  const how = { bubbles: true, cancelable: true, dataTransfer: carried };
  target.dispatchEvent(new DragEvent(kind, how));
  if (kind === "dragover") arguments[2].dropping = document.querySelector(".dropping")?.id;
}
input.remove();
return arguments[2];
"""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    long = f"a rather long name of a report, and one word: {'lamp' * 20}.txt"
    names = (long, "wicks.md")
    paths = [tmp_path / name for name in names]
    for path in paths:
        path.write_text("A wick lasts a winter.", encoding="utf-8")
    return paths


def attach(page: WebDriver, *paths: Path) -> None:
    """Choose files with the paperclip."""
    box = page.find_element(By.CSS_SELECTOR, "#composer input[type=file]")
    box.send_keys("\n".join(map(str, paths)))


def drop(page: WebDriver, path: Path) -> None:
    """Drop a file onto the messages, and see that the page shows where."""
    held = page.execute_script(
        "const box = document.createElement('input'); box.type = 'file';"
        "document.body.append(box); return box"
    )
    held.send_keys(str(path))
    seen = page.execute_script(DROP, held, page.find_element(By.ID, "log"), {})
    assert seen["dropping"] == "main"
    gone(page, ".dropping")


def test_a_file_that_is_dropped_goes_with_the_message(
    running: Running, page: WebDriver, files: list[Path]
) -> None:
    drop(page, files[1])
    assert "wicks.md" in find(page, ".attachments").text
    find(page, "#composer .send").click()
    gone(page, "#composer .attachments")
    find(page, "#log .file", "wicks.md")
    find(page, "#log .file", "MD")  # found anew: the list is drawn again while messages come
    stored = running.workspace.store.seen_by("C01RESEARCH", "U01RESEARCH", limit=9)
    (body,) = [m.body for m, _replies in stored if m.body.get("files")]
    assert body["subtype"] == "file_share"


def test_a_file_can_be_taken_away_again(page: WebDriver, files: list[Path]) -> None:
    attach(page, *files)
    assert len(page.find_elements(By.CSS_SELECTOR, "#composer .attachments li")) == 2
    find(page, "[aria-label='Remove wicks.md']").click()
    assert find(page, ".attachments li").text.startswith("a rather long name")
    page.find_element(By.CSS_SELECTOR, "#direct .channel-row").click()
    gone(page, "#composer .attachments")  # files belong to the channel where they were chosen


def test_what_is_written_for_a_file_goes_with_it(
    running: Running, page: WebDriver, files: list[Path]
) -> None:
    attach(page, files[1])
    assert find(page, "#composer-text").get_attribute("value") == "@remembrancer "
    visit(page, running.url)
    assert find(page, "#composer-text").get_attribute("value") == ""


def test_an_empty_file_is_told_and_not_sent(page: WebDriver, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    attach(page, empty)
    assert "empty.txt is empty" in find(page, ".attachment-note").text
    gone(page, "#composer .attachments")


def test_on_a_phone_a_thumb_attaches_a_file(page: WebDriver, files: list[Path]) -> None:
    resize(page, TALL_PHONE)
    nothing_is_amiss(page, "before")
    attach(page, *files)
    find(page, ".attachments li", "wicks.md")
    nothing_is_amiss(page, "with two files")
    find(page, "#composer .send").click()
    patience(page).until(lambda p: len(p.find_elements(By.CSS_SELECTOR, "#log .file")) == 2)
    nothing_is_amiss(page, "sent")
    assert find(page, "[aria-label='Attach files']").size["height"] >= 44
