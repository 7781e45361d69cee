"""A text serves again only if the next period's figures, or nothing at all, make it true."""

from __future__ import annotations

import pytest

from laichau_reports.reports.moved_words import MovedWords
from laichau_reports.reports.standing_text import renews_itself
from laichau_reports.vietnamese import parse_period_id

WORDS = MovedWords(parse_period_id("2024-Q1"), parse_period_id("2024-6T"))


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("Sản lượng chè {{ san_luong_che | cau }}.", "ket_qua"),
        ("Trong đó: Chè {{ a | cau }}; lúa {{ b | cau }}.", "ket_qua"),
        ("Giá trị năm 2024 (giá so sánh 2010) {{ a.ca_nam | cau }}", "ket_qua"),
        ("UBND xã báo cáo kết quả quý I và nhiệm vụ quý II năm 2024 như sau:", "mo_dau"),
        ("Trên đây là báo cáo quý I năm 2024", "ket_thuc"),
    ],
)
def test_figures_and_the_frame_renew_themselves(text: str, section: str) -> None:
    assert renews_itself(text, section, WORDS)


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("Đường lên nương chưa được bê tông hóa.", "kho_khan"),
        ("Trong quý I năm 2024, thị trường ổn định.", "ket_qua"),
        ("Chè {{ a | cau }}^[Số liệu đến ngày 20/3/2024.].", "ket_qua"),
        ("Chè {{ a | cau }}^[Do các bản báo cáo.].", "ket_qua"),
        ("Đã kiểm tra {{ a }} thủy điện; các công trình chấp hành tốt.", "ket_qua"),
        ("Điện {{ ky('2024-5T').dien | dat }}.", "ket_qua"),
        ("Theo Công văn số 1799/BKHĐT-TH, xã báo cáo quý I năm 2024:", "mo_dau"),
        ("{{ a }} và 12 xã", "ket_qua"),
        ("…", "ket_qua"),
    ],
)
def test_everything_else_must_be_rewritten(text: str, section: str) -> None:
    assert not renews_itself(text, section, WORDS)


def test_a_heading_of_sub_points_serves_again() -> None:
    assert renews_itself("Về xuất khẩu:", "kho_khan", WORDS, is_heading=True)
    assert not renews_itself("Về xuất khẩu:", "kho_khan", WORDS)
    assert not renews_itself("Về Nghị quyết số 66:", "kho_khan", WORDS, is_heading=True)
