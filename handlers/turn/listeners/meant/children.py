"""A child's name or number, or a button of its card, typed while nothing is open: as good as tapping it."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from flows.cases.card import CaseFacts, act, card
from flows.cases.children import PER_PAGE, nobody_called
from flows.cases.which import choice, whose
from flows.catalogue import FLOWS
from flows.engine.inputs import Input, Said
from flows.engine.run import About
from flows.hear.command import command
from flows.hear.meant.child import Meant, Wish, called_like_a_day, meant
from flows.hear.missing import said_of_missing
from flows.reminders.time import not_a_day, reason_in
from handlers.access.rights import Right, has_right
from handlers.answers.chat import show_latest
from handlers.cases.chat import case_facts, show_restricted
from handlers.cases.finding import (
    Sought,
    expect_alike,
    expect_search,
    expected_children,
    find_alike,
    find_children,
    sought_among,
)
from handlers.cases.listing import first_children, looked_at
from handlers.cases.restricted import restricted_of
from handlers.returns.slip.chat import undo_last
from handlers.sharing.wanted.chat import show_others
from handlers.turn.listeners.pressing import expect_press, press
from handlers.turn.listeners.wants.answers import want_answered
from handlers.turn.listeners.wants.cases import want_colleagues, want_list, want_others
from handlers.turn.listeners.wants.gathered import Wants
from handlers.turn.listeners.words import word_called
from handlers.turn.memory import answer_of
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.run.conversing import asks_for_words
from handlers.turn.turn import Args, Turn
from handlers.turn.who import Who
from thai.text import squash
from thai.typed_dates import thai_date

_SAVE: frozenset[Wish] = frozenset(
    {
        "same",
        "same_sure",
        "same_help",
        "withdraw",
        "attends",
        "climbs",
        "repeats",
        "came",
        "found",
        "seen",
        "long",
        "often",
        "misses",
        "give",
        "keep",
        "unline",
        "time",
        "because",
        "talks",
        "district",
        "home_code",
        "home_sure",
        "home_paper",
        "home_spoken",
        "home_letter",
        "home_seen",
        "home_none",
    }
)
"""They save something at once: where no child was named, she is asked which of several. So does “นัดวันแรก” with the
day beside it."""


_ANSWERS: frozenset[Wish] = frozenset({"attends", "misses", "long", "often", "climbs", "repeats"})
"""Answers to what is asked about a child on its card: where one alone is asked about, it is that one."""


_OF_MISSING: frozenset[Wish] = frozenset({"found", "not_found", "came"})
"""What is said of a child that somebody looks for."""


_OF_COLLEAGUES: frozenset[Wish] = frozenset({"ask", "not_ask", "instead"})
"""What stands on the card of a colleague's child."""

_OF_RESTRICTED: dict[Wish, str] = {
    "show": "restricted_child",
    "find": "restricted_child",
    "more": "child_more",
    "tell": "report",
}
"""What stands on the card of a restricted case."""


def expect_child(session: Session, wants: Wants, who: Who, wanted: Meant) -> None:
    """She is about to be answered as by a child's card, if what she has typed means nothing else."""
    if wanted.alone and wanted.wish in _OF_COLLEAGUES:
        want_others(wants, who, {})
    elif wanted.alone:
        want_list(wants, who, {})
        if wanted.wish == "undo":
            want_answered(wants, who, {})
        if name := called_like_a_day(wanted):
            expect_search(session, who, Sought(name))
    else:
        expect_search(session, who, Sought(wanted.name, wanted.number, wanted.others))
        if wanted.wish == "find" and wanted.name:
            expect_alike(session, who, wanted.name)
    want_colleagues(wants, who, {})
    if wanted.wish != "show" or has_right(who, Right.LIST_RESTRICTED):
        expect_press(session, who, partial(_finds, wanted=wanted))


def another(who: Who, text: str) -> Meant | None:
    """“รายงานมะลิ” while a question is open that she can come back to: whom she may go on with."""
    if who.open is None or FLOWS[who.open.run.flow].again is None or not who.confirmed:
        return None
    wanted = meant(text)
    return wanted if wanted is not None and wanted.wish == "tell" and not wanted.alone else None


def found_of(who: Who, text: str) -> tuple[Meant, ...]:
    """“เจอตัวแล้ว” and its like while the safe way out is open about a child that nobody could find: of whom it may be
    said, first of somebody who is called so."""
    number = who.open.run.about.get("missing") if who.open is not None else None
    if number is None:
        return ()
    wanted, said = meant(text), said_of_missing(text)
    named = wanted is not None and wanted.wish in _OF_MISSING and not wanted.alone
    wish = wanted.wish if wanted is not None and wanted.wish in _OF_MISSING and not named else said
    alone = (Meant(wish, number=int(number)),) if wish is not None else ()
    return (wanted, *alone) if wanted is not None and named else alone


