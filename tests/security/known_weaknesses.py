"""`python -m tests.security.known_weaknesses`: no package that is installed has a known weakness.

The exact versions of requirements.txt are looked up in the list of known weaknesses (pip-audit).
Where that list cannot be reached, that is said and nothing fails: a machine without a network must
be able to run all else. pip-audit itself calls a package sound that it could not look up.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

REQUIREMENTS = Path(__file__).resolve().parents[2] / "requirements.txt"
SECONDS = 90
"""For all packages together; a list that answers takes a few."""

COMMAND = (
    *(sys.executable, "-m", "pip_audit", "--progress-spinner", "off", "--timeout", "10"),
    *("--disable-pip", "--require-hashes", "--format", "json", "--requirement", str(REQUIREMENTS)),
)


def main(command: Sequence[str] = COMMAND, seconds: float = SECONDS) -> int:
    """Look up and print; 1 if a package has a known weakness."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
        listed: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except subprocess.TimeoutExpired:
        print(f"Known weaknesses: not compared, for their list did not answer in {seconds:.0f} s.")
        return 0
    except (OSError, ValueError, KeyError, TypeError):
        print("Known weaknesses: not compared, for their list could not be reached.")
        return 0
    compared = [package for package in listed if "vulns" in package]
    weak = [package for package in compared if package["vulns"]]
    for package in weak:
        for found in package["vulns"]:
            mended = ", ".join(found.get("fix_versions") or []) or "no version yet"
            name = f"{package['name']} {package['version']}"
            print(f"{name}: {found['id']}, mended in {mended}")
    if not compared:
        print("Known weaknesses: not compared, for their list could not be reached.")
    else:
        left = len(listed) - len(compared)
        print(f"Known weaknesses: {len(weak)} of {len(compared)} packages; {left} not compared.")
    return 1 if weak else 0


if __name__ == "__main__":
    sys.exit(main())
