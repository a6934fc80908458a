"""Questions for a dated event, each with the event that must be told first.

A row is (question, what the first event's "EDTF sentence" must match). An empty expression means
that no event may be told as sure: the deed was never done, or not by whom the question names.
`FOUNDING` is asked of the starter library with the founding documents, `DEBATE` of that shelf with
speeches of the UN General Debate besides.
"""

from __future__ import annotations

Row = tuple[str, str]

ENDED = r"(?=.*(\bend|dismantl|abolish|abolition|demise|eradicat|eliminat))"
""""End" itself, or what was done to apartheid in other words."""

FOUNDING: dict[str, tuple[Row, ...]] = {
    "the event before its judgment, its anniversary, its ban and its report": (
        ("srebrenica", "^1995-07-11"),
        ("when did Srebrenica fall", "^1995-07-11"),
        ("when was the srebrenica massacre", "^1995-07-11"),
        ("srebrenica genocide", "^1995-07-11"),
        ("when did the Beslan siege begin", "^2004-09-01"),
        ("beslan", "^2004-09-01"),
        ("Litvinenko", "^2006-11-23"),
        ("when was Estemirova killed", "^2009-07-15"),
        ("when was the coup in Athens", "^1967-04-21"),
        ("when did Turkey leave the Istanbul Convention", "^2021-07-01"),
        # The judgment where it is the judgment that is asked for.
        ("srebrenica judgment", "^(2007-02-26|2001-08-02|2004-04-19|2016|2017)"),
        ("when was Krstić convicted", "^2001-08-02"),
        ("when was Mladić arrested", "^2011-05-26"),
        ("when was Mladić sentenced", "^2017-11-22"),
        ("when was the day of remembrance for Srebrenica created", "^2024-05-23"),
    ),
    "leaving, being expelled and being suspended": (
        ("when was Russia expelled from the Council of Europe", "^2022-03-16"),
        ("when did Russia cease to be a member of the Council of Europe", "^2022-03-16"),
        ("when was Russia kicked out of the Council of Europe", "^2022-03-16"),
        ("when was Russia suspended from the Council of Europe", "^2022-02-25"),
        ("when did Greece leave the Council of Europe", "^1969-12-12"),
        ("when did Greece return to the Council of Europe", "^1974-11-28"),
        ("when did Russia leave the ECHR", "^2022-09-16"),
        ("wann wurde Russland aus dem Europarat ausgeschlossen", "^2022-03-16"),
        ("quand la Russie a-t-elle été exclue du Conseil de l'Europe", "^2022-03-16"),
        ("когда Россию исключили из Совета Европы", "^2022-03-16"),
    ),
    "joining and returning": (
        ("when did Russia join the Council of Europe", "^1996-02-28"),
        ("when did Hungary accede to the Council of Europe", "^1990-11-06"),
        ("when did Portugal enter the Council of Europe", "^1976-09-22"),
        ("cuándo entró España en el Consejo de Europa", "^1977-11-24"),
        ("quando è entrata la Croazia nel Consiglio d'Europa", "^1996-11-06"),
        ("коли Україна вступила до Ради Європи", "^1995-11-09"),
        ("when did Sakharov return to Moscow", "^1986-12-23"),
    ),
    "stopping, going on and beginning": (
        ("when did Russia stop executions?", "^(1997-06|1996-05-16|1999)"),
        ("when did Russia continue executions", "^1997-21"),
        ("when did the Belgrade meeting open", "^1977-10-04"),
        ("when was martial law lifted in Poland", "^1983-07-22"),
        ("when was martial law declared in Poland", "^1981-12-13"),
        ("when did the CSCE meeting in Vienna end", "^1989-01-19"),
        ("when did Lithuania restore its independence", "^1990-03-11"),
        ("when did the Soviet Union dissolve", "^1991-12-(08|25)"),
        ("when did the Berlin Wall fall", "^1989-11-09"),
        ("when was the Berlin Wall built", "^1961-08-13"),
        ("when was Solidarity legalised", "^1989-04-(05|17)"),
    ),
    "acts of treaties": (
        ("was the ECHR ratified by Russia?", "^1998-05-05"),
        ("when did Russia ratify the ECHR", "^1998-05-05"),
        ("has Russia signed Protocol No. 6?", "^1997-04-16"),
        ("when did Russia ratify Protocol No. 6", ""),
        ("did Turkey abolish the death penalty?", "^2002-08-03"),
        ("when did France abolish the death penalty", "^1981-10-09"),
        ("when was the Genocide Convention adopted", "^1948-12-09"),
        ("when did the Genocide Convention enter into force", "^1951-01-12"),
        ("when did the Statute of the Council of Europe come into force", "^1949-08-03"),
        ("when was the Istanbul Convention opened for signature", "^2011-05-11"),
    ),
    "raids, bans, releases": (
        ("when was Memorial raided", "^2008-12-04"),
        ("when was Memorial's office searched", "^2008-12-04"),
        ("when was Memorial founded", "^1989-01"),
        ("when was Memorial dissolved", "^2021-12-28"),
        ("when were the Jehovah's Witnesses banned in Russia", "^2017-04-20"),
        ("when was Orlov released", "^2024-08-01"),
        ("when was Bukovsky freed", "^1976-12-18"),
        ("when was Nemtsov assassinated", "^2015-02-27"),
        ("when did Navalny die", "^2024-02-16"),
    ),
    "an actor within a period": (
        ("what happened in Hungary in 1956", "^1956-(10-23|11-04|06)"),
        ("what happened in Chechnya in 2000", "^2000-04-06"),
        ("what happened in Ukraine in 2004", "^2004-12-03"),
        ("what happened to Memorial in 2021", "^2021-12-28"),
    ),
}

DEBATE: dict[str, tuple[Row, ...]] = {
    "independence": (
        ("Namibia independence", "^1990-03-21"),
        ("when did Namibia become independent", "^1990-03-21"),
        ("South Sudan", "^2011-07-0?9"),
        ("when did South Sudan become independent", "^2011-07"),
        ("when did Zimbabwe become independent", "^1980-04-18"),
        ("when did Angola become independent", "^1975-11-11"),
        ("when did Nigeria become independent", "^1960-10-01"),
        ("when did East Timor become independent", "^2002-05-20"),
    ),
    "seats and members": (
        ("China's seat", "^1971-10-25"),
        ("when did China take its seat in the United Nations", "^1971-10-25"),
    ),
    "wars, coups and ends": (
        ("when did apartheid end", rf"^1994(-04-2\d|-04|-05-10|-05)? {ENDED}.*apartheid"),
        ("when was Kuwait invaded", "^1990-08-02"),
        ("what happened in Rwanda in 1994", r"^1994(-0[4-7](-\d\d)?)?(/1994-0[67])? .*genocid"),
        ("when were the first democratic elections in South Africa", "^1994-04"),
        ("when was Mandela released", "^1990-02-11"),
        ("when was the earthquake in Haiti", "^2010-01"),
        ("when did Iraqi forces invade Kuwait", "^1990-08-02"),
        ("declaration on colonial countries adopted", "^1960-12-14"),
    ),
}
