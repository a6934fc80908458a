"""Readers: one a file format; each turns bytes into text and a record."""
