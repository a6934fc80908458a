"""The names under which Slack hands back what people press, choose and submit.

They never change: messages with these buttons stand in channels for years, and the seal of a
button's state covers its name (see `handlers.slack.signing`).
"""

# Buttons and menus.
ACCESS_CHANNEL = "access_channel"
ACCESS_CHOOSE = "access_choose"
ACCESS_CLOSE = "access_close"
ACCESS_GRANT = "access_grant"
ACCESS_MAKE = "access_make"  # also the modal that asks for the name
ACCESS_OPEN = "access_open"
ACCESS_PERSON = "access_person"
ACCESS_REMOVE = "access_remove"
ACCESS_RENAME = "access_rename"  # also the modal that asks for the name

ACTOR_CHOOSE = "actor_choose"
ACTOR_EDIT = "actor_edit"
ACTOR_EVENTS = "actor_events"
ACTOR_MORE = "actor_more"
ACTOR_PASSAGES = "actor_passages"
ACTOR_PASSAGES_NEXT = "actor_passages_next"
ACTOR_PASSAGES_PREVIOUS = "actor_passages_previous"
ACTOR_SHOW = "actor_show"
ACTOR_TOGETHER = "actor_together"

ASSISTANT_ADMIT = "assistant_admit"  # also the form that it opens
ASSISTANT_DISMISS = "assistant_dismiss"
COLLECTIONS_FIELD = "collections"

ASK_CHOICE = "ask_choice"
"""A button's name is this, "_" and its number."""

CHANGE_ACCEPT = "change_accept"  # also the modal that asks for the kind
CHANGE_REJECT = "change_reject"
CHANGE_UNDO = "change_undo"
CHANGES_NEXT = "changes_next"
CHANGES_PREVIOUS = "changes_previous"
PROPOSED_DECIDE = "proposed_decide"
PROPOSED_NEXT = "proposed_next"
PROPOSED_PREVIOUS = "proposed_previous"

SAVED_CITED = "saved_cited"

STYLE_SET = "style_set"
"""A button's name is this, "_" and the name of the style, or "none"."""

CITE_AS = "cite_as"
"""A button's name is this, "_" and the name of its form."""

COMMITMENT_NEXT = "commitment_next"
COMMITMENT_PREVIOUS = "commitment_previous"
COMMITMENT_SHOW = "commitment_show"
COMMITMENT_TABLE = "commitment_table"
PROPOSAL_ACCEPT = "proposal_accept"
PROPOSAL_EDIT = "proposal_edit"
PROPOSAL_REJECT = "proposal_reject"
PROPOSAL_NEXT = "proposal_next"
PROPOSAL_PREVIOUS = "proposal_previous"
COMMITMENT_BACK = "commitment_back"
COMMITMENT_ASSESS = "commitment_assess"
"""The button, and the form that it opens."""
COMMITMENT_CARD = "commitment_card"
COMMITMENT_ADD = "commitment_add"
"""The shortcut of a message."""
COMMITMENT_EDIT = "commitment_edit"
COMMITMENT_FORM = "commitment_form"
COMMITMENT_REMOVE = "commitment_remove"
STEP_ADD = "step_add"
STEP_EDIT = "step_edit"
STEP_FORM = "step_form"
STEP_REMOVE = "step_remove"
PARTY_TYPED = "party_typed"
"""The action of the fields in which those are chosen who made a commitment, or to whom."""
COMMITMENT_TYPED = "commitment_typed"
"""The action of the field in which a commitment is chosen."""
VERDICT_FIELD = "verdict"
DAY_FIELD = "day"
GROUNDS_FIELD = "grounds"

COMPARISON_CODE = "comparison_code"
"""The menu of passages, and the form that a choice opens."""
COMPARISON_NEXT = "comparison_next"
COMPARISON_PREVIOUS = "comparison_previous"
COMPARISON_SILENT = "comparison_silent"
COMPARISON_SPEAKING = "comparison_speaking"
POSITION_FIELD = "position"

CONCEPT_CARD = "concept_card"
"""A button's name is this, ":" and its number."""
CONCEPT_NEXT = "concept_next"
CONCEPT_PREVIOUS = "concept_previous"
CONCEPT_EDIT = "concept_edit"
"""The button, and the form that it opens."""

DATE_NEXT = "date_next"
DATE_PREVIOUS = "date_previous"
DATE_VAGUE = "date_vague"

DIGEST_CHOOSE = "digest_choose"
DIGEST_MUTE = "digest_mute"
DIGEST_MUTE_ALL = "digest_mute_all"
DIGEST_MUTE_HERE = "digest_mute_here"
DIGEST_UNMUTE = "digest_unmute"

DOCUMENT_MOVE = "document_move"  # also the modal that asks where to
DOCUMENT_REMOVE = "document_remove"

ENTRY_EDIT = "entry_edit"
ENTRY_PICK = "entry_pick"
ENTRY_REMOVE = "entry_remove"

FORGET_PERSON = "forget_person"
FORGET_SHELF = "forget_shelf"
FORGET_SHELF_SURE = "forget_shelf_sure"

EXPORT_ASK = "export_ask"

LIST_ADD = "list_add"
LIST_END = "list_end"
LIST_NEXT = "list_next"
LIST_PREVIOUS = "list_previous"
LIST_SHOW = "list_show"
"""A button's name is this, "_" and its number."""
LIST_TAKE_OFF = "list_take_off"
"""A button's name is this, "_" and the passage's number."""

