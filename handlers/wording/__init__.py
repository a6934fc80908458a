"""Answers in plain sentences: values in, words out, with nothing of Slack in them.

One module a subject. The views put markup and blocks round these sentences; the command line and
notifications show them as they are. A name that begins with `plain` is a whole answer or item.
"""

from handlers.wording.actors import (
    introduction,
    kind_words,
    named_actors,
    naming_passages,
    no_actor,
    plain_actor,
    plain_naming,
    which_actor,
)
from handlers.wording.citations import (
    FILE_NAMES,
    LIBRARY_NOTE,
    STYLE_NAMES,
)
from handlers.wording.corrections import (
    CORRECTED,
    looked_through,
    plain_correction,
)
from handlers.wording.dates import (
    disagreement,
    no_dates,
    period_notes,
    plain_dates,
    plain_no_dates,
    reading_notes,
)
from handlers.wording.digests import (
    DigestItem,
    DocumentsItem,
    EventItem,
    SourcesItem,
    day_words,
    digest_lines,
    digest_marks,
    digest_title,
    event_sentence,
    in_thread,
    is_quoted,
    lay_out,
    left_out,
    nothing_to_post,
    plain_item,
    source_shown,
    year_of,
    years_ago,
)
from handlers.wording.events import (
    ANCHORED,
    CLAIMS_SHOWN,
    EXPECTED,
    ORIGIN_MARK,
    VAGUE,
    differing_date,
    plain_event,
    plain_event_source,
    status_words,
)
from handlers.wording.help import (
    plain_help,
    plain_usage,
    small_talk,
)
from handlers.wording.moments import (
    minute_words,
    moment_words,
)
from handlers.wording.passages import (
    corrected_words,
    no_passages,
    plain_no_passages,
    plain_passages,
    weak_line,
)
from handlers.wording.phrases import (
    clip,
    counted,
    repeated,
)
from handlers.wording.quotations import (
    NO_WORDS,
    NOT_FOUND,
    OPENINGS,
    alike,
    looked_for,
    plain_quotation,
)
from handlers.wording.readings import (
    plain_nearest,
    plain_read_as,
)
from handlers.wording.saved import (
    exported_sentence,
    removed_opening,
    saved_opening,
    saved_total,
    where_saved,
)
from handlers.wording.schedules import (
    delivery_words,
    schedule_words,
)
from handlers.wording.shelf import (
    EMPTY_SHELF,
    status_lines,
)
from handlers.wording.sources import (
    LIBRARY_MARK,
    SUPPLIED,
    author_names,
    bracketed,
    plain_source_line,
    source_notes,
    source_parts,
)
from handlers.wording.timelines import (
    ACTORS_OFFERED,
    no_events,
    plain_no_events,
    plain_timeline,
)

__all__ = [
    "ACTORS_OFFERED",
    "ANCHORED",
    "CLAIMS_SHOWN",
    "CORRECTED",
    "EMPTY_SHELF",
    "EXPECTED",
    "FILE_NAMES",
    "LIBRARY_MARK",
    "LIBRARY_NOTE",
    "NOT_FOUND",
    "NO_WORDS",
    "OPENINGS",
    "ORIGIN_MARK",
    "STYLE_NAMES",
    "SUPPLIED",
    "VAGUE",
    "DigestItem",
    "DocumentsItem",
    "EventItem",
    "SourcesItem",
    "alike",
    "author_names",
    "bracketed",
    "clip",
    "corrected_words",
    "counted",
    "day_words",
    "delivery_words",
    "differing_date",
    "digest_lines",
    "digest_marks",
    "digest_title",
    "disagreement",
    "event_sentence",
    "exported_sentence",
    "in_thread",
    "introduction",
    "is_quoted",
    "kind_words",
    "lay_out",
    "left_out",
    "looked_for",
    "looked_through",
    "minute_words",
    "moment_words",
    "named_actors",
    "naming_passages",
    "no_actor",
    "no_dates",
    "no_events",
    "no_passages",
    "nothing_to_post",
    "period_notes",
    "plain_actor",
    "plain_correction",
    "plain_dates",
    "plain_event",
    "plain_event_source",
    "plain_help",
    "plain_item",
    "plain_naming",
    "plain_nearest",
    "plain_no_dates",
    "plain_no_events",
    "plain_no_passages",
    "plain_passages",
    "plain_quotation",
    "plain_read_as",
    "plain_source_line",
    "plain_timeline",
    "plain_usage",
    "reading_notes",
    "removed_opening",
    "repeated",
    "saved_opening",
    "saved_total",
    "schedule_words",
    "small_talk",
    "source_notes",
    "source_parts",
    "source_shown",
    "status_lines",
    "status_words",
    "weak_line",
    "where_saved",
    "which_actor",
    "year_of",
    "years_ago",
]
