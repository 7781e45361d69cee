"""What several tests of vietnamese/ share."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from laichau_reports.errors import ParseError

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="session")
def nfd() -> Callable[[str], str]:
    """Decompose text as macOS file names and some web forms do."""
    return lambda text: unicodedata.normalize("NFD", text)


@pytest.fixture(scope="session")
def refused() -> Callable[..., ParseError]:
    """Return the error that a reader raises, its message and hint checked to be full sentences."""

    def catch(reader: Callable[..., object], text: str, **options: object) -> ParseError:
        with pytest.raises(ParseError) as caught:
            reader(text, **options)
        error = caught.value
        assert error.value == text
        assert error.message.endswith(".")
        assert error.hint.endswith(".")
        return error

    return catch
