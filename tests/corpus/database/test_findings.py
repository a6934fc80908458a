"""What was found in a text is there for whoever looks for it, until somebody takes it."""

from __future__ import annotations

from sqlalchemy import Engine

from corpus.database import bringing, finding, reading, take_finding


def test_what_was_taken_is_found_by_nobody_again(engine: Engine) -> None:
    findings = {"dates": [1994], "names": ["Ida Lamp"]}
    with reading(engine) as session:
        assert take_finding(session, "dates", "a text") is None
        with bringing(session, "a text", findings):
            assert take_finding(session, "dates", "another text") is None
            assert finding(session, "dates", "a text") == [1994]
            assert take_finding(session, "dates", "a text") == [1994]
            assert take_finding(session, "dates", "a text") is None
            assert finding(session, "names", "a text") == ["Ida Lamp"]
    assert findings == {"names": ["Ida Lamp"]}, "nothing holds it"
