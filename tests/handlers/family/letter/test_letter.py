"""A letter to a home: whoever asked for it in chat reads it on the one screen whose number she said; nobody else
does."""

import re
from collections.abc import Callable

import pytest

from flows.say import Row
from handlers.access import pages
from models.areas import Area
from models.audit import AuditEntry
from models.cases import Case, Child
from models.codes import CaseStatus, LetterState, WaitingFor
from models.invitations import Invitation
from models.letter_links import LetterLink
from models.memberships import Membership
from models.people import Person
from tests.handlers.family.homes import NAME, agreed, comes_in, wrote
from tests.handlers.family.letter.pages import NOT_OPEN, asks, browser, link, opens
from tests.handlers.family.test_in_peace import raise_alert
from tests.handlers.steps import WANTS
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town

_CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b")


def change(town: Town, table: type, one: int, **values: object) -> None:
    with town.sessions.begin() as session:
        row: object = session.get_one(table, one)
        for name, value in values.items():
            setattr(row, name, value)


def logged(town: Town) -> list[str]:
    return [one.action for one in town.rows(AuditEntry) if one.action.startswith("home.")]


def test_the_letter_says_what_the_notice_says_and_its_code_lets_the_home_in(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case, "อยากให้ผู้ใหญ่มาด้วย")
    change(town, Area, town.area, line_id="@panong")
    shown = opens(browser(town), link(teacher, case), teacher, case)
    for words in (f"โรงเรียนรอ{NAME}อยู่", "วันจันทร์ 22 มิถุนายน 2569 เวลา 8 โมงเช้า", "ผู้ใหญ่มาด้วยได้ยิ่งดี"):
        assert words in shown
    assert "ที่ ศธ ....." in shown
    assert "ได้รับแล้ว" in shown
    assert "<svg" in shown
    assert "เปิดไลน์ สแกนรหัสนี้ แล้วกดปุ่มส่ง ▶" in shown
    code = _CODE.search(shown)
    assert code is not None
    granny = Someone(town, town.account())
    assert NAME in granny.says(code[0])
    assert logged(town)[-5:-1] == [
        "home.letter_asked",
        "home.letter_confirmed",
        "home.invited",
        "home.letter_opened",
    ]


