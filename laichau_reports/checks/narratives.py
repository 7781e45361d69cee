"""Rules over the narrative: what it counts, names and says of figures that the files know."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from laichau_reports.checks.counted_lists import Counted, counted_lists
from laichau_reports.checks.expressions_in_text import expression_faults
from laichau_reports.checks.known_figures import contradictions, retyped
from laichau_reports.checks.model import Outcome, Severity, Verdict
from laichau_reports.checks.narrative_text import Names, Passage, all_passages
from laichau_reports.checks.prose import (
    OPAQUE,
    Count,
    counts,
    is_open_list,
    plain_words,
    sentence_at,
)
from laichau_reports.checks.registry import rule
from laichau_reports.checks.said_rates import SaidRate, rates_of_indicators, rates_of_parts
from laichau_reports.vietnamese import format_count
from laichau_reports.workspace.unfilled import reminder_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from laichau_reports.checks.facts import Facts

_SHOWN_WORDS = 10
_FEWEST_PARTS = 2
_COMPARES = re.compile(
    r"\b(?:tăng|giảm|so với|cùng kỳ|bằng|đạt|chiếm|kế hoạch|lũy kế|trong đó|riêng|ngoài ra|còn lại|hơn|nhất là)\b|%",
    re.IGNORECASE,
)
_OPENING_SUM = re.compile(r"[,;]?\s*(?P<word>(?:bao )?gồm(?: có)?)?\s*(?P<mark>[:(])?\s*")
_UNNAMED = (
    "Danh sách kèm con số này không tách được thành từng tên một cách chắc chắn nên chưa đối chiếu được với số đếm."
)
_OPEN = "Danh sách kèm con số này không kể hết (có từ như «một số», «chủ yếu», hoặc dấu …) nên không đếm được."


@rule("LOIVAN001", "so-dem-khac-danh-sach", Severity.ERROR)
def counts_match_their_lists(facts: Facts) -> Iterator[Outcome]:
    """Số đếm trong lời văn phải bằng số tên mà danh sách hoặc chú thích đi liền kể ra.

    Vì sao: người đọc đếm lại danh sách; số và danh sách lệch nhau thì ít nhất một bên sai, thường do thêm, bớt một
    công trình mà quên sửa số, hoặc quên dấu chấm phẩy giữa hai tên.

    Sai: 03 công trình, chú thích kể Nậm Be 2; Nậm Cùm 2; đường dây Nậm Cùm 5; cửa hàng Pắc Ta (bốn tên).

    Đúng: 04 công trình, chú thích kể đủ bốn tên. Danh sách mở (một số, chủ yếu, dấu …) thì không đếm.

    Căn cứ: yêu cầu số liệu trong một văn bản phải thống nhất; không có điều luật riêng cho việc đếm danh sách.
    """
    for name, one in _named(counted_lists(facts)):
        if one.best.total == one.count.number:
            yield Outcome(name, Verdict.HOLDS, one.things)
        elif is_open_list(one.listed):
            yield Outcome(name, Verdict.UNJUDGED, one.things, _OPEN)
        elif one.best.sure:
            yield _miscounted(name, one)
        else:
            yield Outcome(name, Verdict.UNJUDGED, one.things, _UNNAMED)


@rule("LOIVAN002", "ten-ke-hai-lan", Severity.WARNING)
def no_item_is_named_twice(facts: Facts) -> Iterator[Outcome]:
    """Một danh sách kèm số đếm không được kể một tên hai lần.

    Vì sao: tên lặp làm số đếm trông có vẻ khớp trong khi thực ra thiếu một tên khác, hoặc thừa một.

    Sai: 03 dự án: Nậm Ngà, Nậm Mít Luông, Nậm Mít Luông.

    Đúng: 03 dự án: Nậm Ngà, Nậm Mít Luông, Nậm Mít Luông Hạ.

    Căn cứ: yêu cầu số liệu trong một văn bản phải thống nhất; không có điều luật riêng.
    """
    for name, one in _named(counted_lists(facts)):
        items = Counter(" ".join(plain_words(item)) for item in one.best.items)
        twice = [item for item in one.best.items if items[" ".join(plain_words(item))] > 1]
        if not twice:
            yield Outcome(name, Verdict.HOLDS, one.things)
            continue
        first = one.holder.text.find(twice[0], one.start)
        second = one.holder.text.find(twice[-1], first + 1)
        yield Outcome(
            name,
            Verdict.BROKEN,
            one.things,
            f"«{twice[0]}» được kể {len(twice)} lần trong danh sách «{one.count.noun}» ({len(one.best.items)} tên).",
            one.holder.place(max(second, 0)),
            hint="Bỏ tên lặp, hoặc thay bằng tên còn thiếu.",
        )


@rule("LOIVAN003", "go-tay-so-da-co", Severity.NOTE)
def known_figures_are_not_typed(facts: Facts) -> Iterator[Outcome]:
    """Số đã có trong so-lieu thì viết mã chỉ tiêu, không gõ tay vào lời văn.

    Vì sao: số gõ tay không đổi theo khi tệp số liệu được sửa, nên dần dần lời văn và bảng số nói khác nhau.

    Sai: Giá trị sản xuất công nghiệp ước đạt 1.856,7 tỷ đồng.

    Đúng: Giá trị sản xuất công nghiệp {{ gtsxcn | cau }}.

    Căn cứ: cách làm của bộ mẫu này; không có điều luật riêng.
    """
    for said in retyped(facts):
        yield Outcome(
            said.about,
            Verdict.BROKEN,
            (said.passage.thing, said.figure),
            f"«{said.text}» gõ tay trong lời văn chính là {facts.label(said.figure)}, "
            f"đã có ở {facts.place(said.figure)}.",
            said.passage.place(said.amount.start),
            hint=f"Viết {said.expression} thay cho «{said.amount.text}».",
        )


@rule("LOIVAN004", "loi-van-trai-so-lieu", Severity.WARNING)
def narrative_agrees_with_figures(facts: Facts) -> Iterator[Outcome]:
    """Lời văn nói về một chỉ tiêu thì phải nói đúng số trong so-lieu.

    Vì sao: một văn bản nêu hai số cho cùng một chỉ tiêu thì người đọc không biết tin số nào.

    Sai: Tổng kim ngạch xuất nhập khẩu hàng hóa ước đạt 12,75 triệu USD, trong khi so-lieu ghi 12,57.

    Đúng: Tổng kim ngạch xuất nhập khẩu hàng hóa {{ xuat_nhap_khau | dat }}.

    Căn cứ: yêu cầu số liệu trong một văn bản phải thống nhất; không có điều luật riêng.
    """
    for said, agrees in contradictions(facts):
        things = (said.passage.thing, said.figure)
        if agrees:
            yield Outcome(said.about, Verdict.HOLDS, things)
            continue
        place = said.passage.place(said.amount.start)
        yield Outcome(
            said.about,
            Verdict.BROKEN,
            things,
            f"Lời văn nói {facts.label(said.figure)} là «{said.text}» nhưng số đã biết là «{said.known}» "
            f"({facts.place(said.figure)}).",
            place,
            hint=f"Viết {said.expression} thay cho «{said.amount.text}», hoặc sửa số trong so-lieu nếu số đó sai.",
        )


@rule("LOIVAN005", "cac-phan-trong-cau-khong-cong-lai", Severity.ERROR)
def parts_in_a_sentence_add_up(facts: Facts) -> Iterator[Outcome]:
    """Các phần kể ngay sau một tổng (trong ngoặc, hoặc sau chữ «gồm») phải cộng lại bằng tổng.

    Vì sao: số đếm là số chính xác, cộng lại phải khớp từng đơn vị; lệch một vụ cũng là sai.

    Sai: 845 vụ, gồm 431 vụ hàng cấm, 392 vụ gian lận, 21 vụ hàng giả (cộng lại chỉ được 844).

    Đúng: 845 vụ, gồm 431 vụ hàng cấm, 392 vụ gian lận, 22 vụ hàng giả. Sau «trong đó» thì không cần kể hết.

    Căn cứ: yêu cầu số liệu trong một văn bản phải thống nhất; không có điều luật riêng.
    """
    names = Names()
    for text in all_passages(facts):
        for total in counts(text.text, text.stops):
            yield from _sum_after(names(f"{text.thing}:{total.noun}"), text, total)


@rule("LOIVAN006", "ma-khong-doc-duoc", Severity.ERROR)
def expressions_can_be_read(facts: Facts) -> Iterator[Outcome]:
    """Mã trong {{ }} của lời văn phải viết đủ ngoặc và phải là chỉ tiêu đã khai hoặc tên mà chương trình cho sẵn.

    Vì sao: gõ sai một chữ trong mã thì không lập được bản thảo, và các phép so với con số đó cũng không làm được.

    Sai: {{ gtsxcm | cau }} khi chi-tieu.yaml chỉ có gtsxcn; {{ gtsxcn | cau thiếu hai ngoặc đóng.

    Đúng: {{ gtsxcn | cau }}; {{ ky('2024-5T').gtsxcn | dat }}.

    Căn cứ: cách viết lời văn của bộ mẫu này; không có điều luật riêng.
    """
    indicators = facts.book.catalogue.indicators
    names = Names()
    for text in all_passages(facts):
        if reminder_of(text.text) is not None:
            continue
        faults = list(expression_faults(text, indicators))
        if text.values and not faults:
            yield Outcome(names(f"{text.thing}"), Verdict.HOLDS, (text.thing,))
        for code, fault in faults:
            about, place = names(f"{text.thing}:{code}"), text.place(fault.position)
            yield Outcome(about, Verdict.BROKEN, (text.thing,), fault.message, place, hint=fault.hint)


@rule("LOIVAN007", "ty-le-go-tay-khac-so-lieu", Severity.WARNING)
def typed_rates_agree_with_figures(facts: Facts) -> Iterator[Outcome]:
    """Tỷ lệ gõ tay trong lời văn phải khớp với các số mà nó được tính ra.

    Xét hai dạng: phần trên tổng kèm tỷ lệ (07/09 bản, đạt 77,8%); và tỷ lệ so với kế hoạch, mức tăng, giảm so với cùng
    kỳ trong vế câu mở đầu bằng đủ tên một chỉ tiêu.

    Vì sao: sửa số liệu xong thường quên sửa tỷ lệ gõ tay, hoặc hai chữ số bị đảo chỗ.

    Sai: 07/09 bản, đạt 87,8%. Giá trị sản xuất công nghiệp ước đạt 1.856,7 tỷ đồng, bằng 32,6% kế hoạch năm.

    Đúng: 07/09 bản, đạt 77,8%. Giá trị sản xuất công nghiệp {{ gtsxcn | cau }}.

    Căn cứ: yêu cầu số liệu trong một văn bản phải thống nhất; không có điều luật riêng.
    """
    names = Names()
    for text in all_passages(facts):
        for said in rates_of_parts(text):
            yield _rate(facts, names(f"{text.thing}:{said.about}"), text, said)
    for key in facts.workspace.reports:
        for text, said in rates_of_indicators(facts, key):
            yield _rate(facts, names(f"{text.thing}:{said.about}"), text, said)


def _rate(facts: Facts, about: str, text: Passage, said: SaidRate) -> Outcome:
    things = (text.thing, *said.figures)
    if said.agrees:
        return Outcome(about, Verdict.HOLDS, things)
    places = ", ".join(str(facts.place(thing)) for thing in said.figures)
    where = f" ({places})" if places else ""
    return Outcome(
        about,
        Verdict.BROKEN,
        things,
        f"{said.subject}: lời văn ghi «{said.said}» nhưng tính ra là {said.computed}{where}.",
        text.place(said.position),
        hint="Sửa tỷ lệ, hoặc viết mã chỉ tiêu trong {{ }} để chương trình tự tính.",
    )


# Counts and their lists


def _miscounted(about: str, one: Counted) -> Outcome:
    said = f"{format_count(one.count.number)} {one.count.noun}"
    where = "chú thích" if one.in_note else "danh sách"
    listed = "; ".join(f"«{_short(item)}»" for item in one.best.items)
    separator = ", có chỗ thiếu dấu chấm phẩy giữa hai tên" if one.best.hidden else ""
    return Outcome(
        about,
        Verdict.BROKEN,
        one.things,
        f"Lời văn viết «{said}» nhưng {where} ({one.holder.place(one.start)}) kể {format_count(one.best.total)}: "
        f"{listed}{separator}.",
        one.passage.place(one.count.start),
        severity=Severity.WARNING if one.best.hidden else None,
        hint=f"Sửa số đếm thành {format_count(one.best.total)}, hoặc thêm, bớt tên cho đủ {said}.",
    )


def _short(item: str) -> str:
    """Name an item by its first words, without what stands in brackets."""
    bare = re.sub(r"\s*\([^()]*\)", "", item)
    words = bare.split(",")[0].split()
    return " ".join(words[:_SHOWN_WORDS]) + (" …" if len(words) > _SHOWN_WORDS else "")


def _named(found: Iterator[Counted]) -> Iterator[tuple[str, Counted]]:
    """Give each list a stable name: its text and what is counted."""
    names = Names()
    return ((names(f"{one.passage.thing}:{one.name}"), one) for one in found)


# Totals and their parts


def _sum_after(about: str, text: Passage, total: Count) -> Iterator[Outcome]:
    """Judge the parts that follow a total in its sentence, if at least one of the numbers was typed."""
    opening = _OPENING_SUM.match(text.text, total.noun_end)
    if opening is None or not (opening["word"] or opening["mark"] == "("):
        return
    _, end = sentence_at(text.text, opening.end())
    if opening["mark"] == "(":
        end = text.text.find(")", opening.end())
    listed = text.text[opening.end() : end]
    parts = _parts(text, opening.end(), end, total)
    typed = [one for one in (total, *parts) if text.value_at(one.start) is None]
    if len(parts) < _FEWEST_PARTS or not typed or OPAQUE in listed:
        return
    added = sum(part.number for part in parts)
    if added == total.number:
        yield Outcome(about, Verdict.HOLDS, (text.thing,))
    elif _COMPARES.search(listed) or is_open_list(listed):
        message = "Các phần kể sau số này không chắc là kể hết («trong đó», so sánh, danh sách mở) nên không cộng được."
        yield Outcome(about, Verdict.UNJUDGED, (text.thing,), message)
    else:
        yield _does_not_add_up(about, text, total, parts, closed=bool(opening["word"]))


def _parts(text: Passage, start: int, end: int, total: Count) -> list[Count]:
    """Give the counts of the same things between two offsets."""
    found = counts(text.text[:end], text.stops)
    return [count for count in found if count.start >= start and count.head == total.head]


def _does_not_add_up(about: str, text: Passage, total: Count, parts: list[Count], *, closed: bool) -> Outcome:
    added = sum(part.number for part in parts)
    terms = " + ".join(str(part.number) for part in parts)
    return Outcome(
        about,
        Verdict.BROKEN,
        (text.thing,),
        f"Tổng ghi {total.number} {total.head} nhưng các phần kể ngay sau đó ({text.place(parts[0].start)}) cộng lại "
        f"là {terms} = {added}, lệch {abs(total.number - added)}.",
        text.place(total.start),
        severity=None if closed else Severity.WARNING,
        hint="Sửa tổng hoặc một phần cho khớp; nếu còn phần chưa kể thì viết «trong đó».",
    )
