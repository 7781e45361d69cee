from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from laichau_reports.docx_jinja.properties import CoreProperties, custom_properties, fingerprint, with_properties
from laichau_reports.errors import PackageError

if TYPE_CHECKING:
    from collections.abc import Callable

DOCX: dict[str, bytes] = {}
CORE = CoreProperties(
    title="Báo cáo 6 tháng & <thử>",
    subject="Tình hình",
    creator="Sở Công Thương",
    last_modified_by="Sở Công Thương",
    created=datetime(2024, 6, 6, tzinfo=UTC),
    modified=datetime(2024, 6, 6, 14, 30, tzinfo=timezone(timedelta(hours=7))),
    keywords="từ khoá",
    description="ghi chú",
    category="báo cáo",
)


@pytest.fixture
def docx(make_docx: Callable[..., bytes]) -> bytes:
    return make_docx("<w:p><w:r><w:t>Nội dung</w:t></w:r></w:p>")


def texts(content: bytes) -> dict[str, str]:
    return {etree.QName(node).localname: node.text or "" for node in etree.fromstring(content)}


def test_what_word_shows_is_what_was_set(docx: bytes, docx_parts: Callable[..., dict[str, bytes]]) -> None:
    parts = docx_parts(with_properties(docx, core=CORE, custom={}))
    assert texts(parts["docProps/core.xml"]) == {
        "title": "Báo cáo 6 tháng & <thử>",
        "subject": "Tình hình",
        "creator": "Sở Công Thương",
        "keywords": "từ khoá",
        "description": "ghi chú",
        "lastModifiedBy": "Sở Công Thương",
        "category": "báo cáo",
        "created": "2024-06-06T00:00:00Z",
        "modified": "2024-06-06T07:30:00Z",
    }
    assert texts(parts["docProps/app.xml"]) == {"Application": "laichau-reports"}
    assert "docProps/custom.xml" not in parts


def test_the_document_stays_sound(docx: bytes, assert_sound: Callable[..., None]) -> None:
    assert_sound(with_properties(docx, core=CORE, custom={"mau": "bao-cao", "phien_ban": "1"}))


def test_empty_properties_are_left_out(docx: bytes, docx_parts: Callable[..., dict[str, bytes]]) -> None:
    parts = docx_parts(with_properties(docx, core=CoreProperties(title="x"), custom={}))
    assert texts(parts["docProps/core.xml"]) == {"title": "x"}


def test_a_moment_without_time_zone_is_taken_as_utc(docx: bytes, docx_parts: Callable[..., dict[str, bytes]]) -> None:
    core = CoreProperties(created=datetime(2024, 6, 6, 1, 2, 3))  # noqa: DTZ001 - what is tested
    parts = docx_parts(with_properties(docx, core=core, custom={}))
    assert texts(parts["docProps/core.xml"]) == {"created": "2024-06-06T01:02:03Z"}


def test_nothing_of_the_template_author_remains(
    docx: bytes, make_zip: Callable[..., bytes], docx_parts: Callable[..., dict[str, bytes]]
) -> None:
    first = docx_parts(with_properties(docx, core=CoreProperties(creator="python-docx"), custom={}))
    again = with_properties(make_zip(first), core=CORE, custom={})
    assert not any(b"python-docx" in content for content in docx_parts(again).values())
    assert docx_parts(again).keys() == first.keys()


def test_custom_properties_come_back(docx: bytes) -> None:
    custom = {"dấu vân tay": "abc", "mẫu": "a & b <c>"}
    assert custom_properties(with_properties(docx, core=CORE, custom=custom)) == custom
    assert custom_properties(docx) == {}


def test_custom_properties_of_others_stay_and_ours_are_replaced(
    docx: bytes, docx_parts: Callable[..., dict[str, bytes]]
) -> None:
    once = with_properties(docx, core=CORE, custom={"của người khác": "giữ", "a": "1"})
    twice = with_properties(once, core=CORE, custom={"b": "2", "a": "3"})
    assert custom_properties(twice) == {"của người khác": "giữ", "b": "2", "a": "3"}
    numbers = [node.get("pid") for node in etree.fromstring(docx_parts(twice)["docProps/custom.xml"])]
    assert numbers == ["2", "3", "4"]


def test_properties_kept_under_another_name_are_found(
    docx: bytes, make_zip: Callable[..., bytes], docx_parts: Callable[..., dict[str, bytes]]
) -> None:
    parts = docx_parts(with_properties(docx, core=CORE, custom={"a": "1"}))
    renamed = {
        name.replace("docProps/custom", "props/own"): content.replace(b"docProps/custom", b"props/own")
        for name, content in parts.items()
    }
    moved = make_zip(renamed)
    assert custom_properties(moved) == {"a": "1"}
    changed = with_properties(moved, core=CORE, custom={"a": "2"})
    assert custom_properties(changed) == {"a": "2"}
    assert "docProps/custom.xml" not in docx_parts(changed)
    assert fingerprint(moved) == fingerprint(changed)


def test_a_seal_can_be_put_on_and_checked(docx: bytes) -> None:
    draft = with_properties(docx, core=CORE, custom={"dau": ""})
    sealed = with_properties(draft, core=CORE, custom={"dau": fingerprint(draft)})
    assert custom_properties(sealed)["dau"] == fingerprint(sealed)


def test_any_change_of_the_content_changes_the_fingerprint(
    docx: bytes, make_zip: Callable[..., bytes], docx_parts: Callable[..., dict[str, bytes]]
) -> None:
    parts = docx_parts(docx)
    before = fingerprint(docx)
    changed = parts | {"word/document.xml": parts["word/document.xml"].replace(b"dung", b"dunG")}
    assert fingerprint(make_zip(changed)) != before
    assert fingerprint(make_zip(parts | {"word/them.bin": b""})) != before


def test_compression_and_order_do_not_change_the_fingerprint(
    docx: bytes, make_zip: Callable[..., bytes], docx_parts: Callable[..., dict[str, bytes]]
) -> None:
    backwards = make_zip(dict(reversed(docx_parts(docx).items())))
    assert backwards != docx
    assert fingerprint(backwards) == fingerprint(docx)


def test_equal_input_gives_equal_bytes(docx: bytes) -> None:
    assert with_properties(docx, core=CORE, custom={"a": "1"}) == with_properties(docx, core=CORE, custom={"a": "1"})


def test_what_is_no_document_is_refused() -> None:
    for call in (fingerprint, custom_properties, lambda docx: with_properties(docx, core=CORE, custom={})):
        with pytest.raises(PackageError):
            call(b"PK")


WRITABLE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\ufffe\uffff"), max_size=40)


@given(WRITABLE, WRITABLE)
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_kept_but_for_what_xml_cannot_hold(docx: bytes, title: str, value: str) -> None:
    kept = "".join(character for character in value if character in "\t\n" or character >= " ")
    made = with_properties(docx, core=CoreProperties(title=title), custom={"a": value})
    assert custom_properties(made) == {"a": kept}
