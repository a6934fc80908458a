"""The files with which the bot is run elsewhere: their syntax, and that their commands are ours."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from tests.command_line import app
from tests.conftest import ROOT

DEPLOY = ROOT / ".deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
PASSWORD = {"POSTGRES_PASSWORD": "of-the-tests"}
LONGEST_EXPOSURE = 2.5
"""What systemd itself counts up, of 10: below 2.5 it says OK."""


def tool(name: str) -> str:
    """Where a program is; the test is skipped where it is not, unless REQUIRE_OPERATIONS is set."""
    found = shutil.which(name)
    if found is None:
        if os.environ.get("REQUIRE_OPERATIONS") == "1":
            pytest.fail(f"REQUIRE_OPERATIONS=1, but {name} is not installed")
        pytest.skip(f"{name} is not installed")
    return found


def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    return found


def commands() -> Iterator[tuple[str, list[str]]]:
    """Every command of ours that a file runs, with the file."""
    for line in (ROOT / "Procfile").read_text("utf-8").splitlines():
        name, _, command = line.partition(": remembrancer ")
        yield f"Procfile {name}", shlex.split(command)
    for unit in UNITS:
        (line,) = re.findall(r"^ExecStart=\S+/remembrancer (.*)$", unit.read_text("utf-8"), re.M)
        for name in ("clock", "worker") if "%i" in line else ("serve",):
            options = "--no-clock --jobs 0" if name == "serve" else ""
            words = line.replace("%i", name).replace("$SERVE_OPTIONS", options)
            yield f"{unit.name} {name}", shlex.split(words)
    for name, service in compose()["services"].items():
        if service.get("image") == "remembrancer":
            yield f"compose {name}", service["command"]
    (last,) = re.findall(r"^CMD (\[.*\])$", (DEPLOY / "Dockerfile").read_text("utf-8"), re.M)
    yield "Dockerfile", yaml.safe_load(last)


@pytest.mark.parametrize(("where", "words"), [pytest.param(*c, id=c[0]) for c in commands()])
def test_every_command_is_one_of_ours_with_options_that_it_has(
    where: str, words: list[str]
) -> None:
    command: Any = typer.main.get_command(app)
    context = command.make_context("remembrancer", list(words))
    while isinstance(command, typer.core.TyperGroup):
        name, command, words = command.resolve_command(
            context, [*context._protected_args, *context.args]
        )
        context = command.make_context(name, words, parent=context)
    assert context.args == [], where


def test_the_compose_file_has_what_it_says() -> None:
    services = compose()["services"]
    assert set(services) == {"db", "release", "web", "clock", "worker", "proxy"}
    assert services["web"]["deploy"]["replicas"] == 2
    published = {name for name, service in services.items() if "ports" in service}
    assert published == {"proxy"}, "the database and the metrics are reached from nowhere else"
    for name in ("web", "clock", "worker"):
        assert services[name]["environment"]["DATABASE_URL"].startswith("postgresql+psycopg://")
        assert services[name]["read_only"] is True


@pytest.mark.thorough
def test_the_compose_file_is_taken_by_docker_compose(tmp_path: Path) -> None:
    program = tool("docker-compose")
    copied = shutil.copytree(DEPLOY, tmp_path / ".deploy")
    (tmp_path / ".env").write_text("", "utf-8")
    checked = subprocess.run(
        [program, "-f", str(copied / "compose.yaml"), "config", "-q"],
        check=False,
        env=os.environ | PASSWORD,
        capture_output=True,
        text=True,
    )
    assert (checked.returncode, checked.stdout) == (0, ""), checked.stderr


@pytest.mark.thorough
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_units_are_taken_by_systemd_and_hardened(unit: Path, tmp_path: Path) -> None:
    program = tool("systemd-analyze")
    words = unit.read_text("utf-8")
    copied = tmp_path / unit.name.replace("@", "@worker")
    copied.write_text(re.sub(r"ExecStart=\S+", "ExecStart=/bin/true", words), "utf-8")
    checked = subprocess.run(
        [program, "verify", str(copied)], check=False, capture_output=True, text=True
    )
    assert (checked.returncode, checked.stderr) == (0, "")
    told = subprocess.run(
        [program, "security", "--offline=true", "--no-pager", str(copied)],
        check=False,
        capture_output=True,
        text=True,
    )
    exposure = re.search(r"Overall exposure level for \S+: ([\d.]+)", told.stdout)
    assert exposure is not None, told.stderr
    assert float(exposure[1]) < LONGEST_EXPOSURE


def test_the_image_is_built_of_no_settings_and_no_database() -> None:
    lines = (DEPLOY / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
    ignored = [line for line in lines if line and not line.startswith("#")]
    assert ignored[0] == "*"
    kept = {line.removeprefix("!") for line in ignored if line.startswith("!")}
    assert not {".env", "remembrancer.db", ".git"} & kept
    assert {"bot", "corpus", "handlers", "migrations", "requirements.txt"} <= kept
