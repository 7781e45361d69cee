"""The names that templates and narratives may use besides the indicators of the catalogue.

``reports`` gives them their values; here they stand so that ``checks`` can tell an unknown name without building.
"""

from __future__ import annotations

RESERVED = frozenset(
    {
        "bao_cao",
        "bieu_thong_ke",
        "cac_nhiem_vu",
        "co_quan",
        "footnote",
        "ky",
        "ky_nay",
        "ky_sau",
        "loi_van",
        "nguoi_ky",
        "nhiem_vu",
        "nhiem_vu_ky_toi",
        "noi_nhan",
        "tinh_den",
    }
)
"""Names that the program gives; no indicator may be called so."""
