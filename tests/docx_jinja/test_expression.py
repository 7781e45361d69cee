"""One expression outside a template, as the narrative uses it."""

from __future__ import annotations

import subprocess
import sys

import pytest

import laichau_reports.docx_jinja as engine
from laichau_reports.docx_jinja import Footnote, RichText, Text, compile_expression
from laichau_reports.errors import ParseError, RenderError


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a.b", 5),
        ("a.b + 1", 6),
        ("“x” ~ a.b", "x5"),
        ("ten | upper", "LAN"),
        ("ten | nhan_doi", "LanLan"),
        ("khong_co is defined", False),
        ("footnote('n')", Footnote(RichText((Text("n"),)))),
    ],
)
def test_an_expression_gives_its_value(source: str, expected: object) -> None:
    expression = compile_expression(source, filters={"nhan_doi": lambda text: text * 2})
    assert expression.evaluate({"a": {"b": 5}, "ten": "Lan"}) == expected
    assert expression.source == source


def test_it_tells_what_it_reads() -> None:
    assert [variable.path for variable in compile_expression("a.b | default(c)").variables()] == ["a.b", "c"]


@pytest.mark.parametrize(
    "source", ["", "a +", "a b", "a, b", "{{ a }}", "a }} b", "x | khong_co", "a.__class__", "(" * 40]
)
def test_what_is_no_expression_is_refused(source: str) -> None:
    with pytest.raises(ParseError) as error:
        compile_expression(source)
    assert error.value.message


@pytest.mark.parametrize("source", ["ab", "abc.d", "abc + 'x'", "abc.x.y", "['x'] * 10 ** 9"])
def test_an_expression_that_fails_says_why(source: str) -> None:
    with pytest.raises(RenderError) as error:
        compile_expression(source).evaluate({"abc": 1})
    assert error.value.message


def test_a_missing_name_suggests_the_nearest() -> None:
    with pytest.raises(RenderError, match="«ab»") as error:
        compile_expression("ab").evaluate({"abc": 1})
    assert error.value.hint == "Có phải ý bạn là «abc»?"


def test_every_public_name_can_be_imported_and_no_other() -> None:
    assert engine.__all__ == sorted(set(engine.__all__))
    for name in engine.__all__:
        assert getattr(engine, name) is not None
    with pytest.raises(AttributeError, match="khong_co"):
        _ = engine.khong_co  # type: ignore[attr-defined]


def test_importing_the_package_loads_neither_lxml_nor_jinja() -> None:
    code = "import sys, laichau_reports.docx_jinja; print({'lxml.etree', 'jinja2'} & set(sys.modules))"
    shown = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert shown.strip() == "set()"
