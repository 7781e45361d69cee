"""Operations of the template language that can enlarge their input, each one measured before it is done.

What cannot be measured beforehand is not offered: bytes, printf widths taken from arguments, ``repr`` of objects.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar

from jinja2 import Undefined
from jinja2.sandbox import SandboxedFormatter
from markupsafe import Markup

from laichau_reports.docx_jinja.budget import LONGEST_TEXT, Counted, active, pay_text, refuse_size
from laichau_reports.docx_jinja.kinds import kind_of, shown
from laichau_reports.docx_jinja.values import PIECE_TYPES, RichText, Text
from laichau_reports.errors import RenderError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jinja2 import Environment

T = TypeVar("T")

_WIDEST: Final = 1_000  # width or precision in a format
_LARGEST_BITS: Final = 4_096  # of an integer; Python refuses to print much larger ones anyway
_PRINTF: Final = re.compile(r"%(?:\([^()]*\))?[-+ #0]*(\*|\d*)(?:\.(\*|\d*))?[hlL]?([A-Za-z%]?)")
_DIGITS: Final = re.compile(r"\d+")


def add(left: Any, right: Any) -> Any:
    """``left + right``; texts, notes and gaps may be mixed."""
    if isinstance(left, str) and isinstance(right, str):
        plain_text(left), plain_text(right)
        pay_text(len(left) + len(right), "Phép ghép chuỗi")
    elif isinstance(left, list | tuple) and isinstance(right, list | tuple):
        active().spend(steps=len(left) + len(right))
    elif isinstance(left, str) and isinstance(right, (RichText, *PIECE_TYPES)):
        return concatenate([left, right])
    return left + right


def multiply(left: Any, right: Any) -> Any:
    """``left * right`` for numbers and short repetitions."""
    if isinstance(left, int) and isinstance(right, int):
        if left.bit_length() + right.bit_length() > _LARGEST_BITS:
            refuse_size("Phép nhân")
        return left * right
    for factor, times in ((left, right), (right, left)):
        if isinstance(factor, bytes | bytearray):
            _refuse_type(factor)
        if isinstance(factor, str | list | tuple) and isinstance(times, int):
            _pay_repetition(factor, times)
    return left * right


def _pay_repetition(sequence: str | list[Any] | tuple[Any, ...], times: int) -> None:
    size = max(len(sequence) * times, 0)
    if isinstance(sequence, str):
        plain_text(sequence)
    pay_text(size, "Phép nhân chuỗi")
    if not isinstance(sequence, str):
        active().spend(steps=size)


def power(left: Any, right: Any) -> Any:
    """``left ** right`` where the result stays a number that can be printed."""
    if isinstance(left, int | Fraction) and isinstance(right, int | Fraction):
        bits = max(left.numerator.bit_length(), left.denominator.bit_length())
        if bits > 1 and not -_LARGEST_BITS <= bits * right <= _LARGEST_BITS:
            refuse_size("Phép luỹ thừa")
    return left**right


def remainder(left: Any, right: Any) -> Any:
    """``left % right``: of numbers, or printf formatting of a text."""
    return printf(left, right) if isinstance(left, str) else left % right


def printf(template: str, values: Any) -> str:
    """Fill a printf format; widths stand in the format itself and are small.

    Raises:
        LimitExceeded: a width is too large or taken from the values.
    """
    for width, precision, kind in _PRINTF.findall(plain_text(template)):
        if kind in {"", "r", "a"}:
            raise RenderError(
                f"Định dạng «%{kind}» không dùng được trong mẫu.",
                value=template[:80],
                hint="Dùng «%s» hoặc «%d»; để in dấu phần trăm thì viết «%%».",
            )
        if any(size == "*" or len(size) > len(str(_WIDEST)) or int(size or 0) > _WIDEST for size in (width, precision)):
            refuse_size("Định dạng chuỗi")
    result: str = template % values
    return weighed(result)


def concatenate(values: Iterable[Any]) -> str | RichText:
    """Put values one after the other (``~``): a text, or rich text as soon as one of them is rich."""
    return join(values, "")


def join(values: Iterable[Any], separator: str = "") -> str | RichText:
    """Join values with a separator; notes, gaps and formatting are kept.

    Raises:
        LimitExceeded: the text is too long.
        RenderError: a value cannot stand in a text.
    """
    separator = plain_text(separator)
    parts: list[str | RichText] = []
    length = 0
    for value in Counted(values):
        part = as_text(value)
        length += len(part if isinstance(part, str) else str(part)) + len(separator)
        if length > LONGEST_TEXT + len(separator):
            refuse_size("Phép ghép chuỗi")
        parts.append(part)
    pay_text(max(length - len(separator), 0), "Phép ghép chuỗi")
    texts = [part for part in parts if isinstance(part, str)]
    return separator.join(texts) if len(texts) == len(parts) else _joined(parts, separator)


def _joined(parts: Iterable[str | RichText], separator: str) -> RichText:
    pieces: list[Any] = []
    for index, part in enumerate(parts):
        if index and separator:
            pieces.append(Text(separator))
        pieces += [Text(part)] if isinstance(part, str) else part.pieces
    return RichText(tuple(pieces))


def as_text(value: Any) -> str | RichText:
    """Give what a value puts into a text that a template builds: the same as when it is printed.

    Raises:
        RenderError: the value has no one spelling (true, lists, dates, binary fractions, objects).
    """
    if hasattr(type(value), "__docx__"):
        value = value.__docx__()
    if isinstance(value, (RichText, *PIECE_TYPES)):
        return value if isinstance(value, RichText) else RichText((value,))
    if isinstance(value, str):
        return plain_text(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return int.__repr__(value)
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < _WIDEST:
        return format(value, "f")
    if isinstance(value, Undefined):
        return str(value)  # a strict one says here which name is missing
    return _refuse_type(value)


def plain_text(value: str) -> str:
    """Let a text pass, but not finished markup of the document (what a macro returns).

    Raises:
        RenderError: it is markup.
    """
    if isinstance(value, Markup):
        raise RenderError(
            "Kết quả của macro chỉ in ra được, không ghép, cắt hay đổi được.",
            hint="Ghép và đổi các giá trị trước khi đưa vào macro.",
        )
    return value


def _refuse_type(value: object) -> NoReturn:
    raise RenderError(
        f"{kind_of(value).capitalize()} không ghép được vào văn bản.",
        value=shown(value),
        hint="Chỉ ghép chữ và số chính xác; ngày tháng thì định dạng trước; danh sách thì dùng vòng lặp hoặc join.",
    )


def replace(text: str, old: str, new: str, count: int = -1) -> str:
    """``str.replace``, measured first."""
    found = plain_text(text).count(old)
    hits = found if count < 0 else min(found, count)
    pay_text(len(text) + hits * (len(new) - len(old)), "Phép thay thế chuỗi")
    return text.replace(old, new, count)


def _padded(name: str) -> Callable[..., str]:
    def pad(text: str, width: int, *fill: str) -> str:
        pay_text(max(width, len(plain_text(text))), f"Phép {name}")
        result: str = getattr(text, name)(width, *fill)
        return result

    return pad


class _Format(SandboxedFormatter):
    """``str.format`` whose fields are read through the sandbox and whose widths are small."""

    def convert_field(self, value: Any, conversion: str | None) -> Any:
        if conversion not in {None, "s"}:
            raise RenderError(f"Cách đổi «!{conversion}» không dùng được trong mẫu.", hint="Bỏ phần «!…» đi.")
        return value if conversion is None else str(value)

    def format_field(self, value: Any, format_spec: str) -> str:
        if any(len(digits) > len(str(_WIDEST)) or int(digits) > _WIDEST for digits in _DIGITS.findall(format_spec)):
            refuse_size("Định dạng chuỗi")
        result: str = super().format_field(value, format_spec)
        pay_text(len(result), "Định dạng chuỗi")
        return result


def format_with(environment: Environment, text: str, *args: Any, **kwargs: Any) -> str:
    """``str.format`` inside the sandbox."""
    return weighed(_Format(environment).vformat(plain_text(text), args, kwargs))


def cut(value: Any, start: int | None, stop: int | None, step: int | None) -> Any:
    """``value[start:stop:step]``, paid for."""
    if isinstance(value, str):
        plain_text(value)
    part = value[start:stop:step]
    return weighed(part)


def weighed(value: T) -> T:
    """Pay for a result that is already there: the characters of a text, the items of a list."""
    if isinstance(value, str):
        active().spend(characters=len(value))
    elif isinstance(value, list | tuple):
        active().spend(len(value), sum(len(item) for item in value if isinstance(item, str)))
    return value


BOUNDED_METHODS: Final[dict[str, Callable[..., Any]]] = {
    "ljust": _padded("ljust"),
    "rjust": _padded("rjust"),
    "center": _padded("center"),
    "zfill": _padded("zfill"),
    "replace": replace,
    "join": lambda text, values: join(values, text),
}
