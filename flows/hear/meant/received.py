"""What somebody means who types whether what was given has come, or what to do without it: น้องได้รับแล้ว น้อง 417,
มาชุดไหนก็ได้ น้อง 0417."""

import re

from msgspec import Struct

from thai.text import squash


class AboutReceived(Struct, frozen=True):
    """`does`: what the button does. `number`: of the child, where one was named."""

    does: str
    number: int | None = None


_DEEDS = {
    squash("น้องได้รับแล้ว"): "got",
    squash("ยังไม่ได้ของ"): "not_got",
    squash("มาชุดไหนก็ได้"): "any_clothes",
    squash("เปลี่ยนวัน"): "other_day",
}
_SAYS = re.compile(f"({'|'.join(_DEEDS)})(?:น้อง)?(\\d{{1,6}})?")


def about_received(said: str) -> AboutReceived | None:
    """What the whole message means; None where it is about nothing that is needed."""
    found = _SAYS.fullmatch(squash(said))
    return AboutReceived(_DEEDS[found[1]], int(found[2]) if found[2] else None) if found else None
