"""Click's own texts in Vietnamese.

Click asks ``gettext.gettext`` and ``gettext.ngettext`` of the standard library for its texts, and those look into the
environment (``LANGUAGE``, ``LANG``) and at compiled files. We set neither: ``speak_vietnamese`` puts our two functions
where click's modules keep those of the standard library. So the language does not depend on the machine, no other
library of the process changes its language, and it works as well when somebody has imported click before.

A text that a newer click adds comes out in English until ``CATALOGUE`` has it; a test compares the catalogue with the
click that is installed.
"""

from __future__ import annotations

import gettext as standard
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# English text of click -> Vietnamese. Both forms of a plural are keys, for their placeholders differ.
CATALOGUE: Mapping[str, str] = {
    # Help pages.
    "Usage:": "Cách dùng:",
    "Options": "Tùy chọn",
    "Positional arguments": "Đối số",
    "Commands": "Các lệnh",
    "deprecated": "không nên dùng nữa",
    "required": "bắt buộc",
    "(dynamic)": "(tính khi chạy)",
    "env var: {var}": "biến môi trường: {var}",
    "default: {default}": "mặc định: {default}",
    "Show the version and exit.": "In phiên bản rồi thoát.",
    "Show this message and exit.": "In trang hướng dẫn này rồi thoát.",
    "%(prog)s, version %(version)s": "%(prog)s, phiên bản %(version)s",
    "Choice({choices})": "Lựa chọn({choices})",
    # Errors of usage.
    "Error: {message}": "Lỗi: {message}",
    "Try '{command} {option}' for help.": "Gõ «{command} {option}» để xem hướng dẫn.",
    "Missing command.": "Chưa gõ lệnh cần chạy.",
    "Missing argument": "Thiếu đối số",
    "Missing option": "Thiếu tùy chọn",
    "Missing parameter": "Thiếu tham số",
    "Missing {param_type}": "Thiếu {param_type}",
    "Missing parameter: {param_name}": "Thiếu tham số: {param_name}",
    "Choose from:\n\t{choices}": "Hãy chọn một trong các giá trị:\n\t{choices}",
    "No such option {name!r}.": "Không có tùy chọn «{name}».",
    "No such command {name!r}.": "Không có lệnh «{name}».",
    "Did you mean {possibility}?": "Có phải ý bạn là {possibility}?",
    "(Did you mean one of: {possibilities}?)": "(Có phải ý bạn là một trong các từ: {possibilities}?)",
    "Got unexpected extra argument ({args})": "Thừa đối số ({args}).",
    "Got unexpected extra arguments ({args})": "Thừa các đối số ({args}).",
    "Option {name!r} does not take a value.": "Tùy chọn «{name}» không nhận giá trị.",
    "Option {name!r} requires an argument.": "Sau tùy chọn «{name}» phải có một giá trị.",
    "Option {name!r} requires {nargs} arguments.": "Sau tùy chọn «{name}» phải có {nargs} giá trị.",
    "Argument {name!r} takes {nargs} values.": "Đối số «{name}» cần {nargs} giá trị.",
    "Takes {nargs} values but 1 was given.": "Cần {nargs} giá trị nhưng chỉ có 1.",
    "Takes {nargs} values but {len} were given.": "Cần {nargs} giá trị nhưng lại có {len}.",
    "Invalid start character for option ({option})": "Ký tự mở đầu tùy chọn không hợp lệ ({option})",
    # Values that do not fit.
    "Invalid value: {message}": "Giá trị không hợp lệ: {message}",
    "Invalid value for {param_hint}: {message}": "Giá trị của {param_hint} không hợp lệ: {message}",
    "Value must be an iterable.": "Giá trị phải là một dãy.",
    "{value!r} is not {choice}.": "«{value}» không phải là {choice}.",
    "{value!r} is not one of {choices}.": "«{value}» không nằm trong các giá trị {choices}.",
    "{value!r} does not match the format {format}.": "«{value}» không đúng dạng {format}.",
    "{value!r} does not match the formats {formats}.": "«{value}» không đúng dạng nào trong các dạng {formats}.",
    "{value} is not in the range {range}.": "{value} nằm ngoài khoảng {range}.",
    "{value!r} is not a valid boolean. Recognized values: {states}": (
        "«{value}» không phải là giá trị có hoặc không. Các giá trị hiểu được: {states}"
    ),
    "{value!r} is not a valid {number_type}.": "«{value}» không phải là số hợp lệ ({number_type}).",
    "{value!r} is not a valid UUID.": "«{value}» không phải là UUID hợp lệ.",
    "{len_type} values are required, but {len_value} was given.": "Cần {len_type} giá trị nhưng chỉ có {len_value}.",
    "{len_type} values are required, but {len_value} were given.": "Cần {len_type} giá trị nhưng lại có {len_value}.",
    # Files. Click puts {name} in title case ("Thư Mục"), so our sentences do without it.
    "file": "tệp",
    "directory": "thư mục",
    "path": "đường dẫn",
    "{name} {filename!r} does not exist.": "không tìm thấy «{filename}».",
    "{name} {filename!r} is a file.": "«{filename}» là một tệp, không phải thư mục.",
    "{name} {filename!r} is a directory.": "«{filename}» là một thư mục, không phải tệp.",
    "{name} {filename!r} is not readable.": "không đọc được «{filename}».",
    "{name} {filename!r} is not writable.": "không ghi được vào «{filename}».",
    "{name} {filename!r} is not executable.": "không chạy được «{filename}».",
    "Could not open file {filename!r}: {message}": "Không mở được tệp «{filename}»: {message}",
    "unknown error": "lỗi không rõ nguyên nhân",
    "Unknown standard stream '{name}'": "Không có luồng chuẩn «{name}»",
    # Questions and answers.
    "Aborted!": "Đã dừng.",
    "Do you want to continue?": "Có tiếp tục không?",
    "Confirm the action without prompting.": "Đồng ý luôn, không hỏi lại.",
    "Repeat for confirmation": "Nhập lại để xác nhận",
    "Error: The two entered values do not match.": "Lỗi: hai lần nhập không giống nhau.",
    "Error: invalid input": "Lỗi: giá trị nhập vào không hợp lệ.",
    "Press any key to continue...": "Nhấn phím bất kỳ để tiếp tục...",
    "d": "ng",
    "{editor}: Editing failed": "{editor}: không sửa được",
    "{editor}: Editing failed: {e}": "{editor}: không sửa được: {e}",
    "Windows error: {error}": "Lỗi của Windows: {error}",
    "Couldn't detect Bash version, shell completion is not supported.": (
        "Không xác định được phiên bản Bash nên không gợi ý lệnh được."
    ),
    "Shell completion is not supported for Bash versions older than 4.4.": "Bash cũ hơn 4.4 thì không gợi ý lệnh được.",
    # Warnings to programmers who use click; they cannot come up in a released command.
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}": (
        "Cảnh báo: lệnh «{name}» không nên dùng nữa.{extra_message}"
    ),
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}": (
        "Cảnh báo: {param_type} «{name}» không nên dùng nữa.{extra_message}"
    ),
    "Could not determine name for option with declarations {decls!r}": "Không suy ra được tên của tùy chọn {decls!r}",
    (
        "No options defined but a name was passed ({name}). Did you mean to declare an argument instead? "
        "Did you mean to pass '--{name}'?"
    ): "Có tên ({name}) nhưng không có tùy chọn nào. Có phải ý bạn là một đối số, hay là «--{name}»?",
    "Arguments take exactly one parameter declaration, got {length}: {decls}.": (
        "Một đối số chỉ khai báo một tên, ở đây có {length}: {decls}."
    ),
    "Name '{name}' defined twice": "Tên «{name}» khai báo hai lần",
    "Boolean option {decl!r} cannot use the same flag for true/false.": (
        "Tùy chọn có/không {decl!r} không thể dùng một cờ cho cả hai."
    ),
    "Unknown color {colour!r}": "Không có màu {colour!r}",
}


def gettext(message: str) -> str:
    """Translate a text of click; an unknown one stays as it is."""
    return CATALOGUE.get(message, message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Translate a text with a number; Vietnamese has one form, but the English pair differ in placeholders."""
    return gettext(singular if number == 1 else plural)


def speak_vietnamese() -> None:
    """Make every click module that is loaded ask this catalogue; calling it again is harmless."""
    for name, module in tuple(sys.modules.items()):
        if name.partition(".")[0] == "click":
            for attribute, value in tuple(vars(module).items()):
                if value is standard.gettext:
                    setattr(module, attribute, gettext)
                elif value is standard.ngettext:
                    setattr(module, attribute, ngettext)
