"""Values in, messages out: pure functions, within Slack's limits. One module a kind of answer.

The sentences are those of `handlers.wording`; the names of buttons and fields stand in `ids`.
"""

from handlers.views.about import corpus_status_message, sources_message
from handlers.views.access import (
    access_changed_message,
    access_modal,
    collection_name_modal,
    effect_message,
    move_button,
    move_modal,
    seen_message,
)
from handlers.views.actors import actor_message, actor_more_message, naming_message
from handlers.views.assistants import admission_modal, admitted_modal, assistants_message
from handlers.views.changes import (
    accept_modal,
    alias_modal,
    changes_message,
    correction_made_message,
    correction_undone_message,
    merge_modal,
)
from handlers.views.cites import (
    SAVED_PAGE,
    cited_file_message,
    cites_message,
    saved_cites_message,
)
from handlers.views.commitment_forms import (
    AS_TYPED,
    CommitmentForm,
    Editing,
    StepForm,
    commitment_made_message,
    commitment_modal,
    commitment_options,
    commitment_removed_modal,
    party_options,
    step_modal,
)
from handlers.views.commitments import (
    CommitmentRights,
    assess_modal,
    commitment_message,
    commitments_message,
)
from handlers.views.comparing import comparison_message, position_modal
from handlers.views.concept_cards import concept_card_message
from handlers.views.concepts import (
    about_concepts_message,
    concept_modal,
    concepts_message,
    meaning_modal,
    no_concept_message,
)
from handlers.views.dates import date_message
from handlers.views.digest import digest_messages, preview_message
from handlers.views.digest_schedule import (
    choose_digest_message,
    digest_changed_message,
    digest_credit,
    digest_ended_message,
    digest_next_message,
    digest_status_message,
)
from handlers.views.digest_settings import digest_modal
from handlers.views.entries import (
    entry_made_message,
    entry_modal,
    entry_removed_modal,
    standing_modal,
)
from handlers.views.filters import filters_from_state
from handlers.views.forgetting import (
    document_to_remove_message,
    erased_message,
    held_message,
    shelf_erased_message,
    shelf_message,
    shelf_sure_message,
)
from handlers.views.help import error_message, help_message, small_talk_message, usage_message
from handlers.views.home import (
    SAVED_SHOWN,
    Home,
    export_sent_message,
    exported_message,
    home_view,
    is_shown,
    removed_message,
    saved_message,
    shown_modal,
    where_saved_message,
)
from handlers.views.intake import (
    Card,
    added_message,
    card_message,
    declined_message,
    intake_modal,
    progress_message,
    same_message,
)
from handlers.views.jobs import ShownJobs, jobs_message
from handlers.views.listing import (
    MINE,
    export_modal,
    list_ended_message,
    list_modal,
    listed_message,
    lists_message,
    shared_list_message,
)
from handlers.views.lists import about_message, asked_back_message, list_message
from handlers.views.muting import ask_where_to_mute, muted_message, unmuted_message
from handlers.views.notes import note_blocks, note_modal, notes_message
from handlers.views.origin import no_words_message, origin_message
from handlers.views.passage_menu import curator_choices, edit_choice, more_modal
from handlers.views.passages import context_message, passage_message, shared_message
from handlers.views.people import person_mention
from handlers.views.picked import (
    event_message,
    offer_to_share,
    which_result,
    with_hint,
    with_note,
    with_turns,
)
from handlers.views.proposals import REJECT, proposals_message
from handlers.views.proposed_commitments import proposed_commitments_message
from handlers.views.ranked import ranked_message
from handlers.views.reader import found_modal_within, reader_modal, unfurled_passage
from handlers.views.records import LABELS as RECORD_LABELS
from handlers.views.records import record_button, record_modal
from handlers.views.roles import role_given_message, role_modal, roles_message
from handlers.views.search import actor_options, found_modal, search_modal
from handlers.views.sharing import chosen_channel, share_modal
from handlers.views.sources import removal_message, source_card
from handlers.views.styles import style_set_message, styles_message
from handlers.views.timeline import file_sent_message, timeline_message
from handlers.views.unanswered import reported_message, unanswered_message
from handlers.views.watches import (
    telling_messages,
    too_much_message,
    watch_changed_message,
    watch_set_message,
    watches_message,
)

