"""A .docx as a package of parts: opened under guard, changed by replacing parts, written the same way every time.

A ``Package`` is a value: ``with_parts`` gives another one. What a template must never bring along is refused when it
is opened: macros, DOCTYPEs, zip bombs, names that lead out of the file, passwords (Office Open XML, ISO 29500-2).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from laichau_reports.docx_jinja.relationships import (
    CONTENT_TYPES,
    ROOT,
    ContentTypes,
    Relationship,
    add_relationship,
    content_type_of,
    relationships,
    with_override,
)
from laichau_reports.docx_jinja.xml_part import check_xml, parse_xml, serialize
from laichau_reports.docx_jinja.zip_file import Entry, Limits, deflate, read_entries, write_entries
from laichau_reports.errors import PackageError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "Limits",
    "Package",
    "Relationship",
    "add_relationship",
    "content_type_of",
    "parse_xml",
    "relationships",
    "serialize",
    "with_override",
]

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN_TYPE: Final = f"{_WORD}.document.main+xml"
_TEMPLATE_TYPE: Final = f"{_WORD}.template.main+xml"  # a .dotx
_STRICT: Final = "http://purl.oclc.org/ooxml/"
_MACRO_NAMES: Final = ("vbaproject.bin", "vbadata.xml", "vbaprojectsignature.bin")
_MACRO_TYPES: Final = ("macroenabled", "vbaproject", "vbadata")
_SAVE_AS_DOCX: Final = "Mở tệp bằng Word, chọn «Lưu dưới dạng» (Save As), kiểu «Word Document (*.docx)»."
_DEFAULT_LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a .docx.

    Attributes:
        entries: the files of the zip by name, in their order.
        main: name of the main document part.
        source: what the file is called in messages.
    """

    entries: Mapping[str, Entry]
    main: str
    source: str

    @classmethod
    def read(cls, source: Path | str | bytes, limits: Limits = _DEFAULT_LIMITS) -> Package:
        """Open a .docx.

        Args:
            source: a path, or the bytes of the file.
            limits: sizes beyond which the file is refused.

        Raises:
            PackageError: it cannot be read, is no .docx, or is refused for safety.
        """
        data, place = _load(source, limits)
        entries = {entry.name: entry for entry in read_entries(data, place, limits)}
        package = cls(entries, "", place)
        if CONTENT_TYPES not in package:
            raise _not_word(place, f"không có mục {CONTENT_TYPES}")
        _check_parts(package)
        return _without_template_type(replace(package, main=_main_part(package)))

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all parts, in the order of the file."""
        return tuple(self.entries)

    def __contains__(self, name: object) -> bool:
        return name in self.entries

    def part(self, name: str) -> bytes:
        """Give the content of a part.

        Raises:
            PackageError: there is no such part.
        """
        entry = self.entries.get(name)
        if entry is None:
            raise PackageError(
                "Tệp thiếu một phần mà phần khác cần đến.", place=self.source, value=name, hint=_SAVE_AS_DOCX
            )
        return entry.content()

    def with_parts(self, changes: Mapping[str, bytes | None]) -> Package:
        """Give a package with some parts replaced, added at the end, or (None) removed."""
        fresh = {name: deflate(name, content) for name, content in changes.items() if content is not None}
        kept = {name: entry for name, entry in self.entries.items() if changes.get(name, b"") is not None}
        return replace(self, entries=kept | fresh)

    def to_bytes(self) -> bytes:
        """Write the .docx: equal packages give equal bytes; the list of content types comes first, as Word has it."""
        first = [self.entries[CONTENT_TYPES]] if CONTENT_TYPES in self.entries else []
        return write_entries([*first, *(entry for name, entry in self.entries.items() if name != CONTENT_TYPES)])


def _load(source: Path | str | bytes, limits: Limits) -> tuple[bytes, str]:
    """Give the bytes of the file and what it is called in messages."""
    if isinstance(source, bytes):
        return _bounded(source, "tệp mẫu", limits), "tệp mẫu"
    place = str(source)
    try:
        with Path(source).open("rb") as file:
            data = file.read(limits.total_bytes + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise PackageError(
            _unreadable(error),
            place=place,
            hint="Xem lại đường dẫn, tên tệp và quyền đọc; nếu tệp đang mở ở chương trình khác thì đóng lại.",
        ) from error
    return _bounded(data, place, limits), place


def _unreadable(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "Không mở được tệp: không có tệp này."
    if isinstance(error, PermissionError):
        return "Không mở được tệp: không có quyền đọc, hoặc tệp đang bị chương trình khác giữ."
    return "Không mở được tệp."


def _bounded(data: bytes, place: str, limits: Limits) -> bytes:
    if len(data) > limits.total_bytes:
        raise PackageError("Tệp quá lớn.", place=place, hint="Bớt hoặc nén hình ảnh trong mẫu, rồi lưu lại.")
    return data


def _check_parts(package: Package) -> None:
    """Refuse macros by name and by content type, and DOCTYPEs in any part that is XML."""
    types = ContentTypes.read(package)
    macro_types = {kind for kind in types.all() if any(word in kind.casefold() for word in _MACRO_TYPES)}
    macro_names = {name for name in package.names if name.rsplit("/", 1)[-1].casefold() in _MACRO_NAMES}
    if macro_types or macro_names:
        raise PackageError(
            "Tệp có chứa macro; chương trình không nhận mẫu có macro.",
            place=package.source,
            value=", ".join(sorted(macro_names or macro_types)),
            hint=f"{_SAVE_AS_DOCX} Khi Word hỏi, đồng ý lưu không kèm macro.",
        )
    for name in package.names:
        kind = types.of(name).casefold()
        if name.casefold().endswith((".xml", ".rels")) or (kind.endswith("xml") and "xhtml" not in kind):
            check_xml(package.part(name), f"{package.source}, mục {name}")


def _main_part(package: Package) -> str:
    """Find the main document part by its relationship, and see that it is a Word document."""
    found = [arrow for arrow in relationships(package, ROOT) if arrow.type.endswith("/officeDocument")]
    if not found or found[0].external or found[0].target not in package:
        raise _not_word(package.source, "không có phần văn bản chính")
    if found[0].type.startswith(_STRICT):
        raise PackageError(
            "Tệp được lưu ở dạng «Strict Open XML», chương trình chỉ đọc dạng .docx thường dùng.",
            place=package.source,
            hint=_SAVE_AS_DOCX,
        )
    kind = content_type_of(package, found[0].target)
    if kind not in {_MAIN_TYPE, _TEMPLATE_TYPE}:
        raise _not_word(package.source, kind)
    return found[0].target


def _without_template_type(package: Package) -> Package:
    """Turn a .dotx into a .docx: Word refuses to open a draft whose name and content type differ."""
    return with_override(package, package.main, _MAIN_TYPE)


def _not_word(place: str, value: str) -> PackageError:
    return PackageError(
        "Tệp này không phải là văn bản Word (.docx).",
        place=place,
        value=value,
        hint=f"Nếu là bảng tính hoặc tệp khác thì chọn lại tệp; nếu là văn bản Word: {_SAVE_AS_DOCX}",
    )
