"""“ขอดูแลน้องคนนี้” in chat, and its answers."""

from flows.answers.latest import GAVE, KEPT
from flows.cases.children import PER_OTHERS_PAGE, others
from flows.phrase import Phrase
from flows.sharing import wanted as words
from flows.sharing.people import title
from handlers.access.lookup import number
from handlers.access.rights import Right, places
from handlers.cases.chat import case_facts, page_of
from handlers.cases.others import list_others
from handlers.sharing.carers import Carer
from handlers.sharing.chat import show_list
from handlers.sharing.wanted.answer import answer
from handlers.sharing.wanted.ask_for import Became, ask_for
from handlers.sharing.wanted.take_back import take_back
from handlers.turn.memory import remember_answer
from handlers.turn.outgoing import Outgoing, say, too_late
from handlers.turn.turn import Args, Turn
from models.codes import Did, Role


def show_others(turn: Turn, page: int = 0) -> Outgoing:
    """“น้องคนอื่นของโรงเรียน”: whom colleagues look after. Who directs her only school sees all there."""
    hers = places(turn.who, Right.LIST_CHILDREN)
    if hers and hers == places(turn.who, Right.SHARE_OUT):
        return show_list(turn)
    found = list_others(turn.session, turn.who, page, PER_OTHERS_PAGE, turn.now)
    return say(others([case_facts(turn, row) for row in found.rows], found.page, found.total, turn.today))


def press_others(turn: Turn, args: Args) -> Outgoing:
    """A further page."""
    return show_others(turn, page_of(args))


def press_ask(turn: Turn, args: Args) -> Outgoing:
    """“ขอดูแลน้องคนนี้”."""
    case, had = (number(args.get(name)) for name in ("case", "had"))
    asked = ask_for(turn.session, turn.who, case, had or None, turn.now)
    code, who = asked.case.number, _title(asked.carer)
    match asked.became:
        case Became.HERS:
            return say(words.hers(asked.case.id, code))
        case Became.ASKED_BY_ANOTHER:
            return say(words.asked_by_another(code, who or "", _title(asked.by) or ""))
        case Became.KEPT_LATELY if asked.again is not None:
            return say(words.kept_lately(code, who or "", asked.again, turn.today))
        case Became.ENOUGH:
            return say(words.enough([(one.id, one.number) for one in asked.others]))
        case Became.ON_LEAVE:
            return say(words.on_leave(code))
        case Became.CHANGED:
            return say(words.changed(code, who))
    until, today = asked.until, turn.today
    there = asked.carer is not None and asked.carer.there
    return say(
        words.asked(asked.case.id, code, who or "", until, today, headed=asked.headed, due=asked.due, there=there)
    )


def press_not(turn: Turn, args: Args) -> Outgoing:
    """“ไม่ขอแล้ว”."""
    done = take_back(turn.session, turn.who, number(args.get("case")), turn.now)
    code = done.case.number
    return say(words.hers(done.case.id, code) if done.hers else words.asks_no_more(code))


def press_give(turn: Turn, args: Args) -> Outgoing:
    """“ให้ดูแล”."""
    return _answered(turn, args, gives=True)


def press_keep(turn: Turn, args: Args) -> Outgoing:
    """“ยังดูแลเอง”."""
    return _answered(turn, args, gives=False)


def _answered(turn: Turn, args: Args, *, gives: bool) -> Outgoing:
    case, asker = (number(args.get(name)) for name in ("case", "asker"))
    done = answer(turn.session, turn.who, case, asker, turn.now, gives=gives)
    code = done.case.number
    if done.asker is None:
        stays = not gives and done.carer is not None and done.carer.person != asker
        return too_late(words.kept_already(code) if stays else words.changed(code, _title(done.carer)))
    who = _title(done.asker) or ""
    if done.away:
        return too_late(words.asker_away(code, who))
    remember_answer(turn, Did.ANSWERED_COLLEAGUE, GAVE if gives else KEPT, number=code, case=done.case.id)
    return say(words.gave(code, who) if gives else words.kept(code, who, _has(turn, done.carer)))


def _has(turn: Turn, carer: Carer | None) -> Phrase | Role:
    """Who goes on with it."""
    if carer is not None and carer.person == turn.who.person:
        return carer.role
    return _title(carer) or "คนเดิม"


def _title(one: Carer | None) -> Phrase | None:
    return title(one.name, one.role) if one is not None else None
