"""Text in words, stems, numbers and sentences; nothing of documents or of a database."""
