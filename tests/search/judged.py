"""Judged queries over the five founding documents: what a person might type, and what answers.

An answer is a passage that holds the phrase beside the query, a few words that stand in one place
only. A negative has no answer: neither the documents nor the UN debate beside them hold one.
Read by `test_judged.py`, and by `tests/benchmarks/search.py`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Judged:
    query: str
    phrase: str  # of at most six words; empty if nothing answers
    kind: str


PASSAGES = (
    # Remembered content words, in any order
    ("Yeltsin death penalty moratorium", "decreed a moratorium"),
    ("Yeltsin moratorium executions June 1997", "decreed a moratorium"),
    ("training seminars Saratov", "training seminars in Saratov"),
    ("eleven regional human rights centers", "network of 11 regional"),
    ("network of 11 centers", "network of 11 regional"),
    ("NATO expansion ricochet Moscow", "curious ricochet"),
    ("petard NGOs shaming", "hoist Yeltsin"),
    ("opinion polls majority death penalty", "continued use of the death penalty"),
    ("solemn pledge to stop executions", "gave a solemn pledge"),
    ("Tarschys civil society program", "Tarschys"),
    ("USD 3 million fiscal 1997", "USD 3 million"),
    ("nearly 1000 staff in Strasbourg", "nearly 1000 staff"),
    ("hard mediation Yugoslavia Albania", "before the Dayton Accords"),
    ("mere talk shops sanctioning", "talk shops"),
    ("home page on the Web translations", "constructing a home page"),
    ("big seven banks", "big seven"),
    ("nomenklatura privatization", "nomenklatura privatization"),
    ("Gorbachev dissident movement", "co-optation"),
    ("military-to-military contacts", "proliferation of military-to-military"),
    ("Gore Chernomyrdin commission", "Gore-Chernomyrdin"),
    ("done on the cheap", "done on the cheap"),
    ("Duma ratification winter ECHR probable", "ECHR is probable this winter"),
    ("meddling in Russian affairs deputies", "meddling in Russian affairs"),
    ("CE heads of state summit October 1997", "heads-of-state summit"),
    ("confidential monitoring procedure pressure", "monitoring procedure"),
    ("Moscow School of Political Studies", "Moscow School of Political Studies"),
    ("large seminars federal relations multi-ethnic state", "convening large seminars"),
    ("accession to the Council January 1996", "formal accession"),
    ("bureaucrats Foreign Ministry monopolize", "dominate and monopolize"),
    ("Justice Ministry Procuracy interlocutors", "Justice Ministry and Procuracy"),
    ("constitution December 1993 international norms prevail", "adopted in December 1993"),
    ("our common European home", "common European home"),
    ("solidarist state society", "solidarist"),
    ("roots in the 1970s end of the cold war", "roots in the 1970s"),
    ("hypothesis empirical case abolition", "mismatch between the results"),
    ("policy grows more lenient as situation worsens", "grows more lenient"),
    ("ad-hoc bilateral agreements strategic issues", "ad-hoc bilateral"),
    ("Obama administration blueprint", "incoming Obama administration"),
    ("police raid Memorial St. Petersburg", "unwarranted police raid"),
    ("racism xenophobia hate crimes", "racism, xenophobia"),
    ("foreign ministers Helsinki OSCE", "convene in Helsinki"),
    ("How to Close Guantanamo", "How to Close Guantanamo"),
    ("reliable strategic partner authoritarian", "reliable strategic partner"),
    ("regular dialogue individual hate crime cases", "raise individual hate crime"),
    ("fund capacity civil society hate crime", "Expanding funding"),
    ("asylum attorney legal representation", "cannot afford an attorney"),
    ("137 countries 1982 2000", "137 countries"),
    ("Company You Keep University of Washington", "The Company You Keep"),
    ("Universal Declaration 1948 widespread progress abuses", "adopted the Universal Declaration"),
    ("Pillay high commissioner", "Navanethem Pillay, United Nations"),
    ("coercive power exception not the rule", "exception, not the rule"),
    ("condition of entry coerced", "condition of entry"),
    ("Sochi Olympics migrant workers construction", "labor migrants engaged"),
    ("foreign spies demonized", "foreign spies"),
    ("annexation of Crimea", "annexation of Crimea"),
    ("Winter Olympic Games crackdown ebbed", "crackdown ebbed"),
    ("prisoners of conscience Amnesty", "prisoners of conscience"),
    ("letter Syria Security Council crimes against humanity", "co-sign"),
    ("op-eds Moscow papers", "op-eds in Moscow papers"),
    ("South Ossetia Abkhazia missions", "South Ossetia"),
    ("disability rights reports", "disability rights"),
    ("abolish conscription", "abolish conscription"),
    ("hysteria Kremlin media Soviet propaganda", "hysteria in the Kremlin"),
    ("how long will the office remain open", "I wish I knew"),
    ("former dissenters local rights groups few", "former Soviet dissenters"),
    ("police torture violence against women", "violence against women"),
)  # fmt: skip

MISSPELT = (
    ("deth penalty moratorum Yeltsin", "decreed a moratorium"),
    ("Yeltsn decred a morotorium", "decreed a moratorium"),
    ("Chernomirdin comission", "Gore-Chernomyrdin"),
    ("traning seminers Sarratov", "training seminars in Saratov"),
    ("curios ricochett efect", "curious ricochet"),
    ("solem pledge exectuions", "gave a solemn pledge"),
    ("nomenclatura privatisation", "nomenklatura privatization"),
    ("Tarshys grass roots program", "Tarschys"),
    ("Gorbachov disident movment", "co-optation"),
    ("Procurracy Justise Ministry", "Justice Ministry and Procuracy"),
    ("burocrats monopolise relations", "dominate and monopolize"),
    ("xenofobia racizm hate crimes", "racism, xenophobia"),
    ("Guantanemo close", "How to Close Guantanamo"),
    ("unwaranted polise raid", "unwarranted police raid"),
    ("Helsinky ministeriel meeting", "convene in Helsinki"),
    ("Navanethem Pilay", "Navanethem Pillay, United Nations"),
    ("Universal Decleration widespred progress abuses", "adopted the Universal Declaration"),
    ("exeption not the rule coersive", "exception, not the rule"),
    ("anexation of Crimia", "annexation of Crimea"),
    ("demonised forein spies", "foreign spies"),
    ("prisonners of concience", "prisoners of conscience"),
    ("abolish conscripton", "abolish conscription"),
    ("Abkazia Osetia", "South Ossetia"),
    ("vicious harrassment threats to staf", "vicious harassment"),
    ("solidarest society", "solidarist"),
    ("europian comon home", "common European home"),
    ("tempation ad hoc bilatral", "ad-hoc bilateral"),
    ("migrents Sotchi", "labor migrants engaged"),
    ("disabilty rigths reports", "disability rights"),
    ("atorney asylum", "cannot afford an attorney"),
)  # fmt: skip

QUOTED = (
    ("“talk the talk”", "talk the talk"),
    ("‘talk the talk’", "talk the talk"),
    ('rights "words" into "deeds" agents', "agents who can help turn"),
    ("«foreign spies»", "foreign spies"),
    ("„taken for a ride“", "taken for a ride"),
    ('"the only game in town"', "only game in town"),
    ("“big seven”", "big seven"),
    ('"soft mediation"', "soft mediation"),
    ("“end-run” strategy", "execute an"),
    ('"democracy club" shaming', "democracy club"),
    ('"How to Promote Human Rights in Russia" fifth series', "fifth in a series"),
    ('"Council of Europe" Strasbourg France', "based in Strasbourg, France"),
    ('"equal footing" capacity building organization', "on equal footing"),
    ('Yeltsin moratorium -pledge', "decreed a moratorium"),
)  # fmt: skip

PARAPHRASED = (
    ("Yeltsin banned executions", "decreed a moratorium"),
    ("shaming campaign embarrassed the government", "embarrassment"),
    ("rights groups used politicians' own words against them", "entrapped by NGOs"),
    ("Russian membership was delayed because of Chechnya", "violation of human rights standards"),
    ("Russia leading preparations for the summit", "heads-of-state summit"),
    ("court where Russian individuals can complain", "automatic recourse"),
    ("international rules override domestic law in the constitution", "adopted in December 1993"),
    ("small brainstorming sessions replaced seminars", "small brainstorming sessions"),
    ("organisations less eager to criticise Russia", "less eager to criticise"),
    ("should the US work with non-state actors", "target aid to non-state actors"),
    ("president should meet human rights leaders when visiting", "leaders when visiting"),
    ("repressive Russia spreads instability", "reliable strategic partner"),
    ("raid on Memorial", "unwarranted police raid"),
    ("statistics on states' membership in organizations and their behavior", "fellow IGO members"),
    ("local groups found the mandate inflexible", "inflexibility frustrating"),
    ("Human Rights Watch opened an office before the Soviet collapse", "eve of the collapse"),
    ("we suspended our foreign policy work", "suspended our foreign policy work"),
    ("awkward to speak of their own precarious situation", "awkward and inappropriate"),
    ("labour migrants Olympics", "labor migrants engaged"),
    ("elected governors pressured from below", "elected regional governors"),
)  # fmt: skip

ACRONYMS = (
    ("OSCE ministerial Helsinki", "convene in Helsinki"),
    ("ECHR submitted to the Duma", "submitted for Duma ratification"),
    ("IGO socialization 137 countries", "137 countries"),
    ("USD 3 million CE EU", "USD 3 million"),
    ("NGOs petard", "hoist Yeltsin"),
    ("NATO enlargement lost", "debate over NATO enlargement"),
    ("UN high commissioner Pillay", "Navanethem Pillay, United Nations"),
    ("CE norms Gorbachev", "co-optation"),
)  # fmt: skip

QUESTIONS = (
    ("When did Yeltsin stop the executions?", "decreed a moratorium"),
    ("What happened in Saratov?", "training seminars in Saratov"),
    ("Who ran the civil society program at the Council?", "Tarschys"),
    ("how many countries did the IGO study use", "137 countries"),
    ("where does it say that Chechnya taught us something?", "Chechnya taught us"),
    ("which paper says how to close Guantanamo?", "How to Close Guantanamo"),
    ("what was the only game in town?", "only game in town"),
    ("who wanted Russia to join the common European home", "common European home"),
    ("do you remember the thing about prisoners of conscience?", "prisoners of conscience"),
    ("why did the crackdown resume?", "crackdown not only resumed"),
    ("is there anything on migrant workers at the Sochi Olympics?", "labor migrants engaged"),
    ("what did the Council and the EU fund together?", "Jointly funded"),
)  # fmt: skip

FOLDED = (
    # Hyphens, number words, British and American spellings, no-break spaces, line-end hyphens
    ("cooptation", "co-optation"),
    ("co-optation from above", "co-optation"),
    ("illequipped for hard mediation", "ill-equipped"),
    ("programme grass-roots societal actors", "Tarschys"),
    ("institutionalisation legal and discursive", "institutionalization is both legal"),
    ("regionalisation of political space", "regionalization of that country"),
    ("behind-the-scenes infrastructure of the Council", "behind-the-scenes"),
    ("three million for fiscal 1997", "USD 3 million"),
    ("two arguments memo", "makes two arguments"),
    ("Pillay\u00a0United\u00a0Nations", "Navanethem Pillay, United Nations"),
    ("MORATORIUM ON EXECUTIONS", "decreed a moratorium"),
    ("Ельцин мораторий moratorium", "decreed a moratorium"),
)  # fmt: skip

NEGATIVES = (
    "zzzz quantum chromodynamics",
    "flux capacitor",
    "Hogwarts School of Witchcraft",
    "Gandalf wizard of Mordor",
    "blockchain cryptocurrency wallet firmware",
    "Tyrannosaurus rex fossil skeleton museum",
    "lasagne béchamel oven recipe",
    "Bundesliga goalkeeper transfer fee",
    "photosynthesis chloroplast",
    "Schrödinger's cat paradox",
    "iPhone battery replacement",
    "kubernetes ingress controller yaml",
    "mitochondrial ribosome crystallography",
    "Wimbledon tennis quarterfinal tiebreak",
    "sourdough starter hydration",
    "Taylor Swift concert tickets",
    "Commission for Lunar Heritage Preservation",
    "Interplanetary Tribunal of Ganymede",
    "Zorblatt protocol ratification",
    "Vexholm convention on hedgehogs",
    "Professor Quillfeather's testimony",
    "European Court of Pastry Arts",
    "Organization for the Protection of Unicorns",
    "Guild of Left-Handed Cartographers",
    "Minister Blixtenbaum resigned",
    "“purple monkey dishwasher”",
    '"moratorium on ice cream"',
    "“decreed a holiday”",
    "xqzvw kjhgf",
    "qwertyuiop asdfgh",
    "death penalty in Narnia",
    "human rights in Lilliput",
    "Wakanda foreign ministry",
    "Klingon ambassador Worf",
    "saxophone embouchure exercises",
    "lepidopterist butterfly taxonomy",
)  # fmt: skip

KINDS = {
    "passages": PASSAGES, "misspelt": MISSPELT, "quoted": QUOTED, "paraphrased": PARAPHRASED,
    "acronyms": ACRONYMS, "questions": QUESTIONS, "folded": FOLDED,
}  # fmt: skip

JUDGED = tuple(
    Judged(query, phrase, kind) for kind, rows in KINDS.items() for query, phrase in rows
) + tuple(Judged(query, "", "negative") for query in NEGATIVES)