def hear_found(turn: Turn, given: Input) -> Outgoing | None:
    """What she says of the child that she looks for; of another one it is for the open question."""
    if not isinstance(given, Said) or turn.who.open is None:
        return None
    about = turn.who.open.run.about_as(About).case
    for wanted in found_of(turn.who, given.text):
        found = find_children(turn.session, turn.who, Sought(wanted.name, wanted.number, wanted.others), turn.now)
        facts = [case_facts(turn, row) for row in found]
        if facts:
            return _done(turn, facts[0], wanted.wish) if [one.case for one in facts] == [about] else None
    return None


def hear_another(turn: Turn, given: Input) -> Outgoing | None:
    """None where no other child of hers is named: then it is for the open question."""
    if not isinstance(given, Said) or command(given.text) or asks_for_words(turn):
        return None
    wanted, opened = another(turn.who, given.text), turn.who.open
    if wanted is None or opened is None:
        return None
    found = find_children(turn.session, turn.who, Sought(wanted.name, wanted.number, wanted.others), turn.now)
    about = opened.run.about_as(About).case
    if len(found) != 1 or case_facts(turn, found[0]).case == about:
        return None
    return _done(turn, case_facts(turn, found[0]), wanted.wish)


def hear_child(turn: Turn, given: Input) -> Outgoing | None:
    """None where no child of hers is meant: then it is any unknown word."""
    if not isinstance(given, Said) or command(given.text) or not turn.who.confirmed:
        return None
    wanted = meant(given.text)
    if wanted is None or word_called(given.text):  # a word that others have, not she
        return None
    wanted = _of_a_name(turn, wanted)
    if wanted.alone:
        if wanted.wish in _OF_COLLEAGUES:
            return show_others(turn) if has_right(turn.who, Right.LIST_CHILDREN) else None
        return _alone(turn, wanted, given) or _restricted(turn, wanted)
    found = find_children(turn.session, turn.who, Sought(wanted.name, wanted.number, wanted.others), turn.now)
    if not found and wanted.wish == "find" and wanted.name:
        found = find_alike(turn.session, turn.who, wanted.name, turn.now)
    if not found:
        return _restricted(turn, wanted) or _not_there(turn, wanted.wish)
    facts, wish = _of_the_class([case_facts(turn, row) for row in found], wanted)
    if len(facts) > 1:
        return say(choice(facts, wish, turn.today, given=_given(wanted, given, turn.today)))
    return _done(turn, facts[0], wanted.wish, _behind(wanted, given))


def _of_a_name(turn: Turn, wanted: Meant) -> Meant:
    """“นัดวันแรก จันทร์” where a child of hers is called จันทร์."""
    if not (name := called_like_a_day(wanted)):
        return wanted
    called = expected_children(turn.session, turn.who, Sought(name), turn.now)
    return Meant(wanted.wish, name) if any(squash(row.first_name) == name for row in called) else wanted


def _given(wanted: Meant, given: Said, today: date) -> dict[str, str]:
    """The day or the reason that she has typed beside it, as the button of a child carries it."""
    if wanted.wish == "because":
        return {"why": reason_in(given.text) or ""}
    day = thai_date(wanted.till, today, prefer="future") if wanted.till else None
    return {"day" if wanted.wish == "day" else "until": day.isoformat()} if day is not None else {}


def _behind(wanted: Meant, given: Said) -> str:
    """What stands beside the child and the button's word: a day, or the reason that the word is."""
    return given.text if wanted.wish == "because" else wanted.till


def _as_it_says(case: CaseFacts, said: str) -> Wish:
    """“ม.2 ที่นี่” of who was in ม.2 repeats it; of a class that is neither this nor the next one it is asked again."""
    if said in ("", case.climbs):
        return "climbs"
    return "repeats" if said == case.grade else "show"


def _of_the_class(facts: Sequence[CaseFacts], wanted: Meant) -> tuple[Sequence[CaseFacts], Wish]:
    """Of whom “ม.2 ที่นี่” can be true: who would climb there, else who was there."""
    for wish in ("climbs", "repeats") if wanted.wish == "climbs" else ():
        if those := [one for one in facts if _as_it_says(one, wanted.till) == wish]:
            return those, wish
    return facts, "show" if wanted.wish == "climbs" else wanted.wish


def _not_there(turn: Turn, wish: Wish) -> Outgoing | None:
    """She has looked for somebody, and nobody is called so; a child of another school is none."""
    looks = wish == "find" and has_right(turn.who, Right.LIST_CHILDREN)
    return say(nobody_called()) if looks else None


def _alone(turn: Turn, wanted: Meant, given: Said) -> Outgoing | None:
    """A button's word, and no child beside it: of those whose card has that button, the only one, or which."""
    wish = wanted.wish
    able, total = _able(turn, wish)
    last = answer_of(turn.who, turn.now) if wish == "undo" else None
    if last is not None and [one.case for _, one in able] != [last.case]:
        return show_latest(turn)  # what was answered last, and not what some child's card could undo
    if not able:
        return say(whose(wish)) if total > PER_PAGE else None
    looked_at(turn.session, turn.who, [row for row, _ in able], turn.now)
    facts, wish = _of_the_class([one for _, one in able], wanted)
    if _is_clear(wanted, len(facts), total):
        return _done(turn, facts[0], wanted.wish, _behind(wanted, given))
    return say(choice(facts, wish, turn.today, named=False, given=_given(wanted, given, turn.today)))


