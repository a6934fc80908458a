"""What stands in Slack since the first version: buttons, menus and forms, sealed by it.

Each was sealed by the first version itself with the key of `database.KEY`; the seal covers the
name of the action as well as the state. A later version that seals otherwise answers them with
"out of date".
"""

from __future__ import annotations

BUTTONS = [
    ("passage_next", '2._bx9jUjpFYnvdOjm.{"q":"lamps","o":3}', "4-6 of 12"),
    ("passage_previous", '2.7S2565F9NLVHpcBM.{"q":"lamps","o":0}', "1-3 of 12"),
    ("passage_context", '2.KlYY3hlBA0jEqa8_.{"r":"lund-2004 ¶4"}', "worked on the lamp"),
    ("passage_width_wider", '2.XC2wehNrI28SLmBi.{"r":"lund-2004 ¶4","a":2}', "What the lamps cost"),
    (
        "passage_width_narrower",
        '2.sMBITU4blbT_4htc.{"r":"lund-2004 ¶4","a":0}',
        "worked on the lamp",
    ),
    ("passage_cite", '2.f5sov0-w4-CHbHzf.{"r":"lund-2004 ¶4"}', "Lund"),
    ("passage_save", '2.lODwoBYctdnnalMR.{"r":"lund-2004 ¶4"}', "saved"),
    ("passage_share", '2.l0Ma18IwqN2cv8kR.{"r":"lund-2004 ¶4"}', "share_passage"),
    ("passage_share_here", '2.huUHeTi27vVI4dYv.{"r":"lund-2004 ¶4"}', "worked on the lamp"),
    ("cite_as_bibtex", '2.-6A3A069QNzY562t.{"r":"lund-2004 ¶4","f":"bibtex"}', "@techreport"),
    ("cite_as_ris", '2.-_Wt9rVfeCdJKjz1.{"r":"lund-2004 ¶4","f":"ris"}', "TY  - RPRT"),
    ("cite_as_csl-json", '2.3jfVHabYUTGDHgdL.{"r":"lund-2004 ¶4","f":"csl-json"}', "lund-2004"),
    ("saved_export_markdown", "2.GXEzSwBbaAffrBrm.{}", ""),
    ("saved_export_bibtex", "2.MK6aWrynSZCFmHxU.{}", ""),
    ("saved_older", '2.1lt9EFV5Nv21o_FJ.{"o":10}', "lund-2004 ¶4"),
    ("saved_newer", '2.hEwCy36zOxrD5nEj.{"o":0}', "lund-2004 ¶4"),
    ("actor_choose", '2.Y1ILlsOeDwgTLXhX.{"k":"lighthouse-inspectorate"}', "Bergen Lamp Office"),
    (
        "actor_events",
        '2.Hm5N-F5OVZzUZBV6.{"k":"lighthouse-inspectorate","n":"Lighthouse Inspectorate"}',
        "4 May 1951",
    ),
    ("actor_passages", '2.XEOlXElf0UnOJ1RZ.{"k":"lighthouse-inspectorate"}', "lund-2004 ¶3"),
    (
        "actor_passages_next",
        '2.v_ifosRori-TjSv2.{"k":"lighthouse-inspectorate","w":null,"o":3}',
        "4-6 of 7",
    ),
    (
        "actor_passages_previous",
        '2.NZYuzMeryjJrisY5.{"k":"lighthouse-inspectorate","w":null,"o":0}',
        "1-3 of 7",
    ),
    ("date_next", '2.DIxa-dcnrH-PS_kJ.{"q":"1996","o":1,"w":false}', "2-"),
    ("date_previous", '2.-awmVMAtqvVMPuwc.{"q":"1996","o":0,"w":false}', "1-"),
    (
        "date_vague",
        '2.2dcn10fco75qdg3B.{"q":"10 December 1996","o":0,"w":true}',
        "four hundred hours",
    ),
    ("digest_mute", '2.v29SIPXWMnFIV9uw.{"e":8,"d":"1956-12-10"}', ""),
    ("digest_unmute", '2.VdNTaQg6v3gFn8uI.{"e":5}', "forbade foghorns"),
    ("change_undo", '2.e_uqIJ5h0BfIxv65.{"c":4}', "the house in Strasbourg"),
    ("changes_next", '2.PIoK3NmIoD5-H0lp.{"o":1}', "the house in Strasbourg"),
    ("changes_previous", '2.g57XoK7L6taWcLqo.{"o":0}', "Boris of Utvaer"),
    ("proposed_next", '2.KPasTlD9AhmtOJEf.{"o":5}', ""),
    ("proposed_previous", '2.SSmTjnrpYzLvkPBq.{"o":0}', ""),
    ("actor_show", '2.uB1UTdsk5x_76udL.{"k":"lighthouse-inspectorate"}', "Bergen Lamp Office"),
    ("change_accept", '2.uqN2mIPcvPEW_-aA.{"k":"lantern-chamber"}', ""),
    ("change_reject", '2.QObiiswQo68xbhyr.{"k":"lantern-chamber"}', ""),
    (
        "timeline_next",
        '2.hW8wjJj39CcXhVsp.{"q":"Lighthouse Inspectorate","k":null,"o":3}',
        "June 1997",
    ),
    (
        "timeline_previous",
        '2.CFsydEjBK8ApPjU4.{"q":"Lighthouse Inspectorate","k":null,"o":0}',
        "4 May 1951",
    ),
    (
        "timeline_choose:0",
        '2.Z5yFwpvkdxxclUyO.{"q":"Lighthouse Inspectorate","k":"lighthouse-inspectorate","o":0}',
        "4 May 1951",
    ),
    ("timeline_picture", '2.DO9Xi0PT67KTeVCt.{"q":"Lighthouse Inspectorate","k":null,"o":0}', ""),
    ("timeline_table", '2.-71Lq7SPG3WNIaKI.{"q":"Lighthouse Inspectorate","k":null,"o":0}', ""),
    ("timeline_share", '2.KPLAFzF_taepn7GJ.{"q":"Lighthouse Inspectorate","k":null,"o":0}', ""),
    ("sources_next", '2.KtEwxFqczEYnjzAD.{"o":2}', ""),
    ("search_corpus", "2.0_oB2UszFpmCRgms.{}", "search_corpus"),
]
"""(a button's action, its state as it was sealed, words of what pressing it brings about)."""

