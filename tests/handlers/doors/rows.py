"""What every door is asked, so that it would show the secret if it could.

A row is the door and what is done at it; the person is a curator in a channel that sees no secret,
in a direct message, or in Home. A door without a row fails the test.
"""

from __future__ import annotations

from collections.abc import Mapping

from corpus.upkeep import EntryProposal
from handlers.slack.modals import text_field
from handlers.views.access import collection_name_modal
from handlers.views.changes import accept_modal, alias_modal, merge_modal
from handlers.views.concepts import meaning_modal
from handlers.views.digest_settings import digest_modal
from handlers.views.entries import entry_modal, standing_modal
from handlers.views.ids import (
    ACTOR_FIELD,
    DOCUMENT_FIELD,
    SEARCH_CORPUS,
    TOPIC_FIELD,
    WORDS_FIELD,
)
from handlers.views.passage_menu import CHOICES
from handlers.views.roles import role_modal
from handlers.views.search import search_modal
from tests.handlers.doors.asking import Asker
from tests.handlers.doors.assistants import ASSISTANTS
from tests.handlers.doors.commitments import COMMITMENTS
from tests.handlers.doors.comparing import COMPARING
from tests.handlers.doors.entries import OF_SECRET, OURS, entry
from tests.handlers.doors.intake import OF_INTAKE
from tests.handlers.doors.jobs import OF_JOBS
from tests.handlers.doors.proposals import PROPOSALS
from tests.handlers.doors.reading import NOTING, READING
from tests.handlers.doors.scene import GENERAL
from tests.handlers.doors.states import (
    NOWHERE,
    both_actors,
    both_passages,
    conversation_field,
    form,
    of_events,
    of_timeline,
    pages,
    with_thread,
)
from tests.handlers.doors.turning import TURNING, uncounted
from tests.handlers.doors.using import Ask, chosen, pressed, submitted, typed
from tests.handlers.doors.watches import WATCHES
from tests.handlers.doors.words import (
    BEGUN,
    CORPUS,
    DIGEST,
    DIGESTS_ON,
    FOLLOW_UPS,
    SPOKEN,
    WORDS,
)


def follow_up(asker: Asker, *words: str) -> object:
    """Ask in a thread, and go on in it with each of these."""
    answered = [asker.says(words[0])]
    first = asker.who.last_ts
    for each in words[1:]:
        asker.served.finish()
        answered.append(asker.says(each, thread_ts=first))
    return answered


def said(prefix: str = "") -> list[Ask]:
    asks: list[Ask] = [lambda asker, _secret, w=w: asker.says(f"{prefix}{w}") for w in WORDS]
    asks += [lambda asker, _secret, w=w: asker.says(f"{prefix}{w}") for w in SPOKEN]
    asks += [
        lambda asker, _secret, b=b: follow_up(asker, *(f"{prefix}{w}" for w in (b, *FOLLOW_UPS)))
        for b in BEGUN
    ]
    return asks


