"""What homes of children are told, and what they answer."""

from datetime import timedelta

from flows.engine.inputs import Acted, Input, Other, Said
from handlers.access import pages
from handlers.family.letter.links import number_of
from handlers.turn.incoming import Kind
from models.cases import Case
from models.codes import LetterState, Role
from models.homes import AtHome, Home
from models.letter_links import LetterLink
from models.matters import Matter
from models.reports import Report, ReturnPlan
from models.return_notices import ReturnNotice
from tests.handlers.family.homes import code_for
from tests.handlers.steps import WANTS
from tests.handlers.tester import Someone
from tests.handlers.turn.batch.kinds import Person, kind
from thai.dates import local_date


def agreed(person: Person) -> dict[str, str]:
    """Her child comes back next Monday, which was said an hour ago. Gives what its buttons carry."""
    person.reports(*WANTS)
    person.chat.walks("ไม่ต้องช่วยเพิ่ม", "โรงเรียนนี้", "จันทร์ 22 มิ.ย.")
    with person.town.sessions.begin() as session:
        (report,) = session.query(Report).filter_by(case_id=person.case)
        report.reported_at -= timedelta(hours=1)
    return {"case": str(person.case)}


def wrote(person: Person) -> dict[str, str]:
    """She has written to its home, where nobody is yet."""
    of = agreed(person)
    person.chat.presses("home_write", of)
    person.chat.walks("น้องมาเองได้", "ส่งเลย")
    return of


def comes_in(person: Person) -> dict[str, str]:
    """Granny has come in and read it; she takes the teacher's place. Gives what her buttons carry."""
    wrote(person)
    code = code_for(person.chat, person.case)
    person.chat = Someone(person.town, person.town.account())
    person.chat.says(code)
    person.chat.walks("ใช่", "ปู่ ย่า ตา ยาย", "ต่อไป")
    return {"notice": str(person.town.rows(ReturnNotice)[-1].id)}


def of_two(person: Person) -> dict[str, str]:
    """Another grandchild begins on that day, and one card is about both."""
    teacher, first = person.chat, comes_in(person)
    other = person.town.child(f"มะลิ{person.number}", person.school)
    teacher.presses("report", {"case": other})
    teacher.walks(*WANTS, "ส่งรายงาน", "ไม่ต้องช่วยเพิ่ม", "โรงเรียนนี้", "จันทร์ 22 มิ.ย.")
    with person.town.sessions.begin() as session:
        session.query(Report).filter_by(case_id=other).one().reported_at -= timedelta(hours=1)
    teacher.presses("home_write", {"case": other})
    teacher.walks("น้องมาเองได้", "ส่งเลย")
    person.chat.says(code_for(teacher, other))
    person.chat.walks("ใช่", "ปู่ ย่า ตา ยาย", "ต่อไป")
    return {"notice": f"{first['notice']}-{person.town.rows(ReturnNotice)[-1].id}"}


def printable(person: Person) -> dict[str, str]:
    """A letter to its home can be printed."""
    of = agreed(person)
    pages.found_at("https://staff.panong.example.go.th")
    return of


def waiting_screen(person: Person) -> dict[str, str]:
    """A screen waits for her word."""
    of = printable(person)
    person.chat.presses("home_letter", of)
    with person.town.sessions.begin() as session:
        link = session.query(LetterLink).filter_by(case_id=person.case).one()
        link.state, link.screen_hash = LetterState.ASKED, link.token_hash
    return of


def presses(name: str, of: dict[str, str]) -> Input:
    return Acted(name, of)


@kind
def give_a_child_that_its_home_knows_comes_back(person: Person) -> Input:
    """The director gives it to a colleague of hers."""
    teacher = person.chat
    comes_in(person)
    other = Someone(person.town, *person.town.member("มาลี ดีงาม", Role.TEACHER, person.school))
    person.chat = person.director()
    return presses("share_give", {"case": str(person.case), "to": str(other.person), "had": str(teacher.person)})


@kind
def look_at_its_home(person: Person) -> Input:
    return presses("home", wrote(person))


