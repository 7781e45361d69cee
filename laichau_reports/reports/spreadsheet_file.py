"""A workbook as a file: the office's own properties, equal bytes for equal input, and a fingerprint of its content.

openpyxl stamps the time of saving on the file and on each entry of the zip; here both are the document's own.
"""

from __future__ import annotations

import io
import re
import zipfile
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from laichau_reports import __version__
from laichau_reports.reports.output import FINGERPRINT, Origin
from laichau_reports.reports.sealing import VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from laichau_reports.docx_jinja import CoreProperties

_CUSTOM: Final = "docProps/custom.xml"
_EXTENDED: Final = "docProps/app.xml"
_APPLICATION: Final = (
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>laichau-reports</Application></Properties>"
)
_BLANK: Final = "0" * 64
_FOUND: Final = re.compile(FINGERPRINT.encode() + rb'"[^>]*>\s*<[^>]*>([0-9a-f]{64})<')
_START_OF_ZIP: Final = (1980, 1, 1, 0, 0, 0)
_LARGEST: Final = 64 * 1024 * 1024


def new_workbook(title: str, core: CoreProperties) -> tuple[Workbook, Worksheet]:
    """Begin a workbook of one sheet with the properties of a document."""
    import openpyxl
    from openpyxl.packaging.custom import StringProperty

    workbook = openpyxl.Workbook()
    table: Worksheet = workbook.worksheets[0]
    table.title = title
    properties = workbook.properties
    properties.title, properties.subject = core.title, core.subject
    properties.creator, properties.lastModifiedBy = core.creator, core.last_modified_by
    properties.created = core.created.replace(tzinfo=None) if core.created else None
    properties.modified = core.modified.replace(tzinfo=None) if core.modified else None
    for name, value in ((VERSION, __version__), (FINGERPRINT, _BLANK)):
        workbook.custom_doc_props.append(StringProperty(name=name, value=value))  # type: ignore[attr-defined]  # since 3.1
    workbook.calculation.fullCalcOnLoad = True
    return workbook, table


def to_bytes(workbook: Workbook) -> bytes:
    """Write a workbook that ``new_workbook`` began, and seal it."""
    from openpyxl.writer.excel import ExcelWriter

    raw = io.BytesIO()
    # Not Workbook.save, which would stamp the time of day on the file.
    ExcelWriter(workbook, zipfile.ZipFile(raw, "w")).save()
    parts = {**_parts(raw.getvalue()), _EXTENDED: _APPLICATION}
    parts[_CUSTOM] = parts[_CUSTOM].replace(_BLANK.encode(), _fingerprint(parts).encode())
    return _zipped(parts)


def origin_of_spreadsheet(data: bytes) -> Origin:
    """Tell whether a file is a workbook of ours that nobody changed, one that a person changed, or something else."""
    try:
        parts = _parts(data)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError):
        return Origin.FOREIGN
    found = _FOUND.search(parts.get(_CUSTOM, b""))
    if found is None:
        return Origin.FOREIGN
    return Origin.UNTOUCHED if found[1].decode() == _fingerprint(parts) else Origin.CHANGED


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
            raise ValueError(_LARGEST)
        return {name: archive.read(name) for name in archive.namelist()}


def _fingerprint(parts: Mapping[str, bytes]) -> str:
    """Give the SHA-256 of names and contents of all parts but the custom properties, which hold it."""
    total = sha256()
    for name in sorted(parts):
        if name != _CUSTOM:
            total.update(f"{len(name.encode())} {name} {len(parts[name])} ".encode())
            total.update(parts[name])
    return total.hexdigest()


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _START_OF_ZIP), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
