"""The words of dates in several languages, the tokens of a text, and the correction of spelling."""
