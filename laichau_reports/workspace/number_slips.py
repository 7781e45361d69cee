"""What clerks write where a number belongs: «chưa có», a formula, a number with its symbol; and what to do about each.

The parsers of ``vietnamese`` know how a number is spelt; what a number is for, and so which remedy fits, is known here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from laichau_reports.errors import ParseError
from laichau_reports.vietnamese import parse_count, tidy, unaccented
from laichau_reports.workspace.reading import Misfit

if TYPE_CHECKING:
    from collections.abc import Callable

Value = TypeVar("Value")

MAX_DECIMALS = 6

# Matched without accents, in lower case; nothing with a digit, for that may be a number after all («chưa đến 5»).
_NOTHING_YET = re.compile(
    r"x+|\?+|[.…]+|_+|[-–—−]+|~|#?n/?a|null|none|nil|trong"
    r"|chua\b[^0-9]*|khong(?: (?:co|ro|biet)\b[^0-9]*)?|dang (?:cap nhat|tong hop|cho)\b[^0-9]*"
)
_FORMULA = re.compile(r"^=|[0-9)] *[+*×] *[0-9(]")
_DOCUMENT_NUMBER = re.compile(r"(?:so *:? *)?0*(?P<number>[1-9][0-9]{0,5}) *(?:/.*)?")


def numeric(parse: Callable[[str], Value]) -> Callable[[str], Value]:
    """Make a parser of figures say what to do instead of «chưa có» or of a formula.

    Returns:
        A parser that reads the same texts; it raises ``Misfit`` for these two slips, else what ``parse`` raises.
    """

    def parse_figure(text: str) -> Value:
        try:
            return parse(text)
        except ParseError as error:
            if slip := _slip(text):
                raise slip from error
            raise

    return parse_figure


def parse_document_number(text: str) -> int:
    """Read the number of a document, without its symbol: ``15``.

    Raises:
        Misfit: it is no whole number from 1.
    """
    try:
        number = parse_count(text)
    except ParseError as error:
        message = "Ở đây chỉ viết số thứ tự của văn bản, là một số nguyên."
        raise Misfit("bad-number", message, value=text, hint=_document_number_hint(text)) from error
    if number == 0:
        raise Misfit("bad-number", "Số văn bản bắt đầu từ 1.", value=text, hint=_NO_NUMBER_YET)
    return number


def parse_decimals(text: str) -> int:
    """Read how many decimals are printed, 0 to ``MAX_DECIMALS``.

    Raises:
        Misfit: it is none of these.
    """
    message = f"Số chữ số lẻ là một số nguyên từ 0 đến {MAX_DECIMALS}."
    hint = "Viết bằng chữ số, ví dụ «1»."
    try:
        number = parse_count(text)
    except ParseError as error:
        raise Misfit("bad-number", message, value=text, hint=hint) from error
    if number > MAX_DECIMALS:
        raise Misfit("bad-number", message, value=text, hint=hint)
    return number


_NO_NUMBER_YET = "Để trống nếu văn bản chưa có số."


def _plain(text: str) -> str:
    return unaccented(tidy(text)).casefold()


def _means_nothing_yet(text: str) -> bool:
    return _NOTHING_YET.fullmatch(_plain(text).strip("() ")) is not None


def _slip(text: str) -> Misfit | None:
    if _means_nothing_yet(text):
        return Misfit(
            "no-figure",
            "Ở đây chỉ viết số, không viết chữ hay dấu thay cho số chưa có.",
            value=text,
            hint="Để trống nếu chưa có số liệu (sau dấu hai chấm không viết gì); nếu bằng không thì viết «0».",
        )
    if _FORMULA.search(text):
        return Misfit(
            "formula",
            "Đây là một công thức; chương trình không tính công thức.",
            value=text,
            hint="Tính trước rồi chỉ viết kết quả, ví dụ «8».",
        )
    return None


def _document_number_hint(text: str) -> str:
    if _means_nothing_yet(text):
        return _NO_NUMBER_YET
    found = _DOCUMENT_NUMBER.fullmatch(_plain(text))
    return f"Chỉ viết số, ví dụ «{found['number'] if found else 15}»; ký hiệu do chương trình tự thêm."
