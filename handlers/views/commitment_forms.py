"""The forms in which commitments and their steps are entered, changed and taken off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.actors import Suggestion
from corpus.commitments import CommitmentSuggestion
from corpus.corrections import SeenVersion, TeamChange
from corpus.model import CommitmentKind, StepKind
from corpus.upkeep import RecordedCorrection
from handlers.slack import (
    Block,
    Message,
    actions,
    button,
    choice_field,
    context,
    escape,
    message,
    modal,
    option,
    plain,
    section,
    suggested_field,
    text_field,
)
from handlers.views.ids import (
    CHANGE_UNDO,
    COMMITMENT_CARD,
    COMMITMENT_FORM,
    COMMITMENT_REMOVE,
    COMMITMENT_TYPED,
    PARTY_TYPED,
    STEP_FORM,
    STEP_REMOVE,
)
from handlers.views.people import person_mention
from handlers.views.search import actor_options
from handlers.wording import clip, plain_correction

Place = list[str | None]
Options = tuple[tuple[str, str], ...]
"""What is chosen in a field: each a value with its words."""

AS_TYPED = "="
"""Stands before the value of a name that is nobody's who is known."""

LONGEST_TYPED = 100
DATES = "1 March 1998, spring 1998, 1998"
TOLD = "As precisely as the source has it, never more."
SIGNED = "Signed with your name, listed in `/corpus changes`, undone by a button."
MOST_CHANGES = 3
LONGEST_CHANGE = 700

STEP_WORDS = {
    StepKind.PLEDGE: "Pledge: it was given, or given again",
    StepKind.DEADLINE: "Deadline: a day by which it is due",
    StepKind.CONDUCT: "Conduct: what was done or went on",
    StepKind.PRESSURE: "Pressure: by others, to keep it",
    StepKind.RESPONSE: "Response: what its maker did then",
    StepKind.OUTCOME: "Outcome: what came of it",
}


@dataclass(frozen=True, slots=True)
class CommitmentForm:
    """What stands in the form of a commitment."""

    kind: CommitmentKind | None = None
    by: Options = ()
    to: Options = ()
    what: str = ""
    made: str = ""
    due: str = ""
    concept: str = ""
    source: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class StepForm:
    """What stands in the form of a step; `commitment` is what is chosen of them, if any."""

    commitment: Options = ()
    kind: StepKind | None = None
    date: str = ""
    what: str = ""
    source: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Editing:
    """What a form changes: its version, and those changes that others made meanwhile.

    `step` is the key of the step; "" if the form is of the commitment.
    """

    version: SeenVersion
    name: str
    step: str = ""
    changes: tuple[TeamChange, ...] = ()


def commitment_modal(
    form: CommitmentForm, place: Place, editing: Editing | None = None, proposal: str = ""
) -> Block:
    """Ask for a commitment, or what is to change of one.

    `proposal` is the key of what the program proposed, of which it is made.
    """
    kinds = {kind.value: kind.value.capitalize() for kind in CommitmentKind}
    what = text_field(
        "what", "What", example="to stop executions", optional=False, initial=form.what
    )
    what["element"]["multiline"] = True
    fields = [
        choice_field("kind", "Kind", kinds, initial=form.kind or ""),
        _party("by", "Who", form.by, optional=False),
        _party("to", "To whom", form.to),
        what,
        text_field("made", "Made", example=DATES, hint=TOLD, initial=form.made),
        text_field(
            "due",
            "Due",
            example=f"{DATES}, before 2000",
            hint="Two due dates: write both, with “or” between.",
            initial=form.due,
        ),
        text_field("concept", "Concept", example="death penalty", initial=form.concept),
        *_source_fields(form.source, form.link),
    ]
    if proposal:
        return modal(
            "Accept a commitment",
            COMMITMENT_FORM,
            [*fields, context(SIGNED)],
            submit="Accept",
            state={"place": place, "p": proposal},
        )
    if editing is None:
        blocks = [*fields, context(SIGNED)]
        return modal(
            "Add a commitment", COMMITMENT_FORM, blocks, submit="Add", state={"place": place}
        )
    state = {"place": place, "v": editing.version.to_json()}
    remove = _removal("Take this commitment off:", COMMITMENT_REMOVE, state)
    blocks = [*_meanwhile(editing), *fields, remove, context(SIGNED)]
    return modal("Edit a commitment", COMMITMENT_FORM, blocks, submit="Save", state=state)


