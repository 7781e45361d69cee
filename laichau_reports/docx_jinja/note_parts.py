"""What a package needs besides the notes themselves: part, content type, relationship, settings and styles.

Made only for a draft that has notes, and only once for a template (ISO 29500-1, 17.11; docs/word/footnotes.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from laichau_reports.docx_jinja.package import add_relationship, parse_xml, serialize, with_override
from laichau_reports.docx_jinja.story import part_of_type
from laichau_reports.docx_jinja.styles import add_note_styles
from laichau_reports.docx_jinja.wordml import ID, R, W, is_element, w

if TYPE_CHECKING:
    from lxml.etree import _Element

    from laichau_reports.docx_jinja.package import Package

FOOTNOTES_PART: Final = "word/footnotes.xml"
_CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_STYLES_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
# CT_Settings is a sequence: footnotePr stands before these, whichever of them is there first.
_LATER_SETTINGS: Final = (
    "endnotePr compat docVars rsids attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats "
    "doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown smartTagType shapeDefaults "
    "doNotEmbedSmartTags decimalSymbol listSeparator"
)
_AFTER_FOOTNOTES: Final = frozenset(w(name) for name in _LATER_SETTINGS.split())


def with_footnotes(package: Package, part: str) -> Package:
    """Give a package that is ready to take footnotes.

    Args:
        package: the template.
        part: name of its footnotes part, or empty if it has none.
    """
    package = _with_styles(package)
    if part:
        return package
    package = package.with_parts({FOOTNOTES_PART: b""})
    package = with_override(package, FOOTNOTES_PART, _CONTENT_TYPE)
    package, _ = add_relationship(package, package.main, f"{R}/footnotes", FOOTNOTES_PART)
    return _with_settings(package)


def _with_styles(package: Package) -> Package:
    name = part_of_type(package, package.main, "styles")
    if name:
        root = parse_xml(package.part(name), name)
        return package.with_parts({name: serialize(root)}) if add_note_styles(root) else package
    root = etree.Element(w("styles"), nsmap={"w": W})
    add_note_styles(root)
    package = with_override(package.with_parts({"word/styles.xml": serialize(root)}), "word/styles.xml", _STYLES_TYPE)
    package, _ = add_relationship(package, package.main, f"{R}/styles", "word/styles.xml")
    return package


def _with_settings(package: Package) -> Package:
    """List the separators, as Word does."""
    name = part_of_type(package, package.main, "settings")
    if not name:
        return package
    root = parse_xml(package.part(name), name)
    properties = root.find(w("footnotePr"))
    if properties is None:
        properties = etree.Element(w("footnotePr"))
        _insert(root, properties)
    listed = {node.get(ID) for node in properties.iter(w("footnote"))}
    for number in ("-1", "0"):
        if number not in listed:
            etree.SubElement(properties, w("footnote"), {ID: number})
    return package.with_parts({name: serialize(root)})


def _insert(root: _Element, properties: _Element) -> None:
    """Insert before the first element that must follow; elements of later editions (w14, w15) follow too."""
    for index, node in enumerate(root):
        if is_element(node) and (node.tag in _AFTER_FOOTNOTES or not node.tag.startswith(f"{{{W}}}")):
            root.insert(index, properties)
            return
    root.append(properties)
