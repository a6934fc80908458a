"""Mails (.eml): who wrote to whom, when and of what; quoted replies and signatures are marked."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from email.policy import default
from email.utils import getaddresses, parsedate_to_datetime

from lxml import etree

from corpus.dates import DateSpan
from corpus.errors import UnreadableDocument
from corpus.ingest.clean import clean
from corpus.ingest.metadata import Metadata
from corpus.ingest.readers import markup
from corpus.ingest.readers.encoding import decode
from corpus.ingest.readers.raw import RawText, raw_text
from corpus.ingest.structure.paragraphs import Paragraph
from corpus.model import PassageKind

KIND = "e-mail"
SHOWN = ("From", "To", "Cc", "Date", "Subject")
"""The headers that stand above the text, in the order in which mail programs show them."""

_WROTE = re.compile(
    r"^(?:On\b.{5,200}\bwrote:|Am\b.{5,200}\bschrieb.{0,80}:|Le\b.{5,200}\ba écrit\s?:"
    r"|El\b.{5,200}\bescribió:)$",
    re.S,
)
_ORIGINAL = re.compile(r"-{2,} ?(?:Original Message|Ursprüngliche Nachricht|Message d'origine)")
_ASIDE = re.compile(r"\bgmail_(?:signature|quote|attr)|moz-(?:signature|cite)|OutlookMessageHeader")
_SIGNATURE = "-- "


def read_mail(content: bytes) -> RawText:
    """Return a mail's headers as its record, and its text; UnreadableDocument if it has none."""
    mail = parse(content)
    body = list(_body(mail))
    if not any(paragraph.kind is PassageKind.CONTENT for paragraph in body):
        raise UnreadableDocument("the mail has no text of its own", group="without text")
    fields = fields_of(mail)
    head = [Paragraph(fields.title, PassageKind.HEADING)] if fields.title else []
    lines = [f"{name}: {value}" for name in SHOWN if (value := header(mail, name))]
    head.append(Paragraph("\n".join(lines), PassageKind.HEADING))
    return raw_text([*head, *body], fields=fields)


def parse(content: bytes) -> EmailMessage:
    """Return the mail that a file holds; UnreadableDocument if it holds none."""
    mail = email.message_from_bytes(content, policy=default)
    if not isinstance(mail, EmailMessage) or not any(name in mail for name in SHOWN):
        raise UnreadableDocument("it is no mail: it has no sender, date or subject")
    return mail


def fields_of(mail: EmailMessage) -> Metadata:
    """Return the record that a mail's headers make: its subject, its sender, its date."""
    senders = getaddresses([header(mail, "From") or ""])
    return Metadata(
        title=header(mail, "Subject"),
        authors=tuple(name or address for name, address in senders if name or address),
        issued=_issued(mail),
        kind=KIND,
    )


def header(mail: EmailMessage, name: str) -> str | None:
    """Return a header's words; None if there is none or it cannot be read."""
    try:
        value = str(mail[name] or "")
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):  # of the parser itself
        value = _raw_header(mail, name)
    words = " ".join("".join(c if c.isprintable() else " " for c in value).split())
    return words or None


def _raw_header(mail: EmailMessage, name: str) -> str:
    raw = next((v for n, v in mail.raw_items() if n.casefold() == name.casefold()), "")
    try:
        return str(make_header(decode_header(str(raw))))
    except (ValueError, LookupError):
        return str(raw)


def _issued(mail: EmailMessage) -> DateSpan | None:
    try:
        moment = parsedate_to_datetime(header(mail, "Date") or "")
    except (ValueError, TypeError, IndexError):
        return None
    day = moment.date()  # as the sender's clock had it
    return DateSpan.from_edtf(day.isoformat(), wording=day.isoformat())


def _body(mail: EmailMessage) -> Iterator[Paragraph]:
    part = mail.get_body(("plain", "html"))
    if part is None:
        return
    text = text_of(part)
    if part.get_content_type() == "text/html":
        root = markup.parse(text)
        if root is not None:
            yield from markup.paragraphs_of(root, kind_of=_kind_of)
        return
    yield from _plain(text)


def _kind_of(element: etree._Element) -> PassageKind | None:
    """The kind of what mail programs put under a reply; None for the text itself."""
    aside = element.tag == "blockquote" or _ASIDE.search(element.get("class", ""))
    return PassageKind.BOILERPLATE if aside else None


def text_of(part: Message) -> str:
    """Return the text of a part of a mail, by the charset that it states or by its bytes."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return ""
    try:
        return payload.decode(part.get_content_charset("utf-8"))
    except (LookupError, UnicodeDecodeError):
        return decode(payload)


def _plain(text: str) -> Iterator[Paragraph]:
    """The paragraphs of a plain text: lines with ">" are quoted, what follows "-- " signed."""
    kind = PassageKind.CONTENT
    held: list[str] = []
    signed = False
    for line in text.replace("\r\n", "\n").split("\n"):
        signed = signed or line in (_SIGNATURE, _SIGNATURE.strip()) or bool(_ORIGINAL.match(line))
        quoted = signed or line.startswith(">")
        own = PassageKind.BOILERPLATE if quoted else PassageKind.CONTENT
        if own is not kind and line.strip():
            yield from _cleaned(held, kind)
            held, kind = [], own
        held.append(line.lstrip("> ") if quoted else line)
    yield from _cleaned(held, kind)


def _cleaned(lines: list[str], kind: PassageKind) -> Iterator[Paragraph]:
    for paragraph in filter(None, clean("\n".join(lines)).split("\n\n")):
        attributes = kind is PassageKind.CONTENT and _WROTE.match(paragraph)
        yield Paragraph(paragraph, PassageKind.BOILERPLATE if attributes else kind)
