"""The tools, each a question that assistants ask of the corpus; none changes anything.

passages     passages by words, a document read, cited, listed
actors       who somebody is
dates        dates, timelines, this day of earlier years
asking       questions in plain words
commitments  what was promised and what became of it
comparing    what each source says of a topic
concept      what a norm or a mechanism is, and what became of it
"""

from bot.mcp.tools import actors, asking, commitments, comparing, concept, dates, passages
from bot.mcp.tools.tool import Arguments, Outcome, Shelf, Tool

TOOLS: tuple[Tool, ...] = (
    *asking.TOOLS,
    *passages.TOOLS,
    *actors.TOOLS,
    *dates.TOOLS,
    *commitments.TOOLS,
    *comparing.TOOLS,
    *concept.TOOLS,
)
"""All of them, what to use first the first one."""

__all__ = ["TOOLS", "Arguments", "Outcome", "Shelf", "Tool"]