@kind
def look_at_a_home_that_has_answered(person: Person) -> Input:
    teacher, of = person.chat, {"case": str(person.case)}
    person.chat.presses("home_ack", comes_in(person))
    person.chat = teacher
    return presses("home", of)


@kind
def tell_a_home(person: Person) -> Input:
    person.chat.presses("home_write", agreed(person))
    person.chat.walks("น้องมาเองได้")
    return person.tap("ส่งเลย")


@kind
def tell_a_home_where_somebody_is(person: Person) -> Input:
    teacher = person.chat
    code = code_for(teacher, int(agreed(person)["case"]))
    granny = Someone(person.town, person.town.account())
    granny.says(code)
    granny.walks("ใช่", "ปู่ ย่า ตา ยาย", "ต่อไป")
    teacher.presses("home_write", {"case": person.case})
    teacher.walks("น้องมาเองได้")
    return person.tap("ส่งเลย")


@kind
def ask_for_a_home_s_code(person: Person) -> Input:
    return presses("home_code", wrote(person))


@kind
def ask_to_print_a_letter(person: Person) -> Input:
    return presses("home_letter", printable(person))


@kind
def ask_which_number_a_screen_shows(person: Person) -> Input:
    return presses("home_letter_seen", waiting_screen(person))


@kind
def say_which_number_a_screen_shows(person: Person) -> Input:
    of = waiting_screen(person)
    return presses("home_letter_number", of | {"number": str(number_of(person.town.rows(LetterLink)[-1]))})


@kind
def say_that_no_number_is_seen(person: Person) -> Input:
    return presses("home_letter_none", waiting_screen(person))


@kind
def tell_a_home_on_paper(person: Person) -> Input:
    return presses("home_paper", agreed(person))


@kind
def send_a_home_s_code(person: Person) -> Input:
    wrote(person)
    code = code_for(person.chat, person.case)
    person.chat = Someone(person.town, person.town.account())
    return Said(code)


@kind
def come_in_at_home(person: Person) -> Input:
    wrote(person)
    code = code_for(person.chat, person.case)
    person.chat = Someone(person.town, person.town.account())
    person.chat.says(code)
    person.chat.walks("ใช่", "ปู่ ย่า ตา ยาย")
    return person.tap("ต่อไป")


@kind
def say_that_a_child_is_of_another_home(person: Person) -> Input:
    wrote(person)
    code = code_for(person.chat, person.case)
    person.chat = Someone(person.town, person.town.account())
    person.chat.says(code)
    return person.tap("ไม่ใช่")


@kind
def acknowledge_at_home(person: Person) -> Input:
    return presses("home_ack", comes_in(person))


@kind
def acknowledge_for_two(person: Person) -> Input:
    return presses("home_ack", of_two(person))


@kind
def acknowledge_for_two_in_words(person: Person) -> Input:
    of_two(person)
    return Said("รับทราบ ทั้งสองคน")


@kind
def ask_who_of_two_cannot_come(person: Person) -> Input:
    return presses("home_cannot", of_two(person))


@kind
def say_why_one_of_two_cannot_come(person: Person) -> Input:
    first, _, _ = of_two(person)["notice"].partition("-")
    return presses("home_why", {"notice": first, "why": "NO_RIDE"})


@kind
def ask_both_teachers_to_call(person: Person) -> Input:
    return presses("home_call", of_two(person))


@kind
def acknowledge_in_words(person: Person) -> Input:
    comes_in(person)
    return Said("รับทราบค่ะ")


@kind
def say_why_it_cannot_come(person: Person) -> Input:
    return presses("home_why", comes_in(person) | {"why": "NO_RIDE"})


@kind
def ask_the_teacher_to_call(person: Person) -> Input:
    return presses("home_call", comes_in(person))


@kind
def say_that_it_is_nobody_of_hers(person: Person) -> Input:
    return presses("home_wrong", comes_in(person))


@kind
def take_an_answer_back_at_home(person: Person) -> Input:
    of = comes_in(person)
    person.chat.presses("home_ack", of)
    return presses("home_undo", of)


