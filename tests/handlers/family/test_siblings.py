"""Children of one home who begin on one day at one school: one push, one card, and each child's answer is its own."""

from datetime import UTC, date, datetime

import pytest

from handlers.family.calling.due import remind_of_homes
from models.cases import Case
from models.codes import AckState, CannotCome, GuardianState
from models.guardians import Guardian
from models.reports import ReturnPlan
from models.return_notices import ReturnNotice
from tests.handlers.family.homes import NAME, also, left_alone, of_several, wrote
from tests.handlers.steps import NO_CONTACT
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import CHILDREN_NAMES, Town

MALI, FAH, TON = CHILDREN_NAMES[1:4]
ALL = "รับทราบ ทั้งสองคน"


def states(town: Town) -> list[AckState]:
    return [one.state for one in sorted(town.rows(ReturnNotice), key=lambda one: one.case_id)]


def notices(town: Town) -> str:
    return "-".join(str(one.id) for one in town.rows(ReturnNotice))


def told(town: Town, teacher: Someone, *names: str) -> tuple[Someone, list[int], Seen]:
    """Granny has read it."""
    granny, cases = of_several(town, teacher, *names)
    for case in cases:
        wrote(teacher, case)
        town.clock.on(minutes=3)
    town.clock.on(minutes=30)
    return granny, cases, granny.pushed()


def test_there_is_one_push_and_one_card_and_read_is_said_of_each(town: Town, teacher: Someone) -> None:
    granny, _cases, news = told(town, teacher, MALI)
    assert len(news.messages) == 1
    assert len(news.cards) == 1
    assert f"โรงเรียนรอ{NAME}กับ{MALI}อยู่" in news
    assert news.labels == [ALL, "วันนั้นไปไม่ได้", "ให้ครูโทรหา", "ไม่ใช่คนที่บ้านฉัน"]
    said = granny.taps(ALL)
    assert f"{NAME}กับ{MALI} พบกัน จ. 22 มิ.ย." in said
    assert states(town) == [AckState.ACK, AckState.ACK]
    granny.taps(ALL, on=news)
    assert states(town) == [AckState.ACK, AckState.ACK]
    assert "ที่บ้านของน้อง 2 คนรับทราบวันแรกแล้ว" in teacher.says("เมนู")
    assert ALL in granny.taps("กดผิด ขอแก้", on=said).labels
    assert states(town) == [AckState.SENT, AckState.SENT]


@pytest.mark.parametrize(("names", "label"), [((MALI, FAH), "รับทราบ ทั้งสามคน"), ((MALI, FAH, TON), "รับทราบ ทั้ง 4 คน")])
def test_of_more_it_says_how_many(names: tuple[str, ...], label: str, town: Town, teacher: Someone) -> None:
    granny, cases, news = told(town, teacher, *names)
    assert len(news.cards) == 1
    granny.taps(label)
    assert states(town) == [AckState.ACK] * len(cases)


def test_who_cannot_come_is_asked_of_whom_and_the_other_stands_there_again(town: Town, teacher: Someone) -> None:
    granny, _, _ = told(town, teacher, MALI)
    asked = granny.taps("วันนั้นไปไม่ได้")
    assert asked.labels[:3] == [NAME, MALI, "ทั้งสองคน"]
    granny.taps(MALI)
    said = granny.taps("ไม่สบาย")
    assert "ครูสมศรีจะโทรหา ไม่เกิน" in said
    assert f"โรงเรียนรอ{NAME}อยู่" in said
    assert states(town) == [AckState.SENT, AckState.ACK_CANNOT]
    granny.taps("รับทราบ", on=said)
    assert states(town) == [AckState.ACK, AckState.ACK_CANNOT]


def test_a_tap_for_all_takes_back_nothing_that_was_said_of_one(town: Town, teacher: Someone) -> None:
    granny, _, news = told(town, teacher, MALI)
    granny.walks("วันนั้นไปไม่ได้", MALI, "ไม่สบาย")
    granny.taps(ALL, on=news)
    assert states(town) == [AckState.ACK, AckState.ACK_CANNOT]


