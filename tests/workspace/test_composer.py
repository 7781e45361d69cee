"""One YAML file becomes a tree of texts, or all its faults; within limits; with either parser."""

from __future__ import annotations

import json
import time
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laichau_reports.errors import FilePlace, WorkspaceError
from laichau_reports.workspace.composer import FAST_PARSER, MAX_DEPTH, MAX_NODES, PURE_PARSER, compose
from laichau_reports.workspace.encoding import decode, strange_character
from laichau_reports.workspace.nodes import Node, PlacedList, PlacedMapping, PlacedText

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.errors import Fault
    from laichau_reports.workspace.composer import Parser

    Faults = Callable[[str], list[Fault]]
    Case = tuple[str, int, int, str, str, str, str]


def plain(node: Node) -> object:
    match node:
        case PlacedText():
            return node.text
        case PlacedList():
            return [plain(item) for item in node.items]
        case PlacedMapping():
            return {entry.key.text: plain(entry.value) for entry in node.entries}


def test_no_scalar_gets_a_type(parser: Parser) -> None:
    text = "a: 06\nb: no\nc: 12:30\nd: 1.138\ne: ~\nf: 2024-01-01\ng: 0x1F\nh: 1e3\ni: null\n"
    assert plain(compose(text, "f.yaml", parser)) == {
        "a": "06",
        "b": "no",
        "c": "12:30",
        "d": "1.138",
        "e": "~",
        "f": "2024-01-01",
        "g": "0x1F",
        "h": "1e3",
        "i": "null",
    }


def test_places_are_lines_and_columns_from_one_in_characters(parser: Parser) -> None:
    root = compose('tên: "Điện Biên"\nb:\n  - 😀 x\n  - {c: d}\n', "f.yaml", parser)
    assert isinstance(root, PlacedMapping)
    first, second = root.entries
    assert first.value.place == FilePlace("f.yaml", 1, 6)
    assert isinstance(second.value, PlacedList)
    assert [item.place.column for item in second.value.items] == [5, 5]


def test_decomposed_keys_and_texts_are_brought_to_nfc(parser: Parser) -> None:
    text = unicodedata.normalize("NFD", "kỳ: Điện Biên Phủ\n")
    assert plain(compose(text, "f.yaml", parser)) == {"kỳ": "Điện Biên Phủ"}


def test_a_key_in_two_normal_forms_is_one_key_twice(faults_of_yaml: Faults) -> None:
    (fault,) = faults_of_yaml("kỳ: a\n" + unicodedata.normalize("NFD", "kỳ: b\n"))
    assert fault.code == "yaml-duplicate-key"


def test_anchors_are_copied(parser: Parser) -> None:
    root = compose("a: &x {b: 1}\nc: *x\nd: &y z\ne: *y\n", "f.yaml", parser)
    assert plain(root) == {"a": {"b": "1"}, "c": {"b": "1"}, "d": "z", "e": "z"}


def test_an_empty_file_is_an_empty_text(parser: Parser) -> None:
    assert compose("# chỉ có ghi chú\n", "f.yaml", parser) == PlacedText("", FilePlace("f.yaml", 1, 1))


