"""docs/rights.md is what comes of pressing everything, in everybody's place, on real rows.

It is one transaction. What was refused is not undone, so in the end every table has to be as it was.
"""

from zlib import crc32

import pytest
from sqlalchemy.orm import Session, sessionmaker

from flows.catalogue import FLOWS
from handlers.turn.batch.take_all import write
from handlers.turn.listeners.actions import ACTIONS
from models.codes import CaseStatus
from models.tables import metadata
from tests.generated import is_current
from tests.handlers.access import scene as scenes
from tests.handlers.access.children import At, Rows
from tests.handlers.access.in_words import (
    look_at_lists,
    press_codes,
    press_hours,
    press_leaves,
    press_numbers,
    press_of_an_area,
    press_on_a_snapshot,
    press_pages,
    press_words,
)
from tests.handlers.access.matrix import Matrix, Walk
from tests.handlers.access.on_children import TALKS, make_children, press_children
from tests.handlers.access.on_office import make_items, press_desk, press_offices, press_queues
from tests.handlers.access.on_people import (
    compare_lists,
    press_alerts,
    press_drafts,
    press_invites,
    press_members,
    press_openings,
    press_schools,
    press_talks,
)
from tests.handlers.access.on_privacy import make_requests, press_requests
from tests.handlers.access.page import page
from tests.handlers.access.pressing import Presser

TOLD = 20
"""So many faults are shown."""


# A fifteenth of the whole suite for each database, and who may do what is asked of neither.
@pytest.mark.parametrize("shared", ["sqlite", pytest.param("postgres", marks=pytest.mark.soak)], indirect=True)
def test_what_everybody_may_do_is_as_written(
    shared: sessionmaker[Session], monkeypatch: pytest.MonkeyPatch, update: bool
) -> None:
    matrix = pressed(shared, monkeypatch)
    assert not matrix.wrong, "\n".join(["", *matrix.wrong[:TOLD], f"{len(matrix.wrong)} in all"])
    assert ACTIONS.keys() <= matrix.answers.keys(), "a button that nobody has pressed"
    finished = {flow for _, flow, *_ in TALKS.values()}
    unfinished = {name for name, flow in FLOWS.items() if flow.looks_at_case} - finished
    assert not unfinished, f"conversations that nobody has finished: an entry of TALKS for {sorted(unfinished)}"
    is_current("rights.md", page(matrix), update=update)


def pressed(sessions: sessionmaker[Session], spy: pytest.MonkeyPatch) -> Matrix:
    """Everything pressed by everybody."""
    scene = scenes.build(sessions)
    with sessions() as session:
        presser = Presser(session, [one.sender for one in scene.people.values()], scene.now, spy)
        walk = Walk(presser, scene, Rows(session, scene))
        look_at_lists(walk)
        for_words = checksums(session)
        press_words(walk)
        press_codes(walk)
        press_pages(walk)
        press_leaves(walk)
        press_hours(walk)
        press_numbers(walk)
        press_of_an_area(walk)
        press_on_a_snapshot(walk)
        unchanged(walk.matrix, session, for_words)
        children = make_children(walk)
        (drafted,) = walk.rows.write([At(CaseStatus.FOUND)], None).values()
        items = make_items(walk)
        requests = make_requests(walk)
        for_buttons = checksums(session)
        press_members(walk)
        press_invites(walk)
        press_schools(walk)
        press_openings(walk)
        compare_lists(walk)
        press_alerts(walk)
        press_requests(walk, requests)
        press_talks(walk)
        press_children(walk, children)
        press_drafts(walk, drafted)
        press_offices(walk, items)
        press_desk(walk, items)
        press_queues(walk, items)
        unchanged(walk.matrix, session, for_buttons)
    return walk.matrix


def unchanged(matrix: Matrix, session: Session, before: dict[str, tuple[int, int]]) -> None:
    """Every table as it was, once a batch would have written all that was left."""
    write(session)
    for table, rows in checksums(session).items():
        if before[table] != rows:
            matrix.wrong.append(f"{table}: there were {before[table][0]} rows, now there are {rows[0]}, or other ones")


def checksums(session: Session) -> dict[str, tuple[int, int]]:
    """Of every table how many rows it has, and a sum over all that is in them."""
    connection = session.connection()
    found = {}
    for table in metadata.tables:
        if connection.dialect.name == "postgresql":
            query = f"SELECT count(*), coalesce(sum(hashtext(row::text)::bigint), 0) FROM {table} AS row"
            number, sums = connection.exec_driver_sql(query).one()
            found[table] = (int(number), int(sums))
        else:
            rows = connection.exec_driver_sql(f"SELECT * FROM {table}").all()
            found[table] = (len(rows), sum(crc32(repr(row).encode()) for row in rows))
    return found
