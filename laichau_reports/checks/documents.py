"""Rules over the head and the foot of a document: number and symbol, dates, subject, recipients, signature, blanks."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from laichau_reports.checks.blanks import blanks_in
from laichau_reports.checks.cited import cited_documents
from laichau_reports.checks.dates_in_text import date_faults
from laichau_reports.checks.model import Outcome, Severity, ThingId, Verdict
from laichau_reports.checks.narrative_text import Names, passages
from laichau_reports.checks.registry import rule
from laichau_reports.checks.report_dates import leftovers, own_dates, subject_names_the_period
from laichau_reports.checks.signatures import signature_faults
from laichau_reports.vietnamese import format_date, nearest
from laichau_reports.workspace.document_types import ABBREVIATIONS, abbreviation_of, is_cong_van
from laichau_reports.workspace.kinds import OFFICE, REPORTS
from laichau_reports.workspace.unfilled import reminder_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from laichau_reports.checks.blanks import Blank
    from laichau_reports.checks.cited import Cited
    from laichau_reports.checks.dates_in_text import DateFault
    from laichau_reports.checks.facts import Facts
    from laichau_reports.checks.narrative_text import Passage
    from laichau_reports.workspace.office import Office, Signatory
    from laichau_reports.workspace.report_file import ReportFile

_SYMBOL = re.compile(r"[^\W\d_](?:[^\W_]|[&-])*")
_LEGAL = {"nghị định": "NĐ", "thông tư": "TT", "thông tư liên tịch": "TTLT", "nghị quyết liên tịch": "NQLT"}
_ATTACHED = frozenset({"kế hoạch", "đề án", "chương trình", "quy chế", "quy định", "phương án", "dự án"})
"""What is often issued together with a decision, and cited by the decision's number."""

_FILED = re.compile(r"lưu\s*:\s*VT\b")


@rule("VANBAN001", "so-ky-hieu-sai-mau", Severity.WARNING)
def symbols_have_their_form(facts: Facts) -> Iterator[Outcome]:
    """Số, ký hiệu phải đúng mẫu và chữ viết tắt phải đúng với tên loại văn bản.

    Vì sao: ký hiệu cho biết loại văn bản và cơ quan ban hành; sai chữ viết tắt thì không tra được văn bản.

    Sai: Báo cáo số 979/KH-SCT (KH là kế hoạch); ky_hieu là Sct hoặc «S CT».

    Đúng: Báo cáo số 979/BC-SCT; Kế hoạch số 287/KH-UBND; ky_hieu là SCT.

    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I mục II.3 (số, ký hiệu); Phụ lục III mục I (chữ viết tắt).
    """
    yield _office_symbol(facts)
    names = Names()
    for key, report in facts.workspace.reports.items():
        yield _type_name(key, report)
        for passage in passages(facts, key):
            for text in passage.all_texts:
                for cited in cited_documents(text.text):
                    yield from _abbreviation(text, cited, names)


@rule("VANBAN002", "so-van-ban-lui-ngay", Severity.ERROR)
def own_numbers_rise_with_dates(facts: Facts) -> Iterator[Outcome]:
    """Văn bản cùng loại của cơ quan trong một năm: số sau không có ngày sớm hơn số trước.

    Vì sao: số được lấy liên tục theo thứ tự ban hành; số tăng mà ngày lùi thì sổ văn thư hoặc tệp báo cáo ghi sai.

    Sai: Báo cáo số 979 ngày 06/6/2024 và Báo cáo số 985 ngày 03/6/2024.

    Đúng: Báo cáo số 979 ngày 06/6/2024 và Báo cáo số 985 ngày 10/6/2024.

    Căn cứ: Nghị định 30/2020/NĐ-CP, Điều 15 và Phụ lục I mục II.3.
    """
    series: dict[tuple[str, int], list[tuple[int, str, ReportFile]]] = defaultdict(list)
    for key, report in facts.workspace.reports.items():
        if report.so is not None and report.ngay is not None:
            series[report.ten_loai.casefold(), report.ngay.year].append((report.so, key, report))
    for reports in series.values():
        for (number, key, one), (next_number, next_key, other) in pairwise(
            sorted(reports, key=lambda found: found[:2])
        ):
            about, things = f"{REPORTS}/{key}:{REPORTS}/{next_key}", (_thing(next_key, "so"), _thing(key, "so"))
            said, known = _own(next_number, other), _own(number, one)
            place = facts.place(_thing(key, "so"))
            if number == next_number:
                message = f"{said} trùng số với {known} ({place})."
                yield Outcome(about, Verdict.BROKEN, things, message, hint="Mỗi số chỉ cấp cho một văn bản.")
            elif one.ngay and other.ngay and other.ngay < one.ngay:
                message = f"{said} có số lớn hơn nhưng ngày sớm hơn {known} ({place})."
                yield Outcome(about, Verdict.BROKEN, things, message, hint="Kiểm tra số và ngày của hai văn bản.")
            else:
                yield Outcome(about, Verdict.HOLDS, things)


