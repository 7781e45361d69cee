"""Rules over the narrative."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from laichau_reports.checks.facts import Facts
from laichau_reports.checks.model import Severity, Verdict
from laichau_reports.checks.narratives import (
    counts_match_their_lists,
    expressions_can_be_read,
    known_figures_are_not_typed,
    narrative_agrees_with_figures,
    no_item_is_named_twice,
    parts_in_a_sentence_add_up,
    typed_rates_agree_with_figures,
)
from laichau_reports.checks.registry import HEADINGS, all_rules
from laichau_reports.figures.interval import Rounding
from laichau_reports.workspace import Workspace, figure_book

if TYPE_CHECKING:
    from collections.abc import Callable

CATALOGUE = """\
kho: {ten: Kho đã kiểm tra, don_vi: công trình, dem: co}
gtsxcn: {ten: Giá trị sản xuất công nghiệp, don_vi: tỷ đồng, so_le: 1}
xnk: {ten: Tổng kim ngạch xuất nhập khẩu, don_vi: triệu USD}
xk: {ten: Kim ngạch xuất khẩu, don_vi: triệu USD}
"""
FIGURES = """\
kho: 3
gtsxcn: {thuc_hien: "ước 1.856,7", uoc_ca_nam: "7.872,7"}
xnk: 12,57
xk: 8,03
"""
REPORT = """\
mau: a.docx
ky: 2024-6T
ten_loai: Báo cáo
trich_yeu: Kết quả
loi_van:
  a:
