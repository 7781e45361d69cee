from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from laichau_reports.docx_jinja import CoreProperties, fingerprint, with_properties
from laichau_reports.errors import DraftChangedError, TargetLockedError
from laichau_reports.reports import output

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def sealed(plain_docx: bytes) -> bytes:
    core = CoreProperties(title="Báo cáo")
    first = with_properties(plain_docx, core=core, custom={"a": "1"})
    return with_properties(first, core=core, custom={"a": "1", output.FINGERPRINT: fingerprint(first)})


def test_a_draft_is_written_with_its_folder(tmp_path: Path, sealed: bytes) -> None:
    target = tmp_path / "ban-thao" / "2024-6T.docx"

    output.write_draft(target, sealed)

    assert target.read_bytes() == sealed
    assert list(target.parent.iterdir()) == [target]


def test_an_untouched_draft_is_replaced(tmp_path: Path, sealed: bytes) -> None:
    target = tmp_path / "2024-6T.docx"
    output.write_draft(target, sealed)
    other = with_properties(sealed, core=CoreProperties(title="Khác"), custom={})

    output.write_draft(target, other)

    assert target.read_bytes() == other


def test_a_draft_that_was_changed_is_kept_and_another_name_is_offered(tmp_path: Path, sealed: bytes) -> None:
    target = tmp_path / "2024-6T.docx"
    changed = with_properties(sealed, core=CoreProperties(title="Sửa tay"), custom=_seal_of(sealed))
    target.write_bytes(changed)

    with pytest.raises(DraftChangedError) as raised:
        output.write_draft(target, sealed)

    assert target.read_bytes() == changed
    assert "2024-6T (2).docx" in raised.value.hint
    assert raised.value.exit_code == 1


def _seal_of(docx: bytes) -> dict[str, str]:
    from laichau_reports.docx_jinja import custom_properties

    return custom_properties(docx)


@pytest.mark.parametrize("content", [b"", b"not a document", b"PK\x03\x04"])
def test_a_file_of_somebody_else_is_never_replaced(tmp_path: Path, sealed: bytes, content: bytes) -> None:
    target = tmp_path / "2024-6T.docx"
    target.write_bytes(content)

    with pytest.raises(DraftChangedError, match="không phải do chương trình sinh ra"):
        output.write_draft(target, sealed)

    assert target.read_bytes() == content


@pytest.mark.parametrize("owner", ["~$2024-6T.docx", "~$24-6T.docx", ".~lock.2024-6T.docx#"])
def test_a_draft_that_is_open_elsewhere_is_left_alone(tmp_path: Path, sealed: bytes, owner: str) -> None:
    target = tmp_path / "2024-6T.docx"
    output.write_draft(target, sealed)
    (tmp_path / owner).write_bytes(b"")

    with pytest.raises(TargetLockedError) as raised:
        output.write_draft(target, sealed)

    assert "(2).docx" in raised.value.hint


def test_a_free_name_skips_the_names_that_are_taken(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    (tmp_path / "a (2).docx").touch()

    assert output.free_name(target) == tmp_path / "a (3).docx"


def test_a_place_that_cannot_be_written_is_said_in_words(tmp_path: Path, sealed: bytes) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(TargetLockedError) as raised:
        output.write_draft(tmp_path / "file" / "2024-6T.docx", sealed)

    assert str(tmp_path) not in raised.value.hint


@pytest.mark.parametrize("call", ["fsync", "write", "replace"])
def test_a_failure_in_the_middle_leaves_the_old_draft_whole(
    tmp_path: Path, sealed: bytes, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    target = tmp_path / "2024-6T.docx"
    output.write_draft(target, sealed)
    new = with_properties(sealed, core=CoreProperties(title="Mới"), custom={})
    _break(monkeypatch, call)

    with pytest.raises(KeyboardInterrupt):
        output.write_draft(target, new)

    assert target.read_bytes() == sealed
    assert list(tmp_path.iterdir()) == [target]


def _break(monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    if call == "fsync":
        monkeypatch.setattr(os, "fsync", stop)
    elif call == "replace":
        monkeypatch.setattr("pathlib.Path.replace", stop)
    else:
        monkeypatch.setattr(os, "fdopen", stop)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no umask")
def test_a_draft_gets_the_permissions_that_the_user_wants(tmp_path: Path, sealed: bytes) -> None:
    before = os.umask(0o027)
    try:
        output.write_draft(tmp_path / "2024-6T.docx", sealed)
    finally:
        os.umask(before)

    assert (tmp_path / "2024-6T.docx").stat().st_mode & 0o777 == 0o640


@pytest.fixture
def plain_docx(make_docx: Callable[..., bytes]) -> bytes:
    return make_docx("<w:p><w:r><w:t>Bản thảo</w:t></w:r></w:p>")
