"""What directors do about the children of the school, and who looks after whom."""

from flows.engine.inputs import Acted, Input, Said
from models.cases import Case
from models.codes import Role
from models.matters import Matter
from models.memberships import Membership
from tests.handlers.people.person.leaving import put_on_leave
from tests.handlers.steps import NO_CONTACT
from tests.handlers.tester import Someone
from tests.handlers.turn.batch.kinds import Person, kind


def directs(person: Person, *, all_hers: bool = False) -> None:
    """A director takes the person's place, of a school where some children are nobody's, or only one."""
    teacher = person.chat.person
    for at in range(2 + person.number % 3):
        person.town.child(f"กานดา{at}", person.school, assignee=teacher if all_hers else None)
    person.chat = person.director()


@kind
def how_the_school_stands(person: Person) -> Input:
    directs(person)
    return Said("น้องของโรงเรียน")


@kind
def the_list_of_a_school(person: Person) -> Input:
    directs(person)
    return Acted("school_list", {"school": str(person.school), "page": "0"})


@kind
def who_shall_have_them(person: Person) -> Input:
    directs(person)
    return Said("แบ่งงานครู")


@kind
def share_where_everybody_has_somebody(person: Person) -> Input:
    teacher = person.chat.person
    directs(person, all_hers=True)
    with person.town.sessions.begin() as session:
        session.get_one(Case, person.case).assignee_id = teacher
    return Said("แบ่งงานครู")


@kind
def who_has_whom(person: Person) -> Input:
    """Of some schools all have somebody."""
    directs(person, all_hers=bool(person.number % 2))
    return Said("แบ่งทีละคน")


@kind
def give_them_all(person: Person) -> Input:
    directs(person)
    person.chat.says("แบ่งงานครู")
    return person.tap(f"ครูครู {person.number} · ดูแล 0 คน ›")


@kind
def ask_for_one(person: Person) -> Input:
    directs(person)
    return Acted("share_child", {"case": str(person.case), "page": "0"})


@kind
def give_one(person: Person) -> Input:
    directs(person, all_hers=True)
    person.chat.presses("share_child", {"case": person.case, "page": 0})
    return person.tap("ฉันดูแลเอง · ดูแล 0 คน ›")


@kind
def take_one_back(person: Person) -> Input:
    teacher = person.chat.person
    directs(person)
    person.chat.presses("share_give", {"case": person.case, "to": teacher, "had": 0})
    person.chat.presses("share_child", {"case": person.case, "page": 0})
    return person.tap("ยังไม่ให้ใครดูแล")


@kind
def give_one_by_typing(person: Person) -> Input:
    directs(person)
    number = next(case.number for case in person.town.rows(Case) if case.id == person.case)
    return Said(f"ให้ครู{person.number}ดูแล น้อง {number:04d}")


@kind
def give_one_by_its_name(person: Person) -> Input:
    directs(person)
    return Said(f"ให้ครู{person.number}ดูแล กานดา")


@kind
def give_them_to_who_is_named(person: Person) -> Input:
    directs(person)
    return Said("ให้ครูครูดูแล")


@kind
def ask_for_another_school(person: Person) -> Input:
    directs(person)
    return Said("ดู รร.7105")


def of_colleague(person: Person) -> Someone:
    """Her child is a colleague's, and some more are hers or nobody's; gives her."""
    user, colleague = person.town.member(f"ครูอีกคน {person.number}", Role.TEACHER, person.school)
    with person.town.sessions.begin() as session:
        session.get_one(Case, person.case).assignee_id = colleague
    for at in range(person.number % 3):
        person.town.child(f"กานดา{at}", person.school, assignee=person.chat.person if at else None)
    return Someone(person.town, user, colleague)


@kind
def the_list_with_children_of_colleagues(person: Person) -> Input:
    of_colleague(person)
    return Said("น้องที่ดูแล")


@kind
def the_children_of_colleagues(person: Person) -> Input:
    of_colleague(person)
    return Said("น้องคนอื่นของโรงเรียน")


@kind
def the_card_of_a_colleagues_child(person: Person) -> Input:
    of_colleague(person)
    return Acted("child", {"case": str(person.case)})


@kind
def report_on_a_colleagues_child(person: Person) -> Input:
    of_colleague(person)
    return Acted("report", {"case": str(person.case)})


@kind
def send_a_report_in_her_place(person: Person) -> Input:
    of_colleague(person)
    person.chat.presses("report_instead", {"case": person.case})
    person.chat.walks(*NO_CONTACT)
    return person.tap("ส่งรายงาน")


@kind
def type_that_of_a_colleagues_child(person: Person) -> Input:
    of_colleague(person)
    return Said(f"รายงาน กานดา{person.number}")


@kind
def ask_for_a_colleagues_child(person: Person) -> Input:
    """Of some who are not there, so that the director is asked."""
    colleague = of_colleague(person)
    person.director()
    if person.number % 2:
        put_on_leave(person.town, colleague.person)
    return Acted("ask_for", {"case": str(person.case), "had": str(colleague.person)})