NOTE_EDIT = "note_edit"
NOTE_REMOVE = "note_remove"
NOTES_NEXT = "notes_next"
NOTES_PREVIOUS = "notes_previous"
INTAKE_ADD = "intake_add"
INTAKE_DECLINE = "intake_decline"
INTAKE_EDIT = "intake_edit"
INTAKE_REPLACE = "intake_replace"

JOB_CANCEL = "job_cancel"
"""A button's name is this, "_" and the number of its job."""
JOB_RETRY = "job_retry"
"""A button's name is this, "_" and the number of its job."""
JOBS_NEXT = "jobs_next"
JOBS_PREVIOUS = "jobs_previous"
JOBS_REFRESH = "jobs_refresh"

PASSAGE_CITE = "passage_cite"
PASSAGE_CONTEXT = "passage_context"
PASSAGE_DO = "passage_do"
"""A button's name is this, "_" and what it does: the choices for which a menu has no room."""
PASSAGE_MENU = "passage_menu"
"""What can be done with one passage of an answer: an overflow menu has one action for all."""
PASSAGE_DO = "passage_do"
"""A button under "More…": a name is this, "_" and the choice of the menu that it stands for."""
PASSAGE_MORE = "passage_more"  # the modal with these buttons
PASSAGE_NEXT = "passage_next"
PASSAGE_PREVIOUS = "passage_previous"
PASSAGE_SAVE = "passage_save"
PASSAGE_SHARE = "passage_share"
PASSAGE_SHARE_HERE = "passage_share_here"
PASSAGE_WIDTH = "passage_width"

READ = "read"
READER = "reader"  # the modal
READER_FIND = "find"  # its field
READER_PAGE = "reader_page"
READER_TURN = "reader_turn"
"""A button's name is this, "_" and where it leads."""

RECORD_EDIT = "record_edit"

ROLE_GIVE = "role_give"
"""The button, and the form that it opens."""
ROLES_NEXT = "roles_next"
ROLES_PREVIOUS = "roles_previous"
PEOPLE_FIELD = "people"
ROLE_FIELD = "role"

SAVED_EXPORT = "saved_export"
"""A button's name is this, "_" and the name of its format."""
SAVED_NEWER = "saved_newer"
SAVED_OLDER = "saved_older"

SOURCES_NEXT = "sources_next"
SOURCES_PREVIOUS = "sources_previous"

THREAD_NEXT = "thread_next"
THREAD_PREVIOUS = "thread_previous"

TIMELINE_CHOOSE = "timeline_choose"
"""A button's name is this, ":" and its number."""
TIMELINE_NEXT = "timeline_next"
TIMELINE_PICTURE = "timeline_picture"
TIMELINE_PREVIOUS = "timeline_previous"
TIMELINE_SHARE = "timeline_share"
TIMELINE_TABLE = "timeline_table"

WATCH_ASK = "watch_ask"
WATCH_DO = "watch_do"
"""A button's name is this, "_", what it does, "_" and the watch's number."""
WATCH_SET = "watch_set"
"""A button's name is this, "_" and how often it tells."""
UNANSWERED_DONE = "unanswered_done"
"""A button's name is this, "_" and the number of its question."""
UNANSWERED_NEXT = "unanswered_next"
UNANSWERED_PREVIOUS = "unanswered_previous"
UNANSWERED_TELL = "unanswered_tell"

# Modals, and the fields in them.
ACCESS_FORM = "access_form"
COLLECTION_FIELD = "collection"
NAME_FIELD = "name"

CHANGE_ALIAS = "change_alias"
ALIAS_FIELD = "alias"

CHANGE_MERGE = "change_merge"
INTO_FIELD = "into"

TERM_FIELD = "term"
MEANING_FIELD = "meaning"
LANGUAGE_FIELD = "language"
REMOVED_FIELD = "removed"

KIND_FIELD = "kind"

DIGEST_SET = "digest_set"
TIME_FIELD = "time"
ZONE_FIELD = "zone"
DAYS_FIELD = "days"
MOST_FIELD = "most"
COMMITMENTS_FIELD = "commitments"
SECTIONS_FIELD = "sections"
TOPIC_FIELD = "topic"

ENTRY_ADD = "entry_add"
"""The shortcut on a message."""
ENTRY_DATE_FORM = "entry_date_form"
ENTRY_FORM = "entry_form"
"""Its fields are called as those of an entry."""
BECAUSE_FIELD = "because"

EXPORT_FORM = "export_form"
EXPORT_WHAT_FIELD = "what"
EXPORT_KIND_FIELD = "kind"

LIST_FORM = "list_form"
LIST_FIELD = "list"
LIST_NAME_FIELD = "name"

NOTE_FORM = "note_form"
NOTE_TEXT_FIELD = "text"
LABELS_FIELD = "labels"
INTAKE_FORM = "intake_form"
"""Its fields are called as those of a record."""

RECORD_FORM = "record_form"
"""Its fields are called as those of a record."""

SEARCH_CORPUS = "search_corpus"
"""The shortcut, the modal that it opens, and the button that opens it elsewhere."""
WORDS_FIELD = "words"
ACTOR_FIELD = "actor"
DOCUMENT_FIELD = "document"
SINCE_FIELD = "since"
UNTIL_FIELD = "until"

SHELF_ADD = "shelf_add"
"""The shortcut on a message."""

SHARE_PASSAGE = "share_passage"
WHERE_FIELD = "where"
NOTE_FIELD = "note"
