"""Hard pairs: a query, the one registered name, its kind, and what the registry may answer."""

from __future__ import annotations

from corpus.actors import MatchGrade
from corpus.model import ActorKind

FOUND, OFFERED, NOTHING = MatchGrade.FOUND, MatchGrade.DID_YOU_MEAN, MatchGrade.NOTHING

PERSONS = [
    # another patronymic, initial or generation is another person, and may be a slip
    ("Дмитрий Иванович Менделеев", "Дмитрий Петрович Менделеев", OFFERED),
    ("Nina Ivanovna Petrova", "Nina Petrovna Petrova", OFFERED),
    ("Nina Petrova", "Nina Ivanovna Petrova", FOUND),
    ("Walter A. Lindgren", "Walter B. Lindgren", OFFERED),
    ("Walter H. B. Lindgren", "Walter B. Lindgren", OFFERED),
    ("W. B. Lindgren", "Walter B. Lindgren", FOUND),
    ("Walter Lindgren Sr.", "Walter Lindgren Jr.", OFFERED),
    ("Walter Lindgren Junior", "Walter Lindgren Jr.", FOUND),
    ("Henry Ashdown II", "Henry Ashdown III", OFFERED),
    ("Henry Ashdown the Third", "Henry Ashdown III", FOUND),
    # the surname may stand first
    ("Менделеев", "Менделеев Дмитрий Иванович", FOUND),
    # two given names: the order tells, unless a comma does
    ("Thomas Paul", "Paul Thomas", OFFERED),
    ("Thomas, Paul", "Paul Thomas", FOUND),
    ("Ahmad bin Rashid", "Rashid bin Ahmad", OFFERED),
    # the father's name is another person's
    ("Abdul Latif", "Karim s/o Abdul Latif", OFFERED),
    ("Latif", "Karim bin Latif", OFFERED),
    ("al-Harbi", "Karim bin Latif al-Harbi", FOUND),
    ("bin Laden", "Osama bin Laden", FOUND),
    # names that tell little come and go
    ("Mohammed Karim Latif", "Karim Latif", FOUND),
    # the same letters, joined or not; another letter is another name
    ("عبد القادر الجزائري", "عبدالقادر الجزائري", FOUND),
    ("محمد عبدالله", "محمد عبيدالله", OFFERED),
    ("علی خامنه ای", "علی خامنه\u200cای", FOUND),
    # signs first, then sound; the forms of one sign are one
    ("王伟", "王薇", OFFERED),
    ("高市早苗", "高石早苗", OFFERED),
    ("이재명", "이재영", OFFERED),
    ("劉霞", "刘霞", FOUND),
    ("渡邊恒雄", "渡辺恒雄", FOUND),
    ("김 대중", "김대중", FOUND),
    ("Liu Xia", "刘霞", FOUND),
    # a Latin name in signs is offered
    ("ヴァーツラフ・ハヴェル", "Václav Havel", OFFERED),
    ("瓦茨拉夫·哈维尔", "Václav Havel", OFFERED),
    ("바츨라프 하벨", "Václav Havel", OFFERED),
    ("トニー・ブレア", "Tony Blair", OFFERED),
    ("乔治·布什", "George Bush", OFFERED),
    ("ジョン・メージャー", "Václav Havel", NOTHING),
    # doubled letters, and two that sound as one
    ("Friedrich Mertz", "Friedrich Merz", FOUND),
    ("Schmit", "Anna Schmidt", FOUND),
    # words written together
    ("Pieter Vanderbilt", "Pieter van der Bilt", FOUND),
]

BODIES = [
    # another number is another body
    ("Fourth Committee", "Third Committee", NOTHING),
    ("4th Committee", "Fourth Committee", FOUND),
    ("Group of Seventy-Seven", "Group of 77", FOUND),
    ("Meridian Holdings II", "Meridian Holdings", OFFERED),
    # another state too
    ("Red Cross of Nigeria", "Red Cross of Niger", NOTHING),
    # legal forms come and go, and are written out
    ("Meridian Aktiengesellschaft", "Meridian AG", FOUND),
    ("Meridian Joint Stock Company", "ОАО Меридиан", FOUND),
    ("Meridian Ltd.", "Meridian Company Limited", FOUND),
    ("Limited Liability Company", "Meridian Limited Liability Company", NOTHING),
    ("vanderbilt corp", "Van der Bilt Corp", FOUND),
    # a known body is found by its names in other languages, whatever name is registered
    ("Ärzte ohne Grenzen", "Médecins sans frontières", FOUND),
    ("Engineers Without Borders", "Médecins sans frontières", NOTHING),
    ("الأمم المتحدة", "United Nations", FOUND),
]

STATES = [
    # a republic and a democratic one are two
    ("Republic of Korea", "Democratic People's Republic of Korea", OFFERED),
    ("Republic of Germany", "Federal Republic of Germany", FOUND),
]

ROWS = [(query, name, ActorKind.PERSON, grade) for query, name, grade in PERSONS] + [
    (query, name, ActorKind.ORGANISATION, grade) for query, name, grade in BODIES
]
ROWS += [(query, name, ActorKind.STATE, grade) for query, name, grade in STATES]
