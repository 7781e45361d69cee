"""Reading running text: counts, sentences, lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laichau_reports.checks.prose import amounts, clause_start, counts, is_open_list, readings, sentences

WORDS = st.text(alphabet="aàđNB 0123456789.,;:()“”…-/\n", max_size=60)


def _said(text: str) -> list[tuple[int, str]]:
    return [(count.number, count.noun) for count in counts(text)]


def test_a_count_is_a_whole_number_with_the_words_that_follow_it():
    assert _said("Đã kiểm tra 53 công trình thủy điện; còn 03 hồ sơ.") == [(53, "công trình thủy điện"), (3, "hồ sơ")]


@pytest.mark.parametrize(
    "text",
    [
        "phạt 830 triệu đồng",
        "Tiêu chí số 4 về điện",
        "thủy điện Nậm Cùm 4 tại xã Pa Ủ",
        "ngày 06/6/2024 của UBND tỉnh",
        "Kế hoạch số 287/KH-UBND của tỉnh",
        "giai đoạn 2021-2025 của tỉnh",
        "quy hoạch phân khu năm 2024 của tỉnh",
        "hoàn thành 47/50 nhiệm vụ",
        "tăng 2,5 lần",
        "đường dây 110kV của tỉnh",
    ],
)
def test_what_is_no_count_of_things_is_passed_over(text: str):
    assert _said(text) == []


def test_a_number_after_the_first_word_of_a_sentence_is_no_part_of_a_name():
    assert _said("Có 05 dự án. Gồm 02 nhóm việc") == [(5, "dự án"), (2, "nhóm việc")]


def test_what_is_counted_ends_at_a_note_and_before_a_linking_word():
    text = "03 công trình năng lượng và 07 kho"
    assert [count.noun for count in counts(text)] == ["công trình năng lượng", "kho"]
    assert next(counts(text, [len("03 công trình")])).noun == "công trình"


def test_numbers_keep_their_value_and_place():
    (amount,) = amounts("đạt 12.447 hồ sơ")
    assert (amount.number, amount.text, amount.start) == (12447, "12.447", 4)


def test_sentences_end_at_full_stops_but_not_inside_numbers():
    text = "Đạt 1.856,7 tỷ đồng. Tăng 17%."
    assert [text[start:end].strip() for start, end in sentences(text)] == ["Đạt 1.856,7 tỷ đồng", "Tăng 17%"]


def test_a_clause_begins_after_the_last_semicolon_outside_of_brackets():
    assert clause_start("a (b; c) d; e f", 13) == 11


@pytest.mark.parametrize(
    ("text", "head", "total"),
    [
        ("Nậm Ngà, Là Si 1A, Là Pơ và Kha Ú 2", "dự", 4),
        ("Các mỏ: Đất hiếm Đông Pao, chì kẽm Si Phay, đồng Nậm Púng và chì kẽm Nậm Sa.", "mỏ", 4),
        ("Nậm Páng 2 (xã Nậm Ban, huyện Nậm Nhùn); Pa Tân 1 (xã Pa Tân); Huổi Vẩn (xã Nậm Hàng).", "công", 3),
        ("(1) Đường dây Phong Thổ; (2) trạm Pắc Ma; (3) trạm Than Uyên", "công", 3),
        ("Gồm: xây dựng 06 doanh nghiệp; thương mại 19 doanh nghiệp; nông nghiệp 05 doanh nghiệp", "doanh", 30),
        ("Công ty Nậm Cùm 350 triệu đồng; Công ty Nậm Đích và Công ty Mường Tè", "doanh", 3),
        ("trạm Pắc Ma; cửa hàng Sơn Thoa; 14 dự án thủy điện: Nậm Ngà, Nậm Pì", "dự", 16),
    ],
)
def test_a_list_is_counted_by_what_its_items_name(text: str, head: str, total: int):
    first = readings(text, head)[0]
    assert (first.total, first.sure) == (total, True)


def test_a_missing_semicolon_does_not_hide_an_item():
    reading = readings("Nậm Be 2 (xã Phúc Khoa) Nậm Cùm 2 (xã Pa Ủ); Cửa hàng Pắc Ta", "công")[0]
    assert (reading.total, reading.hidden) == (3, True)
    placed = "Nậm Be 2 tại xã Phúc Khoa, huyện Tân Uyên Nậm Cùm 2 tại xã Pa Ủ; Cửa hàng Pắc Ta"
    assert readings(placed, "công")[0].total == 3


@pytest.mark.parametrize(
    "text", ["lúa, ngô, khoai, sắn", "các trạm Pắc Ma; nhà máy Nậm Nhùn", "thống nhất phương án; giao nhiệm vụ"]
)
def test_a_list_that_does_not_name_things_proves_nothing(text: str):
    assert not any(reading.sure for reading in readings(text, "cuộc"))


def test_a_text_without_separators_is_no_list():
    assert readings("Quyết định của UBND tỉnh.", "kế") == ()
    assert readings(";", "kế") == ()


@pytest.mark.parametrize("text", ["như A, B", "A, B,…", "A, B, v.v.", "Trong đó: A, B", "một số xã: A, B", "A, B..."])
def test_a_list_that_names_only_some_is_open(text: str):
    assert is_open_list(text)


def test_a_list_that_says_nothing_of_the_kind_is_closed():
    assert not is_open_list("Nậm Ngà, Nậm Pì và điều chỉnh một số nội dung")


@given(WORDS)
def test_no_text_makes_the_readers_fail(text: str):
    for amount in amounts(text):
        assert text[amount.start : amount.end] == amount.text
    for count in counts(text):
        assert count.noun in text
        assert text[: count.noun_end].endswith(count.noun)
    assert all(0 <= start <= end <= len(text) for start, end in sentences(text))
    for reading in readings(text, "dự"):
        assert all(item in text for item in reading.items)
    assert is_open_list(text) in {True, False}


@pytest.mark.parametrize(("text", "numbers"), [("00,0", ["0.0"]), ("007 vụ", ["7"]), ("000.123", [])])
def test_zeros_in_front_do_not_stop_the_reader(text: str, numbers: list[str]) -> None:
    assert [str(amount.number) for amount in amounts(text)] == numbers
