"""A file that is not UTF-8 is refused with its place and the way to save it right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laichau_reports.errors import Fault, FilePlace, WorkspaceError
from laichau_reports.workspace.encoding import MAX_BYTES, decode, name_of_character, read_text, strange_character

if TYPE_CHECKING:
    from pathlib import Path


def faults_of(data: bytes) -> tuple[Fault, ...]:
    with pytest.raises(WorkspaceError) as caught:
        decode(data, "f.yaml")
    return caught.value.faults


def test_utf8_is_read_with_and_without_a_byte_order_mark() -> None:
    text = "ten: Sở Công Thương\r\n"
    assert decode(text.encode("utf-8"), "f.yaml") == text
    assert decode(text.encode("utf-8-sig"), "f.yaml") == text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf16_is_refused_with_the_menu_entry_that_mends_it(encoding: str) -> None:
    (fault,) = faults_of("ten: Sở Công Thương\n".encode(encoding))
    assert (fault.place, fault.code) == (FilePlace("f.yaml", 1, 1), "encoding-utf16")
    assert "UTF-16" in fault.message
    assert "Notepad" in fault.hint
    assert "Save As" in fault.hint
    assert "UTF-8" in fault.hint


def test_ansi_is_refused_at_its_first_letter_that_is_no_utf8() -> None:
    (fault,) = faults_of(b"ky: 2024\nten: B\xf4\xf2 C\xf4ng\n")
    assert fault.place == FilePlace("f.yaml", 2, 7)
    assert fault.code == "encoding-ansi"
    assert "ANSI" in fault.message
    assert "TCVN3" in fault.message
    assert fault.value == "ten: Bộ Công"
    assert "Save As" in fault.hint


def test_a_word_file_with_a_yaml_name_is_told_as_such() -> None:
    (fault,) = faults_of(b"PK\x03\x04rest")
    assert fault.code == "encoding-binary"
    assert ".docx" in fault.message


def test_each_control_character_is_told_with_its_place() -> None:
    faults = faults_of(b"a: x\x07\nb: \x00y\n")
    assert [(str(fault.place), fault.value) for fault in faults] == [("f.yaml:1:5", "U+0007"), ("f.yaml:2:4", "U+0000")]
    assert {fault.code for fault in faults} == {"control-character"}


def test_many_control_characters_are_not_all_told() -> None:
    assert len(faults_of(b"a\x07" * 500)) == 10


def test_line_ends_that_editors_do_not_count_are_refused() -> None:
    (fault,) = faults_of("a: x\u2028y\n".encode())
    assert fault.value == "U+2028 LINE SEPARATOR"


def test_a_huge_file_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    file = tmp_path / "huge.yaml"
    with file.open("wb") as stream:
        stream.truncate(50 * MAX_BYTES)
    with pytest.raises(WorkspaceError) as caught:
        read_text(file, "huge.yaml")
    (fault,) = caught.value.faults
    assert fault.code == "file-too-large"
    assert "50 MB" in fault.message
    assert "1 MB" in fault.message


def test_a_file_just_over_the_limit_does_not_seem_to_be_within_it(tmp_path: Path) -> None:
    file = tmp_path / "large.yaml"
    file.write_bytes(b"a" * (MAX_BYTES + 1))
    with pytest.raises(WorkspaceError, match="1,1 MB"):
        read_text(file, "large.yaml")


def test_a_file_that_cannot_be_opened_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError) as caught:
        read_text(tmp_path / "gone.yaml", "gone.yaml")
    (fault,) = caught.value.faults
    assert fault.code == "file-unreadable"
    assert "(không còn ở đó)" in fault.message


def test_a_sound_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "f.yaml"
    file.write_text("ten: Điện Biên", encoding="utf-8")
    assert read_text(file, "f.yaml") == "ten: Điện Biên"


def test_a_strange_character_is_named() -> None:
    assert strange_character("Lai Châu 😀\t") is None
    assert strange_character("a\ud800") == "\ud800"
    assert name_of_character("\ufeff") == "U+FEFF ZERO WIDTH NO-BREAK SPACE"


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_a_fault(data: bytes) -> None:
    try:
        text = decode(data, "f.yaml")
    except WorkspaceError as error:
        assert error.faults  # noqa: PT017 - both outcomes are allowed
    else:
        assert strange_character(text) is None


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff")))
def test_any_text_comes_back_unchanged(text: str) -> None:
    if not any(strange_character(character) for character in text) and text.count("\0") == 0:
        assert decode(text.encode("utf-8"), "f.yaml") == text
