"""What a person is owed rides along on a reply, where nothing is asked; the fate of the reply is its fate."""

from datetime import timedelta

import pytest

from flows.reminders.school import LATE
from handlers.messages.fates import of_replies
from handlers.messages.notices import owe, write_notices
from models.codes import NoticeState, ReplyState, Role
from models.memberships import Membership
from models.notices import Notice
from tests.handlers.messages.owing import HEADING, newcomer, states
from tests.handlers.tester import Someone
from tests.handlers.town import Clock, Town


def fate(town: Town, fate: ReplyState) -> None:
    """What became of the reply in which the last notice was said."""
    event = town.rows(Notice)[-1].event_id
    assert event is not None
    with town.sessions.begin() as session:
        of_replies(session.connection(), {fate: [event]})


def end_memberships(town: Town, person: Someone) -> None:
    with town.sessions.begin() as session:
        session.query(Membership).filter_by(person_id=person.person).update({"ended_at": town.clock.now})


def test_it_stands_below_the_answer_and_under_a_line_of_its_own(town: Town, director: Someone) -> None:
    newcomer(town)
    seen = director.says("คู่มือ 1 นาที")
    assert seen.text.index("1 กด “น้องของโรงเรียน”") < seen.text.index(HEADING) < seen.text.index("ฝากอีกเรื่อง")
    assert "เมนู" in seen.labels, "the buttons of the answer can still be pressed"
    assert states(town) == ["newcomer SAYING"]


def test_it_is_said_once(town: Town, director: Someone) -> None:
    newcomer(town)
    assert HEADING in director.says("คู่มือ 1 นาที")
    fate(town, ReplyState.SENT)
    assert HEADING not in director.says("คู่มือ 1 นาที")
    assert not director.pushed().messages
    assert states(town) == ["newcomer SAID"]


def test_its_button_works(town: Town, director: Someone) -> None:
    person = newcomer(town)
    director.says("คู่มือ 1 นาที")
    assert "รับครูสมศรี ใจดี เข้าใช้แล้ว" in director.taps("ใช่ ครูของเรา")
    assert "ยินดีต้อนรับ" in person.pushed()


def test_never_into_a_conversation(town: Town, director: Someone, child: int) -> None:
    newcomer(town)
    director.presses("report", {"case": child})
    for seen in (director.seen, *(director.taps(label) for label in ("ยังไม่แน่ใจ", "โทร วันนี้", "เงินไม่พอ"))):
        assert HEADING not in seen
    assert HEADING in director.says("ยกเลิก")


def test_nothing_rides_along_where_a_child_s_safety_is_spoken_of(town: Town, director: Someone) -> None:
    newcomer(town)
    for words in ("ช่วยด้วย", "ยัง ขอคิดก่อน"):
        assert HEADING not in director.says(words)


def test_what_was_settled_meanwhile_is_dropped(town: Town, director: Someone) -> None:
    second = Someone(town, *town.member("วีระ มั่นคง", Role.DIRECTOR, town.schools[0]))
    newcomer(town)
    card = director.pushed()
    with town.sessions.begin() as session:  # hers is not pushed yet
        session.query(Notice).filter(Notice.person_id == second.person).update(
            {"state": NoticeState.WAITING, "outbox_id": None, "pushed_at": None}
        )
    director.taps("ใช่ ครูของเรา", on=card)
    assert HEADING not in second.says("คู่มือ 1 นาที")
    assert states(town).count("newcomer DROPPED") == 1


def test_who_may_not_confirm_any_more_is_told_nothing(town: Town, director: Someone) -> None:
    newcomer(town)
    end_memberships(town, director)
    assert HEADING not in director.says("คู่มือ 1 นาที")
    assert HEADING not in director.pushed()


def test_the_list_itself_says_it(town: Town, director: Someone) -> None:
    newcomer(town)
    seen = director.says("คนรอยืนยัน")
    assert seen.text.count("สมศรี ใจดี") == 1
    assert states(town) == ["newcomer SAYING"]


@pytest.mark.parametrize(
    ("became", "again"), [(ReplyState.SENT, False), (ReplyState.REFUSED, True), (ReplyState.UNKNOWN, False)]
)
def test_the_fate_of_the_reply_decides(town: Town, director: Someone, became: ReplyState, again: bool) -> None:
    newcomer(town)
    director.says("คู่มือ 1 นาที")
    fate(town, became)
    assert (HEADING in director.says("คู่มือ 1 นาที")) == again


@pytest.mark.parametrize("became", [ReplyState.REFUSED, ReplyState.UNKNOWN])
def test_a_decision_comes_again_when_nobody_knows_whether_it_arrived(
    town: Town, director: Someone, became: ReplyState
) -> None:
    person = newcomer(town)
    director.pushed()
    director.taps("ใช่ ครูของเรา")
    assert "ยินดีต้อนรับ" in person.says("คู่มือ 1 นาที")
    fate(town, became)
    assert "ยินดีต้อนรับ" in person.says("คู่มือ 1 นาที")


