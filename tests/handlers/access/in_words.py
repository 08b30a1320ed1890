"""Says every word, sends every kind of invitation code, and looks at what the lists hold."""

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import product

from bot.play import screen
from flows.engine.inputs import Acted, Said
from flows.say import Act, Word
from flows.turn import menu
from handlers.access.rights import About, Right, allowed, has_right, places
from handlers.figures.snapshots import draw, last_week
from handlers.turn.listeners.words import WORDS
from models.codes import CaseStatus
from tests.handlers.access.children import At, Restricted
from tests.handlers.access.matrix import NONSENSE, NOWHERE, Matrix, Walk
from tests.handlers.access.pressing import Answer, Pressed, Presser
from tests.handlers.access.scene import Somebody
from thai.dates import local_date
from thai.text import normalise

UNKNOWN = "เขียวมรกต"
"""A word that means nothing to the service."""

COMMANDS = ("เมนู", "ช่วยเหลือ", "ย้อนกลับ", "ยกเลิก", "ต่อ")
DANGER = ("ช่วยด้วย", menu.URGENT)
CODES = ("good", "used", "old", "of another area", "wrong")
PAGES = ("0", "1", "99999", *NONSENSE)
ON_LEAVE = ("away", "back")
LISTED = f"{menu.CHILDREN}, on the list"

_TRIED = frozenset({"INSERT INTO code_attempts", "new CodeAttempt"})
"""A wrong code is counted, so that nobody can try them all."""


@dataclass(frozen=True)
class Heard:
    """What a word opens."""

    opens: str | None


@dataclass(frozen=True)
class Page:
    """Which page a button asks for."""

    page: str


@dataclass(frozen=True)
class Own:
    """Whose leave it is: there is no button about anybody else's."""

    hers: bool


@dataclass(frozen=True)
class Code:
    """An invitation code that is good, used, old …"""

    kind: str


def press_words(walk: Walk) -> None:
    """Everybody says everything. A word that she has no right to is one that nobody knows."""
    presser, scene, matrix = walk.presser, walk.scene, walk.matrix
    for one in scene.people.values():
        unknown = presser.press(one.sender, Said(UNKNOWN))
        for word in (*WORDS, *COMMANDS, *map(normalise, DANGER)):
            pressed = _say(presser, one, word)
            answer = matrix.keep(word, one.who, Heard(pressed.opens), pressed, unknown)
            right = WORDS[word].right if word in WORDS else None
            if right and (answer == Answer.DOES) != has_right(presser.actor(one.sender), right):
                matrix.wrong.append(f"“{word}” by {one.who}: {answer.value}, the table says otherwise")
        _follow_menu(presser, one, matrix)


def _say(presser: Presser, one: Somebody, word: str) -> Pressed:
    """Said by somebody with whom it is heard: on leave, where it takes that."""
    if word not in WORDS or WORDS[word].when is None:
        return presser.press(one.sender, Said(word), undo=True)
    who = replace(presser.who(one.sender), away_until=local_date(presser.now))
    with presser.undone():
        return presser.press_as(who, Said(word))


def _follow_menu(presser: Presser, one: Somebody, matrix: Matrix) -> None:
    """Whatever her menu offers, she may do."""
    shown = presser.press(one.sender, Said("เมนู"), undo=True).words
    for label, does in screen.presses(shown):
        assert isinstance(does, Word)
        word = normalise(does.text)
        if Answer.DOES not in matrix.answers[word][one.who].values():
            matrix.wrong.append(f"the menu of {one.who} offers “{label}”, which she may not")


def press_codes(walk: Walk) -> None:
    """Everybody sends codes of every kind."""
    presser, scene, matrix = walk.presser, walk.scene, walk.matrix
    for one in scene.people.values():
        wrong = presser.press(one.sender, Said(scene.codes["wrong"]), undo=True)
        for kind, code in scene.codes.items():
            pressed = presser.press(one.sender, Said(code), undo=True)
            matrix.keep("a code", one.who, Code(kind), pressed, wrong, may_leave=_TRIED)


OF_PAGES = {
    "children": Right.LIST_CHILDREN,
    "others": Right.LIST_CHILDREN,
    "restricted": Right.LIST_RESTRICTED,
    "newcomers_page": Right.LIST_NEWCOMERS,
    "teachers_page": Right.LIST_TEACHERS,
    "desk_queue": Right.OPEN_DESK,
    "desk_complete": Right.OPEN_DESK,
    "need_list": Right.OPEN_SCHOOL_DESK,
    "help_list": Right.OPEN_DESK,
}
CARRIES = {"desk_queue": {"queue": "CHECK"}}
"""What a button carries beside its page."""


def press_pages(walk: Walk) -> None:
    """Everybody asks for a page of each list: who has none, presses a button that does not exist."""
    presser, scene, matrix = walk.presser, walk.scene, walk.matrix
    for one in scene.people.values():
        lost = presser.press(one.sender, Acted("no such button"))
        for (act, right), page in product(OF_PAGES.items(), PAGES):
            actor = presser.actor(one.sender)
            hers = {str(one) for one in places(actor, right)} or {"0"}
            carries = {"school": min(hers)} if act == "need_list" else CARRIES.get(act, {})
            pressed = presser.press(one.sender, Acted(act, {"page": page} | carries), undo=True)
            answer = matrix.keep(act, one.who, Page(page), pressed, lost)
            if (answer == Answer.DOES) != has_right(presser.actor(one.sender), right):
                matrix.wrong.append(f"{act} by {one.who}, page “{page}”: {answer.value}, the table says otherwise")


