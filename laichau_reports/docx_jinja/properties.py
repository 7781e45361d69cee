"""Document properties of a .docx: what Word shows under File, Info, and what a program hides for its own use.

Everything in them is ours: an office does not send out files whose author is a software library.
Parts and types: ISO 29500-2 clause 8.3 (core), ISO 29500-1 22.2 (extended) and 22.3 (custom).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from lxml import etree

from laichau_reports.docx_jinja.package import (
    Package,
    add_relationship,
    parse_xml,
    relationships,
    serialize,
    with_override,
)
from laichau_reports.docx_jinja.relationships import DOCUMENT_RELATIONSHIPS, ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

APPLICATION: Final = "laichau-reports"
_CORE: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DUBLIN_CORE: Final = "http://purl.org/dc/elements/1.1/"
_TERMS: Final = "http://purl.org/dc/terms/"
_INSTANCE: Final = "http://www.w3.org/2001/XMLSchema-instance"
_EXTENDED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_CUSTOM: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT_ID: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # FMTID_UserDefinedProperties, the only one that is used
_FIRST_PROPERTY_ID: Final = 2  # 0 and 1 are reserved
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class _Part:
    """Where one kind of properties is kept."""

    name: str
    relationship: str
    content_type: str


_CORE_PART: Final = _Part(
    "docProps/core.xml",
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
    "application/vnd.openxmlformats-package.core-properties+xml",
)
_EXTENDED_PART: Final = _Part(
    "docProps/app.xml",
    f"{DOCUMENT_RELATIONSHIPS}/extended-properties",
    "application/vnd.openxmlformats-officedocument.extended-properties+xml",
)
_CUSTOM_PART: Final = _Part(
    "docProps/custom.xml",
    f"{DOCUMENT_RELATIONSHIPS}/custom-properties",
    "application/vnd.openxmlformats-officedocument.custom-properties+xml",
)


@dataclass(frozen=True, slots=True)
class CoreProperties:
    """What Word shows about a document; an empty one is left out.

    Attributes:
        title: title of the document.
        subject: what it is about.
        creator: author; of an official document, the office.
        last_modified_by: who saved it last.
        created: when it was made; without a time zone it is taken as UTC.
        modified: when it was saved last, likewise.
        keywords: search words.
        description: remarks.
        category: kind of document.
    """

    title: str = ""
    subject: str = ""
    creator: str = ""
    last_modified_by: str = ""
    created: datetime | None = None
    modified: datetime | None = None
    keywords: str = ""
    description: str = ""
    category: str = ""


def with_properties(docx: bytes, *, core: CoreProperties, custom: Mapping[str, str]) -> bytes:
    """Set the properties of a document; those of its template are forgotten, but for other custom properties.

    Args:
        docx: the document.
        core: what Word shows.
        custom: further properties by name, which Word keeps when a person saves the document.

    Raises:
        PackageError: ``docx`` is not a sound document.
    """
    package = Package.read(docx)
    package = _with_part(package, _CORE_PART, _core(core))
    package = _with_part(package, _EXTENDED_PART, _extended())
    if custom:
        package = _with_part(package, _CUSTOM_PART, _custom(package, custom))
    return package.to_bytes()


def with_custom_properties(docx: bytes, custom: Mapping[str, str]) -> bytes:
    """Set custom properties of a document, by name, and leave all its other properties as they are.

    Raises:
        PackageError: ``docx`` is not a sound document.
    """
    package = Package.read(docx)
    return _with_part(package, _CUSTOM_PART, _custom(package, custom)).to_bytes()


def custom_properties(docx: bytes) -> dict[str, str]:
    """Read the custom properties of a document by name; numbers and dates come as they are spelled.

    Raises:
        PackageError: ``docx`` is not a sound document.
    """
    package = Package.read(docx)
    return {node.get("name", ""): "".join(map(str, node.itertext())) for node in _custom_nodes(package)}


def fingerprint(docx: bytes) -> str:
    """Give the SHA-256 of names and contents of all parts but the custom properties, which may hold it.

    It does not depend on how the parts are compressed or ordered.

    Raises:
        PackageError: ``docx`` is not a sound document.
    """
    package = Package.read(docx)
    left_out = _name(package, _CUSTOM_PART)
    total = sha256()
    for name in sorted(package.names):
        if name != left_out:
            content = package.part(name)
            total.update(f"{len(name.encode())} {name} {len(content)} ".encode())
            total.update(content)
    return total.hexdigest()


def _name(package: Package, part: _Part) -> str:
    """Give the name that a kind of properties has in this package, or would get."""
    targets = (arrow.target for arrow in relationships(package, ROOT) if arrow.type == part.relationship)
    return next((target for target in targets if target in package), part.name)


def _with_part(package: Package, part: _Part, root: _Element) -> Package:
    name = _name(package, part)
    package = package.with_parts({name: serialize(root)})
    package, _ = add_relationship(package, ROOT, part.relationship, name)
    return with_override(package, name, part.content_type)


def _core(core: CoreProperties) -> _Element:
    spaces = {"cp": _CORE, "dc": _DUBLIN_CORE, "dcterms": _TERMS, "xsi": _INSTANCE}
    root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap=spaces)
    texts = (
        (_DUBLIN_CORE, "title", core.title),
        (_DUBLIN_CORE, "subject", core.subject),
        (_DUBLIN_CORE, "creator", core.creator),
        (_CORE, "keywords", core.keywords),
        (_DUBLIN_CORE, "description", core.description),
        (_CORE, "lastModifiedBy", core.last_modified_by),
        (_CORE, "category", core.category),
    )
    for space, name, text in texts:
        if text:
            etree.SubElement(root, f"{{{space}}}{name}").text = _clean(text)
    for name, moment in (("created", core.created), ("modified", core.modified)):
        if moment is not None:
            node = etree.SubElement(root, f"{{{_TERMS}}}{name}")
            node.set(f"{{{_INSTANCE}}}type", "dcterms:W3CDTF")
            node.text = _timestamp(moment)
    return root


def _timestamp(moment: datetime) -> str:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _extended() -> _Element:
    root = etree.fromstring(f'<Properties xmlns="{_EXTENDED}"/>')
    etree.SubElement(root, f"{{{_EXTENDED}}}Application").text = APPLICATION
    return root


def _custom_nodes(package: Package) -> list[_Element]:
    name = _name(package, _CUSTOM_PART)
    return list(parse_xml(package.part(name), name)) if name in package else []


def _custom(package: Package, custom: Mapping[str, str]) -> _Element:
    root = etree.fromstring(f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VALUES}"/>')
    root.extend(node for node in _custom_nodes(package) if node.get("name") not in custom)
    for name, value in custom.items():
        node = etree.SubElement(root, f"{{{_CUSTOM}}}property", fmtid=_FORMAT_ID, name=name)
        etree.SubElement(node, f"{{{_VALUES}}}lpwstr").text = _clean(value)
    for number, node in enumerate(root, _FIRST_PROPERTY_ID):
        node.set("pid", str(number))
    return root


def _clean(text: str) -> str:
    """Drop the characters that XML 1.0 cannot hold."""
    return _NOT_XML.sub("", text)
