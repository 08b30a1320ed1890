"""What commands share before any of them works: options, refusals with their exit codes, JSON. Nothing heavy: every
`--help` loads this."""

import json
import re
from datetime import datetime, time
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from handlers.operator.areas import Deadline

ID, NUMBER = click.IntRange(1, 2**63 - 1), click.IntRange(1, 2**31 - 1)
"""What a row's id and a running number can be: the database takes no others."""

AREA = click.option("--area", "area_id", type=ID, metavar="ID", help="Which area, where there are several.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
YES = click.option("--yes", is_flag=True, help="Don't ask.")
"""For what can't be undone. It is asked about once it is known that it can be done at all."""


class WorkFailed(click.ClickException):
    """The call was right, the work failed."""

    exit_code = 1


class CallWrong(click.ClickException):
    """The call or its input is wrong."""

    exit_code = 2


def print_json(value: object) -> None:
    """One JSON document, readable for people too."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


class Moment(click.ParamType):  # type: ignore[type-arg]  # click's own stub names no type
    """A time of the day, as a clock shows it."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> time:
        if isinstance(value, time):
            return value
        try:
            return datetime.strptime(str(value), "%H:%M").time()  # noqa: DTZ007 - a time of every day
        except ValueError:
            self.fail(f"{value} is no time of the day. Expected: hours and minutes, such as 15:45", param, ctx)


class Whoever(click.ParamType):  # type: ignore[type-arg]  # click's own stub names no type
    """A person's id, or nobody: 0."""

    name = "person"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        return 0 if value == "none" else int(ID.convert(str(value), param, ctx))  # type: ignore[arg-type]  # its stub


class Days(click.ParamType):  # type: ignore[type-arg]  # the same
    """Several numbers of days."""

    name = "days"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, ...]:
        try:
            return tuple(map(int, str(value).split(",")))
        except ValueError:
            self.fail(f"{value} are no days. Expected: numbers with commas, such as 7,30,60", param, ctx)


class Time(click.ParamType):  # type: ignore[type-arg]  # click's own stub names no type
    """A deadline of an area's own: its name and how many days, or “usual”."""

    name = "deadline"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> "Deadline":
        from handlers.operator.areas import Deadline
        from models.outcomes import Unit

        said = re.fullmatch(r"([a-z-]+)=(usual|\d{1,6})(?: ?(school-days|days))?", str(value))
        if said is None:
            self.fail(
                f"{value} is no deadline. Expected: its name and days, such as answer=5, or answer=usual", param, ctx
            )
        name, days, unit = said.groups()
        units = {"school-days": Unit.SCHOOL_DAYS, "days": Unit.CALENDAR_DAYS, None: None}
        return Deadline(name, None if days == "usual" else int(days), units[unit])


HOUR = Moment()
