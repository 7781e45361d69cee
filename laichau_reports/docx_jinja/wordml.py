"""Names of WordprocessingML: namespaces, and the tags that the engine asks for (ISO 29500-1, clause 17)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
W15: Final = "http://schemas.microsoft.com/office/word/2012/wordml"
WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

# What every story part declares, so that runs made by the emitter need no declarations of their own.
STORY_NAMESPACES: Final = {"w": W, "r": R, "mc": MC, "w14": W14, "w15": W15}


def w(name: str) -> str:
    """Qualified name of a tag or attribute of the main namespace."""
    return f"{{{W}}}{name}"


P: Final = w("p")
PPR: Final = w("pPr")
R_TAG: Final = w("r")
RPR: Final = w("rPr")
T: Final = w("t")
TBL: Final = w("tbl")
TR: Final = w("tr")
TC: Final = w("tc")
BODY: Final = w("body")
SECTPR: Final = w("sectPr")
SDT: Final = w("sdt")
SDT_CONTENT: Final = w("sdtContent")
VAL: Final = w("val")
ID: Final = w("id")
STYLE_ID: Final = w("styleId")
BOOKMARK_START: Final = w("bookmarkStart")
BOOKMARK_END: Final = w("bookmarkEnd")
FIELD_MARK: Final = w("fldChar")
TEXT_BOX: Final = w("txbxContent")
CHART: Final = f"{{{C}}}chart"
TEXT_OF_DRAWING: Final = f"{{{A}}}t"


def is_element(node: _Element) -> bool:
    """Whether a node of the tree is an element, not a comment or a processing instruction."""
    return isinstance(node.tag, str)


def ancestor(node: _Element, tag: str) -> _Element | None:
    """Nearest ancestor of a kind, or None."""
    return next(node.iterancestors(tag), None)


def attributes(node: _Element) -> dict[str, str]:
    """Attributes of an element, as a copy that may be changed."""
    return {str(name): str(value) for name, value in node.attrib.items()}


def beside(node: _Element) -> _Element:
    """Put an empty element of the same kind, with the same attributes, right behind a node."""
    fresh = etree.SubElement(node, node.tag, attributes(node))  # a child first: its namespace is then known
    node.addnext(fresh)
    return fresh


def without_attribute(node: _Element, name: str) -> None:
    """Drop an attribute if it is there."""
    if name in node.attrib:
        del node.attrib[name]


def remove(node: _Element) -> None:
    """Take a node out of its parent, leaving what follows it."""
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def unwrap(node: _Element) -> None:
    """Put the children of a node in its place."""
    parent = node.getparent()
    if parent is None:
        return
    index = parent.index(node)
    parent[index : index + 1] = list(node)
