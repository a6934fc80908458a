"""The words of dates in several languages, split and with misspellings mended."""