def test_it_says_nothing_of_why_the_child_was_away(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    shown = opens(browser(town), link(teacher, case), teacher, case)
    for word in ("เงิน", "ทำงาน", "ออกกลางคัน", "ขาดเรียน", "ตามหา", "กฎหมาย", "ยินยอม", f"{case:04d}"):
        assert word not in shown
    last = town.rows(Child)[0].last_name
    assert shown.count(last) == 1


def test_without_an_account_to_scan_for_the_code_is_typed(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    shown = opens(browser(town), link(teacher, case), teacher, case)
    assert "<svg" not in shown
    assert "เพิ่มเพื่อน “พาน้อง” ของเขต แล้วพิมพ์รหัสนี้ส่งมา" in shown
    assert _CODE.search(shown)


def test_where_somebody_is_there_already_no_code_stands_on_it(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    comes_in(town, teacher, case)
    assert _CODE.search(opens(browser(town), link(teacher, case), teacher, case)) is None


def test_to_get_the_link_changes_nothing_whoever_does(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    path = link(teacher, case)
    preview, stranger = browser(town), browser(town)
    for _ in range(2):
        assert preview.head(path).status_code == 200
        seen = stranger.get(path)
        assert "กดปุ่มเพื่อขอเปิดหนังสือ" in seen.text
        assert NAME not in seen.text
        assert "Set-Cookie" not in seen.headers
    assert "ยังไม่มีหน้าจอไหนขอเปิด" in teacher.presses("home_letter_seen", {"case": case})
    assert [one.state for one in town.rows(LetterLink)] == [LetterState.NEW]
    assert NAME in opens(browser(town), path, teacher, case)


def test_a_forwarded_link_shows_a_stranger_nothing_and_her_wrong_number_ends_it(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    path, stranger, hers = link(teacher, case), browser(town), browser(town)
    number = asks(stranger, path)
    assert hers.post(path).status_code == 410
    assert NOT_OPEN in hers.get(hers.letter).text
    other = next(one for one in range(10, 100) if one != number)
    seen = teacher.presses("home_letter_number", {"case": case, "number": other})
    assert "เลขไม่ตรงกัน ปิดลิงก์ให้แล้ว ไม่มีใครเห็นหนังสือ" in seen
    teacher.presses("home_letter_number", {"case": case, "number": number})
    stranger.post(stranger.letter)
    shown = stranger.get(stranger.letter)
    assert (shown.status_code, NAME in shown.text) == (410, False)


def test_who_sees_no_number_ends_it(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    path, stranger = link(teacher, case), browser(town)
    number = asks(stranger, path)
    seen = teacher.presses("home_letter_seen", {"case": case})
    assert number in [one.number for one in seen.buttons if isinstance(one, Row)]
    assert "ไม่มีใครเห็นหนังสือ" in teacher.taps("ไม่เห็นเลข", seen)
    assert stranger.post(stranger.letter).status_code == 303
    assert stranger.get(stranger.letter).status_code == 410


def test_the_number_can_be_typed_and_pressed_twice(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    mine = browser(town)
    number = asks(mine, link(teacher, case))
    teacher.says("เห็นเลขแล้ว")
    assert "ตรงกัน" in teacher.says(str(number))
    assert "ตรงกัน" in teacher.presses("home_letter_number", {"case": case, "number": number})
    mine.post(mine.letter)
    assert NAME in mine.get(mine.letter).text


def test_before_it_was_said_the_screen_opens_nothing(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    mine = browser(town)
    asks(mine, link(teacher, case))
    mine.post(mine.letter)
    shown = mine.get(mine.letter).text
    assert NAME not in shown
    assert "กลับไปที่แชต" in shown
    assert town.rows(Invitation) == []


@pytest.mark.parametrize("when", ["asked", "confirmed", "opened"])
def test_ten_minutes_and_the_link_is_over(town: Town, teacher: Someone, when: str) -> None:
    case = agreed(town, teacher)
    path, mine = link(teacher, case), browser(town)
    if when == "asked":
        town.clock.on(minutes=11)
        assert mine.post(path).status_code == 410
        assert "ขอใหม่ได้เลย" in teacher.presses("home_letter_seen", {"case": case})
        return
    number = asks(mine, path)
    if when == "confirmed":
        town.clock.on(minutes=11)
        assert "ขอใหม่ได้เลย" not in teacher.presses("home_letter_number", {"case": case, "number": number}).labels
    else:
        teacher.presses("home_letter_number", {"case": case, "number": number})
        town.clock.on(minutes=11)
        mine.post(mine.letter)
    assert mine.get(mine.letter).status_code == 410


def test_an_hour_of_rest_ends_it_and_each_look_is_logged(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    mine = browser(town)
    opens(mine, link(teacher, case), teacher, case)
    for _ in range(3):
        town.clock.on(minutes=50)
        assert NAME in mine.get(mine.letter).text
    assert logged(town).count("home.letter_opened") == 4
    town.clock.on(minutes=61)
    assert mine.get(mine.letter).status_code == 410
    assert [(one.state, one.code) for one in town.rows(LetterLink)] == [(LetterState.ENDED, None)]


def test_another_process_goes_on_where_one_has_ended(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    path, first = link(teacher, case), browser(town)
    number = asks(first, path)
    again = browser(town)
    again._cookies, again.letter = first._cookies, first.letter
    teacher.presses("home_letter_number", {"case": case, "number": number})
    again.post(again.letter)
    assert NAME in again.get(again.letter).text


def test_a_new_link_ends_the_one_before(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    old, mine = browser(town), browser(town)
    opens(old, link(teacher, case), teacher, case)
    shown = opens(mine, link(teacher, case), teacher, case)
    assert NAME in shown
    assert old.get(old.letter).status_code == 410


def test_two_letters_in_one_browser_do_not_mix(town: Town, teacher: Someone) -> None:
    first, second = agreed(town, teacher), town.child(assignee=teacher.person, first_name=CHILDREN_NAMES[1])
    teacher.presses("report", {"case": second})
    teacher.walks(*WANTS, "ส่งรายงาน", "ไม่ต้องช่วยเพิ่ม", "โรงเรียนนี้", "จันทร์ 22 มิ.ย.")
    town.clock.on(minutes=11)
    mine, paths = browser(town), [link(teacher, one) for one in (first, second)]
    numbers, at = [], []
    for path in paths:
        numbers.append(asks(mine, path))
        at.append(mine.letter)
    assert f">{numbers[0]}<" in mine.get(at[0]).text
    for case, number in zip((first, second), numbers, strict=True):
        assert "ตรงกัน" in teacher.presses("home_letter_number", {"case": case, "number": number})
    for one in at:
        assert mine.post(one).headers["Location"] == one
    names = CHILDREN_NAMES[:2]
    for one, name, other in zip(at, names, reversed(names), strict=True):
        shown = mine.get(one).text
        assert (name in shown, other in shown) == (True, False)
    assert mine.post(f"{at[0]}/close").status_code == 303
    assert mine.get(at[0]).status_code == 410
    assert names[1] in mine.get(at[1]).text


def test_the_address_of_a_letter_opens_it_in_no_other_browser(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    mine, other = browser(town), browser(town)
    opens(mine, link(teacher, case), teacher, case)
    assert other.get(mine.letter).status_code == 410
    for strange in ("x;y", "ก", "a b", "%0d%0a", "x" * 500):
        seen = mine.get(f"/letter/{strange}")
        assert (seen.status_code, "Set-Cookie" in seen.headers) == (404, False)


def test_a_newer_code_takes_the_letter_off_the_screen(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    mine = browser(town)
    opens(mine, link(teacher, case), teacher, case)
    teacher.presses("home_code_sure", {"case": case})
    assert mine.get(mine.letter).status_code == 410


def _leaves(town: Town, teacher: Someone, _case: int) -> None:
    (hers,) = (one.id for one in town.rows(Membership) if one.person_id == teacher.person)
    change(town, Membership, hers, ended_at=town.clock.now)


def _is_parked(town: Town, teacher: Someone, _case: int) -> None:
    change(town, Person, teacher.person or 0, parked_at=town.clock.now)


def _is_another_s(town: Town, _teacher: Someone, case: int) -> None:
    change(town, Case, case, assignee_id=None)


def _is_restricted(town: Town, _teacher: Someone, case: int) -> None:
    change(town, Case, case, restricted=True, waiting_for=WaitingFor.DISTRICT)


def _is_closed(town: Town, _teacher: Someone, case: int) -> None:
    change(town, Case, case, status=CaseStatus.CLOSED_TRANSFERRED)


@pytest.mark.parametrize("opened", [False, True])
@pytest.mark.parametrize("happens", [_leaves, _is_parked, _is_another_s, _is_restricted, _is_closed])
def test_what_has_happened_since_counts_when_it_is_drawn(
    town: Town, teacher: Someone, happens: Callable[[Town, Someone, int], None], opened: bool
) -> None:
    case = agreed(town, teacher)
    path, mine = link(teacher, case), browser(town)
    number = asks(mine, path)
    teacher.presses("home_letter_number", {"case": case, "number": number})
    if opened:
        mine.post(mine.letter)
    happens(town, teacher, case)
    if not opened:
        mine.post(mine.letter)
    shown = mine.get(mine.letter)
    assert (shown.status_code, NAME in shown.text) == (410, False)
    change(town, Case, case, restricted=False, waiting_for=WaitingFor.TEACHER)  # no office has it in front of it


def test_a_report_that_may_be_taken_back_is_not_printed(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    town.clock.on(minutes=-5)
    assert "พิมพ์หนังสือได้ตั้งแต่" in teacher.presses("home_letter", {"case": case})
    assert town.rows(LetterLink) == []


def test_nor_is_a_day_that_has_begun(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    town.clock.now = town.clock.now.replace(day=22, hour=2)
    assert "เริ่มเรียนวันนี้แล้ว" in teacher.presses("home_letter", {"case": case})


def test_of_a_home_in_peace_it_reads_as_of_any_and_its_code_is_old(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    case = agreed(town, teacher)
    raise_alert(teacher, case)
    shown = opens(browser(town), link(teacher, case), teacher, case)
    code = _CODE.search(shown)
    assert code is not None
    assert NAME not in Someone(town, town.account()).says(code[0])


def test_the_card_offers_it_where_nobody_is_there_and_a_page_is(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    assert "พิมพ์หนังสือ" in teacher.presses("home", {"case": case}).labels
    pages.found_at(None)
    assert "พิมพ์หนังสือ" not in teacher.presses("home", {"case": case}).labels
    assert "ใช้รหัสแทนได้" in teacher.says("พิมพ์หนังสือ")
    assert town.rows(LetterLink) == []


def test_signed_slips_are_entered_from_the_same_answer(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    number = asks(browser(town), link(teacher, case))
    seen = teacher.presses("home_letter_number", {"case": case, "number": number})
    assert "รู้วันแรกแล้ว" in teacher.taps("บอกแล้วทางกระดาษ", seen)


def test_of_another_s_link_nothing_is_found(town: Town, teacher: Someone, director: Someone) -> None:
    case = agreed(town, teacher)
    number = asks(browser(town), link(teacher, case))
    seen = director.presses("home_letter_number", {"case": case, "number": number})
    assert "ขอใหม่ได้เลย" in seen.text or "ไม่ตรงกัน" in seen.text
    assert [one.state for one in town.rows(LetterLink)] == [LetterState.ASKED]


@pytest.mark.parametrize(("acting", "signs"), [(False, "ผู้อำนวยการ"), (True, "รักษาราชการแทนผู้อำนวยการ")])
def test_who_directs_the_school_signs_as_what_she_is(
    acting: bool, signs: str, town: Town, teacher: Someone, director: Someone
) -> None:
    case = agreed(town, teacher)
    (seat,) = [one for one in town.rows(Membership) if one.person_id == director.person]
    change(town, Membership, seat.id, acting=acting)
    shown = opens(browser(town), link(teacher, case), teacher, case)
    assert f"<p>{signs}</p>" in shown


def test_a_line_from_the_class_stands_on_paper_too(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    teacher.presses("home", {"case": case})
    teacher.walks("ส่งข่าววันแรก", "น้องมาเองได้", "ฝากคำจากห้องเรียน", "ครูเก็บที่นั่งไว้ให้", "ส่งเลย")
    assert "ครูเก็บที่นั่งไว้ให้" in opens(browser(town), link(teacher, case), teacher, case)
