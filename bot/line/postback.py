"""What a button carries through LINE and back: neutral buttons as postback data, and data as inputs.

`1a|run|question|value` answers a question, `1d|run|question` asks for a day, `1x|name|key|value|…` is an
action. The digit is the version of the form: buttons never vanish from a chat, so a later form must still
tell these apart. Only `%` and `|` are escaped: LINE counts UTF-16 units, in which a Thai character costs
one.
"""

from collections.abc import Sequence
from datetime import date

from bot.line.limits import DATA_UNITS, units
from flows.engine.inputs import Acted, Picked, Tapped
from flows.say import Act, Answer, PickDate

_ANSWER, _DAY, _ACT = "1a", "1d", "1x"
_ISO_DATE = 10


def encode(does: Answer | PickDate | Act) -> str:
    """The data of a button. Raises `ValueError` when it is longer than LINE carries or lacks a name."""
    match does:
        case Answer(run=run, question=question, value=value):
            return _join((_ANSWER, run, question, value))
        case PickDate(run=run, question=question):
            return _join((_DAY, run, question))
        case Act(name=name, args=args):
            return _join((_ACT, name, *(part for pair in args.items() for part in pair)))


def decode(data: str, day: str | None = None) -> Tapped | Picked | Acted | None:
    """The input that a button means (`day`: `params.date` of the calendar); None for what is not ours."""
    parts = [part.replace("%7C", "|").replace("%25", "%") for part in data.split("|")]
    match parts:
        case ["1a", run, question, value] if run and question:
            return Tapped(run, question, value)
        case ["1d", run, question] if run and question and (picked := _date(day)):
            return Picked(run, question, picked)
        case ["1x", name, *rest] if name and len(rest) % 2 == 0:
            return Acted(name, dict(zip(rest[::2], rest[1::2], strict=True)))
    return None


def _join(parts: Sequence[str]) -> str:
    data = "|".join(parts)
    if "%" in data or data.count("|") >= len(parts):
        data = "|".join(part.replace("%", "%25").replace("|", "%7C") for part in parts)
    if "" in parts[1 : 2 if parts[0] == _ACT else 3]:
        raise ValueError("a button without a name can't be understood when it comes back")
    if units(data) > DATA_UNITS:
        raise ValueError(f"postback data of {units(data)} units, LINE carries {DATA_UNITS}")
    return data


def _date(text: str | None) -> date | None:
    if text is None or len(text) != _ISO_DATE:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
