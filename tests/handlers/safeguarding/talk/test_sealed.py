"""What is written about an alert stands nowhere but in its record, and there it can't be read without the keys."""

import pytest

from tests.handlers.safeguarding.steps import everything, record
from tests.handlers.safeguarding.talk.steps import WORDS, talk
from tests.handlers.safeguarding.test_sealed import raw
from tests.handlers.tester import Someone
from tests.handlers.town import Town

ANSWER = "กำลังไปพร้อมตำรวจ"


def test_no_row_and_no_log_line_shows_a_word_of_it(
    town: Town, teacher: Someone, officer: Someone, capsys: pytest.CaptureFixture[str]
) -> None:
    talk(teacher, officer)
    officer.says(ANSWER)
    teacher.pushed()
    assert ANSWER in teacher.taps("เปิดอ่าน")
    stored = everything(town)
    for table, rows in stored.items():
        for word in (WORDS, ANSWER, "หน้าห้องพักครู", "ตำรวจ"):
            assert not [row for row in rows if word in row or repr(word.encode())[2:-1] in row], table
    logged = capsys.readouterr()
    for word in (WORDS, ANSWER):
        assert word not in logged.err + logged.out
    lines = raw(town, "safeguarding_lines")
    assert {name for row in lines for name, value in row.items() if value is not None} == {
        "id",
        "record_id",
        "message_hash",
        "sealed",
    }
    assert len({row["record_id"] for row in lines} - {record(town).id}) == 0
