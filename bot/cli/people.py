"""`panong people`, `person`, `invite`: who is in, who is let in, who leaves."""

from dataclasses import asdict
from datetime import datetime

import click

from bot.cli.options import AREA, ID, JSON, NUMBER, print_json
from models.codes import Role


@click.command()
@AREA
@JSON
def people(area_id: int | None, as_json: bool) -> None:
    """List everybody who has joined, with roles and standing. Example: panong people --json"""
    from bot.cli.opening import opened
    from handlers.operator import areas
    from handlers.people import members as members

    with opened() as at, at.reading() as session:
        found = members.people(session, areas.chosen(session, area_id), at.now)
    if as_json:
        print_json([asdict(person) for person in found])
        return
    for person in found:
        standing = "  (parked)" if person.parked else "" if person.reachable else "  (not reachable)"
        instead = f", {person.stand_in} stands in" if person.stand_in is not None else ""
        away = f"  (away until {person.away_until}{instead})" if person.away_until is not None else ""
        click.echo(f"{person.id}  {person.name}{standing}{away}")
        for seat in person.seats:
            place = f" at {seat.school}" if seat.school else ""
            officer = ", safeguarding" if seat.safeguarding else ""
            head = ", head" if seat.head else ""
            contact = ", contact" if seat.contact else ""
            acting = ", acting" if seat.acting else ""
            click.echo(f"    {seat.role.lower()}{place}: {seat.standing}{officer}{head}{contact}{acting}")
    if not found:
        click.echo("Nobody has joined yet. Invite somebody: panong invite supervisor --confirmed", err=True)


@click.group()
def person() -> None:
    """Change what one person may do. Example: panong person end 12"""


@person.command()
@click.argument("person_id", metavar="ID", type=ID)
def end(person_id: int) -> None:
    """End all memberships of a person at once. Example: panong person end 12"""
    from bot.cli.opening import opened
    from handlers.people import members as members

    with opened() as at, at.sessions.begin() as session:
        ended = members.end_person(session, person_id, at.now)
    click.echo(f"Person {person_id}: {ended} memberships ended.")


@person.command()
@click.argument("person_id", metavar="ID", type=ID)
def park(person_id: int) -> None:
    """Park a person: nothing opens to her, nothing reaches her, until it is lifted. Example: panong person park 12"""
    _park(person_id, parked=True)


@person.command()
@click.argument("person_id", metavar="ID", type=ID)
def unpark(person_id: int) -> None:
    """Let a person go on who was parked. Example: panong person unpark 12"""
    _park(person_id, parked=False)


@person.command()
@click.argument("person_id", metavar="ID", type=ID)
@click.option("--until", required=True, metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="The last day of it.")
@click.option("--stand-in", type=ID, metavar="ID", help="The person who stands in for her.")
def away(person_id: int, until: datetime, stand_in: int | None) -> None:
    """Put a person on leave: nobody waits for her till then. Example: panong person away 12 --until 2026-06-24"""
    from bot.cli.opening import opened
    from handlers.messages.notices import write_notices
    from handlers.people.person.away import away_person
    from handlers.people.person.notices import tell_stand_ins

    with opened() as at, at.sessions.begin() as session:
        changed = away_person(session, person_id, until.date(), stand_in, at.now)
        tell_stand_ins(session, changed, at.now)
        write_notices(session)
    click.echo(f"Person {person_id}: away until {until:%Y-%m-%d}.")


@person.command()
@click.argument("person_id", metavar="ID", type=ID)
def back(person_id: int) -> None:
    """End a person's leave early. Example: panong person back 12"""
    from bot.cli.opening import opened
    from handlers.messages.notices import write_notices
    from handlers.people.person.away import back_person
    from handlers.people.person.notices import tell_stand_ins

    with opened() as at, at.sessions.begin() as session:
        changed = back_person(session, person_id, at.now)
        if changed is not None:
            tell_stand_ins(session, changed, at.now)
            write_notices(session)
    click.echo(f"Person {person_id}: {'back' if changed is not None else 'not away'}.")


