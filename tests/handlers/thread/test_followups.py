"""What is said of the result that was opened last: cite it, save it, show more of its text."""

from __future__ import annotations

import pytest

from bot.workspace.roster import TEAM_ID
from corpus.database.engine import open_engine
from corpus.people.saved import PersonId, SavedPassages
from handlers.views.ids import PASSAGE_SHARE_HERE
from tests.digest_scene import Clock
from tests.handlers import block_lint
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.modals import POSTED, PRIVATELY, acts
from tests.handlers.people import Json, Person, buttons, shown
from tests.handlers.thread.test_thread import follow, reference
from tests.library_database import copy_of, library_database
from tests.shelves import corpus_on, engine_of

ASKED = "human rights"


def privately(person: Person, words: str) -> Json:
    """Say something in the thread of the last question that is answered to one person alone."""
    event = person.event_of(f"@remembrancer {words}", thread_ts=person.last_ts)
    person.last_ts = event["thread_ts"]
    person.deliver(event)
    answer = person.recorder.next(PRIVATELY, thread_ts=event["thread_ts"])
    assert answer["user"] == person.id
    assert block_lint.faults(answer) == []
    return answer


@pytest.fixture
def second(served: Served) -> str:
    return reference(served, ASKED, 2)


@pytest.mark.parametrize("words", ["context", "cite", "cite it", "wider", "how do I cite this?"])
def test_after_a_number_it_is_of_that_result(words: str, second: str, person: Person) -> None:
    assert second in shown(follow(person, ASKED, "2", words))


def test_an_answer_says_of_which_question_it_is_a_result(person: Person) -> None:
    answer = follow(person, ASKED, "2")
    assert "2 of the answer to “human rights”" in shown(answer)


@pytest.mark.parametrize("words", ["cite 3", "context 3", "more about the third", "number three"])
def test_a_place_is_named_with_the_verb(words: str, served: Served, person: Person) -> None:
    assert reference(served, ASKED, 3) in shown(follow(person, ASKED, "2", words))


def test_a_new_page_is_a_new_first_result(served: Served, person: Person) -> None:
    answer = follow(person, ASKED, "2", "more", "cite")
    assert reference(served, ASKED, 4) in shown(answer)


def test_the_next_one_follows_the_one_that_was_opened(served: Served, person: Person) -> None:
    answer = follow(person, ASKED, "3", "the next one")
    assert reference(served, ASKED, 4) in shown(answer)


def test_the_last_one_is_the_last_of_the_page(served: Served, person: Person) -> None:
    assert reference(served, ASKED, 6) in shown(follow(person, ASKED, "more", "the last one"))


def test_previous_goes_back_a_page_and_no_further(person: Person) -> None:
    assert "1-3 of" in shown(follow(person, ASKED, "more", "previous"))
    assert "the first page" in follow(person, ASKED, "previous")["text"]


def quotes(answer: Json) -> int:
    return sum(block["type"] == "rich_text" for block in answer["blocks"])


@pytest.mark.thorough
def test_wider_and_narrower_go_where_the_buttons_go(person: Person) -> None:
    text = quotes(follow(person, ASKED, "2"))
    assert quotes(follow(person, ASKED, "2", "wider")) > text
    assert quotes(follow(person, ASKED, "2", "wider", "narrower")) == text
    assert quotes(follow(person, ASKED, "2", "narrower")) == 1
    assert "by itself already" in follow(person, ASKED, "2", "narrower", "narrower")["text"]
    assert "all there is" in follow(person, ASKED, "2", *["wider"] * 4)["text"]


@pytest.mark.parametrize(
    ("form", "sentence"), [("bibtex", "@"), ("RIS", "TY  -"), ("csl-json", "{")]
)
def test_a_citation_is_given_as_the_file_that_was_named(
    form: str, sentence: str, person: Person
) -> None:
    assert sentence in shown(follow(person, ASKED, f"cite 2 as {form}"))


def test_an_unknown_style_names_those_that_are_known(person: Person) -> None:
    assert "I know Chicago, APA" in follow(person, ASKED, "cite 2 as vancouver")["text"]


def test_saving_is_for_the_person_who_says_it_and_told_to_nobody_else(
    served: Served, second: str, person: Person, editor: Person
) -> None:
    person.says(f"@remembrancer {ASKED}")
    thread = person.last_ts
    person.says("@remembrancer 2", thread_ts=thread)
    editor.last_ts = thread
    assert f"`{second}`" in shown(privately(editor, "save"))
    state = SavedPassages(engine_of(served.corpus))
    saved = {
        each.id: [s.quote.reference for s in state.latest(PersonId(TEAM_ID, each.id))]
        for each in (person, editor)
    }
    assert second in saved[editor.id]
    assert second not in saved[person.id]


def test_sharing_only_offers_it_and_posts_nothing(
    served: Served, second: str, person: Person
) -> None:
    person.says(f"@remembrancer {ASKED}")
    answer = privately(person, "share 2")
    assert second in answer["text"]
    assert buttons(answer) == ["Share here", "Share…"]
    offered = [e for block in answer["blocks"] for e in block.get("elements", []) if "confirm" in e]
    assert [element["text"]["text"] for element in offered] == ["Share here"]
    served.finish()
    assert person.recorder.is_quiet(POSTED)


