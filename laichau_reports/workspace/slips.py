"""Slips that a single line of YAML shows: a Tab, ``key:value``, a text that begins with ``*`` or ``{{``.

Only looked for after the parser has stopped (``syntax``), so a good file is never accused. They let one run report
every slip of a file, though a parser stops at the first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from laichau_reports.errors import Fault, FilePlace
from laichau_reports.workspace.faults import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

QUOTE_IT = 'Đặt cả đoạn chữ trong ngoặc kép thẳng, ví dụ «y: "**Kết quả** đạt được"».'

_PREFIX = r" *(?:- +)*"
_KEY = r"(?:[^\s:#\"'{}\[\],&*!|>%@`-][^:#]*?)"


@dataclass(frozen=True, slots=True)
class _LinePattern:
    """A slip that one line shows; group ``at`` is where it is."""

    code: str
    pattern: re.Pattern[str]
    message: str
    hint: str


_LINE_PATTERNS = (
    _LinePattern(
        "yaml-tab",
        re.compile(r"^[ -]*(?P<at>\t)"),
        "Đầu dòng này có dấu Tab; YAML chỉ nhận dấu cách.",
        "Xóa dấu Tab và gõ dấu cách (mỗi cấp thụt vào hai dấu cách).",
    ),
    _LinePattern(
        "yaml-strange-space",
        re.compile(rf"^(?: *|{_PREFIX}{_KEY}:)(?P<at>[\u00a0\u2000-\u200d\u202f\u2060\u3000])"),
        "Chỗ này có một dấu cách đặc biệt (trông như dấu cách thường, do chép từ Word hoặc trang web).",
        "Xóa dấu cách này và gõ lại bằng phím cách.",
    ),
    _LinePattern(
        "yaml-missing-space",
        re.compile(r"^ *(?:- +)*(?P<at>[a-z][a-z0-9_]*:(?![\s/]|$))"),
        "Sau dấu hai chấm thiếu một dấu cách.",
        "Viết dấu cách sau dấu hai chấm, ví dụ «gtsxcn: 1.856,7».",
    ),
    _LinePattern(
        "yaml-missing-space",
        re.compile(r"^ *(?P<at>-[^\s\d,.–-])"),
        "Sau dấu gạch đầu dòng thiếu một dấu cách.",
        "Viết dấu cách sau dấu gạch, ví dụ «- Bộ Công Thương».",
    ),
    _LinePattern(
        "yaml-empty-key",
        re.compile(rf"^{_PREFIX}(?P<at>:(?: |$))"),
        "Trước dấu hai chấm chưa có tên khóa.",
        "Viết tên khóa trước dấu hai chấm, ví dụ «ten: Sở Công Thương».",
    ),
    _LinePattern(
        "yaml-unquoted-expression",
        re.compile(rf"^{_PREFIX}(?:{_KEY}: +)?(?P<at>\{{\{{)"),
        "Chữ bắt đầu bằng {{ phải đặt trong ngoặc kép, nếu không YAML hiểu là một khối.",
        QUOTE_IT,
    ),
    _LinePattern(
        "yaml-unquoted-text",
        re.compile(rf"^{_PREFIX}(?:{_KEY}: +)?(?P<at>(?:\*(?![A-Za-z0-9_-]+ *$)|[@`%]))"),
        "Chữ không được bắt đầu bằng một trong các dấu * @ ` % khi không có ngoặc kép.",
        QUOTE_IT,
    ),
    _LinePattern(
        "yaml-smart-quote",
        re.compile(rf"^{_PREFIX}(?:{_KEY}: +)?(?P<at>[“”„‟«].*:(?: |$))"),
        "Ngoặc kép cong của Word không phải là ngoặc kép của YAML, nên dấu hai chấm bên trong bị hiểu sai.",
        'Thay bằng ngoặc kép thẳng "…" ở hai đầu đoạn chữ.',
    ),
    _LinePattern(
        "yaml-unquoted-colon",
        re.compile(rf"^{_PREFIX}{_KEY}: +(?P<at>[^\s\"'\[{{|>&!*#“”„‟«][^#]*?:(?: |$))"),
        "Đoạn chữ này có dấu hai chấm nên phải đặt trong ngoặc kép.",
        'Đặt cả đoạn chữ sau dấu hai chấm đầu tiên trong ngoặc kép, ví dụ «y: "Tồn tại: vốn ít"».',
    ),
)

OPEN_QUOTE = re.compile(rf"^{_PREFIX}(?:{_KEY}: +)?(?P<at>\"(?:[^\"\\]|\\.)*$|'(?:[^']|'')*$)")
_BLOCK_TEXT = re.compile(r"(?:^|[:\-] +)[|>][-+0-9]* *$")
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*$")


def slips_of_lines(lines: list[str], name: str) -> dict[int, Fault]:
    """Give the first slip of each line that has one, by line number from 1.

    Args:
        lines: of the whole file.
        name: how messages call the file.
    """
    found: dict[int, Fault] = {}
    for number, line in _outside_block_texts(lines):
        if fault := _slip_of(_COMMENT.sub("", line), number, name):
            found[number] = fault
    return found


def _slip_of(line: str, number: int, name: str) -> Fault | None:
    if not line.strip():
        return None
    for slip in _LINE_PATTERNS:
        if found := slip.pattern.search(line):
            place = FilePlace(name, number, found.start("at") + 1)
            return Fault(place, slip.message, shorten(line), slip.hint, slip.code)
    return None


def _outside_block_texts(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Give numbered lines but those of texts behind ``|`` or ``>``, in which everything is allowed."""
    inside_from: int | None = None
    for number, line in enumerate(lines, start=1):
        indent = indent_of(line)
        if inside_from is not None and (indent > inside_from or not line.strip()):
            continue
        inside_from = indent if _BLOCK_TEXT.search(_COMMENT.sub("", line).rstrip()) else None
        yield number, line


def indent_of(line: str) -> int:
    """Count the spaces before the first character of a line."""
    return len(line) - len(line.lstrip(" "))
