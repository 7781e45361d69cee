"""Says in Vietnamese why a computation failed, by the kind of what Python raised; its own words never get out."""

from __future__ import annotations

import re
from decimal import DivisionUndefined, InvalidOperation
from typing import TYPE_CHECKING, Final

from jinja2.exceptions import FilterArgumentError, SecurityError

if TYPE_CHECKING:
    from jinja2 import Undefined

Explanation = tuple[str, str]  # message, hint

_FORBIDDEN: Final = (
    "Thẻ đòi một thứ mà mẫu không được phép dùng.",
    "Chỉ đọc dữ liệu bằng tên và dấu chấm; bỏ các tên bắt đầu bằng gạch dưới.",
)
_ZERO: Final = (
    "Thẻ chia cho số không.",
    "Kiểm tra số chia trước khi chia, ví dụ {{ a / b if b else '' }}.",
)
_ARGUMENTS: Final = (
    "Bộ lọc hoặc hàm trong thẻ nhận sai các giá trị đặt trong ngoặc.",
    "Xem lại số lượng, thứ tự và tên của các giá trị trong ngoặc sau tên bộ lọc hoặc hàm.",
)
_OTHER: Final = (
    "Không tính được biểu thức trong thẻ.",
    "Xem lại phép tính, bộ lọc và dữ liệu mà thẻ đọc.",
)
# What Python says in a TypeError -> what a person is told; the first that matches counts.
_TYPE_ERRORS: Final[tuple[tuple[re.Pattern[str], Explanation], ...]] = (
    (
        re.compile(r"not iterable|has no len\(\)"),
        (
            "Vòng lặp, bộ lọc hoặc phép «in» trong thẻ cần một danh sách.",
            "Xem lại tên đứng ở chỗ cần danh sách; nếu danh sách có thể trống, dữ liệu phải ghi [].",
        ),
    ),
    (
        re.compile(r"not supported between"),
        (
            "Thẻ so sánh hai thứ không so sánh được với nhau.",
            "Chỉ so sánh số với số, chữ với chữ, ngày với ngày.",
        ),
    ),
    (
        re.compile(r"unsupported operand|bad operand|can only concatenate|can't multiply"),
        (
            "Thẻ làm phép tính với một thứ không phải là số.",
            "Chỉ tính với số, ví dụ phần số của một số liệu; để ghép chữ thì viết {{ a ~ b }}.",
        ),
    ),
    (
        re.compile(r"not callable"),
        ("Thẻ gọi một thứ không phải là hàm.", "Bỏ cặp ngoặc tròn ở sau tên."),
    ),
    (re.compile(r"argument|takes no|format string"), _ARGUMENTS),
)
# What Jinja says of a value that is not there -> what a person is told.
_ABSENCES: Final[tuple[tuple[re.Pattern[str], Explanation], ...]] = (
    (
        re.compile(r"inline if-expression"),
        (
            "Điều kiện trong thẻ không đúng mà thẻ không nói khi đó in gì.",
            "Thêm vế else, ví dụ {{ a if b else '' }}.",
        ),
    ),
    (
        re.compile(r"sequence was empty"),
        ("Danh sách trống nên không có mục nào để lấy.", "Kiểm tra trước bằng {% if … %}, hoặc thêm | default('…')."),
    ),
    (
        re.compile(r"parameter '(\w+)' was not provided"),
        ("Lời gọi macro thiếu giá trị cho «{0}».", "Thêm giá trị này vào trong ngoặc của lời gọi."),
    ),
    (
        re.compile(r"no (?:previous|next) item"),
        (
            "Vòng lặp không có mục đứng trước mục đầu, cũng không có mục đứng sau mục cuối.",
            "Kiểm tra trước bằng loop.first hoặc loop.last.",
        ),
    ),
)


def explain_failure(error: Exception) -> Explanation:
    """Give the sentence and the hint for an error that is not the program's own."""
    if isinstance(error, SecurityError):
        return _FORBIDDEN
    if isinstance(error, ZeroDivisionError) or _is_zero_by_zero(error):
        return _ZERO
    if isinstance(error, FilterArgumentError):
        return _ARGUMENTS
    if isinstance(error, TypeError):
        return next((told for pattern, told in _TYPE_ERRORS if pattern.search(str(error))), _OTHER)
    return _OTHER


def explain_absence(undefined: Undefined) -> Explanation | None:
    """Give sentence and hint for a value that Jinja itself left out; None for a name that the data lack."""
    said = undefined._undefined_hint  # noqa: SLF001 - the only way to learn it
    if not said:
        return None
    for pattern, (message, hint) in _ABSENCES:
        match = pattern.search(said)
        if match:
            return message.replace("{0}", match[match.lastindex or 0]), hint
    return "Thẻ cho một giá trị không có.", "Xem lại tên và điều kiện trong thẻ."


def _is_zero_by_zero(error: Exception) -> bool:
    """Tell whether this is 0/0 of exact numbers, which Python does not call a division by zero."""
    return isinstance(error, InvalidOperation) and error.args == ([DivisionUndefined],)
