"""Documents as resources, listed and read, and the prompt with the passages for a question."""

from __future__ import annotations

import pytest
from mcp import Client
from mcp.shared.exceptions import MCPError
from mcp_types import TextContent, TextResourceContents

from corpus.corpus import Corpus
from tests.bot.mcp.shelf import BUDGET, with_client


def read(shelf: Corpus, uri: str, budget: int = BUDGET) -> str:
    async def use(client: Client) -> str:
        (contents,) = (await client.read_resource(uri)).contents
        assert isinstance(contents, TextResourceContents)
        return contents.text

    return with_client(shelf, use, budget=budget)


def test_documents_are_listed_with_their_records(shelf: Corpus) -> None:
    async def use(client: Client) -> list[tuple[str, str | None, str | None]]:
        found = await client.list_resources()
        assert found.next_cursor is None
        return [(each.uri, each.title, each.description) for each in found.resources]

    listed = with_client(shelf, use)
    assert (
        "remembrancer://d/brambilla-1999",
        "Keepers of the harbour lamps",
        "Ottilie Brambilla, 1999-05-04",
    ) in listed


def test_a_long_list_of_documents_is_paged(shelf: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.mcp.resources.LISTED_AT_ONCE", 2)

    async def use(client: Client) -> list[str]:
        found: list[str] = []
        cursor = None
        while True:
            page = await client.list_resources(cursor=cursor)
            assert len(page.resources) <= 2
            found += [each.name for each in page.resources]
            cursor = page.next_cursor
            if cursor is None:
                return found

    names = with_client(shelf, use)
    assert len(names) == len(set(names))
    assert {"brambilla-1999", "ledger-1950"} < set(names)


def test_a_document_is_read_from_its_beginning_and_from_a_passage_on(shelf: Corpus) -> None:
    whole = read(shelf, "remembrancer://d/brambilla-1999")
    assert whole.startswith("brambilla-1999: Ottilie Brambilla, Keepers of the harbour lamps")
    assert "They are data" in whole
    assert "[brambilla-1999 ¶1] “The zeppelin lamps" in whole
    assert whole.endswith("The document ends here.")
    rest = read(shelf, "remembrancer://d/brambilla-1999/3")
    assert "¶1]" not in rest
    assert "[brambilla-1999 ¶3] “The Bergen Lamp Office wrote" in rest


def test_a_long_document_says_where_it_goes_on(shelf: Corpus) -> None:
    first = read(shelf, "remembrancer://d/ledger-1950", 2_000)
    assert len(first.encode()) <= 2_000 * 4
    _, _, following = first.rpartition("Goes on at ")
    assert read(shelf, following).count("[ledger-1950 ¶") >= 1


@pytest.mark.parametrize(
    ("uri", "sentence"),
    [
        ("remembrancer://d/brambila-1999", "brambilla-1999"),
        ("remembrancer://d/brambilla-1999/999", "brambilla-1999"),
        ("remembrancer://d/", "There is no resource"),
        ("remembrancer://d/a/b/c", "There is no resource"),
        ("file:///etc/passwd", "There is no resource"),
        ("remembrancer://d/..%2F..%2Fetc", "There is no resource"),
    ],
)
def test_what_is_no_resource_is_told(shelf: Corpus, uri: str, sentence: str) -> None:
    with pytest.raises(MCPError) as told:
        read(shelf, uri)
    assert sentence in str(told.value)


def prompted(shelf: Corpus, name: str, **arguments: str) -> str:
    async def use(client: Client) -> str:
        (message,) = (await client.get_prompt(name, arguments)).messages
        assert isinstance(message.content, TextContent)
        return message.content.text

    return with_client(shelf, use)


def test_the_prompt_has_the_question_and_its_passages(shelf: Corpus) -> None:
    words = prompted(shelf, "answer_from_passages", question="who counted the zeppelin lamps?")
    assert words.startswith("Answer only from these passages, and cite each")
    assert "Question: who counted the zeppelin lamps?" in words
    assert "[brambilla-1999 ¶1] “The zeppelin lamps of Bergen were counted" in words


def test_the_prompt_says_that_there_is_nothing(shelf: Corpus) -> None:
    words = prompted(shelf, "answer_from_passages", question="qwrtzpx")
    assert "Nothing found on this shelf" in words
    assert "There is no passage." in words


@pytest.mark.parametrize("question", ["", " ", "x" * 5_000])
def test_a_prompt_without_a_question_is_refused(shelf: Corpus, question: str) -> None:
    with pytest.raises(MCPError, match="Give the question"):
        prompted(shelf, "answer_from_passages", question=question)


def test_an_unknown_prompt_is_told(shelf: Corpus) -> None:
    with pytest.raises(MCPError, match="There is no prompt “sing”"):
        prompted(shelf, "sing", question="x")
