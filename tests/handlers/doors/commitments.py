"""What the doors of the commitments are asked."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.corrections import SeenVersion
from handlers.slack.modals import modal, text_field
from handlers.views.commitment_forms import (
    CommitmentForm,
    Editing,
    StepForm,
    commitment_modal,
    step_modal,
)
from tests.handlers.doors.planted import CONSTITUTION, SECRET_COMMITMENT
from tests.handlers.doors.states import NOWHERE
from tests.handlers.doors.using import Ask, Json, MakeState, chosen, pressed, submitted, typed
from tests.handlers.doors.words import WORDS

CODE = "ukraine-adopts-a-civil-code"
KEYS = (SECRET_COMMITMENT, CONSTITUTION)
ENTERED: Json = {"kind": "pledge", "by": "=The keepers", "what": "the lamps are counted twice"}
STEP: Json = {"kind": "outcome", "what": "the lamps were counted", "date": "1952"}


def _editing(key: str, step: str = "") -> Editing:
    """A form of a version that nobody has seen."""
    return Editing(SeenVersion(key), "", step)


def _keys(**more: object) -> list[MakeState]:
    return [lambda _secret, key=key: {"k": key, **more} for key in KEYS]


COMMITMENTS: Mapping[str, list[Ask]] = {
    "command /commitment": typed(
        "/commitment", (*WORDS, "by:Quenneville", "kind:pledge", "due:2026", "constitution Ukraine")
    ),
    **{
        f"action commitment_{name}": pressed(
            f"commitment_{name}", lambda _secret: {"q": "kind:obligation", "o": 5}
        )
        for name in ("next", "previous", "back")
    },
    "action commitment_assess": pressed("commitment_assess", lambda _secret: {"k": CODE}),
    "view commitment_assess": submitted(
        lambda _secret: modal(
            "What became of it",
            "commitment_assess",
            [text_field(name, name) for name in ("verdict", "day", "grounds")],
            submit="Save",
            state={"k": CODE, "n": 0, "place": [None, None, None]},
        ),
        {"verdict": "kept", "day": "4 May 1998", "grounds": "xylographic"},
    ),
    "action commitment_show": pressed(
        "commitment_show",
        lambda _secret: {"q": "by:Ukraine", "k": CONSTITUTION, "o": 0},
        lambda _secret: {"q": "", "k": SECRET_COMMITMENT, "o": 0},
    ),
    "action commitment_card": pressed("commitment_card", *_keys()),
    "action commitment_edit": pressed("commitment_edit", *_keys()),
    "action step_add": pressed("step_add", *_keys()),
    "action step_edit": [
        ask
        for key in KEYS
        for ask in chosen(
            "step_edit",
            lambda _secret: {"s": "of-library-1"},
            shared=lambda _secret, key=key: {"k": key},
        )
    ],
    "options party_typed": [
        lambda asker, _secret, w=w: asker.types_into("party_typed", w)
        for w in ("zepp", "Bramb", "Quenn", "ottokar", "Amn")
    ],
    "options commitment_typed": [
        lambda asker, _secret, w=w: asker.types_into("commitment_typed", w)
        for w in ("zepp", "Bramb", "set free", "constit", "ukr")
    ],
    "shortcut commitment_add": [
        lambda asker, _secret: asker.finds("commitment_add", "Ottokar Brambilla pledged to go.")
    ],
    "view commitment_form": [
        ask
        for editing in (None, *map(_editing, KEYS))
        for ask in submitted(
            lambda _secret, editing=editing: commitment_modal(CommitmentForm(), NOWHERE, editing),
            *(
                ENTERED | {"source": source, "by": by}
                for source, by in (
                    ("vandersloot-1999 ¶1", "=The keepers"),
                    ("a letter", "zeppelinist-front"),
                    ("writer-1998 ¶1", "=The keepers"),
                )
            ),
        )
    ],
    "view step_form": submitted(
        lambda _secret: step_modal(StepForm(), NOWHERE),
        *(STEP | {"source": source, "commitment": CODE} for source in ("vandersloot-1999 ¶1", "x")),
        STEP | {"source": "a letter", "commitment": SECRET_COMMITMENT},
    )
    + [
        ask
        for key in KEYS
        for ask in submitted(
            lambda _secret, key=key: step_modal(StepForm(), NOWHERE, _editing(key, "of-library-2")),
            STEP | {"source": "a letter"},
        )
    ],
    "action step_remove": pressed(
        "step_remove",
        *(
            lambda _secret, key=key: {"v": [key, 0, 0], "s": "of-library-1", "place": NOWHERE}
            for key in KEYS
        ),
    ),
    "action commitment_remove": pressed(
        "commitment_remove",
        *(lambda _secret, key=key: {"v": [key, 0, 0], "place": NOWHERE} for key in KEYS),
    ),
}
