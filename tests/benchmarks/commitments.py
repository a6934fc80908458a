"""Commitments against the gold lists in ../shared: `python -m tests.benchmarks.commitments [-v]`.

Imports the founding documents into a database of its own. A commitment of the list is found if one
of the same kind, date and passage has most of its words; it is exact if its due date and its `must`
steps are there in order, each with its kind, its date and what vouches for it, and if its steps
stand on each listed day as the list has them. A status question is right as its list's README says.
The recommendations of the Universal Periodic Review are imported without their categories; these
are told by weights that were fitted on other recommendations, see `tests.benchmarks.fit_actions`.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from typer.testing import CliRunner

from corpus.audit import Signature
from corpus.commitments import Form
from corpus.corpus import Corpus
from tests.benchmarks.fit_actions import cross_validated, recommendations
from tests.command_line import app
from tests.conftest import SHARED

Json = Mapping[str, Any]
GOLD = SHARED / "gold" / "commitments"
FORECASTS_OF = "checkel-1997"
VERDICTS = ("kept", "partly", "not kept", "superseded")


class Shelf:
    """The founding documents with the library, asked through the command line."""

    def __init__(self, folder: Path) -> None:
        self._env = {"DATABASE_URL": f"sqlite:///{folder}/shelf.db", "MEANING": "off"}
        self._run("import", str(SHARED / "documents"))

    def ask(self, *words: str, as_of: str | None = None) -> Json:
        """Return what `commitment --json` prints."""
        day = ["--as-of", as_of] if as_of else []
        found: Json = json.loads(self._run("commitment", *words, "--json", *day))
        return found

    def _run(self, *arguments: str) -> str:
        result = CliRunner().invoke(app, list(arguments), env=self._env)
        if result.exception is not None:
            raise result.exception
        return result.stdout


def rows(name: str) -> list[Json]:
    """Return the rows of a gold list."""
    return [json.loads(line) for line in (GOLD / name).read_text("utf-8").splitlines()]


def everything(shelf: Shelf) -> list[Json]:
    """Return all commitments that stand in a founding document, as they are today."""
    found: dict[str, Json] = {}
    for kind in ("pledge", "obligation", "recommendation", "forecast"):
        for each in shelf.ask(f"kind:{kind}")["results"]:
            if each["reference"]:
                found[each["key"]] = each
    return list(found.values())


def partners(gold: list[Json], ours: list[Json]) -> dict[str, Json]:
    """Return our commitment for each of the list, by its id; each of ours is taken once."""
    pairs = sorted(
        (
            (_likeness(row, each), row["id"], each["key"])
            for row in gold
            for each in ours
            if each["kind"] in (row["kind"], *row.get("kind_also", ()))
            and {row["reference"], *row.get("reference_also", ())}
            & {each["reference"], *each["also"]}
            and each["made"] == row["made_edtf"]
        ),
        reverse=True,
    )
    taken: dict[str, str] = {}
    for likeness, id_, key in pairs:
        if likeness and id_ not in taken and key not in taken.values():
            taken[id_] = key
    by_key = {each["key"]: each for each in ours}
    return {id_: by_key[key] for id_, key in taken.items()}


def _likeness(row: Json, each: Json) -> int:
    one, other = (set(text.casefold().split()) for text in (row["what"], each["what"]))
    return len({word[:5] for word in one} & {word[:5] for word in other})


def faults(row: Json, each: Json) -> Iterator[str]:
    """Yield what is wrong with our commitment, a sentence each."""
    if each["due"] != row["due_edtf"]:
        yield f"due {each['due']}, not {row['due_edtf']}"
    if each["status"] != "not assessed":
        yield f"status {each['status']}"
    places = [place(step, each) for step in row["steps"] if step["must"]]
    if None in places:
        yield f"{places.count(None)} steps missing"
    known = [one for one in places if one is not None]
    if known != sorted(known):
        yield f"steps out of order: {known}"


def place(step: Json, each: Json) -> int | None:
    """Return the number of our step that is a step of the list; None if there is none."""
    edtf = {step["edtf"], *step.get("edtf_also", ())}
    vouching = {step["reference"], step["event_key"], *step.get("reference_also", ())} - {None}
    for ours in each["steps"]:
        is_same = ours["kind"] == step["kind"] and ours["edtf"] in edtf
        if is_same and {ours["reference"], ours["event_key"]} & vouching:
            return int(ours["n"])
    return None


def faults_on_days(row: Json, each: Json, shelf: Shelf) -> Iterator[str]:
    """Yield what is wrong with our commitment on the listed days."""
    ours = {step["n"]: place(step, each) for step in row["steps"]}
    for day in row["as_of"]:
        answer = shelf.ask(f"kind:{each['kind']}", as_of=day["date"])
        seen = next((one for one in answer["results"] if one["key"] == each["key"]), None)
        if seen is None or seen["status"] != day["status"]:
            yield f"{day['date']}: {seen and seen['status']}, not {day['status']}"
            continue
        for name, progress in (("done", "done"), ("under_way", "under way")):
            has = {step["n"] for step in seen["steps"] if step["progress"] == progress}
            wanted = {ours[n] for n in day[name] if ours[n] is not None}
            listed = {n for n in ours.values() if n is not None}
            if has & listed != wanted:
                yield f"{day['date']}: {name} {has & listed}, not {wanted}"


def misses(row: Json, answer: Json, ids: Mapping[str, Json]) -> Iterator[str]:
    """Yield why a status question is not answered rightly."""
    expect = row["expect"]
    keys = {each["key"]: each for each in answer["results"]}
    for id_ in expect["commitments"]:
        wanted = ids.get(id_)
        if wanted is None or wanted["key"] not in keys:
            yield f"lacks {id_}"
        elif keys[wanted["key"]]["status"] != expect["status"]:
            yield f"{id_} is {keys[wanted['key']]['status']}"
    results = answer["results"]
    yield from (f"lacks {part}" for part in expect["all_of"] if not _holds(part, results, ids))
    if expect["any_of"] and not any(_holds(part, results, ids) for part in expect["any_of"]):
        yield "has none of any_of"
    yield from (f"has {part}" for part in expect["none_of"] if _holds(part, results, ids))


def _holds(part: Json, results: list[Json], ids: Mapping[str, Json]) -> bool:
    (name, value) = next(iter(part.items()))
    steps = [(each, step) for each in results for step in each["steps"]]
    match name:
        case "reference":
            cited = {ref for each in results for ref in (each["reference"], *each["also"])}
            return value in cited | {step["reference"] for _, step in steps}
        case "event_key":
            return value in {step["event_key"] for _, step in steps}
        case "edtf":
            return value in {step["edtf"] for _, step in steps}
        case "due":
            return any(each["due"] == value for each in results)
        case "verdict":
            return any(each["status"] == value for each in results)
        case "text":
            return value.casefold() in json.dumps(results, ensure_ascii=False).casefold()
        case "step":
            id_, _, n = value.partition(".")
            gold = next(each for each in rows("founding_commitments.jsonl") if each["id"] == id_)
            step = next(each for each in gold["steps"] if each["n"] == int(n))
            ours = next((each for each in results if each["key"] == ids[id_]["key"]), None)
            return ours is not None and place(step, ours) is not None
    raise ValueError(name)


def recommendations_read(folder: Path) -> tuple[int, int, float]:
    """Import the table of recommendations without its categories.

    Return how many rows have sender, addressee and response as the table has them, of how many, and
    the seconds that the import took.
    """
    with (GOLD / "upr_recommendations.csv").open(encoding="utf-8", newline="") as file:
        wanted = list(csv.DictReader(file))
    columns = [name for name in wanted[0] if name != "Action"]
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, columns, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(wanted)
    now = datetime.now(UTC)
    corpus, _opened = Corpus.open(
        f"sqlite:///{folder}/upr.db", use_library=False, clock=lambda: now
    )
    began = perf_counter()
    corpus.exchange.take(table.getvalue(), "upr.csv", Signature("", now))
    took = perf_counter() - began
    written = io.StringIO(corpus.exchange.written(Form.CSV), newline="")
    corpus.close()
    left = Counter(
        (row["by"], row["to"], row["response"], row["what"]) for row in csv.DictReader(written)
    )
    rows = (
        (row["From"], row["To"], row["Response"], " ".join(row["Text"].split())) for row in wanted
    )
    return sum(left[row] > 0 for row in rows), len(wanted), took


def main() -> None:
    """Print the figures, and with -v each fault."""
    verbose = "-v" in sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        shelf = Shelf(Path(folder))
        gold = rows("founding_commitments.jsonl")
        ids = partners(gold, everything(shelf))
        wrong = 0
        for row in gold:
            each = ids.get(row["id"])
            found = (
                ["not found"]
                if each is None
                else [*faults(row, each), *faults_on_days(row, each, shelf)]
            )
            wrong += bool(found)
            if found and verbose:
                print(row["id"], "; ".join(found))
        print(f"founding commitments: {len(gold) - wrong} of {len(gold)} exact (asked: all)")
        questions = rows("status_questions.jsonl")
        missed = 0
        for row in questions:
            answer = shelf.ask(row["ask"], as_of=row["as_of"])
            found = list(misses(row, answer, ids))
            missed += bool(found)
            if verbose:
                shown = ", ".join(each["key"] for each in answer["results"])
                print(row["id"], "right" if not found else "; ".join(found), "|", shown)
        right = len(questions) - missed
        print(f"status questions: {right} of {len(questions)} right (asked: 14 of 15)")
        assert all(date.fromisoformat(row["as_of"]) for row in questions if row["as_of"])
        right, total, took = recommendations_read(Path(folder))
        print(
            f"recommendations: sender, addressee and response of {right:,} of {total:,} rows "
            f"(asked: all), taken in {took:.0f} s"
        )
    shares = cross_validated(recommendations())
    print(
        f"category of action: {shares['all features']:.1%} by weights of others, "
        f"{shares['the first 2 words']:.1%} by the first two words (asked: 91 %)"
    )


if __name__ == "__main__":
    main()
