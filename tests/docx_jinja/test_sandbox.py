from __future__ import annotations

import os
import time
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import TemplateSyntaxError
from jinja2.exceptions import UndefinedError

from laichau_reports.docx_jinja.sandbox import (
    Budget,
    Delimiters,
    LimitExceeded,
    check_tree,
    limited,
    make_environment,
    parse_expression,
)
from laichau_reports.docx_jinja.values import Footnote, Gap, RichText, Text
from laichau_reports.errors import ParseError, RenderError

if TYPE_CHECKING:
    from collections.abc import Iterator


def run(source: str, budget: Budget | None = None, **data: object) -> str:
    template = make_environment().from_string(source)
    with limited(budget or Budget()):
        return template.render(data)


def value(source: str, **data: object) -> object:
    """The value of one expression, before it is printed."""
    found: list[object] = []
    environment = make_environment({"keep": found.append})
    template = environment.from_string("{{ (" + source + ")|keep }}")
    with limited(Budget()):
        template.render(data)
    return found[0]


@pytest.fixture(autouse=True)
def quickly() -> Iterator[None]:
    """Whatever a template asks for, the answer comes within seconds."""
    start = time.process_time()
    yield
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ ten }}", "Lai Châu"),
        ("{{ ten|upper }}", "LAI CHÂU"),
        ("{{ ten.upper() }}", "LAI CHÂU"),
        ("{{ ten[0:3] }}", "Lai"),
        ("{{ ten[-4:] }}", "Châu"),
        ("{{ ten[::2] }}", "LiCâ"),
        ("{{ ten ~ ' – ' ~ 2024 }}", "Lai Châu – 2024"),
        ("{{ ten + '!' }}", "Lai Châu!"),
        ("{{ 'ab' * 3 }}{{ 3 * 'c' }}", "abababccc"),
        ("{{ [1, 2] * 2 }}", "[1, 2, 1, 2]"),
        ("{{ 6 * 7 }} {{ 2 ** 10 }} {{ 7 % 4 }} {{ 7 // 2 }} {{ 7 - 2 }}", "42 1024 3 3 5"),
        ("{{ '%s: %d' % ('a', 5) }}", "a: 5"),
        ("{{ '%5.1f%%'|format(2) }}", "  2.0%"),
        ("{{ '%(a)s'|format(a='x') }}", "x"),
        ("{{ '{}-{:>4}-{ten}'.format(1, 2, ten='x') }}", "1-   2-x"),
        ("{{ 'a'.ljust(3) }}|{{ 'a'.rjust(3, '.') }}|{{ 'a'.center(3) }}|{{ '7'.zfill(2) }}", "a  |..a| a |07"),
        ("{{ 'a-b'.replace('-', '+') }}{{ 'aaa'|replace('a', 'b', 2) }}", "a+bbba"),
        ("{{ ', '.join(['a', 'b']) }}{{ ['a', 'b']|join('; ') }}", "a, ba; b"),
        ("{{ 'a b'.split()|length }}", "2"),
        ("{% for n in range(3) %}{{ loop.index }}/{{ loop.length }} {% endfor %}", "1/3 2/3 3/3 "),
        ("{% for a in [3, 1, 2]|sort if a > 1 %}{{ a }}{% else %}-{% endfor %}", "23"),
        ("{% for k, v in {'a': 1}.items() %}{{ k }}{{ v }}{% endfor %}", "a1"),
        ("{% set ns = namespace(n=0) %}{% for a in [1, 2] %}{% set ns.n = ns.n + a %}{% endfor %}{{ ns.n }}", "3"),
        ("{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m('&') }}", "<&amp;>"),
        ("{% macro m() %}[{{ caller() }}]{% endmacro %}{% call m() %}x{% endcall %}", "[x]"),
        ("{{ [{'v': 1}, {'v': 2}]|map(attribute='v')|sum }}", "3"),
        ("{{ [{'v': 1}, {'v': 2}]|selectattr('v', 'gt', 1)|list|length }}", "1"),
        ("{% for g in [{'k': 'a'}, {'k': 'b'}]|groupby('k') %}{{ g.grouper }}{{ g.list|length }}{% endfor %}", "a1b1"),
        ("{% for n in [[1, [2]]] recursive %}{% for i in n %}{{ i }}{% endfor %}{% endfor %}", "1[2]"),
        ("{{ ''|default('trống', true) }} {{ khong_co|d('không') }}", "trống không"),
        ("{{ 'x'|e }}{{ 'a\nb'|indent(2) }}{{ 'ab'|center(4) }}", "xa\n  b ab "),
        ("{{ 3 is odd }} {{ 'a' in 'abc' }} {{ x is defined }}", "True True False"),
        ("{{ [1, 2, 3]|first }}{{ [1, 2, 3]|last }}{{ [3, 1]|min }}{{ [3, 1]|max }}", "1313"),
        ("{{ 'một hai ba'|wordwrap(7) }}", "một hai\nba"),
    ],
)
def test_ordinary_templates_work(source: str, text: str) -> None:
    assert run(source, ten="Lai Châu") == text


