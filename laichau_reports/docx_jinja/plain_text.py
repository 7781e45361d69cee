"""A template or a draft as plain text with its tags, so that ``git diff`` can show what changed in a .docx."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from laichau_reports.docx_jinja.logical_text import OBJECT, logical_text
from laichau_reports.docx_jinja.notes import KINDS, TITLES
from laichau_reports.docx_jinja.package import Package, parse_xml
from laichau_reports.docx_jinja.properties_text import TITLE
from laichau_reports.docx_jinja.story import part_of_type, stories
from laichau_reports.docx_jinja.wordml import ID, PPR, TBL, TC, TR, VAL, WP, P, ancestor, is_element, w

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element

_NOTE_NAMES: Final = {w(f"{kind}Reference"): kind for kind in KINDS}


def text_of(source: Path | str | bytes) -> str:
    """Give the text of a .docx: every story under its name, one line for each paragraph, cells parted by ``|``.

    Args:
        source: a path, or the bytes of the file. Faulty tags do not matter; they are text.

    Raises:
        PackageError: the file is no sound .docx.
    """
    package = Package.read(source)
    return "\n".join(line.rstrip() for line in _lines(package)) + "\n"


def _lines(package: Package) -> Iterator[str]:
    for story in stories(package):
        yield f"=== {story.title} ==="
        yield from _story(parse_xml(package.part(story.part), story.part))
    for kind in KINDS:
        part = part_of_type(package, package.main, f"{kind}s")
        notes = parse_xml(package.part(part), part).iterchildren(w(kind)) if part else iter(())
        normal = [note for note in notes if note.get(w("type")) in {None, "normal"}]
        if normal:
            yield f"=== {TITLES[kind]} ==="
        for note in normal:
            yield f"[{note.get(ID)}] " + " / ".join(_paragraph(node) for node in note.iter(P)).strip()
    yield from _properties(package)


def _story(root: _Element) -> Iterator[str]:
    """Walk a story in document order; a row is one line, unless its cells hold several paragraphs or tables."""
    for node in root.iter(P, TR):
        if node.tag == TR:
            if _is_simple(node):
                yield "| " + " | ".join(_paragraph(cell.find(P)) for cell in node.iter(TC)) + " |"
            continue
        row = ancestor(node, TR)
        if row is None or not _is_simple(row):
            yield _style(node) + _paragraph(node)


def _is_simple(row: _Element) -> bool:
    return next(row.iter(TBL), None) is None and all(len(list(cell.iter(P))) == 1 for cell in row.iter(TC))


def _paragraph(paragraph: _Element | None) -> str:
    if paragraph is None:
        return ""
    text = logical_text(paragraph)
    return "".join(_shown(atom.node, atom.text) for atom in text.atoms)


def _shown(node: _Element, text: str) -> str:
    kind = _NOTE_NAMES.get(node.tag)
    if kind is not None:
        return f"[{TITLES[kind]} {node.get(ID)}]"
    return {"\n": " ⏎ ", OBJECT: _object(node)}.get(text, text)


def _object(node: _Element) -> str:
    """Show a drawing; one with a tag in its alternative text with this tag."""
    texts = "".join(drawing.get("descr", "") for drawing in node.iter(f"{{{WP}}}docPr"))
    return f"[biểu đồ: {texts}]" if "{" in texts else "▢"


def _style(paragraph: _Element) -> str:
    style = paragraph.find(f"{PPR}/{w('pStyle')}")
    return "" if style is None else f"<{style.get(VAL)}> "


def _properties(package: Package) -> Iterator[str]:
    part = part_of_type(package, "", "core-properties")
    root = parse_xml(package.part(part), part) if part else ()
    tagged = [node for node in root if is_element(node) and "{" in (node.text or "")]
    if tagged:
        yield f"=== {TITLE} ==="
    for node in tagged:
        yield f"{node.tag.rpartition('}')[2]}: {node.text}"
