"""The actors that are known, and the one that a typed name means."""
