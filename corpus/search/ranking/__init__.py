"""Candidates in order: rank, grade, duplicates, nearest names and snippets."""