def test_vietnamese_names_are_names() -> None:
    assert run("{% set tổng = số_liệu.giá_trị + 1 %}{{ tổng }}", số_liệu={"giá_trị": 1}) == "2"


def test_an_item_of_the_data_comes_before_a_method_of_the_same_name() -> None:
    assert (
        run("{{ ky.items }} {{ ky['count'] }} {{ ky.values }}", ky={"items": "a", "count": "b", "values": "c"})
        == "a b c"
    )


def test_what_has_no_name_is_undefined_and_says_so() -> None:
    for source in ("{{ khong_co }}", "{{ ky.khong_co }}", "{{ ky['khong_co'] }}", "{{ ds[5] }}", "{{ so.x }}"):
        with pytest.raises(UndefinedError):
            run(source, ky={}, ds=[], so=5)


def test_public_names_of_the_callers_objects_can_be_read() -> None:
    @dataclass
    class Ky:
        ten: str

        def viet(self) -> str:
            return f"<{self.ten}>"

    assert run("{{ ky.ten }}{{ ky['ten'] }}{{ ky.viet() }}", ky=Ky("I")) == "II&lt;I&gt;"
    assert run(
        "{{ d.year }} {{ x.numerator }} {{ s.is_signed() }}", d=date(2024, 6, 1), x=Fraction(1, 2), s=Decimal(1)
    ) == ("2024 1 False")


def test_a_text_of_the_callers_class_has_its_own_names_and_the_bounded_ones() -> None:
    class Ma(str):
        __slots__ = ()
        nhom = "A"

    assert run("{{ ma.nhom }}{{ ma.ljust(3) }}|", ma=Ma("x")) == "Ax  |"
    with pytest.raises(LimitExceeded):
        run("{{ ma.ljust(10**9) }}", ma=Ma("x"))


