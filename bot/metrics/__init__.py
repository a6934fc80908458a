"""What a monitoring system reads, in Prometheus' format: counts and times, and nobody's words.

requests   what became of each request of this process, and how long it took
shelf      what the database has: jobs, digests, documents; the same from every process
server     an address of its own, where METRICS says so
"""

from bot.metrics.server import MetricsAddressTaken, measured

__all__ = ["MetricsAddressTaken", "measured"]