def test_none_of_them_can_come_for_one_reason(town: Town, teacher: Someone) -> None:
    granny, _, _ = told(town, teacher, MALI)
    said = granny.walks("วันนั้นไปไม่ได้", "ทั้งสองคน", "ไม่มีรถ")
    assert said.text.count("ครูสมศรีจะโทรหา") == 1
    assert [one.reason for one in town.rows(ReturnNotice)] == [CannotCome.NO_RIDE] * 2
    heard = teacher.pushed()
    assert "น้อง 0001 · วันแรกยังไปไม่ได้" in heard
    assert "น้อง 0002 · วันแรกยังไปไม่ได้" in heard


def test_each_teacher_hears_of_her_own_and_calls(town: Town, teacher: Someone, director: Someone) -> None:
    granny, cases, _ = told(town, teacher, MALI)
    with town.sessions.begin() as session:
        session.get_one(Case, cases[1]).assignee_id = director.person
    said = granny.taps("ให้ครูโทรหา")
    assert "ครูสมศรีจะโทรหา ไม่เกิน" in said
    assert said.text.count("จะโทรหา ไม่เกิน") == 2
    assert states(town) == [AckState.ACK_QUESTION] * 2
    hers, his = teacher.pushed(), director.pushed()
    assert "น้อง 0001" in hers
    assert "น้อง 0002" not in hers
    assert "น้อง 0002" in his
    assert "น้อง 0001" not in his
    teacher.presses("home_called", {"notice": town.rows(ReturnNotice)[0].id})
    assert [one.owes_call for one in town.rows(ReturnNotice)] == [False, True]


def test_whose_it_is_not_is_one_child_at_a_time(town: Town, teacher: Someone) -> None:
    granny, _, _ = told(town, teacher, MALI)
    asked = granny.taps("ไม่ใช่คนที่บ้านฉัน")
    assert asked.labels[:2] == [NAME, MALI]
    assert [one.state for one in town.rows(Guardian)] == [GuardianState.LINKED] * 2
    said = granny.taps(MALI)
    assert "ขออภัยค่ะ" in said
    assert f"โรงเรียนรอ{NAME}อยู่" in said
    assert [one.state for one in town.rows(Guardian)] == [GuardianState.LINKED, GuardianState.WRONG]
    assert MALI not in granny.says("เมนู")


@pytest.mark.parametrize(
    ("words", "stand"),
    [
        ("รับทราบค่ะ", [AckState.ACK, AckState.ACK]),
        ("รับทราบ ทั้งสองคน", [AckState.ACK, AckState.ACK]),
        ("ให้ครูโทรหา", [AckState.ACK_QUESTION, AckState.ACK_QUESTION]),
        ("ไปไม่ได้", [AckState.SENT, AckState.SENT]),
        (f"{MALI}ไปไม่ได้", [AckState.SENT, AckState.SENT]),
        (f"{MALI}ไม่สบายค่ะ", [AckState.SENT, AckState.ACK_CANNOT]),
        ("ไม่สบาย", [AckState.SENT, AckState.SENT]),
        ("ทั้งสองคน", [AckState.SENT, AckState.SENT]),
        (f"น้อง{MALI}", [AckState.SENT, AckState.SENT]),
        ("ไม่ใช่คนที่บ้านฉัน", [AckState.SENT, AckState.SENT]),
    ],
)
def test_typed(words: str, stand: list[AckState], town: Town, teacher: Someone) -> None:
    granny, _, _ = told(town, teacher, MALI)
    granny.says("เมนู")
    granny.says(words)
    assert states(town) == stand


def test_a_reason_without_a_child_asks_of_whom(town: Town, teacher: Someone) -> None:
    granny, _, _ = told(town, teacher, MALI)
    asked = granny.says("ไม่สบายค่ะ")
    assert asked.labels[:3] == [NAME, MALI, "ทั้งสองคน"]
    granny.taps("ทั้งสองคน")
    assert [one.reason for one in town.rows(ReturnNotice)] == [CannotCome.ILL] * 2


def test_a_name_by_itself_shows_that_child_s_news(town: Town, teacher: Someone) -> None:
    granny, _, _ = told(town, teacher, MALI)
    assert f"โรงเรียนรอ{MALI}อยู่" in granny.says(MALI)