@kind
def type_that_one_asks_for_it(person: Person) -> Input:
    of_colleague(person)
    return Said(f"ขอดูแล กานดา{person.number}")


def asked(person: Person) -> dict[str, str]:
    """She takes the place of her colleague, whom she has asked for the child."""
    colleague, asker = of_colleague(person), person.chat.person
    person.chat.presses("ask_for", {"case": person.case, "had": colleague.person})
    person.chat = colleague
    return {"case": str(person.case), "asker": str(asker)}


@kind
def give_it_to_who_asks(person: Person) -> Input:
    return Acted("wanted_give", asked(person))


@kind
def keep_it(person: Person) -> Input:
    return Acted("wanted_keep", asked(person))


@kind
def keep_it_when_asked_for_several(person: Person) -> Input:
    """Who asks has heard a no about it before."""
    carries = asked(person)
    person.chat.presses("wanted_keep", carries)
    with person.town.sessions.begin() as session:
        session.get_one(Case, person.case).wanted_by_id = int(carries["asker"])
    return Acted("wanted_keep", carries)


@kind
def ask_for_it_after_a_no(person: Person) -> Input:
    asker = person.chat
    colleague = of_colleague(person)
    asker.presses("ask_for", {"case": person.case, "had": colleague.person})
    colleague.presses("wanted_keep", {"case": person.case, "asker": asker.person})
    return Acted("ask_for", {"case": str(person.case), "had": str(colleague.person)})


@kind
def ask_for_a_fourth(person: Person) -> Input:
    colleague = of_colleague(person)
    for name in ("ดาว", "เดือน", "ฟ้า"):
        case = person.town.child(f"{name}{person.number}", person.school, assignee=colleague.person)
        person.chat.presses("ask_for", {"case": case, "had": colleague.person})
    return Acted("ask_for", {"case": str(person.case), "had": str(colleague.person)})


@kind
def ask_for_it_where_nobody_could_answer(person: Person) -> Input:
    colleague = of_colleague(person)
    put_on_leave(person.town, colleague.person)
    return Acted("ask_for", {"case": str(person.case), "had": str(colleague.person)})


@kind
def ask_for_it_no_more(person: Person) -> Input:
    """Some stand in front of the district."""
    colleague = of_colleague(person)
    if person.number % 2:
        put_on_leave(person.town, colleague.person)
    person.chat.presses("ask_for", {"case": person.case, "had": colleague.person})
    return Acted("not_wanted", {"case": str(person.case)})


@kind
def type_that_she_asks_no_more(person: Person) -> Input:
    colleague = of_colleague(person)
    person.chat.presses("ask_for", {"case": person.case, "had": colleague.person})
    return Said(f"ไม่ขอแล้ว กานดา{person.number}")


@kind
def go_on_leave_while_asked(person: Person) -> Input:
    """The director is asked at once, or the district."""
    asked(person)
    if person.number % 2:
        person.director()
    person.chat.says("ลา")
    person.chat.says("24 มิ.ย.")
    if "ฝากใครดูแทน" in person.chat.seen:
        person.chat.taps("ไม่ฝากใคร")
    return person.tap("ยืนยัน")


@kind
def let_somebody_go_who_asks(person: Person) -> Input:
    asker = person.chat
    asked(person)
    person.chat = person.director()
    membership = max(one.id for one in person.town.rows(Membership) if one.person_id == asker.person)
    return Acted("leave_sure", {"membership": str(membership)})


def before_the_district(person: Person) -> str:
    """What stands there since somebody asks; an officer takes her place."""
    colleague = of_colleague(person)
    put_on_leave(person.town, colleague.person)
    person.chat.presses("ask_for", {"case": person.case, "had": colleague.person})
    person.chat = person.officer()
    matter = max(one.id for one in person.town.rows(Matter) if one.case_id == person.case)
    person.chat.presses("desk_open", {"item": f"m{matter}"})
    return f"m{matter}"


@kind
def open_what_somebody_asks_for(person: Person) -> Input:
    return Acted("desk_open", {"item": before_the_district(person)})


@kind
def give_it_in_front_of_the_district(person: Person) -> Input:
    before_the_district(person)
    return person.tap(next(one for one in person.chat.seen.labels if one.endswith("ดูแล") and one.startswith("ให้ครู")))


@kind
def keep_it_in_front_of_the_district(person: Person) -> Input:
    before_the_district(person)
    return person.tap("ให้คนเดิมดูแลต่อ")


@kind
def look_for_a_child_however_it_is_spelt(person: Person) -> Input:
    of_colleague(person)
    return Said("หาน้อง กานด้า")


@kind
def look_at_whom_somebody_asks_for(person: Person) -> Input:
    asked(person)
    return Said("น้องที่ดูแล")


@kind
def say_that_no_child_is_wanted(person: Person) -> Input:
    """In words that are said of data, too."""
    colleague = of_colleague(person)
    person.chat.presses("ask_for", {"case": person.case, "had": colleague.person})
    return Said("ไม่ขอแล้ว")
