"""The local workspace as a page: what a browser is shown and what it sends."""