__all__ = [
    "AS_TYPED",
    "MINE",
    "RECORD_LABELS",
    "REJECT",
    "SAVED_PAGE",
    "SAVED_SHOWN",
    "Card",
    "CommitmentForm",
    "CommitmentRights",
    "Editing",
    "Home",
    "ShownJobs",
    "StepForm",
    "about_concepts_message",
    "about_message",
    "accept_modal",
    "access_changed_message",
    "access_modal",
    "actor_message",
    "actor_more_message",
    "actor_options",
    "added_message",
    "admission_modal",
    "admitted_modal",
    "alias_modal",
    "ask_where_to_mute",
    "asked_back_message",
    "assess_modal",
    "assistants_message",
    "card_message",
    "changes_message",
    "choose_digest_message",
    "chosen_channel",
    "cited_file_message",
    "cites_message",
    "collection_name_modal",
    "commitment_made_message",
    "commitment_message",
    "commitment_modal",
    "commitment_options",
    "commitment_removed_modal",
    "commitments_message",
    "comparison_message",
    "concept_card_message",
    "concept_modal",
    "concepts_message",
    "context_message",
    "corpus_status_message",
    "correction_made_message",
    "correction_undone_message",
    "curator_choices",
    "date_message",
    "declined_message",
    "digest_changed_message",
    "digest_credit",
    "digest_ended_message",
    "digest_messages",
    "digest_modal",
    "digest_next_message",
    "digest_status_message",
    "document_to_remove_message",
    "edit_choice",
    "effect_message",
    "entry_made_message",
    "entry_modal",
    "entry_removed_modal",
    "erased_message",
    "error_message",
    "event_message",
    "export_modal",
    "export_sent_message",
    "exported_message",
    "file_sent_message",
    "filters_from_state",
    "found_modal",
    "found_modal_within",
    "held_message",
    "help_message",
    "home_view",
    "intake_modal",
    "is_shown",
    "jobs_message",
    "list_ended_message",
    "list_message",
    "list_modal",
    "listed_message",
    "lists_message",
    "meaning_modal",
    "merge_modal",
    "more_modal",
    "move_button",
    "move_modal",
    "muted_message",
    "naming_message",
    "no_concept_message",
    "no_words_message",
    "note_blocks",
    "note_modal",
    "notes_message",
    "offer_to_share",
    "origin_message",
    "party_options",
    "passage_message",
    "person_mention",
    "position_modal",
    "preview_message",
    "progress_message",
    "proposals_message",
    "proposed_commitments_message",
    "ranked_message",
    "reader_modal",
    "record_button",
    "record_modal",
    "removal_message",
    "removed_message",
    "reported_message",
    "role_given_message",
    "role_modal",
    "roles_message",
    "same_message",
    "saved_cites_message",
    "saved_message",
    "search_modal",
    "seen_message",
    "share_modal",
    "shared_list_message",
    "shared_message",
    "shelf_erased_message",
    "shelf_message",
    "shelf_sure_message",
    "shown_modal",
    "small_talk_message",
    "source_card",
    "sources_message",
    "standing_modal",
    "step_modal",
    "style_set_message",
    "styles_message",
    "telling_messages",
    "timeline_message",
    "too_much_message",
    "unanswered_message",
    "unfurled_passage",
    "unmuted_message",
    "usage_message",
    "watch_changed_message",
    "watch_set_message",
    "watches_message",
    "where_saved_message",
    "which_result",
    "with_hint",
    "with_note",
    "with_turns",
]
