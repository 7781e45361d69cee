"""A reader that measures a rendered .docx as Word would format it.

``Measured(docx)`` resolves every property through document defaults, style chain and direct formatting (ISO 29500-1
17.7.2), so a test can ask for the size or the indent that a person sees, wherever it was set.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
GEOMETRY = "{http://schemas.openxmlformats.org/drawingml/2006/main}prstGeom"
TWIPS_PER_MM = 1440 / 25.4
EMU_PER_MM = 36_000


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with the formatting that is in force.

    Attributes:
        properties: name of the element of ``w:rPr`` -> its attributes without prefix (``{"sz": {"val": "28"}}``).
    """

    text: str
    properties: dict[str, dict[str, str]]

    @property
    def size(self) -> float:
        return int(self.properties["sz"]["val"]) / 2

    @property
    def bold(self) -> bool:
        return self._is_on("b")

    @property
    def italic(self) -> bool:
        return self._is_on("i")

    @property
    def colour(self) -> str:
        return self.properties.get("color", {}).get("val", "auto")

    @property
    def superscript(self) -> bool:
        return self.properties.get("vertAlign", {}).get("val") == "superscript"

    def _is_on(self, name: str) -> bool:
        return name in self.properties and self.properties[name].get("val", "1") not in {"0", "false", "none"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the formatting that is in force; lengths in millimetres, spacing in points.

    Attributes:
        style: the ``w:name`` of its style.
        lines: lengths of the drawn lines that it holds.
        direct: names of properties that are set on the paragraph or its runs and not by a style.
    """

    text: str
    style: str
    runs: tuple[Run, ...]
    properties: dict[str, dict[str, str]]
    lines: tuple[float, ...] = ()
    direct: frozenset[str] = field(default_factory=frozenset)

    @property
    def alignment(self) -> str:
        return self.properties.get("jc", {}).get("val", "left")

    def indent(self, side: str) -> float:
        return int(self.properties.get("ind", {}).get(side, "0")) / TWIPS_PER_MM

    def spacing(self, side: str) -> float:
        return int(self.properties.get("spacing", {}).get(side, "0")) / 20

    @property
    def line_spacing(self) -> float:
        """Multiple of single spacing."""
        spacing = self.properties["spacing"]
        assert spacing.get("lineRule", "auto") == "auto"
        return int(spacing["line"]) / 240

    def has(self, name: str) -> bool:
        return name in self.properties and self.properties[name].get("val", "1") not in {"0", "false"}


def characters_of(node: etree._Element) -> str:
    """The characters of a ``w:t``, or the one of a ``w:sym``."""
    return chr(int(node.get(f"{W}char", ""), 16)) if node.tag == f"{W}sym" else node.text or ""


def attributes_of(node: etree._Element) -> dict[str, str]:
    return {etree.QName(name).localname: value for name, value in node.attrib.items()}


def merged(properties: dict[str, dict[str, str]], node: etree._Element | None) -> dict[str, dict[str, str]]:
    """Give ``properties`` overlaid with the children of a ``w:pPr`` or ``w:rPr``, attribute by attribute."""
    result = dict(properties)
    for child in () if node is None else node:
        name = etree.QName(child).localname
        result[name] = {**result.get(name, {}), **attributes_of(child)}
    return result


class Measured:
    """A .docx, read part by part; pages are not known here (see ``to_pdf``)."""

    def __init__(self, docx: bytes) -> None:
        self.docx = docx
        with zipfile.ZipFile(io.BytesIO(docx)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.styles = {node.get(f"{W}styleId", ""): node for node in self.root("word/styles.xml").iter(f"{W}style")}

    def root(self, part: str) -> etree._Element:
        return etree.fromstring(self.parts[part])

    def story_parts(self) -> list[str]:
        """Parts that a reader sees text of: the body, notes, headers, footers."""
        stories = ("word/document", "word/footnotes", "word/header", "word/footer")
        return [name for name in self.parts if name.startswith(stories) and name.endswith(".xml")]

    def style_name(self, style_id: str) -> str:
        name = self.styles[style_id].find(f"{W}name")
        return "" if name is None else name.get(f"{W}val", "")

    def chain(self, style_id: str) -> list[etree._Element]:
        """A style and what it is based on, the root first."""
        node = self.styles[style_id]
        based = node.find(f"{W}basedOn")
        return [*([] if based is None else self.chain(based.get(f"{W}val", ""))), node]

    def inherited(self, style_id: str, kind: str) -> dict[str, dict[str, str]]:
        """The ``pPr`` or ``rPr`` that a style gives, document defaults included."""
        defaults = self.root("word/styles.xml").find(f"{W}docDefaults/{W}{kind}Default/{W}{kind}")
        result = merged({}, defaults)
        for node in self.chain(style_id):
            result = merged(result, node.find(f"{W}{kind}"))
        return result

    def runs(self, node: etree._Element, style_id: str) -> Iterator[Run]:
        base = self.inherited(style_id, "rPr")
        for run in node.iter(f"{W}r"):
            text = "".join(map(characters_of, run.iter(f"{W}t", f"{W}sym")))
            own = run.find(f"{W}rPr")
            character = None if own is None else own.find(f"{W}rStyle")
            properties = base
            for link in [] if character is None else self.chain(character.get(f"{W}val", "")):
                properties = merged(properties, link.find(f"{W}rPr"))
            yield Run(text, merged(properties, own))

    def paragraph(self, node: etree._Element) -> Paragraph:
        own = node.find(f"{W}pPr")
        name = None if own is None else own.find(f"{W}pStyle")
        style_id = "Normal" if name is None else name.get(f"{W}val", "")
        runs = tuple(self.runs(node, style_id))
        set_directly = [*([] if own is None else own), *node.iterfind(f".//{W}r/{W}rPr/*")]
        return Paragraph(
            text="".join(run.text for run in runs),
            style=self.style_name(style_id),
            runs=tuple(run for run in runs if run.text),
            properties=merged(self.inherited(style_id, "pPr"), own),
            lines=tuple(drawn_lines(node)),
            direct=frozenset(etree.QName(child).localname for child in set_directly) - {"pStyle", "rStyle", "sectPr"},
        )

    def paragraphs(self, part: str = "word/document.xml") -> list[Paragraph]:
        return [self.paragraph(node) for node in self.root(part).iter(f"{W}p")]

    @cached_property
    def body(self) -> list[Paragraph]:
        return self.paragraphs()

    def of_style(self, name: str) -> list[Paragraph]:
        """The paragraphs of the body in the style of this ``w:name``; at least one."""
        found = [paragraph for paragraph in self.body if paragraph.style == name]
        assert found, f"no paragraph in style {name!r}"
        return found

    def section(self, name: str) -> dict[str, str]:
        """Attributes of an element of the only ``w:sectPr``, for example ``pgMar``."""
        sections = list(self.root("word/document.xml").iter(f"{W}sectPr"))
        assert len(sections) == 1
        node = sections[0].find(f"{W}{name}")
        assert node is not None, f"w:sectPr without w:{name}"
        return attributes_of(node)


def drawn_lines(node: etree._Element) -> Iterator[float]:
    """Lengths in millimetres of the horizontal DrawingML lines of a paragraph."""
    for drawing in node.iter(f"{W}drawing"):
        extent, geometry = next(drawing.iter(EXTENT)), next(drawing.iter(GEOMETRY), None)  # a chart has none
        if geometry is not None and geometry.get("prst") == "line":
            assert extent.get("cy") == "0", "a line that is not horizontal"
            yield int(extent.get("cx", "0")) / EMU_PER_MM
