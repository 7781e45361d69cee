from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from laichau_reports.docx_jinja import zip_file
from laichau_reports.docx_jinja.package import (
    Limits,
    Package,
    Relationship,
    add_relationship,
    content_type_of,
    parse_xml,
    relationships,
    serialize,
    with_override,
)
from laichau_reports.docx_jinja.zip_file import Entry, deflate, read_entries, write_entries
from laichau_reports.errors import PackageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Zip = Callable[[Mapping[str, str | bytes]], bytes]

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BODY = "<w:p><w:r><w:t>Nội dung</w:t></w:r></w:p>"
DOCUMENT = "word/document.xml"
ROOT_RELS = "_rels/.rels"
TYPES = "[Content_Types].xml"


@pytest.fixture
def docx(make_docx: Callable[..., bytes]) -> bytes:
    return make_docx(BODY, headers=["<w:p/>"], links={"rIdWeb": "https://example.org/a b"})


@pytest.fixture
def parts(docx: bytes, docx_parts: Callable[[bytes], dict[str, bytes]]) -> dict[str, bytes]:
    return docx_parts(docx)


def refused(source: bytes | str | Path, message: str, limits: Limits | None = None) -> PackageError:
    with pytest.raises(PackageError, match=message) as caught:
        Package.read(source, limits or Limits())
    assert caught.value.hint
    assert caught.value.place
    return caught.value


# ---- opening -------------------------------------------------------------------------------------------------------


def test_a_document_opens_from_bytes_and_from_a_path(docx: bytes, tmp_path: Path) -> None:
    path = tmp_path / "mẫu.docx"
    path.write_bytes(docx)
    for source in (docx, path, str(path)):
        package = Package.read(source)
        assert package.main == DOCUMENT
        assert "Nội dung".encode() in package.part(DOCUMENT)
    assert Package.read(path).source == str(path)


def test_parts_are_known_by_name(docx: bytes, parts: dict[str, bytes]) -> None:
    package = Package.read(docx)
    assert package.names == tuple(parts)
    assert DOCUMENT in package
    assert "word/khong-co.xml" not in package
    assert {name: package.part(name) for name in package.names} == parts
    with pytest.raises(PackageError, match="thiếu một phần") as caught:
        package.part("word/khong-co.xml")
    assert caught.value.value == "word/khong-co.xml"


def test_the_main_document_is_found_by_its_relationship(parts: dict[str, bytes], make_zip: Zip) -> None:
    moved = {
        name.replace("word/", "van ban/").replace("document.xml", "chính.xml"): text for name, text in parts.items()
    }
    moved[ROOT_RELS] = parts[ROOT_RELS].replace(b"word/document.xml", b"/van%20ban/ch%C3%ADnh.xml")
    moved[TYPES] = parts[TYPES].replace(b"/word/document.xml", "/van ban/chính.xml".encode())
    assert Package.read(make_zip(moved)).main == "van ban/chính.xml"


def test_a_dotx_becomes_a_docx(parts: dict[str, bytes], make_zip: Zip, assert_sound: Callable[..., None]) -> None:
    template = parts | {TYPES: parts[TYPES].replace(b"document.main+xml", b"template.main+xml")}
    package = Package.read(make_zip(template))
    assert content_type_of(package, DOCUMENT).endswith("document.main+xml")
    assert_sound(package.to_bytes())


def test_folders_in_the_zip_are_passed_over(docx: bytes) -> None:
    buffer = io.BytesIO(docx)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.mkdir("word/media")
    assert "word/media/" not in Package.read(buffer.getvalue()).names


def test_a_zip_behind_other_bytes_is_read(docx: bytes) -> None:
    assert Package.read(b"#!rubbish" + docx).part(DOCUMENT) == Package.read(docx).part(DOCUMENT)


# ---- what is refused -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"PK", b"\x00" * 500, b"PK\x05\x06" + b"\0" * 18, b"<?xml version='1.0'?><a/>"])
def test_what_is_no_document_is_refused(data: bytes) -> None:
    refused(data, "không phải là văn bản Word")


def test_an_old_or_encrypted_word_file_is_named_as_such() -> None:
    refused(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "dạng Word cũ")


def test_a_path_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    for path in (tmp_path / "khong-co.docx", tmp_path, "a\0b"):
        refused(path, "Không mở được tệp")