def test_ill_and_all_of_them_typed(town: Town, teacher: Someone) -> None:
    granny, _, _ = told(town, teacher, MALI)
    assert "ติดเรื่องอะไร" in granny.says("ไปไม่ได้ทั้งสองคนค่ะ")
    granny.taps("ต้องทำงาน")
    assert states(town) == [AckState.ACK_CANNOT] * 2


def test_a_sticker_asks_for_all_on_the_card(town: Town, teacher: Someone) -> None:
    granny, _, _ = told(town, teacher, MALI)
    assert granny.sends_sticker().labels == [ALL, "ให้ครูโทรหา"]


def test_the_first_waits_half_an_hour_for_the_second_and_no_longer(town: Town, teacher: Someone) -> None:
    granny, cases = of_several(town, teacher, MALI)
    wrote(teacher, cases[0])
    assert granny.pushed().messages == ()
    town.clock.on(minutes=29)
    assert granny.pushed().messages == ()
    town.clock.on(minutes=2)
    assert granny.pushed().labels[0] == "รับทราบ"


@pytest.mark.parametrize(("day", "hour"), [(21, 9), (16, 17)])
def test_it_waits_for_none_where_little_time_is_left(day: int, hour: int, town: Town, teacher: Someone) -> None:
    granny, cases = of_several(town, teacher, MALI)
    town.clock.now = datetime(2026, 6, day, hour - 7, 5, tzinfo=UTC)
    wrote(teacher, cases[0])
    assert "รับทราบ" in granny.pushed().labels


def test_what_was_never_shown_is_not_read_by_a_word_for_the_other(town: Town, teacher: Someone) -> None:
    granny, cases = of_several(town, teacher, MALI)
    wrote(teacher, cases[0])
    granny.says("เมนู")
    wrote(teacher, cases[1])
    granny.says("รับทราบ")
    assert states(town) == [AckState.ACK, AckState.SENT]  # which is shown with it


def gone(how: str, town: Town, teacher: Someone, case: int) -> None:
    if how == "reported":
        teacher.presses("report", {"case": case})
        teacher.walks(*NO_CONTACT, "ส่งรายงาน")
    with town.sessions.begin() as session:
        row = session.get_one(Case, case)
        if how == "restricted":
            row.restricted = True
        if how == "moved":
            plan = session.query(ReturnPlan).filter_by(case_id=case).one()
            plan.starts_on = date(2026, 6, 24)
        if how == "wrong":
            session.query(Guardian).filter_by(case_id=case).one().state = GuardianState.WRONG


@pytest.mark.parametrize("how", ["moved", "wrong", "reported"])
def test_what_is_none_any_more_drops_out_before_it_is_said(how: str, town: Town, teacher: Someone) -> None:
    granny, cases = of_several(town, teacher, MALI)
    for case in cases:
        wrote(teacher, case)
    town.clock.on(minutes=31)
    gone(how, town, teacher, cases[1])
    news = granny.pushed()
    assert f"โรงเรียนรอ{NAME}อยู่" in news
    assert MALI not in news
    assert "รับทราบ" in news.labels


@pytest.mark.parametrize("how", ["moved", "wrong", "reported"])
@pytest.mark.parametrize("label", [ALL, "ให้ครูโทรหา", "วันนั้นไปไม่ได้"])
def test_an_old_button_answers_for_those_that_stand_and_says_no_reason(
    label: str, how: str, town: Town, teacher: Someone
) -> None:
    granny, cases, news = told(town, teacher, MALI)
    gone(how, town, teacher, cases[1])
    said = granny.taps(label, on=news)
    assert MALI not in said
    if label == "วันนั้นไปไม่ได้":
        assert said.labels == [NAME]
        granny.walks(NAME, "ไม่มีรถ")
    first, second = states(town)
    assert (first, second) != (AckState.SENT, AckState.SENT)
    assert second in (AckState.SENT, AckState.QUEUED)


def test_of_an_old_card_it_is_asked_whose_it_is_not_also_where_one_stands(town: Town, teacher: Someone) -> None:
    granny, cases, news = told(town, teacher, MALI)
    gone("moved", town, teacher, cases[1])
    assert granny.taps("ไม่ใช่คนที่บ้านฉัน", on=news).labels == [NAME]
    assert [one.state for one in town.rows(Guardian)] == [GuardianState.LINKED] * 2
    granny.taps(NAME)
    assert [one.state for one in town.rows(Guardian)] == [GuardianState.WRONG, GuardianState.LINKED]


