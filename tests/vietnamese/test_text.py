from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laichau_reports.vietnamese import (
    LIST_LETTERS,
    collation_key,
    join_list,
    list_letter,
    list_marker,
    nearest,
    nfc,
    sentence_start,
    tidy,
    unaccented,
    upper,
    write_instead,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def test_text_of_other_systems_becomes_nfc(nfd: Callable[[str], str]) -> None:
    assert nfc(nfd("Nghị quyết của Hội đồng nhân dân")) == "Nghị quyết của Hội đồng nhân dân"


def test_a_windows_1258_spelling_becomes_nfc() -> None:
    assert nfc("ê\u0301") == "ế"


def test_nfc_keeps_the_spaces_of_the_author() -> None:
    assert nfc("54\u00a0MW  ") == "54\u00a0MW  "


def test_a_value_is_tidied_of_odd_spaces_and_of_what_cannot_be_seen() -> None:
    assert tidy("\ufeff\u00a01.138\u200b\u202f \t") == "1.138"
    assert tidy("6\u00a0tháng\n đầu năm") == "6 tháng đầu năm"


@given(st.text())
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize(("text", "bare"), [("Điện Biên", "Dien Bien"), ("đường ĐẤT", "duong DAT"), ("ổ", "o")])
def test_marks_and_tones_can_be_taken_off(text: str, bare: str, nfd: Callable[[str], str]) -> None:
    assert unaccented(text) == unaccented(nfd(text)) == bare


def test_capitals_keep_their_marks(nfd: Callable[[str], str]) -> None:
    assert upper(nfd("Sở Công Thương, đường")) == "SỞ CÔNG THƯƠNG, ĐƯỜNG"


def test_a_sentence_starts_with_a_capital_and_keeps_the_rest(nfd: Callable[[str], str]) -> None:
    assert sentence_start(nfd("đến nay UBND tỉnh")) == "Đến nay UBND tỉnh"
    assert sentence_start("") == ""


@pytest.mark.parametrize(
    ("items", "joined"),
    [([], ""), (["a"], "a"), (["a", "b"], "a và b"), (["a", "b", "c"], "a, b và c")],
)
def test_a_list_is_joined_with_commas_and_one_va(items: list[str], joined: str) -> None:
    assert join_list(items) == joined


def test_items_with_commas_can_be_joined_with_semicolons() -> None:
    assert join_list(iter(["a, b", "c", "d"]), separator="; ") == "a, b; c và d"


def test_points_are_lettered_by_the_vietnamese_alphabet() -> None:
    assert [list_marker(position) for position in (1, 4, 5, 6, 7)] == ["a)", "d)", "đ)", "e)", "g)"]
    assert not set(LIST_LETTERS) & set("fjwzăâêôơư")


def test_a_list_longer_than_the_alphabet_still_has_letters_of_its_own() -> None:
    letters = [list_letter(position) for position in range(1, 60)]
    assert letters[22:25] == ["y", "aa", "bb"]
    assert len(set(letters)) == len(letters)


def test_a_list_has_no_point_zero() -> None:
    with pytest.raises(ValueError, match="position 1"):
        list_letter(0)


def test_a_misspelt_name_finds_the_nearest() -> None:
    assert nearest("chi_tieo", ["ke_hoach", "chi_tieu", "cung_ky"]) == ("chi_tieu",)


def test_marks_case_and_joints_do_not_count_for_likeness() -> None:
    assert nearest("Ke Hoach", ["kế_hoạch", "cùng_kỳ"]) == ("kế_hoạch",)


def test_of_two_equal_names_the_one_with_the_right_marks_comes_first() -> None:
    assert nearest("gần", ["gan", "gần", "gàn"], 3)[0] == "gần"


def test_of_two_quite_equal_names_the_earlier_comes_first() -> None:
    assert nearest("muc_c", ["muc_a", "muc_b"], 2) == ("muc_a", "muc_b")


@pytest.mark.parametrize("word", ["", "zzzz", "x" * 100_000])
def test_nothing_is_offered_for_what_is_like_nothing(word: str) -> None:
    assert nearest(word, ["chi_tieu", "ke_hoach"]) == ()


def test_a_name_offered_twice_is_named_once() -> None:
    assert nearest("nam", ["nam", "nam"], 2) == ("nam",)


def test_a_hint_names_all_spellings_or_shows_an_example() -> None:
    assert write_instead(["1856,7", "1.856,7"], "5") == "Hãy viết «1856,7» hoặc «1.856,7»."
    assert write_instead([], "5") == "Hãy viết theo mẫu «5»."


@pytest.mark.parametrize(
    "ordered",
    [
        ["a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "g", "i", "o", "ô", "ơ", "p", "u", "ư", "v", "y", "z"],
        ["ma", "mà", "mả", "mã", "má", "mạ", "mă", "mâ"],
        ["la", "La", "là", "lan"],
        ["Mù Cả", "Mường Tè", "Nậm Nhùn", "Phong Thổ", "Sìn Hồ", "Tam Đường", "Tân Uyên", "Than Uyên"],
        ["a b", "a-b", "a1", "ab"],
        ["nas", "ñas", "nat"],
        ["a", "z", "ж", "я"],
        ["e", "é", "ẹ", "ë", "ẽ" + "a"],
    ],
)
def test_text_is_sorted_as_vietnamese_sort_it(ordered: list[str], nfd: Callable[[str], str]) -> None:
    backwards = ordered[::-1]
    assert sorted(backwards, key=collation_key) == ordered
    assert sorted(map(nfd, backwards), key=collation_key) == [nfd(text) for text in ordered]


@given(st.text(), st.text())
def test_two_texts_sort_equal_only_if_they_are_the_same(one: str, other: str) -> None:
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (collation_key(one) == collation_key(other)) is same
    assert (collation_key(one) < collation_key(other)) is not (collation_key(one) >= collation_key(other))