def press_leaves(walk: Walk) -> None:
    """Everybody presses what is about her own leave."""
    presser, scene, matrix = walk.presser, walk.scene, walk.matrix
    for one in scene.people.values():
        lost = presser.press(one.sender, Acted("no such button"))
        for act in ON_LEAVE:
            pressed = presser.press(one.sender, Acted(act), undo=True)
            answer = matrix.keep(act, one.who, Own(hers=True), pressed, lost)
            if (answer == Answer.DOES) != has_right(presser.actor(one.sender), Right.GO_AWAY):
                matrix.wrong.append(f"{act} by {one.who}: {answer.value}, the table says otherwise")


HOUR = "hour"


def press_hours(walk: Walk) -> None:
    """Everybody chooses when she is reminded."""
    presser, scene, matrix = walk.presser, walk.scene, walk.matrix
    for one in scene.people.values():
        lost = presser.press(one.sender, Acted("no such button"))
        pressed = presser.press(one.sender, Acted(HOUR, {"at": "NOON"}), undo=True)
        answer = matrix.keep(HOUR, one.who, Own(hers=True), pressed, lost)
        if (answer == Answer.DOES) != has_right(presser.actor(one.sender), Right.SET_HOUR):
            matrix.wrong.append(f"{HOUR} by {one.who}: {answer.value}, the table says otherwise")


NUMBER_UNDO = "number_undo"


def press_numbers(walk: Walk) -> None:
    """Everybody takes back the number that she has told; of any message but her own it changes nothing."""
    presser, scene, matrix = walk.presser, walk.scene, walk.matrix
    for one in scene.people.values():
        lost = presser.press(one.sender, Acted("no such button"))
        pressed = presser.press(one.sender, Acted(NUMBER_UNDO, {"told": NOWHERE}), undo=True)
        answer = matrix.keep(NUMBER_UNDO, one.who, Own(hers=True), pressed, lost)
        if (answer == Answer.DOES) != presser.who(one.sender).joined:
            matrix.wrong.append(f"{NUMBER_UNDO} by {one.who}: {answer.value}, and whoever has joined may")


SUMMARY: dict[str, tuple[dict[str, str], Right]] = {
    "summary_queue": ({"queue": "CHECK", "had": "1"}, Right.OPEN_DESK),
    "summary_schools": ({"page": "0"}, Right.OPEN_DESK),
}
"""Buttons of a summary about no single one."""

ON_SNAPSHOT = {"summary_forward": Right.OPEN_DESK, "summary_thank": Right.THANK}


def press_on_a_snapshot(walk: Walk) -> None:
    """Everybody forwards the figures of an area, and thanks in its name."""
    presser, scene, matrix = walk.presser, walk.scene, walk.matrix
    with presser.undone():
        snapshot = draw(presser.session, [scene.here.area], last_week(presser.now), presser.now)[scene.here.area].id
        for one, (act, right) in product(scene.people.values(), ON_SNAPSHOT.items()):
            lost = presser.press(one.sender, Acted(act, {"snapshot": NOWHERE}))
            pressed = presser.press(one.sender, Acted(act, {"snapshot": str(snapshot)}), undo=True)
            answer = matrix.keep(act, one.who, Page("0"), pressed, lost)
            expected = allowed(presser.actor(one.sender), right, About(None, scene.here.area))
            if (answer == Answer.DOES) != expected:
                matrix.wrong.append(f"{act} by {one.who}: {answer.value}, the table says otherwise")


def press_of_an_area(walk: Walk) -> None:
    """Everybody opens a day of the calendar again, and asks for a page of the log."""
    presser, scene, matrix = walk.presser, walk.scene, walk.matrix
    tomorrow = (local_date(presser.now) + timedelta(days=1)).isoformat()
    buttons = {
        "school_day": ({"day": tomorrow}, Right.EDIT_CALENDAR),
        "log": ({"before": "99999999"}, Right.READ_LOG),
    } | SUMMARY
    for one, (act, (args, right)) in product(scene.people.values(), buttons.items()):
        lost = presser.press(one.sender, Acted("no such button"))
        pressed = presser.press(one.sender, Acted(act, args), undo=True)
        answer = matrix.keep(act, one.who, Page("0"), pressed, lost)
        if (answer == Answer.DOES) != has_right(presser.actor(one.sender), right):
            matrix.wrong.append(f"{act} by {one.who}: {answer.value}, the table says otherwise")


def look_at_lists(walk: Walk) -> None:
    """Which children stand on whose list, page by page."""
    presser, scene, matrix = walk.presser, walk.scene, walk.matrix
    wanted = [At(status, restricted) for restricted in (Restricted.NO, Restricted.OTHERWISE) for status in CaseStatus]
    with presser.undone():
        rows = walk.rows.write(wanted, None)
        for one in scene.people.values():
            listed = _listed(presser, one)
            found = {at: Answer.DOES if row.case in listed else Answer.NOT_FOUND for at, row in rows.items()}
            matrix.answers.setdefault(LISTED, {})[one.who] = found


def _listed(presser: Presser, one: Somebody) -> set[int]:
    """The children on all pages of her list."""
    found: set[int] = set()
    for page in range(len(CaseStatus)):
        acts = [
            does
            for name in ("children", "others")
            for _, does in screen.presses(presser.press(one.sender, Acted(name, {"page": str(page)}), undo=True).words)
            if isinstance(does, Act)
        ]
        more = {int(does.args["case"]) for does in acts if does.name in ("child", "report")} - found
        if not more:
            break
        found |= more
    return found
