"""Bytes of a file to text: UTF-8 or a sentence that says how to get there.

Notepad and Excel save ANSI or UTF-16 when asked the wrong way; agencies still hold TCVN3 and VNI texts. Guessing a
code page would print wrong letters into an official report, so everything but UTF-8 is refused with its place and the
menu entry that mends it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from laichau_reports.errors import Fault, FilePlace, WorkspaceError
from laichau_reports.workspace.faults import reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_BYTES = 1024 * 1024
MAX_REPORTED_CHARACTERS = 10

SAVE_AS_UTF8 = (
    "Mở tệp bằng Notepad, chọn File > Save As (Lưu thành), ở ô Encoding (Mã hóa) chọn UTF-8 rồi lưu đè lên tệp cũ."
)

_BINARY_HEADS = {
    b"PK\x03\x04": "Word hoặc Excel (.docx, .xlsx)",
    b"\xd0\xcf\x11\xe0": "Word hoặc Excel đời cũ (.doc, .xls)",
    b"%PDF": "PDF",
}
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_LINE_END = re.compile(r"\r\n|\r|\n")

# What YAML 1.1 cannot hold (section 5.1), and three line ends that editors do not count as lines: with them inside,
# the line numbers of our messages would not be those that the person sees.
_UNREADABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]",
)
_SHORT = 60


def read_text(file: Path, name: str) -> str:
    """Read a file of the workspace.

    Args:
        file: where it is.
        name: how messages call it.

    Raises:
        WorkspaceError: it cannot be opened, is larger than ``MAX_BYTES``, or is not clean UTF-8 text.
    """
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
            size = stream.seek(0, 2)
    except OSError as error:
        raise WorkspaceError([_unreadable_file(name, error)]) from error
    if len(data) > MAX_BYTES:
        raise WorkspaceError([_too_large(name, size)])
    return decode(data, name)


def decode(data: bytes, name: str) -> str:
    """Turn the bytes of a file into text; a byte order mark is dropped, line ends stay.

    Raises:
        WorkspaceError: the bytes are not UTF-8, or hold characters that no text has (at most ten are listed).
    """
    if fault := _other_format(data, name):
        raise WorkspaceError([fault])
    data = data.removeprefix(_UTF8_MARK)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise WorkspaceError([_not_utf8(data, name, error.start)]) from error
    if faults := list(_unreadable_characters(text, name)):
        raise WorkspaceError(faults)
    return text


def strange_character(text: str) -> str | None:
    """Give the first character that a text of a report cannot hold (control characters, lone surrogates), or None."""
    found = _UNREADABLE.search(text)
    return found[0] if found else None


def name_of_character(character: str) -> str:
    """Name a character that cannot be printed: ``U+0007``, with its Unicode name if it has one."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".rstrip()


def place_at(text: str, index: int, name: str) -> FilePlace:
    """Give line and column of the character at ``index``."""
    before = _LINE_END.split(text[:index])
    return FilePlace(name, len(before), len(before[-1]) + 1)


def _unreadable_file(name: str, error: OSError) -> Fault:
    return Fault(
        FilePlace(name),
        f"Không đọc được tệp này ({reason_of(error)}).",
        hint="Kiểm tra xem tệp còn ở đó không, có đang bị chương trình khác khóa không, và bạn có quyền đọc không.",
        code="file-unreadable",
    )


def _too_large(name: str, size: int) -> Fault:
    return Fault(
        FilePlace(name),
        f"Tệp quá lớn: {_mebibytes(size)} MB, trong khi một tệp số liệu không được quá {_mebibytes(MAX_BYTES)} MB.",
        hint="Kiểm tra xem có chép nhầm tệp khác vào đây không.",
        code="file-too-large",
    )


def _mebibytes(size: int) -> str:
    tenths = -(-size * 10 // MAX_BYTES)
    return f"{tenths // 10},{tenths % 10}".removesuffix(",0")


def _other_format(data: bytes, name: str) -> Fault | None:
    place = FilePlace(name, 1, 1)
    if data.startswith(_UTF16_MARKS) or _looks_like_utf16(data):
        return Fault(
            place, "Tệp được lưu ở dạng UTF-16 (Unicode), không phải UTF-8.", hint=SAVE_AS_UTF8, code="encoding-utf16"
        )
    for head, kind in _BINARY_HEADS.items():
        if data.startswith(head):
            return Fault(
                place,
                f"Đây là tệp {kind}, không phải tệp chữ YAML.",
                hint="Đặt lại đúng tệp YAML; không đổi đuôi tệp Word hay Excel thành .yaml.",
                code="encoding-binary",
            )
    return None


def _looks_like_utf16(data: bytes) -> bool:
    """Tell UTF-16 without its mark: in Vietnamese text at least a third of all characters are ASCII, so have a zero."""
    zeros = data[:4096].count(0)
    return zeros * 6 >= len(data[:4096]) > 1


def _not_utf8(data: bytes, name: str, start: int) -> Fault:
    before = _LINE_END.split(data[:start].decode("utf-8"))
    rest = _LINE_END.split(data[start : start + 400].decode("cp1258", "replace"))[0]
    return Fault(
        FilePlace(name, len(before), len(before[-1]) + 1),
        "Tệp không ở dạng UTF-8 (có lẽ được lưu ở dạng ANSI, hoặc gõ bằng bảng mã cũ TCVN3, VNI).",
        value=unicodedata.normalize("NFC", before[-1] + rest).strip()[:_SHORT],
        hint=f"{SAVE_AS_UTF8} Nếu chữ hiện ra sai, hãy chuyển bảng mã sang Unicode trước.",
        code="encoding-ansi",
    )


def _unreadable_characters(text: str, name: str) -> Iterator[Fault]:
    for number, found in enumerate(_UNREADABLE.finditer(text)):
        if number == MAX_REPORTED_CHARACTERS:
            return
        yield Fault(
            place_at(text, found.start(), name),
            "Chỗ này có một ký tự điều khiển, không phải chữ (thường do chép từ phần mềm khác sang).",
            value=name_of_character(found[0]),
            hint="Xóa ký tự này; nếu không nhìn thấy nó, hãy xóa cả dòng rồi gõ lại.",
            code="control-character",
        )
