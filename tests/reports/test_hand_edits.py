"""Of any edits outside the values not one word is lost, and each value is refreshed, kept or told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edited_drafts import BODY, control, draft, edited, paragraph, run
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from word_documents import W, parts_of, zip_of

from laichau_reports.docx_jinja.controls_document import ControlledDocument
from laichau_reports.docx_jinja.controls_filling import refilled
from laichau_reports.reports.hand_edits import REBUILT, Comparison, compare

if TYPE_CHECKING:
    from laichau_reports.docx_jinja.controls_record import Record

OLD = ("268 tấn", "21,4%", "tăng 7,6%")
NEW = ("280 tấn", "22,4%", "tương đương")
TAGS = ("che/2024-Q1/gia_tri", "che/2024-Q1/so_ke_hoach:nam", "che/2024-Q1/so_cung_ky")
P, T, R = f"{{{W}}}p", f"{{{W}}}t", f"{{{W}}}r"


def report(values: tuple[str, ...]) -> bytes:
    controls = [control(tag, value, number) for number, (tag, value) in enumerate(zip(TAGS, values, strict=True), 1)]
    return draft(
        paragraph("BÁO CÁO quý I"),
        paragraph("Chè ước đạt ", controls[0], ", bằng ", controls[1], " kế hoạch, ", controls[2], "."),
        paragraph("Đường lên nương còn xa."),
    )


def opened(docx: bytes) -> ControlledDocument:
    document = ControlledDocument.read(docx)
    assert document is not None
    return document


def record(docx: bytes) -> Record:
    return opened(docx).record


def compared(docx: bytes, values: tuple[str, ...] = NEW) -> Comparison:
    return compare(opened(docx), record(report(values)))


def outside(docx: bytes) -> bytes:
    """The document without the texts of its values."""
    root = etree.fromstring(parts_of(docx)[BODY])
    for node in root.iter(T):
        if next(node.iterancestors(f"{{{W}}}sdt"), None) is not None:
            node.text = ""
    return etree.tostring(root)


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["insert", "delete", "split", "bold", "paragraph", "copy", "track"]),
        st.integers(0, 40),
        st.text("abcăâđêôơư ÁẾ,.;:0123456789%&<", min_size=1, max_size=12),
    ),
    max_size=8,
)


def edit(root: etree._Element, kind: str, place: int, text: str) -> None:
    """Do one thing that a person does, somewhere outside the values."""
    free = [run for run in root.iter(R) if next(run.iterancestors(f"{{{W}}}sdt"), None) is None]
    if not free:
        return
    chosen = free[place % len(free)]
    node = chosen.find(T)
    words = "" if node is None else node.text or ""
    if kind == "insert" and node is not None:
        node.text = words[: place % 7] + text + words[place % 7 :]
    elif kind == "delete":
        chosen.getparent().remove(chosen)
    elif kind == "split" and node is not None:
        node.text = words[: len(words) // 2]
        chosen.addnext(etree.fromstring(f'<w:r xmlns:w="{W}"><w:t/></w:r>'))
        chosen.getnext()[0].text = words[len(words) // 2 :]
    elif kind == "bold":
        chosen.insert(0, etree.fromstring(f'<w:rPr xmlns:w="{W}"><w:b/></w:rPr>'))
    elif kind in {"paragraph", "copy"}:
        new = etree.fromstring(f'<w:p xmlns:w="{W}"><w:r><w:t/></w:r></w:p>')
        new[0][0].text = text
        controls = list(root.iter(f"{{{W}}}sdt"))
        if kind == "copy":
            new.append(etree.fromstring(etree.tostring(controls[place % len(controls)])))
        next(root.iter(f"{{{W}}}body")).insert(place % 4, new)
    elif kind == "track":
        chosen.addnext(etree.fromstring(f'<w:ins xmlns:w="{W}" w:id="{500 + place}" w:author="A"/>'))
        chosen.getnext().append(chosen)


def edited_by(docx: bytes, edits: list[tuple[str, int, str]]) -> bytes:
    parts = parts_of(docx)
    root = etree.fromstring(parts[BODY])
    for kind, place, text in edits:
        edit(root, kind, place, text)
    return zip_of({**parts, BODY: etree.tostring(root)})


@given(EDITS)
def test_whatever_a_person_does_outside_the_values_survives(edits: list[tuple[str, int, str]]) -> None:
    mine = edited_by(report(OLD), edits)
    found = compared(mine)
    copy = refilled(opened(mine), found.fillings, found.renewed)

    assert outside(copy) == outside(mine)
    assert {one.text for one in opened(copy).slots} == set(NEW)
    assert len(found.refreshed) == len(opened(mine).slots)
    assert found.by_hand == found.unrefreshed == ()


@given(st.lists(st.one_of(st.none(), st.text("0123456789,. %", min_size=1).filter(str.strip)), min_size=3, max_size=3))
def test_each_value_is_the_person_s_or_today_s(written: list[str | None]) -> None:
    mine = report(OLD)
    for old, new in zip(OLD, written, strict=True):
        mine = edited(mine, run(old), run(new)) if new is not None else mine
    found = compared(mine)
    copy = refilled(opened(mine), found.fillings, found.renewed)
    kept = [slot.text for slot in opened(copy).slots]
    assert kept == [new or today for new, today in zip(written, NEW, strict=True)]
    assert [one.written for one in found.by_hand] == [new for new in written if new is not None]


def test_a_value_that_nobody_needs_any_more_is_left_alone() -> None:
    fresh = draft(paragraph(control(TAGS[0], "280 tấn")))
    found = compare(opened(report(OLD)), record(fresh))
    assert [one.tag for one in found.refreshed] == [TAGS[0]]
    assert found.by_hand == found.unrefreshed == ()
    assert [held.text for held in found.renewed.held] == ["280 tấn", "21,4%", "tăng 7,6%"]


def test_forms_of_one_measure_are_told_apart_by_their_order() -> None:
    old = draft(paragraph(control("a/2024/so", "1", 1)), paragraph(control("a/2024/so", "1%", 2)))
    new = draft(paragraph(control("a/2024/so", "2", 1)), paragraph(control("a/2024/so", "2%", 2)))
    found = compare(opened(old), record(new))
    assert [one.after for one in found.refreshed] == ["2", "2%"]


def test_a_value_that_moved_is_known_by_its_only_form() -> None:
    both = control("a/2024/so", "1", 1), control("b/2024/so", "5", 2)
    new = draft(paragraph(control("b/2024/so", "6", 1)), paragraph(control("a/2024/so", "2", 2)))
    found = compare(opened(draft(*map(paragraph, both))), record(new))
    assert sorted(one.after for one in found.refreshed) == ["2", "6"]


def test_a_value_whose_form_is_not_known_any_more_stays() -> None:
    old = draft(paragraph(control("b/2024/so", "5", 1)), paragraph(control("a/2024/so", "1", 2)))
    forms = [paragraph(control("a/2024/so", text, number)) for number, text in enumerate(("2", "2%"), 1)]
    last = paragraph(control("b/2024/so", "6", 3)), paragraph(control("c/2024/so", "5", 4))
    found = compare(opened(old), record(draft(*forms, *last)))
    assert [one.after for one in found.refreshed] == ["6"]
    assert found.unrefreshed == ()


def test_a_generated_break_that_goes_away_is_told() -> None:
    with_break = control("a/2024/so", "x").replace(run("x"), "<w:r><w:t>1</w:t><w:br/><w:t>2</w:t></w:r>")
    found = compare(opened(draft(paragraph(with_break))), record(draft(paragraph(control("a/2024/so", "3")))))
    assert found.unrefreshed == (("a/2024/so", "1\n2", "3", REBUILT),)


def test_a_gap_that_is_known_now_is_filled_and_loses_its_mark() -> None:
    gap = control("a/2024/so", "[chưa có]", properties='<w:rPr><w:highlight w:val="yellow"/></w:rPr>')
    found = compare(opened(draft(paragraph(gap))), record(draft(paragraph(control("a/2024/so", "5")))))
    assert found.fillings == {0: ("5", False)}
