"""Splicing changes what it is told to change and keeps every other byte."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from laichau_reports.errors import InputError
from laichau_reports.workspace.splice import Edit, SourceText, applied, scalars_of, with_items

ITEM = "- ten: việc mới\n  trang_thai: dang_thuc_hien\n"
LINE_ENDS = ["\n", "\r\n"]


def names(text: str) -> list[str]:
    return [item["ten"] for item in yaml.safe_load(text)["nhiem_vu"]]


@pytest.mark.parametrize("end", LINE_ENDS)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_an_item_is_put_behind_the_last_one_and_remarks_stay(end: str, mark: str) -> None:
    before = f"{mark}nam: 2024{end}nhiem_vu:   # danh sách{end}  - ten: a  # ghi chú{end}"
    after = f"{end}# hết danh sách{end}bo_qua: []{end}"
    made = with_items(before + after, "nhiem_vu", [ITEM], "t.yaml")
    assert made == f"{before}  - ten: việc mới{end}    trang_thai: dang_thuc_hien{end}{after}"


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("nhiem_vu:\n- ten: a", "nhiem_vu:\n- ten: a\n- ten: việc mới\n  trang_thai: dang_thuc_hien\n"),
        (
            "nhiem_vu:\n#   - ten: mẫu\nbo_qua:\n",
            "nhiem_vu:\n  - ten: việc mới\n    trang_thai: dang_thuc_hien\n#   - ten: mẫu\nbo_qua:\n",
        ),
        ("nam: 2024\n", "nam: 2024\n\nnhiem_vu:\n  - ten: việc mới\n    trang_thai: dang_thuc_hien\n"),
        ("nam: 2024", "nam: 2024\n\nnhiem_vu:\n  - ten: việc mới\n    trang_thai: dang_thuc_hien\n"),
        ("nhiem_vu: []\nnam: 1\n", "nhiem_vu:\n  - ten: việc mới\n    trang_thai: dang_thuc_hien\nnam: 1\n"),
        (
            "nhiem_vu: [] # chưa có\nnam: 1\n",
            "nhiem_vu:  # chưa có\n  - ten: việc mới\n    trang_thai: dang_thuc_hien\nnam: 1\n",
        ),
        (
            "nhiem_vu:\n  - ten: >-\n      dài\n      ý\n\nnam: 1\n",
            "nhiem_vu:\n  - ten: >-\n      dài\n      ý\n  - ten: việc mới\n    trang_thai: dang_thuc_hien\n\nnam: 1\n",
        ),
        ("", "\nnhiem_vu:\n  - ten: việc mới\n    trang_thai: dang_thuc_hien\n"),
    ],
)
def test_a_list_may_be_written_in_any_block_form_or_be_empty(text: str, made: str) -> None:
    assert with_items(text, "nhiem_vu", [ITEM], "t.yaml") == made
    assert names(made)[-1] == "việc mới"


@pytest.mark.parametrize("text", ["nhiem_vu: [{ten: a}]\n", "cu: &a [{ten: a}]\nnhiem_vu: *a\n", "nhiem_vu: chữ\n"])
def test_a_list_that_cannot_be_appended_to_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(InputError, match="không thêm vào được") as raised:
        with_items(text, "nhiem_vu", [ITEM], "t.yaml")
    assert str(raised.value.place) == f"t.yaml:{text.count(chr(10))}"


WORDS = st.text(st.sampled_from("aâđ ốx-{}[]:#'\"%,.…😀"), min_size=1, max_size=12).filter(str.strip)


@given(
    st.lists(WORDS, max_size=4),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["", "  ", "      "]),
    st.sampled_from(["", "# ghi chú đầu\n\n", "nam: 2024 # năm\n"]),
    st.sampled_from(["", "\n# cuối", "\nbo_qua:\n", "\n\n\n"]),
)
def test_every_other_byte_is_kept(tasks: list[str], end: str, indent: str, head: str, tail: str) -> None:
    quoted = [word.replace("'", "''") for word in tasks]
    listed = "".join(f"{indent}-  ten: '{word}'   # {number}\n" for number, word in enumerate(quoted))
    text = f"{head}nhiem_vu:\n{listed}{tail}".replace("\n", end)
    made = with_items(text, "nhiem_vu", [ITEM, ITEM], "t.yaml")
    added = next(
        made[place : len(made) - len(text) + place]
        for place in range(len(text) + 1)
        if made[:place] + made[len(made) - len(text) + place :] == text
    )
    assert added.count("việc mới") == 2
    assert names(made) == [*tasks, "việc mới", "việc mới"]


@given(st.text("ab\n", max_size=20), st.data())
def test_edits_change_nothing_but_what_they_cover(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    made = applied(text, [Edit(start, end, "MỚI"), Edit(len(text), len(text), "!")])
    assert made == text[:start] + "MỚI" + text[end:] + "!"


@pytest.mark.parametrize(
    ("written", "inside"),
    [
        ("chữ trơn  # ghi chú", "chữ trơn"),
        ("'trong ngoặc'", "trong ngoặc"),
        ('"trong ngoặc kép"', "trong ngoặc kép"),
        (">-\n  một đoạn\n  hai dòng\n\n", "một đoạn\n  hai dòng"),
        ("|2-   # ghi chú\n  một\n", "một"),
        (">-\n\n", ""),
    ],
)
def test_the_words_of_a_value_are_found_however_it_is_written(written: str, inside: str) -> None:
    source = SourceText.of(f"khoa: {written}\ncuoi: 1\n")
    entry = source.entry("khoa")
    assert entry is not None
    assert isinstance(entry[1], yaml.ScalarNode)
    begin, end = source.inside(entry[1])
    assert source.text[begin:end].strip("-") == inside


def test_values_of_a_tree_come_in_the_order_written() -> None:
    root = SourceText.of("a: 1\nb: [2, {c: 3}]\nd:\n  - 4\n").root
    assert root is not None
    assert [scalar.value for scalar in scalars_of(root)] == ["1", "2", "3", "4"]
    assert list(scalars_of(yaml.Node("", None, None, None))) == []


def test_a_text_without_a_mapping_has_no_entries() -> None:
    assert SourceText.of("").entry("a") is None
    assert list(SourceText.of("- 1\n").entries()) == []
    assert SourceText.of("a: 1").after_line(0) == 4