@rule("VANBAN003", "ngay-khac-ky", Severity.WARNING)
def dates_fit_the_period(facts: Facts) -> Iterator[Outcome]:
    """Ngày văn bản, ngày của số liệu, trích yếu và lời văn phải nói về cùng một kỳ.

    Vì sao: báo cáo thường làm từ tệp của kỳ trước; ngày, năm hoặc tên kỳ cũ dễ bị sót lại. Báo cáo ký trước ngày cuối
    kỳ (số ước) là bình thường, không bị nhắc. Hay sót nhất là câu mở đầu («… như sau:») và câu kết («Trên đây là …»).

    Sai: kỳ 2024-6T, trích yếu ghi 6 tháng đầu năm 2023; ngày văn bản sớm hơn ngày của số liệu, hoặc muộn gần một năm.

    Đúng: kỳ 2024-6T, tinh_den 06/6/2024, ngày văn bản 06/6/2024, trích yếu ghi 6 tháng đầu năm 2024.

    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I mục II.4 (ngày ban hành) và II.5 (trích yếu phản ánh nội dung).
    """
    for key, report in facts.workspace.reports.items():
        yield from own_dates(facts, key, report)
        yield subject_names_the_period(key, report)
        for passage in passages(facts, key):
            for text in passage.all_texts:
                yield from leftovers(facts, text, report)


@rule("VANBAN004", "ngay-thang-thieu-so-0", Severity.NOTE)
def dates_are_padded(facts: Facts) -> Iterator[Outcome]:
    """Ngày dưới 10 và tháng 1, tháng 2 phải có số 0 ở trước; ngày phải có thật; không có dấu gạch thừa.

    Vì sao: số 0 để không ai thêm được chữ số vào trước; tháng 3 đến tháng 9 thì thể thức không đòi số 0.

    Sai: ngày 15/2/2024; ngày 5/01/2024; ngày/05/01/2024; ngày 31/6/2024.

    Đúng: ngày 15/02/2024; ngày 05/01/2024; ngày 06/6/2024.

    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I mục II.4b.
    """
    for key, report in facts.workspace.reports.items():
        thing = _thing(key, "trich_yeu")
        for about, fault in date_faults(report.trich_yeu):
            yield _date(f"{thing}:{about}", thing, fault)
        for passage in passages(facts, key):
            for number, text in enumerate(passage.all_texts):
                for about, fault in date_faults(text.text):
                    yield _date(f"{text.thing}:{number}:{about}", text.thing, fault, text)


@rule("VANBAN005", "noi-nhan-thieu-dong-luu", Severity.WARNING)
def recipients_end_with_the_file_copy(facts: Facts) -> Iterator[Outcome]:
    """Nơi nhận phải kết thúc bằng dòng lưu: chữ Lưu, dấu hai chấm, VT, rồi đơn vị soạn thảo.

    Vì sao: bản lưu ở văn thư là bản gốc; thiếu dòng này thì không biết văn bản được lưu ở đâu.

    Sai: dòng cuối là Lưu VT; hoặc dòng lưu đứng giữa danh sách.

    Đúng: dòng cuối là Lưu: VT, VP.

    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I mục II.9.
    """
    office = ThingId(OFFICE, "", ("noi_nhan",))
    yield _recipients(office, facts.workspace.office.noi_nhan)
    for key, report in facts.workspace.reports.items():
        if report.noi_nhan:
            yield _recipients(_thing(key, "noi_nhan"), report.noi_nhan)


@rule("VANBAN006", "tham-quyen-ky", Severity.ERROR)
def signature_fits_the_office(facts: Facts) -> Iterator[Outcome]:
    """Quyền hạn ký phải hợp với chức vụ và với cơ quan.

    Vì sao: KT. chỉ dùng khi cấp phó ký thay cấp trưởng; TM. chỉ dùng khi thay mặt tập thể (Ủy ban nhân dân, hội
    đồng); sở, phòng làm việc theo chế độ thủ trưởng nên không có TM.

    Sai: KT. GIÁM ĐỐC, GIÁM ĐỐC; TM. SỞ CÔNG THƯƠNG, GIÁM ĐỐC; PHÓ GIÁM ĐỐC mà không có KT.

    Đúng: KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC; TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH.

    Căn cứ: Nghị định 30/2020/NĐ-CP, Điều 13 và Phụ lục I mục II.7.
    """
    office = facts.workspace.office
    signers: Mapping[ThingId, Signatory] = {
        ThingId(OFFICE, "", ("nguoi_ky",)): office.nguoi_ky,
        **{_thing(key, "nguoi_ky"): one.nguoi_ky for key, one in facts.workspace.reports.items() if one.nguoi_ky},
    }
    for thing, signer in signers.items():
        faults = signature_faults(signer.quyen_han or "", signer.chuc_vu, office.ten)
        if not faults:
            yield Outcome(f"{thing}:quyen_han", Verdict.HOLDS, (thing,))
        for fault in faults:
            field = ThingId(thing.kind, thing.key, (*thing.steps, fault.field))
            about = f"{thing}:{fault.name}"
            yield Outcome(about, Verdict.BROKEN, (field,), fault.message, severity=fault.severity, hint=fault.hint)


