"""Questions for documents and passages: by words, or by their reference."""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus import documents
from corpus.answers.noted import notes_for
from corpus.answers.passages import (
    PassageAnswer,
    actors_in,
    check_filters,
    count_unfiltered,
    names_read,
)
from corpus.answers.reading import Extent, ReaderPage, in_reading_order, read_page
from corpus.answers.shelf import OpenShelf
from corpus.answers.source_list import SourceList, list_sources
from corpus.errors import RemovedReference, UnknownReference
from corpus.search import Filters
from corpus.values import DocumentContents, Grade, NearQuote, Quote, Results, Source

MOST_COUNTED = 300
"""Passages that are looked for to count what an answer has without its filters."""


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents of a shelf."""

    shelf: OpenShelf

    def search(
        self, query: str, *, filters: Filters | None = None, limit: int = 5, offset: int = 0
    ) -> Results:
        """Return the passages that answer best: see `corpus.search.Search.search`."""
        return self.shelf.search(query, filters=filters, limit=limit, offset=offset)

    def passages(
        self, query: str, *, limit: int, offset: int = 0, filters: Filters | None = None
    ) -> PassageAnswer:
        """Return a page of the passages that answer best, each with its document.

        `filters` are added to those in the query. CorpusError names a filter that is unknown.
        """
        check_filters(query)
        results = self.search(query, filters=filters, limit=limit, offset=offset)
        beside = filters or Filters()
        unfiltered = 0
        if not results.hits and not offset:
            unfiltered = count_unfiltered(self._count_up_to_most, query, beside)
        with self.shelf.reading() as session:
            cited = documents.sources_by_reference(session, [hit.document for hit in results.hits])
            named = actors_in(query, beside)
            corrected = names_read(named, self.shelf.registry(session)) if named else ()
            results = replace(results, read_as=(*results.read_as, *corrected))
            resolver = self.shelf.searching.resolver
            notes = notes_for(
                session,
                query,
                [hit.passage_id for hit in results.hits],
                is_first=not offset,
                read_as=results.read_as,
                beside=beside,
                find_documents=lambda filters: resolver.documents(session, filters),
            )
        return PassageAnswer(query, results, cited, offset, beside, unfiltered, notes)

    def in_language(
        self, query: str, code: str, *, limit: int, offset: int = 0
    ) -> PassageAnswer | None:
        """Return passages of documents in a language; None if no document is in it."""
        with self.shelf.reading() as session:
            ids = documents.ids_in_language(session, code)
        if not ids:
            return None
        results = self.shelf.search(query, documents=ids, limit=limit, offset=offset)
        with self.shelf.reading() as session:
            cited = documents.sources_by_reference(session, [hit.document for hit in results.hits])
        return PassageAnswer(query, results, cited, offset)

    def with_words(self, words: str, *, limit: int) -> Results:
        """Return the passages that have these words in some form, best first."""
        return self.shelf.search(words, limit=limit, by_meaning=False)

    def near_in_meaning(self, words: str, *, limit: int) -> tuple[NearQuote, ...]:
        """Return passages about what words mean if none has the words; else none."""
        found = self.passages(words, limit=limit)
        if found.grade is not Grade.NEAR:
            return ()
        return tuple(
            NearQuote(self.passage(hit.reference), found.sources[hit.document])
            for hit in found.results.hits
        )

    def _count_up_to_most(self, words: str) -> Results:
        return self.shelf.search(words, limit=MOST_COUNTED, by_meaning=False)

    def check_filters(self, filters: Filters) -> None:
        """CorpusError, naming it, if filters hold an actor, a document or a date that is none."""
        with self.shelf.reading() as session:
            self.shelf.searching.resolver.restriction(session, filters)

    def passage(self, reference: str) -> Quote:
        """Return the passage with this reference; UnknownReference names what is nearest."""
        with self.shelf.reading() as session:
            return documents.find_quote(session, reference)

    def has_passage(self, reference: str) -> bool:
        """Say whether a passage has this reference; RemovedReference if its document is gone."""
        try:
            self.passage(reference)
        except RemovedReference:
            raise  # who typed it means that document, and no words to search for
        except UnknownReference:
            return False
        return True

    def refers(self, words: str) -> bool:
        """Say whether words are the reference of a passage, or of a page of a known document.

        The document may not have that page: `passage` then says so.
        """
        on_page = documents.read_page_reference(words)
        if on_page is not None:
            return self.has_source(on_page[0])
        return documents.read_passage_reference(words) is not None and self.has_passage(words)

    def context(self, quote: Quote, *, around: int) -> tuple[Quote, ...]:
        """Return the passage with up to `around` neighbours on each side."""
        with self.shelf.reading() as session:
            return documents.context_of(session, quote, around=around)

    def read(self, typed: str, extent: Extent) -> ReaderPage:
        """Return a page of a document, beginning where a passage, a page or a document does.

        UnknownReference if what was typed is none of these; RemovedReference if it was removed.
        """
        with self.shelf.reading() as session:
            return read_page(session, typed, extent)

    def find_within(self, document: str, words: str, *, limit: int) -> Results:
        """Return the passages of one document that have the words best, as they stand in it."""
        within = Filters(doc=(document,))
        results = self.shelf.search(words, filters=within, limit=limit, by_meaning=False)
        with self.shelf.reading() as session:
            return replace(results, hits=in_reading_order(session, results.hits))

    def source(self, reference: str) -> Source:
        """Return the document with this reference; UnknownReference names what is nearest."""
        with self.shelf.reading() as session:
            return documents.find_source(session, reference)

    def has_source(self, reference: str) -> bool:
        """Say whether a document has this reference; RemovedReference if it was removed."""
        try:
            self.source(reference)
        except RemovedReference:
            raise
        except UnknownReference:
            return False
        return True

    def sources(self, *, limit: int, offset: int = 0) -> tuple[list[Source], int]:
        """Return a page of documents, and how many there are."""
        found = self.listed("", limit=limit, offset=offset)
        return list(found.sources), found.total

    def listed(self, query: str, *, limit: int, offset: int = 0) -> SourceList:
        """Return a page of the documents that words and filters leave: see `source_list`."""
        with self.shelf.reading() as session:
            resolver = self.shelf.searching.resolver
            return list_sources(session, resolver, query, limit=limit, offset=offset)

    def newest(self, *, limit: int) -> tuple[Source, ...]:
        """Return the team's documents that were imported last, the newest first."""
        with self.shelf.reading() as session:
            return documents.newest_sources(session, limit=limit)

    def likely_version(self, reference: str) -> str | None:
        """Return the document of which this one looks like another version; None if none does."""
        with self.shelf.reading() as session:
            return documents.likely_version(session, reference)

    def first_passage(self, reference: str) -> str:
        """Return the reference of a document's first passage; UnknownReference if it is gone."""
        with self.shelf.reading() as session:
            return documents.first_passage(session, reference)

    def contents(self, reference: str) -> DocumentContents:
        """Return how many passages, dated events and actors a document has."""
        with self.shelf.reading() as session:
            return documents.contents_of(session, reference)

    def count_passages(self, reference: str) -> int:
        """Return the number of live passages of a document."""
        with self.shelf.reading() as session:
            return documents.count_passages(session, reference)
