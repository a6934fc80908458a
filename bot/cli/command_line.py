"""The command line as it is run."""

from __future__ import annotations

import sys

from sqlalchemy.exc import DBAPIError

from bot.cli.groups import application, groups_for
from bot.cli.opening import err
from corpus.database import storage_fault
from corpus.errors import CorpusError

PATIENT = "importing"
"""The group whose commands work for long: whoever asks the bot meanwhile goes first."""


def main() -> None:
    """Run a command; a person's mistake, or what the disk refuses, ends in a sentence and 1."""
    groups = list(groups_for(sys.argv[1:]))
    if groups == [PATIENT]:
        from corpus.ingest import collect_seldom, give_way  # no other command needs them

        give_way()
        collect_seldom()
    try:
        application(groups)()
    except CorpusError as error:
        err.print(str(error), markup=False, soft_wrap=True)
        sys.exit(1)
    except (DBAPIError, OSError) as error:
        sentence = storage_fault(error)
        if sentence is None:
            raise
        err.print(sentence, markup=False, soft_wrap=True)
        sys.exit(1)
