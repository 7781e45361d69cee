"""Every fault names its place: file, part, paragraph or cell, heading, text and tag; all faults come in one run."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from laichau_reports.docx_jinja import Template
from laichau_reports.errors import RenderError, TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable


def p(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def table(*cells: str) -> str:
    row = "".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in cells)
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{row}</w:tr></w:tbl>"


FILLER = "".join(p(f"Đoạn {n}") for n in range(1, 11))


@pytest.fixture
def faults(make_docx: Callable[..., bytes]) -> Callable[..., list[Any]]:
    def open_faulty(body: str, **parts: Any) -> list[Any]:
        with pytest.raises(TemplateError) as error:
            Template.open(make_docx(body, **parts))
        return list(error.value.faults)

    return open_faulty


@pytest.fixture
def failure(make_docx: Callable[..., bytes]) -> Callable[..., RenderError]:
    def render_faulty(body: str, context: dict[str, Any], **parts: Any) -> RenderError:
        with pytest.raises(RenderError) as error:
            Template.open(make_docx(body, **parts)).render(context)
        return error.value

    return render_faulty


def test_an_undefined_name_is_reported_with_its_paragraph_and_the_nearest_names(
    failure: Callable[..., RenderError],
) -> None:
    error = failure(FILLER + p("Giá trị: {{ so_lieu }} đồng"), {"so_lieu_ky": 1, "khac": 2})
    assert str(error.place) == (
        "tệp mẫu, thân văn bản, đoạn 11, trong «Giá trị: {{ so_lieu }} đồng», tại {{ so_lieu }}"
    )
    assert error.message == "Dữ liệu không có tên «so_lieu»."
    assert error.hint == "Có phải ý bạn là «so_lieu_ky»?"


def test_an_undefined_attribute_suggests_the_keys_of_its_owner(failure: Callable[..., RenderError]) -> None:
    error = failure(p("{{ ky.tong_ }}"), {"ky": {"tong": 1}})
    assert "«tong_»" in error.message
    assert "«tong»" in error.hint


def test_names_of_a_loop_are_suggested_too(failure: Callable[..., RenderError]) -> None:
    error = failure(p("{% for viec in ds %}{{ vic }}{% endfor %}"), {"ds": [1]})
    assert "«viec»" in error.hint


def test_an_error_in_a_cell_names_row_cell_and_heading(failure: Callable[..., RenderError]) -> None:
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>I. Kết quả</w:t></w:r></w:p>'
    error = failure(heading + table(p("a"), p("{{ x.b.c }}")), {"x": {}})
    assert (error.place.table, error.place.row, error.place.cell) == (1, 1, 2)  # type: ignore[attr-defined]
    assert "bảng 1, hàng 1, ô 2" in str(error.place)
    assert "dưới mục «I. Kết quả»" in str(error.place)


def test_errors_in_headers_and_notes_name_the_story(failure: Callable[..., RenderError]) -> None:
    assert "đầu trang 1, đoạn 1" in str(failure(p("x"), {}, headers=[p("{{ khong_co }}")]).place)
    body = '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    note = f'<w:footnote w:id="1">{p("Nguồn: {{ khong_co }}")}</w:footnote>'
    place = str(failure(body, {}, footnotes=note).place)
    assert "chú thích chân trang 1, đoạn 1, trong «Nguồn: {{ khong_co }}»" in place


def test_a_failing_computation_has_its_place(failure: Callable[..., RenderError]) -> None:
    error = failure(FILLER + p("{{ x + 1 }}"), {"x": "chữ"})
    assert error.place.paragraph == 11  # type: ignore[union-attr]
    assert error.place.tag == "{{ x + 1 }}"  # type: ignore[union-attr]


def test_an_error_in_a_condition_or_a_loop_has_its_place(failure: Callable[..., RenderError]) -> None:
    assert "{% if a.b %}" in str(failure(p("{% if a.b %}x{% endif %}"), {"a": {}}).place)
    assert "{% for x in a %}" in str(failure(p("{% for x in a %}x{% endfor %}"), {"a": None}).place)
    assert "{% set x = a.b.c %}" in str(failure(p("{% set x = a.b.c %}") + p("y"), {"a": {}}).place)


def test_a_private_name_is_refused_when_it_is_compiled(faults: Callable[..., list[Any]]) -> None:
    (fault,) = faults(p("{{ x.__class__ }}"))
    assert "gạch dưới" in fault.message


def test_an_endless_template_is_stopped_with_its_place(failure: Callable[..., RenderError]) -> None:
    body = p("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}")
    error = failure(p("{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}"), {})
    assert "{% for" in str(error.place)
    assert body


@pytest.mark.parametrize("value", [True, {"a": 1}, [1], (1,), b"x", 1.5, None, object(), Decimal("NaN")])
def test_a_value_without_one_spelling_is_refused(failure: Callable[..., RenderError], value: object) -> None:
    error = failure(p("Số: {{ x }}"), {"x": value})
    assert "không in thành chữ được" in error.message
    assert error.hint
    assert error.place.tag == "{{ x }}"  # type: ignore[union-attr]


def test_all_faults_of_a_template_are_reported_in_one_run(faults: Callable[..., list[Any]]) -> None:
    body = (
        p("{{ x | }}")
        + p("{{ a b }}")
        + p("{{ x | khong_co }}")
        + p("{{ x is mau }}")
        + p("{% for x in %}{% endfor %}")
    )
    found = faults(body, headers=[p("{{ y")])
    assert [fault.code for fault in found].count("syntax") == 5
    assert {fault.place.paragraph for fault in found if fault.place.part == "thân văn bản"} == {1, 2, 3, 4, 5}
    assert "unclosed-tag" in {fault.code for fault in found}


def test_an_unknown_filter_suggests_the_nearest(faults: Callable[..., list[Any]]) -> None:
    (fault,) = faults(p("{{ x | uper }}"))
    assert fault.message == "Không có bộ lọc «uper»."
    assert "«upper»" in fault.hint


def test_an_unclosed_loop_is_reported_at_its_opener(faults: Callable[..., list[Any]]) -> None:
    (fault,) = faults(FILLER + p("{% for x in ds %}") + p("{{ x }}"))
    assert fault.code == "unclosed-block"
    assert fault.place.paragraph == 11


def test_a_wrong_closer_names_both_tags_and_both_places(faults: Callable[..., list[Any]]) -> None:
    (fault,) = faults(p("{% for x in ds %}") + p("{% endif %}"))
    assert fault.code == "wrong-closer"
    assert fault.place.paragraph == 1
    assert "{% endif %}" in fault.message
    assert "đoạn 2" in fault.message


def test_an_inner_block_left_open_is_reported_where_it_begins(faults: Callable[..., list[Any]]) -> None:
    (fault,) = faults(p("{% for x in ds %}") + p("{% if x %}") + p("{% endfor %}"))
    assert fault.place.paragraph == 2
    assert "{% endfor %}" in fault.message


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (p("{{ ten"), "unclosed-tag"),
        (p("{% if a"), "unclosed-tag"),
        (p("{# ghi chú"), "unclosed-tag"),
        (p("{%- if a %}x{% endif %}"), "whitespace-control"),
        (p("{{ a -}}"), "whitespace-control"),
        (p("{% elif a %}"), "stray-mid"),
        (p("{% if a %}{% else %}x{% else %}y{% endif %}"), "stray-mid"),
        (p("{% endfor %}"), "wrong-closer"),
        (p("{% lap x %}"), "unknown-tag"),
        (p("{% %}"), "unknown-tag"),
        (p("{% raw %}"), "unknown-tag"),
        (p("{{ }}"), "syntax"),
        (p("{{ a, b }}"), "syntax"),
        (p("{{ ((((((((((((((((((((((((((((((((((a)))))))))))))))))))))))))))))))))) }}"), "syntax"),
        (p("{% set %}{% endset %}"), "syntax"),
        (p("{% if a %}x{% elif %}y{% endif %}"), "syntax"),
        (p("\ue000"), "private-character"),
        (p("{%tr if a %}") + p("{%tr endif %}"), "level"),
        (p("{%tc if a %}x{%tc endif %}"), "level"),
        (p("{%r if a %}") + p("{%r endif %}"), "level"),
        (p("{% if a %}") + table(p("{% endif %}")), "not-siblings"),
        (p("a {%p if a %}b{%p endif %}"), "text-beside-tag"),
        (table(p("{%tr if a %}"), p("{%tr else %}{%tr endif %}")), "level"),
        (p("{% for x in ds %}") + "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" + p("{% endfor %}"), "section-in-loop"),
        ("<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{% set x = 1 %}</w:t></w:r></w:p>", "section-break"),
        (
            (
                '<w:p><w:r><w:t>{% if a %}</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
                '<w:r><w:t>x{% endif %}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
            ),
            "field-cut",
        ),
        (
            (
                "<w:p><w:r><w:t>{% if a %}x</w:t></w:r><w:sdt><w:sdtPr/><w:sdtContent>"
                "<w:r><w:t>y{% endif %}</w:t></w:r>"
                "</w:sdtContent></w:sdt></w:p>"
            ),
            "content-control",
        ),
        (p("x {% include 'a.docx' %}"), "include-not-alone"),
        (p("{% include ten %}"), "syntax"),
        ('<w:p><w:r><w:footnoteReference w:id="7"/></w:r></w:p>', "note-missing"),
    ],
)
def test_what_cannot_be_compiled_is_refused(faults: Callable[..., list[Any]], body: str, code: str) -> None:
    found = faults(body)
    assert code in {fault.code for fault in found}
    assert all(fault.place.template == "tệp mẫu" for fault in found)
    assert all(fault.message for fault in found)


@pytest.mark.parametrize(
    "body",
    [
        '<w:p><w:r><w:instrText> REF "{</w:instrText></w:r><w:r><w:instrText>{ url }}" </w:instrText></w:r></w:p>',
        '<w:p><w:fldSimple w:instr=" DATE {{ x }}"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>',
        '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" descr="{{ x }}"/></wp:inline></w:drawing></w:r></w:p>',
    ],
)
def test_a_tag_where_no_tag_works_is_refused(faults: Callable[..., list[Any]], body: str) -> None:
    (fault,) = faults(body)
    assert fault.code == "tag-out-of-reach"


def test_a_tag_in_the_address_of_a_link_is_refused(faults: Callable[..., list[Any]]) -> None:
    (fault,) = faults(p("x"), links={"rIdL": "https://example.org/%7B%7B%20x%20%7D%7D"})
    assert "địa chỉ của liên kết" in fault.message


def test_blocks_too_deep_across_files_are_refused(make_docx: Callable[..., bytes]) -> None:
    opened, closed = "".join(p(f"{{% for a{n} in x %}}") for n in range(12)), p("{% endfor %}") * 12
    guest = make_docx(opened + p("a") + closed)
    host = make_docx(opened + p('{% include "g.docx" %}') + closed)
    with pytest.raises(TemplateError, match="lồng nhau quá sâu"):
        Template.open(host, {"g.docx": guest}.__getitem__)


def test_a_private_attribute_by_item_is_refused_when_it_is_rendered(failure: Callable[..., RenderError]) -> None:
    assert "{{ x[k] }}" in str(failure(p("{{ x[k] }}"), {"x": {}, "k": "__class__"}).place)


def test_a_note_in_a_header_is_refused(faults: Callable[..., list[Any]]) -> None:
    reference = '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    (fault,) = faults(p("x"), headers=[reference], footnotes=f'<w:footnote w:id="1">{p("n")}</w:footnote>')
    assert fault.code == "note-in-header"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (p("thừa }} ở đây"), "stray-closer"),
        (p("điền { ten } vào"), "single-brace"),
        ('<w:p><w:ins w:id="1" w:author="a"><w:r><w:t>x</w:t></w:r></w:ins></w:p>', "tracked-changes"),
    ],
)
def test_check_tells_what_is_doubtful_in_a_template_that_compiles(
    make_docx: Callable[..., bytes], body: str, code: str
) -> None:
    (fault,) = Template.open(make_docx(body)).check()
    assert fault.code == code
    assert fault.severity == "warning"


def test_a_place_says_the_file_name_of_a_template_on_disk(make_docx: Callable[..., bytes], tmp_path: Any) -> None:
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(make_docx(p("{{ x | }}")))
    with pytest.raises(TemplateError, match=r"bao-cao\.docx, thân văn bản, đoạn 1"):
        Template.open(path)
