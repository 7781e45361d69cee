"""A tag that cannot be parsed is quoted as it was written, with a hint that mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from laichau_reports.docx_jinja import Template, compile_expression
from laichau_reports.errors import ParseError, TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def p(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


@pytest.fixture
def faults(make_docx: Callable[..., bytes]) -> Callable[..., list[Any]]:
    def fail(body: str, filters: Mapping[str, Callable[..., object]] | None = None, **parts: Any) -> list[Any]:
        with pytest.raises(TemplateError) as error:
            Template.open(make_docx(body, **parts), filters=filters)
        return list(error.value.faults)

    return fail


@pytest.mark.parametrize("tag", ["{% if a = 1 %}", "{% if (a = 1) %}"])
def test_one_equals_sign_is_told_to_be_two(faults: Callable[..., list[Any]], tag: str) -> None:
    (fault,) = faults(p(f"{tag}x{{% endif %}}"))
    assert (fault.value, fault.hint) == (tag, "Viết == để so sánh.")


def test_a_branch_is_quoted_as_it_was_written(faults: Callable[..., list[Any]]) -> None:
    (fault,) = faults(p("{% if a %}x{%  elif b = 1 %}y{% endif %}"))
    assert (fault.value, fault.hint) == ("{%  elif b = 1 %}", "Viết == để so sánh.")


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("{{ sản lượng chè }}", "san_luong_che"),
        ("{{ Đường tỉnh 128 | upper }}", "duong_tinh_128"),
        ("{% set x = giá trị %}", "gia_tri"),
        ("{{ 'một hai' ~ vốn đầu tư }}", "von_dau_tu"),
    ],
)
def test_words_with_spaces_are_respelled_as_a_name(faults: Callable[..., list[Any]], tag: str, name: str) -> None:
    (fault,) = faults(p(tag))
    assert f"«{name}»" in fault.hint
    assert fault.value == tag


@pytest.mark.parametrize("source", ["a +", "a and", "x if", "(a, b", "a |"])
def test_other_mistakes_get_no_invented_name(source: str) -> None:
    with pytest.raises(ParseError) as error:
        compile_expression(source)
    assert error.value.hint == "Xem lại dấu ngoặc, dấu nháy, dấu | và tên trong thẻ."


@pytest.mark.parametrize(
    "source", ["f(a=1, 2)", "a.", "a[", "{a: }", "a b", "1 2", "a 'x'", "1.5 2.5", "a ! b", "a..b", "f(*a, *b)"]
)
def test_no_word_of_jinja_is_shown(source: str) -> None:
    with pytest.raises(ParseError) as error:
        compile_expression(source)
    told = error.value.message
    assert not any(word in told for word in ("token", "expected", "end of", "integer", "string", "invalid", "float"))


def test_an_unknown_filter_near_no_other_lists_those_of_the_program(faults: Callable[..., list[Any]]) -> None:
    (fault,) = faults(p("{{ a | zzz }}"), {"cau": str, "so": str})
    assert fault.hint == "Các tên dùng được: «cau», «so»."
    (fault,) = faults(p("{{ a | zzz }}"), {f"loc_{number}": str for number in range(20)})
    assert fault.hint.endswith("«loc_14», ….")


def test_without_filters_of_the_program_the_hint_stays_neutral() -> None:
    with pytest.raises(ParseError) as error:
        compile_expression("a | zzzz")
    assert error.value.hint == "Xem lại tên sau dấu |."


def test_an_unknown_test_near_no_other_lists_the_usual_ones() -> None:
    with pytest.raises(ParseError, match="phép thử") as error:
        compile_expression("a is zzzz")
    assert "«defined»" in error.value.hint


def test_faults_come_in_the_order_of_the_document(faults: Callable[..., list[Any]]) -> None:
    note = f'<w:footnote w:id="1">{p("{{ n n }}")}</w:footnote>'
    reference = '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    body = p("{{ a b }} {{ c d }}") + p("{{ mở") + p("{{ e | zzz }}") + p("{% for x in y %}") + reference
    found = faults(body, headers=[p("{{ y") + p("{{ g g }}")], footnotes=note)
    assert [(fault.place.part, fault.place.paragraph, fault.place.tag) for fault in found] == [
        ("thân văn bản", 1, "{{ a b }}"),
        ("thân văn bản", 1, "{{ c d }}"),
        ("thân văn bản", 2, "{{ mở"),
        ("thân văn bản", 3, "{{ e | zzz }}"),
        ("thân văn bản", 4, "{% for x in y %}"),
        ("chú thích chân trang 1", 1, "{{ n n }}"),
        ("đầu trang 1", 1, "{{ y"),
        ("đầu trang 1", 2, "{{ g g }}"),
    ]


def test_warnings_stand_behind_the_errors_and_say_so(faults: Callable[..., list[Any]]) -> None:
    error, warning = faults(p("điền { ten } vào") + p("{{ a b }}"))
    assert (error.severity, warning.severity) == ("error", "warning")
    assert str(error).startswith("tệp mẫu, thân văn bản, đoạn 2")
    assert str(warning).startswith("Lưu ý: tệp mẫu, thân văn bản, đoạn 1")


def test_a_leading_minus_is_a_sign_and_a_trailing_one_a_mistake() -> None:
    assert compile_expression("-a").evaluate({"a": 5}) == -5
    with pytest.raises(ParseError):
        compile_expression("a -")


def test_a_set_block_takes_no_filter(faults: Callable[..., list[Any]]) -> None:
    (fault,) = faults(p("{% set x | upper %}y{% endset %}"))
    assert fault.value == "{% set x | upper %}"
