"""Files that the app uploads: Slack's three steps, and the page that shows them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.workspace.api.files import LARGEST
from bot.workspace.store import STEPS, Store
from tests.bot.workspace.conftest import Browser, fetch

# The smallest PNG there is: one transparent pixel.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63fcff"
    "ff3f030005fe02fea7357b0b0000000049454e44ae426082"
)
DM = "D01RESEARCH"


def upload(client: WebClient, channel: str | None = DM, name: str = "picture.png") -> None:
    client.files_upload_v2(
        channel=channel,
        content=PIXEL,
        filename=name,
        title="A picture",
        alt_txt="One pixel",
        initial_comment="Here it is",
    )


def test_a_file_is_shared_as_a_message_with_its_description(
    client: WebClient, researcher: Browser
) -> None:
    upload(client)
    message = researcher.wait_for_text("Here it is", channel=DM)
    (file,) = message["files"]
    assert (file["title"], file["alt_txt"], file["mimetype"]) == (
        "A picture",
        "One pixel",
        "image/png",
    )
    assert (file["original_w"], file["original_h"]) == (1, 1)


def test_its_bytes_are_for_whoever_has_the_whole_address(
    client: WebClient, researcher: Browser
) -> None:
    upload(client)
    (file,) = researcher.wait_for_text("Here it is", channel=DM)["files"]
    with urlopen(file["url_private"], timeout=5) as response:
        assert response.read() == PIXEL
        assert response.headers["content-disposition"].startswith("inline")
    guessed = file["url_private"].replace(file["url_private"].split("/")[-2], "guessed")
    with pytest.raises(HTTPError, match="404"):
        urlopen(guessed, timeout=5)


@pytest.mark.parametrize("name", ["table.csv", "page.html", "drawing.svg"])
def test_what_is_no_picture_is_saved_and_never_run(
    name: str, client: WebClient, researcher: Browser
) -> None:
    upload(client, name=name)
    (file,) = researcher.wait_for_text("Here it is", channel=DM)["files"]
    with urlopen(file["url_private"], timeout=5) as response:
        headers = response.headers
    assert headers["content-disposition"].startswith("attachment")
    assert "sandbox" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


# (conversation, Slack's word)
REFUSED = [
    # a person's id is no conversation's
    ("U01RESEARCH", "invalid_arguments"),
    # the bot was not invited there
    ("C04NEWSROOM", "not_in_channel"),
    ("C99999999", "channel_not_found"),
]


@pytest.mark.parametrize(("channel", "code"), REFUSED)
def test_slack_s_refusals(channel: str, code: str, client: WebClient) -> None:
    with pytest.raises(SlackApiError) as refused:
        upload(client, channel)
    assert refused.value.response["error"] == code


@pytest.mark.parametrize("length", [0, LARGEST + 1])
def test_a_file_of_no_or_too_great_length_is_refused(length: int, client: WebClient) -> None:
    with pytest.raises(SlackApiError, match="invalid_arguments"):
        client.files_getUploadURLExternal(filename="x.png", length=length)


def test_bytes_are_taken_once_and_as_many_as_announced(client: WebClient) -> None:
    asked = client.files_getUploadURLExternal(filename="x.png", length=len(PIXEL))
    address = str(asked["upload_url"])
    assert fetch(address, body=PIXEL[:-1])[0] == 400
    assert fetch(address, body=PIXEL)[0] == 200
    assert fetch(address, body=PIXEL)[0] == 404


def test_a_file_whose_bytes_never_came_is_not_shared(client: WebClient) -> None:
    asked = client.files_getUploadURLExternal(filename="x.png", length=9)
    with pytest.raises(SlackApiError, match="file_not_found"):
        client.files_completeUploadExternal(files=[{"id": asked["file_id"]}], channel_id=DM)
    with pytest.raises(SlackApiError, match="file_not_found"):
        client.files_completeUploadExternal(files=[{"id": "F0NONE"}], channel_id=DM)


def test_a_workspace_file_of_the_version_before_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as old:
        old.executescript(f"{STEPS[0]} PRAGMA user_version = 1;")
    store = Store(path)
    with store.writing() as db:
        assert db.execute("SELECT count(*) FROM file").fetchone()[0] == 0
        assert db.execute("PRAGMA user_version").fetchone()[0] == len(STEPS)
    store.close()