def test_a_file_cut_anywhere_is_refused(docx: bytes) -> None:
    for size in range(0, len(docx) - 1, 97):
        refused(docx[:size], "không phải|đã hỏng")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_rare_compression_is_refused(parts: dict[str, bytes], method: int) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    refused(buffer.getvalue(), "đã hỏng")


def test_encrypted_entries_are_refused(docx: bytes) -> None:
    at = docx.index(b"PK\x01\x02")
    refused(docx[: at + 8] + b"\x01" + docx[at + 9 :], "mật khẩu")


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", [DOCUMENT, "word/DOCUMENT.xml"])
def test_two_entries_of_one_name_are_refused(docx: bytes, name: str) -> None:
    buffer = io.BytesIO(docx)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(name, b"<a/>")
    assert refused(buffer.getvalue(), "trùng tên").value == name


@pytest.mark.parametrize(
    "name",
    ["../x.xml", "word/../../x", "/etc/x", "word//x", "C:/x", "word\\x", "word/./x", "..", "a/..", "word/x\0.txt"],
)
def test_names_that_lead_out_are_refused(parts: dict[str, bytes], name: str) -> None:
    buffer = io.BytesIO(write_entries([deflate(part, content) for part, content in (parts | {name: b"x"}).items()]))
    refused(buffer.getvalue(), "trỏ ra ngoài")


def test_too_many_entries_are_refused_before_they_are_read(parts: dict[str, bytes], make_zip: Zip) -> None:
    many = make_zip(parts | {f"word/media/{number}": b"" for number in range(60)})
    Package.read(many, Limits(entries=60 + len(parts)))
    refused(many, "quá nhiều mục", Limits(entries=59 + len(parts)))
    refused(many, "quá nhiều mục", Limits(entries=5))


def test_a_file_or_part_that_is_too_large_is_refused(
    docx: bytes, parts: dict[str, bytes], make_zip: Zip, tmp_path: Path
) -> None:
    big = make_zip(parts | {"word/media/a": os.urandom(2000)})
    refused(big, "quá lớn", Limits(part_bytes=1999))
    refused(big, "quá lớn", Limits(total_bytes=len(big) + 1000))
    refused(docx, "quá lớn", Limits(total_bytes=100))
    path = tmp_path / "to.docx"
    path.write_bytes(docx)
    refused(path, "quá lớn", Limits(total_bytes=100))


def test_a_zip_bomb_is_refused(parts: dict[str, bytes], make_zip: Zip) -> None:
    bomb = make_zip(parts | {"word/media/a": bytes(9 * 1024 * 1024)})
    assert len(bomb) < 50_000
    assert "word/media/a" in str(refused(bomb, "nở ra hơn 200 lần").place)


def test_small_parts_may_repeat_themselves(parts: dict[str, bytes], make_zip: Zip) -> None:
    Package.read(make_zip(parts | {"word/media/a": bytes(1024 * 1024)}))


def test_sizes_that_lie_are_found_out_without_inflating_more_than_they_say(parts: dict[str, bytes]) -> None:
    content = bytes(50 * 1024 * 1024)
    packed = deflate("word/media/a", content)
    for size in (10, len(content) + 1):
        lying = Entry(packed.name, packed.method, zlib.crc32(content), size, packed.data)
        entries = [deflate(name, text) for name, text in parts.items()]
        refused(write_entries([*entries, lying]), "đã hỏng")


def test_a_changed_byte_is_found_out(docx: bytes) -> None:
    info = zipfile.ZipFile(io.BytesIO(docx)).getinfo(DOCUMENT)
    at = info.header_offset + 30 + len(DOCUMENT) + info.compress_size // 2
    refused(docx[:at] + bytes([docx[at] ^ 0xFF]) + docx[at + 1 :], "đã hỏng")


def test_an_entry_whose_own_header_has_another_name_is_refused(docx: bytes) -> None:
    refused(docx.replace(b"word/document.xml", b"word/docUment.xml", 1), "đã hỏng|không phải")


def test_an_entry_whose_offset_lies_is_refused(docx: bytes) -> None:
    start = docx.index(b"PK\x01\x02")
    for offset in (5, len(docx) - 10, 0x7FFFFFFF):
        refused(docx[: start + 42] + struct.pack("<I", offset) + docx[start + 46 :], "đã hỏng|không phải")


