"""What stops the parser is told in Vietnamese, at the line where the person slipped, with either parser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from laichau_reports.errors import FilePlace
from laichau_reports.workspace.syntax import explain

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.errors import Fault

    Faults = Callable[[str], list[Fault]]
    Case = tuple[str, int, int, str, str, str, str]


@pytest.mark.parametrize(
    "case",
    [
        ("a: 1\n\tb: 2\n", 2, 1, "yaml-tab", "dấu Tab", "b: 2", "dấu cách"),
        ('a: "x\nb: 2\n', 1, 4, "yaml-unclosed-quote", "chưa có dấu đóng", 'a: "x', 'thêm dấu "'),
        ("a: 'x\nb: 2\n", 1, 4, "yaml-unclosed-quote", "chưa có dấu đóng", "a: 'x", "thêm dấu '"),
        ('a:\n  - "Lưu: VT\n  - "Bộ"\n', 2, 5, "yaml-unclosed-quote", "chưa có dấu đóng", '- "Lưu: VT', 'thêm dấu "'),
        ('a: [1, "x\n', 1, 8, "yaml-unclosed-quote", "chưa có dấu đóng", 'a: [1, "x', "ngoặc kép"),
        ("a: 1\nb 2\nc: 3\n", 2, 1, "yaml-missing-colon", "thiếu dấu hai chấm", "b 2", "gtsxcn: 1.856,7"),
        ("a 1\nb: 2\n", 1, 1, "yaml-missing-colon", "thiếu dấu hai chấm", "a 1", "gtsxcn: 1.856,7"),
        ("ky: 2024\nso_lieu\n", 2, 1, "yaml-missing-colon", "thiếu dấu hai chấm", "so_lieu", "gtsxcn: 1.856,7"),
        ("a: 1\nb:2\nc: 3\n", 2, 1, "yaml-missing-space", "thiếu một dấu cách", "b:2", "dấu cách sau dấu hai chấm"),
        ("a: x\n  b: c\n", 2, 3, "yaml-indentation", "thụt vào", "b: c", "cùng một cột"),
        ("a:\n  b: 1\n c: 2\n", 3, 2, "yaml-indentation", "thụt vào", "c: 2", "cùng một cột"),
        ("a:\n  - x\n - y\n", 3, 2, "yaml-indentation", "thụt vào", "- y", "cùng một cột"),
        ("  a: 1\nb: 2\n", 2, 1, "yaml-indentation", "thụt vào", "b: 2", "cùng một cột"),
        ("a: 1\n- b\n", 2, 1, "yaml-indentation", "thụt vào", "- b", "cùng một cột"),
        ("a: b: c\n", 1, 4, "yaml-unquoted-colon", "dấu hai chấm", "a: b: c", "ngoặc kép"),
        ("a: [1, 2\nb: 3\n", 1, 4, "yaml-unclosed-bracket", "Dấu ngoặc [", "a: [1, 2", "dấu ]"),
        ("a: {x: 1\nb: 3\n", 1, 4, "yaml-unclosed-bracket", "Dấu ngoặc {", "a: {x: 1", "dấu }"),
        ("a: [", 1, 5, "yaml-unclosed-bracket", "chưa đóng", "a: [", "dấu ]"),
        ("a: [x, , y]\n", 1, 8, "yaml-missing-item", "thiếu một mục", "a: [x, , y]", "dấu phẩy thừa"),
        ('a: "x" y\n', 1, 8, "yaml-text-after-quote", "chữ thừa", 'a: "x" y', "một cặp ngoặc kép"),
        ("a: 'it's'\n", 1, 8, "yaml-text-after-quote", "chữ thừa", "a: 'it's'", "một cặp ngoặc kép"),
        ("a: [b] c\n", 1, 8, "yaml-syntax", "không đúng cách viết", "a: [b] c", "dấu hai chấm"),
        ('a: "C:\\dx"\n', 1, 8, "yaml-escape", "dấu \\", 'a: "C:\\dx"', "ngoặc đơn"),
        ("a: - x\n", 1, 4, "yaml-list-on-key-line", "cùng dòng", "a: - x", "Xuống dòng"),
        ("a: **x** y\n", 1, 4, "yaml-unquoted-text", "* @ ` %", "a: **x** y", "ngoặc kép"),
        ("[*ă]\n", 1, 2, "yaml-unquoted-text", "dấu *", "[*ă]", "ngoặc kép"),
        ("a: & x\n", 1, 4, "yaml-unquoted-text", "dấu &", "a: & x", "ngoặc kép"),
        ("a: [@x]\n", 1, 5, "yaml-unquoted-text", "dấu @", "a: [@x]", "ngoặc kép"),
        ("a: [\tx\n", 1, 5, "yaml-tab", "dấu Tab", "a: [ x", "dấu cách"),
        ("a: !<x y\n", 1, 4, "yaml-unquoted-text", "dấu !", "a: !<x y", "ngoặc kép"),
        ("a: !b!c d\n", 1, 4, "yaml-unquoted-text", "dấu !", "a: !b!c d", "ngoặc kép"),
        ("a: | x\n", 1, 6, "yaml-block-text", "dấu | hoặc >", "a: | x", "Xuống dòng"),
        ("a:\u00a01\nb: 2\n", 1, 3, "yaml-strange-space", "dấu cách đặc biệt", "a: 1", "gõ lại"),
    ],
)
def test_what_stops_the_parser_is_told_at_the_slip(faults_of_yaml: Faults, case: Case) -> None:
    text, line, column, code, word, value, hint = case
    (fault,) = faults_of_yaml(text)
    assert (fault.place, fault.code) == (FilePlace("f.yaml", line, column), code)
    assert word in fault.message
    assert fault.value == value
    assert hint in fault.hint


def test_all_lines_with_slips_are_told_at_once(faults_of_yaml: Faults) -> None:
    faults = faults_of_yaml("so_lieu:\n  a:1\n\tb: 2\n  c: d: e\n  x: **y** z\n")
    assert [(str(fault.place), fault.code) for fault in faults] == [
        ("f.yaml:2:3", "yaml-missing-space"),
        ("f.yaml:3:1", "yaml-tab"),
        ("f.yaml:4:6", "yaml-unquoted-colon"),
        ("f.yaml:5:6", "yaml-unquoted-text"),
    ]


def test_a_stop_far_from_any_slip_is_told_beside_it(faults_of_yaml: Faults) -> None:
    faults = faults_of_yaml('a: "nhiều dòng\n  b:2\n  hết"\nc: 1\nd: [x\n')
    assert [fault.code for fault in faults] == ["yaml-missing-space", "yaml-unclosed-bracket"]


def test_a_quotation_of_several_lines_is_not_taken_for_an_open_one(faults_of_yaml: Faults) -> None:
    (fault,) = faults_of_yaml('a: "một\n  hai"\nb: 1\nc: [x\n')
    assert fault.code == "yaml-unclosed-bracket"


def test_a_line_that_was_told_already_is_left_out() -> None:
    text = "a: 1\nb: **x**\n"
    error = ValueError("anything")
    assert [fault.code for fault in explain(error, text, "f.yaml")] == ["yaml-unquoted-text"]
    assert explain(error, text, "f.yaml", {2}) == []


def test_an_error_without_a_place_is_told_at_the_end_of_the_file() -> None:
    (fault,) = explain(OverflowError("too large"), "a: 1\nb: 2", "f.yaml")
    assert (fault.place, fault.code) == (FilePlace("f.yaml", 2, 1), "yaml-syntax")
    (empty,) = explain(ValueError("x"), "", "f.yaml")
    assert empty.place == FilePlace("f.yaml", 1, 1)


def test_a_directive_is_told(faults_of_yaml: Faults) -> None:
    (fault,) = faults_of_yaml("%YAML 2.0\n---\na: 1\n")
    assert fault.place == FilePlace("f.yaml", 1, 1)


def test_words_of_the_parser_that_nobody_translated_are_not_shown() -> None:
    (fault,) = explain(ValueError("while frobbing"), "a: 1\n", "f.yaml")
    assert "frobbing" not in str(fault)
