"""The seal: what it lets through, what it refuses, and how long what it closes may become."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from corpus.actors.names import LONGEST_KEY
from corpus.database.secret_key import read_secret_key
from handlers.slack.blocks import BUTTON_VALUE, fits_a_button
from handlers.slack.signed_client import sealed
from handlers.slack.signing import (
    ADDED,
    SHARED,
    Carrier,
    NotOurs,
    OutOfDate,
    Seal,
    button,
    form,
    looks_sealed,
    menu,
    written,
)
from handlers.views.passage_menu import CHOICES, MOST_CHOICES, passage_menu
from tests.conftest import ROOT
from tests.sealed import SEAL

OTHER = Seal(b"another library's key, 32 bytes.")
CARRIER = button("passage_context")
STATE = {"r": "saari-2006 ¶4"}
GOOD = SEAL.close(CARRIER, STATE)
OPTION_VALUE = 150

# (what is pressed, why it is refused): what bears another version's mark, or none
OUT_OF_DATE: list[tuple[object, str]] = [
    ('{"v":1,"r":"saari-2006 ¶4"}', "the version before seals"),
    ('{"v":0,"r":"saari-2006 ¶4"}', "one before it"),
    ('{"r":"saari-2006 ¶4"}', "a state without a seal"),
    ("merge", "a menu of the version before seals"),
    (GOOD.replace("2.", "3.", 1), "a later version"),
    ("", "empty"),
    (None, "nothing"),
    (7, "no text"),
    ("\ud800", "half a character"),
]
# what bears our mark and is not ours
NOT_OURS = [
    (GOOD[:-1], "cut by a letter"),
    (GOOD[:10], "cut within the seal"),
    ("2.", "cut to its mark"),
    ("2..", "without seal and state"),
    (f"2..{written(STATE)}", "without a seal"),
    (GOOD.replace("¶4", "¶5"), "another state"),
    (GOOD[:2] + ("B" if GOOD[2] == "A" else "A") + GOOD[3:], "another seal"),
    (GOOD[:2] + "é" + GOOD[3:], "a seal that is no ASCII"),
    (GOOD + " ", "longer by a space"),
    (GOOD + "\ud800", "half a character at its end"),
    (GOOD + "\0", "a NUL at its end"),
    (OTHER.close(CARRIER, STATE), "another library's"),
    (SEAL.close(button("passage_cite"), STATE), "made for another action"),
    (SEAL.close(Carrier("menu", CARRIER.name), STATE), "made for a menu of the same name"),
]


def test_what_was_sealed_is_opened() -> None:
    assert SEAL.open(CARRIER, GOOD) == STATE
    assert looks_sealed(GOOD)
    assert SEAL.close(CARRIER, STATE) == GOOD, "nothing in it changes by itself"


@pytest.mark.parametrize(("value", "why"), OUT_OF_DATE, ids=[why for _, why in OUT_OF_DATE])
def test_what_has_not_our_version_is_out_of_date(value: object, why: str) -> None:
    with pytest.raises(OutOfDate, match="please ask again, and use the new one"):
        SEAL.open(CARRIER, value)
    assert why


@pytest.mark.parametrize(("value", "why"), NOT_OURS, ids=[why for _, why in NOT_OURS])
def test_what_we_did_not_seal_is_refused_and_logged_without_it(
    value: str, why: str, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(NotOurs, match="nothing was done: please ask again"):
        SEAL.open(CARRIER, value)
    (record,) = caplog.records
    assert record.levelno == logging.WARNING, why
    assert record.getMessage() == "refused a button ('passage_context') whose seal is wrong"


texts = st.text(st.characters(), max_size=40)  # half characters too
states = st.dictionaries(texts, st.one_of(st.none(), st.booleans(), st.integers(), texts))
carriers = st.builds(Carrier, st.sampled_from(["button", "menu", "form"]), texts)


@given(states, carriers)
def test_every_state_comes_back_and_can_be_sent(state: dict[str, Any], carrier: Carrier) -> None:
    closed = SEAL.close(carrier, state)
    assert SEAL.open(carrier, closed) == state
    assert not set("&<>") & set(closed.partition(".")[2]), "Slack may write these as entities"
    assert closed.encode(), "no half of a character is left"
    assert len(closed) == len(written(state)) + ADDED
    assert looks_sealed(closed)


@given(states, carriers, states, carriers)
def test_a_seal_is_of_one_state_and_one_carrier(
    state: dict[str, Any], carrier: Carrier, other: dict[str, Any], elsewhere: Carrier
) -> None:
    closed = SEAL.close(carrier, state)
    if carrier != elsewhere:
        with pytest.raises(NotOurs):
            SEAL.open(elsewhere, closed)
    if written(state) != written(other):
        with pytest.raises(NotOurs):
            SEAL.open(carrier, closed.replace(written(state), written(other)))


@given(st.text(max_size=2_100))
def test_what_fits_a_button_fits_it_sealed(query: str) -> None:
    state = {"q": query, "o": 3}
    assert fits_a_button(state) == (len(SEAL.close(button("passage_next"), state)) <= BUTTON_VALUE)


def test_a_key_is_not_shown() -> None:
    assert "key" not in repr(SEAL)


OF_CURATORS = ("edit", "timeline")
"""The choices of a menu that stand beside those of every answer."""


def test_the_longest_names_fit_into_menus() -> None:
    """A document's reference has 40 characters at most, an actor's key 120."""
    longest = passage_menu(f"{'d' * 40} ¶99999", leave_out=("save",), keep=OF_CURATORS)
    answer = sealed(SEAL, {"blocks": [{"type": "section", "accessory": longest}]})
    options = answer["blocks"][0]["accessory"]["options"]
    assert options[-1]["text"]["text"] == CHOICES["more"]
    assert len(options) <= MOST_CHOICES
    assert max(len(option["value"]) for option in options) <= OPTION_VALUE
    block_id = SEAL.close(SHARED, {"k": "k" * LONGEST_KEY})
    assert len(block_id) <= 255
    together = SEAL.close(menu("actor_together", block_id), {"w": "w" * LONGEST_KEY})
    assert len(together) <= OPTION_VALUE


def test_an_option_belongs_to_the_block_whose_id_it_completes() -> None:
    mine, others = (SEAL.close(SHARED, {"k": key}) for key in ("mine", "others"))
    option = SEAL.close(menu("actor_edit", mine), {"do": "merge"})
    for block_id in (others, "", "x4Tq", None):
        with pytest.raises(NotOurs):
            SEAL.open(menu("actor_edit", block_id), option)


def test_a_form_is_of_one_name() -> None:
    kept_state = SEAL.close(form({"type": "modal", "callback_id": "change_alias"}), {"k": "coe"})
    for view in ({"type": "modal", "callback_id": "change_merge"}, {"type": "home"}):
        with pytest.raises(NotOurs, match="please close it, and open it again"):
            SEAL.open(form(view), kept_state)


def test_the_key_is_made_once_and_is_the_same_in_every_process(engine: Engine) -> None:
    key = read_secret_key(engine)
    assert len(key) == 32
    program = (
        "import sys\n"
        "from corpus.database import read_secret_key\n"
        "from corpus.database.engine import open_engine\n"
        "sys.stdout.write(read_secret_key(open_engine(sys.argv[1])).hex())"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program, str(engine.url)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        timeout=60,
    )
    assert bytes.fromhex(answer.stdout) == key


def test_a_key_that_is_replaced_as_it_is_written_is_another_one(engine: Engine) -> None:
    before = read_secret_key(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE secret_key SET key = :key"), {"key": os.urandom(32)})
    assert len(read_secret_key(engine)) == 32
    assert read_secret_key(engine) != before
