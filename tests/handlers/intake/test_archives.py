"""An archive that is shared is added as what it holds; what is there already is not added anew."""

from __future__ import annotations

import io
import zipfile

from handlers.views.ids import INTAKE_ADD
from tests.handlers.conftest import Served
from tests.handlers.intake.sharing import MEMO, Sharer
from tests.handlers.people import buttons, shown


def archive_of(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(f"{name}.md", MEMO.replace("north", name).replace("1999", f"{name} 2"))
        archive.writestr("slides.ppt", b"slides")
    return packed.getvalue()


def test_of_an_archive_that_is_there_already_nothing_is_said_to_be_added(
    bot: Served, ana: Sharer
) -> None:
    ana.shares("minutes.zip", archive_of("east", "west"))
    ana.press(ana.card(), INTAKE_ADD)
    ana.recorder.forget()
    ana.shares("minutes.zip", archive_of("east", "west"))
    same = ana.press(ana.card(), INTAKE_ADD)
    assert same["text"].startswith("All that “minutes.zip” holds is on the shelf already: ")
    assert buttons(same) == ["Read foghorns-of-the-east", "Read foghorns-of-the-west"]
    ana.recorder.forget()
    ana.shares("minutes.zip", archive_of("east", "west", "south"))
    added = ana.press(ana.card(), INTAKE_ADD)
    assert added["text"].startswith("Added: 1 passage, "), added["text"]
    assert "minutes.zip holds `foghorns-of-the-south`." in shown(added)
    assert "2 documents in it were on the shelf already." in shown(added)
    assert bot.corpus.upkeep.status().documents == 3


def test_an_archive_is_added_as_what_it_holds(bot: Served, ana: Sharer) -> None:
    ana.shares("minutes.zip", archive_of("east", "west"))
    card = ana.card()
    assert "It holds 2 documents. 1 file in it cannot be taken." in shown(card)
    assert buttons(card) == ["Add", "Not now"]
    added = ana.press(card, INTAKE_ADD)
    assert added["text"].startswith("Added: 2 documents, 2 passages"), added["text"]
    assert "minutes.zip holds `foghorns-of-the-east`, `foghorns-of-the-west`." in shown(added)
    assert buttons(added) == ["Read foghorns-of-the-east", "Read foghorns-of-the-west"]
    assert "slides.ppt: it is a slide show" in shown(added)
    assert bot.corpus.upkeep.status().documents == 2
