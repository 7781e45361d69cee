"""The report of the next period is the old one, with nothing of it that is no longer true unmarked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laichau_reports.reports.next_report import carried_report
from laichau_reports.vietnamese import parse_period_id

OLD, NEW = parse_period_id("2024-Q1"), parse_period_id("2024-6T")

REPORT = """\
# BÁO CÁO QUÝ I NĂM 2024; số ở so-lieu/2024-Q1.yaml
mau: bao-cao-toi-thieu.docx    # mẫu
ky: 2024-Q1                    # quý I năm 2024
ten_loai: Báo cáo
so: 15                         # số
ngay: 22/3/2024
trich_yeu: "Nhiệm vụ quý I năm 2024"
noi_nhan: [UBND huyện, "Lưu: VT"]
loi_van:
  mo_dau: Báo cáo quý I
  # Kết quả quý I
  ket_qua:
    - 'Chè {{ che | cau }}.'
    - "Xã có 12 bản^[Bản A, bản B.]."
    - y: "Về rừng:"
      y_con:
        - Trồng rừng tốt.
        - >-
          Rừng cháy
          hai vụ.
    - … kết quả khác
    -
  trong:
  rieng: "{{ ky('2024-2T').che }}"

# Việc sắp tới
nhiem_vu_ky_toi:
  - việc một   # gấp
  - >-
    việc hai

# Cho qua
bo_qua:
  - {ma: LOIVAN001, ly_do: quý I năm 2024}
"""
CARRIED = """\
# BÁO CÁO 6 THÁNG ĐẦU NĂM 2024; số ở so-lieu/2024-6T.yaml
mau: bao-cao-toi-thieu.docx    # mẫu
ky: 2024-6T                    # 6 tháng đầu năm 2024
ten_loai: Báo cáo
so:                            # số
ngay:
trich_yeu: "Nhiệm vụ 6 tháng đầu năm 2024"
noi_nhan: [UBND huyện, "Lưu: VT"]
loi_van:
  mo_dau: Báo cáo 6 tháng đầu năm
  # Kết quả 6 tháng đầu năm
  ket_qua:
    - 'Chè {{ che | cau }}.'
    - "… (kỳ trước) Xã có 12 bản^[Bản A, bản B.]."
    - y: "Về rừng:"
      y_con:
        - … (kỳ trước) Trồng rừng tốt.
        - >-
          … (kỳ trước) Rừng cháy
          hai vụ.
    - … kết quả khác
    -
  trong:
  rieng: "… (kỳ trước) {{ ky('2024-2T').che }}"

# Việc sắp tới
nhiem_vu_ky_toi:
  - … nhiệm vụ 6 tháng cuối năm 2024

"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_head_narrative_and_remarks_move_on_and_what_is_over_is_marked(end: str) -> None:
    made = carried_report(REPORT.replace("\n", end), OLD, NEW)
    assert made.text.replace(end, "\n") == CARRIED
    assert (made.standing, made.to_rewrite, made.dropped_suppressions) == (3, 5, True)
    assert made.other_periods == ((24, "ky('2024-2T')"),)


def test_what_still_waits_is_not_marked_twice() -> None:
    once = carried_report(REPORT, OLD, NEW).text
    twice = carried_report(once, NEW, parse_period_id("2024-9T"))
    assert twice.text.count("… (kỳ trước)") == once.count("… (kỳ trước)")
    assert twice.to_rewrite == 5
    assert not twice.dropped_suppressions


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("nhiem_vu_ky_toi: [việc một, việc hai]\n", "nhiem_vu_ky_toi: [… nhiệm vụ 6 tháng cuối năm 2024]\n"),
        ("nhiem_vu_ky_toi:\n", "nhiem_vu_ky_toi:\n"),
        ("so:\nngay: \n", "so:\nngay: \n"),
        ("", ""),
    ],
)
def test_short_forms_and_blanks_are_understood(written: str, made: str) -> None:
    assert carried_report(f"ky: 2024-Q1\n{written}", OLD, NEW).text == f"ky: 2024-6T\n{made}"


def test_a_file_that_says_nothing_stays_so() -> None:
    assert carried_report("", OLD, NEW).text == ""


@given(
    st.lists(st.sampled_from(["# ghi chú\n", "\n", "kinh_gui: [a, 'b']\n", "nguoi_ky: {ho_ten: x}\n"]), unique=True),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_does_not_speak_of_the_period_stays_byte_for_byte(lines: list[str], end: str) -> None:
    text = "".join(lines).replace("\n", end)
    assert carried_report(text, OLD, NEW).text == text
