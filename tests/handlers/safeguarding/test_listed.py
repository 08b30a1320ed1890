"""“เรื่องด่วน”: a named officer finds every alert again, open ones first; to anybody else there is no such word."""

from flows.say import Act, Row
from models.codes import Role, SafeguardingState
from models.safeguarding import SafeguardingRecord
from tests.handlers import town as towns
from tests.handlers.safeguarding.steps import key_gone, raise_alert
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import Clock, Town

NONE = "ตอนนี้ไม่มีเรื่องด่วน"


def lines(seen: Seen) -> list[str]:
    """Without the number."""
    return [line.split(" · ", 1)[1] for line in seen.text.split("\n") if " · " in line]


def test_in_the_menu_of_a_named_officer_alone(town: Town, teacher: Someone, officer: Someone) -> None:
    other = Someone(town, *town.member("อร สุขใจ", Role.SUPERVISOR))
    director = Someone(town, *town.member("วีระ มั่นคง", Role.DIRECTOR, town.schools[0]))
    assert "เรื่องด่วน" in officer.says("เมนู").labels
    assert NONE in officer.says("เรื่องด่วน")
    raise_alert(teacher)
    teacher.taps("ไม่รู้")
    for person in (other, director, teacher):
        assert "เรื่องด่วน" not in person.says("เมนู").labels
        said = person.says("เรื่องด่วน").text
        assert "ที่ " not in said
        assert said == person.says("คำที่ไม่มีใครรู้จัก").text


def test_open_ones_first_each_with_its_state(town: Town, teacher: Someone, officer: Someone, second: Someone) -> None:
    numbers = []
    for _ in range(5):
        raise_alert(teacher)
        teacher.taps("ไม่รู้")
        numbers.append(max(row.id for row in town.rows(SafeguardingRecord) if row.area_id == town.area))
    ended, raised, hers, taken, called = ({"record": number} for number in numbers)
    officer.presses("safety_take", ended)
    officer.presses("safety_end", {**ended, "end": "POLICE"})
    second.presses("safety_take", hers)
    officer.presses("safety_take", taken)
    officer.presses("safety_called", called)
    assert raised
    seen = officer.says("เรื่องด่วน")
    assert "ยังไม่จบ 4 เรื่อง" in seen
    assert [line.rsplit(" · ", 1)[0] for line in lines(seen)] == [
        "ยังไม่มีใครรับ",
        "มีคนรับแล้ว",
        "คุณรับแล้ว ยังไม่ติดต่อ",
        "คุณติดต่อแล้ว",
        "จบแล้ว",
    ]
    assert "สมศรี" not in seen


def test_what_nobody_has_is_not_behind_what_goes_on(town: Town, teacher: Someone, officer: Someone) -> None:
    """The list has a line for seven."""
    for _ in range(7):
        raise_alert(teacher)
        teacher.taps("ไม่รู้")
        number = max(row.id for row in town.rows(SafeguardingRecord) if row.area_id == town.area)
        officer.presses("safety_called", {"record": number})
    raise_alert(teacher)
    seen = officer.says("เรื่องด่วน")
    assert lines(seen)[0].startswith("ยังไม่มีใครรับ")
    assert "และอีก 1 เรื่อง" in seen


def test_each_opens_its_card_with_the_way_on(town: Town, teacher: Someone, officer: Someone, clock: Clock) -> None:
    raise_alert(teacher)
    officer.pushed()
    officer.walks("เปิดอ่าน", "รับเรื่องแล้ว")
    clock.on(hours=1)
    seen = officer.says("เรื่องด่วน")
    (row,) = [block for message in seen.messages for block in getattr(message, "blocks", ()) if isinstance(block, Row)]
    assert isinstance(row.does, Act)
    opened = officer.presses(row.does.name, row.does.args)
    assert "ผู้แจ้ง: สมศรี ใจดี" in opened
    assert "โทรหาผู้แจ้งแล้ว" in opened.labels