@pytest.mark.parametrize("still", ["restricted", "quiet"])
def test_a_home_that_is_left_in_peace_hears_nothing_of_either(still: str, town: Town, teacher: Someone) -> None:
    granny, cases, news = told(town, teacher, MALI)
    if still == "quiet":
        left_alone(town, cases[1], still=True)
    else:
        gone("restricted", town, teacher, cases[1])
    for label in (ALL, "ให้ครูโทรหา", "วันนั้นไปไม่ได้"):
        said = granny.taps(label, on=news)
        assert NAME not in said
        assert MALI not in said
    assert states(town) == [AckState.QUEUED, AckState.QUEUED]


def test_those_of_another_day_stand_on_a_card_of_their_own(town: Town, teacher: Someone) -> None:
    granny, cases = of_several(town, teacher, MALI)
    with town.sessions.begin() as session:
        session.query(ReturnPlan).filter_by(case_id=cases[1]).one().starts_on = date(2026, 6, 24)
    for case in cases:
        wrote(teacher, case)
    town.clock.on(minutes=31)
    news = granny.pushed()
    assert len(news.cards) == 2
    granny.says("รับทราบ")
    assert states(town)[0] == AckState.ACK
    assert states(town)[1] != AckState.ACK


def test_after_three_days_all_are_asked_once_more_on_one_card(town: Town, teacher: Someone) -> None:
    granny, _, _ = told(town, teacher, MALI)
    granny.says("เมนู")
    town.clock.now = datetime(2026, 6, 18, 1, 0, tzinfo=UTC)
    with town.sessions.begin() as session:
        assert remind_of_homes(session, town.area, town.clock.now, town.clock.now)["again"] == 2
    again = granny.pushed()
    assert len(again.messages) == 1
    assert f"โรงเรียนส่งข่าวของ{NAME}กับ{MALI}มา" in again
    assert again.labels == [ALL, "ให้ครูโทรหา"]
    granny.taps(ALL)
    assert states(town) == [AckState.ACK, AckState.ACK]


@pytest.mark.parametrize("act", ["home_ack", "home_call", "home_cannot", "home_cannot_all", "home_wrong", "home_undo"])
def test_a_stranger_reaches_none_of_them_and_a_mother_of_one_only_hers(act: str, town: Town, teacher: Someone) -> None:
    _, cases, _ = told(town, teacher, MALI)
    mother = Someone(town, town.account())
    also(town, teacher, mother, cases[1])
    before = states(town)
    stranger = Someone(town, town.account())
    assert "ไม่พบน้องคนนี้" in stranger.presses(act, {"notice": notices(town)})
    assert states(town) == before
    assert NAME not in mother.presses(act, {"notice": notices(town)})
    theirs = [one.state for one in town.rows(ReturnNotice) if one.case_id == cases[0]]
    assert theirs == [AckState.QUEUED]


@pytest.mark.parametrize("notice", ["", "-", "x-y", "7-" * 200, "99999-99998"])
def test_nonsense_reaches_nothing(notice: str, town: Town, teacher: Someone) -> None:
    granny, _, _ = told(town, teacher, MALI)
    before = states(town)
    granny.presses("home_ack", {"notice": notice})
    assert states(town) == before


@pytest.mark.parametrize("first", ["cannot", "both"])
def test_nor_does_it_where_all_of_them_are_called_about(first: str, town: Town, teacher: Someone) -> None:
    granny, _, news = told(town, teacher, MALI)
    if first == "cannot":
        granny.walks("วันนั้นไปไม่ได้", MALI, "ไม่สบาย")
    granny.taps("ให้ครูโทรหา", on=news)
    before = states(town)
    said = granny.taps(ALL, on=news)
    assert states(town) == before
    assert "บอกครูแล้วว่าขอให้โทรหา" in said
    assert "บอกครูสมศรีให้แล้ว" not in said


