"""Answers: what search, events and actors find, put together for one question."""