@rule("VANBAN007", "cho-trong-chua-dien", Severity.ERROR)
def no_blank_is_left(facts: Facts) -> Iterator[Outcome]:
    """Văn bản không được còn chỗ trống giữ chỗ chưa điền.

    Vì sao: dấu giữ chỗ lọt vào văn bản đã ký thì lộ ra là chưa có số liệu. Dấu ba chấm cuối một danh sách mở là được.
    Đoạn bắt đầu bằng dấu ba chấm là lời nhắc chưa viết: bản thảo tự chừa chỗ, ở đây chỉ ghi chú.
    Riêng dấu ba chấm đứng trước đơn vị tính (đạt … tỷ đồng) là cảnh báo, vì có thể là trích dẫn lược bớt.

    Sai: ước đạt […] tỷ đồng; Công văn số xxx; đạt … tỷ đồng.

    Đúng: số đã điền, hoặc mã chỉ tiêu trong {{ }}: số chưa có thì bản thảo tự chừa chỗ tô màu.

    Căn cứ: yêu cầu văn bản ban hành phải đầy đủ nội dung; không có điều luật riêng.
    """
    for thing, value in _office_fields(facts.workspace.office):
        yield from _blanks(thing, value)
    for key, report in facts.workspace.reports.items():
        for name, value in _fields(report):
            yield from _blanks(ThingId(REPORTS, key, name), value)
        for passage in passages(facts, key):
            for number, text in enumerate(passage.all_texts):
                yield from _blanks(text.thing, text.text, text, number)


# Number and symbol


def _thing(key: str, field: str) -> ThingId:
    return ThingId(REPORTS, key, (field,))


def _office_symbol(facts: Facts) -> Outcome:
    symbol, thing = facts.workspace.office.ky_hieu, ThingId(OFFICE, "", ("ky_hieu",))
    if (_SYMBOL.fullmatch(symbol) and symbol == symbol.upper()) or reminder_of(symbol) is not None:
        return Outcome(str(thing), Verdict.HOLDS, (thing,))
    message = (
        f"Ký hiệu cơ quan «{symbol}» không đúng mẫu: chỉ gồm chữ in hoa viết liền, không dấu cách, không dấu chấm."
    )
    hint = f"Có phải ý bạn là «{re.sub(r'[^A-ZĐ0-9&-]', '', symbol.upper())}»?"
    return Outcome(str(thing), Verdict.BROKEN, (thing,), message, hint=hint)


def _type_name(key: str, report: ReportFile) -> Outcome:
    thing = _thing(key, "ten_loai")
    if abbreviation_of(report.ten_loai) is not None or is_cong_van(report.ten_loai):
        return Outcome(str(thing), Verdict.HOLDS, (thing,))
    likely = nearest(report.ten_loai, [name.capitalize() for name in ABBREVIATIONS])
    message = f"Nghị định 30/2020/NĐ-CP không có tên loại «{report.ten_loai}» nên không lập được số, ký hiệu."
    hint = f"Có phải ý bạn là «{likely[0]}»?" if likely else "Ví dụ: «Báo cáo», «Tờ trình», «Kế hoạch»."
    return Outcome(str(thing), Verdict.BROKEN, (thing,), message, severity=Severity.ERROR, hint=hint)


def _abbreviation(text: Passage, cited: Cited, names: Names) -> Iterator[Outcome]:
    """Compare the type of a cited document with the abbreviation in its number; those of the Party have their own."""
    kind = "chương trình" if cited.type == "chương trình hành động" else cited.type
    expected = _LEGAL.get(kind) or ABBREVIATIONS.get(kind)
    written = cited.symbol.partition("-")[0]
    types = {short: name for name, short in {**ABBREVIATIONS, **_LEGAL}.items()}
    if expected is None or "/" in cited.symbol or "-" not in cited.symbol or written not in types:
        return
    about = names(f"{text.thing}:{cited.name}")
    if written == expected:
        yield Outcome(about, Verdict.HOLDS, (text.thing,))
        return
    is_attached = kind in _ATTACHED and written == "QĐ"
    yield Outcome(
        about,
        Verdict.BROKEN,
        (text.thing,),
        f"«{cited.type.capitalize()} số {cited.name}»: chữ viết tắt {written} là của {types[written]}, "
        f"còn {cited.type} viết tắt là {expected}.",
        text.place(cited.number_start),
        severity=Severity.NOTE if is_attached else None,
        hint="Sửa tên loại hoặc ký hiệu theo văn bản gốc.",
    )


