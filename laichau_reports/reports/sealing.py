"""What a draft carries about itself: its document properties, what it was made from, and the seal of its content.

The seal (``dau_van_tay``) lets a later run tell a draft that nobody touched from one that a person changed.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from hashlib import sha256
from typing import TYPE_CHECKING

from laichau_reports import __version__
from laichau_reports.docx_jinja import CoreProperties, fingerprint, with_properties
from laichau_reports.docx_jinja.controls_record import with_record
from laichau_reports.reports.context import date_of
from laichau_reports.reports.output import FINGERPRINT

if TYPE_CHECKING:
    from laichau_reports.workspace import Workspace
    from laichau_reports.workspace.report_file import ReportFile

VERSION = "laichau_reports_phien_ban"
TEMPLATE_HASH = "laichau_reports_mau"
DATA_HASH = "laichau_reports_so_lieu"


def seal(docx: bytes, workspace: Workspace, report: ReportFile, template: bytes) -> bytes:
    """Give a rendered draft its document properties, its origin and its seal.

    All dates are the document's own, never the clock's: equal input gives equal bytes.

    Args:
        docx: the rendered draft.
        workspace: whose name is the author and whose files are hashed.
        report: gives title and date.
        template: the bytes of the template file.
    """
    issued = datetime.combine(date_of(report), time(), UTC)
    office = workspace.office.on(date_of(report)).ten_day_du
    core = CoreProperties(
        title=f"{report.ten_loai}: {report.trich_yeu}",
        subject=report.trich_yeu,
        creator=office,
        last_modified_by=office,
        created=issued,
        modified=issued,
    )
    origin = {VERSION: __version__, TEMPLATE_HASH: sha256(template).hexdigest(), DATA_HASH: workspace.digest}
    with_origin = with_properties(with_record(docx), core=core, custom=origin)
    return with_properties(with_origin, core=core, custom={**origin, FINGERPRINT: fingerprint(with_origin)})


def core_properties(workspace: Workspace, report: ReportFile) -> CoreProperties:
    """Give title, author and date of a document."""
    issued = datetime.combine(date_of(report), time(), UTC)
    office = workspace.office.ten_day_du
    return CoreProperties(
        title=f"{report.ten_loai}: {report.trich_yeu}",
        subject=report.trich_yeu,
        creator=office,
        last_modified_by=office,
        created=issued,
        modified=issued,
    )
