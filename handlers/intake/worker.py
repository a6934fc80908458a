"""Does the jobs of documents that were given: reads them for their cards, and adds them.

A job is done again from the start if its holder was killed: a card may then come twice, and what
was added before is found there. What a person may do is looked up when it is done, and not only
when it was asked for.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlalchemy.exc import DBAPIError

from corpus.access import Deed, NamesPeople, Place
from corpus.errors import CorpusError, NothingToImport, UnreadableDocument
from corpus.ingest import LIMITS, Limits, Report, given_file, state_beside, suffix_refusal
from corpus.jobs import GIVEN_IN_SLACK, PASSED_OVER, Job, JobLease, Jobs
from corpus.model import JobKind, JobState
from corpus.upkeep import ImportOrder, Stopped, Work
from handlers.errors import message_for
from handlers.feature import Services
from handlers.intake.card import card_of
from handlers.intake.card_place import CardPlace
from handlers.intake.collections import choice_at
from handlers.intake.offer import Offer
from handlers.intake.shared_files import NotReadable, SharedFile, ask_about, fetch
from handlers.intake.web_pages import FetchPage
from handlers.slack import Message, refusal_code
from handlers.views import (
    added_message,
    card_message,
    declined_message,
    error_message,
    progress_message,
    same_message,
)
from handlers.wording.intake import (
    CHOOSE_COLLECTION,
    Problem,
    problem_sentence,
    progress_words,
    replaced_sentence,
)

log = logging.getLogger(__name__)

RENEWED_EVERY = 8.0
"""Seconds after which a lease is renewed: several times in its life."""

LARGE_BYTES = 600_000
"""Text from here on takes longer to import, 1.6 s, than to start a process for it, 1.4 s."""

FIRST_PROGRESS = 4.0
"""Seconds after which a person is told how far something is; then ever later."""

OFFERED, REFUSED, ADDED, SAME = "offered", "refused", "added", "same text"

UNREACHED = (DBAPIError, URLError, ConnectionError, TimeoutError)
"""Faults that pass: the database is busy, or Slack is not reached."""

RECORD_NAMES = {"title": "title", "authors": "author", "issued": "date", "publisher": "publisher"}
"""What a sidecar calls each field."""


@dataclass
class _Progress:
    """How far a job is, for whoever waits for it; read and written by two threads."""

    stage: str = "waiting"
    megabytes: float = 0


@dataclass(frozen=True, slots=True)
class Worker:
    """Does one job after the other; safe to be used by several threads.

    `services_of` opens the services at a place; `fetch_page` is None where no page is fetched.
    `client_of` returns the client for a job's workspace, in place of the one for all.
    """

    jobs: Jobs
    client: WebClient
    services_of: Callable[[Place], Services]
    now: Callable[[], datetime]
    fetch_page: FetchPage | None = None
    limits: Limits = LIMITS
    client_of: Callable[[str], WebClient] | None = None

    def do(self, lease: JobLease) -> None:
        """Do a job, and tell its person what came of it; nothing is raised."""
        if self.client_of is not None:
            client = self.client_of(lease.job.workspace)
            replace(self, client=client, client_of=None).do(lease)
            return
        offer = Offer.from_json(lease.job.body)
        progress = _Progress()
        try:
            with self._told(lease, offer, progress) as shown:
                done = self._outcome(lease, offer, progress)
            self._end(lease, replace(done[0], place=shown[0]), *done[1:])
        except SlackApiError as error:
            code = refusal_code(error)
            log.warning("job %s: Slack refused what it found: %s", lease.job.number, code)
            reason = f"Slack did not take what was found: {code}"
            self.jobs.finish(lease, self.now(), REFUSED, state=JobState.FAILED, reason=reason)
        except Stopped:
            with suppress(DBAPIError):  # else its lease ends by itself
                self.jobs.give_back(lease, self.now())
        except UNREACHED as error:
            log.warning("job %s is tried again: %s", lease.job.number, type(error).__name__)
            what = "the database" if isinstance(error, DBAPIError) else "Slack"
            with suppress(DBAPIError):  # else its lease ends by itself
                self.jobs.try_later(lease, self.now(), f"{what} did not answer")

    def _outcome(
        self, lease: JobLease, offer: Offer, progress: _Progress
    ) -> tuple[Offer, str, Message | None, str]:
        """Return the offer as it stands then, a word for what came of it, and what is told.

        The last is the reason that lists of jobs give, where it is not what is told.
        """
        try:
            if lease.is_lost:
                raise NotReadable(Problem.STOPPED, offer.name)
            steps = {JobKind.READ: self._read, JobKind.ADD: self._add}
            return *steps[lease.job.kind](lease, offer, progress), ""
        except (NothingToImport, UnreadableDocument) as error:
            sentence = problem_sentence(Problem.UNREADABLE, offer.name, str(error))
            return offer, REFUSED, error_message(sentence), ""
        except NamesPeople as error:  # whom a list does not name: its text is literal
            return offer, REFUSED, message_for(error, {}), error.unnamed
        except CorpusError as error:
            return offer, REFUSED, message_for(error, {}), ""
        except (*UNREACHED, SlackApiError, Stopped):
            raise
        except Exception as error:  # noqa: BLE001  # whatever it is, its person is told
            return offer, REFUSED, message_for(error, {}), ""

    def _read(
        self, lease: JobLease, offer: Offer, progress: _Progress
    ) -> tuple[Offer, str, Message | None]:
        services = self._services(lease, offer)
        file = self._known_file(offer)
        if file is not None:
            offer = replace(offer, name=file.name, size=file.size)
            if offer.unasked and file.is_passed_over:
                return offer, PASSED_OVER, None
        services.check(Deed.ADD_DOCUMENT)
        choice = choice_at(services)
        collection = offer.collection or choice.key
        with self._laid(lease, offer, file, progress) as (path, laid):
            progress.stage = "reading"
            preview = services.corpus.upkeep.preview(
                path, collection=collection or choice.seen[0].collection.key, limits=self.limits
            )
            offer = replace(laid.with_preview(preview), collection=collection)
        if offer.same_as and services.corpus.documents.has_source(offer.same_as):
            return offer, SAME, same_message(offer.name, [offer.same_as])
        return offer, OFFERED, card_message(card_of(lease.job.number, offer, choice))

    def _add(
        self, lease: JobLease, offer: Offer, progress: _Progress
    ) -> tuple[Offer, str, Message | None]:
        services = self._services(lease, offer)
        services.check(Deed.ADD_DOCUMENT)
        if offer.collection not in choice_at(services).names:
            return offer, REFUSED, error_message(CHOOSE_COLLECTION)
        file = self._known_file(offer)
        with self._laid(lease, offer, file, progress) as (path, laid):
            progress.stage = "adding"
            order = ImportOrder(
                str(path),
                tables=True,
                collection=offer.collection,
                replaces=offer.replaces or None,
                is_certain=bool(offer.replaces),
            )
            report = self._imported(services, order, by=lease.job.person)
        return laid, ADDED, self._told_of_report(services, lease, laid, report)

    def _imported(self, services: Services, order: ImportOrder, *, by: str) -> Report:
        """Import a document, a long one in a process of its own: others ask meanwhile."""
        corpus, now = services.corpus, self.now()
        if order.files[0].stat().st_size >= LARGE_BYTES:
            return corpus.background.import_apart(order, self.limits, by=by, work=Work(now))
        return corpus.upkeep.import_order(order, self.limits, now=now, by=by)

    def _told_of_report(
        self, services: Services, lease: JobLease, offer: Offer, report: Report
    ) -> Message:
        corpus = services.corpus
        path = f"{_origin(lease, offer)}/{offer.laid_name}"
        references = corpus.upkeep.documents_imported(path)
        not_taken = [(Path(each.path).name, each.reason) for each in report.not_taken]
        there = [each for each in corpus.upkeep.documents_from(path) if each not in references]
        if not references and there:
            return same_message(offer.name, there)
        if not references:
            same = next((each.resemblance.reference for each in report.same_texts), None)
            if same is not None and corpus.documents.has_source(same):
                return same_message(offer.name, [same])
            reason = not_taken[0][1] if not_taken else "nothing in it is new"
            return error_message(problem_sentence(Problem.UNREADABLE, offer.name, reason))
        contents = [corpus.documents.contents(each) for each in references]
        first = ""
        if offer.replaces and len(references) == 1:
            version = corpus.documents.source(references[0]).version
            first = replaced_sentence(references[0], version)
        return added_message(
            *(offer.name, references, contents),
            first=first,
            not_taken=not_taken,
            were_there=len(there),
        )

    def _services(self, lease: JobLease, offer: Offer) -> Services:
        job = lease.job
        channel = None if job.channel.startswith("D") else job.channel
        return self.services_of(Place(job.workspace, channel, job.person, offer.is_guest))

    def _known_file(self, offer: Offer) -> SharedFile | None:
        return ask_about(self.client, offer.file, offer.name) if offer.file else None

    @contextmanager
    def _laid(
        self, lease: JobLease, offer: Offer, file: SharedFile | None, progress: _Progress
    ) -> Iterator[tuple[Path, Offer]]:
        """Lay the file, or the page, into a folder for a moment, with what was said beside it."""
        progress.stage = "downloading"

        def seen(count: int) -> None:
            progress.megabytes = count / 1_000_000

        stated = {RECORD_NAMES[name]: words for name, words in offer.stated.items()}
        if file is not None:
            refusal = suffix_refusal(file.name)
            if refusal is not None:
                raise NotReadable(Problem.UNREAD, file.name, refusal)
            with given_file(_origin(lease, offer), file.name) as path:
                fetch(self.client, file, path, seen=seen)
                state_beside(path, stated)
                yield path, replace(offer, laid_name=path.name)
            return
        if self.fetch_page is None:
            raise NotReadable(Problem.NO_LINKS, offer.name)
        page = self.fetch_page(offer.url, seen)
        with given_file(_origin(lease, offer), page.name) as path:
            path.write_bytes(page.content)
            state_beside(path, {"url": page.address} | stated)
            yield path, replace(offer, name=page.name, laid_name=path.name, size=len(page.content))

    @contextmanager
    def _told(
        self, lease: JobLease, offer: Offer, progress: _Progress
    ) -> Iterator[list[CardPlace]]:
        """Keep the lease during the block, and tell its person how far it is when it takes long.

        What is yielded holds where the card stands at the end.
        """
        places, over = [offer.place], threading.Event()
        started = self.now()

        def keep() -> None:
            began, told_at, renewed = time.monotonic(), FIRST_PROGRESS, 0.0
            while not over.wait(1.0):
                elapsed = time.monotonic() - began
                with suppress(DBAPIError, SlackApiError, OSError):
                    is_due = elapsed >= told_at
                    if is_due or elapsed - renewed >= RENEWED_EVERY:
                        renewed = elapsed
                        if not self.jobs.renew(lease, self.now(), done=int(progress.megabytes)):
                            return  # whoever has it now tells of it
                    if is_due:
                        told_at = elapsed * 2.5
                        places[0] = self._tell_progress(places[0], offer, progress, int(elapsed))
                        # Whoever goes on with it, should this process end, changes the same card.
                        body = replace(offer, place=places[0]).to_json()
                        self.jobs.renew(lease, self.now(), done=int(progress.megabytes), body=body)

        keeper = threading.Thread(target=keep, name=f"job-{lease.job.number}", daemon=True)
        keeper.start()
        try:
            yield places
        finally:
            over.set()
            keeper.join()
            log.info("job %s (%s) took %s", lease.job.number, lease.job.kind, self.now() - started)

    def _tell_progress(
        self, place: CardPlace, offer: Offer, progress: _Progress, seconds: int
    ) -> CardPlace:
        begins_here = place.is_direct and not place.ts
        if offer.unasked or not (begins_here or place.may_show_progress(self.now())):
            return place
        words = progress_words(progress.stage, offer.name, seconds, progress.megabytes)
        return place.show(self.client, progress_message(words), self.now())

    def _end(
        self, lease: JobLease, offer: Offer, outcome: str, told: Message | None, reason: str
    ) -> None:
        """Tell what came of a job, unless another has taken it, and end it.

        A document that was added before its job was cancelled is on the shelf: its person is told.
        """
        if not self.jobs.renew(lease, self.now()):
            job = self.jobs.find(lease.job.number)
            if told is None or outcome != ADDED or job is None or not job.is_cancelled:
                return
        if told is not None:
            offer = replace(offer, place=offer.place.show(self.client, told, self.now()))
        state = JobState.FAILED if outcome == REFUSED else JobState.DONE
        if told is not None and outcome == REFUSED:
            reason = reason or told.text
        body = offer.to_json()
        self.jobs.finish(lease, self.now(), outcome, body=body, state=state, reason=reason)


def call_off(client: WebClient, job: Job, now: datetime) -> None:
    """Say where the card of a document stands that its job was cancelled, if it stands anywhere."""
    if job.kind not in GIVEN_IN_SLACK:
        return
    offer = Offer.from_json(job.body)
    if offer.place.ts or offer.place.is_shown:
        offer.place.show(client, declined_message(offer.name), now)


def _origin(lease: JobLease, offer: Offer) -> str:
    """Return where a file came from, for its source: no two jobs that add have the same."""
    kind, name = ("slack", offer.file) if offer.file else ("web", "page")
    number = offer.number or lease.job.number
    return f"{kind}:{lease.job.workspace}/{name}.{number}"
