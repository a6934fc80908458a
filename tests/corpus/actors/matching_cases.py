"""A registry of people, bodies and states, and whom queries of it mean, or do not."""

from __future__ import annotations

from corpus.actors import Entry, Written
from corpus.model import ActorKind, ActorStatus, AliasKind

PEOPLE = """
Boris Yeltsin; Mikhail Khodorkovsky; Viktor Chernomyrdin; Volodymyr Zelensky; Yelena Bonner
Viacheslav Chornovil; Nursultan Nazarbayev; Zoran Đinđić; Nicolae Ceaușescu; Andreas Papandreou
Alexis Tsipras; Recep Tayyip Erdoğan; Bashar al-Assad; Gamal Abdel Nasser; Hassan Rouhani
Deng Xiaoping; Ban Ki-moon; Bill Clinton; Sérgio Vieira de Mello; Gabriel García Márquez
Daniel Tarschys; Thorbjørn Jagland; Lev Ponomarev; Max van der Stoel; Ella Pamfilova
"""
BODIES = """
Council of Europe; European Union; European Court of Human Rights; Human Rights Watch
European Convention on Human Rights; United Nations; United Nations Security Council
Memorial Human Rights Centre; World Organisation Against Torture; Moscow Helsinki Group
International Commission of Jurists; International Court of Justice; Freedom House
Organization for Security and Co-operation in Europe; Norwegian Helsinki Committee
International Criminal Tribunal for the former Yugoslavia; Justice and Development Party
Constitutional Court of the Russian Federation; Doctors Without Borders
"""


def _names(text: str) -> list[str]:
    return [name.strip() for line in text.strip().split("\n") for name in line.split(";")]


def registered_entries() -> list[Entry]:
    """Return the actors of the registry that these tests ask."""
    rows = [(name, ActorKind.PERSON) for name in _names(PEOPLE)]
    rows += [(name, ActorKind.ORGANISATION) for name in _names(BODIES)]
    states = ("Russian Federation", "Norway", "United States")
    rows += [(name, ActorKind.STATE) for name in states]
    aliases = {
        "European Court of Human Rights": (Written("ECtHR", AliasKind.ACRONYM),),
        "Council of Europe": (
            Written("Europarat", AliasKind.TRANSLATION),
            Written("CoE", AliasKind.ACRONYM),
        ),
        "Russian Federation": (Written("Russia"), Written("Россия", AliasKind.TRANSLATION)),
        "Doctors Without Borders": (
            Written("Médecins Sans Frontières"),
            Written("MSF", AliasKind.ACRONYM),
        ),
    }
    return [
        Entry(number, name, name, kind, ActorStatus.CONFIRMED, aliases.get(name, ()))
        for number, (name, kind) in enumerate(rows, start=1)
    ]