@pytest.mark.parametrize(
    "case",
    [
        ("a: 1\nb: 2\na: 3\n", 3, 1, "yaml-duplicate-key", "dòng 1", "a", "dòng 1 và 3"),
        ("a: !!python/name:os.system x\n", 1, 4, "yaml-tag", "nhãn", "!!python/name:os.system", "ngoặc kép"),
        ("a: !foo [1]\n", 1, 4, "yaml-tag", "nhãn", "!foo", "ngoặc kép"),
        ("a: 1\n--- # hai\nb: 2\n", 2, 1, "yaml-several-documents", "tài liệu", "--- # hai", "Xóa dòng ---"),
        ("b: &b {c: 1}\na:\n  <<: *b\n", 3, 3, "yaml-merge-key", "<<", "<<", "Chép"),
        ("a: *quan_trong\n", 1, 4, "yaml-alias", "dấu *", "*quan_trong", "ngoặc kép"),
        ("a: &x [*x]\n", 1, 8, "yaml-alias", "lặp vô tận", "*x]", "ngoặc kép"),
        ("? [a]\n: 1\n", 1, 3, "yaml-complex-key", "danh sách", "[a]", "dấu ?"),
        ("a: {{ gtsxcn | cau }}\n", 1, 4, "yaml-unquoted-expression", "{{", "{{ gtsxcn | cau }}", "ngoặc kép"),
        ("a:\n  : b\n", 2, 3, "yaml-empty-key", "chưa có tên khóa", ": b", "ten:"),
    ],
)
def test_a_fault_that_can_be_passed_over_is_told_exactly(faults_of_yaml: Faults, case: Case) -> None:
    text, line, column, code, word, value, hint = case
    (fault,) = faults_of_yaml(text)
    assert (fault.place, fault.code) == (FilePlace("f.yaml", line, column), code)
    assert word in fault.message
    assert fault.value == value
    assert hint in fault.hint


def test_all_faults_that_can_be_passed_over_are_told_in_one_run(faults_of_yaml: Faults) -> None:
    faults = faults_of_yaml("a: !x 1\na: 2\nb: *c\n<<: d\n")
    assert [fault.code for fault in faults] == ["yaml-tag", "yaml-duplicate-key", "yaml-alias", "yaml-merge-key"]


def test_a_line_gets_one_fault_though_the_parser_stops_there_too(faults_of_yaml: Faults) -> None:
    (fault,) = faults_of_yaml("d: *x y\n")
    assert fault.code == "yaml-alias"


def test_very_many_faults_are_counted_and_not_all_told(faults_of_yaml: Faults) -> None:
    faults = faults_of_yaml("a: 1\n" * 300)
    assert len(faults) == 101
    assert (str(faults[0].place), faults[0].code) == ("f.yaml", "more-faults")
    assert "còn 199 lỗi" in faults[0].message


def test_an_escape_cannot_smuggle_in_a_control_character(faults_of_yaml: Faults) -> None:
    (fault,) = faults_of_yaml('a: "x\\0y"\n')
    assert (str(fault.place), fault.code, fault.value) == ("f.yaml:1:4", "control-character", "U+0000")


@pytest.mark.parametrize("escape", ["\\ud800", "\\UFFFFFFFF", "\\U00110000"])
def test_an_escape_that_is_no_character_is_a_fault(faults_of_yaml: Faults, escape: str) -> None:
    assert faults_of_yaml(f'a: "{escape}"\n')


def test_a_billion_laughs_stop_at_an_alias(faults_of_yaml: Faults) -> None:
    lines = ["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    start = time.perf_counter()
    (fault,) = faults_of_yaml("\n".join(lines))
    assert time.perf_counter() - start < 2
    assert fault.code == "yaml-too-many-nodes"
    assert isinstance(fault.place, FilePlace)
    assert fault.place.line == 5
    assert fault.value.startswith("*a3")
    assert "50.000" in fault.message


def test_too_many_values_are_refused(faults_of_yaml: Faults) -> None:
    (fault,) = faults_of_yaml("- a\n" * MAX_NODES)
    assert fault.code == "yaml-too-many-nodes"
    assert fault.place == FilePlace("f.yaml", MAX_NODES, 3)


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 100_000, "{a: " * 100_000])
def test_a_deep_nest_is_refused_quickly(faults_of_yaml: Faults, text: str) -> None:
    start = time.perf_counter()
    (fault,) = faults_of_yaml(text)
    assert time.perf_counter() - start < 10
    assert fault.code == "yaml-too-deep"
    assert str(MAX_DEPTH) in fault.message


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


def test_the_depth_limit_is_exact(parser: Parser) -> None:
    compose(nested(MAX_DEPTH), "f.yaml", parser)
    with pytest.raises(WorkspaceError):
        compose(nested(MAX_DEPTH + 1), "f.yaml", parser)


