"""Sentences: where a full stop ends one, and where it belongs to its word."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.text import sentences
from corpus.text.languages import rows
from corpus.text.sentences import sentence_spans

# "|" stands where a sentence ends.
SENTENCES = [
    # the plain case, and every stop
    "The court sat.| It rose.| Why?| Nobody knew!| And so on…| Then it ended.",
    # titles belong to the name behind them
    "Mr. Molotov met Dr. Evatt.| Mrs. Roosevelt presided.",
    "The raid in St. Petersburg came first.| Gen. Lebed followed.",
    # an acronym goes on, unless the next word is one that begins sentences
    "The U.S. government and U.N. Secretariat agreed in the U.S.| The rest did not.",
    "It grew in the United States (U.S.) Senate.",
    # initials
    "S. Saari and J. F. Checkel wrote it.| Both are right.",
    # ... also those that could be a page's or a circa's
    "As L. P. Berya and V. C. Desmond said, on p. 5, it rose c. 1950.| It fell.",
    # words that want a number, and the same word at a sentence's end
    "See No. 14, Art. 3, para. 2, pp. 5 and Vol. IV here.| He said no.| Then he left.",
    # months, abbreviated
    "On 5 Dec. 2008 it began, and on Sept. 1 it ended.",
    "Du 3 févr. 1994 au 5 déc. 1995 il fut là.| Il partit le 5. Juni 1996.",
    # e.g. and i.e. never end one, even before a capital
    "Some bodies, e.g. Memorial, i.e. NGOs, stayed.",
    # case names
    "In Burdov v. Russia the court found a violation.| It paid.",
    # small letters behind a stop: a quotation or an aside goes on
    "“Is it so?” he asked.| Moscow's full (and fully unexpected!) blessing.",
    # quotation marks and brackets close the sentence they stand in
    "He called it “a ride.”| (This is required.)| Others left.",
    "(Polls show it.)| According to officials, no.",
    # semicolons and colons do not end sentences
    "Talks failed; the war went on: it lasted years.| Then peace came.",
    # a number at the head belongs to it; a year at the end ends it
    "63. I want also to pay a tribute.| It was in 1997.| The Duma met.",
    "(a) States shall report.| (b) Others may.",
    "b. Others may.",
    # a decimal point, a percentage, an amount
    "It rose by 3.5 per cent to USD 3 million.| It fell.",
    # etc. may end a sentence and may not
    "Roads, schools, etc. Russia built.| Roads, schools, etc.| The rest waited.",
    # a reference mark behind the stop
    "It was so.[3]| Then it changed.",
    # German ordinals and Russian abbreviations
    "Am 5. Dezember begann es.| Es endete.",
    "Закон принят в 1993 г. Думой.| Он действует.",
    # no spaces between sentences in Chinese
    "中国加入。|人权事务。",
    # a footnote's mark behind the stop: a number, in brackets, raised, behind a quotation, a sign
    "The rule is old.12| Nobody kept it.",
    "It stands in the report (2004).3| The court read it.",
    "He called it “law.”4| Then he left.",
    "It began in 1997.5| It ended soon.",
    "It was so.[7][8]| Then it changed.",
    "It was so.¹²| Then it changed.",
    "Was it so?⁴| It was!²| Good.",
    "It was so.†| Then it changed.",
    "It was so.1,2| Then it changed.",
    "It was so.[citation needed]| Then it changed.",
    "It was so.[12]| “Quite,” he said.",
    "Voir le rapport.5| La Cour suit.",
    # ... but a clock, a sum and an article's number are none
    "The session began at 10.30 Monday morning.",
    "It costs 3.50 Euro.| It fell.",
    "See Art.6 Convention and p.12 Annex.",
    # a reference goes on behind its words
    "The Court held so in Ivanova v. Russia (App. No. 12345/06) in May.",
    "See Const. Art. 15 and Crim. Proc. § 7 of the state.",
    "It is in 12 Eur. J. Int’l L. 25 of that year.",
    "It is in Harv. Hum. Rts. J. for that spring.",
    "The judgment (Ser. B no. 12) was read; so was Vol. A no. 3 of it.",
    "Under Reg. (EC) No. 12/2004 and Dir. (EU) 2016/343 it holds.",
    "See Doc. A/C.3/5, Add. 1, Corr. 2, and Suppl. No. 4 of it.",
    "Pursuant to Res. 1325 (2000), subpara. (b), it was read.",
    "The amendment (amend. XIV, cl. 2) is old.",
    "See op. cit. 12 and fol. 7 of the archive.",
    "It is in Fols. 3 and 4 of it, cols. 5–6.",
    "See N°. 17 and № 5 of the register.",
    # ... and words like these end sentences too
    "He drew it in the app.| Nobody knew.| It was a work of art.| He sold it.",
    "They said no.| A man left.| I followed.",
    # abbreviations of other languages
    "Nach Art. 5 Abs. 2 S. 1 und Nr. 7 Buchst. a ist das so.",
    "Es kamen Zeugen, z. B. Lehrer, d. h. Frauen, u. a. Ärzte.",
    "Im 20. Jahrhundert war der 2. Weltkrieg das Ende.| So ist es.",
    "Am 3. Oktober und zum 50. Jahrestag kamen Dr. med. Weber und Prof. Klein.",
    "Er wohnt in der Berliner Str. 7, vgl. Bd. 3 und Kap. 4.",
    "Vgl. Urteil vom 5. März.| Es gilt.",
    "El Sr. Ruiz, la Srta. Vega y la Dra. Paz hablaron en el párr. 8 y la pág. 9.",
    "Véase el núm. 4 y los EE. UU. de América.",
    "Selon l’art. 3 et l’al. 2, p. ex. Mme Durand a parlé.| Elle est partie.",
    "Il Sig. Rossi, l’Avv. Bianchi e il Dott. Neri lessero l’art. 5, ad es. Roma.",
    "Wg ust. 5 i poz. 12, np. Kowalski, tj. Jan.| Potem wyszli.",
    "Podle odst. 3 a čl. 5, např. Praha.| Pak odešli.",
    "Согласно ст. 5 п. 3 и гл. 2 закона, т. е. Конституции, это так.",
    "И. И. Петров и А.С. Сидоров выступили в г. Москве на ул. Ленина.",
    "Книги, газеты и т. д.| Он читал все.",
    "Згідно зі ст. 5 і п. 3 закону це так.| Він пішов.",
    # two sentences behind an acronym, a firm, a street, a year
    "He left for the U.S.| Thousands followed him.",
    "She worked for Example Ltd.| Neighbours said so.",
    "They lived on Harbour St.| Neighbours said so.",
    "The talks began at 9 a.m.| The rest came later.",
    "Закон приняли в 1997 г.| Депутаты разошлись.",
    "В 1996 г. Президент подписал указ.| Он действует.",
    "She asked him.| de la Cruz answered.",
    "He wrote to her.| von Trotta never did.",
    "They met today.|Then they left.| “Good.”| So it was.",
    "See Node.js for it, or write to Ann.Lee@example.org now.",
    # spaced ellipses
    "The state . . . shall protect life.| It does.",
    "It was long . . . .| Then it ended.",
    "He said: “We shall see. . . .”| Nobody did.",
    "It was … well … long.| It ended.",
    # a parenthesis or a dash behind the stop
    "She called it “a farce.” (Lee 2004)| Others left.",
    "It was so. (See chapter 3)| Then it changed.",
    "She called it “a farce” (Lee 2004).| Others left.",
    "It was over. – But was it?| Yes.",
    "«Где он? — спросила она. — Уже вечер».| Все молчали.",
    # closing marks of other languages
    "Sie sagte: „Nein.“| Wir gingen.",
    "Il dit : « Non. »| Nous sommes partis.",
    "Il dit : « Non ! » et partit.",
    "Powiedział: „Nie.”| Wyszliśmy.",
    "Er rief: »Halt!«| Alle standen.",
    "‹Nein.›| So war es.",
    # stops of other scripts
    "ماذا حدث؟| لا أحد يعرف.",
    "वह गया।| वह आया।",
    "وہ گیا۔| وہ آیا۔",
    "ሰላም።| ደህና ነኝ።",
    "Նա գնաց։| Նա եկավ։",
    "これは文です．|次です。|「はい。」|終わり！",
    "Πού είναι;| Δεν ξέρω.",
    # a list's number stays with its entry, and entries in one line are apart
    "a.) The first thing.",
    "2.3. The mandate.| It is short.",
    "[15.] The Committee notes it.",
    "(3.) The Committee notes it.",
    "• 4. Another thing.",
    "1) The first thing| 2) The second thing| 3) The third",
    "1. The first thing.| 2. The second thing.",
    "a. The first thing| b. The second thing",
    "Home| • News| • Reports",
    # a number at the head belongs to an article, a chapter, an entry
    "Article 5. The law holds.| It is old.",
    "§ 5. The law holds.",
    "II. The law.| III. The facts.",
    "Der Bundestag (15. Wahlperiode) tagte am 1. 2. 2001 in Berlin.",
    # an omission in brackets stays with what is before it
    "It ended. [...]| Then it began.",
    # a quotation in Japanese goes on behind its brackets
    "これは「はい。」と言った。|次。",
    # a note inside the quotation
    "“It is so.12”| He left.",
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentences_end_where_they_end(marked: str) -> None:
    text = marked.replace("|", "")
    assert [text[a:b] for a, b in sentence_spans(text)] == [s.strip() for s in marked.split("|")]


def test_every_word_with_a_full_stop_has_a_use_that_is_read() -> None:
    uses = {row.use for row in rows("full_stops.tsv", sentences.FullStops)}
    assert uses == {
        "inside", "reference", "month", "may_end", "starter", "ordinal", "counted", "label",
        "particle",
    }  # fmt: skip


def test_a_line_break_ends_a_sentence_without_a_stop() -> None:
    text = "The findings:\n• one\n• two"
    assert [text[a:b] for a, b in sentence_spans(text)] == ["The findings:", "• one", "• two"]


PIECES = st.sampled_from(
    [*'aB .!?\n"”(1Mr…。[]*’«»؟:;—', "[12]", "¹²", ". . .", " • ", "1) A", "No. ", "г. ", "U.S. "]
)


@pytest.mark.thorough
@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=80), st.integers(0, 5))
@settings(max_examples=300)
def test_sentences_hold_all_that_is_not_space(text: str, start: int) -> None:
    spans = list(sentence_spans(text, start))
    assert "".join(text[start:].split()) == "".join("".join(text[a:b].split()) for a, b in spans)
    assert all(a < b and text[a:b] == text[a:b].strip() for a, b in spans)
    assert all(b <= c for (_a, b), (c, _d) in pairwise(spans))
