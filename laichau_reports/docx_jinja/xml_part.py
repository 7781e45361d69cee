"""XML of a package: parsed without entities, network or unlimited depth; written the same way every time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from laichau_reports.errors import PackageError

if TYPE_CHECKING:
    from lxml.etree import _Element

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_ENCODING = re.compile(rb"""\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_KNOWN_ENCODINGS = {b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii"}  # ISO 29500-2 8.1.4 names the first and third
_DOCTYPE = "<!DOCTYPE"


def check_xml(data: bytes, place: str) -> None:
    """Refuse a part that declares a DOCTYPE or hides behind a rare encoding, without parsing it.

    Args:
        data: the part.
        place: what it is called in messages.

    Raises:
        PackageError: the part is refused; Word writes neither.
    """
    wide = data.startswith(_UTF16_MARKS)
    declared = _ENCODING.match(data)
    hidden = declared is not None and not wide and declared[1].lower() not in _KNOWN_ENCODINGS
    text = data.decode("utf-16", errors="replace") if wide else ""
    if hidden or _DOCTYPE in text or _DOCTYPE.encode() in data:
        raise PackageError(
            "Một phần của tệp có khai báo DOCTYPE hoặc bảng mã lạ, có thể để đọc trộm tệp khác hoặc làm treo máy.",
            place=place,
            hint="Tệp như vậy không do Word lưu ra; hãy dùng tệp gốc của mẫu.",
        )


def parse_xml(data: bytes, part: str) -> _Element:
    """Parse a part of a package.

    Args:
        data: the part as it is in the package.
        part: its name, for messages.

    Raises:
        PackageError: it is not well formed, nests more than 256 levels deep, or has a DOCTYPE.
    """
    check_xml(data, part)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise PackageError(
            f"Một phần của tệp không phải là XML đúng (dòng {line}, cột {column}), tệp đã hỏng hoặc lồng nhau quá sâu.",
            place=part,
            hint="Mở tệp bằng Word để Word tự sửa, rồi lưu lại thành tệp .docx mới.",
        ) from error


def serialize(root: _Element) -> bytes:
    """Write a part: UTF-8 with the declaration that Word writes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
