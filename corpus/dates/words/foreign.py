"""The words of dates in other languages: months, seasons, and the words that stand round them.

German, French, Spanish, Italian, Russian and Ukrainian, in the forms in which they are written
beside a day or a year: "в июне 1997 года", "5 de diciembre de 2008", "seit 1990". A month is one
only beside a day or a year, for "mars" and "mare" are words besides.
"""

from __future__ import annotations

from corpus.dates.words.vocabulary import word_set


def _numbered(*rows: str) -> dict[str, int]:
    """The words of each row with the place of the row, from 1."""
    return {word: place for place, words in enumerate(rows, 1) for word in words.split()}


FOREIGN_MONTHS: dict[str, int] = _numbered(
    "januar jänner jaenner janvier janv enero gennaio январь января январе янв січень січня січні",
    "februar feber février fevrier févr fevr febrero febbraio февраль февраля феврале фев лютий "
    "лютого лютому",
    "märz maerz mär mars marzo март марта марте мар березень березня березні",
    "avril avr abril aprile апрель апреля апреле апр квітень квітня квітні",
    "mai mayo maggio май мая мае травень травня травні",
    "juni juin junio giugno июнь июня июне июн червень червня червні",
    "juli juillet juil julio luglio июль июля июле июл липень липня липні",
    "août aout agosto август августа августе авг серпень серпня серпні",
    "septembre septiembre setiembre settembre сентябрь сентября сентябре сен сент вересень "
    "вересня вересні",
    "oktober okt octobre octubre ottobre октябрь октября октябре окт жовтень жовтня жовтні",
    "novembre noviembre ноябрь ноября ноябре ноя листопад листопада листопаді",
    "dezember dez décembre decembre déc diciembre dicembre декабрь декабря декабре дек грудень "
    "грудня грудні",
)

FOREIGN_SEASONS: dict[str, int] = _numbered(
    "frühling frühjahr fruehling fruehjahr printemps primavera весна весной весны навесні",
    "sommer été verano лето летом лета влітку",
    "herbst automne otoño autunno осень осенью осени восени",
    "hiver invierno inverno зима зимой зимы взимку",
)

# What leads to a date, and is no part of it: "im Juni 1997", "el 5 de diciembre".
LEADS = word_set(
    "im am vom von jahr jahre en au du année dans del de desde año nel dal dall della anno "
    "zwischen entre tra fra в во с со у на з зі від між между году год"
)
# Behind a word that leads to a date or opens a period: "seit den 1990ern".
ARTICLES = word_set("den dem die der le les el los il gli")
BETWEEN = word_set("zwischen entre tra fra между між")
# What stands behind a year or a decade, and says no more: "1997 года", "1990-е годы".
YEAR_WORDS = word_set("года год году г гг годы годов годах року рік році р роки років роках")
# What makes a decade of a year: "1990er", "1990-х" behind it, "les années 1990" before it.
DECADE_ENDINGS = word_set("er ern е х ые ых ті")
DECADE_NOUNS = word_set("années anni años")
# Between a day, a month and a year: "5 de diciembre de 2008".
OF = word_set("de del di")
RANGE_LINKS = word_set("bis à au hasta al по до")
AND = word_set("und et y e и і та")

# Each row: the words as they are cut into tokens, and the side on which the period is open.
OPENINGS: tuple[tuple[tuple[str, ...], str], ...] = tuple(
    (tuple(words.split()), side)
    for side, rows in (
        ("since", "seit|ab|depuis|dès|desde|dal|dall '|с|со|з|зі|від|починаючи з"),
        ("until", "bis zum|bis|jusqu ' en|jusqu ' au|jusqu ' à|hasta|fino al|fino a|до"),
        ("before", "vor|avant|antes de|prima del|prima di|перед"),
        ("after", "nach|après|después de|dopo|после|після"),
    )
    for words in rows.split("|")
)
