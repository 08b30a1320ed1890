"""How the teacher knows: the way and the day, in one tap or one typed line."""

from datetime import date, timedelta
from functools import lru_cache

from flows.facts import Facts
from flows.hear.dates import thai_date
from flows.hear.text import normalise
from flows.kit import Moment, Option
from flows.phrase import in_thai
from flows.report.options import CHANNELS
from flows.rules import Answers, Value
from models.codes import Channel
from thai.dates import with_weekday

_CHANNEL = {option.value: option for option in CHANNELS}


def news_options(_answers: Answers, facts: Facts) -> tuple[Option, ...]:
    """Channel and day in one tap; the value carries the day that the label was shown for."""
    return _dated_options(facts.today)


@lru_cache(maxsize=4)
def _dated_options(today: date) -> tuple[Option, ...]:
    """The same for everybody who is asked on this day."""
    yesterday = today - timedelta(days=1)

    def dated(channel: Channel, label: str, day: date, *also: str) -> Option:
        return Option(f"{channel} {day}", label, also)

    return (
        dated(Channel.HOME_VISIT, "ไปบ้าน วันนี้", today, "ไปบ้าน"),
        dated(Channel.HOME_VISIT, "ไปบ้าน เมื่อวาน", yesterday),
        dated(Channel.PHONE, "โทร วันนี้", today, "โทร", "โทรศัพท์"),
        dated(Channel.PHONE, "โทร เมื่อวาน", yesterday),
        dated(Channel.LINE, "ไลน์ วันนี้", today, "ไลน์"),
        dated(Channel.VILLAGE_HEAD, "ผู้ใหญ่บ้าน/อสม.", today, "ผู้ใหญ่บ้าน", "อสม"),
        dated(Channel.RELATIVE_FRIEND, "ญาติ/เพื่อน", today, "ญาติ", "เพื่อน"),
        dated(Channel.LETTER, "ส่งหนังสือแล้ว", today, "หนังสือ"),
        Option("OTHER", "ทางอื่น/วันอื่น", ("ทางอื่น", "วันอื่น", "อื่นๆ")),
    )


def news(value: str) -> tuple[Channel, date] | None:
    """The channel and day of a `news` answer; None for “another way, another day” and for anything forged."""
    channel, _, day = value.partition(" ")
    try:
        return Channel(channel), date.fromisoformat(day)
    except ValueError:
        return None


def hear_news(said: str, moment: Moment) -> dict[str, Value] | None:
    """“ไปบ้านเมื่อวาน”, “โทร 12 มิ.ย.”: a way and a day in one line."""
    words = normalise(said)
    found = {o.value for o in CHANNELS if any(normalise(w) in words for w in (in_thai(o.label), *o.also))}
    if len(found) != 1:
        return None
    channel = found.pop()
    rest = words
    for name in sorted(
        (normalise(w) for w in (in_thai(_CHANNEL[channel].label), *_CHANNEL[channel].also)), key=len, reverse=True
    ):
        rest = rest.replace(name, " ", 1) if name in rest else rest
    day = thai_date(rest, moment.facts.today, prefer="past")
    if day is None or not recent(moment.facts)[0] <= day <= moment.facts.today:
        return None
    return {"news": f"{channel} {day}"}


def show_news(answers: Answers, _facts: Facts) -> str:
    """“ไปบ้าน จ. 15 มิ.ย. 2569”."""
    told = news(str(answers["news"]))
    if told is None:
        channel, day = str(answers.get("channel", "")), str(answers.get("day", ""))
        told = news(f"{channel} {day}")
    return f"{in_thai(_CHANNEL[told[0]].label)} {with_weekday(told[1])}" if told else ""


def recent_days(facts: Facts) -> tuple[Option, ...]:
    yesterday = facts.today - timedelta(days=1)
    return (Option(facts.today.isoformat(), "วันนี้"), Option(yesterday.isoformat(), "เมื่อวาน"))


def recent(facts: Facts) -> tuple[date, date]:
    """What was learnt more than a year ago is no news."""
    return facts.today - timedelta(days=365), facts.today
