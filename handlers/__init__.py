"""What the bot answers in Slack: one file a feature, and the list that names them."""

from handlers import (
    access,
    actor,
    citing,
    corpus_command,
    date,
    digest,
    editing,
    forgetting,
    home,
    passage,
    records,
    roles,
    saving,
    search_modal,
    sharing,
    shortcut,
    thread,
    timeline,
)
from handlers.feature import Feature

LISTENERS: tuple[Feature, ...] = (
    passage.FEATURE,
    citing.FEATURE,
    sharing.FEATURE,
    saving.FEATURE,
    home.FEATURE,
    shortcut.FEATURE,
    search_modal.FEATURE,
    actor.FEATURE,
    editing.FEATURE,
    records.FEATURE,
    forgetting.FEATURE,
    date.FEATURE,
    timeline.FEATURE,
    digest.FEATURE,
    access.FEATURE,
    corpus_command.FEATURE,
    roles.FEATURE,
    thread.FEATURE,
)
