"""What lies in the folder of a workspace: which files will be read, and which look as if they were meant to be.

Files that editors and Word leave behind (``~$…``, ``.…``, ``…~``, ``.bak``) are passed over in silence. A file that is
nearly right (``2024-6T.yaml.txt`` by Notepad, ``so_lieu/``) is a fault: its figures would silently be missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from laichau_reports.errors import Fault, FilePlace, ParseError, WorkspaceError
from laichau_reports.vietnamese import Period, nearest, nfc, parse_period_id
from laichau_reports.workspace.faults import reason_of
from laichau_reports.workspace.kinds import (
    DRAFTS,
    FIGURES,
    FOLDERS,
    OFFICE,
    OPTIONAL_FILES,
    PLANS,
    REPORTS,
    SINGLE_FILES,
    TASKS,
)
from laichau_reports.workspace.scalars import parse_year

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

ENDINGS = (".yaml", ".yml")

Key = Period | int | str
"""What tells one file of a kind from another: the period, the year, the report's id; for a single file its kind."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that will be read.

    Attributes:
        kind: one of ``kinds``.
        key: which one of its kind, from the file's name.
        path: where it is.
        name: how messages call it.
    """

    kind: str
    key: Key
    path: Path
    name: str


def survey(folder: Path) -> tuple[list[FoundFile], list[Fault]]:
    """List the files of a workspace by kind and name, and what is wrong with what lies there.

    Args:
        folder: the folder of the workspace.
    """
    try:
        return _look_into(folder) if folder.is_dir() else ([], [_no_folder(folder)])
    except OSError as error:
        return [], [_closed_folder(folder, error)]


def check_folder(folder: Path) -> None:
    """Refuse a folder that is not that of a workspace, before anyone looks for reports in it.

    Raises:
        WorkspaceError: the folder cannot be read, or ``co-quan.yaml`` or ``chi-tieu.yaml`` is not in it.
    """
    if faults := [fault for fault in survey(folder)[1] if fault.code in _FAULTS_OF_FOLDER]:
        raise WorkspaceError(faults)


def workspaces_at(folder: Path) -> tuple[Path, ...]:
    """Give the workspaces that a folder means: the folder itself, else those that lie in it, in order.

    Raises:
        WorkspaceError: it is none, and none lies in it.
    """
    try:
        inside = [] if _is_workspace(folder) else sorted(filter(_is_workspace, folder.iterdir()))
    except OSError:
        inside = []
    if not inside:
        check_folder(folder)
    return tuple(inside) or (folder,)


def _is_workspace(folder: Path) -> bool:
    return any((folder / (OFFICE + ending)).is_file() for ending in ENDINGS)


_FAULTS_OF_FOLDER = frozenset({"no-folder", "not-a-workspace", "missing-file"})


def _look_into(folder: Path) -> tuple[list[FoundFile], list[Fault]]:
    inside = sorted(path for path in folder.iterdir() if not _is_left_behind(path.name))
    found = list(_single_files(inside))
    if not found and not _looks_like_workspace(inside):
        return [], [_not_a_workspace(folder, inside)]
    faults = [*_missing_files(folder, inside, found), *_misnamed_folders(inside)]
    for kind in FOLDERS:
        for path in _files_in(folder / kind):
            try:
                found.append(FoundFile(kind, _KEYS[kind](_stem(path)), path, path.as_posix()))
            except ParseError as error:
                faults.append(_bad_name(path, error))
            except _NotAskedForError:
                faults.extend(_hidden_ending(path))
    return found, [*faults, *_twins(found)]


class _NotAskedForError(Exception):
    """The file has another ending than those of YAML."""


def _is_left_behind(name: str) -> bool:
    return name.startswith((".", "~", "#")) or name.endswith(("~", ".bak", ".tmp", ".swp"))


def _stem(path: Path) -> str:
    """Give the name without its ending.

    Raises:
        _NotAskedForError: the ending is none of YAML's.
    """
    name = nfc(path.name)
    ending = next((ending for ending in ENDINGS if name.lower().endswith(ending)), None)
    if ending is None:
        raise _NotAskedForError
    return name[: -len(ending)]


def _report_id(stem: str) -> str:
    return stem


_KEYS: dict[str, Callable[[str], Key]] = {
    PLANS: parse_year,
    FIGURES: parse_period_id,
    TASKS: parse_year,
    REPORTS: _report_id,
}


def _files_in(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.is_file() and not _is_left_behind(path.name))


def _single_files(inside: Iterable[Path]) -> Iterator[FoundFile]:
    for path in inside:
        for kind in (*SINGLE_FILES, *OPTIONAL_FILES):
            if path.is_file() and nfc(path.name).lower() in {kind + ending for ending in ENDINGS}:
                yield FoundFile(kind, kind, path, path.as_posix())


def _missing_files(folder: Path, inside: list[Path], found: list[FoundFile]) -> Iterator[Fault]:
    names = {nfc(path.stem): path.name for path in inside if path.is_file()}
    for kind in SINGLE_FILES:
        if all(file.kind != kind for file in found):
            wanted = f"{kind}.yaml"
            likely = [names[stem] for stem in nearest(kind, names)]
            yield Fault(
                FilePlace((folder / wanted).as_posix()),
                f"Thiếu tệp {wanted} trong thư mục số liệu {folder.as_posix()}.",
                likely[0] if likely else "",
                f"Đổi tên tệp «{likely[0]}» thành «{wanted}»." if likely else _HOW_TO_START,
                "missing-file",
            )


def _looks_like_workspace(inside: Iterable[Path]) -> bool:
    """Tell a workspace whose two single files are missing or misnamed from a folder that is something else."""
    names = [*FOLDERS, *SINGLE_FILES]
    return any(path.name in FOLDERS or nearest(nfc(path.stem), names) for path in inside)


def _not_a_workspace(folder: Path, inside: Iterable[Path]) -> Fault:
    parent = folder.parent if folder.parent.name else folder.resolve().parent
    near = [path for path in (parent, *inside) if any((path / (OFFICE + ending)).is_file() for ending in ENDINGS)]
    return Fault(
        FilePlace(folder.as_posix()),
        "Thư mục này không có tệp co-quan.yaml nên không phải là thư mục số liệu.",
        hint=f"Có phải ý bạn là thư mục «{near[0].as_posix()}»?" if near else _WHERE_TO_LOOK,
        code="not-a-workspace",
    )


def _misnamed_folders(inside: list[Path]) -> Iterator[Fault]:
    names = {path.name for path in inside if path.is_dir()}
    for name in sorted(names - {*FOLDERS, DRAFTS}):
        likely = nearest(name, [folder for folder in FOLDERS if folder not in names])
        if likely:
            place = next(path for path in inside if path.name == name)
            yield Fault(
                FilePlace(place.as_posix()),
                f"Thư mục «{name}» không được đọc vì sai tên.",
                name,
                f"Đổi tên thư mục thành «{likely[0]}».",
                "misnamed-folder",
            )


def _hidden_ending(path: Path) -> Iterator[Fault]:
    """See a ``.yaml`` behind the ``.txt`` that Notepad adds and Windows hides."""
    bare = path.name.rpartition(".")[0]
    if bare.lower().endswith(ENDINGS):
        yield Fault(
            FilePlace(path.as_posix()),
            "Tệp này không được đọc vì có thêm một đuôi sau .yaml (Notepad tự thêm, Windows thường giấu đi).",
            path.name,
            f"Đổi tên tệp thành «{bare}»; trong File Explorer bật View > File name extensions để thấy đuôi.",
            "wrong-ending",
        )


def _bad_name(path: Path, error: ParseError) -> Fault:
    """Say how the file must be called; the parser's hint already knows what was probably meant."""
    return Fault(
        FilePlace(path.as_posix()),
        f"Tên tệp không đúng: {error.message[0].lower()}{error.message[1:]}",
        path.name,
        f"{error.hint} Tên tệp là mã đó, thêm đuôi .yaml.",
        "bad-file-name",
    )


