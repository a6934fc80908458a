"""A watched folder: files added, changed, moved, gone, half written; and a drive that is away."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from corpus.audit import Signature
from corpus.corpus import Corpus
from corpus.errors import RemovedReference
from corpus.ingest import Progress
from corpus.upkeep import FolderChange, FolderWatch, WatchOptions
from tests.shelves import corpus_on

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
LONG_AGO = 1_700_000_000


class Watch:
    """A folder that somebody works in, and a clock that is moved by hand."""

    def __init__(self, corpus: Corpus, folder: Path, **options: object) -> None:
        self.corpus = corpus
        self.folder = folder
        self.seconds = 0.0
        self._options = WatchOptions(by="ana", **options)  # type: ignore[arg-type]
        self.begin()

    def begin(self) -> None:
        """Start the program anew: it remembers nothing."""
        self.watched = FolderWatch(
            self.corpus.upkeep, self.folder, lambda: NOW, self._options, lambda: self.seconds
        )

    def write(self, name: str, text: str, *, aged: bool = True) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        if aged:
            self._ticks = getattr(self, "_ticks", 0) + 1
            os.utime(path, (LONG_AGO + self._ticks, LONG_AGO + self._ticks))
        return path

    def look(self, progress: Progress | None = None, *, after: float = 0.0) -> FolderChange | None:
        self.seconds += after
        return self.watched.look(progress)

    def settled(self) -> FolderChange:
        """What was done once nothing has changed for a while."""
        changes = [self.look(after=each) for each in (0.0, 3.0, 3.0)]
        found = [each for each in changes if each is not None]
        assert len(found) == 1, found
        return found[0]

    def references(self) -> dict[str, str]:
        below = self.corpus.upkeep.documents_below(str(self.folder.resolve()))
        return {Path(source).name: reference for source, reference in below.items()}


@pytest.fixture
def shelf(engine: Engine) -> Iterator[Corpus]:
    corpus = corpus_on(engine)
    yield corpus
    corpus.close()


@pytest.fixture
def watch(shelf: Corpus, tmp_path: Path) -> Watch:
    (tmp_path / "drive").mkdir()
    return Watch(shelf, tmp_path / "drive")


@pytest.fixture
def mirror(shelf: Corpus, tmp_path: Path) -> Watch:
    (tmp_path / "drive").mkdir()
    return Watch(shelf, tmp_path / "drive", mirror=True)


LAMPS = "The lamps of Bergen were lit on 4 May 1951. The keepers wrote it down."
WICKS = "A wick lasts a winter in Narvik, and a summer in Hamburg."
OIL = "Oil was bought by the Harbour Office in June 1997."


def added(change: FolderChange | None) -> int:
    assert change is not None
    assert change.report is not None
    return change.report.added


def test_what_lies_there_is_imported_at_once(watch: Watch) -> None:
    watch.write("lamps.txt", LAMPS)
    watch.write("deep/er/wicks.md", WICKS)
    assert added(watch.look()) == 2
    assert watch.look(after=60) is None


def test_an_empty_folder_is_watched(watch: Watch) -> None:
    assert watch.look() is None
    watch.write("lamps.txt", LAMPS)
    assert added(watch.settled()) == 1


def test_a_file_that_is_added_or_changed_comes_in_once_it_is_whole(watch: Watch) -> None:
    watch.look()
    watch.write("lamps.txt", LAMPS[:20], aged=False)
    assert watch.look() is None
    watch.write("lamps.txt", LAMPS[:40], aged=False)
    assert watch.look(after=1.5) is None, "it is being written"
    assert watch.watched.is_waiting
    watch.write("lamps.txt", LAMPS, aged=False)
    assert watch.look(after=1.5) is None
    assert added(watch.look(after=2.5)) == 1
    (reference,) = watch.references().values()
    assert watch.corpus.documents.passage(f"{reference} ¶1").text == LAMPS
    watch.write("lamps.txt", LAMPS + " Nobody read it.")
    change = watch.settled()
    assert change.report is not None
    assert (change.report.added, change.report.changed) == (0, 1)
    assert (change.added, change.changed) == ((), ((reference, "lamps.txt"),))


def test_a_file_that_is_moved_keeps_its_document(watch: Watch) -> None:
    watch.write("lamps.txt", LAMPS)
    watch.look()
    (reference,) = watch.references().values()
    (watch.folder / "2026").mkdir()
    shutil.move(watch.folder / "lamps.txt", watch.folder / "2026" / "the lamps.txt")
    change = watch.settled()
    (moved,) = change.moved
    assert (moved.reference, moved.before, moved.after) == (
        reference,
        "lamps.txt",
        os.path.join("2026", "the lamps.txt"),  # noqa: PTH118
    )
    assert (change.changed, change.gone) == ((), ())
    assert watch.references() == {"the lamps.txt": reference}


def test_a_file_that_is_moved_during_an_import_is_not_told_as_gone(mirror: Watch) -> None:
    mirror.write("lamps.txt", LAMPS)
    mirror.write("wicks.txt", WICKS)

    def move(done: int, _total: int) -> None:
        if done and (mirror.folder / "lamps.txt").exists():
            (mirror.folder / "lamps.txt").rename(mirror.folder / "the lamps.txt")

    first = mirror.look(move)
    assert first is not None
    assert (first.gone, first.removed) == ((), ())
    assert mirror.watched.is_waiting, "the folder is looked at again soon"
    (moved,) = mirror.settled().moved
    assert (moved.before, moved.after) == ("lamps.txt", "the lamps.txt")
    assert not mirror.watched.is_waiting
    assert mirror.references().keys() == {"the lamps.txt", "wicks.txt"}


def test_what_is_added_is_named(watch: Watch) -> None:
    watch.write("lamps.txt", LAMPS)
    first = watch.look()
    assert first is not None
    watch.write("deep/wicks.txt", WICKS)
    change = watch.settled()
    known = watch.references()
    assert first.added == ((known["lamps.txt"], "lamps.txt"),)
    assert change.added == ((known["wicks.txt"], "deep/wicks.txt"),)


def test_a_folder_that_is_renamed_keeps_its_documents(watch: Watch) -> None:
    watch.write("old/lamps.txt", LAMPS)
    watch.write("old/wicks.txt", WICKS)
    watch.look()
    before = watch.references()
    (watch.folder / "old").rename(watch.folder / "new")
    assert len(watch.settled().moved) == 2
    assert watch.references() == before


def test_a_file_that_is_gone_is_told_once_and_its_document_stays(watch: Watch) -> None:
    watch.write("lamps.txt", LAMPS)
    watch.write("wicks.txt", WICKS)
    watch.look()
    reference = watch.references()["lamps.txt"]
    (watch.folder / "lamps.txt").unlink()
    change = watch.settled()
    assert (change.gone, change.removed) == (((reference, "lamps.txt"),), ())
    assert watch.look(after=60) is None
    assert watch.corpus.documents.has_source(reference)


def test_what_is_gone_goes_from_a_shelf_that_mirrors_it(mirror: Watch) -> None:
    mirror.write("lamps.txt", LAMPS)
    mirror.write("wicks.txt", WICKS)
    mirror.look()
    reference = mirror.references()["lamps.txt"]
    (mirror.folder / "lamps.txt").unlink()
    change = mirror.settled()
    assert change.removed == (reference,)
    with pytest.raises(RemovedReference, match="its file went from the watched folder"):
        mirror.corpus.documents.source(reference)
    assert mirror.references().keys() == {"wicks.txt"}


def test_a_file_that_comes_back_is_taken_in_again(mirror: Watch) -> None:
    for name, text in (("lamps.txt", LAMPS), ("wicks.txt", WICKS)):
        mirror.write(name, text)
    mirror.look()
    (mirror.folder / "lamps.txt").unlink()
    mirror.settled()
    mirror.write("lamps.txt", LAMPS)
    report = mirror.settled().report
    assert report is not None
    assert (report.added, report.not_taken) == (1, ())


def test_what_somebody_removed_by_hand_stays_off_the_shelf(mirror: Watch) -> None:
    mirror.write("lamps.txt", LAMPS)
    mirror.write("wicks.txt", WICKS)
    mirror.look()
    reference = mirror.references()["lamps.txt"]
    mirror.corpus.upkeep.remove_documents([reference], Signature("ana", NOW))
    mirror.begin()
    change = mirror.look()
    assert change is not None
    assert change.report is not None
    assert [each.group for each in change.report.left_out] == ["removed"]
    assert mirror.references().keys() == {"wicks.txt"}


def test_what_changed_while_nobody_watched_is_found(mirror: Watch) -> None:
    for name, text in (("a.txt", LAMPS), ("b.txt", WICKS), ("c.txt", OIL)):
        mirror.write(name, text)
    mirror.look()
    known = mirror.references()
    mirror.write("a.txt", LAMPS + " It rained.")
    (mirror.folder / "b.txt").rename(mirror.folder / "renamed.txt")
    (mirror.folder / "c.txt").unlink()
    mirror.write("d.txt", "A new lamp was lit in Tromsø on 1 March 2001.")
    mirror.begin()
    change = mirror.look()
    assert change is not None
    assert change.report is not None
    assert (change.report.added, change.report.changed) == (1, 1)
    assert change.changed == ((known["a.txt"], "a.txt"),)
    assert [(m.reference, m.after) for m in change.moved] == [(known["b.txt"], "renamed.txt")]
    assert change.removed == (known["c.txt"],)


@pytest.mark.thorough
def test_a_drive_that_is_not_connected_takes_nothing_away(mirror: Watch) -> None:
    for name, text in (("a.txt", LAMPS), ("b.txt", WICKS)):
        mirror.write(name, text)
    mirror.look()
    elsewhere = mirror.folder.with_name("elsewhere")
    mirror.folder.rename(elsewhere)
    assert mirror.look(after=60) is None
    assert mirror.watched.is_away
    mirror.folder.mkdir()  # an empty mount point
    assert mirror.look(after=60) is None
    assert mirror.watched.is_away
    mirror.folder.rmdir()
    elsewhere.rename(mirror.folder)
    assert mirror.look(after=60) is None
    assert not mirror.watched.is_away
    assert mirror.references().keys() == {"a.txt", "b.txt"}


def test_most_of_a_folder_does_not_go_at_once(mirror: Watch) -> None:
    for number in range(8):
        mirror.write(f"{number}.txt", f"Lamp {number} burned in the year {1900 + number} at sea.")
    mirror.look()
    for number in range(5):
        (mirror.folder / f"{number}.txt").unlink()
    change = mirror.settled()
    assert (change.withheld, change.removed) == (5, ())
    assert mirror.look(after=60) is None, "it is told once"
    assert len(mirror.references()) == 8


def test_a_sidecar_that_changes_changes_its_document(watch: Watch) -> None:
    watch.write("lamps.txt", LAMPS)
    watch.look()
    watch.write("lamps.yaml", "title: The lamps of Bergen")
    report = watch.settled().report
    assert report is not None
    assert report.changed == 1
    (reference,) = watch.references().values()
    assert watch.corpus.documents.source(reference).title == "The lamps of Bergen"


def test_the_defaults_of_a_folder_change_all_below(watch: Watch) -> None:
    watch.write("x/lamps.txt", LAMPS)
    watch.write("x/y/wicks.txt", WICKS)
    watch.write("oil.txt", OIL)
    watch.look()
    watch.write("x/_folder.yaml", "publisher: Harbour Office")
    report = watch.settled().report
    assert report is not None
    assert report.changed == 2


@pytest.mark.parametrize("name", ["film.pdf.part", "a.txt.crdownload", ".hidden.txt", "~$a.docx"])
def test_what_is_not_finished_or_no_document_is_passed_over(name: str, watch: Watch) -> None:
    watch.look()
    watch.write(name, LAMPS)
    assert watch.look(after=5) is None
    assert not watch.watched.is_waiting


def test_a_file_that_cannot_be_read_is_told_and_read_when_it_is_mended(watch: Watch) -> None:
    watch.look()
    watch.write("slides.pptx", "PK slides")
    report = watch.settled().report
    assert report is not None
    assert "a slide show" in report.not_taken[0].reason
    assert watch.look(after=60) is None
    watch.write("blank.txt", "  ")
    watch.settled()
    watch.write("blank.txt", WICKS)
    assert added(watch.settled()) == 1


def test_a_broken_link_is_told_once_and_by_its_path_in_the_folder(watch: Watch) -> None:
    watch.write("in/lamps.txt", "The lamps of Bergen were bright.")
    link = watch.folder / "in" / "gone.txt"
    link.symlink_to(watch.folder / "nowhere.txt")
    os.utime(link, (LONG_AGO, LONG_AGO), follow_symlinks=False)
    watch.write("in/slides.pptx", "no slides")
    change = watch.settled()
    assert change.report is not None
    assert change.report.added == 1
    told = sorted(each.path for each in change.report.not_taken)
    assert told == [os.path.join("in", "gone.txt"), os.path.join("in", "slides.pptx")]  # noqa: PTH118
    assert watch.look(after=3.0) is None
