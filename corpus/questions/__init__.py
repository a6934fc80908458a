"""Questions in plain words: what is asked, before anything is looked up."""
