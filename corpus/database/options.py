"""What both databases are opened with."""

BUSY_TIMEOUT_MS = 15_000
"""So long a writer waits for another before it gives up."""
