"""Files of commitments: read as people keep them, written and read back as they were."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from corpus.audit import Signature
from corpus.commitments import (
    CommitmentEntry,
    Difference,
    FileRow,
    FileRows,
    Form,
    StepEntry,
    UnreadableCommitments,
    read_objects,
    read_table,
    write_objects,
    write_table,
)
from corpus.corpus import Corpus
from corpus.database.engine import reading
from corpus.model import CommitmentKind, StepKind
from corpus.upkeep.commitment_rows import RowReader
from tests.databases import copied, engine_at

NOW = datetime(2026, 12, 9, 12, tzinfo=UTC)
ANA = Signature("UANA", NOW)
LONG_AGO = "1957-03"

WORDS = st.text(min_size=1, max_size=40).map(lambda text: " ".join(text.split())).filter(bool)
MAYBE_WORDS = st.none() | WORDS
DATES = st.none() | st.sampled_from(
    ["1996-05-04", "1997-21", "1990?", "1996/1998", "../2000", "199X"]
)
KEYS = st.lists(st.from_regex(r"[a-z]{2,9}", fullmatch=True), max_size=3, unique=True).map(tuple)
STEPS = st.builds(
    StepEntry,
    kind=st.sampled_from(StepKind),
    what=WORDS,
    date=DATES,
    reference=st.none() | st.just("keeper-1998 ¶1"),
    event_key=st.none() | st.just("lamp-lit"),
    source=MAYBE_WORDS,
    source_url=st.none() | st.just("https://example.org/a"),
)
ENTRIES = st.builds(
    CommitmentEntry,
    key=st.from_regex(r"[a-z]{3,9}", fullmatch=True),
    kind=st.sampled_from(CommitmentKind),
    by=WORDS,
    what=WORDS,
    by_actors=KEYS,
    to=MAYBE_WORDS,
    to_actors=KEYS,
    made=DATES,
    due=DATES,
    reference=st.none() | st.just("keeper-1998 ¶1"),
    also=KEYS,
    source=MAYBE_WORDS,
    source_url=st.none() | st.just("https://example.org/b"),
    steps=st.lists(STEPS, max_size=3).map(tuple),
    differ=st.lists(st.builds(Difference, WORDS, WORDS, WORDS), max_size=2).map(tuple),
    response=MAYBE_WORDS,
    action=st.none() | st.integers(1, 5),
)


@pytest.fixture(scope="module")
def session(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A session for all, on a copy: whoever copies a database on a server ends its sessions."""
    engine = engine_at(copied(prepared, tmp_path_factory.mktemp("read") / "corpus.db"))
    with reading(engine) as session:
        yield session
    engine.dispose()


def read_back(session: Session, found: FileRows) -> list[CommitmentEntry]:
    reader = RowReader(session, lambda _session, _words: None, "f.csv", NOW.date(), False)
    assert found.remarks == []
    return [reader.entry(row) for row in found.rows]


@pytest.mark.thorough
@given(st.lists(ENTRIES, max_size=3))
def test_what_is_written_is_read_back_as_it_was(
    session: Session, entries: list[CommitmentEntry]
) -> None:
    assert read_back(session, read_table(write_table(entries))) == entries
    assert read_back(session, read_objects(write_objects(entries))) == entries


@given(st.text(max_size=200))
def test_no_text_breaks_the_readers(text: str) -> None:
    for read in (read_table, read_objects):
        with suppress(UnreadableCommitments):
            assert all(row.line >= 1 for row in read(text).rows)


HEADINGS = [
    # The copy of UPR Info's database that scholars pass round.
    "To,From,Text,Response,Action,Issue,Session",
    # UPR Info's own export.
    "State under Review,Recommending State,Recommendation,Response,Action,Issue,Session",
    # Matrices of the Office of the High Commissioner.
    "SuR;Recommending State;Recommendation;Position;Action category;Theme;Session",
    # The same in French and Spanish.
    "État examiné;État recommandant;Recommandation;Réponse;Type d’action;Thème;Session",
    "Estado examinado\tEstado recomendante\tRecomendación\tRespuesta\tTipo de acción\tTema\tSesión",
]


@pytest.mark.parametrize("headings", HEADINGS)
def test_tables_of_recommendations_are_read_by_their_own_headings(headings: str) -> None:
    sign = max(",;\t", key=headings.count)
    cells = ("Ruritania", "Freedonia", "Light the lamp", "Noted", "5", "Lamps", "18")
    found = read_table(f"{headings}\n{sign.join(cells)}\n")
    assert found.of_recommendations
    assert len(found.unread) == 1
    assert found.rows == [
        FileRow(
            2,
            {
                "to": "Ruritania",
                "by": "Freedonia",
                "what": "Light the lamp",
                "response": "Noted",
                "action": "5",
                "session": "18",
            },
        )
    ]


@pytest.mark.thorough
def test_a_bad_row_is_named_by_its_line_and_the_others_are_taken(corpus: Corpus) -> None:
    table = (
        "kind,by,to,what,made,due,source\r\n"
        'pledge,Freedonia,,"to light\r\nthe lamp",1996,by spring 1997,a log\r\n'
        "vow,Freedonia,,to dim the lamp,,,a log\r\n"
        "pledge,,,to clean the lamp,,,a log\r\n"
        "pledge,Freedonia,,to oil the lamp,31 June 1996,,a log\r\n"
        "pledge,Freedonia,,to trim the lamp,1996,,\r\n"
        "pledge,Freedonia,,to sell the lamp,1996,,a log,and more\r\n"
    )
    taken = corpus.exchange.take(table, "lamps.csv", ANA)
    assert (taken.added, [line for line, _ in taken.remarks]) == (2, [4, 5, 6, 8])
    first, second = (
        standing.commitment
        for standing in corpus.commitments.find("lamp", today=NOW.date()).standings
    )
    assert {first.what, second.what} == {"to light the lamp", "to trim the lamp"}
    assert {first.cited.source, second.cited.source} == {"a log", "lamps.csv"}
    assert corpus.exchange.take(table, "lamps.csv", ANA).same == 2


def test_steps_and_a_changed_cell_come_back(corpus: Corpus) -> None:
    entry = CommitmentEntry(
        "lamp-1",
        CommitmentKind.RECOMMENDATION,
        "Freedonia",
        "to light the lamp",
        to="Ruritania",
        made=LONG_AGO,
        source="a log",
        steps=(StepEntry(StepKind.RESPONSE, "the lamp is lit", "1958", source="a log"),),
        response="Noted",
        action=4,
    )
    corpus.exchange.take(write_table([entry]), "lamps.csv", ANA)
    for form in Form:
        written = corpus.exchange.written(form)
        assert corpus.exchange.take(written, f"again.{form}", ANA).same == 1
    changed = corpus.exchange.written(Form.CSV).replace("Noted", "Accepted")
    assert corpus.exchange.take(changed, "changed.csv", ANA).changed == 1
    answer = corpus.commitments.find("response:accepted action:general", today=NOW.date())
    (standing,) = answer.standings
    assert (standing.commitment.key, len(standing.steps)) == ("lamp-1", 1)
    assert corpus.exchange.written(Form.CSV, answer.keys).count("lamp-1") == 2


def test_a_reader_s_file_has_the_actors_whom_it_names(corpus: Corpus) -> None:
    table = "SuR,Recommending state,Recommendation,Position\nRuritania,France,Sing,Noted\n"
    corpus.exchange.take(table, "upr.csv", ANA)
    (standing,) = corpus.commitments.find("by:France", today=NOW.date()).standings
    assert (standing.commitment.by, standing.commitment.to) == ("France", "Ruritania")
