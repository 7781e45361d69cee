"""How the parts of a package hang together: relationships and content types (ISO 29500-2, clauses 8.5 and 8.1)."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from lxml import etree

from laichau_reports.docx_jinja.xml_part import parse_xml, serialize
from laichau_reports.errors import PackageError

if TYPE_CHECKING:
    from collections.abc import Collection

    from lxml.etree import _Element

    from laichau_reports.docx_jinja.package import Package

CONTENT_TYPES: Final = "[Content_Types].xml"
ROOT: Final = ""  # the package itself, as the source of relationships
DOCUMENT_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_NO_RELATIONSHIPS: Final = f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode()
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"


@dataclass(frozen=True, slots=True)
class Relationship:
    """One arrow from a part to another part or to an address outside.

    Attributes:
        id: unique within its source part.
        type: URI of what the arrow means.
        target: name of the part, or the address if ``external``.
        external: the target is outside the package.
    """

    id: str
    type: str
    target: str
    external: bool


def relationships(package: Package, part: str) -> tuple[Relationship, ...]:
    """List the relationships of a part (``ROOT`` for the package itself), in the order of the file.

    Raises:
        PackageError: the list is not well formed, or a target lies outside the package.
    """
    name = rels_name(part)
    if name not in package:
        return ()
    root = parse_xml(package.part(name), name)
    return tuple(_relationship(node, package, part) for node in root.iter(f"{{{_RELATIONSHIPS}}}Relationship"))


def _relationship(node: _Element, package: Package, part: str) -> Relationship:
    identifier, kind, target = (node.get(key, "") for key in ("Id", "Type", "Target"))
    if node.get("TargetMode") == "External":
        return Relationship(identifier, kind, target, external=True)
    name = posixpath.normpath(posixpath.join(posixpath.dirname(part), target.split("#", 1)[0])).lstrip("/")
    if name.startswith("../"):
        raise PackageError(
            "Một liên kết bên trong tệp trỏ ra ngoài tệp.",
            place=rels_name(part),
            value=target,
            hint="Tệp như vậy không do Word lưu ra; hãy dùng tệp gốc của mẫu.",
        )
    return Relationship(identifier, kind, _spelled(package, name), external=False)


def _spelled(package: Package, name: str) -> str:
    """Give a part name as the zip spells it: targets may be percent-encoded, and case does not count."""
    wanted = {name.casefold(), unquote(name).casefold()}
    return next((known for known in package.names if known == name or known.casefold() in wanted), name)


def add_relationship(
    package: Package, part: str, kind: str, target: str, *, external: bool = False
) -> tuple[Package, str]:
    """Add an arrow from a part, or find the equal one that is there.

    Args:
        package: the package.
        part: name of the source part.
        kind: URI of the type.
        target: name of the part in the package, or an address if ``external``.
        external: the target is outside the package.

    Returns:
        the changed package and the relationship id.
    """
    present = relationships(package, part)
    for known in present:
        if (known.type, known.target, known.external) == (kind, target, external):
            return package, known.id
    taken = {known.id for known in present}
    identifier = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
    name = rels_name(part)
    root = parse_xml(package.part(name) if name in package else _NO_RELATIONSHIPS, name)
    written = target if external else _written(part, target)
    node = etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", Id=identifier, Type=kind, Target=written)
    if external:
        node.set("TargetMode", "External")
    return package.with_parts({name: serialize(root)}), identifier


def with_target(package: Package, part: str, identifier: str, target: str) -> Package:
    """Let an arrow of a part lead to another part of the package."""
    name = rels_name(part)
    root = parse_xml(package.part(name), name)
    for node in root.iter(f"{{{_RELATIONSHIPS}}}Relationship"):
        if node.get("Id") == identifier:
            node.set("Target", _written(part, target))
    return package.with_parts({name: serialize(root)})


def _written(part: str, target: str) -> str:
    """Spell the name of a part as the relationships of another one do."""
    return posixpath.relpath(f"/{target}", f"/{posixpath.dirname(part)}")


def without_relationship(package: Package, part: str, identifier: str) -> Package:
    """Drop an arrow from a part."""
    name = rels_name(part)
    root = parse_xml(package.part(name), name)
    for node in list(root.iter(f"{{{_RELATIONSHIPS}}}Relationship")):
        if node.get("Id") == identifier:
            root.remove(node)
    return package.with_parts({name: serialize(root)})


def without_parts(package: Package, names: Collection[str]) -> Package:
    """Drop parts and the declarations of their types."""
    root = parse_xml(package.part(CONTENT_TYPES), CONTENT_TYPES)
    gone = {f"/{name}".casefold() for name in names}
    for node in list(root.iter(f"{{{_TYPES}}}Override")):
        if node.get("PartName", "").casefold() in gone:
            root.remove(node)
    return package.with_parts({**dict.fromkeys(names), CONTENT_TYPES: serialize(root)})


def rels_name(part: str) -> str:
    """Name of the part that lists the relationships of ``part``."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def content_type_of(package: Package, part: str) -> str:
    """Content type of a part: its override, else the default of its extension, else the empty string."""
    return ContentTypes.read(package).of(part)


@dataclass(frozen=True, slots=True)
class ContentTypes:
    """What ``[Content_Types].xml`` declares; keys are case-folded, as part names are compared.

    Attributes:
        overrides: ``/part name`` -> content type.
        defaults: extension without the dot -> content type.
    """

    overrides: dict[str, str]
    defaults: dict[str, str]

    @classmethod
    def read(cls, package: Package) -> ContentTypes:
        """Read the declarations of a package.

        Raises:
            PackageError: they are missing or not well formed.
        """
        root = parse_xml(package.part(CONTENT_TYPES), CONTENT_TYPES)
        return cls(_table(root, "Override", "PartName"), _table(root, "Default", "Extension"))

    def of(self, part: str) -> str:
        """Content type of a part, or the empty string."""
        extension = part.rsplit("/", 1)[-1].rpartition(".")[2].casefold()
        return self.overrides.get(f"/{part}".casefold(), self.defaults.get(extension, ""))

    def all(self) -> frozenset[str]:
        """Every content type that is declared."""
        return frozenset((*self.overrides.values(), *self.defaults.values()))


def _table(root: _Element, tag: str, key: str) -> dict[str, str]:
    return {node.get(key, "").casefold(): node.get("ContentType", "") for node in root.iter(f"{{{_TYPES}}}{tag}")}


def with_override(package: Package, part: str, content_type: str) -> Package:
    """Declare the content type of one part; nothing changes if it has it already."""
    if content_type_of(package, part) == content_type:
        return package
    root = parse_xml(package.part(CONTENT_TYPES), CONTENT_TYPES)
    for node in list(root.iter(f"{{{_TYPES}}}Override")):
        if node.get("PartName", "").casefold() == f"/{part}".casefold():
            root.remove(node)
    etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=f"/{part}", ContentType=content_type)
    return package.with_parts({CONTENT_TYPES: serialize(root)})
