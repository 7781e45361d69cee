"""Slips that a single line shows are told at their place, but only outside block texts and comments."""

from __future__ import annotations

import pytest

from laichau_reports.errors import FilePlace
from laichau_reports.workspace.slips import indent_of, slips_of_lines


@pytest.mark.parametrize(
    ("line", "column", "code", "word"),
    [
        ("\tky: 1", 1, "yaml-tab", "Tab"),
        ("  - \tx", 5, "yaml-tab", "Tab"),
        ("a:\u00a01", 3, "yaml-strange-space", "dấu cách đặc biệt"),
        (" \u00a0a: 1", 2, "yaml-strange-space", "dấu cách đặc biệt"),
        ("  gtsxcn:1.856,7", 3, "yaml-missing-space", "Sau dấu hai chấm thiếu"),
        ("  - y:một ý", 5, "yaml-missing-space", "Sau dấu hai chấm thiếu"),
        ("  -Bộ Công Thương", 3, "yaml-missing-space", "Sau dấu gạch đầu dòng thiếu"),
        ("  : x", 3, "yaml-empty-key", "chưa có tên khóa"),
        ("a: {{ x }} tăng", 4, "yaml-unquoted-expression", "{{"),
        ("- {{ x }}", 3, "yaml-unquoted-expression", "{{"),
        ("a: **đậm** x", 4, "yaml-unquoted-text", "* @ ` %"),
        ("- *nghiêng* x", 3, "yaml-unquoted-text", "* @ ` %"),
        ("a: %x", 4, "yaml-unquoted-text", "* @ ` %"),
        ("- “Lưu: VT”", 3, "yaml-smart-quote", "Ngoặc kép cong"),
        ("a: Tồn tại: vốn ít", 4, "yaml-unquoted-colon", "dấu hai chấm"),
    ],
)
def test_a_slip_is_told_at_its_place(line: str, column: int, code: str, word: str) -> None:
    (fault,) = slips_of_lines(["ky: 1", line], "f.yaml").values()
    assert (fault.place, fault.code) == (FilePlace("f.yaml", 2, column), code)
    assert word in fault.message
    assert fault.value == " ".join(line.split())
    assert fault.hint


@pytest.mark.parametrize(
    "line",
    [
        "a: 1.856,7",
        "- Bộ Công Thương",
        'a: "Lưu: VT"',
        "a: 'x: y'",
        "a: *ten_khac",
        "http://vi.du",
        "a: -2,5",
        "-2,5",
        "a: # x: y",
        "# a:b",
        "a: {b: 1}",
        "a: [b, c]",
        "a: 12:30",
        "",
        "  \t",
        "a: “x”",
    ],
)
def test_a_sound_line_is_not_accused(line: str) -> None:
    assert slips_of_lines([line], "f.yaml") == {}


def test_texts_behind_a_bar_hold_anything() -> None:
    lines = ["a: |", "  b:c", "", "  *x", "- >-  # ghi chú", "   {{ x }}", "c:d"]
    assert list(slips_of_lines(lines, "f.yaml")) == [7]


def test_indent_counts_spaces_only() -> None:
    assert [indent_of(line) for line in ("a", "  a", "\ta", "")] == [0, 2, 0, 0]
