"""The vectors of a shelf: made in the background, gone with what they were made of."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from sqlalchemy import select

from corpus.access import OWNER
from corpus.corpus import Corpus
from corpus.database.engine import open_engine, reading
from corpus.model import JobKind, Passage, PassageVector
from corpus.search.meaning import NearInMeaning, encode_due, encoding
from corpus.upkeep import MeaningUpkeep, Work, examine
from corpus.upkeep import meaning as meaning_upkeep
from tests.corpus.upkeep.conftest import NOW, SIGNED
from tests.encoders import WordEncoder
from tests.shelves import corpus_on, engine_of


def upkeep_of(corpus: Corpus, encoder: WordEncoder | None) -> MeaningUpkeep:
    return MeaningUpkeep(engine_of(corpus), None if encoder is None else NearInMeaning(encoder))


def share(corpus: Corpus) -> tuple[int, int]:
    found = upkeep_of(corpus, WordEncoder()).coverage()
    assert found is not None
    return found.done, found.passages


@pytest.mark.thorough
def test_changed_moved_and_removed_documents_lose_their_vectors(
    planted: Corpus, tmp_path: Path
) -> None:
    upkeep = upkeep_of(planted, WordEncoder())
    upkeep.encode()
    before, _passages = share(planted)
    planted.upkeep.remove_documents(["zwarkopf-1999"], SIGNED)
    after, passages = share(planted)
    assert (after, after) == (passages, before - 2)
    file = tmp_path / "texts" / "second.md"
    file.write_text(file.read_text("utf-8").replace("praised", "blamed"), encoding="utf-8")
    assert planted.upkeep.import_path(file, now=NOW).changed == 1
    assert share(planted) == (passages - 1, passages)
    assert upkeep.encode() == 1
    closed = planted.access.collections.make(OWNER, "Closed", now=NOW)
    planted.access.collections.move(OWNER, ["second-2001"], closed.key, now=NOW)
    assert share(planted) == (passages - 1, passages), "it is read again, as of that collection"


def test_nothing_of_a_removed_text_is_left_in_the_file(planted: Corpus) -> None:
    engine = engine_of(planted)
    encode_due(engine, WordEncoder())
    with reading(engine) as session:
        of_document = select(PassageVector.vector, PassageVector.bits).join(
            Passage, Passage.id == PassageVector.passage_id
        )
        gone = session.execute(of_document.where(Passage.text.contains("quollimetry"))).all()
    assert len(gone) == 1
    planted.upkeep.remove_documents(["zwarkopf-1999"], SIGNED)
    url = engine.url.database
    assert url is not None
    content = b"".join(path.read_bytes() for path in Path(url).parent.glob(f"{Path(url).name}*"))
    assert [piece in content for row in gone for piece in (row.vector, row.bits)] == [False, False]


def test_jobs_read_what_is_there_and_what_is_imported_later(
    planted: Corpus, tmp_path: Path
) -> None:
    corpus = corpus_on(engine_of(planted), encoder=WordEncoder())

    def read_as_a_job() -> None:
        assert JobKind.ENCODE in corpus.background.note_due(NOW)
        lease = corpus.jobs.lease_next(NOW, most_of_a_person=1, kinds=[JobKind.ENCODE])
        assert lease is not None
        assert corpus.background.do(lease.job, Work(NOW))[0] == "read for their meaning"
        assert corpus.jobs.finish(lease, NOW, "read")
        assert share(planted)[0] == share(planted)[1]

    read_as_a_job()
    (tmp_path / "third.txt").write_text("The lamp of Lund fell on a Friday.", encoding="utf-8")
    assert planted.upkeep.import_path(tmp_path / "third.txt", now=NOW).added == 1
    read_as_a_job()
    assert JobKind.ENCODE not in corpus.background.note_due(NOW)


def test_an_import_waits_only_for_a_few(planted: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    upkeep = upkeep_of(planted, WordEncoder())
    _done, passages = share(planted)
    monkeypatch.setattr(meaning_upkeep, "QUICK", passages - 1)
    assert upkeep.encode_if_quick() == passages
    monkeypatch.setattr(meaning_upkeep, "QUICK", passages)
    assert upkeep.encode_if_quick() == 0
    assert share(planted) == (passages, passages)


def test_without_an_encoder_nothing_is_read_and_nothing_is_said(planted: Corpus) -> None:
    upkeep = upkeep_of(planted, None)
    upkeep.start_warming()
    assert (upkeep.coverage(), upkeep.encode(), upkeep.encode_if_quick()) == (None, 0, 0)
    assert planted.upkeep.status().encoded is None


def test_status_and_doctor_say_how_much_has_been_read(planted: Corpus) -> None:
    engine = engine_of(planted)
    corpus = corpus_on(engine, encoder=WordEncoder())
    url = str(engine.url)
    found = corpus.upkeep.status().encoded
    assert found is not None
    assert (found.done, found.percent) == (0, 0)
    (due,) = [
        f for f in examine(url, use_library=True, encoder=WordEncoder()) if f.subject == "Meaning"
    ]
    assert "remembrancer db meaning" in due.sentence
    corpus.meaning.encode()
    assert [
        f for f in examine(url, use_library=True, encoder=WordEncoder()) if f.subject == "Meaning"
    ] == []


class Killed(WordEncoder):
    """Ends its process as kill -9 does, after a few batches."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if len(self.texts) > 20:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().encode(texts)


@pytest.mark.thorough
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork")
def test_a_killed_process_is_gone_on_from(planted: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "BATCH", 5)
    engine = engine_of(planted)
    engine.dispose()
    child = os.fork()
    if not child:
        encode_due(open_engine(str(engine.url)), Killed())
        os._exit(1)
    _pid, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    done, passages = share(planted)
    assert 0 < done < passages
    assert upkeep_of(planted, WordEncoder()).encode() == passages - done
    assert share(planted) == (passages, passages)
