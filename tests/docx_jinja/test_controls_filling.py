"""New values go into the controls and nowhere else; what a person did to their looks stays."""

from __future__ import annotations

import pytest
from edited_drafts import control, draft, edited, paragraph, run, words_of
from hypothesis import given
from hypothesis import strategies as st
from word_documents import parts_of

from laichau_reports.docx_jinja.controls_document import ControlledDocument
from laichau_reports.docx_jinja.controls_filling import Filling, can_be_filled, refilled

BOLD = "<w:rPr><w:b/></w:rPr>"


def opened(docx: bytes) -> ControlledDocument:
    document = ControlledDocument.read(docx)
    assert document is not None
    return document


def filled(docx: bytes, text: str, *, highlighted: bool | None = None) -> str:
    document = opened(docx)
    assert can_be_filled(document.slots[0], text)
    return parts_of(refilled(document, {0: Filling(text, highlighted)}, document.record))["word/document.xml"].decode()


@pytest.fixture
def one() -> bytes:
    return draft(paragraph("Đạt ", control("gtsxcn/2024-6T/gia_tri", "1.856,7 tỷ đồng"), "."))


def test_the_value_is_replaced(one: bytes) -> None:
    assert run("1.860,2 tỷ đồng") in filled(one, "1.860,2 tỷ đồng")


def test_a_unit_that_a_person_made_bold_stays_bold(one: bytes) -> None:
    bold = edited(one, run("1.856,7 tỷ đồng"), run("1.856,7") + run(" tỷ đồng", BOLD))
    assert run("1.860,2") + run(" tỷ đồng", BOLD) in filled(bold, "1.860,2 tỷ đồng")


def test_a_number_that_is_longer_than_its_run_does_not_swallow_the_next(one: bytes) -> None:
    split = edited(one, run("1.856,7 tỷ đồng"), run("1.8") + run("56", BOLD) + run(",7 tỷ đồng"))
    assert run("1.8") + run("612", BOLD) + run(",7 tỷ đồng") in filled(split, "1.8612,7 tỷ đồng")


def test_a_number_across_runs_goes_where_it_begins(one: bytes) -> None:
    split = edited(one, run("1.856,7 tỷ đồng"), run("1.85") + run("6,7", BOLD) + run(" tỷ đồng"))
    assert run("1.920,1") + run("", BOLD) + run(" tỷ đồng") in filled(split, "1.920,1 tỷ đồng")


def test_what_is_only_added_joins_the_text_before_it(one: bytes) -> None:
    assert run("1.856,7 tỷ đồng/năm") in filled(one, "1.856,7 tỷ đồng/năm")


def test_a_break_in_a_value_is_not_overwritten(one: bytes) -> None:
    broken = edited(one, run("1.856,7 tỷ đồng"), "<w:r><w:t>1.856,7</w:t><w:br/><w:t>tỷ đồng</w:t></w:r>")
    [slot] = opened(broken).slots
    assert can_be_filled(slot, "1.860,2\ntỷ đồng")
    assert not can_be_filled(slot, "1.860,2 tỷ đồng")


def test_a_value_without_text_cannot_be_filled(one: bytes) -> None:
    [slot] = opened(edited(one, run("1.856,7 tỷ đồng"), "<w:r><w:tab/></w:r>")).slots
    assert not can_be_filled(slot, "\t1")


def test_a_gap_that_is_known_now_loses_its_mark_and_keeps_the_rest(one: bytes) -> None:
    gap = '<w:rPr><w:b/><w:highlight w:val="yellow"/><w:u w:val="single"/></w:rPr>'
    marked = edited(one, run("1.856,7 tỷ đồng"), run("[chưa có]", gap))
    kept = '<w:rPr><w:b/><w:u w:val="single"/></w:rPr>'
    assert run("1,5", kept) in filled(marked, "1,5", highlighted=False)


def test_a_mark_in_another_colour_is_the_person_s(one: bytes) -> None:
    green = '<w:rPr><w:highlight w:val="green"/></w:rPr>'
    assert run("1,5", green) in filled(edited(one, run("1.856,7 tỷ đồng"), run("2", green)), "1,5", highlighted=False)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '<w:rPr><w:highlight w:val="yellow"/></w:rPr>'),
        ("<w:rPr><w:b/><w:u/></w:rPr>", '<w:rPr><w:b/><w:highlight w:val="yellow"/><w:u/></w:rPr>'),
        ("<w:rPr><w:b/></w:rPr>", '<w:rPr><w:b/><w:highlight w:val="yellow"/></w:rPr>'),
        ('<w:rPr><w:highlight w:val="red"/></w:rPr>', '<w:rPr><w:highlight w:val="red"/></w:rPr>'),
    ],
)
def test_a_value_that_is_missing_now_is_marked_as_a_gap(one: bytes, before: str, after: str) -> None:
    plain = edited(one, run("1.856,7 tỷ đồng"), run("2", before))
    assert run("[chưa có]", after) in filled(plain, "[chưa có]", highlighted=True)


@given(st.lists(st.text("0123456789.,% tỷđồng", min_size=1, max_size=6), min_size=1, max_size=4), st.text("0123,. tỷ"))
def test_any_value_in_any_runs_becomes_the_new_one_and_nothing_else_changes(pieces: list[str], text: str) -> None:
    docx = draft(paragraph("Trước ", control("a/2024/so", "".join(pieces)), " sau."))
    docx = edited(docx, run("".join(pieces)), "".join(map(run, pieces)))
    document = opened(docx)
    assert can_be_filled(document.slots[0], text)
    after = refilled(document, {0: Filling(text)}, document.record)
    assert opened(after).slots[0].text == text
    assert "".join(words_of(after)) == "".join(f"Trước {text} sau.".split())
