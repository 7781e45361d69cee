"""What a run of ``check`` says, in every language that a person or a CI understands.

The job of this room: a ``CheckResult`` becomes one text. Nothing is judged here, nothing is read from or written to the
disk but the lines that a proposal would change; the same result gives the same text, byte for byte.

    full.py          for a person at a screen: both figures, both places, what to mend, what could not be judged
    concise.py       one line per finding
    html_page.py     one page to read and print (page.html, page.css)
    json_report.py   everything, for programs; layout in docs/schemas/check.schema.json
    sarif.py         GitHub code scanning and editors
    junit.py         test tabs: one case per relation, passing ones too
    github.py        annotations of a GitHub job
    gitlab.py        Code Quality of a GitLab merge request

    instances.py     a judgement with its finding; the figures of a relation for machines
    paths.py         paths as the formats want them
    reasons.py       why relations could not be judged, grouped
    wording.py       the Vietnamese sentences that several formats share

Neighbours: ``checks.model`` is what comes in; ``checks.suggestions`` finds the place of a proposal in a file; ``cli``
chooses the format and writes the text.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

from laichau_reports.checks.suggestions import suggest as suggested_diff

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.checks.model import CheckResult

FORMATS: Final = {
    "full": "full",
    "concise": "concise",
    "json": "json_report",
    "sarif": "sarif",
    "junit": "junit",
    "github": "github",
    "gitlab": "gitlab",
    "html": "html_page",
}
"""The formats, and the module of each."""

__all__ = ["FORMATS", "write"]


def write(result: CheckResult, format: str, *, suggest: bool = False) -> str:  # noqa: A002 - the word of the option
    """Give the text of a result; it ends with a line end.

    Args:
        result: what came out of the run.
        format: one of ``FORMATS``.
        suggest: add the best proposals as a unified diff, where the format has room for it (full, concise, json, html;
            SARIF always carries its own fixes).

    Raises:
        KeyError: there is no such format.
        InputError: a file that was checked cannot be read again.
    """
    module = import_module(f"{__name__}.{FORMATS[format]}")
    writer = cast("Callable[[CheckResult, str | None], str]", module.write)
    return writer(result, suggested_diff(result) if suggest else None)
