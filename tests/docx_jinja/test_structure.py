"""Blocks enclose lines, paragraphs, cells and rows; whatever they leave out, the document stays whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from laichau_reports.docx_jinja import Template, footnote
from laichau_reports.errors import RenderError

if TYPE_CHECKING:
    from collections.abc import Callable


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*texts: str) -> str:
    return "<w:p>" + "".join(text if text.startswith("<") else run(text) for text in texts) + "</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    columns = "<w:gridCol/>" * len(rows[0])
    body = "".join("<w:tr>" + "".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{body}</w:tbl>"


@pytest.fixture
def text(
    make_docx: Callable[..., bytes], document_text: Callable[..., list[str]], assert_sound: Callable[..., None]
) -> Callable[..., list[str]]:
    def render(body: str, context: dict[str, Any] | None = None, **parts: Any) -> list[str]:
        docx = Template.open(make_docx(body, **parts)).render(context or {})
        assert_sound(docx)
        return document_text(docx)

    return render


@pytest.fixture
def xml(make_docx: Callable[..., bytes], docx_parts: Callable[..., dict[str, bytes]]) -> Callable[..., str]:
    def render(body: str, context: dict[str, Any]) -> str:
        return docx_parts(Template.open(make_docx(body)).render(context))["word/document.xml"].decode()

    return render


def test_inline_blocks_stay_in_their_line(text: Callable[..., list[str]]) -> None:
    body = p("{% for x in ds %}{{ x }}{% if not loop.last %}, {% endif %}{% else %}không có{% endfor %}.")
    assert text(body, {"ds": ["a", "b"]}) == ["a, b."]
    assert text(body, {"ds": []}) == ["không có."]


def test_elif_and_else_choose_among_paragraphs(text: Callable[..., list[str]]) -> None:
    body = p("{% if x > 1 %}") + p("nhiều") + p("{% elif x == 1 %}") + p("một") + p("{% else %}") + p("không")
    body += p("{% endif %}") + p("hết")
    assert [text(body, {"x": n})[0] for n in (2, 1, 0)] == ["nhiều", "một", "không"]


def test_set_and_comments_leave_no_empty_paragraph(text: Callable[..., list[str]]) -> None:
    body = p("{% set a = 1 %}") + p("{# ghi chú #}") + p("{{ a }}{# ẩn #}") + p("{% if a %}{% set b = 2 %}{% endif %}")
    assert text(body + p("{{ b }}")) == ["1", "2"]


def test_set_may_take_several_names_and_attributes(text: Callable[..., list[str]]) -> None:
    body = (
        p("{% set a, b = 1, 2 %}")
        + p("{% set n = namespace(t=0) %}")
        + p("{% for x in ds %}{% set n.t = n.t + x %}{% endfor %}")
    )
    assert text(body + p("{{ a }}{{ b }}{{ n.t }}"), {"ds": [3, 4]}) == ["127"]


def test_with_binds_a_name_for_its_block(text: Callable[..., list[str]]) -> None:
    assert text(p("{% with a = x %}{{ a }}{% endwith %}") + p("{{ x }}"), {"x": "v"}) == ["v", "v"]


def test_macros_of_one_line_and_of_paragraphs(text: Callable[..., list[str]]) -> None:
    body = p("{% macro ten(x, y='b') %}<{{ x }}{{ y }}>{% endmacro %}".replace("<", "&lt;").replace(">", "&gt;"))
    body += p("{% macro muc(x) %}") + p("Mục {{ x }}") + p("hết mục") + p("{% endmacro %}")
    assert text(body + p("A {{ ten('a') }}") + p("{{ muc(1) }}") + p("{{ ten('c') }}")) == [
        "A <ab>",
        "Mục 1",
        "hết mục",
        "<cb>",
    ]


def test_call_blocks_hand_their_content_to_a_macro(text: Callable[..., list[str]]) -> None:
    body = p("{% macro khung() %}") + p("trước") + p("{{ caller() }}") + p("sau") + p("{% endmacro %}")
    body += p("{% call khung() %}") + p("giữa") + p("{% endcall %}")
    assert text(body) == ["trước", "giữa", "sau"]
    inline = p("{% macro k() %}[{{ caller() }}]{% endmacro %}") + p("{% call k() %}x{% endcall %}.")
    assert text(inline) == ["[x]."]


def test_a_block_of_paragraphs_in_a_line_is_refused(make_docx: Callable[..., bytes]) -> None:
    body = p("{% macro muc() %}") + p("x") + p("{% endmacro %}") + p("a {{ muc() }}")
    with pytest.raises(RenderError, match="gồm cả đoạn") as error:
        Template.open(make_docx(body)).render({})
    assert "{{ muc() }}" in str(error.value.place)


@pytest.mark.parametrize("expression", ["m() | upper", "m() ~ 'x'", "m() + 'x'", "m()[0]"])
def test_a_block_cannot_be_taken_apart(make_docx: Callable[..., bytes], expression: str) -> None:
    body = p("{% macro m() %}a{% endmacro %}") + p(f"{{{{ {expression} }}}}.")
    with pytest.raises(RenderError) as error:
        Template.open(make_docx(body)).render({})
    assert error.value.place is not None


def test_a_recursive_loop_may_nest(text: Callable[..., list[str]]) -> None:
    body = p("{% for x in ds recursive %}{{ x.t }}{% if x.c %}({{ loop(x.c) }}){% endif %}{% endfor %}")
    assert text(body, {"ds": [{"t": "a", "c": [{"t": "b", "c": []}]}]}) == ["a(b)"]


def test_rows_of_their_own_disappear_with_their_tags(text: Callable[..., list[str]]) -> None:
    rows = table(
        (p("đầu"), p("")),
        (p("{% for x in ds %}"), p("")),
        (p("{{ x }}"), p("{{ loop.index }}")),
        (p(""), p("{% endfor %}")),
    )
    assert text(rows, {"ds": ["a", "b"]}) == ["đầu", "", "a", "1", "b", "2"]


def test_row_conditions_nest_in_row_loops(text: Callable[..., list[str]]) -> None:
    rows = table(
        (p("{% for x in ds %}{% if x %}{{ x }}"), p("có{% endif %}{% endfor %}")),
        (p("cuối"), p("")),
    )
    assert text(rows, {"ds": [1, 0, 2]}) == ["1", "có", "2", "có", "cuối", ""]


def test_a_table_whose_rows_are_all_left_out_goes_away(text: Callable[..., list[str]]) -> None:
    rows = table((p("{%tr for x in ds %}{{ x }}"), p("{%tr endfor %}")))
    assert text(p("a") + rows + p("b"), {"ds": []}) == ["a", "b"]


def test_cells_may_be_repeated_and_left_out(text: Callable[..., list[str]]) -> None:
    rows = table((p("{%tc for x in ds %}{{ x }}{%tc endfor %}"), p("cuối")))
    assert text(rows, {"ds": [1, 2]}) == ["1", "2", "cuối"]
    own = table((p("{%tc if ok %}"), p("x"), p("{%tc endif %}"), p("y")))
    assert text(own, {"ok": True}) == ["x", "y"]
    assert text(own, {"ok": False}) == ["y"]


def test_a_row_without_cells_goes_away(text: Callable[..., list[str]]) -> None:
    rows = table((p("{%tc for x in ds %}{{ x }}{%tc endfor %}"),), (p("y"),))
    assert text(rows, {"ds": []}) == ["y"]


def test_the_grid_follows_the_number_of_cells(xml: Callable[..., str]) -> None:
    rows = table((p("{%tc for x in ds %}{{ x }}{%tc endfor %}"),))
    assert xml(rows, {"ds": [1, 2, 3]}).count("<w:gridCol") == 3


def test_an_emptied_cell_keeps_the_kind_of_its_paragraph(xml: Callable[..., str]) -> None:
    kind = '<w:pPr><w:jc w:val="center"/></w:pPr>'
    cell = p("{% if ok %}") + f"<w:p>{kind}<w:r><w:t>x</w:t></w:r></w:p>" + p("{% endif %}")
    assert f"<w:tcPr/><w:p>{kind}</w:p></w:tc>" in xml(table((cell, p("b"))), {"ok": False})


def test_the_grid_counts_spans_and_leaves_nested_tables_alone(xml: Callable[..., str]) -> None:
    span = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("rộng") + "</w:tc>"
    inner = table((p("a"), p("b")))
    row = f"<w:tr>{span}<w:tc>{p('{%tc for x in ds %}')}{inner}{p('{{ x }}{%tc endfor %}')}</w:tc></w:tr>"
    body = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='500'/></w:tblGrid>{row}</w:tbl>"
    assert xml(body, {"ds": [1, 2]}).count("<w:gridCol w:w=") == 4


def test_a_table_without_a_grid_is_left_as_it_is(xml: Callable[..., str]) -> None:
    body = f"<w:tbl><w:tblPr/><w:tr><w:tc>{p('{%tc for x in ds %}{{ x }}{%tc endfor %}')}</w:tc></w:tr></w:tbl>"
    assert "tblGrid" not in xml(body, {"ds": [1, 2]})


def test_a_block_at_the_end_of_a_cell_leaves_a_paragraph_behind_it(text: Callable[..., list[str]]) -> None:
    body = p("{% macro m() %}") + p("x") + table((p("y"),)) + p("{% endmacro %}")
    assert text(body + table((p("{{ m() }}"), p("b")))) == ["x", "y", "", "b"]


def test_a_text_box_that_is_emptied_keeps_a_paragraph(xml: Callable[..., str]) -> None:
    box = p(BOX.format(p("{% if ok %}") + p("x") + p("{% endif %}")))
    assert "<w:txbxContent><w:p/></w:txbxContent>" in xml(box, {"ok": False})


def test_traces_of_editing_do_not_stand_in_the_way(text: Callable[..., list[str]]) -> None:
    body = p(
        run("{{ t"),
        '<w:bookmarkStart w:id="1" w:name="_GoBack"/>',
        "<!-- x --><?y z?>",
        run("en }}"),
        '<w:bookmarkEnd w:id="1"/>',
    )
    last = '<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr>' + run("cuối") + "</w:p>"
    assert text(body + last, {"ten": "v"}) == ["v", "cuối"]


def test_breaks_and_tabs_inside_a_tag_are_white_space(text: Callable[..., list[str]]) -> None:
    tag = "{{</w:t><w:tab/><w:t>ten</w:t><w:br/><w:t>or</w:t><w:noBreakHyphen/><w:t>1 }}"
    body = f"<w:p><w:r><w:t>a {tag}</w:t><w:t>b</w:t></w:r></w:p>"
    assert text(body, {"ten": 0}) == ["a -1b"]


def test_an_empty_paragraph_that_a_cell_does_not_need_goes_with_its_row_tags(text: Callable[..., list[str]]) -> None:
    rows = table((p("{% for x in ds %}") + p("{{ x }}"), p("a") + p("{% endfor %}")))
    assert text(rows, {"ds": [1, 2]}) == ["1", "a", "2", "a"]


def test_a_header_or_note_that_is_emptied_keeps_a_paragraph(
    make_docx: Callable[..., bytes], assert_sound: Callable[..., None]
) -> None:
    story = p("{% if ok %}") + p("x") + p("{% endif %}")
    note = f'<w:footnote w:id="1">{story}</w:footnote>'
    body = p("a", '<w:r><w:footnoteReference w:id="1"/></w:r>')
    assert_sound(Template.open(make_docx(body, footnotes=note, headers=[story])).render({"ok": False}))


BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="1" cy="1"/>'
    '<wp:docPr id="7" name="Hộp"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
    'wordprocessingShape"><wps:wsp><wps:cNvSpPr/><wps:spPr/><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx>'
    "<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:rect><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:rect></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)


def test_a_text_box_is_filled_once_and_its_ids_differ_in_each_copy(xml: Callable[..., str]) -> None:
    body = p("{% for x in ds %}") + p(BOX.format(p("{{ x }}"))) + p("{% endfor %}")
    rendered = xml(body, {"ds": ["a", "b"]})
    assert rendered.count('<w:t xml:space="preserve">a</w:t>') == 1
    ids = re.findall(r'<wp:docPr id="(\d+)"', rendered)
    assert len(set(ids)) == 2


def test_bookmarks_in_a_loop_are_unique(xml: Callable[..., str]) -> None:
    mark = '<w:bookmarkStart w:id="3" w:name="muc"/>' + run("{{ x }}") + '<w:bookmarkEnd w:id="3"/>'
    rendered = xml(p("{% for x in ds %}") + p(mark) + p("{% endfor %}"), {"ds": [1, 2]})
    starts = re.findall(r'<w:bookmarkStart w:id="(\d+)" w:name="(\w+)"/>', rendered)
    assert [name for _, name in starts] == ["muc", "muc_2"]
    assert [number for number, _ in starts] == re.findall(r'<w:bookmarkEnd w:id="(\d+)"/>', rendered)


def test_a_bookmark_cut_by_a_block_is_dropped(xml: Callable[..., str]) -> None:
    body = p("{% if ok %}") + p('<w:bookmarkStart w:id="3" w:name="m"/>', "a") + p("{% endif %}")
    assert "bookmark" not in xml(body + p('<w:bookmarkEnd w:id="3"/>', "b"), {"ok": True})


def test_paragraph_ids_are_not_repeated(xml: Callable[..., str]) -> None:
    body = p("{% for x in ds %}") + '<w:p w14:paraId="00000001"><w:r><w:t>a</w:t></w:r></w:p>' + p("{% endfor %}")
    assert "paraId" not in xml(body, {"ds": [1, 2]})


def test_a_link_cut_by_a_block_is_split(text: Callable[..., list[str]]) -> None:
    link = f'<w:hyperlink r:id="rIdA">{run("b{% endif %}c")}</w:hyperlink>'
    body = p(run("{% if ok %}a"), link, run("d"))
    assert text(body, {"ok": True}, links={"rIdA": "https://example.org/"}) == ["abcd"]
    assert text(body, {"ok": False}, links={"rIdA": "https://example.org/"}) == ["cd"]


def test_a_field_may_stand_whole_inside_a_block(text: Callable[..., list[str]]) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert text(p("{% if ok %}trang ", field, "{% endif %}."), {"ok": True}) == ["trang ."]


def test_tracked_changes_are_accepted(text: Callable[..., list[str]], xml: Callable[..., str]) -> None:
    body = (
        '<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr>'
        + run("A ")
        + "</w:p>"
        + p(
            '<w:ins w:id="2" w:author="a">' + run("{{ x }}") + "</w:ins>",
            '<w:r><w:rPr><w:b/><w:rPrChange w:id="3" w:author="a"><w:rPr/></w:rPrChange></w:rPr><w:t>!</w:t></w:r>',
        )
        + "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>"
        + "<w:tr><w:trPr><w:del w:id='4' w:author='a'/></w:trPr><w:tc>"
        + p("xoá")
        + "</w:tc></w:tr><w:tr><w:tc>"
        + p("giữ")
        + "</w:tc></w:tr></w:tbl>"
    )
    assert text(body, {"x": "v"}) == ["A v!", "giữ"]
    assert "Change" not in xml(body, {"x": "v"})


def test_comments_of_the_template_do_not_reach_the_draft(xml: Callable[..., str]) -> None:
    body = p(
        '<w:commentRangeStart w:id="0"/>',
        "{{ x }}",
        '<w:commentRangeEnd w:id="0"/>',
        '<w:r><w:commentReference w:id="0"/></w:r>',
    )
    assert "comment" not in xml(body, {"x": "v"})


def test_other_prefixes_for_word_are_understood(
    make_docx: Callable[..., bytes], document_text: Callable[..., list[str]], assert_sound: Callable[..., None]
) -> None:
    uri = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = (
        f'<x:document xmlns:x="{uri}"><x:body><x:tbl><x:tblPr/><x:tblGrid><x:gridCol/></x:tblGrid><x:tr><x:tc>'
        "<x:p><x:r><x:t>{% if a %}</x:t></x:r></x:p><x:p><x:r><x:t>x</x:t></x:r></x:p>"
        "<x:p><x:r><x:t>{% endif %}</x:t></x:r></x:p>"
        "</x:tc></x:tr></x:tbl><x:p><x:r><x:t>{{ n }}</x:t></x:r></x:p><x:sectPr/></x:body></x:document>"
    )
    docx = Template.open(make_docx("", parts={"word/document.xml": document})).render({"a": False, "n": footnote("c")})
    assert_sound(docx)
    assert document_text(docx) == ["", ""]


def test_properties_of_the_file_are_filled(
    make_docx: Callable[..., bytes], docx_parts: Callable[..., dict[str, bytes]]
) -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Báo cáo {{ ky }}{# ẩn #} &amp; phụ lục</dc:title>'
        "</cp:coreProperties>"
    )
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/'
        'relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'
    )
    source = make_docx(p("x"), parts={"docProps/core.xml": core, "_rels/.rels": rels})
    parts = docx_parts(Template.open(source).render({"ky": "<6> tháng"}))
    assert "<dc:title>Báo cáo &lt;6&gt; tháng &amp; phụ lục</dc:title>" in parts["docProps/core.xml"].decode()