@kind
def write_at_home(person: Person) -> Input:
    comes_in(person)
    return Said("หลานเป็นไข้ เดี๋ยวพาไปหาหมอ")


@kind
def send_a_sticker_at_home(person: Person) -> Input:
    comes_in(person)
    return Other("sticker")


@kind
def take_words_back_at_home(person: Person) -> Kind:
    comes_in(person)
    person.chat.says("หลานเป็นไข้ เดี๋ยวพาไปหาหมอ")
    return Kind.UNSEND


@kind
def look_for_its_day_at_home(person: Person) -> Input:
    comes_in(person)
    return Said("เมนู")


@kind
def stop_at_home(person: Person) -> Input:
    comes_in(person)
    return Said("หยุด")


@kind
def cry_for_help_at_home(person: Person) -> Input:
    comes_in(person)
    return Said("ช่วยด้วย")


@kind
def read_what_a_home_has_written(person: Person) -> Input:
    teacher = person.chat
    comes_in(person)
    person.chat.says("หลานเป็นไข้ เดี๋ยวพาไปหาหมอ")
    person.chat = teacher
    return presses("home_read", {"case": str(person.case)})


@kind
def say_that_a_home_was_called(person: Person) -> Input:
    teacher, of = person.chat, comes_in(person)
    person.chat.presses("home_call", of)
    person.chat = teacher
    return presses("home_called", of)


def has_number(person: Person, of: dict[str, str]) -> dict[str, str]:
    """Its home can be called."""
    with person.town.sessions.begin() as session:
        for notice in map(int, of["notice"].split("-")):
            child = session.get_one(Case, session.get_one(ReturnNotice, notice).case_id).child_id
            at_home = AtHome("ม.4", "ยายใจดี", "ยาย", listed="0812345678")
            session.add(Home(area_id=person.town.area, child_id=child, sealed=at_home))
    return of


def asked_district(person: Person) -> dict[str, str]:
    """Granny has asked the district to call."""
    of = has_number(person, comes_in(person))
    person.chat.presses("home_past", of)
    return of


def stands_at_desk(person: Person) -> dict[str, str]:
    """An officer takes her place. Gives what the buttons of the card carry."""
    asked_district(person)
    person.chat = person.officer()
    return {"item": f"m{person.town.rows(Matter)[-1].id}"}


@kind
def ask_the_district_to_call(person: Person) -> Input:
    return presses("home_past", has_number(person, comes_in(person)))


@kind
def ask_the_district_to_call_about_two(person: Person) -> Input:
    return presses("home_past", has_number(person, of_two(person)))


@kind
def ask_the_district_to_call_where_no_number_is_known(person: Person) -> Input:
    return presses("home_past", comes_in(person))


@kind
def type_that_the_district_shall_call(person: Person) -> Input:
    has_number(person, comes_in(person))
    return Said("อยากคุยกับเขต")


@kind
def take_back_that_the_district_shall_call(person: Person) -> Input:
    return presses("home_past_undo", asked_district(person))


@kind
def type_that_the_district_need_not_call(person: Person) -> Input:
    asked_district(person)
    return Said("กดผิด")


@kind
def open_a_call_that_a_home_asks_for(person: Person) -> Input:
    return presses("desk_open", stands_at_desk(person))


@kind
def look_up_whom_to_call_there(person: Person) -> Input:
    return presses("desk_ask_home", stands_at_desk(person))


@kind
def nobody_answers_there(person: Person) -> Input:
    return presses("desk_missed", stands_at_desk(person))


@kind
def move_a_day_that_its_home_knows(person: Person) -> Input:
    """It was to be tomorrow."""
    teacher = person.chat
    comes_in(person)
    person.chat = teacher
    with person.town.sessions.begin() as session:
        tomorrow = local_date(person.town.clock.now) + timedelta(days=1)
        session.query(ReturnNotice).filter_by(case_id=person.case).one().starts_on = tomorrow
        (report,) = session.query(Report).filter_by(case_id=person.case)
        session.query(ReturnPlan).filter_by(report_id=report.id).one().starts_on = tomorrow
    teacher.presses("other_day", {"report": str(report.id)})
    return Said("24 มิ.ย.")
