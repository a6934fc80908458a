"""Unseen questions that were asked once, after what those before them had shown was mended.

See judged_unseen_questions for how many were answered rightly at that first asking.
"""

from __future__ import annotations

ASKED_ONCE = [
    # Who, and what
    ("who's karadzic", "card|passages|dates", "Karad"),
    ("what is greco", "card", "States against Corruption"),
    ("tell me abt eleanor roosevelt", "card|passages|dates", "Roosevelt"),
    ("what are the geneva conventions", "card", "Geneva Conventions"),
    ("so who is anna politkovskaya", "card|passages|dates", "Politkovskaya"),
    ("the ECHR what's that", "card|names", "European (Convention|Court)"),
    ("what's that washington paper about", "passages", "jr-2011"),
    ("who is the guy who founded the moscow helsinki group", "dates|passages|card", "Orlov|Hels"),
    ("what does CPT stand for", "card", "Prevention of Torture"),
    ("who was lech walesa?", "card|passages|dates", "Wałęsa"),
    # When
    ("when was the soviet union dissolved", "dates", "1991-12-08"),
    ("when did latvia join coe", "dates", "1995-02-10"),
    ("when was starovoitova murdered", "dates", "1998-11-20"),
    ("when did spain join the council of europe", "dates", "1977-11-24"),
    ("when was the european social charter signed", "dates", "1961-10-18|1996-05-03"),
    ("which year did the UN adopt the genocide convention", "dates", "1948-12-09"),
    ("when did the human rights council first meet", "dates", "2006-06-19"),
    ("when did russia invade ukraine", "dates", "2022-02-24"),
    ("when was solzhenitsyn thrown out", "dates", "1974-02-1[23]"),
    ("when did mladic get caught", "dates", "2011-05-26"),
    ("when did the dayton agreement get signed", "dates", "1995-12-14|1995-11-21"),
    ("what date was charter 77", "dates", "1977-01-0[16]"),
    ("when was the first judgment of the european court", "dates", "1960-11-14"),
    ("when did protocol 13 open for signature", "dates", "2002-05-03"),
    # What happened
    ("what happened in tbilisi in april 1989", "period|dates", "1989-04-09"),
    ("what happened in derry", "dates|passages", "1972-01-30"),
    ("anything big in nov 1989?", "period", "1989-11"),
    ("what was happening in russia around 2012", "period|dates|passages", "201|hrw-nd"),
    ("what happened from 1948 till 1950", "period", "19(48|49|50)"),
    ("what happened in march", "period", r"-03"),
    ("what happened on new year's day 1977", "period", "1977-01-01"),
    ("que s'est-il passé le 10 décembre 1948", "period", "1948-12-10"),
    ("что было в октябре 2006 года", "period", "2006-10"),
    ("what did greece do in 1969", "dates|period|passages", "1969"),
    ("what happened with litvinenko", "dates|passages|card", "Litvinenko"),
    # Where it is said
    ("where's the bit about brainstorming sessions", "passages", "checkel-1997"),
    ("do they talk about abkhazia at all", "passages", "hrw-nd"),
    ("which paper has the term solidarist", "passages", "saari-2006"),
    ("where did they mention hot spots", "passages", "hrw-nd"),
    ("is there a quote on democracy club", "passages", "checkel-1997"),
    ("what's the deal with the big seven banks", "passages", "checkel-1997"),
    ("does human rights first talk about asylum", "passages", "hrf-2008"),
    ("where is it written that too few IGOs have coercive power", "passages", "jr-2011"),
    ("did checkel say anything on albania", "passages", "checkel-1997"),
    ("whats the source for the ricochet effect", "passages", "checkel-1997"),
    ("show me where they call russia authoritarian", "passages", "hrf-2008"),
    # Who said or did it, and how many
    ("who arrested sakharov", "dates|passages", "1980-01-22"),
    ("who said collaboration works", "passages", "hrw-nd"),
    ("who got the nobel prize in 2021", "dates|period", "2021"),
    ("how many strategy papers did hrf put out", "passages", "hrf-2008"),
    ("how much did the CE programme cost", "passages", "checkel-1997"),
    # Timelines
    ("timeline russia and the council of europe", "timeline", "."),
    ("can u do a chronology of srebrenica", "timeline", "(?i)srebrenica"),
    # Nothing, or nothing sure
    ("who is taylor swift", "nothing|weak", ""),
    ("what happened in 1515", "nothing", ""),
    ("any doc mention tiktok", "nothing|weak", ""),
    ("when did memorial win the eurovision", "nothing|weak", ""),
    ("how many moons does jupiter have", "nothing|weak", ""),
]

ASKED_LAST = [
    ("who's the commissioner for human rights again", "card|names", "Commissioner"),
    ("what does the venice commission actually do", "card", "Venice"),
    ("when did germany join the council of europe", "dates", "1950|1951"),
    ("when did portugal become a member of the coe", "dates", "1976-09-22"),
    ("when did hungary open the border", "dates", "1989-0"),
    ("when did the ICC issue the warrant for putin", "dates", "2023-03-17"),
    ("when was jan palach", "dates", "1969-01-1"),
    ("when did gorbachev step down", "dates|weak|passages", "1991-12-25|Gorbachev"),
    ("when did the covenant on civil and political rights come into effect", "dates", "1976-03-23"),
    ("what happened in minsk", "dates|passages", "2010-12-19|Minsk"),
    ("what did the court do in 1975", "period|dates", "1975"),
    ("was geschah in Srebrenica", "dates", "199"),
    ("what happened in the autumn of 1956", "period", "1956"),
    ("in which paper do they use the word petard", "passages", "checkel-1997"),
    ("does checkel talk about the death penalty", "passages", "checkel-1997"),
    ("did hrw write anything on south ossetia", "passages", "hrw-nd"),
    ("any of the docs say talk is cheap", "passages", "checkel-1997"),
    ("who unveiled the solovetsky stone", "dates|passages", "1990-10-30"),
    ("how many countries signed the final act", "dates|passages|weak", "Final Act"),
    ("sakharov chronology pls", "timeline", "(?i)sakharov"),
    ("when did texas join the council of europe", "nothing|weak", ""),
    ("when was russia expelled from nato", "nothing|weak|passages", ""),
    ("did obama sign the echr", "nothing|weak|passages", ""),
    ("who is Sherlock Holmes", "nothing|weak", ""),
    ("when did India ratify the european convention", "nothing|weak|passages", ""),
]

# "Getting" and "too" are in no passage beside "lenient"; of China there are passages, of its
# joining none.
LAST_MISSED = [
    ("who thinks europe is getting too lenient", "nothing|weak|passages", ""),
    ("when did china join the council of europe", "nothing|weak|passages", ""),
]