def test_a_second_tap_for_all_takes_back_nothing_either(town: Town, teacher: Someone) -> None:
    granny, _, news = told(town, teacher, MALI)
    granny.walks("วันนั้นไปไม่ได้", MALI, "ไม่สบาย")
    for _ in range(2):
        assert f"{NAME} พบกัน" in granny.taps(ALL, on=news)
    assert states(town) == [AckState.ACK, AckState.ACK_CANNOT]


@pytest.mark.parametrize("words", ["รับทราบ", "รับทราบค่ะ", ALL])
def test_read_typed_where_nothing_waits_takes_back_nothing(words: str, town: Town, teacher: Someone) -> None:
    granny, _, _ = told(town, teacher, MALI)
    granny.taps(ALL)
    granny.says(f"{MALI}ไม่สบาย")
    assert "ยินดีค่ะ" in granny.says(words)
    assert states(town) == [AckState.ACK, AckState.ACK_CANNOT]


@pytest.mark.parametrize("words", ["ให้ครูโทรหา", "call me"])
def test_once_all_are_answered_a_call_typed_is_about_all_on_one_card(words: str, town: Town, teacher: Someone) -> None:
    granny, _, _ = told(town, teacher, MALI)
    granny.taps(ALL)
    assert "ครูสมศรีจะโทรหา ไม่เกิน" in granny.says(words)
    assert states(town) == [AckState.ACK_QUESTION] * 2


def test_on_two_cards_it_is_asked_about_whom(town: Town, teacher: Someone) -> None:
    granny, cases = of_several(town, teacher, MALI)
    with town.sessions.begin() as session:
        session.query(ReturnPlan).filter_by(case_id=cases[1]).one().starts_on = date(2026, 6, 24)
    for case in cases:
        wrote(teacher, case)
    town.clock.on(minutes=31)
    granny.pushed()
    granny.says("รับทราบ")
    granny.says("รับทราบ")
    assert states(town) == [AckState.ACK, AckState.ACK]
    asked = granny.says("ให้ครูโทรหา")
    assert asked.labels.count("ให้ครูโทรหา") == 2
    assert states(town) == [AckState.ACK, AckState.ACK]


@pytest.mark.parametrize("words", ["ไม่สบาย", "ไปไม่ได้"])
def test_nor_is_a_reason_typed_guessed_of_one_of_them(words: str, town: Town, teacher: Someone) -> None:
    granny, _, _ = told(town, teacher, MALI)
    granny.taps(ALL)
    assert granny.says(words).labels[:2] == [NAME, MALI]
    assert states(town) == [AckState.ACK, AckState.ACK]


def test_undone_for_one_of_two_it_says_for_which(town: Town, teacher: Someone, director: Someone) -> None:
    granny, cases, _ = told(town, teacher, MALI)
    with town.sessions.begin() as session:
        session.get_one(Case, cases[1]).assignee_id = director.person
    said = granny.taps("ให้ครูโทรหา")
    teacher.presses("home_called", {"notice": town.rows(ReturnNotice)[0].id})
    undone = granny.taps("กดผิด ขอแก้", on=said)
    assert states(town) == [AckState.ACK_QUESTION, AckState.SENT]
    assert f"แก้ของ{MALI}ให้แล้วค่ะ" in undone
    assert f"ของ{NAME}ยังเป็นตามเดิม" in undone
    assert "แก้ให้แล้วค่ะ" not in undone


def test_where_there_are_more_than_a_card_is_about_none_is_left_out(town: Town, teacher: Someone) -> None:
    names = [f"น้อย{n}" for n in "กขคงจฉชซฌญ"]
    granny, cases = of_several(town, teacher, *names)
    for case in cases:
        wrote(teacher, case)
    town.clock.on(minutes=31)
    granny.says("เมนู")
    assert all(name in granny.seen for name in (NAME, *names))
    rest = granny.says("รับทราบ")
    assert states(town).count(AckState.ACK) < len(cases)
    while any(label.startswith("รับทราบ") for label in rest.labels):
        rest = granny.taps(next(label for label in rest.labels if label.startswith("รับทราบ")), on=rest)
    granny.says("รับทราบ")
    assert states(town) == [AckState.ACK] * len(cases)
    for name in (NAME, *names):
        assert name in granny.says("เมนู")
