"""Questions that were written unseen: sixty, then sixty, then twenty-five.

Of the first sixty 41 were answered rightly before anything was mended for them, and 54 when their
commonest causes were; of the next sixty 49 at the first asking, of the last 23. See
judged_questions for what a row holds, and judged_last_questions for the other two lists.
"""

from __future__ import annotations

UNSEEN = [
    # Who, and what
    ("whos nemtsov", "card|passages|dates", "Nemtsov"),
    ("who was galina starovoitova again?", "card|passages|dates", "Starovoitova"),
    ("what's charter 77", "card|passages|dates", "Charter 77"),
    ("what even is the venice commission", "card", "Venice"),
    ("what do they mean by soft mediation", "passages", "checkel-1997"),
    ("the moscow school of political studies - what is that", "card|passages", "checkel|School"),
    ("whats an IGO", "passages|card", "jr-2011|ntergov"),
    ("Yuri Orlov - who's that", "card|passages|dates", "Orlov"),
    ("hi quick q what does the commissioner for human rights do", "card|names", "Commissioner"),
    ("who's milosevic", "card|passages|dates", "Milošević"),
    # When
    ("when did ukraine join the council of europe", "dates", "1995-11-09"),
    ("when did the berlin wall come down", "dates|weak", "Berlin Wall"),
    ("when was memorial liquidated", "dates", "2021-12"),
    ("when was nemtsov killed", "dates", "2015-02-27"),
    ("what year did karadzic get convicted", "dates", "2016-03-24"),
    ("when did the istanbul convention come into force", "dates", "2014-08-01"),
    ("when did russia ratify the european convention on human rights", "dates", "1998-0[35]"),
    ("when did the ECHR enter into force", "dates", "1953-09-03"),
    ("when was sakharov sent to gorky", "dates", "1980-01-22"),
    ("when did putin get the arrest warrant", "dates", "2023-03-17"),
    ("how long ago was nemtsov shot", "dates", "2015-02-27"),
    ("when was the convention against torture adopted", "dates", "1984-12-10"),
    # What happened
    ("what happened in prague in january 1969", "period|dates", "1969-01-16"),
    ("what happened in leipzig", "dates|passages", "1989-10-09"),
    ("anything happen around 10 dec 1984", "period", "1984-12-10"),
    ("what happened between feb and april 1989", "period", "1989-0[234]"),
    ("so what happened at pushkin square", "dates|passages", "1965-12-05|Pushkin"),
    ("events of the 1970s", "period", "197"),
    ("what happened to the moscow helsinki group", "dates|passages|card", "Moscow Helsinki"),
    ("what happened in june", "period", r"-06"),
    ("was ist im August 1991 passiert", "period", "1991-08"),
    ("что случилось 5 декабря 1965", "period", "1965-12-05"),
    ("anything on today?", "period", "-12-09"),
    # Where it is said
    ("does anyone mention south ossetia", "passages", "hrw-nd"),
    ("where do they say the results got more modest", "passages", "saari-2006"),
    ("which doc says the door was open", "passages", "hrw-nd"),
    ("where's that hoist on his own petard thing", "passages", "checkel-1997"),
    ("need the bit where memorial got raided", "passages", "hrf-2008"),
    ("did hrf say anything about guantanamo", "passages", "hrf-2008"),
    ("what do we have on economic integration", "passages", "checkel-1997"),
    ("what did hrw do in 2011", "passages|dates|period", "hrw-nd|2011"),
    ("does saari mention the death penalty", "passages", "saari-2006"),
    ("any of these texts talk about rule of law", "passages", "."),
    # Who said or did it, and how many
    ("who killed markelov", "dates|passages", "2009-01-19"),
    ("who won the nobel peace prize in 2012", "dates|period", "2012"),
    ("how many regional centers did the CE want", "passages", "checkel-1997"),
    ("how many years has hrw had an office in russia", "passages", "hrw-nd"),
    # Timelines
    ("gimme the sakharov timeline", "timeline", "(?i)sakharov"),
    ("chronology death penalty russia 1996-1999", "timeline", "(?i)death penalty"),
    # Nothing, or nothing sure
    ("when did japan join the council of europe", "nothing|weak", ""),
    ("when did the titanic sink", "nothing|weak", ""),
    ("does any doc mention whales", "nothing|weak", ""),
    ("what happened in 1215", "nothing", ""),
    ("when was russia admitted to nato", "nothing|weak|passages", ""),
    ("how many cows are there in geneva", "nothing|weak", ""),
]

# What is known is told as something else, or not surely: "set up" of a court that was installed, a
# place by whose name alone an event is meant, an article "out of whose appeal" a body grew, words
# in another form ("taking" for a ride), a number of people that only an event tells.
UNSEEN_MISSED = [
    ("when was the european court of human rights set up", "passages|weak|dates", ""),
    ("when did srebrenica happen", "dates|weak", "Srebrenica"),
    ("remind me when amnesty international was founded pls", "card", "Amnesty"),
    ("who said russia was taking them for a ride", "weak|passages", ""),
    ("how many people were killed at srebrenica", "nothing|weak|dates", ""),
]
