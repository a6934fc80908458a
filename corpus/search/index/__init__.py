"""The search index: its tables, the vocabulary in memory, and the proof of both."""
