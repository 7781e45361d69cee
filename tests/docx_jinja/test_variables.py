"""Which data a template reads, with paths through loops, blocks, notes and headers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from laichau_reports.docx_jinja import Template

if TYPE_CHECKING:
    from collections.abc import Callable


def p(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("{{ a }} {{ b.c }} {{ b }} {{ a | upper }}"), ["a", "b.c"]),
        (p("{% for v in ky.viec %}{{ v.ten }}{{ loop.index }}{% endfor %}"), ["ky.viec[].ten"]),
        (
            p(
                "{% for v in ky.viec | sort %}{% for n in v.nguoi if n.co %}{{ n.ten }}"
                "{% else %}{{ x }}{% endfor %}{% endfor %}"
            ),
            ["ky.viec[].nguoi[].co", "ky.viec[].nguoi[].ten", "x"],
        ),
        (p("{{ ds[0].ten }}{{ ds['muc'] }}{{ ds[i] }}{{ ds[1:] }}"), ["ds.muc", "ds[].ten", "i"]),
        (p("{{ (ds | first).ten }}{{ (ds | map('upper') | join(sep)) }}"), ["ds[].ten", "sep"]),
        (p("{% set a = k.m %}{{ a.n }}"), ["k.m.n"]),
        (p("{% set a %}{{ k }}{% endset %}{{ a }}"), ["k"]),
        (p("{% set a, b = x %}{{ a }}{{ b }}"), ["x"]),
        (p("{% with a = k.m %}{{ a.n }}{% endwith %}"), ["k.m.n"]),
        (p("{% macro m(a, b=c) %}{{ a }}{{ b }}{{ d }}{% endmacro %}{{ m(e, b=f) }}"), ["c", "d", "e", "f"]),
        (p("{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ k }}{% endcall %}"), ["k"]),
        (p("{% for k, v in d.items() %}{{ k }}{{ v }}{% endfor %}"), ["d"]),
        (p("{{ a.f(x) }}{{ g(y) }}{{ footnote(n) }}{{ range(m) }}"), ["a", "g", "m", "n", "x", "y"]),
        (p("{{ a if b is defined else c }}{{ d == e or not f }}"), ["a", "b", "c", "d", "e", "f"]),
    ],
)
def test_the_paths_that_a_template_reads(make_docx: Callable[..., bytes], body: str, expected: list[str]) -> None:
    assert [str(variable) for variable in Template.open(make_docx(body)).variables()] == expected


def test_headers_and_notes_count_too(make_docx: Callable[..., bytes]) -> None:
    body = '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    source = make_docx(body, footnotes=f'<w:footnote w:id="1">{p("{{ n }}")}</w:footnote>', headers=[p("{{ h }}")])
    assert [variable.path for variable in Template.open(source).variables()] == ["h", "n"]
