"""Answers as JSON, for `--json` on the command line and for other programs: one module a kind.

Every answer has `status` ("found", "weak" or "nothing"), `kind`, `read_as` (how the words were
read, corrections included) and `results`, best first. A mistake has the status "error" and a
sentence. Keys are never renamed: programs read them.
"""

from bot.api.access import access_json
from bot.api.answers import answer_json
from bot.api.audit import audit_json
from bot.api.citations import citations_json
from bot.api.commitments import commitments_json
from bot.api.comparisons import comparison_json
from bot.api.concept_cards import concept_json
from bot.api.digests import digests_json
from bot.api.imports import folder_change_json, import_json, imports_json, interrupted_json
from bot.api.jobs import job_json, jobs_json
from bot.api.mistakes import mistake_json
from bot.api.proposed_commitments import proposed_commitments_json
from bot.api.reading import notes_json, reader_json, shared_list_json, shared_lists_json
from bot.api.roles import roles_json
from bot.api.threads import citations_of, thread_json
from bot.api.timelines import timeline_json
from bot.api.unanswered import unanswered_json
from bot.api.watches import foresight_json, watches_json

__all__ = [
    "access_json",
    "answer_json",
    "audit_json",
    "citations_json",
    "citations_of",
    "commitments_json",
    "comparison_json",
    "concept_json",
    "digests_json",
    "folder_change_json",
    "foresight_json",
    "import_json",
    "imports_json",
    "interrupted_json",
    "job_json",
    "jobs_json",
    "mistake_json",
    "notes_json",
    "proposed_commitments_json",
    "reader_json",
    "roles_json",
    "shared_list_json",
    "shared_lists_json",
    "thread_json",
    "timeline_json",
    "unanswered_json",
    "watches_json",
]
