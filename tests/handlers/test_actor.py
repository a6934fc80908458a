"""/actor: whichever way a name is spelt, and honest when several or none may be meant."""

from __future__ import annotations

import pytest

from tests.handlers.people import Person, buttons, shown


@pytest.mark.parametrize("typed", ["/actor", "/actor help", "/actor ?"])
def test_without_a_name_it_says_how_it_is_used(typed: str, person: Person) -> None:
    answer = person.types(typed)
    assert answer["response_type"] == "ephemeral"
    assert "/actor Jelzin" in shown(answer)


# (as typed, the name on the card): spellings of other languages, scripts and hands
NAMES = [
    ("Jelzin", "Boris Yeltsin"),
    ("Ельцин", "Boris Yeltsin"),
    ("yeltsen", "Boris Yeltsin"),
    ("CoE", "Council of Europe"),
    ("Europarat", "Council of Europe"),
    ("Совет Европы", "Council of Europe"),
    ("human rights watch", "Human Rights Watch"),
]


@pytest.mark.parametrize(("typed", "name"), NAMES)
def test_a_name_is_found_in_any_spelling_and_says_why(
    typed: str, name: str, person: Person
) -> None:
    answer = person.types(f"/actor {typed}")
    assert answer["blocks"][0] == {
        "type": "header",
        "text": {"type": "plain_text", "text": name, "emoji": False},
    }
    assert f"{typed}: " in shown(answer)
    assert answer["text"].startswith(name)


def test_what_a_source_says_of_an_actor_is_quoted_with_its_reference(person: Person) -> None:
    answer = person.types("/actor Jelzin")
    quotes = [
        number
        for number, block in enumerate(answer["blocks"])
        if block["type"] == "rich_text" and block["elements"][0]["type"] == "rich_text_quote"
    ]
    assert len(quotes) == 1, "one best quote"
    assert "`" in shown({"blocks": [answer["blocks"][quotes[0] + 1]]})


def test_a_card_has_three_dates_in_order_and_the_rest_behind_more(person: Person) -> None:
    card = person.types("/actor Council of Europe")
    dates = card["blocks"][-2]["elements"]
    years = [int(row["elements"][0]["text"][-4:]) for row in dates]
    assert len(years) == 3
    assert years[0] == 1949, "what is about it alone comes before the treaties that it made"
    assert years == sorted(years)
    more = shown(person.presses(card, "More"))
    assert "Conseil de l'Europe" in more
    assert "In the same passages as" in more


def test_nothing_is_said_of_the_last_mention_where_few_documents_have_dates(
    person: Person,
) -> None:
    more = shown(person.presses(person.types("/actor Jelzin"), "More"))
    assert "in a document of" not in more


def test_ties_are_offered_with_their_kinds_and_the_chosen_one_is_shown(person: Person) -> None:
    answer = person.types("/actor ECHR")
    assert "may mean several" in answer["text"]
    offered = [block for block in answer["blocks"] if "accessory" in block]
    assert len(offered) >= 2
    court = next(i for i, block in enumerate(offered) if "Court" in block["text"]["text"])
    only_it = {"blocks": [offered[court]]}
    card = person.presses(only_it, "Show")
    assert card["replace_original"] is True
    assert card["blocks"][0]["text"]["text"] == "European Court of Human Rights"


def test_all_dates_of_an_actor_are_a_button_away_and_go_on(person: Person) -> None:
    card = person.types("/actor Council of Europe")
    (name,) = [name for name in buttons(card) if name.startswith("All ")]
    total = int(name.split()[1])
    page = person.presses(card, "All")
    assert page["response_type"] == "ephemeral"
    assert page["replace_original"] is False
    assert f"1-8 of {total}" in shown(page)
    assert "9-" in shown(person.presses(page, "Next"))


def test_a_name_that_nobody_has_is_said_to_be_unknown(person: Person) -> None:
    answer = person.types("/actor Zzyzx Qwortlblatt")
    assert "No actor called “Zzyzx Qwortlblatt” is on the shelf." in answer["text"]


@pytest.mark.parametrize("text", ["<!channel>", "*bold*", "<@U02EDITOR>", "`x` _y_"])
def test_what_was_typed_is_said_back_literally(text: str, person: Person) -> None:
    answer = person.sends_command("/actor", text)
    for piece in ("<!", "<@", "*bold*", "`x`"):
        assert piece not in shown(answer)


@pytest.mark.parametrize("words", ["x" * 3_000, "\x00", "😀", "'; DROP TABLE actor", "%", "A" * 2])
def test_whatever_is_typed_is_answered(words: str, person: Person) -> None:
    assert "Something went wrong" not in person.sends_command("/actor", words)["text"]
