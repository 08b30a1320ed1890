"""How LINE is, by chance from a seed: well for days, with a hiccup now and then, and in between times in which it takes
nothing."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum, auto

from simulator.faults import Fault
from simulator.world import World
from thai.dates import BANGKOK, local_date

HOUR = timedelta(hours=1)
A_BLINK = 0.02
"""Seconds, real ones."""

FOR_EVER = 1_000_000
OFTEN = 0.3
"""How often the next pushes meet with a hiccup."""


class Spell(StrEnum):
    """What a time is like in which LINE takes no push."""

    BROKEN = auto()
    """500, and who knows whether it has taken one."""
    SILENT = auto()
    """It takes them, and no answer comes."""
    BUSY = auto()
    """429, too many calls."""
    USED_UP = auto()
    """429, the month's are used up; LINE says so when it is asked."""
    TOKEN = auto()
    """401."""
    AWAY = auto()
    """Nobody is there."""


HOURS = {
    Spell.BROKEN: (1, 40),
    Spell.SILENT: (1, 40),
    Spell.BUSY: (1, 40),
    Spell.USED_UP: (20, 120),
    Spell.TOKEN: (1, 30),
    Spell.AWAY: (1, 30),
}
"""How long each lasts, and besides until something has been due in it: the afternoon of a working day."""

CALM_DAYS = 2
"""So many at least are between two."""

HICCUPS: tuple[dict[str, object], ...] = (
    {"kind": "error"},
    {"kind": "hang", "seconds": A_BLINK},
    {"kind": "slow", "seconds": A_BLINK},
    {"kind": "drop", "accept": True},
    {"kind": "drop", "accept": False},
    {"kind": "rate"},
)


@dataclass(frozen=True)
class Time:
    spell: Spell
    begins: datetime
    ends: datetime


class Weather:
    def __init__(self, world: World, chance: random.Random, first: date, last: date) -> None:
        self._world, self._chance = world, chance
        self._token = world.settings.access_token
        self.times = list(_drawn(chance, first, last))
        self.spell: Spell | None = None

    def becomes(self, now: datetime) -> None:
        """What it is at this moment."""
        self.spell = next((one.spell for one in self.times if one.begins <= now < one.ends), None)
        world, spell = self._world, self.spell
        with world.lock:
            world.faults.clear()
            token = "another" if spell == Spell.TOKEN else self._token
            world.settings = replace(world.settings, access_token=token)
            world.quota.limit = world.quota.used.get(world.month(), 0) if spell == Spell.USED_UP else None
            fault: dict[str, object] | None = (
                {
                    Spell.BROKEN: {"kind": "error", "times": FOR_EVER},
                    Spell.SILENT: {"kind": "drop", "accept": True, "times": FOR_EVER},
                    Spell.BUSY: {"kind": "rate", "times": FOR_EVER},
                }.get(spell)
                if spell is not None
                else None
            )
            if fault is None and self._chance.random() < OFTEN:
                fault = {**self._chance.choice(HICCUPS), "times": self._chance.randint(1, 3)}
            if fault is not None:
                self._arm(fault)

    def _arm(self, fault: dict[str, object]) -> Fault:
        return self._world.faults.arm({**fault, "on": "push"})

    def calm(self, day: date) -> bool:
        """Whether LINE took pushes from the morning of a day until its evening."""
        first, last = (datetime.combine(day, moment, BANGKOK) for moment in (time(6), time(21)))
        return not any(one.begins < last and one.ends > first for one in self.times)


def _drawn(chance: random.Random, first: date, last: date) -> Iterator[Time]:
    day, kinds = first, list[Spell]()
    while (day := day + timedelta(days=CALM_DAYS + 1 + chance.randrange(4))) <= last:
        if not kinds:
            kinds = chance.sample(list(Spell), len(Spell))  # each comes before one comes again
        spell = kinds.pop()
        begins = datetime.combine(day, time(6), BANGKOK) + timedelta(minutes=chance.randrange(13 * 60))
        ends = max(begins + HOUR * chance.uniform(*HOURS[spell]), _afternoon(begins))
        yield Time(spell, begins, ends)
        day = local_date(ends)


def _afternoon(begins: datetime) -> datetime:
    """The first one of a working day after the moment, when the day's pushes have been made."""
    day = begins.date() + timedelta(days=begins.time() > time(15))
    day += timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
    return datetime.combine(day, time(17), BANGKOK)
