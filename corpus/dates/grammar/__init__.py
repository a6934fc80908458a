"""The forms that dates take in a text, and in what people type."""
