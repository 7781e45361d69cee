"""An annex that a condition leaves out takes its section with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from laichau_reports.docx_jinja import Template

if TYPE_CHECKING:
    from collections.abc import Callable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
UPRIGHT = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
ACROSS = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'


def p(text: str = "", section: str = "") -> str:
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{section}</w:pPr>{run}</w:p>"


@pytest.fixture
def body(
    make_docx: Callable[..., bytes], docx_parts: Callable[..., dict[str, bytes]], assert_sound: Callable[..., None]
) -> Callable[..., list[etree._Element]]:
    def render(xml: str, context: dict[str, Any]) -> list[etree._Element]:
        docx = Template.open(make_docx(xml)).render(context)
        assert_sound(docx)
        return list(etree.fromstring(docx_parts(docx)["word/document.xml"])[0])

    return render


def said(nodes: list[etree._Element]) -> list[str]:
    return ["".join(node.itertext(f"{W}t")) for node in nodes]


def widths(nodes: list[etree._Element]) -> list[str]:
    return [size.get(f"{W}w", "") for node in nodes for size in node.iter(f"{W}pgSz")]


ANNEX = p("{% if co %}") + p("Phụ lục") + p("{% endif %}") + ACROSS


def test_an_annex_that_is_there_has_its_section(body: Callable) -> None:
    nodes = body(p("Báo cáo") + p("{# ngắt phần #}", UPRIGHT) + ANNEX, {"co": True})
    assert said(nodes) == ["Báo cáo", "", "Phụ lục", ""]
    assert widths(nodes) == ["11906", "16838"]


def test_without_the_annex_the_section_before_it_is_the_last(body: Callable) -> None:
    nodes = body(p("Báo cáo") + p("{# ngắt phần #}", UPRIGHT) + ANNEX, {"co": False})
    assert said(nodes) == ["Báo cáo", ""]
    assert widths(nodes) == ["11906"]
    assert nodes[-1].tag == f"{W}sectPr"


def test_text_beside_the_break_stays(body: Callable) -> None:
    nodes = body(p("Báo cáo {{ ten }}", UPRIGHT) + ANNEX, {"co": False, "ten": "A"})
    assert said(nodes) == ["Báo cáo A", ""]
    assert widths(nodes) == ["11906"]
    assert not list(nodes[0].iter(f"{W}sectPr"))


def test_of_three_sections_only_the_last_goes(body: Callable) -> None:
    nodes = body(p("Một", UPRIGHT) + p("Hai", UPRIGHT) + ANNEX, {"co": False})
    assert said(nodes) == ["Một", "Hai", ""]
    assert widths(nodes) == ["11906", "11906"]


@pytest.mark.parametrize("count", [0, 2])
def test_a_loop_that_runs_never_leaves_no_section_either(body: Callable, count: int) -> None:
    loop = p("{% for x in ds %}") + p("{{ x }}") + p("{% endfor %}") + ACROSS
    nodes = body(p("Báo cáo") + p("", UPRIGHT) + loop, {"ds": ["a", "b"][:count]})
    assert widths(nodes) == (["11906", "16838"] if count else ["11906"])


def test_a_section_with_text_of_its_own_is_never_touched(body: Callable) -> None:
    nodes = body(p("Báo cáo", UPRIGHT) + p("Luôn có") + ANNEX, {"co": False})
    assert said(nodes) == ["Báo cáo", "Luôn có", ""]
    assert widths(nodes) == ["11906", "16838"]
