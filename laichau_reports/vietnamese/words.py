"""Numbers in words, in the reading of northern officialdom: linh, mốt, tư, lăm, không trăm, nghìn, tỷ.

A number is read in groups of three digits; a group after the first is read in full (``một nghìn không trăm linh năm``),
an empty one not at all; every nine digits the scale starts again with ``tỷ`` (10^18 is ``một tỷ tỷ``). After ``phẩy``
the digits are read one by one. No library reads these right; ``docs/vietnamese-writing.md`` has the comparison.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from laichau_reports.errors import ParseError
from laichau_reports.vietnamese.text import tidy, write_instead

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
# The last digit of a group changes after mươi (and 5 after mười too).
_AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}
_SCALES = ("", "nghìn", "triệu")
_BILLION = "tỷ"
_MINUS = "âm"
_COMMA = "phẩy"
_GROUP = 3
_FIVE = 5
_ORDINALS = {1: "nhất", 4: "tư"}

# Spellings of the south and of older texts; one word for one.
_VARIANTS = {"lẻ": "linh", "ngàn": "nghìn", "tỉ": "tỷ", "nhăm": "lăm", "bẩy": "bảy"}
_PAIR_VARIANTS = {("mươi", "bốn"): "tư", ("linh", "tư"): "bốn"}
_VALUES = {word: value for value, word in enumerate(_DIGITS)} | {"mốt": 1, "tư": 4, "lăm": 5, "linh": 0}
_WORDS = {*_VALUES, *_SCALES, _BILLION, _MINUS, _COMMA, "trăm", "mươi", "mười"}


def in_words(value: Decimal | int) -> str:
    """Read a number aloud: 1015 is ``một nghìn không trăm mười lăm``, 1856.07 ends in ``phẩy không bảy``.

    Args:
        value: a finite number of any size; the decimals that it carries are read, zeros included.

    Raises:
        ValueError: the value is not finite.
    """
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(f"{value} cannot be read in words")
    whole, _, fraction = f"{number.copy_abs():f}".partition(".")
    words = [*([_MINUS] if number < 0 else []), *_whole_words(whole)]
    if fraction:
        words += [_COMMA, *(_DIGITS[int(digit)] for digit in fraction)]
    return " ".join(words)


def ordinal_in_words(number: int) -> str:
    """Read a rank: ``thứ nhất``, ``thứ hai``, ``thứ tư``, ``thứ mười một``."""
    return f"thứ {_ORDINALS.get(number) or in_words(number)}"


def money_in_words(amount: int) -> str:
    """Read an amount in đồng, as decisions and contracts repeat it in words: ``hai triệu đồng``."""
    return f"{in_words(amount)} đồng"


def parse_words(text: str) -> Decimal:
    """Read words back: the inverse of ``in_words``; ``lẻ``, ``ngàn``, ``tỉ``, ``hai mươi bốn`` are understood too.

    Raises:
        ParseError: the words spell no number, or not in the official reading; the hint has the right words.
    """
    words = _official(tidy(text).casefold().split())
    whole, fraction = _cut(words)
    sign, whole = (whole[:1], whole[1:]) if whole[:1] == [_MINUS] else ([], whole)
    number = _value(whole)
    digits = "".join(str(_DIGITS.index(word)) if word in _DIGITS else "" for word in fraction)
    value = Decimal(f"{'-' if sign else ''}{Decimal(number):f}{'.' if digits else ''}{digits}")
    official = in_words(value)
    if official.split() != words:
        # Unknown words, or words that add up to a much shorter reading, give no clue to what was meant.
        clear = words and _WORDS.issuperset(words) and len(official.split()) >= len(words)
        likely = [official] if clear else []
        hint = write_instead(likely, "một nghìn không trăm linh năm")
        raise ParseError("Đây không phải là một số đọc đúng bằng chữ.", value=text, hint=hint)
    return value


def _whole_words(digits: str) -> list[str]:
    """Read a whole number from its digits."""
    if not digits.strip("0"):
        return [_DIGITS[0]]
    padded = digits.zfill(-(-len(digits) // _GROUP) * _GROUP)
    groups = [padded[start : start + _GROUP] for start in range(0, len(padded), _GROUP)]
    words = list(_group_words(groups[0].lstrip("0")))
    words += _scale_words(len(groups) - 1)
    for power, group in zip(range(len(groups) - 2, -1, -1), groups[1:], strict=True):
        if group.strip("0"):
            words += [*_group_words(group), *_scale_words(power)]
        elif power and power % _GROUP == 0:
            words.append(_BILLION)
    return words


def _scale_words(power: int) -> list[str]:
    """Return the words behind a group, given how many groups follow it: ``nghìn``, ``triệu``, ``tỷ`` or none."""
    if power and power % _GROUP == 0:
        return [_BILLION]
    return [_SCALES[power % _GROUP]] if power else []


def _group_words(group: str) -> Iterator[str]:
    """Read one to three digits, not all of them zero; three are read in full (``không trăm linh năm``)."""
    hundreds, tens, units = (int(digit) if digit else None for digit in (group[-3:-2], group[-2:-1], group[-1]))
    if hundreds is not None:
        yield from (_DIGITS[hundreds], "trăm")
    if tens:
        yield from (_DIGITS[tens], "mươi") if tens > 1 else ("mười",)
    elif tens == 0 and units:
        yield "linh"
    if units:
        yield _units_word(tens or 0, units)


def _units_word(tens: int, units: int) -> str:
    if tens > 1:
        return _AFTER_TENS.get(units, _DIGITS[units])
    return "lăm" if tens and units == _FIVE else _DIGITS[units]


def _official(words: list[str]) -> list[str]:
    """Replace the variants that mean the same by the official words."""
    official: list[str] = []
    for word in words:
        plain = _VARIANTS.get(word, word)
        official.append(_PAIR_VARIANTS.get((official[-1] if official else "", plain), plain))
    return official


def _cut(words: list[str]) -> tuple[list[str], list[str]]:
    """Cut at ``phẩy``: the words of the whole part and of the fraction."""
    comma = words.index(_COMMA) if _COMMA in words else len(words)
    return words[:comma], words[comma + 1 :]


def _value(words: list[str]) -> int:
    """Add up the words of a whole number; nonsense gives some number, which ``parse_words`` then sees to be wrong."""
    billions = block = group = digit = 0
    for word in words:
        match word:
            case "trăm":
                group = digit * 100
                digit = 0
            case "mươi" | "mười":
                group += digit * 10 if word == "mươi" else 10
                digit = 0
            case "nghìn" | "triệu":
                block += (group + digit) * 1000 ** _SCALES.index(word)
                group = digit = 0
            case "tỷ":
                billions = (billions + block + group + digit) * 10**9
                block = group = digit = 0
            case _:
                digit = _VALUES.get(word, 0)
    return billions + block + group + digit
