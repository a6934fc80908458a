"""The page shows the files that come with a message: a picture as itself, the rest to be saved."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.ui import WebDriverWait

from tests.bot.workspace.conftest import client_of
from tests.bot.workspace.loopback import Running
from tests.browser.conftest import PHONE, resize

pytestmark = pytest.mark.browser

PATIENCE_SECONDS = 10


def png(width: int, height: int) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (width, height), "#4b2e83").save(written, "PNG")
    return written.getvalue()


def share(running: Running, name: str, content: bytes) -> None:
    client_of(running).files_upload_v2(
        channel="C01RESEARCH",
        content=content,
        filename=name,
        title="Timeline of Memorial",
        alt_txt="Timeline of Memorial: 9 events.",
        initial_comment="The timeline",
    )


@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
def test_a_picture_is_shown_with_its_description(
    phone: bool, running: Running, page: WebDriver
) -> None:
    if phone:
        resize(page, PHONE)
    share(running, "timeline.png", png(1080, 1400))
    image = WebDriverWait(page, PATIENCE_SECONDS).until(
        lambda driver: driver.find_element(By.CSS_SELECTOR, ".file.picture img")
    )
    WebDriverWait(page, PATIENCE_SECONDS).until(
        lambda driver: driver.execute_script("return arguments[0].naturalWidth", image) == 1080
    )
    assert image.get_attribute("alt") == "Timeline of Memorial: 9 events."
    size = image.size
    assert size["width"] <= page.execute_script("return innerWidth")
    assert size["height"] == pytest.approx(size["width"] * 1400 / 1080, abs=3)


def test_a_table_is_there_to_be_saved(running: Running, page: WebDriver) -> None:
    share(running, "timeline.csv", b"date,summary\n1996,x\n")
    link = WebDriverWait(page, PATIENCE_SECONDS).until(
        lambda driver: driver.find_element(By.CSS_SELECTOR, ".file a[download]")
    )
    assert link.text == "Timeline of Memorial"
    assert link.get_attribute("download") == "timeline.csv"
    assert "CSV, 1 kB" in page.find_element(By.CSS_SELECTOR, ".file").text
