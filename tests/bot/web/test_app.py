"""The routes of the web process: each is public on purpose, or asks who calls."""

import gc
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import Engine
from werkzeug.test import create_environ
from werkzeug.wrappers import Request

from bot.doorbell import Doorbell
from bot.web.app import DEMO, PUBLIC, build
from bot.web.channels import Channels

SAYS = {"status", "database", "redis", "troubles"}
"""All that the public pages tell: how the service is, and nothing of anybody."""

NOT_YOU = (401, 403)


@pytest.fixture
def app(engine: Engine) -> Flask:
    return build(engine, ("secret",), Doorbell(None), demo=True)


def calls(app: Flask) -> Iterator[tuple[str, str, str]]:
    """Every route with every method: (endpoint, method, path)."""
    for rule in app.url_map.iter_rules():
        path = rule.rule.replace("<", "").replace(">", "")
        yield from ((rule.endpoint, method, path) for method in sorted(rule.methods or ()) if method != "OPTIONS")


def test_every_route_is_on_a_list_or_turns_a_stranger_away(app: Flask) -> None:
    assert {endpoint for endpoint, _, _ in calls(app)} >= PUBLIC | DEMO, "a list names a route that is gone"
    for endpoint, method, path in calls(app):
        if endpoint not in PUBLIC | DEMO:
            assert app.test_client().open(path, method=method).status_code in NOT_YOU, endpoint


def test_in_service_there_is_nothing_of_the_demo(engine: Engine) -> None:
    app = build(engine, ("secret",), Doorbell(None))
    assert not {endpoint for endpoint, _, _ in calls(app)} & DEMO
    assert app.test_client().get("/demo/clock").status_code == 404


def test_what_is_public_tells_nothing(app: Flask) -> None:
    for endpoint, method, path in calls(app):
        if endpoint in PUBLIC - {"charts.chart"} and method == "GET":
            assert app.test_client().get(path).get_json().keys() <= SAYS, endpoint
    assert app.test_client().post("/callback", data=b"{}").status_code == 400


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "OPTIONS"])
def test_the_webhook_is_posted_to(app: Flask, method: str) -> None:
    answer = app.test_client().open("/callback", method=method)
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "POST"


def test_what_is_not_the_webhook_s_address_is_nothing(app: Flask) -> None:
    for path in ("/callback/", "/callbacks", "//callback", "/Callback", "/"):
        assert app.test_client().post(path, data=b"{}").status_code == 404, path


def test_a_fault_in_the_webhook_leaves_no_values_in_the_log(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The server would print what was raised, with the message that somebody sent."""

    def fail(_channels: Channels, body: bytes, _signature: str | None) -> int:
        raise ZeroDivisionError(body.decode())

    monkeypatch.setattr(Channels, "of", fail)
    answer = build(engine, ("secret",), Doorbell(None)).test_client().post("/callback", data="ความลับ")
    assert answer.status_code == 500
    told = capsys.readouterr().err
    assert "webhook_failed" in told
    assert "ZeroDivisionError" in told
    assert "ความลับ" not in told + answer.text


def test_what_was_sent_is_gone_with_the_answer(app: Flask) -> None:
    """Nothing of it waits for the garbage collector: the process would grow with what people send."""

    def post() -> None:
        assert list(app.wsgi_app(create_environ("/callback", method="POST", data=b"{}"), lambda *_: print)) != []

    post()
    gc.collect()
    gc.disable()
    try:
        post()
        assert [one for one in gc.get_objects() if type(one) is Request] == []
    finally:
        gc.enable()
