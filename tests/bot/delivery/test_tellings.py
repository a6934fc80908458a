"""What watches tell in Slack: once, with a thread, and no more than the place may see."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.delivery.courier import Courier
from corpus.access import OWNER, Grantee, GrantKind
from corpus.watches import Watch, WatchSetting
from tests.digest_scene import CHANNEL, MAKER, MAKERS_MESSAGES, Clock, courier_of
from tests.slack_on_loopback import LOST_AFTER, SlackOnLoopback, refused

POST = "chat.postMessage"
LAMPS = (
    "The lighthouse of Bergen was painted white in spring by seven men from the harbour.",
    "A storm took the roof off the lighthouse at Skagen, and its keeper wrote for help.",
    "Nobody had cleaned the lenses of that lighthouse since the war, the inspector found.",
    "Ships from Hull asked for a second lighthouse, further out on the rocks of the bay.",
    "His mother was born in a lighthouse and never learned to sleep without its noise.",
    "The Office sold the lighthouse to a painter, who filled it with pictures of cows.",
    "In the lighthouse they kept goats, eleven hens and a piano that had no black keys.",
    "The bill for oil of the lighthouse came to forty crowns, which was thought too much.",
    "An old chart marks the lighthouse with a star, the new one with a cross and a date.",
    "Children of the island went to school in the lighthouse until a house was built.",
    "What the lighthouse keeper saw that night he told the court, and then nobody else.",
)


class Scene:
    """A courier, and a folder of documents that arrive."""

    def __init__(self, courier: Courier, slack: SlackOnLoopback, folder: Path) -> None:
        self.courier, self.slack, self.folder = courier, slack, folder
        self.corpus = courier.corpus

    def watch(self, query: str, channel: str = CHANNEL) -> Watch:
        return self.corpus.watches.set_up(
            WatchSetting(query, "UTC"),
            workspace="T1",
            channel=channel,
            by=MAKER,
            now=self.courier.now(),
        )

    def bring(self, name: str, passages: int, *, collection: str | None = None) -> None:
        text = "\n\n".join(LAMPS[:passages])
        file = self.folder / f"{name}.md"
        file.write_text(f"---\nreference: {name}\n---\n\n{text}\n", encoding="utf-8")
        self.corpus.upkeep.import_path(file, now=self.courier.now(), collection=collection)

    def tick(self) -> None:
        self.corpus.watches.match_new(self.courier.now())
        self.courier.tick()

    def thread(self, channel: str = CHANNEL) -> list[dict[str, Any]]:
        (head,) = self.slack.posted(channel)
        answer = self.slack.workspace.store.replies(channel, head["ts"])
        return [m.body for m in answer if m.body["ts"] != head["ts"]]


@pytest.fixture
def scene(engine: Engine, slack: SlackOnLoopback, clock: Clock, tmp_path: Path) -> Scene:
    return Scene(courier_of(engine, slack, clock), slack, tmp_path)


@pytest.mark.thorough
def test_three_quotes_stand_in_the_channel_and_the_rest_in_the_thread(scene: Scene) -> None:
    scene.watch("lighthouse")
    scene.bring("lamps", 11)
    scene.tick()
    scene.tick()
    (head,) = scene.slack.posted(CHANNEL)
    assert head["text"].startswith("New for “lighthouse”: 11 passages in 1 document.")
    assert (_quotes(head), [_quotes(reply) for reply in scene.thread()]) == (3, [5, 3])
    assert all("lighthouse" in str(message["blocks"]) for message in scene.thread())


def _quotes(message: dict[str, Any]) -> int:
    return sum(block["type"] == "rich_text" for block in message["blocks"])


def test_an_import_without_anything_new_for_it_tells_nothing(scene: Scene) -> None:
    scene.watch("Zubrowka")
    scene.bring("lamps", 2)
    scene.tick()
    assert scene.slack.posted(CHANNEL) == []


@pytest.mark.thorough
def test_a_lost_answer_does_not_tell_twice(scene: Scene, clock: Clock) -> None:
    scene.watch("lighthouse")
    scene.bring("lamps", 1)
    scene.slack.fail(POST, LOST_AFTER)
    for _ in range(4):
        scene.tick()
        clock.forward(minutes=3)
    assert len(scene.slack.posted(CHANNEL)) == 1


@pytest.mark.parametrize("code", ["channel_not_found", "is_archived", "not_in_channel"])
def test_a_dead_channel_pauses_its_watch_and_its_maker_is_told(code: str, scene: Scene) -> None:
    scene.watch("lighthouse")
    scene.bring("lamps", 1)
    scene.slack.fail(POST, refused(code))
    scene.tick()
    (status,) = scene.corpus.watches.of_all()
    assert status.watch.paused_reason is not None
    assert status.untold == 1
    (told,) = scene.slack.posted(MAKERS_MESSAGES)
    assert told["text"].startswith(f"I paused the watch of <#{CHANNEL}>: ")
    assert "digest" not in told["text"]


@pytest.mark.thorough
def test_what_is_closed_meanwhile_is_not_told(scene: Scene) -> None:
    collections = scene.corpus.access.collections
    now = scene.courier.now()
    collections.make(OWNER, "Testimony", now=now)
    channel = Grantee("T1", GrantKind.CHANNEL, CHANNEL)
    collections.grant(OWNER, channel, "testimony", now=now)
    scene.watch("lighthouse")
    scene.bring("lamps", 1, collection="testimony")
    collections.revoke(OWNER, channel, "testimony", now=now)
    scene.tick()
    assert scene.slack.posted(CHANNEL) == []


def test_in_a_direct_message_it_tells_what_the_person_may_see(scene: Scene) -> None:
    collections = scene.corpus.access.collections
    now = scene.courier.now()
    collections.make(OWNER, "Testimony", now=now)
    person = Grantee("T1", GrantKind.PERSON, MAKER)
    collections.grant(OWNER, person, "testimony", now=now)
    scene.watch("lighthouse", MAKERS_MESSAGES)
    scene.watch("lighthouse")
    scene.bring("lamps", 1, collection="testimony")
    scene.tick()
    assert len(scene.slack.posted(MAKERS_MESSAGES)) == 1
    assert scene.slack.posted(CHANNEL) == []
