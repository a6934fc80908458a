"""Who a text names: each row is a text with its names marked, `[words|key]` or `[words|?]`."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.actors import Entry, Written
from corpus.actors.mentions import Gazetteer, read_text
from corpus.actors.names import key_of
from corpus.model import ActorKind, ActorStatus, AliasKind
from corpus.text.whitespace import CollapsedText


def _entry(number: int, key: str, kind: str, name: str, *aliases: tuple[str, str]) -> Entry:
    written = tuple(Written(text, AliasKind(alias_kind)) for text, alias_kind in aliases)
    return Entry(number, key, name, ActorKind(kind), ActorStatus.CONFIRMED, written)


ENTRIES = [
    _entry(1, "coe", "organisation", "Council of Europe", ("CoE", "acronym")),
    _entry(2, "eu", "organisation", "European Union", ("EU", "acronym")),
    _entry(3, "sc", "body", "United Nations Security Council"),
    _entry(4, "un", "organisation", "United Nations", ("UN", "acronym"), ("U.N.", "acronym")),
    _entry(5, "court", "court", "European Court of Human Rights", ("ECHR", "acronym")),
    _entry(6, "convention", "treaty", "European Convention on Human Rights", ("ECHR", "acronym")),
    _entry(7, "hrw", "ngo", "Human Rights Watch", ("HRW", "acronym")),
    _entry(8, "memorial", "ngo", "Memorial Human Rights Centre", ("Memorial", "short")),
    _entry(9, "osce", "organisation", "Organization for Security and Co-operation in Europe",
           ("OSCE", "acronym")),
    _entry(10, "yeltsin", "person", "Boris Yeltsin"),
    _entry(11, "milosevic", "person", "Slobodan Milošević"),
    _entry(12, "bush", "person", "George Bush"),
    _entry(13, "russia", "state", "Russia", ("Russian", "demonym"), ("Россия", "translation"),
           ("Russian Federation", "name")),
    _entry(14, "mexico", "state", "Mexico"),
    _entry(15, "us", "state", "United States", ("US", "acronym"), ("American", "demonym")),
    _entry(16, "moscow", "place", "Moscow"),
    _entry(17, "mhg", "ngo", "Moscow Helsinki Group"),
    _entry(18, "turkey", "state", "Turkey", ("Turkish", "demonym")),
    _entry(19, "a-ivanov", "person", "Igor Ivanov"),
    _entry(20, "b-ivanov", "person", "Sergei Ivanov"),
    _entry(21, "ai", "ngo", "Amnesty International", ("AI", "acronym")),
]  # fmt: skip
GAZETTEER = Gazetteer(ENTRIES)
KEYS = {entry.actor_id: entry.key for entry in ENTRIES}

REGISTERED = [
    # the longest name wins, in any line breaks, quotes, accents and spellings
    "The [Council of Europe|coe] and the [United Nations Security Council|sc] met.",
    "The [Memorial Human Rights Center|memorial] is older than [Memorial|memorial]’s office.",
    "the [Organisation for Security and Cooperation\nin Europe|osce]",
    "[Slobodan Milosevic|milosevic] and [Slobodan Milošević|milosevic]",
    "[UN Security Council|sc], then the [U.N.|un] and the [EU|eu]-wide rule",
    "the [Moscow Helsinki Group|mhg] in [Moscow|moscow]",
    # capitals make a name, and small letters do not
    "the council of europe of their dreams, an eu of sorts; a memorial to us",
    "The cat sat on turkey while [Turkey|turkey] and the [Turkish|turkey] sat.",
    # acronyms are capitals, whole words, and not words of a shouted heading
    "[HRW|hrw] spoke of HRWs and [EU|eu] members; US$ 3 million",
    "PEOPLE WILL JOIN US AGAINST TORTURE EVERYWHERE",
    # two bodies with one acronym: neither, unless the text names one of them in full
    "The ECHR is clear.",
    "The [European Court of Human Rights|court] is clear, says the [ECHR|court].",
    # two capitals, only where the text names the body in full
    "AI will change all that.",
    "[Amnesty International|ai] wrote; [AI|ai] insisted.",
    # New Mexico is not Mexico
    "[Mexico|mexico], New Mexico and the Gulf of Mexico",
    # surnames: alone, with the person's own given name, initials and titles
    "[Yeltsin|yeltsin] signed. President [Boris N. Yeltsin|yeltsin] signed.",
    "[Mr|?] asked why [B. Yeltsin|yeltsin] and [Boris Nikolayevich Yeltsin|yeltsin] signed.",
    # not another person's, and not a thing named after the man
    "Naina Yeltsin and Lyndon Bush; the Yeltsin Foundation",
    # a shared surname is nobody's, unless the text names one of its bearers in full
    "Ivanov spoke.",
    "[Ivanov|a-ivanov] spoke, for [Igor Ivanov|a-ivanov] was there.",
    # a body of a state is not the state, but what every state has is
    "The Turkish Institute for Refugees and the Inter-American Court wrote to [Turkey|turkey].",
    "The [Turkish|turkey] Government answered, and so did [Turkish|turkey]-Polish Friendship.",
    # another's body whose name ends in a registered one
    "The Baltic Council of Europe is not the [Council of Europe|coe].",
    # a state by its adjective, its long name, and in its own language
    "[Russian|russia] troops; the [Russian Federation|russia]; [Россия|russia]",
]


def _unmarked(row: str) -> tuple[str, list[tuple[str, str]]]:
    names = [(m.group(1), m.group(2)) for m in re.finditer(r"\[([^|\]]+)\|([^\]]+)\]", row)]
    return re.sub(r"\[([^|\]]+)\|[^\]]+\]", r"\1", row), names


@pytest.mark.parametrize("row", REGISTERED)
def test_registered_names_are_found(row: str) -> None:
    text, names = _unmarked(row)
    found = [
        (text[n.start : n.end], KEYS[n.who])
        for n in read_text(text, GAZETTEER)
        if isinstance(n.who, int)
    ]
    assert found == [(w, k) for w, k in names if k != "?"]


DEFINED = [
    # acronyms that the document defines, which give way to nothing and hold nowhere else
    "The [Council of Europe|coe] ([CE|coe]) met. The [CE|coe] was slow; CEs were not.",
    "The [European Convention on Human Rights|convention] ([ECHR|convention]) and the "
    "[European Court of Human Rights|court]: the [ECHR|convention] binds.",
    "The [United Nations Security Council|sc] ([SC|sc]) met; the [SC|sc] adjourned.",
    # a name cut short before its acronym
    "the [Organization for Security and Cooperation|osce] ([OSCE|osce])",
    # explicit short forms
    'The [European Court of Human Rights|court] (hereinafter "the [Court|court]") ruled. '
    "The [Court|court] was clear.",
    # the one body with this head, not in another's name
    "The [Council of Europe|coe] met. The [Council|coe] and [Council|coe] officials agreed. "
    "The Council of Ministers did not.",
    "The [Council of Europe|coe] and the [United Nations Security Council|sc] met. "
    "The Council rose.",
    "The Council rose.",
]


@pytest.mark.parametrize("row", DEFINED)
def test_short_forms_mean_what_the_document_says(row: str) -> None:
    text, names = _unmarked(row)
    found = [(text[n.start : n.end], n.who) for n in read_text(text, GAZETTEER)]
    assert [(w, KEYS[who]) for w, who in found if isinstance(who, int)] == names


PROPOSED = [
    # several words at once, a single one when it is named twice in the middle of sentences
    ("Later [Anna Karenina|?] met the [School of Political Studies|?].", None),
    ("They asked Tarschys. He left.", None),
    ("They asked [Tarschys|?]. Then [Tarschys|?] left, and [Tarschys|?] returned.", None),
    # titles are left off, initials and particles kept
    ("Then Captain [Yahya A. J. J. Jammeh|?] and [Simone de Beauvoir|?] spoke.", None),
    # one behind a title at once, but not another title
    ("Then President [Tarschys|?] and Mr. [Lentz|?] spoke, and Mr. Chairman left.", None),
    # a surname alone is the one person's who is named in full, be it once
    ("[Anna Karenina|?] left. [Karenina|Anna Karenina] returned.", None),
    # the body before a state's name, which is not another state's
    (
        "They wrote to the [Ministry of the Interior|Ministry of the Interior of Turkey] of Turkey "
        "and the Government of Mexico.",
        None,
    ),
    # a body of two subjects is one body; two bodies are two
    ("The [Economic and Social Council|?] met Poland and [Security Council|?] members.", None),
    # a body of an organisation is not the organisation; who serves it is none of its bodies
    (
        "The [United Nations Development Programme|?] and the [European Union Fund|?] met "
        "EU President [Chris Patten|?].",
        None,
    ),
    # what kind of body, however often, is not whose
    (
        "They asked the Commission. Then the Commission and the Governments left for Commission.",
        None,
    ),
    # a possessive ends a name
    ("It was [Justice Ministry|?]’s Legal [Affairs Unit|?]", "It was Justice Ministry’s plan."),
    # a text's own words in a title are no name
    ("They promote human rights. How to Promote Human Rights is new.", None),
    # months, days, ranks, parts of documents, compass points, faiths
    ("On Monday in March the President read Chapter Two in the North of Christian Europe.", None),
    # a generic acronym
    ("Many non-governmental organizations (NGOs) came. The NGOs and the NGO left.", None),
    # unnamed sources
    ("A senior official said so, and Western diplomats agreed.", None),
    # a heading in capitals
    ("INTERNATIONAL INTEGRATION AND DOMESTIC EMPOWERMENT", None),
    # the first word of a sentence, when the text writes it small elsewhere
    ("Economic growth slowed. However Russia stayed. The economic plan failed.", None),
]


@pytest.mark.parametrize(("row", "instead"), PROPOSED)
def test_capitals_propose_actors(row: str, instead: str | None) -> None:
    if instead is not None:
        row = instead.replace("Justice Ministry", "[Justice Ministry|?]")
    text, names = _unmarked(row)
    proposed = [n for n in read_text(text, GAZETTEER) if isinstance(n.who, str)]
    words = [text[n.start : n.end] for n in proposed]
    found = [(w, "?" if str(n.who) in w else n.who) for w, n in zip(words, proposed, strict=True)]
    assert found == names


PLACES = """
    They met in [Grozny|+] and left for [Strasbourg|+], [Kiev|+] and [New York|+].
    Refugees from [Homs|+] came to [Chechnya|+] and to the [Ural|+].
    A lawyer in [Mozdok|+] wrote. [Mozdok|+] was silent.
    Mr. [Clinton|-] and Mr. [Kerry|-] spoke; Kerry had left.
    The camp in [Clinton|+] is closed.
    He was born in [Nice|+]. Nice words.
    [Nelson Mandela|-] spoke. [Mandela|-] was thanked.
    They sailed to [Robben Island|+] and [Lake Onega|+].
    The [Geneva Conference|-] opened late.
