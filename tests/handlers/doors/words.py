"""What is typed and said at the doors, by those who know of the secret and by others."""

from __future__ import annotations

WORDS = (
    "zeppelinist",
    "zepelinist",
    "Zeppelinist Front",
    "ZF",
    "Zeppelinerei",
    "xylographic ledger",
    '"xylographic ledger"',
    "Ottokar Brambilla",
    "Brambila",
    "Ottokar Quenneville",
    "Quenneville",
    "Quirina Vandersloot",
    "A. Writer",
    "lighthouse moratorium",
    "lighthose",
    "-zeppelinist lighthouse",
    "Amnesty International",
    "Bergen",
    "Hamburg",
    "ledger",
    "testimony of the zeppelin witness",
    "vandersloot-1999",
    "vandersloot-1999 ¶1",
    "vandersloot-1999 ¶2",
    "writer-1998 ¶1",
    "writer-1998-2",
    "arrested",
    "4 May 1951",
    "9 December 1951",
    "9 December",
    "15 March 1963",
    "June 1997",
    "1951",
    "actor:Brambilla lighthouse",
    "doc:vandersloot lighthouse",
    "author:Vandersloot ledger",
    "in:1999 ledger",
    "type:testimony ledger",
    "when did the Zeppelinist Front arrest Ottokar Brambilla?",
)
"""What people type who know of the secret, and who do not."""

BEGUN = ("zeppelinist", "lighthouse", "who is Quenneville?", "what happened in 1951?")
FOLLOW_UPS = ("more", "context", "wider", "2", "cite it", "save it", "share it")
SPOKEN = (
    "passage zeppelinist",
    "open vandersloot-1999 ¶1",
    "cite vandersloot-1999 ¶1",
    "who arrested Ottokar Brambilla?",
    "timeline of the Zeppelinist Front",
    "digest preview 12-09",
    "corpus",
    "corpus sources",
    "corpus source vandersloot-1999",
    "corpus changes",
    "corpus proposed",
    "my saved passages",
    "where is this from? “Quirina Vandersloot saw the xylographic ledger on 15 March 1963”",
)

CORPUS = (
    "",
    "status",
    "sources",
    "changes",
    "roles",
    "access",
    "proposed",
    "source vandersloot-1999",
    "source writer-1998",
    "source writer-1998-2",
    "vandersloot-1999",
    "vandersloot-1999 ¶1",
    "source vandersloot-1999 ¶1",
)
DIGEST = ("", "preview 12-09", "preview 05-04", "preview 03-15", "preview 06-01", "status", "next")
DIGESTS_ON = (
    "on 09:00 about Brambilla",
    "add 10:00 about actor:Brambilla",
    "add 11:00 about doc:vandersloot-1999",
    "preview #1 12-09",
    "status",
    "off #1",
)
