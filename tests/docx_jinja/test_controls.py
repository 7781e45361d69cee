"""The values of a draft are found again, whatever Word, LibreOffice or a person did to the text around them."""

from __future__ import annotations

import pytest
from edited_drafts import control, draft, edited, paragraph, rewritten, run, without_anchors, without_tags

from laichau_reports.docx_jinja.controls_document import ControlledDocument


def opened(docx: bytes) -> ControlledDocument:
    document = ControlledDocument.read(docx)
    assert document is not None
    return document


def values(docx: bytes) -> list[tuple[str, str, str]]:
    return [(slot.anchor, slot.tag, slot.text) for slot in opened(docx).slots]


@pytest.fixture
def one() -> bytes:
    return draft(paragraph("Đạt ", control("gtsxcn/2024-6T/so", "1.856,7"), " tỷ đồng."))


@pytest.fixture
def two() -> bytes:
    return draft(paragraph("Đạt ", control("a/2024/so", "12", 1), ", giảm ", control("b/2024/so", "34", 2), "."))


def test_an_untouched_value_has_both_anchors(one: bytes) -> None:
    assert values(one) == [("_value_1", "gtsxcn/2024-6T/so", "1.856,7")]


def test_without_its_tag_a_value_is_found_by_its_bookmark(two: bytes) -> None:
    assert values(without_tags(two)) == values(two)


def test_without_its_bookmark_a_value_is_found_by_its_tag(two: bytes) -> None:
    assert values(without_anchors(two)) == [("", "a/2024/so", "12"), ("", "b/2024/so", "34")]


def test_without_both_values_are_named_by_order_and_text(two: bytes) -> None:
    bare = without_anchors(without_tags(two))
    assert values(bare) == values(two)
    assert opened(bare).strays == ()


def test_without_both_an_edited_value_is_named_by_nobody(two: bytes) -> None:
    bare = edited(without_anchors(without_tags(two)), ">12<", ">13<")
    assert values(bare) == [("_value_2", "b/2024/so", "34")]
    assert opened(bare).strays == ("13",)


def test_marks_that_libreoffice_moves_into_the_control_still_name_it(one: bytes) -> None:
    inside = rewritten(one, r"(<w:bookmarkStart[^>]*/>)(.*?<w:sdtContent>)", r"\2\1")
    assert values(inside) == values(one)
    assert values(without_tags(inside)) == values(one)


def test_runs_that_word_has_split_are_one_value(one: bytes) -> None:
    split = edited(
        one, run("1.856,7"), '<w:r w:rsidR="00A1"><w:t>1.8</w:t></w:r><w:proofErr w:type="x"/>' + run("56,7")
    )
    assert values(split)[0][2] == "1.856,7"


def test_a_copied_control_is_a_value_of_the_same_name_without_a_bookmark(one: bytes) -> None:
    copied = edited(one, "</w:p>", "</w:p>" + paragraph("Nhắc lại: ", control("gtsxcn/2024-6T/so", "1.856,7", 99)))
    assert values(copied) == [("_value_1", "gtsxcn/2024-6T/so", "1.856,7"), ("", "gtsxcn/2024-6T/so", "1.856,7")]


def test_a_deleted_control_is_not_listed(one: bytes) -> None:
    deleted = rewritten(one, r"<w:bookmarkStart.*?<w:bookmarkEnd[^>]*/>", "")
    assert values(deleted) == []


def test_a_control_that_is_deleted_under_tracking_shows_no_text(one: bytes) -> None:
    tracked = rewritten(one, r"<w:t [^>]*>1.856,7</w:t></w:r>", "<w:delText>1.856,7</w:delText></w:r></w:del>")
    tracked = edited(tracked, "<w:sdtContent>", '<w:sdtContent><w:del w:id="7" w:author="A">')
    assert values(tracked) == [("_value_1", "gtsxcn/2024-6T/so", "")]


def test_what_was_moved_away_under_tracking_is_not_read(one: bytes) -> None:
    moved = edited(
        one, "<w:sdtContent>", '<w:sdtContent><w:moveFrom w:id="7" w:author="A">' + run("cũ") + "</w:moveFrom>"
    )
    assert values(moved)[0][2] == "1.856,7"


def test_tabs_and_breaks_of_a_value_are_read_and_tab_stops_are_not(one: bytes) -> None:
    broken = edited(one, run("1.856,7"), "<w:r><w:t>1</w:t><w:br/><w:t>2</w:t><w:tab/><w:noBreakHyphen/></w:r>")
    assert values(broken)[0][2] == "1\n2\t-"


def test_a_value_that_a_person_parted_into_two_paragraphs_has_a_break(one: bytes) -> None:
    parted = edited(without_tags(one), run("1.856,7"), run("1.856"))
    parted = rewritten(parted, r"</w:sdtContent></w:sdt>", "</w:sdtContent></w:sdt></w:p><w:p>" + run(",7"))
    assert values(parted)[0][2] == "1.856\n,7"


def test_a_bookmark_that_lost_its_end_holds_nothing(one: bytes) -> None:
    assert values(rewritten(without_tags(one), r"<w:bookmarkEnd[^>]*/>", ""))[0][2] == ""


def test_controls_of_the_template_are_nobody_s_value(one: bytes) -> None:
    own = "<w:sdt><w:sdtPr><w:tag w:val='ngay'/><w:id w:val='5'/></w:sdtPr><w:sdtContent>" + run("hôm nay")
    with_own = edited(one, "</w:p>", own + "</w:sdtContent></w:sdt></w:p>")
    assert values(with_own) == values(one)
    assert opened(with_own).strays == ()


def test_a_value_in_a_note_is_found() -> None:
    note = '<w:footnote w:id="1">' + paragraph("Trong đó ", control("c/2024/so", "5", 3)) + "</w:footnote>"
    body = '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    noted = draft(body, footnotes=note)
    assert values(noted) == [("_value_1", "c/2024/so", "5")]
    assert values(without_anchors(without_tags(noted, "word/footnotes.xml"), "word/footnotes.xml")) == values(noted)


def test_the_digest_of_a_paragraph_does_not_depend_on_its_values(one: bytes) -> None:
    [before], [after] = opened(one).paragraphs(), opened(edited(one, "1.856,7", "99")).paragraphs()
    assert (before.digest, before.text) == (after.digest, "Đạt 1.856,7 tỷ đồng.")
    assert after.text == "Đạt 99 tỷ đồng."
    assert opened(edited(one, "Đạt", "Được")).paragraphs()[0].digest != before.digest


def test_the_paragraph_of_a_value_is_known(one: bytes, two: bytes) -> None:
    document = opened(one)
    assert document.context_of(document.slots[0]) == "Đạt 1.856,7 tỷ đồng."
    emptied = opened(rewritten(without_tags(two), r"<w:t [^>]*>12</w:t>", ""))
    assert emptied.context_of(emptied.slots[0]) == "Đạt , giảm 34."


def test_a_document_without_a_record_is_nobody_s_draft(make_docx: object) -> None:
    assert callable(make_docx)
    assert ControlledDocument.read(make_docx(paragraph("Công văn"))) is None
