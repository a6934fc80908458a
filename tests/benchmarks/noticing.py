"""How long after another process's commit a process that has all in memory answers with it.

    createdb noticing
    python -m tests.benchmarks.noticing postgresql+psycopg://USER@HOST/noticing --each 20

opens the starter library on PostgreSQL, and in a file of SQLite's, and asks until the answer is in
memory. A second process then imports a document, adds a name to an actor or gives a person a role,
again and again, and says when it was committed; this one asks without a rest until it answers with
it. Prints the milliseconds between; reach: under a second. The database named must be empty or of
an earlier run.
"""

from __future__ import annotations

import argparse
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from sqlalchemy import select

from corpus.access import FirstRoles, Place
from corpus.audit import Signature
from corpus.corpus import Corpus
from corpus.database import reading
from corpus.ingest.derivation import Derivation
from corpus.ingest.pipeline import import_path
from corpus.model import Actor, ActorStatus, Role
from corpus.search import index
from tests.shelves import engine_of, utc_now

WORKSPACE, ADMIN = "T01NOTICING", "U01ADMIN"
ROLES = FirstRoles.of_settings(admins=[ADMIN], curators=[])
GIVE_UP_SECONDS = 30.0
HEADING = f"{'':<12} {'cache':<12} {'n':>4} {'median ms':>10} {'longest ms':>11}"


def import_word(corpus: Corpus, word: str) -> None:
    """Import a document with a word that no other has."""
    indexed = Derivation("search", lambda session, _, some: index.add(session, some), index.remove)
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / f"{word}.txt"
        text.write_text(f"The delegates spoke of the {word} at length that day.", encoding="utf-8")
        import_path(engine_of(corpus), text, now=utc_now(), derivations=[indexed])


def name_actor(corpus: Corpus, name: str) -> None:
    """Give an actor one name more."""
    first = select(Actor.key).where(Actor.status == ActorStatus.CONFIRMED).order_by(Actor.id)
    with reading(engine_of(corpus)) as session:
        key = session.scalars(first).first()
    assert key is not None
    corpus.corrections.add_alias(key, f"{name} Chamber", Signature("U01EDITOR", utc_now()))


def give_role(corpus: Corpus, person: str) -> None:
    """Make a person a curator."""
    corpus.access.give_role(Place(WORKSPACE, person=ADMIN), person, Role.CURATOR, utc_now())


def has_word(corpus: Corpus, word: str) -> bool:
    """Return whether a word is found."""
    hits = corpus.documents.search(word).hits
    return any(word in hit.text for hit in hits)


def has_name(corpus: Corpus, name: str) -> bool:
    """Return whether an actor is found by its new name."""
    best = corpus.actors.card(f"{name} Chamber").match.answer
    return best is not None and best.score >= 1.0


def has_role(corpus: Corpus, person: str) -> bool:
    """Return whether a person may do what a curator may."""
    return corpus.access.may(Place(WORKSPACE, person=person), Role.CURATOR, by_name=True)


@dataclass(frozen=True, slots=True)
class Cache:
    """What one process changes, and how another sees that it knows the change."""

    change: Callable[[Corpus, str], None]
    is_known: Callable[[Corpus, str], bool]


CACHES: Mapping[str, Cache] = {
    "vocabulary": Cache(import_word, has_word),
    "registry": Cache(name_actor, has_name),
    "access": Cache(give_role, has_role),
}


def main() -> None:
    arguments = _arguments()
    if arguments.changing:
        change(arguments.url)
        return
    with tempfile.TemporaryDirectory(prefix="noticing-") as folder:
        load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
        print(f"load of the machine: {load}\n{HEADING}")
        for url in (f"sqlite:///{folder}/noticing.db", arguments.url):
            print_noticed(url, each=arguments.each)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("url", help="a database of PostgreSQL")
    parser.add_argument("--each", type=int, default=20, help="changes of each kind")
    parser.add_argument("--changing", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def print_noticed(url: str, *, each: int) -> None:
    """Print how soon changes of each kind are known on one database."""
    corpus, _opened = Corpus.open(url, use_library=True, clock=utc_now, first_roles=ROLES)
    changing = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.noticing", url, "--changing"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        corpus.warm()
        for name, cache in CACHES.items():
            seconds = [_noticed(corpus, changing, name, cache) for _ in range(each)]
            cells = f"{median(seconds) * 1000:>10.0f} {max(seconds) * 1000:>11.0f}"
            print(f"{url.partition(':')[0][:12]:<12} {name:<12} {each:>4} {cells}", flush=True)
    finally:
        changing.communicate()
        corpus.close()


def _noticed(corpus: Corpus, changing: subprocess.Popen[str], name: str, cache: Cache) -> float:
    """Return the seconds from a change's commit until this process answers with it."""
    assert changing.stdin is not None
    assert changing.stdout is not None
    changed = "Zq" + "".join(secrets.choice("bdfgklmnprstv") + "ao" for _ in range(4))
    assert not cache.is_known(corpus, changed)
    changing.stdin.write(f"{name} {changed}\n")
    changing.stdin.flush()
    began = time.monotonic()
    while not cache.is_known(corpus, changed):
        assert time.monotonic() - began < GIVE_UP_SECONDS, f"{name} is not noticed"
    known = time.monotonic()
    committed = float(changing.stdout.readline())
    return max(0.0, known - committed)


def change(url: str) -> None:
    """Do what each line of the input says, and print the moment after each commit."""
    corpus, _opened = Corpus.open(url, use_library=True, clock=utc_now, first_roles=ROLES)
    for line in sys.stdin:
        name, changed = line.split()
        CACHES[name].change(corpus, changed)
        print(time.monotonic(), flush=True)  # one clock for all processes of a machine
    corpus.close()


if __name__ == "__main__":
    main()