FOUND = [
    # German, French, Dutch, Czech and Spanish ways of writing a Russian name
    ("Jelzin", "Boris Yeltsin"),
    ("Boris Eltsine", "Boris Yeltsin"),
    ("Chodorkowski", "Mikhail Khodorkovsky"),
    ("Mikhaïl Khodorkovski", "Mikhail Khodorkovsky"),
    ("Jodorkovski", "Mikhail Khodorkovsky"),
    ("Tsjernomyrdin", "Viktor Chernomyrdin"),
    ("Černomyrdin", "Viktor Chernomyrdin"),
    ("Wolodymyr Selenskyj", "Volodymyr Zelensky"),
    ("Noursoultan Nazarbaïev", "Nursultan Nazarbayev"),
    # the Russian form of a Ukrainian given name
    ("Владимир Зеленский", "Volodymyr Zelensky"),
    # scripts: Cyrillic, Greek, Arabic, Hebrew's neighbour Persian, Han, Hangul
    ("Борис Николаевич Ельцин", "Boris Yeltsin"),
    ("Елена Боннэр", "Yelena Bonner"),
    ("В'ячеслав Чорновіл", "Viacheslav Chornovil"),
    ("Зоран Ђинђић", "Zoran Đinđić"),
    ("Ανδρέας Παπανδρέου", "Andreas Papandreou"),
    ("Αλέξης Τσίπρας", "Alexis Tsipras"),
    ("جمال عبد الناصر", "Gamal Abdel Nasser"),
    ("حسن روحانی", "Hassan Rouhani"),
    ("邓小平", "Deng Xiaoping"),
    ("반기문", "Ban Ki-moon"),
    # older romanisation of Chinese
    ("Teng Hsiao-ping", "Deng Xiaoping"),
    # Latvian and Lithuanian endings
    ("Boriss Jeļcins", "Boris Yeltsin"),
    ("Jelcinas", "Boris Yeltsin"),
    # marks left out, or heard
    ("Zoran Djindjic", "Zoran Đinđić"),
    ("Чаушеску", "Nicolae Ceaușescu"),
    ("Erdogan", "Recep Tayyip Erdoğan"),
    ("Thorbjorn Jagland", "Thorbjørn Jagland"),
    # initials, titles, order, particles
    ("B. N. Yeltsin", "Boris Yeltsin"),
    ("Yeltsin, Boris", "Boris Yeltsin"),
    ("President Yeltsin", "Boris Yeltsin"),
    ("Е. Боннэр", "Yelena Bonner"),
    ("van der Stoel", "Max van der Stoel"),
    ("Vieira de Mello", "Sérgio Vieira de Mello"),
    ("Bashar Assad", "Bashar al-Assad"),
    ("Garcia Marquez", "Gabriel García Márquez"),
    # a given name among friends
    ("William J. Clinton", "Bill Clinton"),
    # slips
    ("Boris Yelstin", "Boris Yeltsin"),
    ("Counsel of Europe", "Council of Europe"),
    ("Humen Rights Watch", "Human Rights Watch"),
    # bodies: articles, brackets, abbreviations, British and American, a part that goes without
    ("the European Union", "European Union"),
    ("Human Rights Watch (HRW)", "Human Rights Watch"),
    ("Memorial Human Rights Center", "Memorial Human Rights Centre"),
    ("World Org. Against Torture", "World Organisation Against Torture"),
    (
        "Organisation for Security & Cooperation in Europe",
        "Organization for Security and Co-operation in Europe",
    ),
    ("UN Security Council", "United Nations Security Council"),
    ("Security Council", "United Nations Security Council"),
    ("Memorial", "Memorial Human Rights Centre"),
    ("Russian Constitutional Court", "Constitutional Court of the Russian Federation"),
    ("Helsinki Committee of Norway", "Norwegian Helsinki Committee"),
    # acronyms: registered, generated, dotted, small
    ("CoE", "Council of Europe"),
    ("U.N.", "United Nations"),
    ("OSCE", "Organization for Security and Co-operation in Europe"),
    ("hrw", "Human Rights Watch"),
    ("ICTY", "International Criminal Tribunal for the former Yugoslavia"),
    ("MSF", "Doctors Without Borders"),
    # translations are aliases
    ("Europarat", "Council of Europe"),
    ("Россия", "Russian Federation"),
    ("Republic of Norway", "Norway"),
]

NOBODY = [
    # a given name or a surname alone is not the person
    "Boris Nemtsov", "Boris Pasternak", "Mikhail Bulgakov", "Hillary Rodham", "Andreas Baader",
    # another given name is another person
    "Chelsea Clinton", "Raghad Assad",
    # another head is another body
    "European Parliament", "European Commission", "Human Rights First", "Human Rights Council",
    "Council of Ministers", "International Crisis Group", "World Health Organization",
    "International Olympic Committee", "Moscow State University", "United Russia",
    "Norwegian Refugee Council", "Constitutional Court of Ukraine", "Freedom Party",
    # a state is not its neighbour
    "Austria", "Sweden", "Belarus",
    # an acronym is never like another
    "ICC", "KGB", "CNN", "UNHCR", "CE5", "USSR",
    # topics and words are not names
    "torture", "hello", "human rights", "justice", "freedom", "europe", "moscow", "council",
    "the committee", "international", "united", "death penalty", "women's rights", "elections 1996",
    "help", "who", "us", "the Council", "high",
    # nothing at all
    "", " ", "?!", "\x00", "\ud800",
]  # fmt: skip
