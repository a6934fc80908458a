"""Why a result stands where it does: what each feature of the ranking says, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from corpus.actors import Candidate
from corpus.answers import RankedAnswer, RankedResult
from corpus.values import Hit

REASONS: Mapping[str, str] = {
    "all_names": "it names everybody that the question names",
    "bound": "the sentence with the deed names who did it",
    "card_alone": "an actor is named and nothing else is asked",
    "card_defined": "it is the actor of which the question asks what it is",
    "card_described": "only the description of an actor has words of the question",
    "card_more": "it is a named actor, but more is asked than who that is",
    "card_of_other_type": "it is a named actor, but a time, a number or a reason is asked for",
    "context": "its text, title and neighbours have words of the question",
    "day": "it is of the very day",
    "deed": "its best sentence tells of the deed",
    "definition_actor": "it is asked what something is, and this is an actor",
    "definition_event": "it is asked what something is, and this is an event",
    "document_event": "a document is asked for, and this is an event",
    "document_passage": "a document is asked for, and this is a passage",
    "event_deed": "it is an event whose sentence tells of the deed and of who did it",
    "happened_event": "it is asked what happened, and this is an event",
    "heaviest": "it has the rarest word of the question",
    "is_actor": "it is an actor",
    "is_boilerplate": "it is a text that the document repeats",
    "is_event": "it is an event",
    "is_heading": "it is a heading",
    "is_machine_event": "the program, not a person, dated this event",
    "is_note": "it is of a reading note",
    "latest": "it is the latest event that decides how the thing stands now",
    "matched": "the event has what the question describes",
    "matched_place": "it stands in front of the events that match",
    "matched_when": "a time is asked for, and it is in front of the events that match",
    "matched_whether": "it is asked whether something happened, and this event says so",
    "names": "it names whom the question names",
    "names_in_sentence": "its best sentence names whom the question names",
    "no_deed": "its best sentence does not tell of the deed",
    "not_happened": "it was only planned or expected",
    "number": "a number is asked for, and its sentence has one",
    "opposite": "its best sentence tells of the opposite deed",
    "other_source": "it is of another source than the one asked for",
    "other_time": "it is of another time than the one asked for",
    "overtaken": "a later event has overtaken how the thing stood then",
    "pairs": "words of the question stand beside each other in it",
    "period": "it is of the time that is asked for",
    "reason": "a reason is asked for, and its sentence gives one",
    "reason_behind": "a reason is asked for, and the passage before it has the question's words",
    "reason_event": "a reason is asked for, and this is an event",
    "search_place": "it stands in front of what the search found",
    "search_score": "the search found the question's words in it",
    "sentence": "one sentence has much of the question",
    "sentence_exact": "one sentence has the question's words as they were typed",
    "sentence_terms": "one sentence has the words of the topic",
    "short": "it is short",
    "source": "it is of the source that is asked for",
    "state_event": "it is asked how a thing stands, and this is an event",
    "unit": "it has much of the question as a whole",
    "when_actor": "a time is asked for, and this is an actor",
    "when_event": "a time is asked for, and this is an event",
    "when_passage": "a time is asked for, and this is a passage",
    "where_event": "a place is asked for, and this is an event",
    "whether_event": "it is asked whether something is so, and this is an event",
    "who_named": "a person is asked for, and it names somebody else",
    "who_described": "it is asked who does something, and an actor is described so",
    "who_is_named": "it is asked who does something, and its words say so of an actor",
}
"""What is said of each feature that has a weight: see `corpus.answers.ranking.weights`."""

NOT_RANKED = "The question could be read in one way only, so that nothing was ranked."
TOLD_APART_AT = 0.005  # what adds less is not shown


def explanations(answer: RankedAnswer) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield a heading for each result, and its reasons, the weightiest first: (worth, words)."""
    for place, result in enumerate(answer.results, answer.offset + 1):
        reasons = [
            (f"{worth:+.2f}", REASONS[feature])
            for feature, worth in result.because
            if abs(worth) >= TOLD_APART_AT
        ]
        yield f"{place}. {_name(result)}: {result.score:.2f}", reasons


def _name(result: RankedResult) -> str:
    match result.shown:
        case Hit() as hit:
            return hit.location
        case Candidate() as actor:
            return actor.name
        case event:
            return f"event, {event.span.words()}"