def _own(number: int, report: ReportFile) -> str:
    return f"{report.ten_loai} số {number:02d} ngày {format_date(report.ngay)}" if report.ngay else report.ten_loai


# Dates


def _date(about: str, thing: ThingId, fault: DateFault | None, text: Passage | None = None) -> Outcome:
    if fault is None:
        return Outcome(about, Verdict.HOLDS, (thing,))
    place = text.place(fault.position) if text else None
    return Outcome(about, Verdict.BROKEN, (thing,), fault.message, place, severity=fault.severity, hint=fault.hint)


# Recipients and blanks

_QUOTED = 25
"""Characters on each side of a blank that a message quotes."""

_WRITE_OVER = "Viết nội dung thay cho cả dòng bắt đầu bằng «…»."


def _recipients(thing: ThingId, recipients: tuple[str, ...]) -> Outcome:
    last = ThingId(thing.kind, thing.key, (*thing.steps, len(recipients) - 1))
    if _FILED.match(recipients[-1].casefold().replace("vt", "VT", 1)):
        return Outcome(str(thing), Verdict.HOLDS, (thing,))
    filed = next((index for index, one in enumerate(recipients) if one.casefold().startswith("lưu")), None)
    if filed is None:
        message, hint = "Nơi nhận không có dòng lưu ở cuối.", "Thêm dòng cuối, ví dụ «Lưu: VT, VP»."
    elif filed < len(recipients) - 1:
        message = f"Dòng lưu «{recipients[filed]}» phải là dòng cuối, nhưng sau nó còn «{recipients[-1]}»."
        hint = "Chuyển dòng lưu xuống cuối."
    else:
        message = f"Dòng lưu viết «{recipients[-1]}»; phải bắt đầu bằng «Lưu: VT»."
        hint = "Viết chữ Lưu, dấu hai chấm, VT, rồi đơn vị soạn thảo, ví dụ «Lưu: VT, VP»."
    return Outcome(str(thing), Verdict.BROKEN, (last,), message, hint=hint)


def _fields(report: ReportFile) -> Iterator[tuple[tuple[str | int, ...], str]]:
    yield ("trich_yeu",), report.trich_yeu
    for name in ("kinh_gui", "noi_nhan"):
        for index, value in enumerate(getattr(report, name)):
            yield (name, index), value


def _office_fields(office: Office) -> Iterator[tuple[ThingId, str]]:
    for key in ("ten", "ten_day_du", "co_quan_chu_quan", "ky_hieu", "dia_danh"):
        if value := getattr(office, key):
            yield ThingId(OFFICE, "", (key,)), value
    for key in ("quyen_han", "chuc_vu", "ho_ten"):
        if value := getattr(office.nguoi_ky, key):
            yield ThingId(OFFICE, "", ("nguoi_ky", key)), value
    for index, recipient in enumerate(office.noi_nhan):
        yield ThingId(OFFICE, "", ("noi_nhan", index)), recipient


def _blanks(thing: ThingId, written: str, text: Passage | None = None, number: int = 0) -> Iterator[Outcome]:
    about = f"{thing}:{number}"
    found = list(blanks_in(written))
    if not found:
        yield Outcome(about, Verdict.HOLDS, (thing,))
    for ordinal, blank in enumerate(found, 1):
        yield _blank(about if ordinal == 1 else f"{about}#{ordinal}", thing, blank, written, text)


def _blank(about: str, thing: ThingId, blank: Blank, written: str, text: Passage | None) -> Outcome:
    if blank.severity is Severity.NOTE:
        message = f"Chưa viết chỗ này: «{blank.text}»; bản thảo sẽ chừa chỗ và tô màu."
        return Outcome(about, Verdict.BROKEN, (thing,), message, severity=blank.severity, hint=_WRITE_OVER)
    return Outcome(
        about,
        Verdict.BROKEN,
        (thing,),
        f"Còn chỗ chưa điền «{blank.text}» trong «{_around(written, blank)}».",
        text.place(blank.start) if text else None,
        severity=blank.severity,
        hint="Điền nội dung, hoặc viết mã chỉ tiêu trong {{ }} để bản thảo tự chừa chỗ.",
    )


def _around(written: str, blank: Blank) -> str:
    """Quote what stands around a blank, whole words only."""
    before, after = written[: blank.start], written[blank.start + len(blank.text) :]
    if len(before) > _QUOTED:
        before = before[-_QUOTED:].partition(" ")[2]
    if len(after) > _QUOTED:
        after = after[:_QUOTED].rpartition(" ")[0]
    return f"{before}{blank.text}{after}".strip()
