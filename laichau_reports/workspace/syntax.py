"""What stopped the YAML parser, said to a clerk: place, what is wrong, what to write.

PyYAML's English ("mapping values are not allowed here") names what the parser met, not what the person did. So the
lines are looked at first (``slips``); only where they show nothing are its words translated.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from laichau_reports.errors import Fault, FilePlace
from laichau_reports.workspace.faults import shorten
from laichau_reports.workspace.slips import OPEN_QUOTE, QUOTE_IT, indent_of, slips_of_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_SAME_LEVEL = "Các dòng cùng cấp phải bắt đầu ở cùng một cột; cấp dưới thụt vào thêm hai dấu cách."


def explain(error: Exception, text: str, name: str, told: Collection[int] = ()) -> list[Fault]:
    """Explain what stopped the parser, and list all lines that show slips of the usual kinds.

    Args:
        error: what PyYAML raised.
        text: the whole file.
        name: how messages call the file.
        told: lines that have a fault already; they get no second one.

    Returns:
        Faults by line; at least one unless its line is ``told``.
    """
    lines = text.splitlines() or [""]
    slips = slips_of_lines(lines, name)
    stop = _stop_of(error, lines, name)
    main = _translate(stop)
    # A slip is often noticed by the parser only on the next line: both would be one fault told twice.
    if not {stop.line, stop.previous_line(), _line_of(main)} & slips.keys():
        slips[_line_of(main)] = main
    return [slips[line] for line in sorted(slips.keys() - set(told))]


def _line_of(fault: Fault) -> int:
    return fault.place.line if isinstance(fault.place, FilePlace) else 0


@dataclass(frozen=True, slots=True)
class _Stop:
    """Where the parser stopped and why, in its own words; lines and columns from 1."""

    name: str
    lines: list[str]
    problem: str
    context: str
    line: int
    column: int
    context_line: int
    context_column: int

    def text_of(self, line: int) -> str:
        return self.lines[line - 1]

    def previous_line(self) -> int:
        """Give the number of the last line before that is not blank; 0 if there is none."""
        return next((line for line in range(self.line - 1, 0, -1) if self.text_of(line).strip()), 0)

    def starts_line(self) -> bool:
        return self.column == indent_of(self.text_of(self.line)) + 1

    def fault(self, code: str, message: str, hint: str, *, line: int = 0, column: int = 0) -> Fault:
        line = line or self.line
        place = FilePlace(self.name, line, column or (self.column if line == self.line else 1))
        return Fault(place, message, shorten(self.text_of(line)), hint, code)

    def fault_at_context(self, code: str, message: str, hint: str) -> Fault:
        return self.fault(code, message, hint, line=self.context_line, column=self.context_column)


def _stop_of(error: Exception, lines: list[str], name: str) -> _Stop:
    """Read the marks of an error; one without marks (see ``composer``) counts as the end of the file."""
    problem, context, mark, context_mark = str(error), "", None, None
    if isinstance(error, yaml.MarkedYAMLError):
        problem, context = error.problem or "", error.context or ""
        mark, context_mark = error.problem_mark, error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (len(lines), 1)
    if line > len(lines):
        line, column = len(lines), len(lines[-1]) + 1
    context_line, context_column = (context_mark.line + 1, context_mark.column + 1) if context_mark else (line, column)
    return _Stop(name, lines, problem, context, line, column, min(context_line, len(lines)), context_column)


def _translate(stop: _Stop) -> Fault:
    if fault := _unclosed_quote(stop):
        return fault
    for words, explanation in _EXPLANATIONS:
        if words in stop.problem or words in stop.context:
            return explanation(stop)
    return _unknown(stop)


def _unclosed_quote(stop: _Stop) -> Fault | None:
    """Find an opening quote whose partner is missing: it swallows lines up to the next quote, where parsing breaks."""
    for line in range(stop.line, 0, -1):
        opening = OPEN_QUOTE.search(stop.text_of(line))
        if opening is None:
            continue
        quote = opening["at"][0]
        swallowed_to = next((n for n in range(line + 1, stop.line + 1) if quote in stop.text_of(n)), None)
        if "quoted scalar" in stop.context or swallowed_to == stop.line:
            return stop.fault(
                "yaml-unclosed-quote",
                f"Dấu ngoặc kép {quote} mở ở đây chưa có dấu đóng.",
                f"Viết thêm dấu {quote} ở cuối đoạn chữ.",
                line=line,
                column=opening.start("at") + 1,
            )
        return None
    return None


def _bad_escape(stop: _Stop) -> Fault:
    return stop.fault(
        "yaml-escape",
        'Trong ngoặc kép "…" dấu \\ là ký hiệu đặc biệt, không đứng trước chữ này được.',
        "Dùng ngoặc đơn '…' thay cho ngoặc kép, hoặc viết hai dấu \\\\.",
    )


def _quoted(stop: _Stop) -> Fault:
    return stop.fault_at_context(
        "yaml-unclosed-quote",
        "Dấu ngoặc kép mở ở đây chưa có dấu đóng.",
        "Viết thêm dấu ngoặc kép ở cuối đoạn chữ.",
    )


def _missing_colon(stop: _Stop) -> Fault:
    return stop.fault_at_context(
        "yaml-missing-colon",
        "Dòng này thiếu dấu hai chấm sau tên khóa.",
        "Viết tên khóa, dấu hai chấm, một dấu cách rồi giá trị, ví dụ «gtsxcn: 1.856,7».",
    )


def _unexpected_colon(stop: _Stop) -> Fault:
    previous = stop.previous_line()
    if previous:
        before = stop.text_of(previous)
        same_level = indent_of(before) == indent_of(stop.text_of(stop.line))
        if same_level and ":" not in before:
            return stop.fault(
                "yaml-missing-colon",
                "Dòng này thiếu dấu hai chấm sau tên khóa.",
                "Viết tên khóa, dấu hai chấm, một dấu cách rồi giá trị, ví dụ «gtsxcn: 1.856,7».",
                line=previous,
                column=indent_of(before) + 1,
            )
    return _bad_indentation(stop)


def _bad_indentation(stop: _Stop) -> Fault:
    return stop.fault(
        "yaml-indentation",
        "Dòng này thụt vào không khớp với các dòng trên nó.",
        _SAME_LEVEL,
        column=indent_of(stop.text_of(stop.line)) + 1,
    )


def _unexpected_token(stop: _Stop) -> Fault:
    if stop.starts_line():
        return _bad_indentation(stop)
    before = stop.text_of(stop.line)[: stop.column - 1].rstrip()
    if before.endswith(("'", '"')):
        return stop.fault(
            "yaml-text-after-quote",
            "Sau dấu ngoặc kép đóng còn chữ thừa.",
            "Đặt cả đoạn trong một cặp ngoặc kép; bên trong \"…\" dùng '…' và ngược lại.",
        )
    return _unknown(stop)


def _unexpected_dash(stop: _Stop) -> Fault:
    if stop.text_of(stop.line)[stop.column - 1 :].strip() == "-":
        return stop.fault(
            "yaml-lone-dash",
            "Dấu gạch ở đây không đứng trước mục nào.",
            "Để trống sau dấu hai chấm nếu chưa có số liệu; danh sách thì xuống dòng rồi mới viết.",
        )
    return stop.fault(
        "yaml-list-on-key-line",
        "Danh sách không được bắt đầu cùng dòng với tên khóa.",
        "Xuống dòng, thụt vào hai dấu cách, rồi viết «- » trước mỗi mục.",
    )


def _unclosed_bracket(stop: _Stop) -> Fault:
    bracket = stop.text_of(stop.context_line)[stop.context_column - 1 :][:1]
    closing = {"[": "]", "{": "}"}.get(bracket, "]")
    return stop.fault_at_context(
        "yaml-unclosed-bracket",
        f"Dấu ngoặc {bracket or '['} mở ở đây chưa có dấu đóng, hoặc giữa các mục thiếu dấu phẩy.",
        f"Viết thêm dấu {closing} ở cuối, dấu phẩy giữa các mục; mục có dấu phẩy thì đặt trong ngoặc kép.",
    )


def _missing_item(stop: _Stop) -> Fault:
    if stop.column > len(stop.text_of(stop.line)):
        return stop.fault(
            "yaml-unclosed-bracket", "Tệp hết mà một dấu ngoặc [ hoặc { chưa đóng.", "Viết thêm dấu ] hoặc }."
        )
    return stop.fault(
        "yaml-missing-item",
        "Trước chỗ này thiếu một mục trong danh sách.",
        "Bỏ dấu phẩy thừa, hoặc viết mục còn thiếu.",
    )


def _bad_start(stop: _Stop) -> Fault:
    character = stop.text_of(stop.line)[stop.column - 1 :][:1]
    if character == "\t":
        return stop.fault("yaml-tab", "Chỗ này có dấu Tab; YAML chỉ nhận dấu cách.", "Xóa dấu Tab và gõ dấu cách.")
    return stop.fault(
        "yaml-unquoted-text", f"Chữ không được bắt đầu bằng dấu {character} khi không có ngoặc kép.", QUOTE_IT
    )


def _bad_mark(stop: _Stop) -> Fault:
    character = stop.text_of(stop.context_line)[stop.context_column - 1 :][:1]
    return stop.fault_at_context(
        "yaml-unquoted-text", f"Chữ không được bắt đầu bằng dấu {character} khi không có ngoặc kép.", QUOTE_IT
    )


def _bad_block_text(stop: _Stop) -> Fault:
    return stop.fault(
        "yaml-block-text",
        "Sau dấu | hoặc > ở cuối dòng không được có chữ.",
        "Xuống dòng, thụt vào rồi mới viết đoạn chữ.",
    )


def _unknown(stop: _Stop) -> Fault:
    return stop.fault(
        "yaml-syntax",
        "Dòng này không đúng cách viết YAML.",
        "Kiểm tra dấu hai chấm, dấu cách đầu dòng, ngoặc kép và dấu ngoặc ở dòng này và dòng ngay trên.",
    )


# PyYAML 6 (scanner.py, parser.py): words of ``problem`` or ``context`` -> what they mean to a person; first hit wins.
_EXPLANATIONS: tuple[tuple[str, Callable[[_Stop], Fault]], ...] = (
    ("escape", _bad_escape),
    ("quoted scalar", _quoted),
    ("could not find expected ':'", _missing_colon),
    ("mapping values are not allowed", _unexpected_colon),
    ("sequence entries are not allowed", _unexpected_dash),
    ("expected <block end>", _unexpected_token),
    ("expected '<document start>'", _unexpected_token),
    ("expected ',' or", _unclosed_bracket),
    ("expected the node content", _missing_item),
    ("cannot start any token", _bad_start),
    ("while scanning an alias", _bad_mark),
    ("while scanning an anchor", _bad_mark),
    ("while scanning a tag", _bad_mark),
    ("while parsing a tag", _bad_mark),
    ("tag handle", _bad_mark),
    ("block scalar", _bad_block_text),
)
