"""Whether a database of a server serves, and what is wrong with it, in sentences."""

from __future__ import annotations

from sqlalchemy import Connection, Engine

LEAST_VERSION = 15
ENCODING = "UTF8"

_INVALID = "SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid ORDER BY 1"
_CHECKSUMS = (
    "SELECT coalesce(checksum_failures, 0) FROM pg_stat_database WHERE datname = current_database()"
)


def is_server(engine: Engine) -> bool:
    """Return whether a database is a server's, and no file."""
    return engine.dialect.name == "postgresql"


def unfitness(connection: Connection) -> list[str]:
    """Return why this program cannot use a database, a sentence each; empty if it can."""
    version, encoding = version_of(connection), _shown(connection, "server_encoding")
    found = []
    if int(version.partition(".")[0]) < LEAST_VERSION:
        found.append(
            f"The server is PostgreSQL {version}; version {LEAST_VERSION} or a later one is needed"
        )
    if encoding != ENCODING:
        found.append(
            f"The database is encoded as {encoding}: make one with createdb --encoding {ENCODING} "
            "--template template0"
        )
    return found


def damage(connection: Connection) -> list[str]:
    """Return what the server itself knows to be wrong with a database, a sentence each."""
    found = unfitness(connection)
    failures = connection.exec_driver_sql(_CHECKSUMS).scalar() or 0
    if failures:
        found.append(f"{failures} pages did not have the checksum that they were written with")
    found += [
        f"the index {name} is not valid: REINDEX INDEX {name} mends it"
        for name in connection.exec_driver_sql(_INVALID).scalars()
    ]
    return found


def version_of(connection: Connection) -> str:
    """Return the version of a server, as 15.14."""
    return _shown(connection, "server_version").partition(" ")[0]


def size_of_database(connection: Connection) -> int:
    """Return the bytes that the tables and indexes of a database take."""
    found = connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar()
    return int(found or 0)


def _shown(connection: Connection, setting: str) -> str:
    return str(connection.exec_driver_sql(f"SHOW {setting}").scalar())
