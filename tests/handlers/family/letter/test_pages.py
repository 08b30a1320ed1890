"""The staff page by itself: every route guarded or on the list of those for everybody, and nothing given away."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from bot.admission import NotMigrated
from bot.staff.app import BODY_MAX, GUARDED, HEADERS, HEALTH, PUBLIC, build
from bot.web.gate import Gate
from tests.handlers.family.homes import NAME, agreed
from tests.handlers.family.letter.pages import SITE, Fixed, asks, browser, link, opens
from tests.handlers.tester import Someone
from tests.handlers.town import Town


def engine_of(town: Town) -> Engine:
    engine = town.sessions.kw["bind"]
    assert isinstance(engine, Engine)
    return engine


def test_every_route_is_on_a_list_or_turns_a_stranger_away(town: Town) -> None:
    app = build(engine_of(town), SITE, Fixed(datetime.now(UTC)))
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == PUBLIC | GUARDED
    for rule in app.url_map.iter_rules():
        for method in (rule.methods or set()) & {"GET", "POST"}:
            seen = browser(town).open(rule.rule.replace("<", "").replace(">", ""), method=method)
            assert NAME not in seen.text
            if rule.endpoint in GUARDED:
                assert seen.status_code in (303, 410)
                assert "panong" not in seen.headers.get("Set-Cookie", "")


def test_every_answer_is_kept_nowhere_and_loads_nothing_from_elsewhere(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    mine = browser(town)
    opens(mine, link(teacher, case), teacher, case)
    for path in ("/", mine.letter, "/l/x", "/closed", "/healthz", "/nowhere"):
        seen = mine.get(path)
        for name, value in HEADERS.items():
            assert seen.headers[name] == value, path
        assert "<script" not in seen.text
        assert "http" not in seen.text.replace("http-equiv", "").replace('xmlns="http://www.w3.org/2000/svg"', "")


def test_the_cookie_is_of_this_site_alone_and_ends_with_the_browser(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    seen = browser(town).post(link(teacher, case))
    cookie = seen.headers["Set-Cookie"]
    assert cookie.startswith("__Host-screen-")
    for part in ("Secure", "HttpOnly", "SameSite=Strict", "Path=/"):
        assert part in cookie.split("; ")
    assert "Max-Age" not in cookie
    assert "Expires" not in cookie
    assert seen.headers["Location"].startswith("/letter/")


def test_only_its_own_host_its_methods_and_small_forms(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    path, mine = link(teacher, case), browser(town)
    assert mine.get("/", base_url="https://other.example").status_code == 421
    assert mine.get("/healthz", base_url="http://10.0.0.7:8002").status_code == 200
    for method in ("PUT", "DELETE", "PATCH"):
        assert mine.open(path, method=method).status_code == 405
    for large in (path, "/letter/x", "/letter/x/close"):
        assert mine.post(large, data=b"x" * (BODY_MAX + 1)).status_code == 413
        assert mine.post(large, headers={"Transfer-Encoding": "chunked"}).status_code == 411
    for strange in ("x", "ก" * 300, "%00", "..%2fletter"):
        assert mine.post(f"/l/{strange}").status_code in (404, 410)


def test_a_form_on_another_site_asks_for_nothing(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    path = link(teacher, case)
    seen = browser(town).post(path, headers={"Sec-Fetch-Site": "cross-site"})
    assert (seen.status_code, "Set-Cookie" in seen.headers) == (403, False)
    assert asks(browser(town), path)


def test_while_the_database_is_away_it_says_so_kindly(town: Town) -> None:
    def away() -> None:
        raise OperationalError("SELECT", None, Exception("away"))

    client = build(engine_of(town), SITE, Fixed(datetime.now(UTC)), Gate(away)).test_client()
    seen = client.post("/l/x", base_url=SITE)
    assert (seen.status_code, "อีกสักพัก" in seen.text) == (503, True)
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503
    assert {"healthz", "readyz"} == HEALTH


def test_before_the_database_is_migrated_it_is_not_ready(town: Town) -> None:
    def old() -> None:
        raise NotMigrated

    client = build(engine_of(town), SITE, Fixed(datetime.now(UTC)), Gate(old)).test_client()
    assert client.get("/readyz").get_json()["database"] == "not migrated: run panong db upgrade"


def test_what_closes_the_page_leaves_nothing_on_the_screen(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    mine = browser(town)
    opens(mine, link(teacher, case), teacher, case)
    seen = mine.post(f"{mine.letter}/close")
    assert (seen.status_code, seen.headers["Location"]) == (303, "/closed")
    assert NAME not in mine.get(mine.letter).text


@pytest.mark.browser
@pytest.mark.parametrize("full", [False, True], ids=["least", "most"])
def test_the_letter_is_one_sheet(chromium: Browser, town: Town, teacher: Someone, tmp_path: Path, full: bool) -> None:
    """With whatever may stand on it: long names, everything ready, no square to scan for, or one."""
    from bot.pages.letter import letter
    from bot.pages.style import STYLE
    from bot.staff.files import FONTS
    from tests.flows.on_letters import LEAST, MOST

    page = chromium.new_context(locale="th-TH").new_page()
    page.route("**/style.css", lambda route: route.fulfill(body=STYLE, content_type="text/css"))
    page.route("**/font/*.ttf", lambda route: route.fulfill(body=FONTS[route.request.url[:-4].rsplit("/", 1)[1]]))
    page.route(
        f"{SITE}/letter/x",
        lambda route: route.fulfill(
            body=letter(MOST if full else LEAST, "/letter/x/close"), content_type="text/html; charset=utf-8"
        ),
    )
    page.goto(f"{SITE}/letter/x")
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.fonts.check('16px Sarabun')")
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    assert pdf.count(b"/Type /Page\n") == 1
    page.context.close()
