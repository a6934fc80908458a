"""Slack's own account of blocks and views: a JSON Schema made from its npm package `@slack/types`.

    npm install --no-save @slack/types ts-json-schema-generator ajv

in the repository, or in another folder that NODE_MODULES names. They are for tests alone. The
schema knows the structure: which members a block has and which values they take. How long a text
may be it does not know; `block_lint` does.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
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
    """The schema in a file, and the packages that read it."""

    node: str
    modules: Path
    file: Path

    @classmethod
    def made_in(cls, folder: Path) -> BlockSchema:
        """Make the schema from Slack's types; NotInstalled if anything is missing."""
        node = shutil.which("node")
        modules = Path(os.environ.get("NODE_MODULES") or INSTALLED)
        if node is None:
            raise NotInstalled("needs node, and in npm's packages Slack's types")
        missing = [name for name in PACKAGES if not (modules / name).is_dir()]
        if missing:
            raise NotInstalled(f"needs npm install --no-save {' '.join(missing)}")
        file = folder / "slack.json"
        program = modules / "ts-json-schema-generator" / "bin" / "ts-json-schema-generator.js"
        types = modules / "@slack" / "types" / "dist" / "index.d.ts"
        wanted = ["--path", str(types), "--type", "*", "--no-type-check", "--out", str(file)]
        subprocess.run([node, str(program), *wanted], check=True, timeout=SECONDS)
        return cls(node, modules, file)

    def faults(self, payloads: Sequence[Json]) -> list[str]:
        """What is wrong with the blocks and views of these payloads, a sentence each."""
        finished = subprocess.run(
            [self.node, str(CHECK), str(self.modules), str(self.file)],
            input=json.dumps(payloads),
            capture_output=True,
            text=True,
            check=False,  # what node says of it is told below
            timeout=SECONDS,
        )
        assert finished.returncode == 0, finished.stderr
        found: list[str] = json.loads(finished.stdout)
        return found
