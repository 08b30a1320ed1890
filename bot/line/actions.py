"""What a button does, in LINE's words (action objects)."""

from datetime import timedelta
from typing import Any

from bot.line.limits import SPOKEN_GRAPHEMES, graphemes
from bot.line.postback import encode
from flows.say import Act, Answer, Call, Does, Page, PickDate, Word
from thai.phone import dialled

_ONE_DAY = timedelta(days=1)
_OUTSIDE = "openExternalBrowser=1"
"""LINE's own browser does not print (https://developers.line.biz/en/docs/line-login/using-line-url-scheme/)."""


def action(does: Does, label: str, said: str | None = None) -> dict[str, Any]:
    """An action object. `said` is what the chat shows as the person's words, for want of it the label.

    Raises `ValueError` for what LINE would refuse.
    """
    match does:
        case Answer() | Act():
            return {
                "type": "postback",
                "label": label,
                "data": encode(does),
                "displayText": _spoken(said or label),
            }
        case Word(text=text):
            return {"type": "message", "label": label, "text": _spoken(text)}
        case PickDate(first=first, last=last):
            if first > last:
                raise ValueError(f"a calendar from {first} to {last} has no day")
            if first == last:
                # LINE wants min < max; the question itself refuses the day too many.
                first -= _ONE_DAY
            return {
                "type": "datetimepicker",
                "label": label,
                "data": encode(does),
                "mode": "date",
                "min": first.isoformat(),
                "max": last.isoformat(),
            }
        case Call(phone=known):
            phone = dialled(known)
            if not (phone.isascii() and phone.isdigit()):
                raise ValueError("a number to call has digits only")
            return {"type": "uri", "label": label, "uri": f"tel:{phone}"}
        case Page(url=url):
            return {"type": "uri", "label": label, "uri": f"{url}?{_OUTSIDE}"}


def _spoken(text: str) -> str:
    if not text or (len(text) > SPOKEN_GRAPHEMES and graphemes(text) > SPOKEN_GRAPHEMES):
        raise ValueError(f"words in the person's name need 1 to {SPOKEN_GRAPHEMES} characters")
    return text
