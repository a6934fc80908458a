"""Dates as values: periods, thirds, EDTF, and spans with their words."""