RUNAWAYS = [
    "{{ 'x' * 10**9 }}",
    "{{ 10**9 * 'x' }}",
    "{{ [0] * 10**9 }}",
    "{{ (1, 2) * 10**9 }}",
    "{{ 'x'.ljust(10**9) }}",
    "{{ 'x'.rjust(10**9) }}",
    "{{ 'x'.center(10**9) }}",
    "{{ 'x'.zfill(10**9) }}",
    "{{ 'x'|center(10**9) }}",
    "{{ ['x', 'y']|map('center', 10**9)|list }}",
    "{{ 'x\ny'|indent(10**9) }}",
    "{{ '%1000000000d'|format(1) }}",
    "{{ '%.1000000000f'|format(1) }}",
    "{{ '%*d'|format(10**9, 1) }}",
    "{{ '%.*f' % (10**9, 1) }}",
    "{{ '%(a)1000000000s' % {'a': 1} }}",
    "{{ '{:1000000000}'.format('x') }}",
    "{{ '{:>{w}}'.format('x', w=10**9) }}",
    "{{ '{:.1000000000f}'.format(1) }}",
    "{{ range(10**9)|length }}",
    "{% for i in range(10**9) %}{% endfor %}",
    "{% for i in range(10**5) %}{% for j in range(10**5) %}{% endfor %}{% endfor %}",
    "{% for i in range(10**5) %}{% for j in range(10**5) if false %}{% endfor %}{% endfor %}",
    "{% for i in range(10**5) %}{{ range(10**5)|list|length }}{% endfor %}",
    "{% for i in range(10**5) %}{{ range(10**5)|sum }}{% endfor %}",
    "{% for i in range(10**5) %}{{ range(10**5)|map('string')|join }}{% endfor %}",
    "{% for i in range(10**5) %}{{ range(10**5)|select('odd')|first }}{{ range(10**5)|max }}{% endfor %}",
    "{{ 10**(10**10) }}",
    "{{ 2 ** 5000 }}",
    "{{ (2 ** 4000) * (2 ** 4000) }}",
    "{{ 'x'.replace('x', 'y' * 1000000).replace('y', 'z' * 1000000) }}",
    "{{ ('x' * 999999)|replace('', 'y' * 1000) }}",
    "{{ ('x' * 1000).join(['a'] * 100000) }}",
    "{{ (['a'] * 100000)|join('x' * 1000) }}",
    "{% set ns = namespace(s='ab') %}{% for i in range(60) %}{% set ns.s = ns.s + ns.s %}{% endfor %}",
    "{% set ns = namespace(s='ab') %}{% for i in range(60) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
    "{% set ns = namespace(s=[1]) %}{% for i in range(60) %}{% set ns.s = ns.s + ns.s %}{% endfor %}",
    "{% set ns = namespace(s='ab') %}{% for i in range(60) %}{% set ns.s = '%s%s' % (ns.s, ns.s) %}{% endfor %}",
    "{% set ns = namespace(s='ab') %}{% for i in range(60) %}{% set ns.s = '{0}{0}'.format(ns.s) %}{% endfor %}",
    (
        "{% set ns = namespace(l=[]) %}{% set x = 'x' * 900000 %}{% for i in range(100000) %}"
        "{% set ns.l = ns.l + [x.upper()] %}{% endfor %}"
    ),
    "{% set x = 'x' * 900000 %}{% for i in range(100000) %}{% set y = x[1:] %}{% endfor %}",
    "{% set x = 'x ' * 400000 %}{% for i in range(100000) %}{% set y = x.split() %}{% endfor %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(45) }}",
    "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}",
    "{% macro m() %}{{ caller() }}{% endmacro %}{% for i in range(10**5) %}{% call m() %}"
    + "x" * 9999
    + "{% endcall %}{% endfor %}",
    "{% for i in range(100000) %}" + "<w:p/>" * 1000 + "{% endfor %}",
    "{% for x in [[1]] recursive %}{{ loop(range(100000)|map('string')|list) }}{% endfor %}",
]


@pytest.mark.parametrize("source", RUNAWAYS, ids=[str(number) for number in range(len(RUNAWAYS))])
def test_a_runaway_template_is_stopped_by_a_limit(source: str) -> None:
    with pytest.raises(LimitExceeded) as caught:
        run(source, Budget(steps=100_000))
    assert caught.value.hint
    assert caught.value.exit_code == 2


def test_the_usual_budget_ends_nested_loops_within_seconds() -> None:
    with pytest.raises(LimitExceeded):
        run("{% for i in range(10**5) %}{% for j in range(10**5) %}{% endfor %}{% endfor %}")


def test_time_is_a_limit_of_its_own() -> None:
    source = "{% set x = 'x' * 900000 %}{% for i in range(100000) %}{% if 'y' in x %}{% endif %}{% endfor %}"
    with pytest.raises(LimitExceeded, match="0 giây"):
        run(source, Budget(seconds=0))


def test_a_budget_is_spent_to_its_last_step() -> None:
    source = "{% for i in range(10) %}{% endfor %}"
    run(source, Budget(steps=11))
    with pytest.raises(LimitExceeded, match="lặp quá nhiều lần"):
        run(source, Budget(steps=10))