def _is_clear(wanted: Meant, able: int, total: int) -> bool:
    """Whether the only one who can be meant is."""
    saves = wanted.wish in _SAVE or (wanted.wish == "day" and wanted.till)
    asked = wanted.wish in _ANSWERS  # nothing else is asked in these words
    return able == 1 and (total == 1 or ((asked or not saves) and total <= PER_PAGE))


def _able(turn: Turn, wish: Wish) -> tuple[Sequence[tuple[Row[*tuple[Any, ...]], CaseFacts]], int]:
    """Those at the beginning of her list whose card has the button, and how many the list has."""
    page = first_children(turn.session, turn.who, PER_PAGE, turn.now)
    listed = [(row, case_facts(turn, row)) for row in page.rows]
    return [(row, one) for row, one in listed if _action(turn, one, wish) or _may_undo(one, wish)], page.total


def _finds(turn: Turn, wanted: Meant) -> tuple[str, Args] | None:
    """What her words do, if one child is meant."""
    wanted = _of_a_name(turn, wanted)
    if wanted.alone:
        able, total = _able(turn, wanted.wish)
        those, _ = _of_the_class([one for _, one in able], wanted)
        facts = those if _is_clear(wanted, len(those), total) else []
    else:
        rows = expected_children(turn.session, turn.who, Sought(wanted.name, wanted.number, wanted.others), turn.now)
        facts, _ = _of_the_class([case_facts(turn, row) for row in rows], wanted)
    if len(facts) != 1:
        return None if facts else _finds_restricted(turn, wanted)
    if _may_undo(facts[0], wanted.wish):
        return "attendance_undo", {"report": str(facts[0].report)}
    if wanted.wish == "day" and wanted.till and _has_a_day(facts[0]):
        return "first_day_on", {"report": str(facts[0].report), "day": ""}
    return _action(turn, facts[0], wanted.wish)


def _restricted(turn: Turn, wanted: Meant) -> Outgoing | None:
    """The same to a named officer, of the cases that are on her list alone."""
    if (does := _finds_restricted(turn, wanted)) is not None:
        return press(turn, *does)
    return show_restricted(turn) if _on_her_list(turn, wanted) else None


def _finds_restricted(turn: Turn, wanted: Meant) -> tuple[str, Args] | None:
    found = _on_her_list(turn, wanted)
    return (_OF_RESTRICTED[wanted.wish], {"case": str(found[0])}) if len(found) == 1 else None


def _on_her_list(turn: Turn, wanted: Meant) -> list[int]:
    if wanted.wish not in _OF_RESTRICTED or not has_right(turn.who, Right.LIST_RESTRICTED):
        return []
    sought = Sought(wanted.name, wanted.number, wanted.others)
    rows = restricted_of(turn.session, turn.who)
    return [row.id for row in (rows if wanted.alone else sought_among(rows, sought))]


def _action(turn: Turn, case: CaseFacts, wish: Wish) -> tuple[str, Args] | None:
    button = act(case, wish, turn.today)
    return (button.name, button.args) if button is not None else None


def _has_a_day(case: CaseFacts) -> bool:
    """By her own report: she may choose another."""
    return case.starts is not None and case.can_correct and case.theirs is None and not case.back


def _may_undo(case: CaseFacts, wish: Wish) -> bool:
    return wish == "undo" and case.attendance is not None


def _done(turn: Turn, case: CaseFacts, wish: Wish, till: str = "") -> Outgoing:
    """What the button does; where the card has none, the card, or why not. `till`: what stands beside it."""
    if wish == "climbs":
        wish, till = _as_it_says(case, till), ""
    if (does := _action(turn, case, wish)) is not None:
        name, args = does
        if wish == "because":
            return press(turn, name, {**args, "why": reason_in(till) or ""})
        if not till:
            return press(turn, name, args)
        day = thai_date(till, turn.today, prefer="future")
        if day is None:
            return say(not_a_day(till))
        if wish == "day":
            return press(turn, "first_day_on", {**args, "day": day.isoformat()})
        return press(turn, name, {**args, "until": day.isoformat()})
    if wish == "day" and till and _has_a_day(case):
        day = thai_date(till, turn.today, prefer="future")
        kept = {"report": str(case.report), "day": day.isoformat() if day is not None else ""}
        return press(turn, "first_day_on", kept)
    if _may_undo(case, wish):
        return undo_last(turn, case.report)
    if wish == "time" and case.hers and case.due is not None:  # it says why not
        return press(turn, "time", {"case": str(case.case), "due": case.due.isoformat(), "until": ""})
    if wish == "talks" and case.had and not case.hers and case.late and case.due is not None:
        return press(turn, "head_talks", {"case": str(case.case), "due": case.due.isoformat()})
    if wish == "same" and case.theirs is None:
        return press(turn, "same", {"case": str(case.case), "report": str(case.report or "")})
    return say(card(case, turn.today))