def test_what_was_offered_is_shared_in_the_thread_once_it_is_pressed(
    second: str, person: Person
) -> None:
    person.says(f"@remembrancer {ASKED}")
    answer = privately(person, "share 2")
    acts(person, answer, PASSAGE_SHARE_HERE)
    shared = person.recorder.next(POSTED, thread_ts=answer["thread_ts"])
    assert f"<@{person.id}> shared a passage" in shown(shared)
    assert second in shown(shared)


def test_two_people_share_a_thread_and_what_was_opened_in_it(
    served: Served, person: Person, editor: Person
) -> None:
    """All see the same answers: a number is of the list that was shown last, whoever asked."""
    person.says(f"@remembrancer {ASKED}")
    thread = person.last_ts
    editor.says("@remembrancer death penalty", thread_ts=thread)
    answer = person.says("@remembrancer 2", thread_ts=thread)
    assert "2 of the answer to “death penalty”" in shown(answer)
    assert reference(served, "death penalty", 2) in shown(answer)
    assert reference(served, "death penalty", 2) in shown(
        editor.says("@remembrancer cite", thread_ts=thread)
    )


def test_what_was_opened_is_known_to_another_process(
    served: Served, second: str, person: Person
) -> None:
    person.says(f"@remembrancer {ASKED}")
    thread = person.last_ts
    for words in ("2", "wider"):
        person.says(f"@remembrancer {words}", thread_ts=thread)
    another = corpus_on(open_engine(str(engine_of(served.corpus).url)))
    state = another.threads.last_question(person.channel, thread)
    another.close()
    assert state is not None
    assert (state.question, state.place, state.passage, state.around) == (ASKED, 2, second, 2)


@pytest.mark.thorough
def test_after_a_restart_the_thread_goes_on(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> None:
    database = library_database(tmp_path_factory, worker_id)
    copied, thread, opened = copy_of(database, tmp_path_factory.mktemp("again")), "", ""
    for before in serve(copied, Clock(TODAY)):
        person = Person(before.workspace, before.recorder)
        person.says(f"@remembrancer {ASKED}")
        thread, opened = person.last_ts, reference(before, ASKED, 2)
        person.says("@remembrancer 2", thread_ts=thread)
    for after in serve(copied, Clock(TODAY)):
        person = Person(after.workspace, after.recorder)
        assert opened in shown(person.says("@remembrancer cite it", thread_ts=thread))
        assert "4-6 of" in shown(person.says("@remembrancer more", thread_ts=thread))


def test_a_number_out_of_range_says_how_many_there_are(served: Served, person: Person) -> None:
    total = served.corpus.documents.passages(ASKED, limit=1).results.total
    assert f"write 1 to {total}." in follow(person, ASKED, "99")["text"]
    assert f"write 1 to {total}." in follow(person, ASKED, "more", "99")["text"]


def test_nothing_is_picked_from_an_answer_that_showed_nothing(person: Person) -> None:
    answer = follow(person, "zzzz quantum chromodynamics", "2")
    assert "no result to pick from" in answer["text"]


def test_a_candidate_s_card_is_what_is_spoken_of(served: Served, person: Person) -> None:
    match = served.corpus.actors.card("ICJ").match
    card = served.corpus.actors.card_by_key(match.candidates[0].key).card
    assert card is not None
    answer = follow(person, "who is ICJ?", "1", "context")
    expected = card.says[0].quote.reference if card.says else "No passage"
    assert expected in shown(answer)


def test_a_timeline_alone_is_of_what_was_asked_about(person: Person) -> None:
    assert "*Timeline: Council of Europe*" in shown(
        follow(person, "what is the Council of Europe?", "timeline")
    )


def test_in_a_direct_message_the_next_line_goes_on_beside_the_thread(
    served: Served, person: Person
) -> None:
    """Whoever writes on a phone writes below the answer, not in its thread."""
    person.channel = "D01RESEARCH"
    person.says(ASKED)
    assert reference(served, ASKED, 2) in shown(person.says("2"))
    assert reference(served, ASKED, 2) in shown(person.says("cite it"))
    assert "4-6 of" in shown(person.says("more"))


def test_in_a_direct_message_what_is_saved_is_told_there(person: Person) -> None:
    person.channel = "D01RESEARCH"
    person.says(ASKED)
    assert "Saved" in shown(person.says("save 3")) or "already" in shown(person.says("save 3"))


def test_a_passage_is_opened_by_its_reference_and_spoken_of(person: Person) -> None:
    answer = follow(person, "saari-2006-note ¶2", "cite", "narrower")
    assert "saari-2006-note ¶2" in shown(answer)
    assert quotes(answer) == 1


def test_the_next_one_of_a_passage_is_the_next_of_its_document(person: Person) -> None:
    answer = follow(person, "saari-2006-note ¶2", "the next one", "next passage")
    assert "*In context* `saari-2006-note ¶4`" in shown(answer)
    end = follow(person, "saari-2006-note ¶5", "the next one")
    assert "the last passage" in end["text"]
    assert "no result to pick from" in follow(person, "saari-2006-note ¶2", "2")["text"]


def test_today_is_a_day_of_any_year(person: Person) -> None:
    assert f"{TODAY.day} December" in shown(person.says("@remembrancer today"))


def test_a_question_leans_on_the_one_before_and_says_how_it_was_read(person: Person) -> None:
    answer = shown(follow(person, "when did Finland join the Council of Europe?", "and Spain?"))
    assert "Read as “when did Spain join the Council of Europe?”" in answer
    assert "24 November 1977" in answer
