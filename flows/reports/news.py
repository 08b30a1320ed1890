"""How the teacher knows: the way and the day, in one tap or one typed line."""

from datetime import date, timedelta
from functools import lru_cache

from msgspec.structs import replace

from flows.days import past_day, with_weekday
from flows.engine.facts import Facts
from flows.engine.kit import Moment, Option
from flows.engine.rules import Answers, Value
from flows.phrase import Phrase, T, in_thai
from flows.reports.options import CHANNELS
from models.codes import Channel
from thai.text import normalise
from thai.typed_dates import thai_date

_CHANNEL = {option.value: option for option in CHANNELS}

_EXAMPLE = 3
"""Days ago."""

TODAY, YESTERDAY = timedelta(), timedelta(days=1)
_DATED = (
    (Option(Channel.HOME_VISIT, "ไปบ้าน วันนี้", ("ไปบ้าน",)), TODAY),
    (Option(Channel.HOME_VISIT, "ไปบ้าน เมื่อวาน"), YESTERDAY),
    (Option(Channel.PHONE, "โทร วันนี้", ("โทร", "โทรศัพท์")), TODAY),
    (Option(Channel.PHONE, "โทร เมื่อวาน"), YESTERDAY),
    (Option(Channel.LINE, "ไลน์ วันนี้", ("ไลน์",)), TODAY),
    (Option(Channel.VILLAGE_HEAD, "ผู้ใหญ่บ้าน/อสม.", ("ผู้ใหญ่บ้าน", "อสม")), TODAY),
    (Option(Channel.RELATIVE_FRIEND, "ญาติ/เพื่อน", ("ญาติ", "เพื่อน")), TODAY),
    (Option(Channel.LETTER, "ส่งหนังสือแล้ว", ("หนังสือ",)), TODAY),
)
_OTHER = Option("OTHER", "ทางอื่น/วันอื่น", ("ทางอื่น", "วันอื่น", "อื่นๆ"))
_RECENT = ((Option("TODAY", "วันนี้"), TODAY), (Option("YESTERDAY", "เมื่อวาน"), YESTERDAY))


def news_options(_answers: Answers, facts: Facts) -> tuple[Option, ...]:
    """Channel and day in one tap; the value carries the day that the label was shown for."""
    return _dated_options(facts.today)


@lru_cache(maxsize=4)
def _dated_options(today: date) -> tuple[Option, ...]:
    """The same for everybody who is asked on this day."""
    return (*(replace(option, value=f"{option.value} {today - ago}") for option, ago in _DATED), _OTHER)


def news(value: str) -> tuple[Channel, date] | None:
    """The channel and day of a `news` answer; None for “another way, another day” and for anything forged."""
    channel, _, day = value.partition(" ")
    try:
        return Channel(channel), date.fromisoformat(day)
    except ValueError:
        return None


def hear_news(said: str, moment: Moment[Facts]) -> dict[str, Value] | None:
    """“ไปบ้านเมื่อวาน”, “โทร 12 มิ.ย.”: a way and a day in one line."""
    words = normalise(said)
    found = {o.value for o in CHANNELS if any(normalise(w) in words for w in (in_thai(o.label), *o.also))}
    if len(found) != 1:
        return None
    channel = found.pop()
    rest = words
    called = (in_thai(_CHANNEL[channel].label), *_CHANNEL[channel].also)
    for name in sorted(map(normalise, called), key=len, reverse=True):
        rest = rest.replace(name, " ", 1) if name in rest else rest
    day = thai_date(rest, moment.facts.today, prefer="past")
    if day is None or not recent(moment.facts)[0] <= day <= moment.facts.today:
        return None
    return {"news": f"{channel} {day}"}


def why_no_news(said: str, moment: Moment[Facts]) -> Phrase:
    """A day alone lacks the way; anything else is told how it can be typed."""
    today = moment.facts.today
    day = thai_date(said, today, prefer="past")
    if day is not None and recent(moment.facts)[0] <= day <= today:
        return T("{day} ทางไหน พิมพ์ได้ เช่น ไปบ้าน {day}", day=past_day(day, today))
    return T("ยังไม่เข้าใจคำนี้ กดปุ่ม หรือพิมพ์ได้ เช่น ไปบ้าน {day}", day=past_day(today - timedelta(days=_EXAMPLE), today))


def show_news(answers: Answers, _facts: Facts) -> Phrase:
    """“ไปบ้าน จ. 15 มิ.ย. 2569”."""
    told = news(str(answers["news"]))
    if told is None:
        channel, day = str(answers.get("channel", "")), str(answers.get("day", ""))
        told = news(f"{channel} {day}")
    if told is None:
        return ""
    return T("{channel} {day}", channel=_CHANNEL[told[0]].label, day=with_weekday(told[1]))


def recent_days(facts: Facts) -> tuple[Option, ...]:
    return tuple(replace(option, value=(facts.today - ago).isoformat()) for option, ago in _RECENT)


def recent(facts: Facts) -> tuple[date, date]:
    """What was learnt more than a year ago is no news."""
    return facts.today - timedelta(days=365), facts.today
