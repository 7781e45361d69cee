"""A workspace of very many reports: what they share is read once, each report file alone and only when it is wanted.

A fault in one report file is then the trouble of this report and of no other, and a thousand report files need no more
memory than one. A report comes out exactly as from ``Workspace.open``, digest included.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from laichau_reports.errors import InputError, WorkspaceError
from laichau_reports.vietnamese import nearest
from laichau_reports.workspace.collector import collector_paused
from laichau_reports.workspace.cross_checks import SharedNames, cross_check, cross_check_report, shared_names
from laichau_reports.workspace.encoding import read_text
from laichau_reports.workspace.faults import in_reading_order
from laichau_reports.workspace.kinds import REPORTS
from laichau_reports.workspace.load import Workspace, catalogue_first, digest_of, read_all, read_file
from laichau_reports.workspace.report_file import ReportFile
from laichau_reports.workspace.survey import FoundFile, survey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from laichau_reports.errors import Fault


@dataclass(frozen=True, slots=True)
class SharedFiles:
    """All files of a workspace but its reports, sound file by file and file against file.

    Attributes:
        workspace: these files, without any report; ``digest`` counts the reports too.
        reports: the report files by id, unread.
        twins: what is wrong with the ids that two files claim.
        names: what a report may name.
    """

    workspace: Workspace
    reports: Mapping[str, FoundFile]
    twins: Mapping[str, Fault]
    names: SharedNames

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Read and validate what the reports share.

        Raises:
            WorkspaceError: all faults of these files, by file and place; those of reports come with each report.
        """
        with collector_paused():
            return cls._open(folder)

    @classmethod
    def _open(cls, folder: Path) -> Self:
        found, surveyed = survey(folder)
        of_reports = {str(fault.place): fault for fault in surveyed if _is_about_reports(fault, folder)}
        faults = [fault for fault in surveyed if not _is_about_reports(fault, folder)]
        read = read_all((file for file in found if file.kind != REPORTS), faults)
        faults += cross_check([one.source for one in read])
        if faults:
            raise WorkspaceError(in_reading_order(faults))
        texts = {one.file.path: one.text for one in read}
        workspace = Workspace.made_of(folder, read, digest_of(folder, _with_texts(found, texts)))
        reports = {str(file.key): file for file in found if file.kind == REPORTS}
        twins = {str(file.key): of_reports[file.name] for file in found if file.name in of_reports}
        return cls(workspace, reports, twins, shared_names([one.source for one in read]))

    def with_report(self, report_id: str) -> Workspace:
        """Read one report; give the workspace with it and with no other.

        Raises:
            InputError: there is no report of this name.
            WorkspaceError: all faults of its file.
        """
        file = self.reports.get(report_id)
        if file is None:
            raise unknown_report(report_id, self.workspace.folder, self.reports)
        faults = [self.twins[report_id]] if report_id in self.twins else []
        read = read_file(file, faults, self.names.known.indicators)
        faults += cross_check_report(read.source, self.names)
        if faults or read.root is None or not isinstance(read.model, ReportFile):
            raise WorkspaceError(in_reading_order(faults))
        sources = {**self.workspace.sources, file.name: read.root}
        return replace(self.workspace, reports={report_id: read.model}, sources=sources)


def faults_of_report_names(folder: Path) -> list[Fault]:
    """Give what is wrong with the names of report files (a hidden ``.txt``, two files of one name), read or not."""
    _, faults = survey(folder)
    return in_reading_order(fault for fault in faults if _is_about_reports(fault, folder))


def unknown_report(report_id: str, folder: Path, reports: Iterable[str]) -> InputError:
    """Say that a workspace has no report of this id."""
    likely = nearest(report_id, list(reports))
    return InputError(
        f"Không có báo cáo «{report_id}» trong {folder}/bao-cao.",
        hint=f"Có phải ý bạn là «{likely[0]}»?" if likely else "Hãy tạo tệp báo cáo trong thư mục bao-cao trước.",
    )


def _is_about_reports(fault: Fault, folder: Path) -> bool:
    return str(fault.place).startswith(f"{(folder / REPORTS).as_posix()}/")


def _with_texts(found: list[FoundFile], texts: Mapping[Path, str]) -> Iterator[tuple[FoundFile, str]]:
    """Give all files with what they say, one at a time, so that the texts of the reports are never held together."""
    for file in catalogue_first(found):
        yield file, texts[file.path] if file.path in texts else _text_of_report(file)


def _text_of_report(file: FoundFile) -> str:
    try:
        return read_text(file.path, file.name)
    except WorkspaceError:
        return ""  # told when the report is wanted
