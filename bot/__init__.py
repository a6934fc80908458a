"""Assembles, serves and schedules Remembrancer."""
