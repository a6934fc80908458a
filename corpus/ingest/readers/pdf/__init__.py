"""PDF: lines with their places on the page -> paragraphs with their pages."""
