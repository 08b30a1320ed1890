"""Presses the buttons about what people have asked about what is kept of them."""

from flows.engine.inputs import Acted
from handlers.access.rights import About, Right
from models.codes import RequestState
from models.data_requests import DataRequest
from tests.handlers.access.children import JUST_NOW, TODAY
from tests.handlers.access.matrix import Walk, by_table, nowhere
from tests.handlers.access.on_people import At
from tests.handlers.access.people import Place

ON_REQUEST = ("data_open", "data_answer", "data_decline", "data_undo")

Requests = dict[Place, int]


def make_requests(walk: Walk) -> Requests:
    """One that waits in each area, of somebody there."""
    session, scene, made = walk.presser.session, walk.scene, Requests()
    for at, place in enumerate((Place.AREA, Place.ELSEWHERE), 7_000_000):
        area, _ = scene.places[place]
        channel = scene.towns[area].channel
        asks = next(one for one in scene.people.values() if one.sender[0] == channel)
        contact = walk.presser.who(asks.sender).contact
        row = {"id": at, "area_id": area, "contact_id": contact, "asks": ["SEE"], "asked_at": JUST_NOW}
        session.add(DataRequest(**row, state=RequestState.OPEN, due_on=TODAY))
        made[place] = at
    session.flush()
    return made


def press_requests(walk: Walk, requests: Requests) -> None:
    """Everybody opens and answers each."""
    presser, scene, matrix = walk.presser, walk.scene, walk.matrix
    for one in scene.people.values():
        for act in ON_REQUEST:
            lost = matrix.alike(f"{act} by {one.who}", nowhere(presser, one, act))
            for place, request in requests.items():
                about = About(None, scene.places[place][0])
                table = by_table(presser.actor(one.sender), Right.ANSWER_REQUEST, about)
                given = {"request": str(request)} | ({"how": "GIVEN"} if act == "data_answer" else {})
                pressed = presser.press(one.sender, Acted(act, given), undo=table is None)
                matrix.keep(act, one.who, At(place), pressed, lost)
                matrix.compare(act, one.who, At(place), pressed, table)