def test_several_become_one_message(town: Town, director: Someone) -> None:
    for code, name in ((town.code, "สมศรี ใจดี"), (town.other_code, "อนันต์ มีสุข")):
        newcomer(town, code, name)
    director.says("คู่มือ 1 นาที")
    assert len(director.out.messages) == 2
    assert "สมศรี ใจดี" in director.seen
    assert "อนันต์ มีสุข" in director.seen


def test_an_account_that_opens_nothing_is_told_nothing(town: Town, director: Someone) -> None:
    newer = Someone(town, town.further_account(director.person or 0), director.person)
    newcomer(town)
    assert HEADING not in director.says("คู่มือ 1 นาที")
    assert HEADING in newer.says("คู่มือ 1 นาที")


def test_who_comes_back_is_told(town: Town, director: Someone, clock: Clock) -> None:
    director.blocks()
    newcomer(town)
    assert not director.pushed().messages
    clock.on(days=2)
    assert HEADING in director.follows()


def test_after_its_time_it_is_not_said(town: Town, director: Someone, clock: Clock) -> None:
    newcomer(town)
    clock.on(days=31)
    assert HEADING not in director.says("คู่มือ 1 นาที")
    assert not director.pushed().messages
    assert states(town) == ["newcomer EXPIRED"]


def test_what_came_while_the_service_was_away_is_not_answered_but_told(town: Town, teacher: Someone) -> None:
    teacher.presses("report", {"case": town.child()})
    asked = teacher.seen.text
    for _ in range(2):
        teacher.too_late("ยังไม่แน่ใจ")
    told = teacher.pushed()
    assert "ตอนนี้กลับมาแล้ว" in told
    assert len(told.messages) == 1
    teacher.taps("ทำต่อ")
    assert teacher.seen.text != asked, "her answer was taken"
    assert states(town) == ["back SAYING"]


def test_who_writes_again_before_that_needs_no_word_of_it(town: Town, teacher: Someone, clock: Clock) -> None:
    teacher.too_late("เมนู")
    assert "กลับมาแล้ว" not in teacher.says("เมนู")
    clock.on(minutes=1)
    assert not teacher.pushed().messages
    assert states(town) == ["back DROPPED"]


def test_a_lost_thank_you_is_pushed_and_nothing_besides(town: Town, teacher: Someone) -> None:
    teacher.presses("report", {"case": town.child()})
    teacher.walks("ยังไม่แน่ใจ", "โทร วันนี้", "เงินไม่พอ")
    teacher.too_late("ส่งรายงาน")
    assert states(town) == []
    assert teacher.out.must_arrive


def test_a_draft_that_will_be_given_up_is_offered_once_more(town: Town, teacher: Someone, clock: Clock) -> None:
    teacher.presses("report", {"case": town.child()})
    teacher.walks("ยังไม่แน่ใจ")
    teacher.says("พักไว้ก่อน")
    town.owes_drafts()
    assert states(town) == []
    clock.on(days=12, hours=1)
    for _ in range(2):
        town.owes_drafts()
    clock.now += timedelta(hours=7)  # 17.00: after the hour of the day
    told = teacher.pushed()
    assert "ค้างไว้" in told
    assert "เก็บไว้ให้ถึง จ. 29 มิ.ย." in told
    assert "รู้ข่าวมาทางไหน" in teacher.taps("ทำต่อ")
    assert states(town) == ["draft_ends SAYING"]


def test_who_went_on_with_it_is_told_nothing(town: Town, teacher: Someone, clock: Clock) -> None:
    teacher.presses("report", {"case": town.child()})
    teacher.walks("ยังไม่แน่ใจ")
    teacher.says("พักไว้ก่อน")
    clock.on(days=12, hours=1)
    town.owes_drafts()
    teacher.says("ต่อ")
    teacher.says("พักไว้ก่อน")
    clock.on(hours=7)
    assert not teacher.pushed().messages
    assert states(town) == ["draft_ends DROPPED"]


def test_what_is_owed_at_once_is_read_in_the_order_of_its_numbers(town: Town, teacher: Someone) -> None:
    """As text "10" comes before "9": whichever of two children had been owed first hung on their numbers."""
    now = town.clock.now
    with town.sessions.begin() as session:
        for case in (10, 100, 9):
            about = {"case": case, "due": 0}
            owe(
                session,
                LATE,
                area=town.area,
                person=teacher.person,
                about=about,
                identity=f"{town.area}:{case}",
                now=now,
            )
        write_notices(session)
    assert [notice.about["case"] for notice in town.rows(Notice)] == [9, 10, 100]
