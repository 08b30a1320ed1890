"""Taking over lists from files, as an operator sees it."""

from pathlib import Path

from tests.bot.cli.conftest import Panong
from tests.bot.cli.desk import HEADER, KITTI, MALI, WRONG_DAY, file, printed, schools


def test_a_list_comes_in(office: Panong, tmp_path: Path) -> None:
    both = printed(office("import", "schools", schools(tmp_path), "--json"))
    assert both == {"accepted": 2, "quarantined": 0, "duplicates": 0, "list_version": None}
    result = office("import", "cases", file(tmp_path, HEADER, KITTI, MALI, MALI, WRONG_DAY), "--json")
    assert printed(result) == {"accepted": 2, "quarantined": 1, "duplicates": 1, "list_version": 1}
    assert "row 5, วันเกิด: WRONG_DATE. Expected: a day such as 15/3/2555" in result.stderr
    assert "ปุณยวีร์" not in result.output
    actions = [entry["action"] for entry in printed(office("audit", "--json"))]
    assert actions == ["schools.imported", "list.imported"]


def test_a_trial_changes_nothing(office: Panong, tmp_path: Path) -> None:
    list_ = file(tmp_path, HEADER, KITTI)
    assert printed(office("import", "schools", schools(tmp_path), "--dry-run", "--json"))["accepted"] == 2
    # The schools are still unknown, so that was a trial indeed.
    assert printed(office("import", "cases", list_, "--dry-run", "--json"))["quarantined"] == 1
    office("import", "schools", schools(tmp_path))
    trial = office("import", "cases", list_, "--dry-run", "--json")
    assert printed(trial) == {"accepted": 1, "quarantined": 0, "duplicates": 0, "list_version": None}
    assert len(office("export", "cases").stdout.splitlines()) == 1
    assert [entry["action"] for entry in printed(office("audit", "--json"))] == ["schools.imported", "export.cases"]


def test_the_same_file_again_changes_nothing(office: Panong, tmp_path: Path) -> None:
    office("import", "schools", schools(tmp_path))
    list_ = file(tmp_path, HEADER, KITTI, MALI, WRONG_DAY)
    first = office("import", "cases", list_, "--json")
    before = office("export", "cases").stdout, printed(office("audit", "--json"))
    assert printed(office("import", "cases", list_, "--json")) == printed(first)
    assert office("export", "cases").stdout == before[0]
    actions = [entry["action"] for entry in printed(office("audit", "--json"))]
    assert actions == ["schools.imported", "list.imported", "export.cases", "export.cases"]


def test_a_file_that_is_no_list(office: Panong, tmp_path: Path) -> None:
    office("import", "schools", schools(tmp_path))
    contents = {
        "xlsx": b"PK\x03\x04" + bytes(200),
        "thai windows": f"{HEADER}\n{KITTI}\n".encode("cp874"),
        "utf-16": f"{HEADER}\n{KITTI}\n".encode("utf-16"),
        "nothing": b"",
        "only names": f"{HEADER}\n".encode(),
        "open quote": f'{HEADER}\n{KITTI}\n"1101700203450,เด็ก\n'.encode(),
        "noise": bytes(range(256)),
        "zeros": f"{HEADER}\n{KITTI}\n".encode() + bytes(50),
    }
    for name, content in contents.items():
        path = tmp_path / f"{name}.csv"
        path.write_bytes(content)
        result = office("import", "cases", path)
        assert (name, result.exit_code, result.stdout) == (name, 2, "")
        assert "Error: " in result.stderr
    assert office("import", "cases", tmp_path).exit_code == 2
    assert office("import", "cases", tmp_path / "nowhere.csv").exit_code == 2
    assert len(office("export", "cases").stdout.splitlines()) == 1


def test_a_missing_column_is_named(office: Panong, tmp_path: Path) -> None:
    path = file(tmp_path, "เลขประจำตัวประชาชน,ชื่อ,นามสกุล,วันเกิด,รหัสโรงเรียน", "1,ก,ข,1/1/2556,71040001")
    result = office("import", "cases", path)
    assert result.exit_code == 2
    assert "“ประเภท” or “child_group”" in result.stderr
    assert "rows 1 to 2" in result.stderr
    assert "รหัสโรงเรียน" not in result.stderr