ESCAPES = [
    "{{ ''.__class__ }}",
    "{{ ''['__class__'] }}",
    "{{ x.__class__.__mro__ }}",
    "{{ x['_rieng'] }}",
    "{{ x._rieng }}",
    "{{ [''][0].__class__ }}",
    "{{ '{0.__class__}'.format('') }}",
    "{{ '{0[__class__]}'.format('') }}",
    "{{ '{x._rieng}'.format(x=x) }}",
    "{{ ['']|map(attribute='__class__')|list }}",
    "{{ [x]|sort(attribute='__class__') }}",
    "{{ range.__globals__ }}",
    "{{ namespace.__init__ }}",
    "{{ x.ham.__globals__ }}",
    "{{ loop }}{% for i in [1] %}{{ loop.__init__ }}{% endfor %}",
    "{% macro m() %}{% endmacro %}{{ m._environment }}",
    "{{ 'x'.format.args }}",
    "{{ 'x'.format.func }}",
    "{{ 'x'.ljust.__closure__ }}",
    "{{ 'x'.encode() }}",
    "{{ 'x'.translate({}) }}",
    "{{ 'x'.expandtabs(10**9) }}",
    "{{ 'x'.format_map({}) }}",
    "{{ 'x'.maketrans('a', 'b') }}",
    "{{ (1).to_bytes(10**9, 'big') }}",
    "{{ (1).real }}",
    "{{ 1.5.hex() }}",
    "{{ ds.append(1) }}",
    "{{ ds.copy() }}",
    "{{ tu_dien.pop('a') }}",
    "{{ tu_dien.update({}) }}",
    "{{ lop.mro() }}",
    "{{ lop.rieng }}",
    "{{ duong_dan.parent }}",
    "{{ duong_dan.write_text('x') }}",
    "{{ mo_dun.system }}",
    "{{ byte.decode() }}",
    "{{ byte * 3 }}",
    "{{ 3 * byte }}",
    "{{ (ds|map('upper')).gi_frame }}",
    "{{ (ds|map('upper')).send(1) }}",
    "{{ '%r' % ds }}",
    "{{ '{!r}'.format(ds) }}",
    "{{ '{!a}'.format(ds) }}",
    "{{ '%((x))1000000000d' % {'(x)': 1} }}",
    "{{ '%' % 1 }}",
    "{% macro m() %}<w:p/>{% endmacro %}{{ m()|upper }}",
    "{% macro m() %}<w:p/>{% endmacro %}{{ m().upper() }}",
    "{% macro m() %}<w:p/>{% endmacro %}{{ m()[1:] }}",
    "{% macro m() %}<w:p/>{% endmacro %}{{ m()[0] }}",
    "{% macro m() %}<w:p/>{% endmacro %}{{ m() ~ 'x' }}",
    "{% macro m() %}<w:p/>{% endmacro %}{{ m() + 'x' }}",
    "{% macro m() %}<w:p/>{% endmacro %}{{ m() * 2 }}",
    "{% macro m() %}%s{% endmacro %}{{ m() % 'x' }}",
    "{% macro m() %}<w:p/>{% endmacro %}{{ [m()]|join }}",
    "{% macro m() %}<w:p/>{% endmacro %}{{ m()|replace('w', 'x') }}",
]


@pytest.mark.parametrize("source", ESCAPES)
def test_a_template_cannot_leave_its_data(source: str) -> None:
    class Lop:
        rieng = 1

    class X:
        _rieng = "bí mật"

        def ham(self) -> None: ...

    with pytest.raises((RenderError, UndefinedError)):
        run(source, x=X(), lop=Lop, ds=["b", "a"], tu_dien={"a": 1}, duong_dan=Path(), mo_dun=os, byte=b"x")


@pytest.mark.parametrize(
    "name", ["safe", "attr", "xmlattr", "tojson", "pprint", "forceescape", "urlize", "random", "float", "striptags"]
)
def test_dangerous_filters_are_not_there(name: str) -> None:
    with pytest.raises(TemplateSyntaxError, match=name):
        run("{{ x|" + name + " }}", x="")