@person.command()
@click.argument("person_id", metavar="ID", type=ID)
@click.option("--school", metavar="CODE", help="One of the schools that she directs; without it all of them.")
@click.option("--director", is_flag=True, help="She is the director herself.")
def acting(person_id: int, school: str | None, director: bool) -> None:
    """Say that a person directs a school in its director's place: letters do. Example: panong person acting 12"""
    from bot.cli.opening import opened
    from handlers.people.person.acting import set_acting

    with opened() as at, at.sessions.begin() as session:
        schools = set_acting(session, person_id, school, at.now, acting=not director)
    click.echo(f"Person {person_id}: {'director' if director else 'acting director'} at {', '.join(schools)}.")


def _park(person_id: int, *, parked: bool) -> None:
    from bot.cli.opening import opened
    from handlers.messages.notices import write_notices
    from handlers.people.person.notices import tell_unparked
    from handlers.people.person.park import park_person
    from models.people import Person

    with opened() as at, at.sessions.begin() as session:
        changed = park_person(session, person_id, at.now, parked=parked)
        if changed and not parked:
            tell_unparked(session, session.get_one(Person, person_id).area_id, person_id, at.now)
            write_notices(session)
    standing = "parked" if parked else "not parked"
    click.echo(f"Person {person_id}: {standing}{'' if changed else ' already'}.")


@click.command()
@click.argument("role", type=click.Choice([role.lower() for role in Role], case_sensitive=False))
@click.option("--school", metavar="CODE", help="The school's code; a teacher or director needs it.")
@click.option("--name", help="Whom the code is for: she is asked whether it is her.")
@click.option("--phone", metavar="NUMBER", help="Her phone number.")
@click.option("--count", type=int, default=1, show_default=True, help="How many codes.")
@click.option("--confirmed", is_flag=True, help="Nobody has to vouch for her.")
@click.option("--safeguarding", is_flag=True, help="A safeguarding officer; with supervisor only.")
@click.option("--head", is_flag=True, help="The director of the area; with supervisor only.")
@click.option("--case", "case_id", metavar="ID", type=NUMBER, help="The child's case; with parent only.")
@AREA
def invite(
    role: str,
    school: str | None,
    name: str | None,
    phone: str | None,
    count: int,
    confirmed: bool,
    safeguarding: bool,
    head: bool,
    case_id: int | None,
    area_id: int | None,
) -> None:
    """Make invitation codes, one a line, each good for one person: 45 days; of a child's home 14.

    Example: panong invite teacher --school 71040001 --count 3
    """
    from bot.cli.opening import opened
    from handlers.operator import areas
    from handlers.people import invite as invitations
    from thai.codes import show_code

    if case_id is not None and role != Role.PARENT.lower():
        raise click.UsageError("--case belongs to a parent's invitation.")
    if role == Role.PARENT.lower():
        others = (school, name, phone, confirmed or None, safeguarding or None, head or None)
        _invite_parent(case_id, area_id, count, alone=not any(others))
        return
    guest = invitations.Guest(Role(role.upper()), school, name, phone, confirmed, safeguarding, head)
    with opened() as at, at.sessions.begin() as session:
        codes = invitations.invite(session, areas.chosen(session, area_id), guest, count, at.now)
    for code in codes:
        click.echo(show_code(code))


def _invite_parent(case_id: int | None, area_id: int | None, count: int, *, alone: bool) -> None:
    """One code of one child: the one before it is good no more."""
    from bot.cli.opening import opened
    from handlers.family.invite import invite_by_hand
    from handlers.operator import areas
    from thai.codes import show_code

    if case_id is None:
        raise click.UsageError("A parent's code belongs to one case: panong invite parent --case ID")
    if count != 1 or not alone:
        raise click.UsageError("A parent's code takes nothing but --case and --area.")
    with opened() as at, at.sessions.begin() as session:
        code = invite_by_hand(session, areas.chosen(session, area_id), case_id, at.now)
    click.echo(show_code(code))
