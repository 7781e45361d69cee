"""What fails on the data is told in Vietnamese: what was written, what is wrong; no word of Python, no English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pytest
from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError

from laichau_reports.docx_jinja import Template, compile_expression
from laichau_reports.docx_jinja.failures import explain_absence, explain_failure
from laichau_reports.docx_jinja.sites import Fragment
from laichau_reports.errors import InputError, RenderError

if TYPE_CHECKING:
    from collections.abc import Callable

ENGLISH = re.compile(
    r"\b(?:unsupported|operand|type|object|argument|positional|not|dict|list|tuple|NoneType|None|True|Error|Point|str|int)\b"
)


@dataclass(frozen=True)
class Point:
    x: int
    y: int
    _hidden: int = 0

    @property
    def doubled(self) -> int:
        return self.x * 2

    @cached_property
    def far(self) -> int:
        return self.x + self.y

    def move(self, by: int) -> int:
        return self.x + by


def refuse(_: object) -> str:
    raise InputError("Chỉ tiêu này chưa có số.", value="gtsxcn", hint="Điền số vào kỳ này.")


DATA: dict[str, Any] = {
    "d": Point(1, 2),
    "ten": "Lan",
    "n": 1,
    "khong": 0,
    "le": Decimal(0),
    "nhom": {"mot": 1, "hai": 2},
    "ds": [],
    "ngay": date(2024, 6, 30),
    "trong": None,
    "dung": True,
}
FILTERS: dict[str, Callable[..., object]] = {"tu_choi": refuse, "nhan": lambda value, times: value * times}


def failure(source: str) -> RenderError:
    with pytest.raises(RenderError) as error:
        compile_expression(source, filters=FILTERS).evaluate(DATA)
    return error.value


@pytest.fixture
def rendered(make_docx: Callable[..., bytes]) -> Callable[[str], RenderError]:
    def fail(text: str) -> RenderError:
        body = f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
        template = Template.open(make_docx(body), filters=FILTERS)
        with pytest.raises(RenderError) as error:
            template.render(DATA)
        return error.value

    return fail


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("d + 1", "Thẻ làm phép tính với một thứ không phải là số."),
        ("ten + 1", "Thẻ làm phép tính với một thứ không phải là số."),
        ("-ten", "Thẻ làm phép tính với một thứ không phải là số."),
        ("ten < n", "Thẻ so sánh hai thứ không so sánh được với nhau."),
        ("n / khong", "Thẻ chia cho số không."),
        ("n % khong", "Thẻ chia cho số không."),
        ("n / le", "Thẻ chia cho số không."),
        ("le / le", "Thẻ chia cho số không."),
        ("n | nhan", "Bộ lọc hoặc hàm trong thẻ nhận sai các giá trị đặt trong ngoặc."),
        ("n | nhan(1, 2)", "Bộ lọc hoặc hàm trong thẻ nhận sai các giá trị đặt trong ngoặc."),
        ("d.move()", "Bộ lọc hoặc hàm trong thẻ nhận sai các giá trị đặt trong ngoặc."),
        ("nhom | dictsort(by='z')", "Bộ lọc hoặc hàm trong thẻ nhận sai các giá trị đặt trong ngoặc."),
        ("ten()", "Thẻ gọi một thứ không phải là hàm."),
        ("n in khong", "Vòng lặp, bộ lọc hoặc phép «in» trong thẻ cần một danh sách."),
        ("d | list", "Vòng lặp, bộ lọc hoặc phép «in» trong thẻ cần một danh sách."),
        ("ten.index('z')", "Không tính được biểu thức trong thẻ."),
        ("ds | first", "Danh sách trống nên không có mục nào để lấy."),
        ("'a' if n > 1", "Điều kiện trong thẻ không đúng mà thẻ không nói khi đó in gì."),
    ],
)
def test_each_kind_of_failure_has_its_vietnamese_sentence(source: str, message: str) -> None:
    error = failure(source)
    assert error.message == message
    assert error.value == source
    assert error.hint
    assert not ENGLISH.search(f"{error.message} {error.hint}")


def test_a_failing_tag_is_quoted_as_it_was_written(rendered: Callable[[str], RenderError]) -> None:
    error = rendered("Tổng: {{ d + 1 }} đồng")
    assert error.value == "{{ d + 1 }}"
    assert "{{ d + 1 }}" in str(error.place)
    assert isinstance(error.__cause__, TypeError)


def test_a_macro_that_is_called_without_a_value_says_which(rendered: Callable[[str], RenderError]) -> None:
    error = rendered("{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}")
    assert error.message == "Lời gọi macro thiếu giá trị cho «a»."


def test_a_block_of_text_cannot_be_computed_with(rendered: Callable[[str], RenderError]) -> None:
    assert "khối văn bản" in rendered("{% macro m() %}x{% endmacro %}{{ m() | upper }}").message.casefold()


def test_an_error_of_the_callers_filter_keeps_its_own_words(rendered: Callable[[str], RenderError]) -> None:
    for error in (failure("n | tu_choi"), rendered("{{ n | tu_choi }}")):
        assert error.message == "Chỉ tiêu này chưa có số."
        assert (error.value, error.hint) == ("gtsxcn", "Điền số vào kỳ này.")
        assert isinstance(error.__cause__, InputError)
    assert "{{ n | tu_choi }}" in str(rendered("{{ n | tu_choi }}").place)
    assert failure("n | tu_choi").place is None


@pytest.mark.parametrize(
    ("source", "message", "hint"),
    [
        ("nhom.ba_muoi", "«ba_muoi» không có trong một nhóm mục mà thẻ đọc.", "Các tên có trong đó: «mot», «hai»."),
        (
            "d.zzz",
            "«zzz» không có trong một mục mà thẻ đọc.",
            "Các tên có trong đó: «x», «y», «doubled», «far».",
        ),
        ("d.doubl", "«doubl» không có trong một mục mà thẻ đọc.", "Có phải ý bạn là «doubled»?"),
        (
            "ds.zzz",
            "«zzz» không có trong một danh sách mà thẻ đọc.",
            "Xem lại tên sau dấu chấm, hoặc số trong ngoặc vuông.",
        ),
        ("zzz", "Dữ liệu không có tên «zzz».", "Xem lại tên trong thẻ, hoặc thêm mục này vào dữ liệu."),
    ],
)
def test_a_missing_name_tells_what_is_there(source: str, message: str, hint: str) -> None:
    error = failure(source)
    assert (error.message, error.hint) == (message, hint)


def test_at_most_eight_names_are_listed() -> None:
    with pytest.raises(RenderError) as error:
        compile_expression("a.zzz").evaluate({"a": {f"muc_{number}": 1 for number in range(9)}})
    assert error.value.hint.endswith("«muc_7», ….")


@pytest.mark.parametrize(
    ("name", "message", "value"),
    [
        ("nhom", "Một nhóm mục không in thành chữ được.", "{{ nhom }}"),
        ("ds", "Một danh sách không in thành chữ được.", "{{ ds }}"),
        ("d", "Một mục không in thành chữ được.", "{{ d }}"),
        ("dung", "Một giá trị đúng/sai không in thành chữ được.", "{{ dung }}"),
        ("trong", "Một giá trị trống không in thành chữ được.", "{{ trong }}"),
        ("ngay", "Một ngày giờ không in thành chữ được.", "2024-06-30"),
    ],
)
def test_what_cannot_be_printed_is_named_in_vietnamese(
    rendered: Callable[[str], RenderError], name: str, message: str, value: str
) -> None:
    error = rendered(f"{{{{ {name} }}}}")
    assert (error.message, error.value) == (message, value)
    assert error.hint


@pytest.mark.parametrize("source", ["'x' ~ nhom", "'x' ~ d", "ten | round", "d | round"])
def test_no_operation_shows_the_name_of_a_class(source: str) -> None:
    error = failure(source)
    assert re.search("một (?:nhóm mục|mục|chuỗi chữ)", error.message.casefold())
    assert not ENGLISH.search(f"{error.message} {error.value}")


def test_what_jinja_refuses_or_leaves_out_in_its_own_words_is_retold() -> None:
    for told in (
        explain_failure(SecurityError("access to attribute is unsafe")),
        explain_failure(ValueError("invalid literal")),
        explain_absence(StrictUndefined("no caller defined")),
    ):
        assert told is not None
        assert told[0].startswith(("Thẻ", "Không tính"))
        assert not ENGLISH.search(" ".join(told))
    assert explain_absence(StrictUndefined(name="ten")) is None


def test_a_copy_of_a_block_as_a_string_is_refused() -> None:
    with pytest.raises(RenderError, match="chỉ in ra được") as error:
        str(Fragment("<w:r/>"))
    assert error.value.hint
