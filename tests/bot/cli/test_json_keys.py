"""What `--json` prints: the very keys that other programs read, of every kind of answer."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from typer.testing import Result

from bot.now import utc_now
from corpus.audit import Signature
from corpus.errors import CorpusError
from corpus.model import QuestionKind
from corpus.watches import WatchSetting
from tests.bot.cli.conftest import Run
from tests.databases import engine_at, url_of
from tests.digest_scene import CHANNEL, ask_for_digest
from tests.library_database import copy_of, library_database
from tests.shelves import corpus_on

Json = dict[str, Any]

PASSAGES = ["status", "kind", "read_as", "words", "total", "nearest", "notes", "results"]
WORD = ["typed", "read", "exact", "synonym"]
HIT = ["reference", "page", "document", "text", "spans", "score", "kind", "copies"]
HIT += ["version", "former"]

ACTORS = ["status", "kind", "read_as", "nearest", "results"]
CANDIDATE = ["key", "name", "kind", "matched_via", "why", "score", "confirmed"]
CARD = [*CANDIDATE, "description", "aliases", "passages"]

DATES = ["status", "kind", "read_as", "total", "less_precise", "nearest", "disagreeing", "results"]
EVENT = [
    "summary",
    "date",
    "edtf",
    "lo",
    "hi",
    "precision",
    "status",
    "kind",
    "document",
    "reference",
    "page",
    "source",
    "source_url",
    "claims",
    "confirmed_by",
    "actors",
    "origin",
    "disputes",
]
CLAIM = ["reference", "page", "edtf", "sentence"]

WATCH = ["workspace", "channel", "number", "query", "time", "zone", "set_by", "set_at"]
WATCH += ["paused", "untold"]
FORESIGHT = ["query", "passages", "imports", "estimate", "nothing_because"]
QUESTION = ["asked_for", "note"]
RANKED = ["status", "kind", "read_as", "words", "total", "less_precise", "nearest", "disagreeing"]
RANKED += ["notes", "missing", "lacks", "results"]
LIST = ["status", "kind", "list", "text", "read_as", "words", "names", "total", "passages"]
LIST += ["documents", "events", "missing", "sides", "results"]
DOCUMENT = ["reference", "title", "authors", "publisher", "issued", "language", "url", "kind"]
DOCUMENT += ["passages", "imported", "quote", "document_kind", "label"]
CONCEPT = ["concept", "label", "definition", "kind", "terms", "concept_kind"]
ABOUT = ["status", "kind", "about", "text", "read_as", "results"]
CHOICE = ["status", "kind", "text", "read_as", "choices", "results"]
TURN = ["asked", "question"]
HELP = ["status", "kind", "read_as", "text", "results", *QUESTION]
CARDS = ["status", "kind", "read_as", "actor", "choices", "results"]
NAMES = ["key", "label", "terms"]
CONCEPT_CARD = [*NAMES, "concept_kind", "definition", "definitions", "thread", "years"]
CONCEPT_CARD += ["documents", "passages", "commitments", "bodies", "instruments", "broader"]
CONCEPT_CARD += ["narrower", "related"]
STAGE = ["stage", "edtf", "what", "reference", "event_key", "source", "url"]
COMPARISON = ["status", "kind", "topic", "names", "read_as", "sources", "silent", "total"]
COMPARISON += ["unknown", "undated", "results"]
COMPARED = ["name", "year", "documents", "says", "reference", "text", "passages"]
TIMELINE = [*DATES, "subject", "offers"]
CITATIONS = ["note", "bibliography", "apa", "apa-in-text", "mla"]
CITATIONS += ["oscola", "oscola-bibliography", "mhra", "mhra-bibliography"]

DIGEST = [
    "workspace",
    "channel",
    "number",
    "schedule",
    "set_up_by",
    "paused",
    "next",
    "last_posted",
    "uncertain",
    "to_be_skipped",
    "recent",
]


def printed(result: Result) -> Json:
    assert result.exit_code == 0, result.output
    answer: Json = json.loads(result.stdout)
    return answer


def test_passages(run: Run) -> None:
    answer = printed(run("passage", "deth penalty", "--json"))
    assert list(answer) == PASSAGES
    assert (answer["kind"], answer["status"]) == ("passages", "found")
    assert [list(word) for word in answer["words"]] == [WORD, WORD]
    assert answer["words"][0] == {
        "typed": "deth",
        "read": ["death"],
        "exact": False,
        "synonym": False,
    }
    assert all(list(hit) == [*HIT, "notes"] for hit in answer["results"])
    assert answer["notes"] == []


@pytest.mark.thorough
def test_actors(run: Run) -> None:
    answer = printed(run("actor", "Jelzin", "--json"))
    assert list(answer) == ACTORS
    assert (answer["kind"], answer["status"]) == ("actors", "found")
    assert list(answer["results"][0]) == CARD
    assert all(
        list(each) == ["reference", "page", "text"] for each in answer["results"][0]["passages"]
    )
    several = printed(run("actor", "ICJ", "--json"))
    assert [list(candidate) for candidate in several["results"]] == [CANDIDATE, CANDIDATE]


@pytest.mark.thorough
def test_unanswered(run: Run, library: Path) -> None:
    corpus = corpus_on(engine_at(library))
    now = utc_now()
    corpus.unanswered.count(QuestionKind.DATE, now)
    corpus.unanswered.report(QuestionKind.DATE, "in the year dot", Signature("UANA", now, "T1"))
    corpus.close()
    answer = printed(run("unanswered", "--json"))
    assert list(answer) == ["status", "kind", "days", "total", "results"]
    assert answer["days"] == [{"day": now.date().isoformat(), "numbers": {"date": 1}}]
    (told,) = answer["results"]
    assert list(told) == ["kind", "asked_for", "words", "by", "at"]
    assert "1 question found nothing" in run("unanswered", "--days", "7").output


JOB = ["job", "does", "name", "state", "done", "total", "by", "noted_at", "started_at"]
JOB += ["changed_at", "retry_at", "outcome", "reason", "report"]


@pytest.mark.thorough
def test_jobs(run: Run, tmp_path: Path) -> None:
    assert printed(run("jobs", "--json"))["status"] == "nothing"
    noted = printed(run("import", str(tmp_path), "--background", "--json"))
    assert list(noted) == ["status", "kind", *JOB, "log"]
    assert run("import", str(tmp_path), "--background").exit_code == 1
    assert "Cancelled: the import of" in run("jobs", "cancel", "1").stderr
    answer = printed(run("jobs", "--json"))
    assert list(answer) == ["status", "kind", "total", "unattended_since", "results"]
    (job,) = answer["results"]
    assert list(job) == JOB
    assert (job["state"], job["name"]) == ("cancelled", str(tmp_path))
    assert "waits." in run("jobs", "retry", "1").stderr
    assert "waiting for" in run("jobs").stdout
    assert "to be done again" in run("jobs", "1").stdout
    assert run("jobs", "retry", "1").exit_code == run("jobs", "9").exit_code == 1
    assert run("import", str(tmp_path / "nowhere"), "--background").exit_code == 1


def test_dates(run: Run) -> None:
    answer = printed(run("date", "1996", "--json"))
    assert list(answer) == DATES
    assert (answer["kind"], answer["status"]) == ("dates", "found")
    assert all(list(event) == EVENT for event in answer["results"])
    nothing = printed(run("date", "spring 1700", "--json"))
    assert (list(nothing), nothing["status"]) == (DATES, "nothing")
    assert all(list(event) == EVENT for event in nothing["nearest"])


@pytest.mark.thorough
def test_questions(run: Run) -> None:
    assert list(printed(run("ask", "who is Jelzin?", "--json"))) == [*ACTORS, *QUESTION]
    answer = printed(run("ask", "when did Russia join the CoE?", "--json"))
    assert list(answer) == [*RANKED, *QUESTION]
    assert {*DATES, *PASSAGES} <= set(answer), "what an answer of one kind has"
    assert (answer["kind"], answer["results"][0]["kind"]) == ("dates", "event")
    assert list(answer["results"][0]) == [*EVENT, "event_kind", "because"]
    assert all(list(each) == ["feature", "adds"] for each in answer["results"][0]["because"])
    found = printed(run("ask", "where does it say death penalty?", "--json"))
    assert list(found) == [*RANKED, *QUESTION]
    assert (found["kind"], found["results"][0]["kind"]) == ("passages", "passage")
    assert list(found["results"][0]) == [*HIT, "notes", "passage_kind", "because"]
    assert list(printed(run("ask", "help", "--json"))) == HELP


@pytest.mark.thorough
def test_lists(run: Run) -> None:
    answer = printed(run("ask", "which documents mention the OSCE?", "--json"))
    assert list(answer) == [*LIST, *QUESTION]
    assert (answer["kind"], answer["results"][0]["kind"]) == ("documents", "document")
    assert all(list(document) == DOCUMENT for document in answer["results"])
    assert list(answer["results"][0]["quote"]) == ["reference", "text"]
    passages = printed(run("ask", "list all mentions of torture", "--json"))
    assert [*HIT, "passage_kind", "label"] == list(passages["results"][0])
    concepts = printed(run("ask", "synonyms of death penalty", "--json"))
    assert concepts["results"][0]["kind"] == "concept"
    assert set(concepts["results"][0]) == set(CONCEPT)


def test_what_is_told_and_asked_back(run: Run) -> None:
    told = printed(run("ask", "how do I add a document?", "--json"))
    assert list(told) == [*ABOUT, *QUESTION]
    assert "remembrancer import" in told["text"]
    asked = printed(run("ask", "who wrote it?", "--json"))
    assert list(asked) == [*CHOICE, *QUESTION]
    assert (asked["kind"], asked["results"]) == ("choice", [])


@pytest.mark.thorough
def test_concepts(run: Run) -> None:
    answer = printed(run("concept", "executions", "--json"))
    assert list(answer) == CARDS
    (card,) = answer["results"]
    assert list(card) == CONCEPT_CARD
    assert all(list(stage) == STAGE for stage in card["thread"])
    several = printed(run("concept", "CEDH", "--json"))
    assert [list(each) for each in several["choices"]] == [NAMES, NAMES]


def test_comparisons(run: Run) -> None:
    answer = printed(run("compare", "Miller on OSCE", "--json"))
    assert list(answer) == COMPARISON
    assert (answer["sources"], answer["unknown"]) == (0, ["Miller"])
    assert all(list(row) == COMPARED for row in answer["results"])


@pytest.mark.thorough
def test_threads(run: Run) -> None:
    asked = ("ask", "where does it say death penalty?")
    paged = printed(run(*asked, "--then", "more", "--json"))
    assert list(paged)[-len(TURN) - 1 :] == [*TURN, "thread"]
    assert [list(turn)[-len(TURN) :] for turn in paged["thread"]] == [TURN]
    cited = printed(run(*asked, "--then", "cite it as bibtex", "--json"))
    assert list(cited) == ["status", "kind", "read_as", "results", *QUESTION, *TURN, "thread"]
    assert list(cited["results"][0]) == ["kind", "form", "reference", "text"]


@pytest.mark.thorough
def test_timelines(run: Run) -> None:
    answer = printed(run("timeline", "Memorial since 2008", "--json"))
    assert list(answer) == TIMELINE
    assert all(list(event) == EVENT for event in answer["results"])
    claims = [claim for event in answer["results"] for claim in event["claims"]]
    assert all(list(claim) == CLAIM for claim in claims)


def test_citations(run: Run) -> None:
    assert list(printed(run("cite", "saari-2006-note ¶1", "--json"))) == CITATIONS


def test_digests(
    run: Run,
    tmp_path_factory: pytest.TempPathFactory,
    worker_id: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    database = copy_of(library_database(tmp_path_factory, worker_id), tmp_path)
    engine = engine_at(database)
    ask_for_digest(engine, CHANNEL, wall_time=time(9))
    engine.dispose()
    monkeypatch.setenv("DATABASE_URL", url_of(database))
    answer = printed(run("digest", "status", "--json"))
    assert list(answer) == ["digests"]
    (digest,) = answer["digests"]
    assert list(digest) == DIGEST
    assert digest["schedule"] == "every day at 09:00 (Europe/Berlin)"


@pytest.mark.thorough
def test_watches(run: Run, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", str(engine.url))
    monkeypatch.setenv("LIBRARY", "off")
    corpus_on(engine).watches.set_up(
        WatchSetting("Memorial", "UTC", time(9)),
        workspace="T1",
        channel=CHANNEL,
        by="UANA",
        now=datetime.now(UTC),
    )
    (watch,) = printed(run("watch", "list", "--json"))["watches"]
    assert list(watch) == WATCH
    assert (watch["query"], watch["time"], watch["paused"]) == ("Memorial", "09:00", None)
    assert list(printed(run("watch", "preview", "Memorial", "--json"))) == FORESIGHT
    assert "Paused" in run("watch", "pause", "--channel", CHANNEL).stderr
    assert "Paused by" in run("watch", "list").stdout
    assert run("watch", "resume", "--channel", CHANNEL).exit_code == 0
    assert run("watch", "off", "--channel", CHANNEL).exit_code == 0
    assert "No channel watches anything." in run("watch", "list").stdout


# Words of a verb that hold a mistake, each with a part of the sentence that says so.
MISTAKES = [
    (("passage", "doc:unknown-1999 death"), "unknown-1999"),
    (("date", "31 February"), "31 February"),
    (("ask", "what happened on 31 February?"), "31 February"),
    (("timeline", "Memorial 31 February 1999"), "31 February"),
    (("cite", "sari-2006-note ¶1"), "saari-2006-note"),
]


@pytest.mark.parametrize(("words", "part"), MISTAKES, ids=lambda words: words[0])
def test_a_mistake_is_an_error_with_its_sentence(
    run: Run, words: tuple[str, ...], part: str
) -> None:
    result = run(*words, "--json")
    assert result.exit_code == 1
    assert isinstance(result.exception, CorpusError)
    assert json.loads(result.stdout) == {
        "status": "error",
        "error": str(result.exception),
        "read_as": [],
        "results": [],
    }
    assert part in str(result.exception)


def test_a_database_that_cannot_be_opened_is_an_error_too(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///no/such/folder/corpus.db")
    result = run("digest", "status", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout) == {
        "status": "error",
        "error": str(result.exception),
        "read_as": [],
        "results": [],
    }


def test_without_json_a_mistake_leaves_standard_output_empty(run: Run) -> None:
    assert run("date", "31 February").stdout == ""
