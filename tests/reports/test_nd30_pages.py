"""Rules of Nghị định 30 that only a rendering can prove: widths of text, lines on the page, page numbers."""

from __future__ import annotations

import struct
import zlib
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.libreoffice

MM_PER_POINT = 25.4 / 72
LEFT_MARGIN, TEXT_WIDTH = 30, 165


def lines_of(words: list[Any], text: str) -> list[float]:
    """Widths in millimetres of the lines on which ``text`` is printed, found as a sequence of words."""
    wanted = text.split()
    for start in range(len(words)):
        found = words[start : start + len(wanted)]
        if [word.text for word in found] == wanted:
            lines = [list(line) for _, line in groupby(found, key=lambda word: round(word.y_max))]
            return [(line[-1].x_max - line[0].x_min) * MM_PER_POINT for line in lines]
    pytest.fail(f"not on any page: {text}")


def grey_rows(png: Path) -> list[bytes]:
    """The green samples of each pixel row of an 8-bit RGB .png without interlacing."""
    content = png.read_bytes()
    width, height, depth, colour = struct.unpack(">IIBB", content[16:26])
    assert (depth, colour) == (8, 2)
    chunks, position = b"", 8
    while position < len(content):
        size, kind = struct.unpack(">I4s", content[position : position + 8])
        chunks += content[position + 8 : position + 8 + size] if kind == b"IDAT" else b""
        position += size + 12
    raw, stride = zlib.decompress(chunks), width * 3
    rows, above = [], bytes(stride)
    for number in range(height):
        line = raw[number * (stride + 1) : (number + 1) * (stride + 1)]
        above = unfiltered(line[0], bytearray(line[1:]), above)
        rows.append(above[1::3])
    return rows


