"""/commitment: commitments asked, assessed, and entered from passages and messages."""

from handlers.commitment.asking import FEATURE, answer, answer_words
from handlers.commitment.entering import FEATURE as ENTERING
from handlers.commitment.entering import ask_for_commitment
from handlers.commitment.forms import form_of_entry
from handlers.commitment.stepping import FEATURE as STEPPING
from handlers.commitment.stepping import ask_for_step

__all__ = [
    "ENTERING",
    "FEATURE",
    "STEPPING",
    "answer",
    "answer_words",
    "ask_for_commitment",
    "ask_for_step",
    "form_of_entry",
]
