"""The order of the measurements, and what they are made of."""

from pathlib import Path

from bench.cases import Case, cases, request
from bench.database import count
from bench.preparation import fingerprint
from bench.rounds import schedule
from bench.variation import rotated, variant


def test_every_other_round_runs_backwards() -> None:
    first, second = Case(name="a", requests=[]), Case(name="b", requests=[])
    turns = schedule([first, second], connections=[1, 16], rounds=3)
    there = [("a", 1), ("b", 1), ("a", 16), ("b", 16)]
    order = [(case.name, number) for case, number in turns]
    assert order == [*there, *reversed(there), *there]


def test_a_304_is_asked_with_the_etag_of_each_dossier() -> None:
    found = {case.name: case for case in cases({"/d/one/": '"1-gzip"', "/d/two/": '"2-gzip"'})}
    current = found["detail, 304"]
    assert current.status == 304
    assert [b'If-None-Match: "%d-gzip"' % number in asked
            for number, asked in enumerate(current.requests, 1)] == [True, True]  # fmt: skip
    assert all(b"gzip" not in asked for asked in found["detail"].requests)
    assert {case.status for case in found.values() if case is not current} == {200}


def test_a_request_ends_with_an_empty_line() -> None:
    asked = request("/d/", {"Accept-Encoding": "gzip"})
    assert asked.startswith(b"GET /d/ HTTP/1.1\r\n")
    assert asked.endswith(b"\r\nAccept-Encoding: gzip\r\n\r\n")


def test_statements_of_other_processes_are_counted() -> None:
    log = b"""\
2026-11-03 10:00:00.000 UTC [11] LOG:  statement: SELECT 1
2026-11-03 10:00:00.000 UTC [12] LOG:  execute <unnamed>: SELECT 2
\tFROM t -- LOG:  statement: nothing
2026-11-03 10:00:00.000 UTC [13] LOG:  statement: SHOW log_statement
2026-11-03 10:00:00.000 UTC [14] LOG:  checkpoint starting: time
"""
    assert count(log, but=13) == 2


def test_words_move_and_tags_stay() -> None:
    text = "<p>Un deux <b>trois</b> {value} quatre</p>"
    assert rotated(text, by=1) == "<p>deux Un <b>trois</b> quatre {value}</p>"
    assert rotated(text, by=2) == text


def test_a_variant_keeps_what_is_not_prose() -> None:
    page = {
        "kind": "dossier",
        "title": "Titre",
        "body": [{"type": "text", "heading": "Deux mots", "paragraphs": ["Trois mots ici"]}],
    }
    varied = variant(page, 1)
    assert (varied["slug"], varied["title"]) == ("mesure-0001", "Titre (1)")
    assert varied["body"] == [
        {"type": "text", "heading": "Deux mots", "paragraphs": ["mots ici Trois"]}
    ]
    assert page["body"][0]["paragraphs"] == ["Trois mots ici"]  # type: ignore[index]


def test_a_fingerprint_follows_names_and_contents(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    (folder / "one.py").write_text("1")
    before = fingerprint(tmp_path, ["a/**/*"])
    assert fingerprint(tmp_path, ["a/**/*", "a/b/*.py"]) == before
    (folder / "one.py").write_text("2")
    changed = fingerprint(tmp_path, ["a/**/*"])
    (folder / "one.py").rename(folder / "two.py")
    assert len({before, changed, fingerprint(tmp_path, ["a/**/*"])}) == 3
