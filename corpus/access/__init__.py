"""Access: the collections of a shelf, who is granted them, and what a place may see."""
