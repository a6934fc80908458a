"""The grammar of dates: how they are written in running text and in queries."""