def test_not_her_own_and_none_of_another_area(town: Town, officer: Someone, second: Someone) -> None:
    raise_alert(officer)
    assert NONE in officer.says("เรื่องด่วน")
    assert len(lines(second.says("เรื่องด่วน"))) == 1
    elsewhere = towns.build(town.sessions)
    far = Someone(elsewhere, *elsewhere.member("ไกล โพ้น", Role.SUPERVISOR, safeguarding=True))
    assert NONE in far.says("เรื่องด่วน")


def test_one_whose_key_is_gone_hides_no_other(town: Town, teacher: Someone, officer: Someone) -> None:
    raise_alert(teacher)
    teacher.taps("ไม่รู้")
    number = max(row.id for row in town.rows(SafeguardingRecord))
    raise_alert(teacher)
    with key_gone(town, number):
        assert len(lines(officer.says("เรื่องด่วน"))) == 1


def test_buttons_of_an_alert_are_typed(town: Town, teacher: Someone, officer: Someone) -> None:
    raise_alert(teacher)
    teacher.taps("ไม่รู้")
    (raised,) = town.rows(SafeguardingRecord)
    for typed in ("เปิดอ่าน", f"ที่ {raised.id}", f"เรื่องด่วนที่ {raised.id}", f"เปิดอ่าน {raised.id}", "โทรหาผู้แจ้ง"):
        assert "ครูสมศรี" in officer.says(typed) or "สมศรี" in officer.seen, typed
    assert town.rows(SafeguardingRecord)[0].state == SafeguardingState.RAISED
    officer.says("รับเรื่องแล้วค่ะ")
    assert town.rows(SafeguardingRecord)[0].state == SafeguardingState.TAKEN
    officer.says("โทรหาผู้แจ้งแล้ว")
    assert town.rows(SafeguardingRecord)[0].state == SafeguardingState.CALLED
    assert "พม. (1300)" in officer.says("ส่งต่อ พม./ตำรวจ").labels
    officer.says(f"ตำรวจ {raised.id}")
    assert town.rows(SafeguardingRecord)[0].state == SafeguardingState.ENDED


def test_of_several_alerts_a_button_s_word_brings_the_list(town: Town, teacher: Someone, officer: Someone) -> None:
    for _ in range(2):
        raise_alert(teacher)
        teacher.taps("ไม่รู้")
    first, second = (row.id for row in town.rows(SafeguardingRecord))
    assert "ยังไม่จบ 2 เรื่อง" in officer.says("รับเรื่องแล้ว")
    officer.says(f"รับเรื่องแล้ว {second}")
    assert [row.state for row in town.rows(SafeguardingRecord)] == [SafeguardingState.RAISED, SafeguardingState.TAKEN]
    officer.says("โทรหาผู้แจ้งแล้ว")  # of those it is hers
    assert [row.state for row in town.rows(SafeguardingRecord)] == [SafeguardingState.RAISED, SafeguardingState.CALLED]
    assert first < second


TYPED = ("รับเรื่องแล้ว", "รับเรื่องแล้ว {}", "ที่ {}", "ตำรวจ", "ส่งให้คนอื่น")


def test_nobody_else_reaches_an_alert_by_typing(town: Town, teacher: Someone, officer: Someone) -> None:
    other = Someone(town, *town.member("อร สุขใจ", Role.SUPERVISOR))
    nobodys = {typed: other.says(typed.format(10**5)).text for typed in TYPED}
    raise_alert(teacher)
    teacher.taps("ไม่รู้")
    (raised,) = town.rows(SafeguardingRecord)
    for typed in TYPED:
        assert other.says(typed.format(raised.id)).text == nobodys[typed], "as of one that does not exist"
    assert town.rows(SafeguardingRecord)[0].state == SafeguardingState.RAISED


def test_a_hotline_typed_brings_the_screen_that_calls_it(teacher: Someone, stranger: Someone) -> None:
    for typed in ("โทร 1300", "โทร ๑๙๑", "โทร 1669 ค่ะ"):
        teacher.says("เมนู")
        assert {"โทร 1300", "โทร 191"} <= set(teacher.says(typed).labels)
        assert {"โทร 1300", "โทร 191"} <= set(stranger.says(typed).labels)
