"""Templates and examples are found beside the code and inside the wheel; an example is copied whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest

from laichau_reports.errors import InputError, Refusal
from laichau_reports.reports import shipped
from laichau_reports.reports.shipped import copy_example, example_folder, example_names, templates_folder

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay out the package as an installed wheel does, with one example."""
    package = tmp_path / "site-packages" / "laichau_reports"
    for folder in ("share/templates", "share/data", "share/examples/bat-dau/ban-thao"):
        (package / folder).mkdir(parents=True)
    example = package / "share" / "examples" / "bat-dau"
    (example / "co-quan.yaml").write_text("ten: UBND xã\n", encoding="utf-8")
    (example / "~$mau.docx").write_text("", encoding="utf-8")
    (example / "ban-thao" / "2024-Q1.docx").write_text("", encoding="utf-8")
    monkeypatch.setattr(shipped, "PACKAGE", package)
    return package / "share"


def test_in_a_checkout_the_files_of_the_checkout_are_used() -> None:
    assert templates_folder() == ROOT / "templates"
    assert example_folder("data") == ROOT / "data"
    assert example_folder("bat-dau") == ROOT / "examples" / "bat-dau"


def test_in_a_wheel_the_files_lie_inside_the_package(installed: Path) -> None:
    assert templates_folder() == installed / "templates"
    assert example_folder("data") == installed / "data"
    assert example_folder("bat-dau") == installed / "examples" / "bat-dau"


def test_every_shipped_workspace_describes_an_office() -> None:
    assert {"data", "bat-dau"} <= set(example_names())
    assert all((example_folder(name) / "co-quan.yaml").is_file() for name in example_names())


@pytest.mark.parametrize("name", ["", "..", "bat-dau/../../templates", "BAT-DAU"])
def test_only_a_known_name_opens_a_folder(name: str) -> None:
    with pytest.raises(InputError, match="Không có mẫu"):
        example_folder(name)


@pytest.mark.usefixtures("installed")
def test_drafts_and_lock_files_stay_behind(tmp_path: Path) -> None:
    target = tmp_path / "của tôi"
    assert copy_example("bat-dau", target) == (target / "co-quan.yaml",)
    assert [path.name for path in target.iterdir()] == ["co-quan.yaml"]


@pytest.mark.usefixtures("installed")
def test_a_folder_that_is_there_and_empty_is_filled(tmp_path: Path) -> None:
    target = tmp_path / "trống"
    target.mkdir()
    assert copy_example("bat-dau", target)


def test_a_folder_that_holds_something_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "số liệu.txt").write_text("của tôi", encoding="utf-8")
    with pytest.raises(Refusal, match="đã có tệp"):
        copy_example("bat-dau", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["số liệu.txt"]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(shipped.shutil, "copytree", refuse)
    with pytest.raises(InputError, match="Không ghi được vào thư mục"):
        copy_example("bat-dau", tmp_path / "x")
