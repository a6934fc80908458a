"""What every test may ask for: a migrated database of its own, and the shared real texts."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from sqlalchemy import Engine

from bot.settings import Settings
from corpus.upkeep.schema import migrate
from tests.databases import ON_POSTGRESQL, copied, engine_at, url_of
from tests.handlers.block_schema import end_the_schema
from tests.postgresql import plugin as postgresql
from tests.write_locks import locks_checked

# No test asserts a time: how long an example takes says more of the machine than of the program.
# Everyday a property is tried on fewer examples; what publishes asks for the thorough profile, in
# which the same tree is always tried on the same examples, so that a red run is red again. The
# search for new ones is the everyday profile's and that of `tests.security.fuzzing`.
hypothesis.settings.register_profile("everyday", deadline=None, max_examples=30)
hypothesis.settings.register_profile("thorough", deadline=None, derandomize=True)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "everyday"))

TESTS = Path(__file__).resolve().parent
os.environ.setdefault("MEANING", "off")
"""Only tests that are about it wait for the sentence encoder."""
THOROUGH = ("browser", "faults", "bot/serving/test_process.py")
"""Below here the real program is started, killed and driven in a browser, which takes its time."""

GARBAGE = 20_000
"""New objects before the next look for cycles: Python's 700 cost 6 to 10 % of the run."""

ROOT = TESTS.parent
SHARED = ROOT.parent / "shared"


def pytest_configure(config: pytest.Config) -> None:
    """Start PostgreSQL where the tests use it."""
    if ON_POSTGRESQL:
        config.pluginmanager.register(postgresql)
        postgresql.begin(config)


@pytest.hookimpl(tryfirst=True)  # before the marks are read
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(TESTS):
            place = item.path.relative_to(TESTS).as_posix()
            if place.startswith(THOROUGH):
                item.add_marker("thorough")
            if place.startswith("first_version"):
                item.add_marker(pytest.mark.sqlite_file("databases of the first versions"))


def pytest_collection_finish() -> None:
    """Leave the collected tests out of garbage collection: thousands, which live until the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def _slack_types() -> Iterator[None]:
    """What checks every payload of a run ends with it."""
    yield
    end_the_schema()


@pytest.fixture(scope="session", autouse=True)
def _write_locks() -> Iterator[None]:
    """Whoever writes is alone with what it writes."""
    with locks_checked():
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real texts and scored data that stands beside a checkout."""
    if not SHARED.is_dir():
        if os.environ.get("REQUIRE_SHARED") == "1":
            pytest.fail("REQUIRE_SHARED=1, but there is no ../shared beside this checkout")
        pytest.skip("needs the real texts in ../shared, which are not part of the repository")
    return SHARED


@pytest.fixture
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder to work in: no .env in it, and no setting in the environment, whoever tests.

    Where SQLite makes a file of it, PostgreSQL has an empty database there for the program.
    """
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    if ON_POSTGRESQL:
        monkeypatch.setenv("DATABASE_URL", url_of(tmp_path / "remembrancer.db"))
    monkeypatch.setenv("MEANING", "off")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file migrated once a session; `engine` copies it."""
    path = tmp_path_factory.mktemp("migrated") / "template.db"
    engine = engine_at(path)
    migrate(engine)
    engine.dispose()  # a copied write-ahead log without its file would lose the tables
    return path


@pytest.fixture
def database(migrated: Path, tmp_path: Path) -> Path:
    """A migrated, empty database file of the test's own."""
    return copied(migrated, tmp_path / "remembrancer.db")


@pytest.fixture
def engine(database: Path) -> Iterator[Engine]:
    engine = engine_at(database)
    yield engine
    engine.dispose()
