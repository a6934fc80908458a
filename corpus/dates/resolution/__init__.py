"""Resolution: the place of an expression in the calendar, with what the text leaves out."""
