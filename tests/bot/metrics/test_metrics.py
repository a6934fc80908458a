"""What a monitoring system reads: it parses, counts what happened, and has nobody's words."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.samples import Sample
from sqlalchemy.exc import OperationalError

from bot.metrics import MetricsAddressTaken, measured
from bot.metrics_address import MetricsAddress
from corpus.access import FirstRoles
from corpus.upkeep import ImportOrder
from handlers.queues import MOST_OF_A_PERSON
from tests.bot.test_deployment import tool
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.people import Person

ADMIN = "U01RESEARCH"
ROLES = FirstRoles(admins=frozenset([ADMIN]))
SECRETS = ("quince", "zeppelinist", "testimony-of-a-witness", "vandersloot")
ANYWHERE = MetricsAddress("127.0.0.1", 0)


@pytest.fixture
def bot(database: Path) -> Iterator[Served]:
    yield from serve(database, Clock(TODAY), ROLES, use_library=False)


@pytest.fixture
def read(bot: Served) -> Iterator[str]:
    """The address at which the metrics of the bot are read."""
    with measured(ANYWHERE, bot.corpus, bot.app) as address:
        assert address is not None
        yield f"http://127.0.0.1:{address.port}/metrics"


def text_at(url: str) -> str:
    with urlopen(url, timeout=20) as answer:
        assert answer.headers["Content-Type"].startswith("text/plain")
        return str(answer.read().decode())


def samples(url: str) -> dict[str, list[Sample]]:
    found: dict[str, list[Sample]] = {}
    for family in text_string_to_metric_families(text_at(url)):
        for sample in family.samples:
            found.setdefault(sample.name, []).append(sample)
    return found


def value(url: str, sample_name: str, /, **labels: str) -> float:
    return sum(
        sample.value
        for sample in samples(url).get(sample_name, [])
        if labels.items() <= sample.labels.items()
    )


def test_requests_are_counted_by_name_and_outcome(bot: Served, read: str) -> None:
    person = Person(bot.workspace, bot.recorder, ADMIN)
    person.types("/passage quince zeppelinist")
    person.types("/corpus source vandersloot")
    person.types("/corpus status")
    bot.finish()
    counted = {
        (s.labels["name"], s.labels["outcome"]): s.value
        for s in samples(read)["remembrancer_requests_total"]
    }
    assert counted == {
        ("/passage", "nothing"): 1,
        ("/corpus", "mistake"): 1,
        ("/corpus", "answered"): 1,
    }
    assert value(read, "remembrancer_request_seconds_count", name="/corpus") == 2
    assert value(read, "remembrancer_request_wait_seconds_count", kind="command") == 3
    assert value(read, "remembrancer_queue_length") == 0


@pytest.mark.thorough
def test_nobodys_words_are_in_the_metrics(bot: Served, read: str, tmp_path: Path) -> None:
    person = Person(bot.workspace, bot.recorder, ADMIN)
    for command in ("/passage", "/actor", "/date", "/timeline", "/corpus", "/watch", "/concept"):
        for secret in SECRETS:
            person.types(f"{command} {secret}")
    person.says("@remembrancer who is the zeppelinist of vandersloot?")
    folder = tmp_path / "testimony-of-a-witness"
    folder.mkdir()
    (folder / "quince.txt").write_text("Quirina Vandersloot, a zeppelinist.", "utf-8")
    bot.corpus.upkeep.import_path(folder, now=TODAY, by="vandersloot")
    bot.corpus.background.note_import(ImportOrder(str(folder)), "vandersloot", TODAY)
    bot.finish()
    text = text_at(read).casefold()
    assert [secret for secret in SECRETS if secret in text] == []
    assert ADMIN.casefold() not in text
    assert value(read, "remembrancer_imported_documents_total") == 1
    assert value(read, "remembrancer_documents") == 1


def test_labels_are_of_known_sets_whatever_comes(bot: Served, read: str) -> None:
    person = Person(bot.workspace, bot.recorder, ADMIN)
    for number in range(3):
        person.types("/corpus jobs")
        bot.corpus.background.note_import(ImportOrder(f"/srv/{number}"), "ana", TODAY)
    names = {s.labels["name"] for s in samples(read)["remembrancer_requests_total"]}
    assert names == {"/corpus"}
    kinds = {"read", "add", "import", "encode", "reread", "reindex"}
    jobs = samples(read)["remembrancer_jobs"]
    assert {s.labels["kind"] for s in jobs} == kinds
    assert len(jobs) == len(kinds) * 5
    assert value(read, "remembrancer_jobs", kind="import", state="waiting") == 3
    bot.clock.forward(minutes=5)
    assert value(read, "remembrancer_oldest_waiting_job_seconds") >= timedelta(0).total_seconds()


def test_a_database_that_does_not_answer_is_told(
    read: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> None:
        raise OperationalError("SELECT", {}, Exception("gone"))

    assert value(read, "remembrancer_database_up") == 1
    monkeypatch.setattr("corpus.upkeep.figures.figures_of", fail)
    found = samples(read)
    assert found["remembrancer_database_up"][0].value == 0
    assert "remembrancer_jobs" not in found
    assert "process_resident_memory_bytes" in found


def test_each_process_has_an_address_of_its_own(bot: Served, read: str) -> None:
    port = int(read.split(":")[2].split("/")[0])
    with (
        pytest.raises(MetricsAddressTaken, match="Each process needs an address of its own"),
        measured(MetricsAddress("127.0.0.1", port), bot.corpus),
    ):
        pass
    with measured(None, bot.corpus) as nowhere:
        assert nowhere is None
    with measured(ANYWHERE, bot.corpus) as other:
        assert other is not None
        found = samples(f"http://127.0.0.1:{other.port}/metrics")
        assert "remembrancer_requests_total" not in found, "a worker is asked nothing"
    with pytest.raises(URLError):
        text_at(f"http://127.0.0.1:{other.port}/metrics")


def test_what_is_told_is_what_promtool_takes(bot: Served, read: str) -> None:
    promtool = tool("promtool")
    Person(bot.workspace, bot.recorder, ADMIN).types("/corpus status")
    checked = subprocess.run(
        [promtool, "check", "metrics"],
        check=False,
        input=text_at(read),
        capture_output=True,
        text=True,
    )
    assert (checked.returncode, checked.stdout + checked.stderr) == (0, "")


def test_whoever_is_turned_away_is_counted(bot: Served, read: str) -> None:
    person = Person(bot.workspace, bot.recorder, ADMIN)
    queue = bot.app.listener_runner.listener_executor.people  # type: ignore[attr-defined]
    queue._counts["T0LOCAL01", ADMIN] = MOST_OF_A_PERSON
    try:
        with pytest.raises(AssertionError, match="the acknowledgement is bare"):
            person.types("/corpus status")  # it says at once that it is too much
    finally:
        del queue._counts["T0LOCAL01", ADMIN]
    assert value(read, "remembrancer_requests_total", outcome="turned away") == 1