def _twins(found: Iterable[FoundFile]) -> Iterator[Fault]:
    first: dict[tuple[str, Key], FoundFile] = {}
    for file in found:
        earlier = first.setdefault((file.kind, file.key), file)
        if earlier is not file:
            yield Fault(
                FilePlace(file.name),
                f"Hai tệp cùng nói về một thứ: «{earlier.path.name}» và «{file.path.name}».",
                file.path.name,
                "Gộp nội dung vào một tệp rồi xóa tệp kia.",
                "twin-files",
            )


_WHERE_TO_LOOK = "Kiểm tra lại đường dẫn; thư mục cần tìm là nơi có tệp co-quan.yaml."
_HOW_TO_START = "Chép tệp này từ thư mục mẫu (data) rồi sửa cho đúng cơ quan mình."


def _closed_folder(folder: Path, error: OSError) -> Fault:
    return Fault(
        FilePlace(folder.as_posix()),
        f"Không xem được thư mục số liệu này ({reason_of(error)}).",
        hint="Kiểm tra xem bạn có quyền đọc thư mục và các thư mục con không.",
        code="no-folder",
    )


def _no_folder(folder: Path) -> Fault:
    if folder.exists():
        return Fault(
            FilePlace(folder.as_posix()),
            "Đây là một tệp, không phải thư mục số liệu.",
            hint="Chỉ đến thư mục có tệp co-quan.yaml.",
            code="no-folder",
        )
    return Fault(
        FilePlace(folder.as_posix()),
        "Không có thư mục số liệu này.",
        hint=_WHERE_TO_LOOK,
        code="no-folder",
    )
