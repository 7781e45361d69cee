"""Files are written whole or not at all, and never over what must not be replaced."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from laichau_reports import files
from laichau_reports.errors import TargetLockedError


def test_a_file_and_its_folder_are_made(tmp_path: Path) -> None:
    target = tmp_path / "ra" / "a.txt"
    files.write_text(target, "số liệu\n")
    assert target.read_bytes() == "số liệu\n".encode()
    assert [path.name for path in target.parent.iterdir()] == ["a.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_is_followed(tmp_path: Path) -> None:
    real, link = tmp_path / "that.txt", tmp_path / "lien-ket.txt"
    real.write_text("cũ", encoding="utf-8")
    link.symlink_to(real)
    files.write_text(link, "mới")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "mới"


def test_a_read_only_file_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("cũ", encoding="utf-8")
    target.chmod(0o444)
    with pytest.raises(TargetLockedError):
        files.write_text(target, "mới")
    target.chmod(0o644)
    assert target.read_text(encoding="utf-8") == "cũ"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_what_is_no_file_is_written_to_and_stays_what_it_is(tmp_path: Path) -> None:
    pipe = tmp_path / "ong"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        files.write_text(pipe, "mới")
        assert os.read(reader, 100).decode() == "mới"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_when_writing_fails_the_old_file_stays_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.txt"
    target.write_text("cũ", encoding="utf-8")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", fail)
    with pytest.raises(TargetLockedError):
        files.write_text(target, "mới")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert target.read_text(encoding="utf-8") == "cũ"


def test_a_new_file_is_written(tmp_path: Path) -> None:
    files.write_new(tmp_path / "moi" / "a.docx", b"abc")
    assert (tmp_path / "moi" / "a.docx").read_bytes() == b"abc"
    assert len(list((tmp_path / "moi").iterdir())) == 1


def test_what_is_there_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        files.write_new(tmp_path / "a.docx", b"abc")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"mine"]


def no_links(*_: object) -> None:
    raise OSError("no second names on this disk")


def test_a_disk_without_links_gets_the_file_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "hardlink_to", no_links)
    files.write_new(tmp_path / "a.docx", b"abc")
    with pytest.raises(FileExistsError):
        files.write_new(tmp_path / "a.docx", b"other")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"abc"]


@pytest.mark.parametrize("write", ["write_bytes", "write_new"])
def test_a_place_that_cannot_be_written_is_said_in_words(tmp_path: Path, write: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(TargetLockedError):
        getattr(files, write)(tmp_path / "file" / "a.docx", b"abc")


@pytest.mark.parametrize("step", ["fdopen", "fsync"])
def test_a_stop_in_the_middle_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, step, stop)
    with pytest.raises(KeyboardInterrupt):
        files.write_new(tmp_path / "a.docx", b"abc")
    assert list(tmp_path.iterdir()) == []