def test_both_parsers_are_there_to_be_tested() -> None:
    assert FAST_PARSER is not PURE_PARSER


CLEAN_TEXT = st.text(max_size=30).filter(lambda text: strange_character(text) is None)
VALUES = st.recursive(
    CLEAN_TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(CLEAN_TEXT.filter(bool), inner, max_size=4),
    max_leaves=12,
)


def in_nfc(value: object) -> object:
    match value:
        case str():
            return unicodedata.normalize("NFC", value)
        case list():
            return [in_nfc(item) for item in value]
        case dict():
            return {in_nfc(key): in_nfc(item) for key, item in value.items()}
    raise TypeError(value)


@pytest.mark.parametrize("chosen", [FAST_PARSER, PURE_PARSER], ids=["fast", "pure"])
@given(value=VALUES)
def test_whatever_can_be_written_comes_back_as_text(value: object, chosen: Parser) -> None:
    # JSON is YAML; its escapes for characters beyond U+FFFF are not, so they are written as themselves.
    written = json.dumps(value, ensure_ascii=False)
    if strange_character(written) or len(str(in_nfc(value))) != len(str(value)):
        return
    try:
        read = plain(compose(written, "f.yaml", chosen))
    except WorkspaceError as error:
        assert {fault.code for fault in error.faults} <= {"yaml-duplicate-key"}  # noqa: PT017 - the allowed outcome
    else:
        assert read == in_nfc(value)


SCRAPS = [
    *("a", "b: ", ": ", "- ", "\n", "  ", "\t", "[", "]", "{", "}", ",", "'", '"', "*x", "&x ", "!t ", "|\n", ">-\n"),
    *("---\n", "...\n", "%YAML 1.1\n", "? ", "# c", "{{ x }}", "\\U", "đ", "<<: ", "“", "\u00a0", "1,5", "\r", "@"),
]
YAML_SCRAPS = st.lists(st.sampled_from(SCRAPS), max_size=25).map("".join)


@pytest.mark.parametrize("chosen", [FAST_PARSER, PURE_PARSER], ids=["fast", "pure"])
@given(text=YAML_SCRAPS)
def test_any_scraps_of_yaml_give_a_tree_or_faults_with_places(text: str, chosen: Parser) -> None:
    try:
        compose(text, "f.yaml", chosen)
    except WorkspaceError as error:
        lines = text.splitlines() or [""]
        for fault in error.faults:
            assert isinstance(fault.place, FilePlace)
            assert 1 <= fault.place.line <= len(lines) + 1
            assert fault.message
            assert fault.hint
            assert fault.code


@given(data=st.binary(max_size=200))
def test_any_bytes_give_a_tree_or_a_workspace_error(data: bytes) -> None:
    start = time.perf_counter()
    for chosen in (FAST_PARSER, PURE_PARSER):
        try:
            compose(decode(data, "f.yaml"), "f.yaml", chosen)
        except WorkspaceError as error:
            assert error.faults  # noqa: PT017 - both outcomes are allowed
    assert time.perf_counter() - start < 2


@given(text=YAML_SCRAPS)
def test_both_parsers_give_the_same_tree(text: str) -> None:
    trees = []
    for chosen in (FAST_PARSER, PURE_PARSER):
        try:
            trees.append(compose(text, "f.yaml", chosen))
        except WorkspaceError:
            return
    assert plain(trees[0]) == plain(trees[1])


@pytest.mark.parametrize("text", ['x: &a b\n"<<": c\n', "x: &a '<<'\n*a : c\n", "? '<<'\n: c\n"])
def test_a_key_is_only_a_merge_key_if_it_is_written_as_one(parser: Parser, text: str) -> None:
    root = compose(text, "f.yaml", parser)
    assert isinstance(root, PlacedMapping)
    assert (root.entries[-1].key.text, str(root.entries[-1].value)) == ("<<", "c")
