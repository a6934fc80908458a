"""A team of the first version opens its database with today's program, and misses nothing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from bot.workspace import payloads
from bot.workspace.dispatch import JSON
from bot.workspace.roster import PEOPLE_BY_ID
from corpus.citations.forms import cited
from corpus.citations.work import Form, find_work
from corpus.corpus import Corpus
from corpus.errors import UnknownReference
from corpus.upkeep.schema import alembic_config
from tests.databases import engine_at, url_of
from tests.digest_scene import Clock, courier_of
from tests.first_version.conftest import NOW
from tests.first_version.database import KEY
from tests.handlers.conftest import Served
from tests.handlers.people import Person, buttons, shown
from tests.library_database import copy_of
from tests.paged import REFERENCE, put_paged
from tests.shelves import corpus_on
from tests.slack_on_loopback import SlackOnLoopback, slack_on_loopback

THREAD = "1796914800.000001"
"""In which “lamps” was asked, and the second page shown."""

TIMELINE_THREAD = "1796914800.000002"
"""In which a timeline was asked for."""

RECEIVED = "Ev000000003"


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def words(text: str) -> str:
    return " ".join(text.split())


# --- the file ---


def test_the_schema_is_today_s_and_the_file_is_sound(upgraded: Path) -> None:
    head = ScriptDirectory.from_config(alembic_config()).get_current_head()
    assert rows(upgraded, "SELECT version_num FROM alembic_version") == [(head,)]
    assert rows(upgraded, "PRAGMA integrity_check") == [("ok",)]
    assert rows(upgraded, "PRAGMA foreign_key_check") == []
    assert rows(upgraded, "SELECT key FROM secret_key") == [(KEY,)]


def test_opening_it_again_changes_nothing(upgraded: Path, tmp_path: Path) -> None:
    path = copy_of(upgraded, tmp_path)
    corpus, opened = Corpus.open(url_of(path), use_library=True, clock=lambda: NOW)
    corpus.close()
    assert (opened.migrated, opened.library_changed) == (False, False)


def test_the_search_index_equals_the_passages(upgraded: Path, tmp_path: Path) -> None:
    corpus = corpus_on(engine_at(copy_of(upgraded, tmp_path)))
    assert corpus.upkeep.check_index() == []
    corpus.close()


# --- passages ---


PASSAGES = (
    "SELECT reference || ' ¶' || number, passage.text FROM passage"
    " JOIN document ON document.id = document_id ORDER BY reference, number"
)


def test_every_passage_is_shown_under_its_old_reference(before: Path, reader: Person) -> None:
    cited = rows(before, PASSAGES)
    assert len(cited) == 23
    for reference, text in cited:
        told = reader.says(f"@remembrancer {reference}")
        assert words(str(text)) in words(shown(told)), reference


def test_passages_are_found_by_words_and_the_retired_one_is_not(reader: Person) -> None:
    assert "lund-2004 ¶13" in shown(reader.types("/passage winch lifts the oil"))
    assert "lund-2004 ¶7" not in shown(reader.types("/passage four litres of oil"))


def test_a_document_that_changes_back_takes_up_its_old_references(
    upgraded: Path, tmp_path: Path
) -> None:
    path, file = copy_of(upgraded, tmp_path), tmp_path / "lamps.txt"
    ((text,),) = rows(path, "SELECT text FROM document WHERE reference = 'lund-2004'")
    ((retired,),) = rows(path, "SELECT text FROM passage WHERE document_id = 3 AND number = 7")
    ((current,),) = rows(path, "SELECT text FROM passage WHERE document_id = 3 AND number = 13")
    file.write_text(str(text).replace(str(current), str(retired)), encoding="utf-8")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE document SET source = ? WHERE id = 3", (str(file),))
    corpus = corpus_on(engine_at(path))
    report = corpus.upkeep.import_path(file, now=NOW)
    faults = corpus.upkeep.check_index()
    corpus.close()
    assert (report.changed, faults) == (1, [])
    live = "SELECT number FROM passage WHERE document_id = 3 AND retired_at IS NULL ORDER BY number"
    assert [number for (number,) in rows(path, live)] == list(range(1, 13))


@pytest.mark.thorough
def test_no_passage_has_a_page_and_citations_are_as_they_were(
    upgraded: Path, tmp_path: Path
) -> None:
    assert rows(upgraded, "SELECT DISTINCT page, last_page FROM passage") == [(None, None)]
    corpus = corpus_on(engine_at(copy_of(upgraded, tmp_path)))
    work = find_work(corpus.documents, corpus.actors, "lund-2004 ¶4")
    quote = corpus.documents.passage("lund-2004 ¶4")
    made = {form: cited(work, form).text for form in CITED}
    (item,) = json.loads(cited(work, Form.CSL_JSON).text)
    corpus.close()
    assert (quote.page, quote.location) == (None, "lund-2004 ¶4")
    assert made == CITED
    assert (item["locator"], item["label"]) == ("4", "paragraph")


CITED = {
    Form.NOTE: "Ingrid Lund and Per Aasen, The Keeping of the Northern Lamps, report (Harbour "
    "Office of Bergen, 2004), para. 4, https://lamps.example.org/lund-2004.",
    Form.BIBLIOGRAPHY: "Lund, Ingrid, and Per Aasen. The Keeping of the Northern Lamps. Report. "
    "Harbour Office of Bergen, 2004. https://lamps.example.org/lund-2004.",
    Form.APA: "Lund, I., & Aasen, P. (2004). The keeping of the northern lamps [Report]. Harbour "
    "Office of Bergen. https://lamps.example.org/lund-2004",
    Form.APA_IN_TEXT: "(Lund & Aasen, 2004, para. 4)",
    Form.MLA: "Lund, Ingrid, and Per Aasen. The Keeping of the Northern Lamps. Report. Harbour "
    "Office of Bergen, May 2004, https://lamps.example.org/lund-2004.",
    Form.BIBTEX: """@techreport{lund-2004,
  author = {Lund, Ingrid and Aasen, Per},
  title = {{The keeping of the northern lamps}},
  institution = {Harbour Office of Bergen},
  type = {report},
  year = {2004},
  date = {2004-05},
  url = {https://lamps.example.org/lund-2004},
  language = {en},
  note = {Cited: lund-2004 ¶4.},
  month = may,
}""",
    Form.RIS: """TY  - RPRT
ID  - lund-2004
TI  - The keeping of the northern lamps
AU  - Lund, Ingrid
AU  - Aasen, Per
PY  - 2004
DA  - 2004/05/
PB  - Harbour Office of Bergen
M3  - report
LA  - en
UR  - https://lamps.example.org/lund-2004
SE  - ¶4
N1  - Cited: lund-2004 ¶4.
ER  - """,
}
"""What the first version made of the passage, and in BibTeX the whole date besides."""


def test_a_document_with_pages_is_put_beside_the_old_ones(upgraded: Path, tmp_path: Path) -> None:
    engine = engine_at(copy_of(upgraded, tmp_path))
    corpus = corpus_on(engine)
    put_paged(engine)
    assert corpus.documents.passage(f"{REFERENCE} p. 5").page == 5
    with pytest.raises(UnknownReference, match="lund-2004 has no pages"):
        corpus.documents.passage("lund-2004 p. 5")
    assert corpus.upkeep.check_index() == []
    corpus.close()


# --- what people keep ---


def test_saved_passages_stand_in_home_the_retired_one_too(standing: Served, reader: Person) -> None:
    event = payloads.home_opened(PEOPLE_BY_ID[reader.id], "home", "1.0", None)
    envelope = payloads.event_callback(event, event_time=1)
    assert reader.workspace.send(json.dumps(envelope).encode(), content_type=JSON).error is None
    home = json.dumps(standing.recorder.next("/api/views.publish"), ensure_ascii=False)
    for reference in ("lund-2004 ¶4", "lund-2004 ¶7", "holm-1998 ¶4"):
        assert reference in home
    assert "letter-1962 ¶1" not in home, "that was saved in another workspace"


def test_corrections_are_listed_and_the_undone_one_is_known_as_undone(reader: Person) -> None:
    told = shown(reader.types("/corpus changes"))
    for correction in (
        "“Boris of Utvaer” is an alias of *Boris Yeltsin*",
        "“the house in Strasbourg” is an alias of *Council of Europe*",
        "*Lantern Chamber* is rejected as an actor",
        "*Bergen Lamp Office* is merged into *Lighthouse Inspectorate*",
        "*Lighthouse Inspectorate* is accepted as an actor",
        "undone by <@U01RESEARCH>, 11 November 2026, 09:00 UTC",
    ):
        assert correction in told


def test_corrections_hold_after_the_library_has_been_loaded_anew(reader: Person) -> None:
    assert "Council of Europe" in shown(reader.types("/actor the house in Strasbourg"))
    assert "Bergen Lamp Office" in shown(reader.types("/actor Lighthouse Inspectorate"))
    assert "Lantern Chamber" not in shown(reader.types("/corpus proposed"))
    assert "Boris Yeltsin: by" not in shown(reader.types("/actor Boris of Utvaer"))


@pytest.mark.thorough
def test_every_correction_can_be_undone_the_latest_first(bot: Served) -> None:
    editor = Person(bot.workspace, bot.recorder, "U02EDITOR")
    told = editor.types("/corpus changes")
    for _correction in range(4):
        assert "Undo" in buttons(told)
        told = editor.presses(told, "Undo")
        bot.finish()
    assert "Undo" not in buttons(editor.types("/corpus changes"))
    assert "Lantern Chamber" in shown(editor.types("/corpus proposed"))
    assert "Council of Europe: by" not in shown(editor.types("/actor the house in Strasbourg"))
    apart = shown(editor.types("/actor Bergen Lamp Office"))
    assert "lund-2004 ¶5" in apart
    assert "lund-2004 ¶3" not in apart


# --- citations ---


def test_a_channel_of_an_old_shelf_is_given_a_style(bot: Served) -> None:
    person = Person(bot.workspace, bot.recorder)
    assert "no style of its own" in person.types("/corpus style")["text"]
    assert "cites in MHRA" in person.types("/corpus style mhra")["text"]
    assert "MHRA, footnote" in shown(person.says("@remembrancer cite lund-2004 ¶4"))


# --- digests ---


def test_digests_keep_their_options_and_their_next_time(reader: Person) -> None:
    first, _, second = shown(reader.types("/digest status")).partition("#2")
    assert "09:00 (Europe/Berlin)" in first
    assert "Friday 11 December 2026 at 09:00" in first
    assert "10 December: posted" in first
    for option in (
        "Monday and Thursday at 07:30 (America/New_York)",
        "at most 3 events",
        "this month and recent documents",
        "about lamp",
        "Thursday 17 December 2026 at 07:30",
        "14 December: to be skipped",
        "10 December: posted",
    ):
        assert option in second


@pytest.mark.parametrize(
    ("channel", "told"),
    [
        ("C03GENERAL", "the channel is gone, or I am not in it"),
        ("C04NEWSROOM", "paused by <@U02EDITOR>"),
    ],
)
def test_a_paused_digest_stays_paused_and_says_why(
    channel: str, told: str, standing: Served
) -> None:
    person = Person(standing.workspace, standing.recorder, channel=channel)
    assert told in shown(person.types("/digest status"))


def test_mutes_of_the_library_are_the_shelf_s_own(upgraded: Path) -> None:
    muted = "SELECT summary FROM event WHERE id IN (SELECT event_id FROM event_mute)"
    ((of_library,),) = rows(upgraded, muted)
    assert "Convention against Torture" in str(of_library)
    ((of_team,),) = rows(upgraded, "SELECT summary FROM event WHERE muted_at IS NOT NULL")
    assert "forbade foghorns" in str(of_team)


def test_what_was_muted_stays_out_of_the_digest(reader: Person) -> None:
    preview = shown(reader.types("/digest preview 12-10"))
    assert "Universal Declaration" in preview
    assert "lit the lamp of Utvaer" in preview
    assert "Convention against Torture" not in preview
    assert "forbade foghorns" not in preview
    status = reader.types("/digest status")
    assert "Convention against Torture" in shown(status)
    assert "forbade foghorns" in shown(status)
    assert buttons(status).count("Take back") == 2


@pytest.fixture
def slack() -> Iterator[SlackOnLoopback]:
    with slack_on_loopback(Clock(NOW)) as slack:
        yield slack


def test_the_clock_posts_what_was_doubtful_and_nothing_twice(
    upgraded: Path, tmp_path: Path, slack: SlackOnLoopback
) -> None:
    path = copy_of(upgraded, tmp_path)
    engine = engine_at(path)
    courier = courier_of(engine, slack, Clock(NOW))
    courier.tick()
    courier.tick()
    engine.dispose()
    (posted,) = slack.called("chat.postMessage")
    assert posted["channel"] == "C02ONTHISDAY"
    assert "Universal Declaration" in posted["text"], "it is the message that was stored"
    states = "SELECT state FROM delivery WHERE local_date = '2026-12-10' ORDER BY id"
    assert [state for (state,) in rows(path, states)] == [
        "posted",
        "posted",
        "failed",
        "posted",
        "posted",
    ]


# --- threads ---


def test_more_goes_on_in_an_old_thread(reader: Person) -> None:
    told = shown(reader.says("@remembrancer more", thread_ts=THREAD))
    assert "7-9 of 12 passages" in told


def test_a_number_picks_from_an_old_timeline(reader: Person) -> None:
    told = shown(reader.says("@remembrancer 2", thread_ts=TIMELINE_THREAD))
    assert "lit the lamp of Utvaer" in told


def test_a_passage_that_was_opened_gets_wider(standing: Served) -> None:
    direct = Person(standing.workspace, standing.recorder, channel="D01RESEARCH")
    told = shown(direct.says("wider"))
    assert "What the lamps cost" in told


def test_an_event_that_was_answered_is_not_answered_again(standing: Served, reader: Person) -> None:
    event = reader.event_of("@remembrancer lamps")
    reader.deliver(event, event_id=RECEIVED)
    standing.finish()
    assert standing.recorder.is_quiet("/api/chat.postMessage")
