"""Sending digests: what is due is sent once, and its outcome is recorded."""
