"""The template engine: a Word file with tags goes in, data go in, a Word file comes out.

It knows nothing of reports or of Vietnam; its messages alone are Vietnamese. The way of a template:

    package       the zip, opened under guard: Package, Limits, relationships, content types
    story         which parts hold text: document, headers, footers (notes and properties apart)
    cleaning      tracked changes accepted, editing traces dropped
    logical_text  the text of a paragraph, however Word cut it into runs
    scanner       finds tags in it; strings knows quotes; normaliser undoes autocorrect
    cutting       takes a tag out of the tree and leaves a mark (a processing instruction)
    reading       all this for every paragraph of a story, with places for errors
    pairing       for … endfor; levels: line, paragraph, cell or row; hoisting: marks become siblings
    structure     the three together, and what a group may enclose
    includes      the body of another file in place of a paragraph; styles come along
    notes         each note of the template is compiled at its reference
    charts        charts that a tag in their alternative text fills
    invariants    guards round containers that tags could empty; last_section: one of them is the section of an annex
    program       Jinja's syntax tree, built around the serialised XML; expressions parses codes
    emitter       values become runs; sites: what is known of each tag; runs: XML of one run
    compiled      programs, sites and environment of one template; generation writes the Python code
    chart_parts   each chart of a draft gets its parts: chart_filling the numbers, chart_workbook those of «Edit Data»
    template      Template: open, render, run, check, variables
    render_errors what failed, with the place of the tag; failures: why; kinds: what was read; spelling: names

Of a finished draft: controls finds its tagged values again, controls_record remembers what they were, controls_document
opens a draft with both, controls_filling writes new values (docs/word/content-controls.md).

Beside it: sandbox (a Jinja that is strict and bounded), values (what may be printed), markup (``**đậm**`` and
``^[chú thích]`` in data), properties (title, author, fingerprint), plain_text (for ``git diff``), expression (a single
expression in the narrative).

Neighbours: ``reports`` renders with it; ``errors`` has its errors. It imports no other floor. Names are imported when
they are first used, so that a program that only prints its help does not load lxml and Jinja.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from laichau_reports.docx_jinja.expression import Expression, compile_expression
    from laichau_reports.docx_jinja.markup import inline_markup
    from laichau_reports.docx_jinja.package import Limits, Package
    from laichau_reports.docx_jinja.places import TemplateFault, TemplatePlace
    from laichau_reports.docx_jinja.plain_text import text_of
    from laichau_reports.docx_jinja.properties import CoreProperties, custom_properties, fingerprint, with_properties
    from laichau_reports.docx_jinja.sandbox import Budget, LimitExceeded
    from laichau_reports.docx_jinja.template import Rendering, Template
    from laichau_reports.docx_jinja.values import (
        ChartData,
        ChartSeries,
        Footnote,
        Gap,
        ParagraphBreak,
        Piece,
        Printable,
        RichText,
        Text,
        footnote,
    )
    from laichau_reports.docx_jinja.variables import Variable

_HOMES: Final = {
    "expression": ("Expression", "compile_expression"),
    "markup": ("inline_markup",),
    "package": ("Limits", "Package"),
    "places": ("TemplateFault", "TemplatePlace"),
    "plain_text": ("text_of",),
    "properties": ("CoreProperties", "custom_properties", "fingerprint", "with_properties"),
    "sandbox": ("Budget", "LimitExceeded"),
    "template": ("Rendering", "Template"),
    "values": (
        "ChartData",
        "ChartSeries",
        "Footnote",
        "Gap",
        "ParagraphBreak",
        "Piece",
        "Printable",
        "RichText",
        "Text",
        "footnote",
    ),
    "variables": ("Variable",),
}
_HOME_OF: Final = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "Budget",
    "ChartData",
    "ChartSeries",
    "CoreProperties",
    "Expression",
    "Footnote",
    "Gap",
    "LimitExceeded",
    "Limits",
    "Package",
    "ParagraphBreak",
    "Piece",
    "Printable",
    "Rendering",
    "RichText",
    "Template",
    "TemplateFault",
    "TemplatePlace",
    "Text",
    "Variable",
    "compile_expression",
    "custom_properties",
    "fingerprint",
    "footnote",
    "inline_markup",
    "text_of",
    "with_properties",
]


def __getattr__(name: str) -> object:
    module = _HOME_OF.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = value
    return value