@pytest.mark.parametrize("name", ["word/vbaProject.bin", "word/VBAPROJECT.BIN", "word/vbaData.xml"])
def test_macros_are_refused_by_name(parts: dict[str, bytes], make_zip: Zip, name: str) -> None:
    assert refused(make_zip(parts | {name: b"<a/>"}), "macro").value == name


def test_macros_are_refused_by_content_type(parts: dict[str, bytes], make_zip: Zip) -> None:
    docm = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    types = parts[TYPES].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", docm
    )
    refused(make_zip(parts | {TYPES: types}), "macro")


DOCTYPES = [
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
    '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
    "<!DOCTYPE a><a/>".encode("utf-16-le"),
    b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a+AD4-<a/>',
    b'<?xml version="1.0" encoding="cp037"?><a/>',
]


@pytest.mark.parametrize("content", DOCTYPES, ids=range(len(DOCTYPES)))
@pytest.mark.parametrize("name", [DOCUMENT, "word/header1.xml", ROOT_RELS, "word/them.xml", "word/lạ.bin"])
def test_a_doctype_or_rare_encoding_is_refused_in_any_part(
    parts: dict[str, bytes], make_zip: Zip, name: str, content: bytes
) -> None:
    declared = b'<Default Extension="bin" ContentType="application/x+xml"/></Types>'
    types = {TYPES: parts[TYPES].replace(b"</Types>", declared)}
    assert name in str(refused(make_zip(parts | types | {name: content}), "DOCTYPE").place)


def test_a_doctype_in_the_list_of_types_is_refused(parts: dict[str, bytes], make_zip: Zip) -> None:
    refused(make_zip(parts | {TYPES: DOCTYPES[0]}), "DOCTYPE")


def test_a_web_page_inside_the_document_may_have_its_doctype(parts: dict[str, bytes], make_zip: Zip) -> None:
    declared = b'<Default Extension="xhtml" ContentType="application/xhtml+xml"/></Types>'
    types = {TYPES: parts[TYPES].replace(b"</Types>", declared)}
    Package.read(make_zip(parts | types | {"word/afchunk.xhtml": b"<!DOCTYPE html><html/>"}))


@pytest.mark.parametrize("missing", [TYPES, ROOT_RELS, DOCUMENT])
def test_a_package_without_its_skeleton_is_refused(parts: dict[str, bytes], make_zip: Zip, missing: str) -> None:
    del parts[missing]
    refused(make_zip(parts), "không phải là văn bản Word")


def test_another_kind_of_office_file_is_refused(parts: dict[str, bytes], make_zip: Zip) -> None:
    excel = parts | {TYPES: parts[TYPES].replace(b"wordprocessingml.document.main", b"spreadsheetml.sheet.main")}
    assert "spreadsheetml" in refused(make_zip(excel), "không phải là văn bản Word").value


def test_a_strict_document_is_refused_with_the_way_out(parts: dict[str, bytes], make_zip: Zip) -> None:
    rels = parts[ROOT_RELS].replace(OFFICE.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships")
    assert "Word Document" in refused(make_zip(parts | {ROOT_RELS: rels}), "Strict").hint


def test_a_main_document_outside_the_file_is_refused(parts: dict[str, bytes], make_zip: Zip) -> None:
    outside = parts[ROOT_RELS].replace(b"/>", b' TargetMode="External"/>')
    refused(make_zip(parts | {ROOT_RELS: outside}), "không phải là văn bản Word")
    above = parts[ROOT_RELS].replace(b"word/document.xml", b"../../word/document.xml")
    refused(make_zip(parts | {ROOT_RELS: above}), "trỏ ra ngoài")


@given(
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=3)), min_size=1, max_size=4)
)
@settings(max_examples=300)
def test_a_damaged_file_opens_or_is_refused_but_never_crashes(damage: list[tuple[float, bytes]]) -> None:
    data = bytearray(DAMAGED)
    for where, value in damage:
        at = int(where * len(data))
        data[at : at + len(value)] = value
    try:
        Package.read(bytes(data))
    except PackageError as error:
        assert str(error)  # noqa: PT017 - either outcome is right


