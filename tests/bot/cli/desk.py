"""What lies on the operator's desk: files to import, and how to read what a command printed."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from click.testing import Result

TODAY = datetime.now(UTC).date()
"""Commands take the time from the machine."""

HEADER = "เลขประจำตัวประชาชน,คำนำหน้า,ชื่อ,นามสกุล,วันเกิด,ชั้น,รหัสโรงเรียน,โรงเรียน,ประเภท"
KITTI = "1101700203450,เด็กชาย,กวินทราภา,ฟ้าประทานพร,15/3/2555,ม.2,71040001,บ้านหนองกระทุ่ม,เด็กออกกลางคัน"
MALI = ",เด็กหญิง,ธนบดินทร์,ฟ้าประทานพร,1/5/2556,ป.5,71040001,บ้านหนองกระทุ่ม,เด็กตกหล่น"
WRONG_DAY = ",เด็กหญิง,ปุณยวีร์,ฟ้าประทานพร,31/2/2556,ป.5,71040001,บ้านหนองกระทุ่ม,เด็กตกหล่น"


def file(folder: Path, *lines: str, name: str = "list.csv") -> Path:
    """A CSV file with these lines."""
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def schools(folder: Path) -> Path:
    """Two schools, as the office has them."""
    return file(folder, "school_code,name", "71040001,บ้านหนองกระทุ่ม", "71040002,วัดสระลุมพุก", name="schools.csv")


def printed(result: Result) -> Any:
    """The JSON that a command printed on its way to success."""
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)
