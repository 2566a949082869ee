"""Reading a list page by page, while others publish, and with cursors that were not made here."""

import base64
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from api import cursors
from api.errors import InvalidParameterError
from api.models import PublishedDocument
from tests.api import stored
from tests.api.answers import read, refused

pytestmark = pytest.mark.django_db
ORDERS = ["-published_on", "published_on", "-modified_at", "modified_at"]
PATHS = ["/dossiers/", "/people/", "/sitemap/"]


def hour(number: int) -> dict[str, Any]:
    """Both dates that lists are ordered by; three documents share each hour."""
    moment = stored.DAY + timedelta(hours=number // 3, microseconds=7)
    return {"published_at": moment, "modified_at": moment}


def follow(
    client: Client,
    path: str,
    *,
    between: Callable[[int], None] = lambda page: None,
    **parameters: Any,
) -> list[str]:
    """The names of everything in a list, read to its end; `between` runs after each page."""
    names: list[str] = []
    cursor: str | None = None
    for number in range(100):
        more = {"cursor": cursor} if cursor else {}
        page = read(client, path, **parameters, **more)
        assert len(page["items"]) <= parameters["limit"]
        names += [item.get("slug") or item.get("name") or item["path"] for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            return names
        assert len(page["items"]) == parameters["limit"]
        between(number)
    raise AssertionError("This list has no end.")


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("limit", [1, 2, 3, 5, 10, 11])
def test_pages_make_up_the_list_whatever_their_size(client: Client, order: str, limit: int) -> None:
    for number in range(10):
        stored.document(f"d{number}", **hour(number))
    whole = follow(client, "/dossiers/", order=order, limit=100)
    assert whole == sorted(whole, reverse=order.startswith("-"))
    assert follow(client, "/dossiers/", order=order, limit=limit) == whole


@pytest.mark.parametrize("order", ORDERS)
def test_publications_in_between_repeat_nothing_and_skip_nothing(
    client: Client, order: str
) -> None:
    rows = [stored.document(f"d{number:02}", **hour(number)) for number in range(20)]
    standing = [row.slug for number, row in enumerate(rows) if number % 4]

    def newsroom(page: int) -> None:
        # Something new at both ends and in the middle; something read or not yet read, gone.
        for number in (-3, 30, 10):
            stored.document(f"neuf-{page}-{number}", **hour(number))
        if page < 5:
            stored.withdraw(rows[page * 4])

    names = follow(client, "/dossiers/", order=order, limit=3, between=newsroom)
    assert len(names) == len(set(names))
    expected = sorted(standing, reverse=order.startswith("-"))
    assert [name for name in names if name in standing] == expected


def test_a_cursor_outlives_the_document_it_stopped_at(client: Client) -> None:
    rows = [stored.document(f"d{number}", **hour(number)) for number in range(6)]
    page = read(client, "/dossiers/", limit=2)
    stored.withdraw(rows[4])
    PublishedDocument.objects.filter(pk=rows[5].pk).delete()
    rest = read(client, "/dossiers/", limit=10, cursor=page["next_cursor"])
    assert [card["slug"] for card in rest["items"]] == ["d3", "d2", "d1", "d0"]


def test_a_cursor_keeps_to_the_filters_it_is_given_with(client: Client) -> None:
    for number in range(6):
        stored.document(f"d{number}", themes=["climat"] if number % 2 else [], **hour(number))
    assert follow(client, "/dossiers/", limit=1, theme="climat") == ["d5", "d3", "d1"]


@pytest.fixture
def many() -> None:
    for number in range(4):
        row = stored.document(f"d{number}", **hour(number))
        stored.document(f"p{number}", kind="project", **hour(number))
        stored.person(row, f"Personne {number}")


def first_cursor(client: Client, path: str, **parameters: str | int) -> str:
    cursor = read(client, path, **{"limit": 2} | parameters)["next_cursor"]
    assert isinstance(cursor, str)
    return cursor


@pytest.mark.usefixtures("many")
def test_a_cursor_of_another_list_or_order_is_refused(client: Client) -> None:
    made = {
        (path, order): first_cursor(client, path, **({"order": order} if order else {}))
        for path, order in (
            ("/dossiers/", ORDERS[0]), ("/dossiers/", ORDERS[1]), ("/dossiers/", ORDERS[2]),
            ("/projects/", ORDERS[0]), ("/people/", ""), ("/sitemap/", ""),
        )
    }  # fmt: skip
    for path, order in made:
        for origin, cursor in made.items():
            parameters = {"cursor": cursor} | ({"order": order} if order else {})
            if origin == (path, order):
                read(client, path, **parameters)
            else:
                message = refused(client, path, **parameters)["cursor"]["message"]
                assert "another list or order" in message


@pytest.mark.usefixtures("many")
def test_a_cursor_that_was_touched_is_refused(client: Client) -> None:
    for path in PATHS:
        cursor = first_cursor(client, path)
        touched = {
            cursor[:-1],
            cursor[1:],
            cursor + "A",
            cursor + "=",
            f" {cursor}",
            cursor.upper(),
        }
        touched |= {cursor[: len(cursor) // 2], cursor + cursor}
        for position in range(len(cursor)):
            other = "A" if cursor[position] != "A" else "B"
            touched.add(cursor[:position] + other + cursor[position + 1 :])
        for text in touched:
            assert "not made here" in refused(client, path, cursor=text)["cursor"]["message"], text


def forged(*values: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "cursor",
    [
        "", "x", "é", "\0", "%00", "null", "!!!!", "AAAA", "A" * 20_000, "[" * 10_000,
        forged("dossier -published_on", "2025-01-01T00:00:00+00:00", 1),
        forged("dossier -published_on", "hier", "1"), forged("person", "\0", "x"),
        forged("sitemap", 10**40), forged("sitemap", None), forged("sitemap"), forged(),
        base64.urlsafe_b64encode(b"[" * 50_000).decode(),
        base64.urlsafe_b64encode(b"\xff\xfe").decode(),
    ],
)  # fmt: skip
def test_a_cursor_that_was_not_made_here_is_refused(client: Client, path: str, cursor: str) -> None:
    errors = refused(client, path, cursor=cursor)
    assert list(errors) == ["cursor"]
    assert errors["cursor"]["message"].endswith("Start again without it.")


@settings(deadline=None)
@given(st.text(max_size=40), st.lists(st.text() | st.integers(), max_size=3))
def test_any_values_come_back_as_they_were(name: str, values: list[str | int]) -> None:
    cursor = cursors.write(name, *values)
    assert cursors.read(cursor, of=name) == values
    with pytest.raises(InvalidParameterError):
        cursors.read(cursor, of=f"{name}+")
