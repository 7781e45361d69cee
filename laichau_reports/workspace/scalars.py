"""The types of single values in the workspace files: texts, names, choices, numbers, dates, periods.

Each reads a ``PlacedText`` (or a plain ``str``, so that a model can be made in code) and says what an editor should
offer (JSON Schema).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator

from laichau_reports.errors import ParseError
from laichau_reports.vietnamese import (
    Period,
    QuantityText,
    carried_decimals,
    parse_date,
    parse_number,
    parse_period_id,
    parse_quantity_text,
    unaccented,
)
from laichau_reports.workspace.faults import shorten, suggest
from laichau_reports.workspace.nodes import PlacedText
from laichau_reports.workspace.number_slips import numeric, parse_decimals, parse_document_number
from laichau_reports.workspace.reading import (
    MAX_VALUE_LENGTH,
    TEXT_OR_NUMBER,
    Misfit,
    ReadBy,
    reading,
    schema_of,
    short_value,
    written,
)

if TYPE_CHECKING:
    from decimal import Decimal

ID_PATTERN = "^[a-z][a-z0-9_]*$"
_ID = re.compile(r"[a-z][a-z0-9_]*")
RULE_CODE_PATTERN = "^[A-Z]+[0-9]{3}$"
_RULE_CODE = re.compile(r"[A-Z]+[0-9]{3}")
_WITH_UNIT = re.compile(r"(?:[^\W\d]+ +)*[-−]?[0-9][0-9.,]*\s*(?P<unit>%|[^\W\d_].*)")
_YEAR = re.compile(r"[0-9]{4}")
_FORBIDDEN_IN_FILE_NAMES = re.compile(r'[<>:"/\\|?*]')


# Texts


def _text(value: object) -> str:
    return written(value).text


def _recipient(value: object) -> str:
    text = _text(value)
    if text[-1] in ";.,":
        raise Misfit(
            "trailing-mark",
            f"Cuối dòng nơi nhận có dấu {text[-1]}; mẫu văn bản sẽ tự viết dấu này.",
            value=text,
            hint=f"Hãy viết «{text.rstrip(';., ')}».",
        )
    return text


Text = Annotated[str, ReadBy(_text, schema_of(TEXT_OR_NUMBER, "Một đoạn chữ."))]
Recipient = Annotated[str, ReadBy(_recipient, schema_of("string", "Một nơi nhận, không có dấu ; hay . ở cuối."))]
RunningText = Annotated[
    PlacedText,
    ReadBy(
        written,
        schema_of(TEXT_OR_NUMBER, "Đoạn văn; có thể có **đậm**, *nghiêng*, ^[chú thích] và {{ chỉ tiêu | cau }}."),
    ),
]


# Names


def parse_id(text: str) -> str:
    """Read the name of an indicator, a baseline, a breakdown or a section.

    Raises:
        Misfit: it is not ``[a-z][a-z0-9_]*``.
    """
    if not is_id(text):
        raise Misfit(
            "bad-id",
            "Tên này phải là chữ thường không dấu, chữ số và dấu gạch dưới, bắt đầu bằng chữ.",
            value=text,
            hint=_id_hint(text),
        )
    return text


@lru_cache(maxsize=4096)  # the same few hundred names stand in every file
def is_id(text: str) -> bool:
    """Tell whether a text could be the name of an indicator."""
    return _ID.fullmatch(text) is not None


def plain_id(text: str) -> str:
    """Give the id that a name was probably meant to be: ``sản_lượng_chè`` gives ``san_luong_che``; an id stays."""
    return text if is_id(text) else re.sub(r"[^a-z0-9]+", "_", unaccented(text).lower()).strip("_")


def _id_hint(text: str) -> str:
    plain = plain_id(text)
    return f"Hãy viết «{plain}»." if is_id(plain) else "Ví dụ: «gtsxcn_nha_nuoc»."


def parse_file_name(text: str) -> str:
    """Read the name of a Word template, without a folder.

    Raises:
        Misfit: it has a folder, characters that Windows forbids, or another ending than ``.docx``.
    """
    if not text.lower().endswith(".docx") or _FORBIDDEN_IN_FILE_NAMES.search(text) or text.startswith((".", "~")):
        raise Misfit(
            "bad-template-name",
            "Đây không phải là tên một tệp mẫu Word.",
            value=text,
            hint="Viết tên tệp có đuôi .docx, không kèm thư mục, ví dụ «bao-cao-6-thang-so.docx».",
        )
    return text


def parse_rule_code(text: str) -> str:
    """Read the code of a rule of ``check``: ``TONG002``.

    Raises:
        Misfit: it is not capital letters and three digits.
    """
    if not _RULE_CODE.fullmatch(text):
        raise Misfit(
            "bad-rule-code",
            "Mã của phát hiện gồm các chữ in hoa không dấu rồi ba chữ số, viết liền.",
            value=text,
            hint=_rule_code_hint(text),
        )
    return text


def _rule_code_hint(text: str) -> str:
    plain = re.sub(r"[^A-Z0-9]", "", unaccented(text).upper())
    return f"Hãy viết «{plain}»." if _RULE_CODE.fullmatch(plain) else "Chép mã mà lệnh check đã in, ví dụ «TONG002»."


Id = Annotated[str, ReadBy(reading("bad-id", parse_id), schema_of("string", "Tên không dấu.", ID_PATTERN))]
TemplateName = Annotated[
    str,
    ReadBy(
        reading("bad-template-name", parse_file_name),
        schema_of("string", "Tên tệp mẫu trong thư mục templates.", r"\.docx$"),
    ),
]


RuleCode = Annotated[
    str,
    ReadBy(reading("bad-rule-code", parse_rule_code), schema_of("string", "Mã của phát hiện.", RULE_CODE_PATTERN)),
]


# Choices


def _choice(*names: str) -> ReadBy:
    def read(value: object) -> str:
        text = short_value(value)
        if text not in names:
            listed = ", ".join(names)
            raise Misfit("unknown-choice", f"Ở đây chỉ viết được: {listed}.", value=text, hint=suggest(text, names))
        return text

    return ReadBy(read, {"enum": list(names)})


def _is_yes(text: str) -> bool:
    return text == "co"


YesNo = Annotated[bool, _choice("co", "khong"), AfterValidator(_is_yes)]
Flow = Annotated[Literal["luy_ke", "thoi_diem"], _choice("luy_ke", "thoi_diem")]
TaskState = Annotated[
    Literal["hoan_thanh", "dang_thuc_hien", "qua_han"], _choice("hoan_thanh", "dang_thuc_hien", "qua_han")
]


# Numbers


@dataclass(frozen=True, slots=True)
class PublishedNumber:
    """A rate that was published.

    Attributes:
        number: percent (31.5), or times (2.5).
        decimals: how many decimals were written.
        times: it is a multiple (``2,5 lần``): the factor itself, for «tăng k lần» means times k.
        text: what was written.
    """

    number: Decimal
    decimals: int
    times: bool
    text: str


def parse_quantity(text: str) -> QuantityText:
    """Read a number with its qualifier; the unit belongs into the catalogue.

    Raises:
        ParseError: as ``parse_quantity_text``.
        Misfit: a unit stands behind the number.
    """
    try:
        return parse_quantity_text(text)
    except ParseError as error:
        if (found := _WITH_UNIT.fullmatch(text)) is None:
            raise
        raise Misfit(
            "number-with-unit",
            f"Ở đây chỉ viết số; đơn vị «{shorten(found['unit'])}» đã ghi ở khóa don_vi trong chi-tieu.yaml.",
            value=text,
            hint=error.hint,
        ) from error


def parse_percent(text: str) -> PublishedNumber:
    """Read a rate in percent, written without its sign: ``29,1``.

    Raises:
        ParseError: it is no number, or carries the sign.
    """
    number = parse_number(text)
    return PublishedNumber(number, carried_decimals(number), times=False, text=text)


def parse_rate(text: str) -> PublishedNumber:
    """Read growth in percent (``31,5``, ``-2,5``) or a multiple (``2,5 lần``).

    Raises:
        ParseError: the number is not spelt right.
        Misfit: a multiple that is not above one: «tăng k lần» means times k, so 0,5 lần is a fall.
    """
    digits = text.removesuffix("lần").rstrip()
    times = digits != text
    number = parse_number(digits)
    if times and number <= 1:
        hint = "Ví dụ: «2,5 lần»; nếu giảm thì viết số âm theo %, ví dụ «-50»."
        raise Misfit("bad-rate", "Số lần phải lớn hơn 1.", value=text, hint=hint)
    return PublishedNumber(number, carried_decimals(number), times, text)


def parse_year(text: str) -> int:
    """Read a year of four digits.

    Raises:
        Misfit: it is none.
    """
    if not _YEAR.fullmatch(text) or text == "0000":
        raise Misfit("bad-year", "Năm phải viết đủ bốn chữ số.", value=text, hint="Ví dụ: «2024».")
    return int(text)


def plain_quantity(node: PlacedText) -> QuantityText | None:
    """Read what ``read_quantity`` reads, in one step; None for what has a fault and for what is blank."""
    if not node.text or len(node.text) > MAX_VALUE_LENGTH:
        return None
    try:
        return parse_quantity_text(node.text)
    except ParseError:
        return None


_SPELLING = "viết kiểu Việt Nam: dấu chấm tách nhóm ba chữ số, dấu phẩy mở phần lẻ"
read_quantity = reading("bad-number", numeric(parse_quantity))
"""Reads the quantity that a node holds, as ``parse_quantity`` does."""

Quantity = Annotated[
    QuantityText,
    ReadBy(read_quantity, schema_of(TEXT_OR_NUMBER, f"Số, {_SPELLING}; trước số có thể viết trên, gần, khoảng, ước.")),
]
PERCENT_SCHEMA = schema_of(TEXT_OR_NUMBER, f"Tỷ lệ phần trăm, không kèm dấu %, {_SPELLING}.")
Percent = Annotated[PublishedNumber, ReadBy(reading("bad-number", numeric(parse_percent)), PERCENT_SCHEMA)]
PublishedRate = Annotated[
    PublishedNumber,
    ReadBy(
        reading("bad-rate", numeric(parse_rate)),
        schema_of(
            TEXT_OR_NUMBER, "Tăng (hoặc giảm, nếu âm) bao nhiêu %, không kèm dấu %; hoặc số lần, ví dụ «2,5 lần»."
        ),
    ),
]
Year = Annotated[int, ReadBy(reading("bad-year", parse_year), schema_of("integer", "Năm, bốn chữ số."))]
Decimals = Annotated[int, ReadBy(reading("bad-number", parse_decimals), schema_of("integer", "Số chữ số lẻ."))]
DocumentNumber = Annotated[
    int, ReadBy(reading("bad-number", parse_document_number), schema_of("integer", "Số văn bản."))
]


# Dates and periods

Date = Annotated[
    date,
    ReadBy(
        reading("bad-date", parse_date),
        schema_of("string", "Ngày/tháng/năm, ví dụ 06/6/2024.", r"^[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}$"),
    ),
]
PeriodId = Annotated[
    Period,
    ReadBy(
        reading("bad-period", parse_period_id),
        schema_of(["string", "integer"], "Kỳ: 2024-T05 tháng, 2024-Q1 quý, 2024-6T sáu tháng đầu năm, 2024 năm."),
    ),
]
