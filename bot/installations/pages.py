"""The pages of an installation as HTML: before Slack is asked, and after."""

from __future__ import annotations

from collections.abc import Mapping

from bot.manifest import INSTALL_PATH
from bot.reader.html import Markup, element
from handlers.wording.installing import (
    INSTALL_BUTTON,
    INSTALL_HOW,
    INSTALL_TITLE,
    INSTALL_WHAT,
    OPEN_SLACK,
    SCOPES_SUMMARY,
    TRY_AGAIN,
    installed_words,
    notice_of,
)

STYLE, MARK = f"{INSTALL_PATH}/install.css", f"{INSTALL_PATH}/mark.svg"


def install_page(address: str, scopes: Mapping[str, str]) -> str:
    """Return the page from which one goes to Slack; `scopes` are what is asked for, and why."""
    asked = [
        Markup(element("dt", element("code", name)) + element("dd", f"{why}."))
        for name, why in scopes.items()
    ]
    return _whole(
        INSTALL_TITLE,
        element("p", INSTALL_WHAT),
        element("p", INSTALL_HOW),
        element("p", element("a", INSTALL_BUTTON, href=address, class_="button")),
        element("details", element("summary", SCOPES_SUMMARY), element("dl", *asked)),
    )


def success_page(name: str, address: str | None) -> str:
    """Return the page once the bot is installed; `address` opens Slack there."""
    first, *more = installed_words(name)
    return _whole(
        "Installed",
        element("p", first, role="status", class_="told"),
        *(element("p", sentence) for sentence in more),
        _button(OPEN_SLACK, address) if address else "",
    )


def failure_page(code: str) -> str:
    """Return the page that says why the bot is not installed, and what to do."""
    notice = notice_of(code)
    return _whole(
        notice.title,
        element("p", notice.sentence, role="status", class_="told"),
        _button(TRY_AGAIN, INSTALL_PATH) if notice.may_try_again else "",
    )


def _button(words: str, address: str) -> Markup:
    return element("p", element("a", words, href=address, class_="button"))


def _whole(title: str, *body: str) -> str:
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="robots", content="noindex"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", f"{title} · Remembrancer"),
        element("link", rel="icon", href=MARK),
        element("link", rel="stylesheet", href=STYLE),
    )
    main = element("main", element("h1", title), *body)
    return f"<!doctype html>{element('html', head, element('body', main), lang='en')}"
