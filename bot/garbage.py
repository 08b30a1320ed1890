"""Python's garbage collector, told what this service is like.

It walks through everything that lives each time enough has been made: with all that is imported a fifth of a second, in
which nobody is answered. What a process has loaded stays till its end: it is set aside, and the rest, which turns make
and mostly leave without cycles, is looked at less often.
"""

import gc

NEW_OBJECTS, YOUNG_ROUNDS, OLD_ROUNDS = 20_000, 50, 100


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
