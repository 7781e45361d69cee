"""Drafts as people leave them: small ones to build, and the ways in which Word and LibreOffice change a file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree
from word_documents import W, build_docx, parts_of, zip_of

from laichau_reports.docx_jinja.controls_record import with_record

if TYPE_CHECKING:
    from collections.abc import Callable

BODY = "word/document.xml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def control(tag: str, text: str, number: int = 1, *, properties: str = "") -> str:
    """A tagged value as the engine writes it."""
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/><w:id w:val="{number}"/>'
        f'<w15:appearance xmlns:w15="{W15}" w15:val="hidden"/></w:sdtPr>'
        f"<w:sdtContent>{run(text, properties)}</w:sdtContent></w:sdt>"
    )


def paragraph(*pieces: str) -> str:
    return f"<w:p>{''.join(piece if piece.startswith('<') else run(piece) for piece in pieces)}</w:p>"


def draft(*paragraphs: str, footnotes: str | None = None) -> bytes:
    """A draft that remembers what it was when it was made."""
    return with_record(build_docx("".join(paragraphs), footnotes=footnotes))


def edited(docx: bytes, old: str, new: str, part: str = BODY) -> bytes:
    """Change the XML of a part in one place, as a program that saves a file does."""
    parts = parts_of(docx)
    text = parts[part].decode()
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {part}"
    return zip_of({**parts, part: text.replace(old, new)})


def rewritten(docx: bytes, pattern: str, new: str | Callable[[re.Match[str]], str], part: str = BODY) -> bytes:
    """Change the XML of a part wherever a pattern matches."""
    parts = parts_of(docx)
    text, times = re.subn(pattern, new, parts[part].decode(), flags=re.DOTALL)
    assert times, f"{pattern!r} matches nothing in {part}"
    return zip_of({**parts, part: text})


def without_tags(docx: bytes, part: str = BODY) -> bytes:
    """Drop what LibreOffice 7.4 drops: tags and looks of controls."""
    docx = rewritten(docx, r"<w:tag [^>]*/>", "", part)
    return rewritten(docx, r"<w15:appearance[^>]*/>", "", part)


def without_anchors(docx: bytes, part: str = BODY) -> bytes:
    """Drop the bookmarks, as LibreOffice does in notes and Word in a copy."""
    return rewritten(docx, r"<w:bookmark(?:Start|End)[^>]*/>", "", part)


def words_of(docx: bytes) -> list[str]:
    """Every word that is stored in the text parts, deleted ones too."""
    words: list[str] = []
    for name, content in sorted(parts_of(docx).items()):
        if re.fullmatch(r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml", name):
            for node in etree.fromstring(content).iter(f"{{{W}}}t", f"{{{W}}}delText"):
                words += (node.text or "").split()
    return words
