"""``laichau-reports new``: begin with an empty workspace that is ready to fill."""

from __future__ import annotations

from pathlib import Path

import click

HELP = """Tạo THƯ-MỤC số liệu mới, có chú thích từng dòng, sẵn để điền.

THƯ-MỤC phải còn trống hoặc chưa có. Làm bản thảo ngay cũng được: chỗ nào chưa điền thì bản thảo chừa chỗ, tô vàng.
Muốn xem một thư mục đã điền đủ thì dùng lệnh example.

\b
Các loại văn bản (--mau):
  bao-cao-toi-thieu       báo cáo ngắn ba mục, dùng cho mọi cơ quan
  bao-cao-6-thang-so      báo cáo 6 tháng của Sở Công Thương, nhiều mục
  bao-cao-kinh-te-xa-hoi  báo cáo kinh tế - xã hội quý của Ủy ban nhân dân tỉnh
  cong-van-nhiem-vu       công văn báo cáo nhiệm vụ trọng tâm của năm
  tai-lieu-lam-viec       tài liệu làm việc với bộ, ngành: số liệu chính, biểu đồ, kiến nghị

\b
Ví dụ:
  laichau-reports new bao-cao-moi --mau bao-cao-toi-thieu
  laichau-reports new so-y-te --mau bao-cao-toi-thieu --ky 2026-6T --ten "Sở Y tế" --ky-hieu SYT --dia-danh "Lai Châu"
"""


@click.command("new", help=HELP, short_help="Tạo một thư mục số liệu mới để điền.", options_metavar="[TÙY-CHỌN]")
@click.argument("folder", type=click.Path(path_type=Path), metavar="THƯ-MỤC")
@click.option("--mau", "name", required=True, metavar="LOẠI", help="Loại văn bản, một trong các tên ở trên.")
@click.option(
    "--ky",
    "period_id",
    metavar="KỲ",
    help="Kỳ báo cáo: 2026-Q1, 2026-6T, 2026; không ghi thì lấy kỳ mới kết thúc.",
)
@click.option("--ten", metavar="TÊN", help="Tên cơ quan.")
@click.option("--ky-hieu", "ky_hieu", metavar="CHỮ", help="Ký hiệu của cơ quan trong số văn bản, ví dụ SYT.")
@click.option("--dia-danh", "dia_danh", metavar="TÊN", help="Địa danh ghi trước ngày tháng.")
def command(folder: Path, name: str, period_id: str | None, **office: str | None) -> None:
    """Lay down a workspace; see ``HELP``."""
    from datetime import date

    from laichau_reports.reports.new_workspace import new_workspace
    from laichau_reports.reports.skeletons import OfficeWords, usual_period
    from laichau_reports.vietnamese import format_period_long, parse_period_id

    usual = usual_period(name, date.today())  # noqa: DTZ011 - the clerk's own calendar
    period = parse_period_id(period_id) if period_id else usual
    known = OfficeWords(**{key: value for key, value in office.items() if value})
    files = new_workspace(folder, name, period, known)
    shown = click.format_filename(folder)
    click.echo(f"Đã tạo {len(files)} tệp trong {shown}, kỳ {format_period_long(period)}.")
    click.echo("Mở co-quan.yaml trước tiên; dòng bắt đầu bằng dấu # là lời giải thích.")
    click.echo(f"Làm bản thảo: laichau-reports build {shown}")
