"""Upkeep: schema, library, derived rows, corrections, status and health."""
