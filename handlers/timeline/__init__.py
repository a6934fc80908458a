"""The /timeline command, its picture and its table."""
