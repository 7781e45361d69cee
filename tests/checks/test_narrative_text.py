"""Texts of a report with the place of each character."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laichau_reports.checks.narrative_text import Names, all_passages, passages
from laichau_reports.checks.prose import OPAQUE

if TYPE_CHECKING:
    from collections.abc import Callable

HEAD = """\
mau: a.docx
ky: 2024-6T
ten_loai: Báo cáo
trich_yeu: Kết quả
"""
FILES = {
    "chi-tieu": "du_an: {ten: Dự án, don_vi: dự án, dem: co}\nban_le: {ten: Bán lẻ, don_vi: tỷ đồng, so_le: 1}",
    "so-lieu/2024-6T": "du_an: 4\nban_le:\n  thuc_hien: trên 46,91\n  uoc_ca_nam: 90",
    "so-lieu/2024-5T": "du_an: 3",
    "nhiem-vu/2024": "- {ten: A, trang_thai: hoan_thanh}",
}


@pytest.fixture
def read(facts_of: Callable[..., object]) -> Callable[[str], tuple]:
    def passages_of(narrative: str) -> tuple:
        facts = facts_of({**FILES, "bao-cao/2024-6T": HEAD + narrative})
        return passages(facts, "2024-6T")  # type: ignore[arg-type]

    return passages_of


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        ("du_an", "04 dự án"),
        ("du_an.so", "04"),
        ("ban_le", "trên 46,9 tỷ đồng"),
        ("ban_le.ca_nam", "90 tỷ đồng"),
        ("ky('2024-5T').du_an", "03 dự án"),
        ("nhiem_vu.hoan_thanh", "1"),
        ("nhiem_vu.hoan_thanh | dem", "01"),
        ("nhiem_vu.la", OPAQUE),
        ("du_an | cau", OPAQUE),
        ("du_an.ten", OPAQUE),
        ("ky('la').du_an", OPAQUE),
        ("ky('2020').du_an", OPAQUE),
        ("1 + 2", OPAQUE),
        ("la", OPAQUE),
    ],
)
def test_an_expression_prints_what_its_draft_prints_or_is_opaque(read: Callable, code: str, printed: str):
    (passage,) = read(f'loi_van:\n  a: "Có {{{{ {code} }}}} nữa"\n')
    assert passage.text == f"Có {printed} nữa"


def test_notes_are_bound_to_the_words_before_them(read: Callable):
    (passage,) = read("loi_van:\n  a: >-\n    Có **04** dự án^[Nậm Ngà;\n    Nậm Pì.] và kho\n")
    (note,) = passage.notes
    assert (passage.text, note.position) == ("Có 04 dự án và kho", len("Có 04 dự án"))
    assert note.passage.text == "Nậm Ngà; Nậm Pì."


def test_every_character_has_its_place_in_the_folded_file(read: Callable):
    (passage,) = read("loi_van:\n  a:\n    - >-\n      Có **04**\n      dự án^[Nậm {{ du_an }}\n      Pì.] xong\n")
    note = passage.notes[0].passage

    def place(text: object, word: str) -> tuple[int, int]:
        found = text.place(text.text.index(word))  # type: ignore[attr-defined]
        return found.line, found.column

    assert place(passage, "04") == (8, 12)
    assert place(passage, "dự") == (9, 7)
    assert place(note, "04") == (9, 18)
    assert place(note, "Pì") == (10, 7)
    assert place(passage, "xong") == (10, 12)


def test_quoted_texts_have_places_too(read: Callable):
    (passage,) = read('loi_van:\n  a: "Còn 03 việc"\n')
    found = passage.place(4)
    assert (found.line, found.column) == (6, 11)


def test_points_and_tasks_ahead_are_texts_with_names(read: Callable):
    texts = read("loi_van:\n  a:\n    - y: Một\n      y_con: [Hai]\nnhiem_vu_ky_toi: [Ba]\n")
    assert [str(text.thing).partition(":")[2] for text in texts] == [
        "loi_van.a.y.0.y",
        "loi_van.a.y.0.y_con.0",
        "nhiem_vu_ky_toi.0",
    ]


def test_broken_markup_is_read_as_it_was_typed(read: Callable):
    (passage,) = read("loi_van:\n  a: Có ^[ chú thích\n")
    assert passage.text == "Có ^[ chú thích"
    assert passage.fault


def test_a_file_that_is_gone_leaves_the_place_of_the_text(read: Callable):
    (passage,) = read("loi_van:\n  a: Còn 03 việc\n")
    Path(passage.origin.source.place.path).unlink()
    assert passage.place(4) == passage.origin.source.place


def test_results_of_tasks_are_texts_of_the_workspace(facts_of: Callable):
    facts = facts_of({**FILES, "nhiem-vu/2024": '- {ten: A, trang_thai: hoan_thanh, ket_qua: "Trình {{ du_an }}"}'})
    assert [passage.text for passage in all_passages(facts)] == [f"Trình {OPAQUE}"]


def test_names_that_come_again_are_numbered():
    names = Names()
    assert [names("a"), names("b"), names("a")] == ["a", "b", "a#2"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.sampled_from(["Có", "**đậm**", "*n*", "{{ du_an }}", "^[chú 05 thích]", "03", "\\*"]), min_size=1))
def test_places_are_inside_the_file_and_show_the_character(read: Callable, words: list[str]):
    (passage,) = read("loi_van:\n  a: >-\n" + "".join(f"    Từ {word}\n" for word in words))
    lines = Path(passage.origin.source.place.path).read_text(encoding="utf-8").splitlines()
    for text in passage.all_texts:
        for position, char in enumerate(text.text):
            found = text.place(position)
            at = lines[found.line - 1][found.column - 1]
            assert char.isspace() or at == char or (at == "{" and text.value_at(position))
