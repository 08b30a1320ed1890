"""What directors and officers do in chat, walk by walk: they look at what waits for their office, and answer."""

from collections.abc import Generator

from tests.bench.people import Step, said
from tests.bench.person import Person, Talk, Walks


def menu(_me: Person) -> Talk:
    yield Step("menu", said("เมนู"))


def school(me: Person) -> Talk:
    """How the school stands, and who looks after whom."""
    screen = yield Step("school", said("น้องของโรงเรียน"))
    yield me.press("school: list", screen, rb"1x\|school_list\|[^\"]+")


def shares(me: Person) -> Talk:
    """One child given to another teacher."""
    screen = yield Step("share", said("แบ่งงานครู"))
    screen = yield me.press("share: list", screen, rb"1x\|share_list\|[^\"]+")
    screen = yield me.press("share: child", screen, rb"1x\|share_child\|[^\"]+")
    yield me.press("share: give", screen, rb"1x\|share_give\|[^\"]+")


def need_looked_at(me: Person) -> Talk:
    yield from _need(me)


def need_answered(me: Person) -> Talk:
    screen = yield from _need(me)
    if b"1x|need_decide|" in screen:
        yield me.press("need: answer", screen, rb"1x\|need_decide\|[^\"]+")


def need_answered_by_slip(me: Person) -> Talk:
    screen = yield from _need(me)
    if b"1x|need_decide|" in screen:
        screen = yield me.press("need: answer", screen, rb"1x\|need_decide\|[^\"]+")
    if b"1x|need_undo|" in screen:
        yield me.press("need: take back", screen, rb"1x\|need_undo\|[^\"]+")


DIRECTORS: Walks = (
    (20, need_looked_at, "read on the way, answered after a talk with somebody"),
    (10, need_answered_by_slip, "one button above the other"),
    (20, need_answered, "what the director is asked for most"),
    (20, school, "how do we stand"),
    (10, shares, "a new child, a teacher on leave"),
    (20, menu, "where everybody begins who does not remember the words"),
)


def desk(me: Person) -> Talk:
    """The counts, and one of the queues."""
    yield from _queue(me)


def item_taken(me: Person) -> Talk:
    """“ฉันดูอยู่”, and given back if it was hers already."""
    screen = yield from _item(me)
    if b"1x|desk_take|" in screen:
        screen = yield me.press("desk: take", screen, rb"1x\|desk_take\|[^\"]+")
    if b"1x|desk_give_back|" in screen:
        yield me.press("desk: give back", screen, rb"1x\|desk_give_back\|[^\"]+")


def item_decided(me: Person) -> Talk:
    screen = yield from _item(me)
    if b"1x|desk_decide|" in screen:
        yield me.press("desk: decide", screen, rb"1x\|desk_decide\|[^\"]+")


def item_decided_and_reversed(me: Person) -> Talk:
    screen = yield from _item(me)
    if b"1x|desk_decide|" in screen:
        screen = yield me.press("desk: decide", screen, rb"1x\|desk_decide\|[^\"]+")
    if b"1x|desk_undo|" in screen:
        yield me.press("desk: reverse", screen, rb"1x\|desk_undo\|[^\"]+")


def looked_up(me: Person) -> Talk:
    """Of many who are called so, one is opened."""
    yield Step("look up", said("ค้นหาน้อง"))
    screen = yield Step("look up: name", said(f"เด็ก{me.chance.randrange(10)}"))
    if b"1x|look_child|" in screen:
        yield me.press("look up: child", screen, rb"1x\|look_child\|[^\"]+")


OFFICERS: Walks = (
    (25, item_decided, "what the desk is for"),
    (10, item_decided_and_reversed, "the school rang back"),
    (20, item_taken, "so that two don't do the same"),
    (15, looked_up, "somebody rings about a child"),
    (15, desk, "how much is there today"),
    (15, menu, "where everybody begins who does not remember the words"),
)


def _need(me: Person) -> Generator[Step, bytes, bytes]:
    """The needs of the school, and the card of one; gives what is shown last."""
    screen = yield Step("needs", said("เรื่องรอ ผอ."))
    if b"1x|need_open|" in screen:
        screen = yield me.press("need", screen, rb"1x\|need_open\|[^\"]+")
    return screen


def _queue(me: Person) -> Generator[Step, bytes, bytes]:
    screen = yield Step("desk", said("งานรอเขต"))
    if b"1x|desk_queue|" in screen:
        screen = yield me.press("desk: queue", screen, rb"1x\|desk_queue\|[^\"]+")
    return screen


def _item(me: Person) -> Generator[Step, bytes, bytes]:
    screen = yield from _queue(me)
    if b"1x|desk_open|" in screen:
        screen = yield me.press("desk: open", screen, rb"1x\|desk_open\|[^\"]+")
    return screen
