"""What the log says of previews: never the pass that opens them."""

from typing import Any

import pytest
from django.test import Client

from api import preview_access
from tests import factories
from tests.api.answers import ROOT
from tests.api.conftest import editor  # noqa: F401 - a fixture
from tests.api.previewed import asked, look


def test_the_pass_of_somebody_who_asks_too_often(
    editor: Client,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(preview_access, "RIGHT", 0)
    token = look(editor, factories.dossier())
    assert asked(token).status_code == 429
    assert token not in caplog.text
    assert f"Too Many Requests: {ROOT}/preview/…" in caplog.text


def test_nor_when_something_goes_wrong(
    editor: Client,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(*args: Any, **kwargs: Any) -> Any:
        raise ValueError("broken")

    token = look(editor, factories.dossier())
    monkeypatch.setattr("api.views.previews.preview", broken)
    answer = Client(raise_request_exception=False).get(f"{ROOT}/preview/{token}")
    assert answer.status_code == 500
    assert token not in caplog.text
    assert token not in answer.content.decode()
    assert "ValueError: broken" in caplog.text


def test_other_addresses_are_told_whole(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    client.get(f"{ROOT}/absent/")
    assert f"Not Found: {ROOT}/absent/" in caplog.text
