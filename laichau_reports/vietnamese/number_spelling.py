"""How a number is spelt, what is wrong with a misspelt one, and what it was probably meant to be.

Nothing here decides a value: that is ``numbers.parse_number``. Each guess is a right spelling for a person to choose
from; where a text could be two numbers (``12.4475``) both are offered.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from laichau_reports.vietnamese.text import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A number rightly spelt: an amount, grouped or not; or a count below ten padded as officials do.
NUMBER = re.compile(r"[-−]?(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]*|0)(?:,[0-9]+)?|0[0-9]")

# Sign, body, and a unit behind it. A unit that touches the number has two letters or more and is not a mistyped digit.
_PIECES = r"([-−–—+]?) ?([.,]?[0-9](?:[0-9.,'’_ ]*[0-9])?[.,]?)(?: ?%| [^\W\d_].*|(?![OolI]+$)[^\W\d_]{2,})?"
_ENGLISH_GROUPS = r"[0-9]{1,3}(?:,[0-9]{3}){2,}"
_MINUS_SIGNS = frozenset("-−–—")
_NO_DOTS = r"[0-9]+(?:,[0-9]+)?"
_GROUP = 3

_REASONS = (
    (r"^$", "Chưa viết số nào."),
    (r"%", "Chỗ này chỉ viết số, không kèm ký hiệu %."),
    (r"^[–—+]", "Số âm viết với dấu trừ thường (-); số dương không viết dấu."),
    (r"^[-−]?0[0-9]", "Số không viết thêm 0 ở đầu, trừ số đếm dưới mười như 06."),
    (r"[0-9] +[0-9]", "Các nhóm ba chữ số tách nhau bằng dấu chấm, không bằng dấu cách."),
    (r"^[^,]*,.*\.", "Dấu phẩy mở phần lẻ nên phải đứng sau mọi dấu chấm."),
    (r"\.", "Dấu chấm chỉ tách các nhóm ba chữ số; phần lẻ viết sau dấu phẩy."),
    (r",", "Dấu phẩy mở phần lẻ: chỉ có một dấu, và hai bên đều có chữ số."),
)


def reason(text: str) -> str:
    """Return what is wrong with a text that is no number, one Vietnamese sentence."""
    text = tidy(text)
    if any(char.isdecimal() and not char.isascii() for char in text):
        return "Chữ số phải là chữ số thường từ 0 đến 9."
    if any(char.isalpha() for char in text):
        return "Chỗ này chỉ viết số, không kèm chữ."
    found = (sentence for pattern, sentence in _REASONS if re.search(pattern, text))
    return next(found, "Đây không phải là một số.")


def number_spellings(text: str) -> tuple[str, ...]:
    """Return right spellings of the numbers that a text may have meant, likeliest first.

    ``1856.7`` gives ``1856,7`` and ``1.856,7``; ``1,234.5`` gives ``1.234,5``; ``12 tỷ`` gives ``12``; a text that is
    no number at all gives none. Each spelling is one that ``parse_number`` reads.
    """
    pieces = re.fullmatch(_PIECES, "".join(map(_plain_digit, tidy(text))))
    if pieces is None:
        return ()
    sign = "-" if pieces[1] in _MINUS_SIGNS else ""
    body = re.sub(r"['’_ ]", "", pieces[2])
    grouped_otherwise = body != pieces[2]
    body = body.rstrip(".,")
    if body[0] in ".,":
        body = f"0,{body[1:]}"
    if grouped_otherwise and re.fullmatch(_NO_DOTS, body):
        return (sign + _group_whole(body),)
    if NUMBER.fullmatch(sign + body):
        return (sign + body,)
    return tuple(dict.fromkeys(sign + spelling for spelling in _readings(body)))


def _plain_digit(char: str) -> str:
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)


def _readings(body: str) -> Iterator[str]:
    """Yield the spellings of digits with dots and commas strewn in."""
    dots, commas = body.count("."), body.count(",")
    if not dots and not commas:
        yield _grouped(body)
    elif not dots or not commas:
        yield from _readings_of_one_mark(body, "." if dots else ",")
    elif (dots if body.rfind(".") > body.rfind(",") else commas) == 1:
        yield _decimal(body)


def _readings_of_one_mark(body: str, mark: str) -> Iterator[str]:
    """Yield the spellings of digits with marks of one kind: they group, or the last one opens the fraction."""
    whole, _, fraction = body.rpartition(mark)
    if mark in whole:
        grouping = len(fraction) == _GROUP if mark == "." else re.fullmatch(_ENGLISH_GROUPS, body)
        yield _grouped(_digits(body)) if grouping else _decimal(body)
        return
    if mark == ".":
        yield f"{_unpadded(whole)},{fraction}"
    yield _decimal(body)
    if mark == "." and len(fraction) >= _GROUP and _unpadded(whole) != "0":
        yield _grouped(_digits(body))


def _decimal(body: str) -> str:
    """Spell a body whose last mark opens the fraction."""
    opening = max(body.rfind("."), body.rfind(","))
    return f"{_grouped(_digits(body[:opening]))},{body[opening + 1 :]}"


def _group_whole(body: str) -> str:
    """Spell a body without dots: its whole part grouped."""
    whole, comma, fraction = body.partition(",")
    return f"{_grouped(whole)}{comma}{fraction}"


def _grouped(digits: str) -> str:
    digits = _unpadded(digits)
    head = len(digits) % _GROUP
    groups = [digits[start : start + _GROUP] for start in range(head, len(digits), _GROUP)]
    return ".".join([digits[:head], *groups] if head else groups)


def _unpadded(digits: str) -> str:
    return digits.lstrip("0") or "0"


def _digits(body: str) -> str:
    return body.replace(".", "").replace(",", "")