MENUS = [
    (
        "passage_menu",
        None,
        '2.Cs1bOUO_BU4OfMBb.{"do":"context","r":"lund-2004 ¶4"}',
        "worked on the lamp",
    ),
    ("passage_menu", None, '2.jY-_1VsqtFFBtnRP.{"do":"cite","r":"lund-2004 ¶4"}', "Lund"),
    ("passage_menu", None, '2.Q7nF9cd_YiSRKYio.{"do":"save","r":"lund-2004 ¶4"}', "saved"),
    ("passage_menu", None, '2.GinmL-52gP_oKEaN.{"do":"share","r":"lund-2004 ¶4"}', "share_passage"),
    ("passage_menu", None, '2.8YMsqeCVD0QMIlwO.{"do":"remove","r":"lund-2004 ¶4"}', "lund-2004 ¶4"),
    (
        "actor_edit",
        '2.gOFHwl468oOapk9m.{"k":"lighthouse-inspectorate"}',
        '2.5E3itx0T_pvtq1B8.{"do":"alias"}',
        "change_alias",
    ),
    (
        "actor_edit",
        '2.gOFHwl468oOapk9m.{"k":"lighthouse-inspectorate"}',
        '2.hVIPpd_LbO9Bl-3i.{"do":"merge"}',
        "change_merge",
    ),
    (
        "actor_together",
        '2.gOFHwl468oOapk9m.{"k":"lighthouse-inspectorate"}',
        '2.dE33YHzbv-j-9DX_.{"w":"norway"}',
        "",
    ),
]
"""(a menu's action, the sealed id of its block or None, an option as it was sealed, words)."""

FORMS = [
    (
        "search_corpus",
        "2.r7Bd9wdFCx9IE1-1.{}",
        [
            ("words", "typed", "plain_text_input"),
            ("actor", "actor_typed", "external_select"),
            ("document", "typed", "plain_text_input"),
            ("since", "typed", "plain_text_input"),
            ("until", "typed", "plain_text_input"),
        ],
        {"words": "winch"},
        "winch",
    ),
    (
        "change_alias",
        '2.kBGL8tlKUTxe5l4n.{"k":"lighthouse-inspectorate","place":["C01RESEARCH",null,null]}',
        [("alias", "typed", "plain_text_input")],
        {"alias": "the inspectors"},
        "the inspectors",
    ),
    (
        "change_merge",
        '2.ZUt7qz6gEisnRNqd.{"k":"lighthouse-inspectorate","place":["C01RESEARCH",null,null]}',
        [("into", "actor_typed", "external_select")],
        {"into": "council-of-europe"},
        "",
    ),
    (
        "change_accept",
        '2.x3PzKQesnEDBwJA5.{"k":"lantern-chamber","place":["C01RESEARCH",null,null]}',
        [("kind", "typed", "static_select")],
        {"kind": "body"},
        "",
    ),
    (
        "share_passage",
        '2.XkGja7XhVqUHo2BH.{"r":"lund-2004 ¶4","place":["C01RESEARCH",null,null]}',
        [("where", "conversation", "conversations_select"), ("note", "typed", "plain_text_input")],
        {"where": "C03GENERAL"},
        "worked on the lamp",
    ),
    (
        "digest_set",
        '2.u7iK62JWUacBg_ry.{"w":"T0LOCAL01","c":"C01RESEARCH","n":1,"u":"https://hooks.example.org/gone","s":1}',
        [
            ("time", "typed", "plain_text_input"),
            ("zone", "typed", "plain_text_input"),
            ("days", "typed", "plain_text_input"),
            ("sections", "typed", "static_select"),
            ("most", "typed", "plain_text_input"),
            ("topic", "typed", "plain_text_input"),
        ],
        {"time": "25:99", "sections": "with on this day"},
        "25:99",
    ),
]
"""(a form's id, its sealed state, its fields as block, action and type, what is typed, words)."""

HOME = '2.GKKQeYQ-9YkBbzJM.{"fingerprint":"0123456789abcdef","o":0}'
"""The state of Home, of which nothing but its page is read."""