@pytest.mark.parametrize("name", ["lipsum", "cycler", "joiner", "dict", "__builtins__", "open"])
def test_only_range_and_namespace_are_there_from_the_start(name: str) -> None:
    with pytest.raises(UndefinedError):
        run("{{ " + name + " }}")


def test_an_object_that_forbids_its_call_is_not_called() -> None:
    def delete() -> str:
        return "đã xoá"

    delete.alters_data = True  # type: ignore[attr-defined] - the mark that Jinja's sandbox knows
    with pytest.raises(RenderError, match="delete"):
        run("{{ xoa() }}", xoa=delete)


def test_concatenation_keeps_notes_gaps_and_formatting() -> None:
    note, gap, bold = Footnote(RichText((Text("nguồn"),))), Gap("[chưa có]"), Text("đậm", bold=True)

    class So:
        def __docx__(self) -> Gap:
            return gap

    assert value("'a' ~ g ~ 1", g=gap) == RichText((Text("a"), gap, Text("1")))
    assert value("'a' ~ s", s=So()) == RichText((Text("a"), gap))
    assert value("b ~ n", b=bold, n=note) == RichText((bold, note))
    assert value("'a' + r", r=RichText((bold,))) == RichText((Text("a"), bold))
    assert value("r + 'a'", r=RichText((bold,))) == RichText((bold, Text("a")))
    assert value("[g, 'b']|join(', ')", g=gap) == RichText((gap, Text(", "), Text("b")))
    assert value("[g, 'b']|join", g=gap) == RichText((gap, Text("b")))


@pytest.mark.parametrize(
    "source",
    ["'a' ~ none", "'a' ~ true", "'a' ~ [1]", "'a' ~ {}", "[1.5]|join", "'a' ~ b", "'a' ~ d", "n ~ 'a'", "o ~ 'a'"],
)
def test_only_what_has_a_spelling_goes_into_a_text(source: str) -> None:
    with pytest.raises(RenderError, match="không ghép được"):
        value(source, b=b"x", d=date(2024, 6, 1), n=Decimal("1E+999999"), o=object())


def test_numbers_join_a_text_as_they_are_printed() -> None:
    assert value("'a' ~ n ~ m", n=Decimal("1.50"), m=Decimal("2E+3")) == "a1.502000"
    with pytest.raises(UndefinedError, match="khong_co"):
        value("'a' ~ khong_co")


def test_numbers_are_rounded_half_away_from_zero_and_exactly() -> None:
    assert value("x|round(1)", x=Decimal("2.25")) == Decimal("2.3")
    assert value("x|round", x=Decimal("-2.5")) == Decimal(-3)
    assert value("1250|round(-2)") == Decimal(1300)
    for wrong in ("1.5|round", "'a'|round", "true|round"):
        with pytest.raises(RenderError, match="làm tròn"):
            value(wrong)


def test_numbers_of_other_kinds_compute_as_python_does() -> None:
    assert value("a * b", a=Decimal("1.5"), b=2) == Decimal("3.0")
    assert value("a ** 2", a=Fraction(1, 3)) == Fraction(1, 9)
    assert value("a ** 2", a=Decimal("1.5")) == Decimal("2.25")
    assert value("1 ** 100000") == 1
    assert value("[1] + [2]") == [1, 2]
    assert value("[[1], [2]]|sum(start=[])") == [1, 2]


def test_a_loop_over_a_number_says_what_to_write() -> None:
    for source in ("{% for i in 3 %}{% endfor %}", "{% for i in none %}{% endfor %}"):
        with pytest.raises(RenderError, match="Vòng lặp cần một danh sách") as caught:
            run(source)
        assert "range(n)" in caught.value.hint


def test_mixed_or_unknown_arguments_of_filters_are_refused() -> None:
    with pytest.raises(RenderError, match="format"):
        value("'%s'|format(1, a=2)")
    with pytest.raises(RenderError, match="attribute"):
        value("[]|join(', ', attribute='x')")


