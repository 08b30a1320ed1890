"""What a worker hands to the use cases: one event of one person, already understood."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from flows.engine.inputs import Input


class Kind(StrEnum):
    """What LINE tells of, as far as it matters here; everything else is IGNORED. FLOOD: an account sent more than
    anybody types, and is not heard until the minute is over."""

    INPUT = "input"
    FOLLOW = "follow"
    UNFOLLOW = "unfollow"
    UNSEND = "unsend"
    GROUP = "group"
    FLOOD = "flood"
    IGNORED = "ignored"


class Incoming(Struct, frozen=True):
    """`event`: id in the inbox. `happened_at`: LINE's own time, which is `now` for the turn. `message`: LINE's id of
    the message (of the one taken back, for UNSEND). `answerable`: a reply to it can be sent; `too_late`: it
    could have been, when it came."""

    event: int
    channel: int
    sender: str
    kind: Kind
    happened_at: datetime
    given: Input | None = None
    message: str | None = None
    answerable: bool = True
    too_late: bool = False
