"""The real program over both transports, asked by the protocol's own client."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Awaitable, Callable
from contextlib import closing
from typing import TypeVar
from urllib.parse import urlsplit

import anyio
import pytest
from mcp import Client
from mcp.shared.exceptions import MCPError
from mcp_types import TextContent

from corpus.access import OWNER, Grantee, GrantKind
from tests.bot.mcp.programs import (
    Served,
    environment_on,
    listening_on,
    over_http,
    over_stdio,
    prepared,
)
from tests.bot.mcp.shelf import NOW
from tests.databases import engine_at, rows
from tests.library_database import library_database
from tests.shelves import corpus_on

pytestmark = pytest.mark.thorough
T = TypeVar("T")
MODES = ["auto", "legacy"]


def through(served: Served, token: str, use: Callable[[Client], Awaitable[T]], mode: str) -> T:
    async def connect() -> T:
        async with over_http(served.listening.address, token, mode=mode) as client:
            return await use(client)

    return anyio.run(connect)


async def documents_about_zeppelins(client: Client) -> list[str]:
    found = await client.call_tool("search_passages", {"query": "zeppelin", "limit": 20})
    assert found.structured_content is not None
    return sorted({each["document"] for each in found.structured_content["results"]})


async def do_everything(client: Client) -> None:
    """List, call, page, read, and be told of mistakes."""
    tools = (await client.list_tools()).tools
    assert {"ask", "search_passages", "read_document"} < {tool.name for tool in tools}
    asked = await client.call_tool("ask", {"question": "when did Russia join the CoE?"})
    assert asked.structured_content is not None
    assert asked.structured_content["results"][0]["edtf"] == "1996-02-28"
    first = await client.call_tool("timeline", {"subject": "Council of Europe", "limit": 2})
    assert first.structured_content is not None
    cursor = first.structured_content["next_cursor"]
    following = await client.call_tool(
        "timeline", {"subject": "Council of Europe", "limit": 2, "cursor": cursor}
    )
    assert following.structured_content is not None
    pages = [page["results"] for page in (first.structured_content, following.structured_content)]
    assert pages[0] != pages[1]
    resources = (await client.list_resources()).resources
    assert (await client.read_resource(resources[0].uri)).contents
    assert (await client.list_prompts()).prompts[0].name == "answer_from_passages"
    mistaken = await client.call_tool("dates", {"query": "31 June 1997"})
    assert mistaken.is_error


@pytest.mark.parametrize("mode", MODES)
def test_everything_over_standard_input_and_output(served: Served, mode: str) -> None:
    async def connect() -> None:
        async with over_stdio(served.database, mode=mode) as client:
            await do_everything(client)
            assert await documents_about_zeppelins(client) == [
                "brambilla-1999",
                "vandersloot-1999",
            ]

    anyio.run(connect)


@pytest.mark.parametrize("mode", MODES)
def test_everything_over_http(served: Served, mode: str) -> None:
    through(served, served.open_token, do_everything, mode)


@pytest.mark.parametrize("mode", MODES)
def test_an_assistant_sees_what_it_is_granted(served: Served, mode: str) -> None:
    seen = through(served, served.open_token, documents_about_zeppelins, mode)
    assert seen == ["brambilla-1999"]
    seen = through(served, served.secret_token, documents_about_zeppelins, mode)
    assert seen == ["brambilla-1999", "vandersloot-1999"]


def test_what_is_closed_is_in_no_answer(served: Served) -> None:
    """Nothing of a document that is closed to an assistant reaches it, by whatever tool."""

    async def use(client: Client) -> str:
        calls = {
            "ask": {"question": "who arrested Ottokar Wumpfield in Bergen?"},
            "search_passages": {"query": "Zeppelinist Front arrested Wumpfield"},
            "find_actor": {"name": "Wumpfield"},
            "dates": {"query": "7 May 1951"},
            "timeline": {"subject": "Bergen"},
            "on_this_day": {"day": "7 May"},
            "list_documents": {},
            "read_document": {"reference": "vandersloot-1999"},
            "cite": {"reference": "vandersloot-1999 ¶1"},
            "commitments": {"query": "from:vandersloot-1999"},
        }
        said = []
        for tool, arguments in calls.items():
            found = await client.call_tool(tool, arguments)
            said.append(json.dumps(found.structured_content, ensure_ascii=False))
            said += [each.text for each in found.content if isinstance(each, TextContent)]
        said += [each.uri for each in (await client.list_resources()).resources]
        return "\n".join(said)

    def without_echoes(text: str) -> str:
        for echoed in ("Ottokar Wumpfield", "Wumpfield", "Zeppelinist Front arrested"):
            text = text.replace(f"“{echoed}”", "")
        return text

    hidden = without_echoes(through(served, served.open_token, use, "auto"))
    for word in ("Zeppelinist Front arrested Ottokar", "Testimony of the", "d/vandersloot"):
        assert word not in hidden
    assert "Testimony of the" in through(served, served.secret_token, use, "auto")


def test_a_revoked_token_ends_within_a_session(served: Served) -> None:
    with closing(corpus_on(engine_at(served.database))) as corpus:
        token = corpus.access.assistants.admit(OWNER, "Passing", now=NOW).token

        async def use(client: Client) -> None:
            assert await documents_about_zeppelins(client)
            corpus.access.assistants.dismiss(OWNER, "passing", now=NOW)
            with pytest.raises(MCPError):
                await documents_about_zeppelins(client)

        through(served, token, use, "auto")


def test_what_is_taken_away_is_gone_with_the_next_call(served: Served) -> None:
    with closing(corpus_on(engine_at(served.database))) as corpus:
        token = corpus.access.assistants.admit(OWNER, "Losing", ["testimony"], now=NOW).token

        async def use(client: Client) -> list[list[str]]:
            before = await documents_about_zeppelins(client)
            losing = Grantee("", GrantKind.ASSISTANT, "losing")
            corpus.access.collections.revoke(OWNER, losing, "testimony", now=NOW)
            return [before, await documents_about_zeppelins(client)]

        assert through(served, token, use, "auto") == [["vandersloot-1999"], []]
        corpus.access.assistants.dismiss(OWNER, "losing", now=NOW)


def test_two_hundred_calls_at_once_are_all_answered(served: Served) -> None:
    async def use(client: Client) -> list[bool]:
        outcomes: list[bool] = []

        async def ask(number: int) -> None:
            query = f"zeppelin lamps {number}"
            found = await client.call_tool("search_passages", {"query": query})
            outcomes.append(found.is_error is True)

        async with anyio.create_task_group() as group:
            for number in range(200):
                group.start_soon(ask, number)
        return outcomes

    assert through(served, served.open_token, use, "auto") == [False] * 200


@pytest.mark.parametrize("mode", MODES)
def test_a_call_that_is_cancelled_holds_up_none(served: Served, mode: str) -> None:
    async def use(client: Client) -> list[str]:
        for _time in range(8):
            with anyio.move_on_after(0.001):
                await client.call_tool("timeline", {"subject": "Council of Europe"})
        return await documents_about_zeppelins(client)

    assert through(served, served.open_token, use, mode) == ["brambilla-1999"]


def test_who_calls_too_often_is_told_to_wait(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> None:
    library = library_database(tmp_path_factory, worker_id)
    database, token, other = prepared(library, tmp_path_factory.mktemp("pace"))
    with listening_on(database, MCP_CALLS="3") as listening:
        served = Served(database, listening, token, other)

        async def use(client: Client) -> list[str]:
            said = []
            for _time in range(5):
                found = await client.call_tool("search_passages", {"query": "zeppelin"})
                (content,) = found.content
                assert isinstance(content, TextContent)
                said.append(content.text if found.is_error else "")
            return said

        said = through(served, token, use, "auto")
        assert [bool(each) for each in said] == [False, False, False, True, True]
        assert "call number 4 within a minute" in said[3]
        assert through(served, other, use, "auto")[0] == ""


def test_it_is_in_the_audit_that_an_assistant_called_and_never_what_it_asked(
    served: Served,
) -> None:
    through(served, served.open_token, documents_about_zeppelins, "auto")
    found = rows(served.database, "SELECT kind FROM audit WHERE by = 'desk'")
    kinds = [kind for (kind,) in found]
    told = json.dumps(rows(served.database, "SELECT * FROM audit"), default=str)
    assert kinds == ["assistant-called"]
    assert "zeppelin" not in told


def ended(served: Served, *options: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run the program on the shelf until it ends by itself."""
    return subprocess.run(
        [sys.executable, "-m", "bot", "mcp", *options],
        input=typed,
        env=environment_on(served.database),
        cwd=served.database.parent,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_program_that_closes_its_end_ends_it(served: Served) -> None:
    run = ended(served)
    assert (run.returncode, run.stdout) == (0, "")


def test_what_is_no_message_on_standard_input_is_answered_with_an_error(served: Served) -> None:
    run = ended(served, typed='{"jsonrpc": "2.0", "id": 1, "method": "sing"}\nnot json\n')
    assert "Traceback" not in run.stderr + run.stdout
    for line in run.stdout.splitlines():
        assert "error" in json.loads(line)


def test_a_port_that_is_taken_is_told(served: Served) -> None:
    run = ended(served, "--http", "--port", str(urlsplit(served.listening.address).port))
    assert run.returncode == 1
    assert "cannot be listened on" in run.stderr