"""


@pytest.mark.parametrize("row", PLACES.strip().splitlines())
def test_towns_and_regions_are_places_and_persons_are_none(row: str) -> None:
    text = re.sub(r"\[(.*?)\|.\]", r"\1", row)
    found = {
        (text[n.start : n.end], "+" if n.place else "-") for n in read_text(text, Gazetteer([]))
    }

    assert found == set(re.findall(r"\[(.*?)\|(.)\]", row))


NO_NAMES = """
    Close Guantanamo, they said. Close Guantanamo now.
    The Agenda was short. That Agenda was adopted. The Conference took note of the Agenda.
    The Press was there, and the Press left. A Power Statement followed.
    As Article A3 says, Marxist- Leninist groups are banned.
    The Yugoslav and the Korean left; a Yugoslav and a Korean stayed.
"""


@pytest.mark.parametrize("row", NO_NAMES.strip().splitlines())
def test_phrases_common_words_and_damaged_text_are_not_proposed(row: str) -> None:
    found = [row[n.start : n.end] for n in read_text(row, Gazetteer([])) if not n.place]

    assert found == []


def test_a_preposition_before_a_name_is_no_part_of_it() -> None:
    text = "Besides Nelson Mandela, nobody came."

    assert [n.who for n in read_text(text, Gazetteer([]))] == ["Nelson Mandela"]


def test_in_headings_only_the_registered_are_seen() -> None:
    text = "Anna Karenina and the Council of Europe"
    named = read_text(text, GAZETTEER, unproposed=[(0, len(text))])
    assert [KEYS.get(n.who) for n in named if isinstance(n.who, int)] == ["coe"]
    assert len(named) == 1


def test_a_name_known_from_before_needs_no_second_mention() -> None:
    text = "They asked Tarschys."
    assert read_text(text, GAZETTEER) == []
    known = {key_of("Tarschys")}
    named = read_text(text, GAZETTEER, known=known.intersection)
    assert [n.who for n in named] == ["Tarschys"]


PIECES = st.sampled_from(
    ["Council", "of", "Europe", "The", "(CE)", "Yeltsin", "Boris", "CE", "\n", "\n\n", " ", ".",
     "EU", "’s", "Russian", "Orthodox", "Church", "İ", "ß", "\u00a0", "\x00", "ﬁ", "and", "“"]
)  # fmt: skip


@pytest.mark.thorough
@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=80))
def test_names_lie_in_the_text_in_order_and_apart(text: str) -> None:
    last = 0
    for named in read_text(text, GAZETTEER):
        assert last <= named.start < named.end <= len(text)
        assert text[named.start : named.end].strip() == text[named.start : named.end]
        last = named.end


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=80))
def test_squeezing_keeps_every_offset(text: str) -> None:
    squeezed = CollapsedText(text)
    for offset, letter in enumerate(squeezed.text):
        if not letter.isspace():
            assert text[squeezed.original(offset)] == letter


LONG = ["A" * 50_000, "A " * 25_000, "Ab of " * 10_000, "(" * 20_000, "A. " * 15_000,
        "Council of Europe (CE) " * 1_000, "\ud800 Council \udfff of Europe" * 500]  # fmt: skip


@pytest.mark.parametrize("text", LONG, ids=range(len(LONG)))
@pytest.mark.timeout(30)
def test_a_strange_text_is_read_to_its_end(text: str) -> None:
    read_text(text, GAZETTEER)


def test_an_empty_gazetteer_finds_nobody() -> None:
    assert Gazetteer([]).find("The Council of Europe met.") == []


def test_proposed_actors_are_not_in_the_gazetteer() -> None:
    proposed = Entry(1, "x", "Anna Karenina", ActorKind.UNKNOWN, ActorStatus.PROPOSED)
    assert Gazetteer([proposed]).find("Anna Karenina") == []
