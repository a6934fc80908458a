"""axe-core in the page: what keeps somebody from reading or working it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.remote.webdriver import WebDriver

from tests.browser.conftest import PHONE, WIDE, resize

INSTALLED = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
GRAVE = ("serious", "critical")


def axe_source() -> str:
    """The text of axe-core; the test is skipped where it is not installed."""
    path = Path(os.environ.get("AXE_CORE") or INSTALLED)
    if not path.is_file():
        pytest.skip("needs axe-core (npm install --no-save axe-core, or its file in AXE_CORE)")
    return path.read_text("utf-8")


def grave(page: WebDriver, axe: str) -> list[Any]:
    """The serious and critical violations in the page as it stands."""
    if not page.execute_script("return window.axe !== undefined"):
        # Through the debugger: the page's own policy lets no such script in.
        page.execute_cdp_cmd("Runtime.evaluate", {"expression": f"{axe};0"})
    found = page.execute_async_script("axe.run().then(arguments[arguments.length - 1])")
    return [one for one in found["violations"] if one["impact"] in GRAVE]


def grave_everywhere(page: WebDriver, axe: str) -> Iterator[tuple[str, str, list[str]]]:
    """What is grave at desktop and phone width, by day and by night, as (width, theme, rules)."""
    for width, size in (("desktop", WIDE), ("phone", PHONE)):
        resize(page, size)
        for theme in ("light", "dark"):
            page.execute_script("document.documentElement.dataset.theme = arguments[0]", theme)
            if found := grave(page, axe):
                yield width, theme, [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]
