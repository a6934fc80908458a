"""What the bot answers in Slack: one file a feature, and the list that names them."""

from handlers import about, actor, date, digest, mention, passage, timeline
from handlers.feature import Feature

LISTENERS: tuple[Feature, ...] = (
    passage.FEATURE,
    actor.FEATURE,
    date.FEATURE,
    timeline.FEATURE,
    digest.FEATURE,
    about.FEATURE,
    mention.FEATURE,
)
