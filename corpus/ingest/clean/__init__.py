"""Text as it is stored: white space, hard line breaks and hyphens put right."""
