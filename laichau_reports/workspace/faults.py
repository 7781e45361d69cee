"""Small words that all fault messages of the workspace share: reading order, suggestions, short quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laichau_reports.errors import Fault, FilePlace
from laichau_reports.vietnamese import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_LONGEST_QUOTE = 80
_LONGEST_LIST = 12
_MOST_COMPARED = 2000

MAX_FAULTS = 100
"""Faults of one kind of check that are told for one file; a broken file says nothing more after so many."""


def in_reading_order(faults: Iterable[Fault]) -> list[Fault]:
    """Sort faults by file, line and column; of two equal ones keep the first."""
    unique = {(_place_of(fault), fault.code, fault.message): fault for fault in reversed(list(faults))}
    return [unique[key] for key in sorted(unique)]


def at_most(faults: Iterable[Fault], path: str) -> list[Fault]:
    """Sort the faults of one file; of very many keep the first ``MAX_FAULTS`` and count the rest."""
    found = in_reading_order(faults)
    if len(found) <= MAX_FAULTS:
        return found
    return [more_faults(path, len(found) - MAX_FAULTS), *found[:MAX_FAULTS]]


def more_faults(path: str, number: int) -> Fault:
    """Say that a file has more faults than are told."""
    hint = "Sửa các lỗi đã nêu rồi chạy lại."
    return Fault(FilePlace(path), f"Tệp này còn {number} lỗi nữa, không nêu hết ở đây.", hint=hint, code="more-faults")


def _place_of(fault: Fault) -> FilePlace:
    return fault.place if isinstance(fault.place, FilePlace) else FilePlace(str(fault.place))


def shorten(text: str) -> str:
    """Cut what is quoted in a message to one readable line."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTE else f"{line[:_LONGEST_QUOTE].rstrip()}…"


def reason_of(error: OSError) -> str:
    """Say in Vietnamese, for inside brackets, why the system refused a file or folder; its own words are English."""
    match error:
        case PermissionError():
            return "không được phép truy cập, hoặc đang bị chương trình khác khóa"
        case FileNotFoundError():
            return "không còn ở đó"
        case IsADirectoryError():
            return "đây là một thư mục"
        case NotADirectoryError():
            return "đường dẫn đi qua một tệp không phải thư mục"
        case _:
            return f"lỗi hệ thống số {error.errno}" if error.errno else "lỗi hệ thống"


def hint_of_indent(name: str, above: str) -> str:
    """Say how to mend the line of an indicator that slipped into the block of the one above it."""
    return f"Kiểm tra dấu cách đầu dòng: nếu «{name}» là một chỉ tiêu, hãy đặt nó thẳng cột với «{above}» ở trên."


def suggest(word: str, choices: Collection[str]) -> str:
    """Say in one sentence what may have been meant by ``word``, else what there is to choose from."""
    if len(choices) <= _MOST_COMPARED and (meant := nearest(word, choices)):
        return f"Có phải ý bạn là «{meant[0]}»?"
    if not choices:
        return ""
    if len(choices) > _LONGEST_LIST:
        return "Không có tên nào gần giống; hãy xem lại danh sách."
    return f"Chọn một trong: {', '.join(choices)}."
