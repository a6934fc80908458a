"""Documents as pages in a browser: under their permanent addresses, for whoever has a ticket.

site     requests: tickets and sessions, redirections, the headers that keep a page to itself
page     a page's HTML
html     elements of HTML with everything escaped
"""

from bot.reader.site import reader_app

__all__ = ["reader_app"]
