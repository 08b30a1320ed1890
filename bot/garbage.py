"""Python's garbage collector, told what this service is like.

It walks through everything that lives each time enough has been made: with all that is imported a fifth of a second, in
which nobody is answered. What a process has loaded stays till its end: it is set aside, and the rest, which turns make
and mostly leave without cycles, is looked at less often.

A worker looks between its rounds. In the middle of one all that a batch of turns holds is alive and is taken for
something that lasts: its cycles (a session, its rows) would stay for a million objects more.
"""

import gc

NEW_OBJECTS, YOUNG_ROUNDS, OLD_ROUNDS = 20_000, 50, 100
MOST_IN_A_ROUND = 500_000
"""A round that makes more than any batch does is looked at all the same."""


def pause() -> None:
    """While a command loads: nothing of that becomes garbage, and walking through it is a tenth of the start."""
    gc.disable()


def resume() -> None:
    """For a command that is about to work."""
    gc.enable()


def set_aside_loaded() -> None:
    """For a process that stays: call it once, when everything is loaded."""
    gc.collect()
    gc.freeze()
    gc.enable()
    gc.set_threshold(NEW_OBJECTS, YOUNG_ROUNDS, OLD_ROUNDS)


def only_between_rounds() -> None:
    """For a process that works in rounds, besides: it calls `round_is_over` after each."""
    gc.set_threshold(MOST_IN_A_ROUND, YOUNG_ROUNDS, OLD_ROUNDS)


def round_is_over() -> None:
    """Look through what has been made lately, if it is much; now and then through all."""
    made, _, looks = gc.get_count()
    if made >= NEW_OBJECTS:
        gc.collect(2 if looks >= OLD_ROUNDS else 1)
