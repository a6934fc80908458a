"""Digests: who gets one when, what it holds, and the ledger of what was sent."""