def test_nothing_runs_outside_a_budget() -> None:
    with pytest.raises(LookupError):
        make_environment().from_string("{{ x|upper }}").render(x="a")


def test_constants_are_not_computed_while_compiling() -> None:
    for source in ("{{ 'x'|center(10**9) }}", "{{ 'x' * 10**9 }}", "{{ 'x'.ljust(10**9) }}", "{{ 10**(10**9) }}"):
        make_environment().compile(source)


def test_own_filters_and_undefined_and_delimiters_are_taken() -> None:
    environment = make_environment(
        {"gap_doi": lambda number: number * 2},
        delimiters=Delimiters("\ue000%", "%\ue001", "\ue000{", "}\ue001", "\ue000#", "#\ue001"),
    )
    template = environment.from_string("{{ x }} {% \ue000{ x|gap_doi }\ue001")
    with limited(Budget()):
        assert template.render(x=2) == "{{ x }} {% 4"


def test_trusted_names_are_called_directly() -> None:
    environment = make_environment(trusted=frozenset({"__e"}))
    seen: list[object] = []
    template = environment.from_string("{{ __e(x, 1) }}{{ f(x) }}")
    budget = Budget()
    with limited(budget):
        template.render(x=2, __e=lambda *args: seen.append(args), f=seen.append)
    assert seen == [(2, 1), 2]
    assert budget.steps == 2_000_000 - 1


@pytest.mark.parametrize(
    "source",
    [
        "__e(1)",
        "x.__class__",
        "x['_a']",
        "f(_a=1)",
        "x|map(attribute=y._z)",
        "[_x]",
        "x|_loc",
    ],
)
def test_a_private_name_is_found_when_a_tag_is_parsed(source: str) -> None:
    with pytest.raises(ParseError, match="gạch dưới"):
        parse_expression(make_environment(), source)


@pytest.mark.parametrize(
    "source",
    [
        "(" * 500 + "1" + ")" * 500,
        "[" * 5000,
        "x" + ".a" * 10_000,
        "x" + "|upper" * 10_000,
        "not " * 10_000 + "x",
        "-" * 10_000 + "1",
        "1" + " + 1" * 10_000,
        "1 if x else " * 10_000 + "2",
        "2" + "**2" * 10_000,
    ],
    ids=lambda source: source[:20],
)
def test_an_expression_too_deep_is_refused(source: str) -> None:
    with pytest.raises(ParseError, match="quá sâu"):
        parse_expression(make_environment(), source)


def test_a_template_too_deep_is_refused() -> None:
    deep = "{% for i in x %}" * 30 + "{% endfor %}" * 30
    with pytest.raises(ParseError, match="quá sâu"):
        make_environment().from_string(deep)
    for source in ("{{ x" + ".a" * 10_000 + " }}", "{% if x %}" * 2_000 + "{% endif %}" * 2_000):
        with pytest.raises(ParseError, match="quá sâu"):
            make_environment().from_string(source)


def test_statements_that_reach_other_files_are_refused() -> None:
    environment = make_environment()
    for source in (
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% from 'x' import y %}",
        "{% extends 'x' %}",
        "{% block x %}{% endblock %}",
        "{% autoescape false %}{% endautoescape %}",
    ):
        with pytest.raises(ParseError, match="không dùng được lệnh này"):
            check_tree(environment.parse(source))
    check_tree(environment.parse("{% for x in y %}{{ x }}{% endfor %}"))


@given(st.text(max_size=200))
@settings(max_examples=200)
def test_any_text_is_an_expression_or_a_clear_error(source: str) -> None:
    try:
        parse_expression(make_environment(), source)
    except (ParseError, TemplateSyntaxError):
        return


@given(st.lists(st.one_of(st.text(max_size=20), st.integers()), max_size=8))
@settings(max_examples=100)
def test_join_and_tilde_agree_with_python(values: list[str | int]) -> None:
    expected = "".join(map(str, values))
    assert value("x|join", x=values) == expected
    if values:
        names = {f"v{index}": item for index, item in enumerate(values)}
        assert value(" ~ ".join(names), **names) == expected if len(values) > 1 else True
