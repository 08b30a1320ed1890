"""The small parts that every rule is made of.

A check takes a value and gives its problems, with paths relative to that value; a value without
problems gives the shared empty tuple, so that checking a good message builds no strings at all.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from .counting import longer_in_graphemes, utf16_length


class Problem(NamedTuple):
    """One thing that LINE would refuse: where (`messages[0].text`) and why, in LINE's manner."""

    property: str
    message: str

    def under(self, parent: str) -> "Problem":
        if not self.property:
            return Problem(parent, self.message)
        joint = "" if self.property.startswith("[") else "."
        return Problem(f"{parent}{joint}{self.property}", self.message)


Problems = Sequence[Problem]
Check = Callable[[Any], Problems]
OK: Problems = ()


def problem(message: str, where: str = "") -> Problems:
    return (Problem(where, message),)


def string(maximum: int, *, minimum: int = 1, clusters: bool = False) -> Check:
    """A text of minimum to maximum characters: UTF-16 units, or grapheme clusters when `clusters`."""
    too_long = f"Length must be between {minimum} and {maximum}"

    def check(value: Any) -> Problems:
        if type(value) is not str:
            return problem("must be a string")
        if len(value) < minimum:
            return problem("must not be empty text")
        longer = longer_in_graphemes(value, maximum) if clusters else utf16_length(value) > maximum
        return problem(too_long) if longer else OK

    return check


def pattern(expression: str, message: str) -> Check:
    """A string that matches the whole expression."""
    matches = re.compile(expression, re.ASCII).fullmatch

    def check(value: Any) -> Problems:
        if type(value) is not str:
            return problem("must be a string")
        return OK if matches(value) else problem(message)

    return check


def choice(*values: str) -> Check:
    allowed = frozenset(values)
    message = f"must be one of the following values: [{', '.join(values)}]"

    def check(value: Any) -> Problems:
        return OK if type(value) is str and value in allowed else problem(message)

    return check


def whole(minimum: int, maximum: int = 2**31 - 1) -> Check:
    """A whole number in the range; JSON's true and 1.0 are not one."""

    def check(value: Any) -> Problems:
        if type(value) is not int:
            return problem("must be a number")
        if minimum <= value <= maximum:
            return OK
        return problem(f"must be between {minimum} and {maximum}")

    return check


def number(minimum: float, maximum: float) -> Check:
    def check(value: Any) -> Problems:
        if type(value) not in (int, float):
            return problem("must be a number")
        return OK if minimum <= value <= maximum else problem(f"must be between {minimum} and {maximum}")

    return check


def boolean(value: Any) -> Problems:
    return OK if type(value) is bool else problem("must be a boolean")


def array(item: Check, minimum: int, maximum: int | None) -> Check:
    """A list of minimum to maximum things that each pass `item`; None is no upper limit."""
    bounds = f"size must be between {minimum} and {maximum}"

    def check(value: Any) -> Problems:
        if type(value) is not list:
            return problem("must be an array")
        if len(value) < minimum or (maximum is not None and len(value) > maximum):
            return problem(bounds)
        found: list[Problem] = []
        for index, element in enumerate(value):
            problems = item(element)
            if problems:
                found += [p.under(f"[{index}]") for p in problems]
        return found

    return check


def record(required: Mapping[str, Check], optional: Mapping[str, Check], *rules: Check) -> Check:
    """An object with exactly these properties; `rules` see the whole object once its parts are right."""
    checks = {**required, **optional}
    needed = tuple(required)

    def check(value: Any) -> Problems:
        if type(value) is not dict:
            return problem("must be an object")
        found: list[Problem] = []
        for name, element in value.items():
            part = checks.get(name)
            if part is None:
                found.append(Problem(str(name), "unknown property"))
            elif problems := part(element):
                found += [p.under(name) for p in problems]
        for name in needed:
            if name not in value:
                found.append(Problem(name, "must be specified"))
        if not found:
            for rule in rules:
                found += rule(value)
        return found

    return check


def by_type(kinds: Mapping[str, Check], noun: str) -> Check:
    """An object whose `type` says which of the checks it has to pass."""
    message = f"unknown {noun}; must be one of the following values: [{', '.join(kinds)}]"

    def check(value: Any) -> Problems:
        if type(value) is not dict:
            return problem("must be an object")
        if "type" not in value:
            return problem("must be specified", "type")
        kind = value["type"]
        chosen = kinds.get(kind) if type(kind) is str else None
        return problem(message, "type") if chosen is None else chosen(value)

    return check


def anything(_value: Any) -> Problems:
    """For `type`, which by_type has looked at already."""
    return OK


# A URL must be percent-encoded, so only printable ASCII without the characters that RFC 3986 leaves out.
_URL_CHARACTERS = r"[!#-;=?-\[\]_a-z~]"
_COLOR = "must be a hexadecimal color code, #RRGGBB or #RRGGBBAA"

color = pattern(r"#[0-9a-fA-F]{6}(?:[0-9a-fA-F]{2})?", _COLOR)
_https = pattern(rf"https://[^/\s?#]+{_URL_CHARACTERS}*", "invalid uri scheme: must be an https URL, percent-encoded")


_loopback = pattern(rf"http://(?:127\.0\.0\.1|localhost)(?::\d+)?/{_URL_CHARACTERS}*", "not this machine")


def https_url(value: Any) -> Problems:
    """The address of a picture, film or sound: HTTPS only, at most 2,000 characters. LINE refuses every other; what
    this machine serves to itself, in a demo, is taken too."""
    if isinstance(value, str) and _loopback(value) == OK:
        return OK
    return _https(value) or (problem("Length must be between 1 and 2000") if len(value) > 2000 else OK)
