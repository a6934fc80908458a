"""Slack's own forms: blocks, modals, signed state, interactions, input and replies."""
