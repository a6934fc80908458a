"""Slack's markup and Block Kit as the page draws them, table by table."""

from __future__ import annotations

import json
from typing import Any

import pytest
from selenium.webdriver.remote.webdriver import WebDriver

from handlers.slack.blocks import escape

pytestmark = pytest.mark.browser

DRAWN = """
const [file, name, given, done] = arguments;
import(file).then((module) => {
  const box = document.createElement("div");
  box.append(...[module[name](given)].flat());
  // Empty text nodes and spans without a purpose of their own do not show.
  box.normalize();
  const bare = box.querySelectorAll("span:not([class])");
  for (const span of bare) span.replaceWith(...span.childNodes);
  done(box.innerHTML.replaceAll(' target="_blank" rel="noopener noreferrer"', ""));
}, (error) => done(String(error)));
"""


def drawn(page: WebDriver, module: str, name: str, given: Any) -> str:
    html: str = page.execute_async_script(DRAWN, f"/static/js/{module}.js", name, given)
    return html


MRKDWN = [
    ("*bold* and _italic_ and ~gone~", "<strong>bold</strong> and <em>italic</em> and <s>gone</s>"),
    # marks inside words are no marks
    ("snake_case_name 2*3*4 a~b~c", "snake_case_name 2*3*4 a~b~c"),
    # a mark needs its word close by
    ("* not bold *", "* not bold *"),
    ("*bold with _italic_ inside*", "<strong>bold with <em>italic</em> inside</strong>"),
    # nothing is read inside code
    ("`*literal*`", "<code>*literal*</code>"),
    ("```\n*a*\n```", "<pre>*a*\n</pre>"),
    # the three entities, and no other
    ("&lt;b&gt; &amp;amp; &copy;", "&lt;b&gt; &amp;amp; &amp;copy;"),
    ("one\ntwo", "one<br>two"),
    ("&gt; quoted\nnot", "<blockquote>quoted</blockquote>not"),
    ("> quoted too", "<blockquote>quoted too</blockquote>"),
    (
        "<https://example.org/?a=1&amp;b=2|the *source*>",
        '<a href="https://example.org/?a=1&amp;b=2">the *source*</a>',
    ),
    # an address that would run a script is shown, not linked
    ("<javascript:alert(1)|click>", "click"),
    ("<@U02EDITOR>", '<span class="mention">@editor</span>'),
    ("<#C01RESEARCH|research>", '<span class="mention">#research</span>'),
    ("<!here>", '<span class="mention">@here</span>'),
    # somebody unknown keeps the id
    ("<@U999>", '<span class="mention">@U999</span>'),
    (":mag: :nonsense:", "🔍 :nonsense:"),
    # markup in a mark's text cannot break out
    ("*&lt;img src=x&gt;*", "<strong>&lt;img src=x&gt;</strong>"),
]


def test_mrkdwn_is_drawn_as_slack_draws_it(page: WebDriver) -> None:
    for given, expected in MRKDWN:
        assert drawn(page, "mrkdwn", "mrkdwn", given) == expected, given


LITERAL = (
    "*bold* _it_ ~gone~ `code` (*a*) “_b_” :tada: <!here> <https://e.example|x> 2*3 a_b_c &amp;"
)


def test_what_the_bot_escapes_is_drawn_without_any_element(page: WebDriver) -> None:
    told = drawn(page, "mrkdwn", "mrkdwn", escape(LITERAL))
    assert "<" not in told
    assert "2*3 a_b_c &amp;amp;" in told
    assert ":tada:" in told.replace("\u2060", "")


MARKDOWN = [
    (
        "## Title\n\nText **bold** *it*",
        "<h4>Title</h4><p>Text <strong>bold</strong> <em>it</em></p>",
    ),
    ("- one\n- two", "<ul><li>one</li><li>two</li></ul>"),
    ("1. one\n2. two", "<ol><li>one</li><li>two</li></ol>"),
    ("> a\n> b", "<blockquote>a b</blockquote>"),
    ("[x](https://example.org)", '<p><a href="https://example.org/">x</a></p>'),
    ("```py\n<b>\n```", "<pre>&lt;b&gt;</pre>"),
]


def test_a_markdown_block_is_drawn(page: WebDriver) -> None:
    for given, expected in MARKDOWN:
        assert drawn(page, "markdown", "markdown", given) == expected, given


def rich(kind: str, *pieces: Any, **more: Any) -> dict[str, Any]:
    part = {"type": kind, "elements": list(pieces), **more}
    return {"type": "rich_text", "elements": [part]}


def words(text: str, **style: bool) -> dict[str, Any]:
    return {"type": "text", "text": text, **({"style": style} if style else {})}


LIST = rich("rich_text_list", {"elements": [words("one")]}, style="ordered", indent=1)
RICH = [
    # nothing is markup here
    (rich("rich_text_section", words("*a* <b>")), '<div class="rich-section">*a* &lt;b&gt;</div>'),
    (rich("rich_text_quote", words("q", bold=True)), "<blockquote><strong>q</strong></blockquote>"),
    (rich("rich_text_preformatted", words("p")), "<pre>p</pre>"),
    (LIST, '<ol class="indent-1"><li>one</li></ol>'),
    (
        rich("rich_text_section", {"type": "link", "url": "https://example.org", "text": "x"}),
        '<div class="rich-section"><a href="https://example.org/">x</a></div>',
    ),
    (
        rich("rich_text_section", {"type": "user", "user_id": "U0BOT0001"}),
        '<div class="rich-section"><span class="mention">@remembrancer</span></div>',
    ),
    (
        rich("rich_text_section", {"type": "emoji", "name": "book", "unicode": "1f4d6"}),
        '<div class="rich-section">📖</div>',
    ),
]


def test_rich_text_is_drawn_literally(page: WebDriver) -> None:
    for given, expected in RICH:
        html = drawn(page, "rich_text", "richText", given)
        assert html == f'<div class="rich-text">{expected}</div>', json.dumps(given)
