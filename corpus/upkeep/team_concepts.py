"""The team's own words for concepts: terms added, taken off, and all of it undone.

Which words mean the same holds for the whole shelf, as an actor's other names do.
"""

from __future__ import annotations

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from corpus.audit import AuditKind, add_entry
from corpus.concepts import (
    LANGUAGES,
    ConceptCard,
    ConceptEntry,
    StoredConcepts,
    StoredScheme,
    ThesaurusFile,
    card_of,
    concepts_called,
    drop_concepts,
    entries_of,
    language_of,
    new_concept,
    put_concepts,
    put_term,
    read_term,
    schemes,
    take_term,
    terms_called,
)
from corpus.corrections import ChangeRefused, Signature, ledger
from corpus.database import reading, writing
from corpus.model import LIBRARY_SCHEME, TEAM_SCHEME, ChangeKind, Concept, TermKind
from corpus.upkeep.corrections import RecordedCorrection

NO_TERM = "A term is one word or up to five. Write for example: capital punishment = death penalty."
MOST_SHOWN = 5


class TeamConcepts:
    """The concepts of one database, as the team sees and changes them; safe between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def called(self, typed: str) -> tuple[ConceptCard, ...]:
        """Return the concepts that have a term, at most five; empty if none has it."""
        with reading(self._engine) as session:
            found = concepts_called(session, typed)[:MOST_SHOWN]
            return tuple(card_of(session, concept) for concept in found)

    def card(self, key: str) -> ConceptCard:
        """Return a concept by its key; ChangeRefused if it is gone."""
        with reading(self._engine) as session:
            return card_of(session, _concept(session, key))

    def say_same(
        self, term: str, meaning: str, signed: Signature, *, language: str = ""
    ) -> RecordedCorrection:
        """Record that a term means another: it joins that one's concept, or both make a new one.

        `language` is that of the term; "" is the likeliest. ChangeRefused if it is known already,
        or either is no term.
        """
        text, label = _read(term), _read(meaning)
        with writing(self._engine) as session:
            known = concepts_called(session, label)
            if not known and (of_term := concepts_called(session, text)):
                text, label, known, language = label, text, of_term, ""
            if not known:
                concept = new_concept(session, label)
                put_term(session, concept, label, language_of(label), TermKind.PREFERRED)
                is_new = True
            else:
                concept, is_new = known[0], False
            return _add(
                session, concept, text, language or language_of(text), signed, is_new=is_new
            )

    def add_term(
        self, key: str, typed: str, language: str, signed: Signature
    ) -> RecordedCorrection:
        """Give a concept another term; ChangeRefused if it has it, or it is none."""
        text = _read(typed)
        if language not in LANGUAGES:
            raise ChangeRefused(f"A term is in one of these: {', '.join(LANGUAGES.values())}.")
        with writing(self._engine) as session:
            return _add(session, _concept(session, key), text, language, signed)

    def remove_term(
        self, key: str, text: str, language: str, signed: Signature
    ) -> RecordedCorrection:
        """Take a term off a concept; ChangeRefused if it has it not."""
        with writing(self._engine) as session:
            concept = _concept(session, key)
            card = card_of(session, concept)
            terms = [t for t in terms_called(card, text) if t.language == language]
            if not terms:
                raise ChangeRefused(f"“{text}” is no term of {card.label}.")
            (term,) = terms[:1]
            detail = {
                "name": card.label,
                "text": f"“{term.text}” taken off",
                "term": term.text,
                "language": language,
                "kind": term.kind.value,
                "adds": False,
                "is_new": False,
            }
            take_term(session, concept, term.text, language, signed)
            change = ledger.record(session, ChangeKind.TERM, key, signed, detail)
            return RecordedCorrection(ledger.read_change(change), 0)

    def take_thesaurus(
        self, found: ThesaurusFile, scheme: str, signed: Signature
    ) -> StoredConcepts:
        """Put the concepts of a file into the database, or bring those there to its state.

        Concepts that the file does not have stay, and so do the team's terms. ChangeRefused for a
        name that is taken: "library" and "team".
        """
        check_scheme(scheme)
        with writing(self._engine) as session:
            stored = put_concepts(session, found.entries, scheme=scheme)
            text = f"{stored.added:,} concepts added, {stored.changed:,} changed"
            add_entry(session, AuditKind.TERMS, signed, scheme, after={"text": text})
            return stored

    def forget_thesaurus(self, scheme: str, signed: Signature) -> int:
        """Take out an imported thesaurus, and return how many concepts it had.

        A concept to which the team added a term stays, with the team's terms. ChangeRefused if
        there is none of this name.
        """
        check_scheme(scheme)
        with writing(self._engine) as session:
            gone = drop_concepts(session, scheme=scheme)
            if not gone:
                raise ChangeRefused(f"There is no thesaurus “{scheme}”.")
            text = f"{gone:,} concepts taken out"
            add_entry(session, AuditKind.TERMS, signed, scheme, after={"text": text})
            return gone

    def schemes(self) -> tuple[StoredScheme, ...]:
        """Return the thesauri that are in the database."""
        with reading(self._engine) as session:
            return schemes(session)

    def entries(self, scheme: str | None = None) -> tuple[ConceptEntry, ...]:
        """Return the concepts of a thesaurus, or of all, as they stand for the team."""
        with reading(self._engine) as session:
            return tuple(entries_of(session, scheme))


def check_scheme(scheme: str) -> None:
    """ChangeRefused if a thesaurus cannot be called so."""
    if scheme in (LIBRARY_SCHEME, TEAM_SCHEME):
        raise ChangeRefused(f"“{scheme}” is the name of the program’s own: set --name to another.")


def _add(
    session: Session,
    concept: Concept,
    text: str,
    language: str,
    signed: Signature,
    *,
    is_new: bool = False,
) -> RecordedCorrection:
    card = card_of(session, concept)
    if terms_called(card, text):
        raise ChangeRefused(f"“{text}” is a term of {card.label} already.")
    detail = {
        "name": card.label,
        "text": f"“{text}” added",
        "term": text,
        "language": language,
        "kind": TermKind.ALTERNATIVE.value,
        "adds": True,
        "is_new": is_new,
    }
    put_term(session, concept, text, language, TermKind.ALTERNATIVE)
    change = ledger.record(session, ChangeKind.TERM, concept.key, signed, detail)
    return RecordedCorrection(ledger.read_change(change), 0)


def _concept(session: Session, key: str) -> Concept:
    found = session.scalar(select(Concept).where(Concept.key == key))
    if found is None:
        raise ChangeRefused("This concept is no longer in the thesaurus. Ask for its word anew.")
    return found


def _read(typed: str) -> str:
    text = read_term(typed)
    if text is None:
        raise ChangeRefused(NO_TERM)
    return text
