"""The command line's twins: the same answers, one JSON object, and an exit status."""

from __future__ import annotations

import json
from typing import Any

import pytest
from typer.testing import Result

from corpus.errors import CorpusError
from tests.bot.cli.conftest import Run

Json = dict[str, Any]


def answer_of(result: Result) -> Json:
    assert result.exit_code == 0, result.output
    answer: Json = json.loads(result.stdout)
    assert answer["status"] in {"found", "weak", "nothing"}
    assert isinstance(answer["read_as"], str)
    assert isinstance(answer["results"], list)
    return answer


def test_passages_are_told_with_their_spans_inside_their_text(run: Run) -> None:
    answer = answer_of(run("passage", "deth penalty moratorum", "--json", "--limit", "2"))
    assert answer["status"] == "found"
    assert answer["read_as"] == "death penalty moratorium"
    assert len(answer["results"]) == 2
    scores = [hit["score"] for hit in answer["results"]]
    assert scores == sorted(scores, reverse=True)
    for hit in answer["results"]:
        assert {"reference", "document", "text", "spans", "score"} <= set(hit)
        assert hit["spans"]
        for start, end in hit["spans"]:
            assert 0 <= start < end <= len(hit["text"])


def test_actors_are_told_with_what_they_matched_by(run: Run) -> None:
    answer = answer_of(run("actor", "Jelzin", "--json"))
    assert answer["read_as"] == "Boris Yeltsin"
    best = answer["results"][0]
    assert {"name", "kind", "matched_via", "score"} <= set(best)
    assert (best["name"], best["kind"], best["matched_via"]) == (
        "Boris Yeltsin",
        "person",
        "Jelzin",
    )


def test_dates_are_told_with_their_precision(run: Run) -> None:
    answer = answer_of(run("date", "10 December 1948", "--json"))
    best = answer["results"][0]
    wanted = {"summary", "edtf", "lo", "hi", "precision", "status", "document", "reference"}
    assert wanted <= set(best)
    assert (best["edtf"], best["precision"], best["status"]) == ("1948-12-10", "day", "happened")


@pytest.mark.thorough
def test_an_answer_is_explained_with_what_each_reason_adds(run: Run) -> None:
    told = run("ask", "when did Russia join the CoE?", "--explain", "--limit", "2").stdout
    assert "1. event, 28 February 1996" in told
    assert "+0.98  a time is asked for, and this is an event" in told
    assert "2. event" in told


def test_what_was_read_in_one_way_only_says_so(run: Run) -> None:
    assert "nothing was ranked" in run("ask", "who is Jelzin?", "--explain").stdout


def test_a_question_is_answered_as_a_mention_would_be(run: Run) -> None:
    answer = answer_of(run("ask", "when did Russia join the Council of Europe?", "--json"))
    assert answer["kind"] == "dates"
    assert answer["results"][0]["edtf"] == "1996-02-28"


# (words, how they are answered): nothing is not an error
NOTHING = [
    ("passage", "zzzz quantum chromodynamics"),
    ("actor", "Zzyzx Qwortlblatt"),
    ("date", "zzzzq wwwwq"),
]


@pytest.mark.parametrize(("verb", "words"), NOTHING)
def test_nothing_found_is_an_answer_and_not_an_error(verb: str, words: str, run: Run) -> None:
    answer = answer_of(run(verb, words, "--json"))
    assert answer["status"] == "nothing"
    assert answer["results"] == []
    told = run(verb, words)
    assert told.exit_code == 0
    assert words in told.stdout


@pytest.mark.parametrize(
    ("verb", "words", "said"),
    [
        ("passage", "deth penalty moratorum", "Read deth as death, moratorum as moratorium."),
        ("actor", "Ельцин", "Boris Yeltsin"),
        ("date", "june 97", "June 1997"),
        ("ask", "who is Jelzin?", "Boris Yeltsin"),
    ],
)
def test_on_a_terminal_the_same_is_told_in_words(
    verb: str, words: str, said: str, run: Run
) -> None:
    told = run(verb, words)
    assert told.exit_code == 0
    assert said in told.stdout


def test_several_words_need_no_quotation_marks(run: Run) -> None:
    one = answer_of(run("date", "june 97", "--json"))
    assert answer_of(run("date", "june", "97", "--json")) == one


def test_a_date_that_does_not_exist_is_told_in_a_sentence(run: Run) -> None:
    result = run("date", "31 February", "--json")
    assert isinstance(result.exception, CorpusError)
    assert "February" in str(result.exception)
    assert json.loads(result.stdout)["status"] == "error"


@pytest.mark.parametrize("limit", ["0", "-1", "101", "many"])
def test_a_limit_out_of_bounds_is_refused(limit: str, run: Run) -> None:
    assert run("passage", "death", "--limit", limit).exit_code == 2


@pytest.mark.parametrize(
    ("day", "said"),
    [("12-10", "Universal Declaration"), ("10 December", "Universal Declaration")],
)
def test_a_digest_is_previewed(day: str, said: str, run: Run) -> None:
    told = run("digest", "preview", "--on", day)
    assert told.exit_code == 0
    assert said in told.stdout.replace("\n", " ")


@pytest.mark.parametrize("day", ["02-30", "31 February", "whenever"])
def test_a_preview_of_no_day_is_refused(day: str, run: Run) -> None:
    assert isinstance(run("digest", "preview", "--on", day).exception, CorpusError)


def test_the_manifest_is_json(run: Run) -> None:
    for options in ([], ["--socket"], ["--url", "https://bot.example.org/slack/events"]):
        told = run("manifest", *options)
        assert told.exit_code == 0
        assert "slash_commands" in json.loads(told.stdout)["features"]


def test_the_index_equals_the_documents(run: Run) -> None:
    assert run("db", "check").exit_code == 0
    assert run("db", "check", "--rebuild").exit_code == 0


def test_a_database_that_is_up_to_date_stays_as_it_is(run: Run) -> None:
    assert "up to date" in run("db", "upgrade").output


@pytest.mark.thorough
def test_a_question_goes_on_from_the_one_before(run: Run) -> None:
    first = ("ask", "when did Finland join the Council of Europe?")
    answer = answer_of(run(*first, "--then", "and Spain?", "--then", "and when was that", "--json"))
    *_earlier, second = answer["thread"]
    assert second["asked"] == "and Spain?"
    assert second["question"] == "when did Spain join the Council of Europe?"
    assert second["question"] in second["note"]
    assert "Spain" in answer["question"]
    assert "Spain" in run(*first, "--then", "and Spain?").stdout
