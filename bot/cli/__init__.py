"""The command line: one file a group of commands; `groups` names them.

    serving      serve, clock
    importing    import
    auditing     audit
    forgetting   forget document|import|person|shelf, imports
    records      records, records export, records import
    asking       passage, actor, date, ask
    citing       cite
    timeline     timeline
    entries      timeline import, timeline export
    commitment_files  commitment import, commitment export
    proposed_commitments  commitment proposed, commitment accept, commitment reject
    concepts     concepts import, list, export, forget
    default_command  a group of which one command needs no name
    digesting    digest preview, digest status, digest run
    installations  installations list, remove, new-key, rotate-keys
    upkeep       doctor, manifest, db upgrade, db check
    progress     how far an import is, on a terminal or not
    account      who signs what is done at a terminal
    opening      the corpus of the settings, and where a command prints
    answer_text  answers on a terminal
    json_output  what `--json` prints

Each group ends with `register`, which adds its commands; `command_line` runs the one that is named.
"""

from bot.cli.command_line import main

__all__ = ["main"]