ROWS: Mapping[str, list[Ask]] = {
    "command /passage": typed("/passage"),
    "command /actor": typed("/actor"),
    "command /date": typed("/date"),
    "command /timeline": typed("/timeline"),
    "command /corpus": uncounted(typed("/corpus", CORPUS)),
    "command /digest": typed("/digest", (*DIGEST, *DIGESTS_ON)),
    "event app_mention": said("@remembrancer "),
    "event message": said(),
    "event app_home_opened": [lambda asker, _secret: asker.opens_home()],
    "shortcut find_in_corpus": [
        lambda asker, _secret, w=w: asker.finds("find_in_corpus", w)
        for w in (
            "Quirina Vandersloot saw the xylographic ledger on 15 March 1963.",
            "The Zeppelinist Front arrested Ottokar Brambilla in Bergen",
            "Its inspectors visit every lamp twice a year.",
        )
    ],
    "shortcut search_corpus": [lambda asker, _secret: asker.uses_shortcut(SEARCH_CORPUS)],
    "action search_corpus": pressed(SEARCH_CORPUS, lambda _secret: {}),
    "options actor_typed": [
        lambda asker, _secret, w=w: asker.types_into("actor_typed", w)
        for w in ("zepp", "Bramb", "Quenn", "ottokar", "Vander", "Amn", "ZF", "Zeppelinerei")
    ],
    "view search_corpus": submitted(
        lambda _secret: search_modal(),
        *({WORDS_FIELD: w} for w in WORDS[:12]),
        {WORDS_FIELD: "ledger", DOCUMENT_FIELD: "vandersloot-1999"},
        {WORDS_FIELD: "lighthouse", ACTOR_FIELD: "ottokar-brambilla"},
        {DOCUMENT_FIELD: "testimony"},
    ),
    "action passage_next": pressed(
        "passage_next",
        *(lambda _secret, w=w: {"q": w, "o": 1} for w in WORDS[:14]),
        lambda _secret: {"q": "lighthouse", "o": 0, "f": {"doc": ["vandersloot-1999"]}},
        lambda _secret: {"q": "lighthouse", "o": 0, "f": {"actor": ["Brambilla"]}},
    ),
    "action passage_previous": pressed("passage_previous", lambda _secret: {"q": "ledger", "o": 0}),
    "action passage_menu": [
        ask for do in CHOICES for ask in chosen("passage_menu", *both_passages(do=do))
    ]
    + chosen(
        "passage_menu",
        lambda secret: {"do": "entry", "r": secret.passage, "e": secret.event, "d": "1951-12-09"},
    ),
    **READING,
    "action passage_width_\\w+": pressed("passage_width_wider", *both_passages(a=2)),
    "action passage_context(?:_\\d+)?": pressed("passage_context", *both_passages()),
    "action passage_cite": pressed("passage_cite", *both_passages()),
    "action cite_as_[a-z-]+": pressed("cite_as_bibtex", *both_passages(f="bibtex")),
    "action saved_cited_[a-z0-9]+": pressed("saved_cited_0", *pages(f="bibtex"), *pages(f="apa")),
    "action style_set_[a-z]+": pressed("style_set_mhra", lambda _secret: {"s": "mhra"}),
    "action passage_save": pressed("passage_save", *both_passages()),
    "action saved_export_[a-z]+": [
        lambda asker, _secret, f=f: asker.presses(f"saved_export_{f}", {})
        for f in ("markdown", "bibtex")
    ],
    "action saved_newer": pressed("saved_newer", *pages()),
    "action saved_older": pressed("saved_older", *pages()),
    "action passage_share": pressed("passage_share", *both_passages()),
    "action passage_share_here": pressed("passage_share_here", *both_passages()),
    "view share_passage": submitted(
        lambda secret: form("share_passage", secret.passage, conversation_field()),
        {"where": GENERAL},
    )
    + submitted(
        lambda secret: form("share_passage", f"{secret.first} ¶1", conversation_field()),
        {"where": "C02ONTHISDAY"},
    ),
    "action ask_choice_\\d+": pressed(
        "ask_choice_1",
        *(lambda _secret, w=w: {"q": w} for w in WORDS[:12]),
        lambda secret: {"q": f"open {secret.document}"},
        lambda secret: {"q": f"who wrote {secret.document}"},
    ),
    "action actor_choose": pressed("actor_choose", *both_actors()),
    "action actor_more": pressed("actor_more", *both_actors()),
    "action actor_passages": pressed("actor_passages", *both_actors()),
    "action actor_passages_next": pressed("actor_passages_next", *both_actors(w=None, o=0)),
    "action actor_passages_previous": pressed(
        "actor_passages_previous",
        *both_actors(w=None, o=0),
        *both_actors("w", k="amnesty-international", o=0),
    ),
    "action actor_together": chosen(
        "actor_together",
        *both_actors("w"),
        shared=lambda _secret: {"k": "amnesty-international"},
    )
    + chosen(
        "actor_together",
        lambda _secret: {"w": "amnesty-international"},
        shared=lambda secret: {"k": secret.actor},
    ),
    "action actor_events": pressed("actor_events", *both_actors(n="Ottokar Brambilla")),
    "action actor_show": pressed("actor_show", *both_actors()),
    "action actor_edit": [
        ask
        for key in ("ottokar-brambilla", "zeppelinist-front", "quenneville")
        for do in ("alias", "merge")
        for ask in chosen(
            "actor_edit", lambda _s, d=do: {"do": d}, shared=lambda _s, k=key: {"k": k}
        )
    ],
    "action change_accept": pressed("change_accept", *both_actors()),
    "action change_reject": pressed("change_reject", *both_actors()[:3]),
    # before what makes corrections: the numbers of those of the secret would be theirs
    "action change_undo": pressed(
        "change_undo",
        lambda secret: {"c": secret.changes[0]},
        lambda secret: {"c": secret.changes[-1], "o": 0},
    ),
    "view change_alias": submitted(
        lambda secret: alias_modal(secret.actor, "Nobody", NOWHERE), {"alias": "O. B."}
    )
    + submitted(
        lambda _secret: alias_modal("amnesty-international", "Amnesty", NOWHERE),
        {"alias": "Zeppelinist Front"},
        {"alias": "Ottokar Brambilla"},
        {"alias": "Zeppelinerei"},
    ),
    "view change_merge": submitted(
        lambda secret: merge_modal(secret.actor, "Nobody", NOWHERE),
        {"into": "amnesty-international"},
    )
    + submitted(
        lambda _secret: merge_modal("amnesty-international", "Amnesty", NOWHERE),
        {"into": "ottokar-brambilla"},
    ),
    "view change_accept": submitted(
        lambda secret: accept_modal(secret.actor, "Nobody", NOWHERE), {"kind": "person"}
    ),
    "action concept_edit": pressed(
        "concept_edit", lambda _s: {"k": "amnesty"}, lambda _s: {"t": "ZF"}
    ),
    "view concept_edit": submitted(
        lambda _s: meaning_modal("ledger", NOWHERE), {"term": "ledger", "meaning": "lighthouse"}
    ),
    **NOTING,
    "action proposed_decide": [
        ask
        for key in ("ottokar-brambilla", "zeppelinist-front")
        for decision in ("person", "reject")
        for ask in chosen(
            "proposed_decide",
            lambda _s, d=decision: {"d": d},
            shared=lambda _s, k=key: {"k": k, "o": 0},
        )
    ],
    "action changes_next": pressed("changes_next", *pages()),
    "action changes_previous": pressed("changes_previous", *pages()),
    "action proposed_next": pressed("proposed_next", *pages()),
    "action proposed_previous": pressed("proposed_previous", *pages()),
    "action record_edit": pressed("record_edit", lambda secret: {"r": secret.document}),
    "view record_form": submitted(
        lambda secret: form("record_form", secret.document, text_field("title", "Title")),
        {"title": "Another title"},
    ),
    "shortcut entry_add": [
        lambda asker, _secret, w=w: asker.finds("entry_add", w)
        for w in ("On 4 May 1951 the Zeppelinist Front was in Bergen.", "Ottokar Brambilla")
    ],
    "action entry_edit": pressed("entry_edit", *of_events()),
    "action entry_pick": chosen("entry_pick", *of_events()),
    "action entry_remove": pressed("entry_remove", *of_events()),
    "view entry_form": submitted(
        lambda _secret: entry_modal(EntryProposal(), NOWHERE),
        entry("vandersloot-1999 ¶1", "Zeppelinist Front; Ottokar Brambilla"),
        entry("a letter", "O. Brambilla; Quenneville"),
        entry("writer-1998 ¶1", ""),
    )
    + submitted(lambda secret: standing_modal(secret.event, OURS, NOWHERE), entry("a letter", "")),
    "view entry_date_form": submitted(
        lambda secret: standing_modal(secret.event, OF_SECRET, NOWHERE),
        {"date": "10 December 1951", "because": "its log says so"},
    ),
    **COMMITMENTS,
    **PROPOSALS,
    **WATCHES,
    **COMPARING,
    **ASSISTANTS,
    **TURNING,
    "action date_next": pressed("date_next", lambda _secret: {"q": "1951", "o": 1, "w": False}),
    "action date_previous": pressed("date_previous", lambda _s: {"q": "1951", "o": 0, "w": False}),
    "action date_vague": pressed("date_vague", lambda _secret: {"q": "1951", "o": 0, "w": True}),
    "action timeline_next": pressed("timeline_next", *of_timeline()),
    "action timeline_previous": pressed("timeline_previous", *of_timeline()),
    "action ^timeline_choose:": pressed("timeline_choose:0", *of_timeline()),
    "action timeline_picture": pressed("timeline_picture", *of_timeline()),
    "action timeline_table": pressed("timeline_table", *of_timeline()),
    "action timeline_share": pressed("timeline_share", *of_timeline()),
    "action digest_choose": pressed(
        "digest_choose", *(lambda _s, v=v: {"v": v, "n": 1, "i": 1} for v in ("pause", "off"))
    ),
    "action digest_mute": pressed("digest_mute", *of_events()),
    "action digest_mute_all": pressed("digest_mute_all", *with_thread(of_events())),
    "action digest_mute_here": pressed("digest_mute_here", *with_thread(of_events())),
    "action digest_unmute": pressed("digest_unmute", *of_events()),
    "view digest_set": submitted(
        lambda _secret: digest_modal(
            None, "UTC", {"w": "T0LOCAL01", "c": GENERAL, "n": 7, "u": "http://127.0.0.1:9/none"}
        ),
        {TOPIC_FIELD: "actor:Brambilla"},
        {TOPIC_FIELD: "doc:vandersloot-1999"},
        {TOPIC_FIELD: "Zeppelinist"},
    ),
    **{
        f"action access_{name}": pressed(f"access_{name}", lambda _secret: {"k": "testimony"})
        for name in (
            *("channel", "choose", "close", "grant", "make"),
            *("open", "person", "remove", "rename"),
        )
    },
    "view access_make": submitted(
        lambda _secret: collection_name_modal(None), {"name": "Testimony"}
    ),
    "view access_rename": submitted(
        lambda _secret: form("access_rename", "x", text_field("name", "Name")),
        {"name": "Testimony"},
    ),
    "action document_move": pressed(
        "document_move", lambda secret: {"r": secret.document}, lambda s: {"r": s.first}
    ),
    "view document_move": submitted(
        lambda secret: form("document_move", secret.document, text_field("collection", "To")),
        {"collection": "testimony"},
        {"collection": "default"},
    ),
    "action roles_next": pressed("roles_next", *pages()),
    "action roles_previous": pressed("roles_previous", *pages()),
    "action role_give": pressed("role_give", lambda _secret: {}),
    "view role_give": submitted(lambda _secret: role_modal(NOWHERE), {"role": "curator"}),
    "action forget_person": pressed("forget_person", lambda _secret: {"p": "U0NOBODY01"}),
    "action forget_shelf": pressed("forget_shelf", lambda _secret: {}),
    "action forget_shelf_sure": pressed("forget_shelf_sure", lambda _secret: {}),
    "action sources_previous": pressed(
        "sources_previous",
        lambda _secret: {"o": 0, "q": "sloot"},
        lambda _secret: {"o": 0, "q": ""},
    ),
    **OF_INTAKE,
    **OF_JOBS,
    "action sources_next": pressed("sources_next", *pages()),
    "action document_remove": pressed(
        "document_remove", lambda secret: {"r": secret.document}, lambda s: {"r": s.first}
    ),
}
"""Each door, by its kind and name."""
