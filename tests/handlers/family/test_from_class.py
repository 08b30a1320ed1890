"""A line from the class in the news of a first day: who likes adds one, and nobody is asked for it."""

import pytest

from flows.family.news import News, has_room
from handlers.family.notices import tell_home_soon
from handlers.family.tell import tell_home
from handlers.messages.notices import write_notices
from models.codes import FromClass, Need
from models.return_notices import ReturnNotice
from tests.handlers.family.homes import NAME, NEXT_MONDAY, agreed, comes_in, of_several
from tests.handlers.review.desk import actor
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town

FRIENDS, SEAT, SAME = "เพื่อนๆ ถามหาอยู่", "ครูเก็บที่นั่งไว้ให้", "ครูประจำชั้นคนเดิม"
ADD = "ฝากคำจากห้องเรียน"


def begins(teacher: Someone, case: int) -> None:
    """What the home would read is before her."""
    teacher.presses("home", {"case": case})
    teacher.walks("ส่งข่าววันแรก", "น้องมาเองได้")


def lines(town: Town) -> list[FromClass | None]:
    return [one.line for one in town.rows(ReturnNotice)]


@pytest.mark.parametrize(("tapped", "read"), [("เพื่อนถามหา", FRIENDS), ("ครูเก็บที่นั่งไว้ให้", SEAT), ("ครูประจำชั้นคนเดิม", SAME)])
def test_it_is_added_by_tap_shown_before_it_goes_and_read_at_home(
    tapped: str, read: str, town: Town, teacher: Someone
) -> None:
    case = agreed(town, teacher)
    granny = comes_in(town, teacher, case)
    begins(teacher, case)
    assert read not in teacher.seen
    teacher.walks(ADD)
    shown = teacher.walks(tapped)
    assert read in shown
    assert town.rows(ReturnNotice) == []
    teacher.walks("ส่งเลย")
    assert read in granny.pushed()
    assert read in granny.says("เมนู")


@pytest.mark.parametrize("words", ["เพื่อนถามหา", "เพื่อนๆ ถามหาค่ะ"])
def test_typed_at_once_it_is_added(words: str, town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    begins(teacher, case)
    assert FRIENDS in teacher.says(words)
    teacher.says("ส่ง")
    assert lines(town) == [FromClass.FRIENDS]


def test_who_thinks_better_of_it_adds_none(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    begins(teacher, case)
    shown = teacher.walks(ADD, "ไม่ฝากแล้ว")
    assert not any(read in shown for read in (FRIENDS, SEAT, SAME))
    teacher.walks("ส่งเลย")
    assert lines(town) == [None]


def test_nothing_goes_before_it_is_sent(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    begins(teacher, case)
    teacher.walks(ADD, "เพื่อนถามหา", "ยังไม่ส่ง")
    assert town.rows(ReturnNotice) == []


def test_whoever_of_the_home_comes_later_reads_it_too(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    comes_in(town, teacher, case)
    begins(teacher, case)
    teacher.walks(ADD, "ครูเก็บที่นั่งไว้ให้", "ส่งเลย")
    mother = comes_in(town, teacher, case, "แม่")
    assert SEAT in mother.says("เมนู")
    assert lines(town) == [FromClass.SEAT, FromClass.SEAT]


def test_of_siblings_it_says_whose_it_is(town: Town, teacher: Someone) -> None:
    mali = CHILDREN_NAMES[1]
    granny, (first, second) = of_several(town, teacher, mali)
    begins(teacher, first)
    teacher.walks(ADD, "เพื่อนถามหา", "ส่งเลย")
    begins(teacher, second)
    teacher.walks("ส่งเลย")
    town.clock.on(minutes=31)
    assert f"{NAME} {FRIENDS}" in granny.pushed()


def test_where_there_is_no_room_it_is_neither_offered_nor_heard(
    town: Town, teacher: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = agreed(town, teacher)
    monkeypatch.setattr("flows.family.telling.has_room", lambda _: False)
    begins(teacher, case)
    assert ADD not in teacher.seen.labels
    assert FRIENDS not in teacher.says("เพื่อนถามหา")
    teacher.says("ส่ง")
    assert lines(town) == [None]


def test_there_is_room_for_eight_lines() -> None:
    short = News(1, NAME, "โรงเรียนบ้านหนองกระทุ่ม", NEXT_MONDAY, NEXT_MONDAY, given=(Need.SUPPLIES,))
    long = News(
        1, NAME, "โรงเรียนบ้านหนองกระทุ่มพัฒนาวิทยาคาร", NEXT_MONDAY, NEXT_MONDAY, given=tuple(Need), any_clothes=True
    )
    assert has_room(short)
    assert not has_room(long)


def test_who_goes_back_and_sends_it_as_it_was_has_added_none(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    begins(teacher, case)
    teacher.walks(ADD, "เพื่อนถามหา")
    teacher.says("ย้อนกลับ")
    shown = teacher.says("ย้อนกลับ")
    assert FRIENDS not in shown
    teacher.walks("ส่งเลย")
    assert lines(town) == [None]


def test_an_old_yes_sends_no_line_that_was_not_shown(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    begins(teacher, case)
    before = teacher.seen
    teacher.walks(ADD, "เพื่อนถามหา")
    teacher.taps("ส่งเลย", on=before)
    assert lines(town) == []


@pytest.mark.parametrize(("words", "line"), [("ส่งเลยค่ะ", FromClass.SEAT), ("ส่ง", FromClass.SEAT)])
def test_a_yes_is_typed_as_politely_as_she_likes(words: str, line: FromClass, town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    begins(teacher, case)
    teacher.says("ฝากคำจากห้องค่ะ")
    teacher.says("2")
    assert SEAT in teacher.seen
    teacher.says(words)
    assert lines(town) == [line]


def test_what_was_sent_is_not_written_a_second_time(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    comes_in(town, teacher, case)
    card = teacher.presses("home", {"case": case})
    teacher.taps("ส่งข่าววันแรก", on=card)
    teacher.walks("น้องมาเองได้", "ส่งเลย")
    seen = teacher.taps("ส่งข่าววันแรก", on=card)
    assert "วันแรกใครมากับน้อง" not in seen
    assert "วันแรก จ. 22 มิ.ย." in seen
    assert lines(town) == [None]


def test_who_is_second_reads_how_it_stands(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    granny = comes_in(town, teacher, case)
    begins(teacher, case)
    teacher.walks(ADD, "เพื่อนถามหา")
    with town.sessions.begin() as session:  # somebody else of the school was quicker
        (notice,) = tell_home(session, actor(session, teacher), case, town.clock.now, grown_up=False)
        tell_home_soon(session, notice, town.clock.now)
        write_notices(session)
    assert "ส่งข่าวถึงที่บ้าน" not in teacher.says("ส่งเลย")
    assert lines(town) == [None]
    assert FRIENDS not in granny.pushed()


@pytest.mark.parametrize("words", ["ไม่", "ไม่เอาค่ะ", "4"])
def test_none_after_all_is_typed_too(words: str, town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    begins(teacher, case)
    teacher.walks(ADD)
    assert "ที่บ้านอ่านอย่างนี้" in teacher.says(words)
    teacher.says("ส่งเลย")
    assert lines(town) == [None]


def test_a_line_that_was_shown_stays_where_the_news_has_got_longer(
    town: Town, teacher: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = agreed(town, teacher)
    begins(teacher, case)
    teacher.walks(ADD, "เพื่อนถามหา")
    monkeypatch.setattr("flows.family.telling.has_room", lambda _: False)
    teacher.says("ส่งเลย")
    assert lines(town) == [FromClass.FRIENDS]
