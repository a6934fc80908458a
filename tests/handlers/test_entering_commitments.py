"""Commitments and steps entered in Slack: from a passage, a message and a card; and undone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.workspace import payloads
from bot.workspace.dispatch import FORM, payload_body
from bot.workspace.payloads import ResponseChannel
from bot.workspace.roster import CHANNELS_BY_ID, PEOPLE_BY_ID, ListedShortcut
from handlers.views.ids import (
    COMMITMENT_ADD,
    COMMITMENT_CARD,
    COMMITMENT_EDIT,
    PASSAGE_MENU,
    STEP_ADD,
    STEP_EDIT,
)
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.modals import (
    PRIVATELY,
    Json,
    acts,
    modal_of,
    presses_within,
    submits,
    types_into,
    words_of,
)
from tests.handlers.people import RESEARCH, Person, buttons, shown
from tests.library_database import copy_of, library_database

NOTE = "/passage moratorium doc:checkel-1997-note"
CONSTITUTION = "/commitment constitution Ukraine"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Served]:
    database = library_database(tmp_path_factory, worker_id)
    database = copy_of(database, tmp_path_factory.mktemp("entering"))
    for served in serve(database, Clock(TODAY)):
        served.corpus.warm()  # names that are still being read are not offered
        yield served


@pytest.fixture
def person(served: Served) -> Person:
    return Person(served.workspace, served.recorder, "U01RESEARCH", RESEARCH)


def form_from_passage(person: Person, button: str) -> tuple[Json, str]:
    """The form to which a passage's menu leads, and where its answer arrives."""
    path = acts(person, person.types(NOTE), PASSAGE_MENU, option="More")
    return presses_within(person, modal_of(person), button), path


def form_from_card(person: Person, typed: str, action: str, option: str = "") -> tuple[Json, str]:
    """The form that a button of a commitment's card opens, and where its answer arrives."""
    path = acts(person, person.types(typed), action, option=option)
    return modal_of(person), path


def initial(modal: Json, name: str) -> str:
    """What stands in a field of a form."""
    element = next(b["element"] for b in modal["blocks"] if b.get("block_id") == name)
    chosen = element.get("initial_options") or [element.get("initial_option")]
    if chosen != [None]:
        return ";".join(each["value"] for each in chosen)
    return str(element.get("initial_value", ""))


@pytest.mark.thorough
def test_a_passage_s_menu_brings_its_words_and_its_reference(person: Person) -> None:
    form, path = form_from_passage(person, "Add as commitment…")
    assert initial(form, "source") == "checkel-1997-note ¶4"
    assert initial(form, "what")
    assert [each["value"] for each in types_into(person, form, "by", "jelz")] == [
        "boris-yeltsin",
        "=jelz",
    ]
    fields = {
        "kind": "forecast",
        "by": "boris-yeltsin;=the third adviser",
        "what": "to write every winter a letter on parking",
        "made": "spring 1997",
        "due": "by 1 March 1998 or 1 June 1998",
        "concept": "capital punishment",
    }
    assert submits(person, form, **fields) == {}
    told = person.recorder.next(path)
    assert "Two due dates: 1 March 1998 and 1 June 1998." in shown(told)
    assert "made spring 1997" in shown(told)
    assert "Undo" in buttons(told)
    card = shown(person.presses(told, "Show"))
    assert "Forecast by Boris Yeltsin and the third adviser, made spring 1997" in card
    assert "due 1 March 1998 to 1 June 1998" in card
    assert "Sources differ on when it is due. Due 1 March 1998. Due 1 June 1998." in card
    listed = shown(person.types("/commitment letter parking"))
    assert "`checkel-1997-note ¶4`" in listed
    assert "added" in shown(person.types("/corpus changes"))
    assert "Undone" in person.presses(told, "Undo")["text"]
    assert "No commitment" in shown(person.types("/commitment letter parking"))


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"made": "some day"}, "made", "is no date"),
        ({"due": "within a year of accession"}, "due", "is no date"),
        ({"due": "31 February 1998"}, "due", "February"),
        ({"concept": "quollimetry"}, "concept", "No concept has the term"),
        ({"source": " "}, "source", "every commitment has a source"),
        ({"link": "coe.int"}, "link", "begins with https://"),
        ({"by": "ottokar-brambilla"}, "by", "no longer in the corpus"),
        ({"what": " "}, "what", "Say what"),
    ],
)
def test_what_is_amiss_is_told_beside_its_field(
    person: Person, fields: dict[str, str], field: str, sentence: str
) -> None:
    form, _path = form_from_passage(person, "Add as commitment…")
    answer = submits(person, form, **({"kind": "pledge", "by": "russia"} | fields))
    assert sentence in answer["errors"][field]


