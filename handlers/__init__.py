"""What the bot answers in Slack: one file a feature, and the list that names them."""

from handlers import (
    about,
    actor,
    citing,
    date,
    digest,
    editing,
    home,
    mention,
    passage,
    saving,
    search_modal,
    sharing,
    shortcut,
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
    date.FEATURE,
    timeline.FEATURE,
    digest.FEATURE,
    about.FEATURE,
    mention.FEATURE,
)
