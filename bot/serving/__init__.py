"""Serving: the HTTP server, Socket Mode and the order in which a process starts and ends."""