"""


@pytest.fixture
def texts(facts_of: Callable) -> Callable:
    def make(*lines: str) -> object:
        points = "".join(f"    - >-\n      {line}\n" for line in lines)
        files = {"chi-tieu": CATALOGUE, "so-lieu/2024-6T": FIGURES, "so-lieu/2024-5T": "xnk: 9,5"}
        return facts_of({**files, "bao-cao/2024-6T": REPORT + points})

    return make


def test_the_report_of_june_2024_has_three_known_slips_and_no_others():
    folder = Path(__file__).parents[2] / "data"
    workspace = Workspace.open(folder)
    facts = Facts(workspace, figure_book(workspace), Rounding.NEAREST, date(2024, 6, 10))
    ours = [rule for rule in all_rules() if rule.code.startswith(("NHIEMVU", "VANBAN", "LOIVAN", "DANVAN"))]
    found = [(rule.code, one.about) for rule in ours for one in rule.judge(facts) if one.verdict is Verdict.BROKEN]
    section = "bao-cao/2024-6T:loi_van"
    assert found == [
        ("LOIVAN001", f"{section}.chi_dao_cong_nghiep.y.1.y:nghiem_thu_nang_luong"),
        ("LOIVAN002", f"{section}.phoi_hop.y.0.y:thuy_dien_tham_dinh_chu_truong"),
        ("DANVAN004", f"{section}.nghi_quyet_01.doan:68/KH-SCT:287/KH-UBND"),
    ]
    assert all(set(rule.parts) == set(HEADINGS) for rule in ours)


def _verdicts(judged: list) -> list[Verdict]:
    return [one.verdict for one in judged]


# Counts and lists


def test_a_count_against_four_names_is_told_whole(texts: Callable, judge: Callable):
    facts = texts("Có {{ kho }} năng lượng^[Đập Nậm Be 2 (Phúc Khoa); đập Nậm Cùm; trạm Pắc; kho Tà.].")
    (fault,) = judge(counts_match_their_lists, facts)
    path = f"{facts.workspace.folder}/bao-cao/2024-6T.yaml"
    assert fault.message == (
        f"Lời văn viết «03 công trình năng lượng» nhưng chú thích ({path}:8:32) kể 04: «Đập Nậm Be 2»; «đập Nậm Cùm»; "
        "«trạm Pắc»; «kho Tà»."
    )
    assert [str(thing) for thing in fault.subject.things] == [
        "bao-cao/2024-6T:loi_van.a.y.0.y",
        "so-lieu/2024-6T:so_lieu.kho.thuc_hien",
    ]
    assert fault.about == "bao-cao/2024-6T:loi_van.a.y.0.y:kho"


@pytest.mark.parametrize(
    "line",
    [
        "đánh giá 03 dự án thủy điện: Nậm Ngà, Là Pơ; góp ý Luật Điện lực.",
        "đánh giá 05 dự án thủy điện: Nậm Ngà, Là Si 1A, Là Pơ và Kha Ú 2.",
        "cấp phép 05 mỏ^[Các mỏ: Đất hiếm Đông Pao, chì kẽm Si Phay, đồng Nậm Púng và chì kẽm Nậm Sa.].",
        "có 06 dự án hoàn thành với công suất 54 MW^[Gồm: Mường Mít, Nậm Cuối, Nậm Be 2, Nậm Cầu 1, Nậm Pì.].",
        "xử lý 30 vụ vi phạm^[Gồm: phá rừng 12 vụ; khai thác 03 vụ; vận chuyển 05 vụ; tàng trữ 06 vụ; cháy 03 vụ.].",
    ],
)
def test_a_list_that_names_more_or_fewer_is_told(texts: Callable, judge: Callable, line: str):
    assert _verdicts(judge(counts_match_their_lists, texts(line))) == [Verdict.BROKEN]


@pytest.mark.parametrize(
    "line",
    [
        "đánh giá 04 dự án thủy điện: Nậm Ngà, Là Si 1A, Là Pơ và Kha Ú 2; góp ý Luật Điện lực.",
        "duyệt 02 công trình^[Nà An (xã Bản Bo, huyện Tam Đường và xã Mường Khoa); Pa Tân 1 (xã Pa Tân).].",
        "duyệt 02 công trình^[Nậm Cùm 4, xã Mường Tè và Pa Ủ; Pa Tân 1, xã Pa Tân, huyện Sìn Hồ.].",
        "thẩm định 05 dự án^[trạm Pắc Ma; cửa hàng Sơn Thoa; 03 dự án thủy điện: Nậm Ngà, Nậm Pì, Nậm Cùm.].",
        "xử lý 29 vụ vi phạm^[Trong đó: phá rừng 12 vụ (0,83 ha); khai thác 03 vụ; vận chuyển 14 vụ.].",
        "lập 03 hội đồng^[Gồm: “Bảo tồn cây Lan”; “Nghiên cứu cây Sâm” và “Giải pháp cho Đào, Mận, Lê”.].",
        "phạt 04 doanh nghiệp^[Công ty Nậm Cùm 350 triệu đồng; Công ty Nậm Đích; Công ty Mường Tè và Công ty Nậm Na.].",
    ],
)
def test_a_list_that_names_as_many_holds(texts: Callable, judge: Callable, line: str):
    assert set(_verdicts(judge(counts_match_their_lists, texts(line)))) == {Verdict.HOLDS}


@pytest.mark.parametrize(
    "line",
    [
        "hỗ trợ 12 hợp tác xã^[như Nậm Ngà; Nậm Pì; Nậm Cùm.].",
        "ban hành 09 kế hoạch^[Kế hoạch tuyên truyền; Kế hoạch kiểm tra; Kế hoạch rà soát...].",
        "tổ chức 03 cuộc họp^[thống nhất phương án; giao nhiệm vụ.].",
        "trồng 05 loại cây: lúa, ngô, khoai.",
    ],
)
def test_an_open_or_unclear_list_cannot_be_judged(texts: Callable, judge: Callable, line: str):
    assert _verdicts(judge(counts_match_their_lists, texts(line))) == [Verdict.UNJUDGED]


@pytest.mark.parametrize(
    "line",
    [
        "phạt 830 triệu đồng^[350 triệu đồng đối với Nậm Cùm; 160 triệu đồng đối với Nậm Đích.].",
        "chọn 05 sản phẩm đã có giấy năm 2023, gửi bình chọn^[Công ty Trường Giang; Công ty Bằng An.].",
        "hoàn thành 03 nhiệm vụ^[Quyết định của UBND tỉnh.].",
        "có 36 dự án, công suất 365,7 MW: đã duyệt, đã tích hợp",
    ],
)
def test_what_is_no_counted_list_is_not_judged(texts: Callable, judge: Callable, line: str):
    assert judge(counts_match_their_lists, texts(line)) == []


def test_a_missing_semicolon_is_told_as_a_warning(texts: Callable, judge: Callable):
    facts = texts("Nghiệm thu 03 công trình^[Nậm Be 2 (xã Phúc Khoa) Nậm Cùm 2 (xã Pa Ủ); trạm Pắc Ta; kho Tà Tổng.].")
    (fault,) = judge(counts_match_their_lists, facts)
    assert "có chỗ thiếu dấu chấm phẩy giữa hai tên" in fault.message
    assert fault.subject.severity is Severity.WARNING


def test_a_name_that_comes_twice_is_told_at_its_second_place(texts: Callable, judge: Callable):
    facts = texts("Đánh giá 03 dự án: Nậm Ngà, Nậm Mít, Nậm Mít.")
    (fault,) = judge(no_item_is_named_twice, facts)
    assert fault.message == "«Nậm Mít» được kể 2 lần trong danh sách «dự án» (3 tên)."
    assert (fault.subject.place.line, fault.subject.place.column) == (8, 44)
    assert _verdicts(judge(no_item_is_named_twice, texts("Đánh giá 02 dự án: Nậm Ngà, Nậm Ngà 2."))) == [Verdict.HOLDS]


# Known figures


def test_a_number_that_contradicts_a_figure_is_told_whole(texts: Callable, judge: Callable):
    facts = texts("Tổng kim ngạch xuất nhập khẩu ước đạt 12,75 triệu USD.")
    (fault,) = judge(narrative_agrees_with_figures, facts)
    folder = facts.workspace.folder
    assert fault.message == (
        "Lời văn nói Tổng kim ngạch xuất nhập khẩu, 6 tháng đầu năm 2024 là «12,75 triệu USD» nhưng số đã biết là "
        f"«12,57 triệu USD» ({folder}/so-lieu/2024-6T.yaml:5:8)."
    )
    assert fault.subject.hint.startswith("Viết {{ xnk.so }} thay cho «12,75»")
    assert (fault.subject.place.line, fault.subject.place.column) == (8, 45)


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("Giá trị sản xuất công nghiệp (theo giá 2010) ước đạt 1.857 tỷ đồng", Verdict.HOLDS),
        ("Giá trị sản xuất công nghiệp đạt trên 1.850 tỷ đồng", Verdict.HOLDS),
        ("Giá trị sản xuất công nghiệp đạt gần 1.900 tỷ đồng", Verdict.HOLDS),
        ("Giá trị sản xuất công nghiệp đạt khoảng 1.900 tỷ đồng", Verdict.HOLDS),
        ("Giá trị sản xuất công nghiệp đạt trên 1.900 tỷ đồng", Verdict.BROKEN),
        ("Giá trị sản xuất công nghiệp năm 2024 ước đạt 7.872,7 tỷ đồng", Verdict.HOLDS),
        ("Giá trị sản xuất công nghiệp cả năm ước đạt 7.900 tỷ đồng", Verdict.BROKEN),
        ("Tổng kim ngạch xuất nhập khẩu 5 tháng đầu năm 2024 đạt 9,5 triệu USD", Verdict.HOLDS),
        ("Tổng kim ngạch xuất nhập khẩu 5 tháng đầu năm 2024 đạt 9,6 triệu USD", Verdict.BROKEN),
    ],
)
def test_rounded_bounded_and_dated_numbers_are_compared_with_what_they_mean(
    texts: Callable, judge: Callable, line: str, verdict: Verdict
):
    assert _verdicts(judge(narrative_agrees_with_figures, texts(line))) == [verdict]


@pytest.mark.parametrize(
    "line",
    [
        "Tổng kim ngạch xuất nhập khẩu {{ xnk | dat }}",
        "Tổng kim ngạch xuất nhập khẩu của huyện Tam Đường đạt 2 triệu USD",
        "Tại huyện Sìn Hồ, tổng kim ngạch xuất nhập khẩu đạt 2 triệu USD",
        "So với cùng kỳ, tổng kim ngạch xuất nhập khẩu đạt 27 triệu USD",
        "Tổng kim ngạch xuất nhập khẩu tháng 3/2024 đạt 2 triệu USD",
        "Tổng kim ngạch xuất nhập khẩu qua cửa khẩu đạt 2 triệu USD",
        "Tổng kim ngạch xuất nhập khẩu đạt 2 tỷ đồng",
        "Kế hoạch tổng kim ngạch xuất nhập khẩu là 40,6 triệu USD",
        "Phần tổng kim ngạch xuất nhập khẩu là 40,6 triệu USD",
        "Tổng kim ngạch xuất nhập khẩu 5 tháng và cả năm là 40,6 triệu USD",
        "Giá trị sản xuất công nghiệp năm 2019 là 3.000 tỷ đồng",
    ],
)
def test_numbers_of_something_else_are_left_alone(texts: Callable, judge: Callable, line: str):
    assert judge(narrative_agrees_with_figures, texts(line)) == []


def test_a_typed_figure_is_noted_with_what_to_write(texts: Callable, judge: Callable):
    (note,) = judge(known_figures_are_not_typed, texts("Kim ngạch xuất khẩu ước đạt 8,03 triệu USD."))
    assert note.message.startswith(
        "«8,03 triệu USD» gõ tay trong lời văn chính là Kim ngạch xuất khẩu, 6 tháng đầu năm 2024"
    )
    assert note.subject.hint == "Viết {{ xk.so }} thay cho «8,03»."
    assert judge(known_figures_are_not_typed, texts("Kim ngạch xuất khẩu ước đạt {{ xk }}.")) == []


# Sums in a sentence


@pytest.mark.parametrize(
    ("line", "verdict", "severity"),
    [
        ("xử lý 845 vụ vi phạm, gồm 431 vụ hàng cấm, 392 vụ gian lận, 22 vụ hàng giả", Verdict.HOLDS, None),
        ("xử lý 845 vụ vi phạm (431 vụ hàng cấm; 392 vụ gian lận; 22 vụ hàng giả)", Verdict.HOLDS, None),
        ("xử lý 845 vụ vi phạm, gồm 431 vụ hàng cấm, 392 vụ gian lận, 21 vụ hàng giả", Verdict.BROKEN, None),
        ("xử lý 845 vụ vi phạm (431 vụ hàng cấm, 392 vụ gian lận)", Verdict.BROKEN, Severity.WARNING),
        ("có 87 trẻ (trong đó 75 trẻ ở Cơ sở, 06 trẻ đi học)", Verdict.UNJUDGED, None),
        ("có 30 vụ (tăng 07 vụ so với cùng kỳ, 02 vụ nghiêm trọng)", Verdict.UNJUDGED, None),
    ],
)
def test_parts_after_a_total_are_added_exactly(
    texts: Callable, judge: Callable, line: str, verdict: Verdict, severity: Severity | None
):
    first = judge(parts_in_a_sentence_add_up, texts(line))[0]
    assert (first.verdict, first.subject.severity) == (verdict, severity)


def test_a_broken_sum_shows_its_terms(texts: Callable, broken: Callable):
    facts = texts("Xử lý 10 vụ, gồm 06 vụ hàng cấm, 03 vụ gian lận.")
    path = f"{facts.workspace.folder}/bao-cao/2024-6T.yaml"
    assert broken(parts_in_a_sentence_add_up, facts) == [
        f"Tổng ghi 10 vụ nhưng các phần kể ngay sau đó ({path}:8:24) cộng lại là 6 + 3 = 9, lệch 1."
    ]


@pytest.mark.parametrize(
    "line",
    [
        "08 quyết định đối với 08 doanh nghiệp. Trong đó: 05 quyết định; 03 quyết định; 07 quyết định",
        "xảy ra 22 vụ tai nạn (làm 05 người chết, 22 người bị thương)",
        "có 12 trường (nêu ở phụ lục)",
        "{{ kho }} (01 công trình X, {{ kho }} Y {{ xnk | cau }})",
    ],
)
def test_what_is_no_sum_is_not_judged(texts: Callable, judge: Callable, line: str):
    assert judge(parts_in_a_sentence_add_up, texts(line)) == []


# Expressions


@pytest.mark.parametrize(
    ("text", "hint", "column"),
    [
        ("Giá trị {{ gtsxcm | cau }} tốt", "Có phải ý bạn là «gtsxcn»?", 15),
        ("Theo {{ ky('2024-5T').xnkk.so }} USD", "Có phải ý bạn là «xnk»?", 12),
        ("Đạt {{ zzz }}", "Xem các mã trong chi-tieu.yaml.", 11),
        ("Số^[Có {{ gtsxcm }}]", "Có phải ý bạn là «gtsxcn»?", 14),
        ("Giá trị {{ gtsxcn | cau ", None, 15),
    ],
)
def test_an_expression_that_nothing_gives_is_told_where_it_stands(
    texts: Callable, judge: Callable, text: str, hint: str | None, column: int
):
    (fault,) = judge(expressions_can_be_read, texts(text))
    assert fault.verdict is Verdict.BROKEN
    assert hint is None or fault.subject.hint == hint
    assert (fault.subject.place.line, fault.subject.place.column) == (8, column)


def test_it_is_said_what_an_expression_lacks(texts: Callable, broken: Callable):
    facts = texts("Giá trị {{ gtsxcm }}", "Có {{ ky('2024-Q9').xnk }} USD")
    assert broken(expressions_can_be_read, facts) == [
        "Không có chỉ tiêu nào mang mã «gtsxcm» mà {{ gtsxcm }} trong lời văn nhắc đến, nên không lập được bản thảo.",
        "Không đọc được kỳ «2024-Q9» trong {{ ky('2024-Q9').xnk }}.",
    ]


def test_expressions_that_name_something_are_left_alone(texts: Callable, judge: Callable):
    facts = texts(
        "Có {{ gtsxcn | cau }}, {{ nhiem_vu.tong | dem }}, {{ ky('2024-5T').xnk }} và {{ ky_nay.ten }}",
        "Có {{ 'x' }} {{ not xnk }} {{ (xnk.so) }}",
        "… chưa viết {{ zzz }}",
    )
    assert _verdicts(judge(expressions_can_be_read, facts)) == [Verdict.HOLDS] * 2


# Typed rates


@pytest.fixture
def rated(facts_of: Callable) -> Callable:
    """Gives the facts of a report about 1.856,7 of a plan of 7.872,7; 1.587,0 the year before."""

    def make(*lines: str) -> object:
        points = "".join(f"    - >-\n      {line}\n" for line in lines)
        figures = (
            'gtsxcn: {thuc_hien: "1.856,7", cung_ky: "1.587,0"}\nxk: {thuc_hien: 8, cong_bo: {so_cung_ky: "1,5 lần"}}\n'
        )
        files = {"chi-tieu": CATALOGUE, "so-lieu/2024-6T": figures, "ke-hoach/2024": 'gtsxcn: "7.872,7"'}
        return facts_of({**files, "bao-cao/2024-6T": REPORT + points})

    return make


def test_a_typed_rate_that_the_figures_do_not_give_is_told(rated: Callable, judge: Callable):
    facts = rated(
        "Giá trị sản xuất công nghiệp ước đạt 1.856,7 tỷ đồng, bằng 32,6% kế hoạch năm, giảm 17% so với cùng kỳ.",
        "Có 07/09 bản, đạt 87,8%; 06/09 hộ (chiếm 66,6%).",
    )
    part, right, share, growth = judge(typed_rates_agree_with_figures, facts)
    folder = facts.workspace.folder
    value, plan = f"{folder}/so-lieu/2024-6T.yaml:3:23", f"{folder}/ke-hoach/2024.yaml:3:11"
    assert right.verdict is Verdict.HOLDS
    assert part.message == "07/09 bản: lời văn ghi «87,8%» nhưng tính ra là 77,78%."
    assert share.message == (
        "Giá trị sản xuất công nghiệp: lời văn ghi «bằng 32,6% kế hoạch năm» nhưng tính ra là 23,58% "
        f"({value}, {plan})."
    )
    assert growth.message.startswith(
        "Giá trị sản xuất công nghiệp: lời văn ghi «giảm 17% so với cùng kỳ» nhưng tính ra là tăng 17%"
    )
    assert (share.subject.place.line, share.subject.severity) == (8, None)


@pytest.mark.parametrize(
    "text",
    [
        "Giá trị sản xuất công nghiệp đạt 1.856,7 tỷ đồng, bằng 23,6% kế hoạch năm, tăng 17% so với cùng kỳ",
        "Giá trị sản xuất công nghiệp 6 tháng đầu năm 2024 bằng 23,5% kế hoạch năm",
    ],
)
def test_right_rates_hold(rated: Callable, judge: Callable, text: str):
    assert set(_verdicts(judge(typed_rates_agree_with_figures, rated(text)))) == {Verdict.HOLDS}


@pytest.mark.parametrize(
    "text",
    [
        "Giá trị sản xuất công nghiệp chế biến tăng 9% so với cùng kỳ",
        "Giá trị sản xuất công nghiệp cả năm tăng 9% so với cùng kỳ",
        "Giá trị sản xuất công nghiệp quý I tăng 9% so với cùng kỳ",
        "Giá trị sản xuất công nghiệp 13 tháng tăng 9% so với cùng kỳ",
        "Giá trị sản xuất công nghiệp, trong đó thủy điện tăng 9% so với cùng kỳ",
        "Giá trị sản xuất công nghiệp và kim ngạch xuất khẩu tăng 9% so với cùng kỳ",
        "Giá trị sản xuất công nghiệp 1.856,7 tỷ đồng, thủy điện 900 tỷ đồng, bằng 9% kế hoạch năm",
        "Giá trị sản xuất công nghiệp bằng 9% kế hoạch tháng",
        "Thủy điện tăng 9% so với cùng kỳ",
        "Kim ngạch xuất khẩu tăng 9% so với cùng kỳ",
        "Tổng kim ngạch xuất nhập khẩu bằng 9% kế hoạch năm, tăng 9% so với cùng kỳ",
        "Có 12/15 xã đạt 100% tiêu chí; 12/15 xã trong kế hoạch, đạt 100%; 15/12 xã, đạt 9%; 000.1/5 xã",
        "Vào ngày 7/8 hộ, đạt 10%; 000.123/5 xã, đạt 3%",
    ],
)
def test_a_rate_that_may_be_another_is_left_alone(rated: Callable, broken: Callable, text: str):
    assert broken(typed_rates_agree_with_figures, rated(text)) == []


# Lists in brackets


@pytest.mark.parametrize(
    "text", ["Có 03 đập (Nậm Be; Nậm Cùm; Nậm Ngà; Pắc Ta).", "Có 04 bản (Nậm A, Nậm B và Nậm C)."]
)
def test_a_list_in_brackets_is_counted(texts: Callable, broken: Callable, text: str):
    assert len(broken(counts_match_their_lists, texts(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Có 04 đập (Nậm Be; Nậm Cùm; Nậm Ngà; Pắc Ta).",
        "Có 01 đập (Nậm Be, Than Uyên).",
        "Có 05 dự án (vốn 300 tỷ đồng; hoàn thành sớm).",
        "Có 12 xã (nhất là Pắc Ta; Phúc Khoa).",
    ],
)
def test_brackets_that_list_nothing_for_sure_prove_nothing(texts: Callable, broken: Callable, text: str):
    assert broken(counts_match_their_lists, texts(text)) == []


def test_a_small_letter_is_no_name_of_a_place(facts_of: Callable, broken: Callable):
    files = {"chi-tieu": "a: {ten: Số bản đạt chuẩn, don_vi: bản, dem: co}", "so-lieu/2024-6T": "a: 7"}
    facts = facts_of({**files, "bao-cao/2024-6T": REPORT + "    - Số bản đạt chuẩn là 08 bản\n"})
    assert len(broken(narrative_agrees_with_figures, facts)) == 1


def test_a_count_is_about_the_figures_that_its_list_prints_too(texts: Callable, judge: Callable) -> None:
    facts = texts("Đã thẩm định 06 công trình^[Thủy điện Nậm Ngà; thủy điện Là Pơ; {{ kho }} kho.].")
    (told,) = [one for one in judge(counts_match_their_lists, facts) if one.subject.things[1:]]
    assert [thing.indicator for thing in told.subject.things[1:]] == ["kho"]
