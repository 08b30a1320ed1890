"""The buttons by which somebody answers a colleague who asks for a child."""

from flows.labels import label
from flows.phrase import T
from flows.say import Act, Button

NOT_ASKING = label("ไม่ขอแล้ว")
"""By who has asked."""

GIVE, KEEP = label("ให้ดูแล"), label("ยังดูแลเอง")
KEEP_WITH = label("ให้คนเดิมดูแลต่อ")
"""“ยังดูแลเอง” to who directs the school."""


def give_buttons(case: int, number: int, asker: int, *, hers: bool, waits: bool = False) -> tuple[Button, ...]:
    """On the card, and below the notice. `hers`: the reader looks after the child. `waits`: the district is next, so
    that it can only be kept."""
    carries = {"case": str(case), "asker": str(asker)}
    give = Button(GIVE, Act("wanted_give", carries), T("ให้ดูแล น้อง {number:04d}", number=number))
    does = Act("wanted_keep", carries)
    keep = Button(KEEP_WITH, does, T("ให้คนเดิมดูแลต่อ น้อง {number:04d}", number=number))
    if hers:
        keep = Button(KEEP, does, T("ยังดูแลเอง น้อง {number:04d}", number=number))
    return (keep,) if waits else (give, keep)