@pytest.mark.thorough
def test_a_step_of_a_passage_is_added_to_what_is_chosen(person: Person) -> None:
    form, path = form_from_passage(person, "Add as a step of…")
    offered = types_into(person, form, "commitment", "constit ukr")
    assert [each["value"] for each in offered] == ["ukraine-adopts-a-constitution"]
    fields = {"commitment": offered[0]["value"], "kind": "outcome", "date": "autumn 1994"}
    assert submits(person, form, **fields, what="a draft is laid aside") == {}
    told = person.recorder.next(path)
    assert "step added" in shown(told)
    assert "Step 1 (outcome) is dated before it was made." in shown(told)
    assert "1. *autumn 1994* · outcome · a draft is laid aside" in shown(person.types(CONSTITUTION))
    person.presses(told, "Undo")
    assert "a draft is laid aside" not in shown(person.types(CONSTITUTION))


def test_a_message_is_the_source_of_what_is_entered(served: Served, person: Person) -> None:
    message = served.workspace.post(RESEARCH, "U02EDITOR", "Norway pledged to mend its lamps.")
    reach = ResponseChannel(served.workspace.new_trigger(person.id), None)
    payload = payloads.shortcut(
        PEOPLE_BY_ID[person.id],
        ListedShortcut(COMMITMENT_ADD, ""),
        reach,
        channel=CHANNELS_BY_ID[RESEARCH],
        stored=served.workspace.store.message(RESEARCH, message["ts"]),
    )
    assert served.workspace.send(payload_body(payload), content_type=FORM).error is None
    form = modal_of(person)
    assert initial(form, "what") == "Norway pledged to mend its lamps."
    assert "Slack message" in initial(form, "source")
    assert f"p{message['ts'].replace('.', '')}" in initial(form, "link")


@pytest.mark.thorough
def test_a_card_leads_to_the_forms_of_it_and_of_its_steps(person: Person) -> None:
    form, path = form_from_card(person, CONSTITUTION, COMMITMENT_EDIT)
    assert (initial(form, "kind"), initial(form, "by")) == ("obligation", "ukraine")
    assert submits(person, form, due="spring 1997") == {}
    told = person.recorder.next(path)
    assert "due" in shown(told)
    assert "due spring 1997" in shown(person.types(CONSTITUTION))
    form, path = form_from_card(person, CONSTITUTION, STEP_EDIT, "1.")
    assert submits(person, form, what="it is written down") == {}
    assert "step changed" in shown(person.recorder.next(path))
    form, path = form_from_card(person, CONSTITUTION, STEP_ADD)
    assert initial(form, "commitment") == "ukraine-adopts-a-constitution"
    step = {"kind": "pressure", "date": "", "what": "lawyers write", "source": "a letter"}
    assert submits(person, form, **step) == {}
    assert "lawyers write" in shown(person.recorder.next(path))
    assert "4. *undated* · pressure · lawyers write" in shown(person.types(CONSTITUTION))
    form, _path = form_from_card(person, CONSTITUTION, STEP_EDIT, "1.")
    gone = presses_within(person, form, "Remove")
    assert "step taken out" in words_of(gone)
    form, _path = form_from_card(person, CONSTITUTION, COMMITMENT_EDIT)
    gone = presses_within(person, form, "Remove")
    assert "taken off" in words_of(gone)
    assert "ukraine-adopts-a-constitution" not in words_of(person.types(CONSTITUTION))
    restored = presses_within(person, gone, "Undo")
    assert "Undone" in words_of(restored)
    assert "lawyers write" in shown(person.types(CONSTITUTION))


def test_two_at_once_learn_of_each_other_and_lose_nothing(served: Served, person: Person) -> None:
    other = Person(served.workspace, served.recorder, "U02EDITOR", RESEARCH)
    code = "/commitment civil code Ukraine"
    first, path = form_from_card(person, code, COMMITMENT_EDIT)
    second, _path = form_from_card(other, code, COMMITMENT_EDIT)
    assert submits(person, first, due="1999") == {}
    person.recorder.next(path)
    answer = submits(other, second, due="2001")
    assert answer["response_action"] == "update"
    again = answer["view"]
    assert "This was changed while you had it open" in words_of(again)
    assert initial(again, "due") == "2001"


def test_an_entered_commitment_stands_in_a_message_of_its_own(person: Person) -> None:
    form, path = form_from_passage(person, "Add as commitment…")
    fields = {"kind": "pledge", "by": "=A keeper", "what": "to count the buoys", "due": "1998"}
    assert submits(person, form, **fields) == {}
    told = person.recorder.next(path)
    assert "No actor here is called “A keeper”: kept as typed." in shown(told)
    path = acts(person, told, COMMITMENT_CARD)
    assert "Pledge by A keeper" in shown(person.recorder.next(path))
    form, _path = form_from_passage(person, "Add as commitment…")
    answer = submits(person, form, **fields)
    assert "there already" in answer["errors"]["what"]
    assert person.recorder.is_quiet(PRIVATELY)
