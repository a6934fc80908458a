"""Slack's own account of blocks and views: a JSON Schema made from its npm package `@slack/types`.

    npm install --no-save @slack/types ts-json-schema-generator ajv

in the repository, or in another folder that NODE_MODULES names. They are for tests alone. The
schema knows the structure: which members a block has and which values they take. How long a text
may be it does not know; `block_lint` does.

Every payload that a test renders or that the bot sends in one is held to it: `block_lint` asks for
the former, the Slacks on the loopback for the latter. One node reads them all, in each process of a
run; where it is not installed nothing is checked, and with REQUIRE_SLACK_TYPES=1 that is a failure.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

Json = dict[str, Any]

INSTALLED = Path(__file__).resolve().parents[2] / "node_modules"
PACKAGES = ("@slack/types", "ts-json-schema-generator", "ajv")
SECONDS = 60

CHECK = Path(__file__).with_suffix(".cjs")


class NotInstalled(Exception):
    """What the schema is made with is not there; the message says what to install."""


@dataclass(frozen=True, slots=True)
class BlockSchema:
    """A node that has read the schema and answers line by line, for one thread at a time."""

    node: subprocess.Popen[str]
    lock: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def started(cls) -> BlockSchema:
        """Make the schema from Slack's types; NotInstalled if anything is missing."""
        node = shutil.which("node")
        modules = Path(os.environ.get("NODE_MODULES") or INSTALLED)
        if node is None:
            raise NotInstalled("needs node, and in npm's packages Slack's types")
        missing = [name for name in PACKAGES if not (modules / name).is_dir()]
        if missing:
            raise NotInstalled(f"needs npm install --no-save {' '.join(missing)}")
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "slack.json"
            _make(node, modules, file)
            running = subprocess.Popen(
                [node, str(CHECK), str(modules), str(file)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            schema = cls(running)
            assert schema.faults({}) == []  # the file has been read once it answers
        return schema

    def faults(self, payload: Mapping[str, Any]) -> list[str]:
        """What is wrong with the blocks, the view or the options of a payload, a sentence each."""
        assert self.node.stdin is not None
        assert self.node.stdout is not None
        with self.lock:
            self.node.stdin.write(f"{json.dumps(payload)}\n")
            self.node.stdin.flush()
            answer = self.node.stdout.readline()
        assert answer, "node has ended"
        found: list[str] = json.loads(answer)
        return found

    def close(self) -> None:
        """End the node."""
        self.node.communicate(timeout=SECONDS)


def _make(node: str, modules: Path, file: Path) -> None:
    program = modules / "ts-json-schema-generator" / "bin" / "ts-json-schema-generator.js"
    types = modules / "@slack" / "types" / "dist" / "index.d.ts"
    wanted = ["--path", str(types), "--type", "*", "--no-type-check", "--out", str(file)]
    subprocess.run([node, str(program), *wanted], check=True, timeout=SECONDS)


_starting = threading.Lock()


@cache
def the_schema() -> BlockSchema | None:
    """The schema of this process, started when it is first asked; None where it cannot be."""
    try:
        return BlockSchema.started()
    except NotInstalled:
        if os.environ.get("REQUIRE_SLACK_TYPES") == "1":
            raise
        return None


def structure_faults(payload: Mapping[str, Any]) -> list[str]:
    """What Slack's types say against a payload; nothing where they are not installed."""
    with _starting:
        schema = the_schema()
    return [] if schema is None else schema.faults(payload)


def end_the_schema() -> None:
    """End this process's node, if there is one."""
    if the_schema.cache_info().currsize and (schema := the_schema()) is not None:
        schema.close()
        the_schema.cache_clear()