DAMAGED = write_entries(
    [
        deflate(
            TYPES,
            b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/d.xml" '
            b'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        ),
        deflate(
            ROOT_RELS,
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
            b'Type="' + OFFICE.encode() + b'/officeDocument" Target="d.xml"/></Relationships>',
        ),
        deflate("d.xml", b"<d/>"),
    ]
)


# ---- writing -------------------------------------------------------------------------------------------------------


def test_what_was_read_is_written_back_entry_by_entry(docx: bytes, parts: dict[str, bytes]) -> None:
    written = Package.read(docx).to_bytes()
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert archive.testzip() is None
        assert {info.filename: archive.read(info) for info in archive.infolist()} == parts
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert Package.read(written).to_bytes() == written


def test_changed_new_and_removed_parts(docx: bytes) -> None:
    before = Package.read(docx)
    after = before.with_parts({DOCUMENT: b"<a/>", "word/them.xml": b"<b/>", "word/header1.xml": None, "khong-co": None})
    assert after.part(DOCUMENT) == b"<a/>"
    assert after.names == (*(name for name in before.names if name != "word/header1.xml"), "word/them.xml")
    assert before.part(DOCUMENT) != b"<a/>"
    with zipfile.ZipFile(io.BytesIO(after.to_bytes())) as archive:
        assert archive.read("word/them.xml") == b"<b/>"


def test_the_list_of_content_types_comes_first(parts: dict[str, bytes], make_zip: Zip) -> None:
    package = Package.read(make_zip(dict(reversed(parts.items()))))
    with zipfile.ZipFile(io.BytesIO(package.to_bytes())) as archive:
        assert archive.namelist()[0] == TYPES


def test_equal_changes_give_equal_bytes(docx: bytes) -> None:
    changes = {DOCUMENT: BODY.encode() * 100}
    first, second = (Package.read(docx).with_parts(changes).to_bytes() for _ in range(2))
    assert first == second


def test_unchanged_parts_are_not_compressed_again(docx: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    package = Package.read(docx)
    deflated: list[str] = []
    original = zip_file.deflate
    monkeypatch.setattr(
        "laichau_reports.docx_jinja.package.deflate", lambda name, data: deflated.append(name) or original(name, data)
    )
    package.with_parts({DOCUMENT: b"<a/>"}).to_bytes()
    assert deflated == [DOCUMENT]


def test_what_does_not_shrink_is_stored() -> None:
    noise = os.urandom(500)
    assert deflate("a", noise) == Entry("a", 0, zlib.crc32(noise), 500, noise)
    assert deflate("a", b"") == Entry("a", 0, 0, 0, b"")
    assert deflate("a", noise).content() == noise


def test_a_file_beyond_four_gigabytes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_file, "_LARGEST", 100)
    with pytest.raises(PackageError, match="4 GiB"):
        write_entries([Entry("a", 0, 0, 200, bytes(200))])


@given(st.dictionaries(st.text("abcđ/ ", min_size=1).filter(lambda n: "" not in n.split("/")), st.binary(), max_size=6))
@settings(max_examples=100)
def test_any_entries_come_back(contents: dict[str, bytes]) -> None:
    entries = tuple(deflate(name, content) for name, content in contents.items())
    data = write_entries(entries)
    assert read_entries(data, "tệp", Limits()) == entries
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == contents


# ---- XML -----------------------------------------------------------------------------------------------------------


def test_xml_is_read_and_written() -> None:
    root = parse_xml('<?xml version="1.0"?><a b="ơ">Việt</a>'.encode(), "a.xml")
    assert serialize(root) == "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<a b=\"ơ\">Việt</a>".encode()
    assert parse_xml("<a>ơ</a>".encode("utf-16"), "a.xml").text == "ơ"


@pytest.mark.parametrize(
    "data", [b"", b"<a>", b"<a></b>", b"<a>&khong;</a>", b"<a>\x01</a>", b"<a>" * 300 + b"</a>" * 300]
)
def test_xml_that_is_not_sound_says_where(data: bytes) -> None:
    with pytest.raises(PackageError, match="dòng") as caught:
        parse_xml(data, "word/a.xml")
    assert caught.value.place == "word/a.xml"


def test_an_entity_is_never_read() -> None:
    with pytest.raises(PackageError, match="DOCTYPE"):
        parse_xml(DOCTYPES[0], "a.xml")


# ---- relationships and content types -------------------------------------------------------------------------------


def test_relationships_name_their_targets(docx: bytes) -> None:
    found = relationships(Package.read(docx), DOCUMENT)
    assert Relationship("rIdHeader1", f"{OFFICE}/header", "word/header1.xml", external=False) in found
    assert Relationship("rIdWeb", f"{OFFICE}/hyperlink", "https://example.org/a b", external=True) in found
    assert relationships(Package.read(docx), "word/header1.xml") == ()


@pytest.mark.parametrize(
    ("target", "resolved"),
    [
        ("header1.xml", "word/header1.xml"),
        ("/word/header1.xml", "word/header1.xml"),
        ("./header1.xml#x", "word/header1.xml"),
        ("HEADER1.XML", "word/header1.xml"),
        ("../customXml/item1.xml", "customXml/item1.xml"),
        ("NULL", "word/NULL"),
    ],
)
def test_targets_are_resolved_as_parts(parts: dict[str, bytes], make_zip: Zip, target: str, resolved: str) -> None:
    rels = "word/_rels/document.xml.rels"
    changed = parts[rels].replace(b'Target="header1.xml"', f'Target="{target}"'.encode())
    found = relationships(Package.read(make_zip(parts | {rels: changed})), DOCUMENT)
    assert next(arrow.target for arrow in found if arrow.id == "rIdHeader1") == resolved


def test_a_new_relationship_gets_a_free_id_once(docx: bytes) -> None:
    package, first = add_relationship(Package.read(docx), DOCUMENT, f"{OFFICE}/footnotes", "word/footnotes.xml")
    package, second = add_relationship(package, DOCUMENT, "kiểu", "customXml/a.xml")
    package, again = add_relationship(package, DOCUMENT, f"{OFFICE}/footnotes", "word/footnotes.xml")
    package, web = add_relationship(package, DOCUMENT, f"{OFFICE}/hyperlink", "https://a.vn/?b&c", external=True)
    assert (first, second, again, web) == ("rId1", "rId2", "rId1", "rId3")
    found = {arrow.id: arrow for arrow in relationships(package, DOCUMENT)}
    assert found["rId2"].target == "customXml/a.xml"
    assert found["rId3"] == Relationship("rId3", f"{OFFICE}/hyperlink", "https://a.vn/?b&c", external=True)


def test_a_part_without_relationships_gets_a_list(docx: bytes) -> None:
    package, _ = add_relationship(Package.read(docx), "word/header1.xml", "kiểu", "word/media/a.png")
    assert b'Target="media/a.png"' in package.part("word/_rels/header1.xml.rels")
    package, _ = add_relationship(package, "", "kiểu", "docProps/a.xml")
    assert b'Target="docProps/a.xml"' in package.part(ROOT_RELS)


def test_content_types_by_override_and_by_extension(docx: bytes) -> None:
    package = Package.read(docx)
    assert content_type_of(package, DOCUMENT).endswith("document.main+xml")
    assert content_type_of(package, "WORD/Document.xml").endswith("document.main+xml")
    assert content_type_of(package, "customXml/a.xml") == "application/xml"
    assert content_type_of(package, "a.png") == ""


def test_an_override_is_set_once(docx: bytes) -> None:
    package = Package.read(docx)
    changed = with_override(package, "word/them.xml", "kiểu/a")
    assert content_type_of(changed, "word/them.xml") == "kiểu/a"
    assert with_override(changed, "word/them.xml", "kiểu/a") is changed
    replaced = with_override(changed, "word/them.xml", "kiểu/b")
    assert content_type_of(replaced, "word/them.xml") == "kiểu/b"
    root = etree.fromstring(replaced.part(TYPES))
    assert [node.get("PartName") for node in root].count("/word/them.xml") == 1


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (FileNotFoundError(2, "No such file"), "Không mở được tệp: không có tệp này."),
        (
            PermissionError(13, "Permission denied"),
            "Không mở được tệp: không có quyền đọc, hoặc tệp đang bị chương trình khác giữ.",
        ),
        (OSError(5, "Input/output error"), "Không mở được tệp."),
    ],
)
def test_a_file_that_cannot_be_opened_says_why_in_vietnamese(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: OSError, message: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(PackageError) as refused:
        Package.read(tmp_path / "mau.docx")
    assert refused.value.message == message
    assert refused.value.value == ""