def step_modal(form: StepForm, place: Place, editing: Editing | None = None) -> Block:
    """Ask for a step of a commitment, or what is to change of one."""
    kinds = {kind.value: words for kind, words in STEP_WORDS.items()}
    what = text_field("what", "What happened", optional=False, initial=form.what)
    what["element"]["multiline"] = True
    fields = [
        choice_field("kind", "Kind of step", kinds, initial=form.kind or ""),
        text_field(
            "date",
            "When",
            example=DATES,
            hint=f"{TOLD} Empty: its source does not date it.",
            initial=form.date,
        ),
        what,
        *_source_fields(form.source, form.link),
    ]
    if editing is None:
        chosen = suggested_field(
            "commitment",
            "Step of",
            COMMITMENT_TYPED,
            example="Begin its words, or who made it",
            optional=False,
            initial=form.commitment,
        )
        blocks = [chosen, *fields, context(SIGNED)]
        return modal("Add a step", STEP_FORM, blocks, submit="Add", state={"place": place})
    state = {"place": place, "v": editing.version.to_json(), "s": editing.step}
    remove = _removal("Take this step out:", STEP_REMOVE, state)
    name = section(f"A step of *{escape(clip(editing.name, 300))}*")
    blocks = [*_meanwhile(editing), name, *fields, remove, context(SIGNED)]
    return modal("Edit a step", STEP_FORM, blocks, submit="Save", state=state)


def _party(name: str, label: str, chosen: Options, *, optional: bool = True) -> Block:
    return suggested_field(
        name,
        label,
        PARTY_TYPED,
        several=True,
        example="Begin a name",
        hint="One or several. Whom nobody knows you can keep as typed.",
        optional=optional,
        initial=chosen,
    )


def _source_fields(source: str, link: str) -> tuple[Block, Block]:
    return (
        text_field(
            "source",
            "Source",
            example="saari-2006 ¶12, or where else it can be read",
            optional=False,
            initial=source,
        ),
        text_field("link", "Link to the source", example="https://…", initial=link),
    )


def _removal(words: str, action: str, state: dict[str, object]) -> Block:
    confirm = {
        "title": plain("Take it off?"),
        "text": plain("No answer and no digest will have it. It can be undone."),
        "confirm": plain("Take off"),
        "deny": plain("Not now"),
    }
    return section(words) | {"accessory": button("Remove", action, state) | {"confirm": confirm}}


def _meanwhile(editing: Editing) -> list[Block]:
    """Say who changed it while its form was open, and what saving does."""
    if not editing.changes:
        return []
    done = [
        f"undone by {person_mention(change.undone_by)}: {escape(change.text or change.name)}"
        if change.undone_by
        else f"{person_mention(change.by)}: {escape(change.text or change.name)}"
        for change in editing.changes[:MOST_CHANGES]
    ]
    lines = [
        "*This was changed while you had it open.* Nothing of yours is saved yet.",
        *(f"• {clip(each, LONGEST_CHANGE)}" for each in done),
        "The fields hold what you typed: *Save* puts it in place of that.",
    ]
    return [section("\n".join(lines))]


def party_options(typed: str, suggestions: Iterable[Suggestion]) -> list[Block]:
    """Those whom half a name may mean, and the name as it was typed."""
    offered = actor_options(suggestions)
    words = clip(" ".join(typed.split()), LONGEST_TYPED)
    if words:
        offered.append(option(f"“{words}”", f"{AS_TYPED}{words}", "as typed: of nobody known here"))
    return offered


def commitment_options(suggestions: Iterable[CommitmentSuggestion]) -> list[Block]:
    """The commitments that half typed words may mean, each with its kind, by whom and when."""
    return [option(f"{each.by}: {each.what}", each.key, _about(each)) for each in suggestions]


def _about(suggestion: CommitmentSuggestion) -> str:
    made = "" if suggestion.made is None else f", {suggestion.made.words()}"
    to = f" to {suggestion.to}" if suggestion.to else ""
    return f"{suggestion.kind.value}{to}{made}"


def commitment_made_message(made: RecordedCorrection, notes: Sequence[str] = ()) -> Message:
    """Say what a commitment is now, how its dates were read, and how that is undone."""
    sentence = f"{plain_correction(made.change)}."
    told = [*map(escape, notes), "`/corpus changes` lists all changes."]
    buttons = [button("Undo", CHANGE_UNDO, {"c": made.change.id})]
    if made.change.text != TAKEN_OFF:
        buttons.insert(0, button("Show", COMMITMENT_CARD, {"k": made.change.key}))
    blocks = [section(escape(clip(sentence, 2_000))), context(*told), actions(*buttons)]
    return message(" ".join([sentence, *notes]), blocks)


TAKEN_OFF = "taken off"


def commitment_removed_modal(made: RecordedCorrection) -> Block:
    """Say that a commitment or a step was taken off, with a button that brings it back."""
    return modal("Remembrancer", "shown", commitment_made_message(made).blocks, close="Close")
