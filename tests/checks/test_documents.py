"""Rules over the head and the foot of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from laichau_reports.checks.documents import (
    dates_are_padded,
    dates_fit_the_period,
    no_blank_is_left,
    own_numbers_rise_with_dates,
    recipients_end_with_the_file_copy,
    signature_fits_the_office,
    symbols_have_their_form,
)
from laichau_reports.checks.model import Severity, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

OFFICE = """\
ten: {ten}
ten_day_du: Sở Công Thương tỉnh Lai Châu
ky_hieu: {ky_hieu}
dia_danh: Lai Châu
nguoi_ky:
  quyen_han: {quyen_han}
  chuc_vu: {chuc_vu}
  ho_ten: Nguyễn Văn A
noi_nhan: [{noi_nhan}]
"""
USUAL = {
    "ten": "Sở Công Thương",
    "ky_hieu": "SCT",
    "quyen_han": "KT. GIÁM ĐỐC",
    "chuc_vu": "PHÓ GIÁM ĐỐC",
    "noi_nhan": 'UBND tỉnh, "Lưu: VT, VP"',
}


@pytest.fixture
def office(facts_of: Callable) -> Callable:
    return lambda **changes: facts_of({"co-quan": OFFICE.format(**{**USUAL, **changes})})


@pytest.fixture
def report(facts_of: Callable) -> Callable:
    def make(text: str = "Nội dung", ky: str = "2024-6T", as_of: str = "", **fields: str) -> object:
        head = {"ten_loai": "Báo cáo", "trich_yeu": "Kết quả", "ngay": "06/6/2024", **fields}
        lines = "".join(f"{name}: {value}\n" for name, value in head.items())
        figures = f"ky: {ky}\n{as_of}\nso_lieu:\n  chi_tieu_mau: 1"
        document = f'mau: a.docx\nky: {ky}\n{lines}loi_van:\n  a: "{text}"\n'
        return facts_of({f"bao-cao/{ky}": document, f"so-lieu/{ky}": figures})

    return make


@pytest.fixture
def faults(judge: Callable) -> Callable:
    return lambda rule, facts: [one for one in judge(rule, facts) if one.verdict is Verdict.BROKEN]


# Numbers and symbols


@pytest.mark.parametrize("symbol", ["SCT", "UBND", "SKHĐT", "SNN&PTNT", "BQL-KKT"])
def test_symbols_in_capitals_are_right(office: Callable, broken: Callable, symbol: str):
    assert broken(symbols_have_their_form, office(ky_hieu=symbol)) == []


@pytest.mark.parametrize("symbol", ["Sct", "S CT", "S.CT"])
def test_other_symbols_are_told(office: Callable, faults: Callable, symbol: str):
    (fault,) = faults(symbols_have_their_form, office(ky_hieu=symbol))
    assert fault.message.startswith(f"Ký hiệu cơ quan «{symbol}» không đúng mẫu")
    assert fault.subject.hint == "Có phải ý bạn là «SCT»?"


def test_an_unknown_type_is_told_with_the_likely_one(report: Callable, faults: Callable):
    (fault,) = faults(symbols_have_their_form, report(ten_loai="Báo cao"))
    assert fault.message == "Nghị định 30/2020/NĐ-CP không có tên loại «Báo cao» nên không lập được số, ký hiệu."
    assert (fault.subject.hint, fault.subject.severity) == ("Có phải ý bạn là «Báo cáo»?", Severity.ERROR)


def test_a_type_against_its_abbreviation_is_told(report: Callable, faults: Callable):
    (fault,) = faults(symbols_have_their_form, report("Theo Báo cáo số 979/KH-SCT"))
    assert fault.message == ("«Báo cáo số 979/KH-SCT»: chữ viết tắt KH là của kế hoạch, còn báo cáo viết tắt là BC.")
    (attached,) = faults(symbols_have_their_form, report("Theo Kế hoạch số 97/QĐ-SCT"))
    assert attached.subject.severity is Severity.NOTE


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch số 287/KH-UBND",
        "Nghị định số 32/2024/NĐ-CP",
        "Công văn số 879/SCT-QLCN",
        "Chương trình hành động số 35-CTr/TU",
        "Nghị quyết số 111/2024/QH15",
        "Quyết định số 12/UBND-KT",
    ],
)
def test_other_forms_of_numbers_are_left_alone(report: Callable, broken: Callable, text: str):
    assert broken(symbols_have_their_form, report(text)) == []


@pytest.mark.parametrize(
    ("number", "day", "said"),
    [
        (985, "10/6/2024", ""),
        (985, "03/6/2024", "có số lớn hơn nhưng ngày sớm hơn"),
        (979, "10/6/2024", "trùng số với"),
    ],
)
def test_own_numbers_rise_with_dates(facts_of: Callable, broken: Callable, number: int, day: str, said: str):
    head = "mau: a.docx\nky: {0}\nten_loai: Báo cáo\nso: {1}\nngay: {2}\ntrich_yeu: Kết quả\n"
    facts = facts_of(
        {
            "bao-cao/a": head.format("2024-6T", 979, "06/6/2024"),
            "bao-cao/b": head.format("2024-Q2", number, day),
            "so-lieu/2024-6T": "chi_tieu_mau: 1",
            "so-lieu/2024-Q2": "chi_tieu_mau: 1",
        }
    )
    messages = broken(own_numbers_rise_with_dates, facts)
    assert [said in message for message in messages] == [True] * bool(said)


# Dates and periods


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            {"ngay": "20/12/2023"},
            "Báo cáo ghi ngày 20/12/2023, trước khi kỳ 6 tháng đầu năm 2024 (từ 01/01/2024) bắt đầu.",
        ),
        ({"as_of": "tinh_den: 10/6/2024"}, "Báo cáo ghi ngày 06/6/2024 nhưng số liệu tính đến 10/6/2024"),
        ({"as_of": "tinh_den: 10/12/2023"}, "Số liệu tính đến 10/12/2023, trước khi kỳ 6 tháng đầu năm 2024"),
        ({"trich_yeu": "Kết quả quý I năm 2024"}, "Trích yếu ghi «quý I năm 2024» nhưng kỳ của báo cáo là"),
        ({"trich_yeu": "Kết quả năm 2023"}, "Trích yếu ghi «năm 2023» nhưng kỳ của báo cáo là 6 tháng đầu năm 2024."),
        (
            {"text": "Trong 6 tháng đầu năm 2023, Sở tiếp nhận hồ sơ"},
            "Lời văn nói về «6 tháng đầu năm 2023» trong báo cáo",
        ),
    ],
)
def test_dates_and_words_of_another_period_are_told(report: Callable, broken: Callable, fields: dict, message: str):
    (found,) = broken(dates_fit_the_period, report(**fields))
    assert found.startswith(message)


@pytest.mark.parametrize(
    "fields",
    [
        {"as_of": "tinh_den: 06/6/2024"},
        {"trich_yeu": "Kết quả 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2024"},
        {"trich_yeu": "Kết quả tháng 6 và 6 tháng đầu năm 2024"},
        {"trich_yeu": "Kết quả sáu tháng, kế hoạch năm 2025"},
        {"trich_yeu": "Kết quả thực hiện giai đoạn 2021-2025"},
        {"text": "Tăng 5% so với 6 tháng đầu năm 2023"},
        {"text": "Sơ kết 6 tháng đầu năm 2023 và năm 2024"},
        {"text": "Nhiệm vụ quý I đã xong"},
        {"ky": "2024", "text": "Trong năm 2023, Sở tiếp nhận hồ sơ"},
    ],
)
def test_what_fits_the_period_holds(report: Callable, broken: Callable, fields: dict):
    assert broken(dates_fit_the_period, report(**fields)) == []


def test_a_report_without_a_date_cannot_be_judged(report: Callable, unjudged: Callable):
    assert unjudged(dates_fit_the_period, report(ngay="")) == ["Báo cáo chưa có ngày ban hành."]


@pytest.mark.parametrize(
    ("text", "message", "severity"),
    [
        ("từ ngày 15/2/2024", "«15/2/2024» thiếu số 0 trước tháng", Severity.NOTE),
        ("từ ngày 5/6/2024", "«5/6/2024» thiếu số 0 trước ngày:", Severity.NOTE),
        ("từ 5/1/2024", "«5/1/2024» thiếu số 0 trước ngày và tháng", Severity.NOTE),
        ("từ ngày/05/01/2024", "Thừa dấu gạch chéo giữa chữ «ngày» và «05/01/2024».", Severity.WARNING),
        ("từ ngày 31/6/2024", "Không có ngày 31/6/2024.", Severity.ERROR),
    ],
)
def test_dates_that_are_written_wrongly_are_told(
    report: Callable, faults: Callable, text: str, message: str, severity: Severity
):
    (fault,) = faults(dates_are_padded, report(text))
    assert message in fault.message
    assert (fault.subject.severity, fault.subject.place.line) == (severity, 7)
    (in_subject,) = faults(dates_are_padded, report(trich_yeu=f"Kết quả {text}"))
    assert message in in_subject.message


@pytest.mark.parametrize("text", ["ngày 06/6/2024", "ngày 15/02/2024", "ngày 05/06/2024", "tỷ lệ 1/2000", "15/3"])
def test_dates_that_are_written_rightly_are_left_alone(report: Callable, broken: Callable, text: str):
    assert broken(dates_are_padded, report(text)) == []


# Foot


@pytest.mark.parametrize(
    ("recipients", "message"),
    [
        ('A, "Lưu VT, VP"', "Dòng lưu viết «Lưu VT, VP»; phải bắt đầu bằng «Lưu: VT»."),
        ('"Lưu: VT", A', "Dòng lưu «Lưu: VT» phải là dòng cuối, nhưng sau nó còn «A»."),
        ("A, B", "Nơi nhận không có dòng lưu ở cuối."),
        ('A, "Lưu: VP"', "Dòng lưu viết «Lưu: VP»; phải bắt đầu bằng «Lưu: VT»."),
    ],
)
def test_recipients_without_their_last_line_are_told(office: Callable, broken: Callable, recipients: str, message: str):
    assert broken(recipients_end_with_the_file_copy, office(noi_nhan=recipients)) == [message]


def test_recipients_of_a_report_are_judged_too(report: Callable, broken: Callable):
    assert len(broken(recipients_end_with_the_file_copy, report(noi_nhan="[A]"))) == 1


@pytest.mark.parametrize(
    ("changes", "severity"),
    [
        ({"chuc_vu": "GIÁM ĐỐC"}, Severity.ERROR),
        ({"chuc_vu": "PHÓ CHỦ TỊCH"}, Severity.WARNING),
        ({"quyen_han": "TM. SỞ CÔNG THƯƠNG", "chuc_vu": "GIÁM ĐỐC"}, Severity.ERROR),
        ({"quyen_han": "TM. ỦY BAN NHÂN DÂN", "chuc_vu": "CHỦ TỊCH"}, Severity.WARNING),
        ({"quyen_han": ""}, Severity.WARNING),
        ({"quyen_han": "KT.GIÁM ĐỐC"}, Severity.NOTE),
    ],
)
def test_a_signature_that_does_not_fit_is_told(office: Callable, faults: Callable, changes: dict, severity: Severity):
    (fault,) = faults(signature_fits_the_office, office(**changes))
    assert fault.subject.severity is severity
    assert fault.message.endswith(".")


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"chuc_vu": "Phó Giám đốc phụ trách"},
        {"quyen_han": "", "chuc_vu": "GIÁM ĐỐC"},
        {"quyen_han": "Q. GIÁM ĐỐC", "chuc_vu": "Q. GIÁM ĐỐC"},
        {"quyen_han": "KT. BỘ TRƯỞNG", "chuc_vu": "THỨ TRƯỞNG", "ten": "Bộ Công Thương"},
        {"quyen_han": "TL. GIÁM ĐỐC", "chuc_vu": "CHÁNH VĂN PHÒNG"},
        {"quyen_han": "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", "chuc_vu": "PHÓ CHỦ TỊCH", "ten": "Ủy ban nhân dân xã"},
    ],
)
def test_usual_signatures_hold(office: Callable, broken: Callable, changes: dict):
    assert broken(signature_fits_the_office, office(**changes)) == []


@pytest.mark.parametrize(
    "text", ["ước […] tỷ đồng", "số xxx", "TODO", "ngày ____", "đạt ??? tấn", "đạt … tỷ đồng", "số .../BC"]
)
def test_blanks_are_told(report: Callable, broken: Callable, text: str):
    (message,) = broken(no_blank_is_left, report(f"Kết quả {text} trong kỳ"))
    assert message.startswith("Còn chỗ chưa điền «")
    assert len(broken(no_blank_is_left, report(trich_yeu=f"'Kết quả {text}'"))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "thuế suất,... đối với hàng",
        "góp ý Luật (sửa đổi)...",
        "hạt húng quế, mực khô,...",
        "số XXX",
        "{{ chi_tieu_mau }}",
        "bến bãi ... để đi",
    ],
)
def test_open_lists_are_no_blanks(report: Callable, broken: Callable, text: str):
    assert broken(no_blank_is_left, report(text)) == []


@pytest.mark.parametrize("text", ["… kết quả chính trong kỳ", "…", "... chưa viết"])
def test_what_waits_to_be_written_is_only_noted_for_the_draft_shows_it(report: Callable, faults: Callable, text: str):
    (fault,) = faults(no_blank_is_left, report(text))
    assert fault.subject.severity is Severity.NOTE
    assert fault.message == f"Chưa viết chỗ này: «{text}»; bản thảo sẽ chừa chỗ và tô màu."


def test_blanks_in_the_file_of_the_office_are_told_too(office: Callable, faults: Callable):
    facts = office(ky_hieu="… ký hiệu", chuc_vu="… chức vụ", noi_nhan='… nơi nhận, "Lưu: VT"')
    found = {str(fault.subject.things[0]): fault.subject.severity for fault in faults(no_blank_is_left, facts)}
    assert found == dict.fromkeys(("co-quan:ky_hieu", "co-quan:nguoi_ky.chuc_vu", "co-quan:noi_nhan.0"), Severity.NOTE)
    assert faults(symbols_have_their_form, facts) == []
    (fault,) = faults(no_blank_is_left, office(ten='"[điền tên]"'))
    assert fault.subject.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Trên đây là báo cáo quý I năm 2023 của Ủy ban nhân dân xã", "quý I năm 2023"),
        ("Trên đây là báo cáo quý II năm 2024 của xã", "quý II năm 2024"),
        ("Trên đây là báo cáo 6 tháng đầu năm 2024.", "6 tháng đầu năm 2024"),
        ("Xã báo cáo kết quả quý IV và việc cần làm quý I năm 2023 như sau:", "quý I năm 2023"),
        ("Xã báo cáo kết quả quý I và việc cần làm quý II năm 2023 như sau:", "năm 2023"),
    ],
)
def test_the_sentences_that_open_and_close_name_the_period(report: Callable, faults: Callable, text: str, words: str):
    (fault,) = faults(dates_fit_the_period, report(text, ky="2024-Q1", ngay="22/3/2024"))
    assert fault.message == f"Câu mở đầu hoặc câu kết ghi «{words}» nhưng kỳ của báo cáo là quý I năm 2024."
    assert fault.subject.severity is None


@pytest.mark.parametrize(
    "text",
    [
        "Trên đây là báo cáo quý I năm 2024 của xã",
        "Xã báo cáo kết quả quý I và việc cần làm quý II năm 2024 như sau:",
        "Trên đây là báo cáo tháng 3 và quý I, kế hoạch năm 2025",
        "Trên đây là báo cáo tình hình thực hiện Nghị quyết số 05 năm 2023 của xã",
        "Theo báo cáo quý IV của các bản, kết quả như sau: tốt",
        "Chè quý I năm 2023 là 249 tấn, quý I năm nay là 268 tấn",
        "Số liệu tính đến hết ngày 20/3/2024; số liệu đến ngày 31/02/2024",
    ],
)
def test_right_periods_and_other_sentences_are_left_alone(report: Callable, broken: Callable, text: str):
    assert broken(dates_fit_the_period, report(text, ky="2024-Q1", ngay="22/3/2024")) == []


def test_a_report_of_a_year_closes_with_that_year(report: Callable, broken: Callable):
    (fault,) = broken(dates_fit_the_period, report("Trên đây là báo cáo năm 2023", ky="2024", ngay="20/12/2024"))
    assert "«năm 2023»" in fault


def test_the_right_number_of_last_year_shows_that_last_year_is_meant(facts_of: Callable, broken: Callable):
    document = 'mau: a.docx\nky: 2024-Q1\nten_loai: Báo cáo\ntrich_yeu: Kết quả\nloi_van:\n  a: "{}"\n'
    files = {"so-lieu/2023-Q1": "chi_tieu_mau: 249", "so-lieu/2024-Q1": "chi_tieu_mau: 268"}
    right = "Chỉ tiêu mẫu quý I năm 2023 là 249 tỷ đồng."
    assert broken(dates_fit_the_period, facts_of({**files, "bao-cao/2024-Q1": document.format(right)})) == []
    wrong = facts_of({**files, "bao-cao/2024-Q1": document.format(right.replace("249", "268"))})
    assert len(broken(dates_fit_the_period, wrong)) == 1


@pytest.mark.parametrize(
    ("ky", "subject", "words"),
    [
        ("2023-Q1", "Tình hình thực hiện nhiệm vụ quý I năm 2024", "quý I năm 2024"),
        ("2023", "Tình hình thực hiện nhiệm vụ năm 2024", "năm 2024"),
    ],
)
def test_a_subject_of_the_next_year_is_no_plan(report: Callable, broken: Callable, ky: str, subject: str, words: str):
    (fault,) = broken(dates_fit_the_period, report(ky=ky, trich_yeu=subject, ngay="22/12/2023"))
    assert f"«{words}»" in fault


@pytest.mark.parametrize(
    ("ky", "day", "is_late"),
    [
        ("2024-Q1", "22/3/2025", True),
        ("2024-Q1", "22/12/2099", True),
        ("2024-Q1", "22/12/2024", False),
        ("2024", "20/12/2025", False),
        ("2024", "20/12/2026", True),
    ],
)
def test_a_report_long_after_its_period_has_a_wrong_year(
    report: Callable, broken: Callable, ky: str, day: str, *, is_late: bool
):
    found = broken(dates_fit_the_period, report(ky=ky, ngay=day))
    assert [message for message in found if "quá muộn" in message] == found
    assert bool(found) == is_late


def test_figures_cannot_reach_beyond_the_report(report: Callable, faults: Callable):
    text = "Số liệu tính đến hết ngày 30/3/2024"
    (fault,) = faults(dates_fit_the_period, report(text, ky="2024-Q1", ngay="22/3/2024"))
    assert fault.message == "Lời văn ghi số liệu tính đến 30/3/2024, sau ngày của báo cáo (22/3/2024)."


def test_all_blanks_of_a_text_are_told_at_once(report: Callable, faults: Callable):
    found = faults(no_blank_is_left, report("Thu ngân sách đạt … triệu đồng; Công văn số xxx; số hộ thoát nghèo […]"))
    assert [(one.message.split("»")[0].split("«")[1], one.subject.severity) for one in found] == [
        ("đạt …", Severity.WARNING),
        ("xxx", Severity.ERROR),
        ("[…]", Severity.ERROR),
    ]
    assert found[1].message == "Còn chỗ chưa điền «xxx» trong «triệu đồng; Công văn số xxx; số hộ thoát nghèo […]»."
    assert len({one.about for one in found}) == 3