def unfiltered(kind: int, line: bytearray, above: bytes) -> bytes:
    """Undo a row filter of PNG (ISO 15948, 9.2) for three bytes a pixel."""
    for index, value in enumerate(line):
        left = line[index - 3] if index >= 3 else 0
        corner = above[index - 3] if index >= 3 else 0
        if kind == 4:
            guess = left + above[index] - corner
            nearest = min((left, above[index], corner), key=lambda candidate: abs(guess - candidate))
        else:
            nearest = (0, left, above[index], (left + above[index]) // 2)[kind]
        line[index] = (value + nearest) % 256
    return bytes(line)


def longest_dark_run(row: bytes) -> tuple[int, int]:
    """Start and length, in pixels, of the longest dark stretch."""
    best, start = (0, 0), None
    for index, value in enumerate((*row, 255)):
        if value < 128 and start is None:
            start = index
        elif value >= 128 and start is not None:
            best, start = max(best, (index - start, start)), None
    return best[1], best[0]


@pytest.fixture
def words(draft: Any, to_pdf: Callable, pdf_words: Callable) -> list[Any]:
    return pdf_words(to_pdf(draft.docx))


def test_quoc_hieu_stays_on_one_line(words: list[Any]) -> None:
    (width,) = lines_of(words, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert width < 99


def test_the_line_under_tieu_ngu_is_as_long_as_its_text(draft: Any, words: list[Any]) -> None:
    (width,) = lines_of(words, "Độc lập - Tự do - Hạnh phúc")
    (line,) = draft.of_style("Tiêu ngữ")[0].lines
    assert line == pytest.approx(width, rel=0.02)


@pytest.mark.parametrize(
    "name",
    [
        "Sở Nội vụ",
        "Ban Dân tộc",
        "Sở Tài chính",
        "Sở Công Thương",
        "Văn phòng UBND tỉnh",
        "Sở Giáo dục và Đào tạo",
        "Sở Nông nghiệp và Môi trường",
        "Ban Quản lý khu kinh tế cửa khẩu Ma Lù Thàng",
    ],
)
def test_the_line_under_the_issuing_body_is_a_third_to_a_half_of_its_name(
    name: str, sample_context: dict[str, Any], render_sample: Callable, to_pdf: Callable, pdf_words: Callable
) -> None:
    sample_context["co_quan"]["ten"] = name
    draft = render_sample(sample_context, name="bao-cao-toi-thieu.docx")
    left_column = [word for word in pdf_words(to_pdf(draft.docx)) if word.x_max * MM_PER_POINT < LEFT_MARGIN + 66]
    widest = max(lines_of(left_column, name.upper()))
    (line,) = draft.of_style("Tên cơ quan ban hành")[0].lines
    assert 1 / 3 <= line / widest <= 1 / 2


@pytest.mark.parametrize(
    "subject",
    [
        "Kết quả công tác thanh tra",
        "Kết quả công tác quý I năm 2024",
        "Sơ kết thực hiện kế hoạch 6 tháng đầu năm 2024",
        "Tình hình thực hiện nhiệm vụ quý I, nhiệm vụ trọng tâm quý II năm 2024",
    ],
)
def test_the_line_under_the_subject_is_a_third_to_a_half_of_its_text(
    subject: str, sample_context: dict[str, Any], render_sample: Callable, to_pdf: Callable, pdf_words: Callable
) -> None:
    sample_context["bao_cao"]["trich_yeu"] = subject
    draft = render_sample(sample_context, name="bao-cao-toi-thieu.docx")
    widest = max(lines_of(pdf_words(to_pdf(draft.docx)), subject))
    (line,) = draft.of_style("Trích yếu")[0].lines
    assert 1 / 3 <= line / widest <= 1 / 2


def test_the_lines_are_drawn_below_their_text_and_above_what_follows(
    draft: Any, words: list[Any], to_pdf: Callable, pdf_pages_png: Callable
) -> None:
    dots_per_mm = 120 / 25.4
    page = grey_rows(pdf_pages_png(to_pdf(draft.docx), dpi=120)[0])
    motto = next(word for word in words if word.page == 1 and word.text == "phúc")
    date = next(word for word in words if word.page == 1 and word.text == "ngày")
    between = range(round(motto.y_max * 120 / 72) - 2, round(date.y_min * 120 / 72) + 3)
    right_half = slice(round((LEFT_MARGIN + 65) * dots_per_mm), None)
    start, length = max((longest_dark_run(page[row][right_half]) for row in between), key=lambda run: run[1])
    assert length / dots_per_mm == pytest.approx(draft.of_style("Tiêu ngữ")[0].lines[0], abs=1)
    centre = LEFT_MARGIN + 65 + (start + length / 2) / dots_per_mm
    assert centre == pytest.approx(LEFT_MARGIN + 65 + 50, abs=1)


def test_number_and_date_stand_at_one_height(words: list[Any]) -> None:
    number = next(word for word in words if word.text == "979/BC-SCT")
    date = next(word for word in words if word.text == "2024" and word.page == 1)
    assert abs((number.y_min + number.y_max) - (date.y_min + date.y_max)) / 2 < 2


def test_the_number_is_centred_under_the_name_and_the_date_under_quoc_hieu(words: list[Any]) -> None:
    first = {word.text: word for word in reversed(words) if word.page == 1}
    name_centre = (first["SỞ"].x_min + first["THƯƠNG"].x_max) / 2
    number_centre = (first["Số:"].x_min + first["979/BC-SCT"].x_max) / 2
    assert number_centre == pytest.approx(name_centre, abs=1)
    head_centre = (first["CỘNG"].x_min + first["NAM"].x_max) / 2
    dates = [word for word in words if word.page == 1 and word.y_min == first["ngày"].y_min]
    assert (dates[0].x_min + dates[-1].x_max) / 2 == pytest.approx(head_centre, abs=1)


def test_page_numbers_stand_at_the_top_centre_from_page_two_on(words: list[Any]) -> None:
    tops = {word.page: word for word in reversed(words) if word.y_max * MM_PER_POINT < 20}
    pages = max(word.page for word in words)
    assert pages >= 3
    assert {page: word.text for page, word in tops.items()} == {page: str(page) for page in range(2, pages + 1)}
    for word in tops.values():
        centre = (word.x_min + word.x_max) / 2 * MM_PER_POINT
        assert centre == pytest.approx(LEFT_MARGIN + TEXT_WIDTH / 2, abs=1)


def test_every_word_stays_within_the_margins(words: list[Any]) -> None:
    assert min(word.x_min for word in words) * MM_PER_POINT >= LEFT_MARGIN - 0.1
    assert max(word.x_max for word in words) * MM_PER_POINT <= LEFT_MARGIN + TEXT_WIDTH + 1
    assert (
        max(word.y_max for word in words) * MM_PER_POINT <= 297 - 20 + 1
    )  # the box of a letter is higher than its line


def test_a_minimal_report_fits_one_page(
    sample_context: dict[str, Any], render_sample: Callable, to_pdf: Callable, pdf_words: Callable
) -> None:
    sections = sample_context["loi_van"]
    sample_context["loi_van"] = sections | {"kho_khan": sections["nghi_quyet_01"]}
    sample_context["nhiem_vu_ky_toi"] = sample_context["nhiem_vu_ky_toi"][:2]
    draft = render_sample(sample_context, name="bao-cao-toi-thieu.docx")
    assert {word.page for word in pdf_words(to_pdf(draft.docx))} == {1}


def test_the_signature_is_on_one_page_with_the_last_words_of_the_body(words: list[Any]) -> None:
    ends = {text: word.page for word in words for text in ("liệu./.", "nhận:", "Thúc") if word.text == text}
    assert len(ends) == 3
    assert len(set(ends.values())) == 1


def test_notes_are_shown_with_their_numbers_and_without_stray_brackets(
    sample_context: dict[str, Any], render_sample: Callable, to_pdf: Callable, pdf_text: Callable
) -> None:
    noted = sample_context["loi_van"]["kho_khan"][0]
    sample_context["loi_van"]["kho_khan"] = [noted, noted, noted]
    text = pdf_text(to_pdf(render_sample(sample_context).docx))
    assert text.count("Hai dự án.") == 3
    assert "()" not in text
