"""What the name and the unit of an indicator tell about the numbers that it may have.

The catalogue says whether an indicator is a flow or a stock and whether it counts things; whether it may fall below
zero, or is an average that never adds up, only its name says.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from laichau_reports.figures import Nature

if TYPE_CHECKING:
    from laichau_reports.figures import Indicator

PERCENT = "%"

_BALANCES = re.compile(
    r"cán cân|chênh lệch|tăng trưởng|tốc độ|tăng thêm|tăng, giảm|biến động|lợi nhuận|lãi|lỗ|kết dư|thặng dư|"
    r"bội chi|bội thu|xuất siêu|nhập siêu|dòng tiền|tích lũy thuần|di cư thuần"
)
_AVERAGES = re.compile(
    r"bình quân|trung bình|tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|tốc độ|chỉ số|cơ cấu|hệ số|mật độ|năng suất|mức giá"
)
_SHARES = re.compile(r"t[ỷỉ] (lệ|trọng)\b|cơ cấu\b")
_NO_SHARES = re.compile(r"tăng|giảm|kế hoạch|dự toán|so với|chỉ tiêu|đổi|lạm phát|lãi|giá")


def may_be_negative(indicator: Indicator) -> bool:
    """Tell whether an indicator may have a value below zero: a balance, a difference, a growth."""
    return indicator.don_vi.startswith(PERCENT) or bool(_BALANCES.search(indicator.ten.casefold()))


def adds_up_over_time(indicator: Indicator) -> bool:
    """Tell whether the values of an indicator add up from month to month and never fall within a year."""
    is_flow = indicator.loai is Nature.LUY_KE
    return is_flow and not may_be_negative(indicator) and not _AVERAGES.search(indicator.ten.casefold())


def is_share(indicator: Indicator) -> bool:
    """Tell whether an indicator is a share of a whole, so that it lies between 0% and 100%."""
    name = indicator.ten.casefold()
    if indicator.don_vi != PERCENT:
        return False
    return bool(indicator.mau_so) or (bool(_SHARES.match(name)) and not _NO_SHARES.search(name))
