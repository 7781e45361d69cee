"""Who may sign how: the words above a signature against the title and the office.

Nghị định 30/2020/NĐ-CP, Điều 13 and Phụ lục I mục II.7b: TM. for a collective, KT. a deputy for the head, TL. by order,
TUQ. by authorisation, Q. an acting head.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from laichau_reports.checks.model import Severity
from laichau_reports.vietnamese import upper

_FORM = re.compile(r"(?P<form>TM|KT|TL|TUQ|Q)\.(?P<space>\s*)(?P<whom>[^.]*?)(?=\s+(?:TM|KT|TL|TUQ|Q)\.|$)")
_DEPUTY = re.compile(r"(?:PHÓ|THỨ TRƯỞNG)\b")
_COLLECTIVE = re.compile(
    r"^(?:UBND|ỦY BAN|UỶ BAN|HĐND|HỘI ĐỒNG|BAN|ĐOÀN|TỔ|HỘI|THƯỜNG TRỰC|CHÍNH PHỦ|TẬP THỂ|ĐẢNG ỦY|ĐẢNG UỶ"
    r"|CHI BỘ|TIỂU BAN)\b"
)
_LED_BY_ONE = re.compile(r"^(?:SỞ|PHÒNG|CỤC|CHI CỤC|VỤ|TRUNG TÂM|VĂN PHÒNG|CHI NHÁNH|TRƯỜNG|BỆNH VIỆN)\b")


@dataclass(frozen=True, slots=True)
class SignatureFault:
    """One thing that does not fit.

    Attributes:
        name: stable name of the fault.
        field: the value to look at (``quyen_han``, ``chuc_vu``).
        message: one full Vietnamese sentence.
        hint: what to write.
        severity: how grave.
    """

    name: str
    field: str
    message: str
    hint: str
    severity: Severity


def signature_faults(quyen_han: str, chuc_vu: str, office: str) -> tuple[SignatureFault, ...]:
    """Find what does not fit in a signature.

    Args:
        quyen_han: the words above the title, ``KT. GIÁM ĐỐC``; several forms may follow each other; empty if none.
        chuc_vu: the title, ``PHÓ GIÁM ĐỐC``.
        office: name of the office.
    """
    forms = [
        (found["form"], found["space"], " ".join(found["whom"].split())) for found in _FORM.finditer(upper(quyen_han))
    ]
    title = " ".join(upper(chuc_vu).split())
    faults = [
        *(_for_the_head(whom, title) for form, _, whom in forms if form == "KT"),
        *(_for_all(whom, office) for form, _, whom in forms if form == "TM"),
        *(_no_space(form, whom) for form, space, whom in forms if not space),
        _deputy_alone(title, [form for form, _, _ in forms]),
    ]
    return tuple(fault for fault in faults if fault is not None)


def _for_the_head(whom: str, title: str) -> SignatureFault | None:
    if not _DEPUTY.match(title):
        message = f"«KT. {whom}» là cấp phó ký thay cấp trưởng, nhưng chức vụ ghi «{title}» không phải cấp phó."
        return SignatureFault("kt", "chuc_vu", message, f"Ghi chức vụ là «PHÓ {whom}», hoặc bỏ KT.", Severity.ERROR)
    below = title.removeprefix("PHÓ").strip()
    fits = title.startswith("THỨ TRƯỞNG") or below.startswith(whom) or whom.endswith(below) or whom.startswith(below)
    if fits:
        return None
    message = f"«KT. {whom}» không đi với chức vụ «{title}»: đây không phải cấp phó của {whom}."
    return SignatureFault("kt", "chuc_vu", message, f"Ghi chức vụ là «PHÓ {whom}».", Severity.WARNING)


def _for_all(whom: str, office: str) -> SignatureFault | None:
    if not _COLLECTIVE.match(whom):
        message = f"«TM. {whom}»: chỉ ký thay mặt (TM.) một tập thể như Ủy ban nhân dân, hội đồng."
        return SignatureFault(
            "tm", "quyen_han", message, "Bỏ TM., hoặc dùng KT., TL. cho đúng thẩm quyền.", Severity.ERROR
        )
    if _LED_BY_ONE.match(upper(office)):
        message = f"{office} làm việc theo chế độ thủ trưởng nên không ký «TM. {whom}»."
        return SignatureFault(
            "tm", "quyen_han", message, "Bỏ TM., hoặc dùng KT., TL. cho đúng thẩm quyền.", Severity.WARNING
        )
    return None


def _no_space(form: str, whom: str) -> SignatureFault:
    message = f"«{form}.{whom}» thiếu dấu cách sau dấu chấm."
    return SignatureFault("dau-cach", "quyen_han", message, f"Viết «{form}. {whom}».", Severity.NOTE)


def _deputy_alone(title: str, forms: list[str]) -> SignatureFault | None:
    if not _DEPUTY.match(title) or {"KT", "TL", "TUQ"} & set(forms):
        return None
    head = title.removeprefix("PHÓ").strip()
    message = f"Chức vụ «{title}» là cấp phó mà quyền hạn không ghi KT. (ký thay cấp trưởng)."
    return SignatureFault("cap-pho", "quyen_han", message, f"Ghi quyen_han là «KT. {head}».", Severity.WARNING)
