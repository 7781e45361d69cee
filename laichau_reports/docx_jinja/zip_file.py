"""Zip files: reading under guard, and writing that copies what has not changed.

The standard library reads the directory of the file; the data are taken and inflated here, with a limit, because the
sizes that a zip file declares may be lies. Writing is ours altogether: entries that were read are written back in their
compressed form, so a warm render pays only for the parts that it changed, and equal input gives equal bytes.
Format: APPNOTE.TXT 6.3.10, sections 4.3 and 4.4.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from laichau_reports.errors import PackageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MIB = 1024 * 1024
_STORED, _DEFLATED = 0, 8
_FAST = 1  # a draft is written many times and read once: time counts, not the last tenth of size
_ENCRYPTED, _UTF8 = 0x1, 0x800
_DATE_1980 = 0x21  # 1980-01-01 00:00, the same in every file, so that equal input gives equal bytes
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_CENTRAL_SIGNATURE = b"PK\x01\x02"
_OLE_SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
_LARGEST = 0xFFFF_FFFF
# What the directory reader of the standard library raises on files that are not what they seem.
_NOT_A_ZIP = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    NotImplementedError,
    ValueError,
    struct.error,
    EOFError,
    OSError,
)
_SAVE_AGAIN = "Mở tệp bằng Word, chọn «Lưu dưới dạng» (Save As), kiểu «Word Document (*.docx)», rồi dùng tệp mới."


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a package may be before it is refused.

    Attributes:
        entries: number of entries in the zip file.
        part_bytes: inflated size of one part.
        total_bytes: inflated size of all parts together, and size of the file itself.
        ratio: inflated size over compressed size of one part.
        ratio_from: inflated size from which ``ratio`` counts; small parts that repeat themselves are harmless.
    """

    entries: int = 2_000
    part_bytes: int = 64 * MIB
    total_bytes: int = 256 * MIB
    ratio: int = 200
    ratio_from: int = 8 * MIB


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a zip, kept as it is compressed.

    Attributes:
        name: its path in the zip.
        method: 0 stored, 8 deflated.
        checksum: CRC-32 of the content.
        size: bytes of the content.
        data: the compressed form.
    """

    name: str
    method: int
    checksum: int
    size: int
    data: bytes

    def content(self) -> bytes:
        """Inflate the content; its size was checked when the entry was read."""
        return self.data if self.method == _STORED else zlib.decompress(self.data, wbits=-15, bufsize=self.size or 1)


def deflate(name: str, content: bytes) -> Entry:
    """Make an entry of new content, compressed at a fast level."""
    packer = zlib.compressobj(_FAST, zlib.DEFLATED, -15)
    data = packer.compress(content) + packer.flush()
    if len(data) >= len(content):
        return Entry(name, _STORED, zlib.crc32(content), len(content), content)
    return Entry(name, _DEFLATED, zlib.crc32(content), len(content), data)


def write_entries(entries: Sequence[Entry]) -> bytes:
    """Write a zip file: entries in this order, no timestamps, no comments.

    Raises:
        PackageError: the file would not fit a zip file without the 64-bit extensions.
    """
    chunks: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for entry in entries:
        name = entry.name.encode()
        common = (
            20,
            0 if entry.name.isascii() else _UTF8,
            entry.method,
            0,
            _DATE_1980,
            entry.checksum,
            len(entry.data),
            entry.size,
            len(name),
            0,
        )
        chunks += (_LOCAL.pack(b"PK\x03\x04", *common), name, entry.data)
        directory += (_CENTRAL.pack(_CENTRAL_SIGNATURE, 20, *common, 0, 0, 0, 0, offset), name)
        offset += _LOCAL.size + len(name) + len(entry.data)
        if offset > _LARGEST:
            raise PackageError("Văn bản lớn hơn 4 GiB nên không ghi được.", hint="Bớt dữ liệu hoặc bớt hình ảnh.")
    size = sum(map(len, directory))
    end = _END.pack(b"PK\x05\x06", 0, 0, len(entries), len(entries), size, offset, 0)
    return b"".join((*chunks, *directory, end))


def read_entries(data: bytes, place: str, limits: Limits) -> tuple[Entry, ...]:
    """Read all entries of a zip file, each one inflated once to see that it is sound and within its limits.

    Args:
        data: the file.
        place: what the file is called in messages.
        limits: sizes beyond which it is refused.

    Raises:
        PackageError: not a zip file, damaged, encrypted, too large, or with names that cannot be trusted.
    """
    directory = _directory(data, place, limits)
    _check_names(directory, place)
    return tuple(_checked(_entries(data, directory, place, limits), place, limits))


def _directory(data: bytes, place: str, limits: Limits) -> list[zipfile.ZipInfo]:
    if data.startswith(_OLE_SIGNATURE):
        raise PackageError(
            "Tệp này ở dạng Word cũ (.doc) hoặc có đặt mật khẩu, chương trình không đọc được.",
            place=place,
            hint=f"Bỏ mật khẩu nếu có. {_SAVE_AGAIN}",
        )
    # The reader builds an object per entry before anybody can count them, so a flood is stopped by its signatures.
    flood = data.count(_CENTRAL_SIGNATURE) > 8 * limits.entries
    try:
        infos = [] if flood else zipfile.ZipFile(io.BytesIO(data)).infolist()
    except _NOT_A_ZIP as error:
        raise PackageError(
            "Tệp này không phải là văn bản Word (.docx), hoặc đã hỏng khi sao chép, tải về.",
            place=place,
            hint=_SAVE_AGAIN,
        ) from error
    if flood or len(infos) > limits.entries:
        raise PackageError(
            f"Tệp có quá nhiều mục bên trong, nhiều hơn {limits.entries}.",
            place=place,
            hint="Tệp như vậy không do Word lưu ra; hãy dùng tệp gốc của mẫu.",
        )
    return infos


def _check_names(infos: Sequence[zipfile.ZipInfo], place: str) -> None:
    seen: set[str] = set()
    for info in infos:
        name = info.orig_filename
        folders = name.removesuffix("/").split("/")
        if not {"", ".", ".."}.isdisjoint(folders) or any(character in name for character in "\\:\0"):
            raise PackageError(
                "Tên của một mục bên trong tệp trỏ ra ngoài tệp.",
                place=place,
                value=name,
                hint="Tệp như vậy không do Word lưu ra; hãy dùng tệp gốc của mẫu.",
            )
        if name.casefold() in seen:
            raise PackageError(
                "Bên trong tệp có hai mục trùng tên, không biết phải đọc mục nào.",
                place=place,
                value=name,
                hint=_SAVE_AGAIN,
            )
        seen.add(name.casefold())


def _entries(data: bytes, infos: Iterable[zipfile.ZipInfo], place: str, limits: Limits) -> Iterator[Entry]:
    for info in infos:
        if info.is_dir():
            continue
        where = f"{place}, mục {info.filename}"
        if info.flag_bits & _ENCRYPTED:
            raise PackageError(
                "Tệp có đặt mật khẩu nên chương trình không đọc được.",
                place=where,
                hint="Bỏ mật khẩu: trong Word chọn File, Info, Protect Document, Encrypt with Password, rồi xoá trống.",
            )
        if info.compress_type not in {_STORED, _DEFLATED} or info.compress_size > len(data):
            raise _damaged(where)
        if info.file_size > limits.part_bytes:
            raise _too_large(where, limits.part_bytes)
        raw = _raw(data, info, where)
        yield Entry(info.filename, info.compress_type, info.CRC, info.file_size, raw)


def _raw(data: bytes, info: zipfile.ZipInfo, where: str) -> bytes:
    """Take the compressed form of an entry, whose own header must agree with the directory about its name."""
    start = info.header_offset
    header = data[start : start + _LOCAL.size] if start >= 0 else b""
    if len(header) < _LOCAL.size or not header.startswith(b"PK\x03\x04"):
        raise _damaged(where)
    name_size, extra_size = _LOCAL.unpack(header)[-2:]
    begin = start + _LOCAL.size
    name = data[begin : begin + name_size]
    encoding = "utf-8" if info.flag_bits & _UTF8 else "cp437"
    begin += name_size + extra_size
    raw = data[begin : begin + info.compress_size]
    if name != info.orig_filename.encode(encoding) or len(raw) < info.compress_size:
        raise _damaged(where)
    return raw


def _checked(entries: Iterable[Entry], place: str, limits: Limits) -> Iterator[Entry]:
    total = 0
    for entry in entries:
        where = f"{place}, mục {entry.name}"
        _check_content(entry, where)
        if entry.size > limits.ratio_from and entry.size > limits.ratio * len(entry.data):
            raise PackageError(
                f"Một mục bên trong tệp nở ra hơn {limits.ratio} lần khi mở, như thể để làm treo máy.",
                place=where,
                hint="Tệp như vậy không do Word lưu ra; hãy dùng tệp gốc của mẫu.",
            )
        total += entry.size
        if total > limits.total_bytes:
            raise _too_large(place, limits.total_bytes)
        yield entry


def _check_content(entry: Entry, where: str) -> None:
    """See that the entry inflates to the size and checksum that it declares, without ever inflating more than that."""
    content = entry.data
    if entry.method == _DEFLATED:
        unpacker = zlib.decompressobj(-15)
        try:
            content = unpacker.decompress(entry.data, entry.size + 1)
        except zlib.error as error:
            raise _damaged(where) from error
        if not unpacker.eof:
            raise _damaged(where)
    if len(content) != entry.size or zlib.crc32(content) != entry.checksum:
        raise _damaged(where)


def _damaged(where: str) -> PackageError:
    return PackageError(
        "Một mục bên trong tệp đã hỏng, nội dung không khớp với mục lục của tệp.", place=where, hint=_SAVE_AGAIN
    )


def _too_large(where: str, limit: int) -> PackageError:
    return PackageError(
        f"Tệp quá lớn, vượt quá {limit // MIB} MiB sau khi giải nén.",
        place=where,
        hint="Bớt hoặc nén hình ảnh trong mẫu, rồi lưu lại.",
    )
