"""`make demo`, from nothing to a CMS and back, as its command (the Makefile only prepares it)."""

import gzip
import http.client
import os
import re
import shlex
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from email.message import Message
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from tests.acceptance.demo import Demo, environment, free_port
from tests.cms.embedded import CHECKOUT, DataFolder, wait_until

READY = "Ctrl-C stops everything"
ENDING = (
    "from django.utils import timezone; from dossiers.models import ProjectPage;"
    " ProjectPage.objects.filter(pk=ProjectPage.objects.first().pk)"
    ".update(expire_at=timezone.now())"
)
DOSSIER = "/api/v1/dossiers/economie-sociale-et-solidaire/"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Generator[DataFolder]:
    """A data folder that the runs of this file share; the first finds it empty."""
    var = tmp_path_factory.mktemp("demo") / "data folder"
    # The user who runs root's server cannot enter pytest's folders.
    with tempfile.TemporaryDirectory(prefix="chapo-cache-", dir="/var/tmp") as cache:
        Path(cache).chmod(0o755)
        os.environ["CHAPO_CACHE"] = f"{cache}/cache"
        folder = DataFolder(var=var, environ=environment(var))
        yield folder
        folder.end()
        del os.environ["CHAPO_CACHE"]


@pytest.fixture
def started(folder: DataFolder) -> Generator[list[Demo]]:
    """The runs of a test, to end whatever happens."""
    runs: list[Demo] = []
    yield runs
    for run in runs:
        run.process.kill()
        run.process.wait()


def sign_in(demo: Demo) -> str:
    """Through the form, with the account that was printed; returns the session."""
    name, password = demo.line("Admin").split("account ")[1].split(", password ")
    jar = CookieJar()
    browser = build_opener(HTTPCookieProcessor(jar))
    login = f"http://localhost:{demo.port}/admin/login/"
    browser.open(login, timeout=20).read()
    token = next(cookie.value for cookie in jar if cookie.name == "csrftoken")
    form = {"username": name, "password": password, "csrfmiddlewaretoken": token}
    answer = browser.open(login, data=urlencode(form).encode(), timeout=20)
    assert answer.url.endswith("/admin/")
    return next(cookie.value or "" for cookie in jar if cookie.name == "sessionid")


def read(demo: Demo, path: str, **headers: str) -> tuple[int, Message, bytes]:
    """What a path of the demonstration answers, neither followed nor decompressed."""
    connection = http.client.HTTPConnection("127.0.0.1", demo.port, timeout=20)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def assert_reading_site_is_shown(demo: Demo) -> None:
    """Under the CMS's address, with everything that the reading site says."""
    site = demo.line("Reading")
    assert site == f"http://localhost:{demo.port}/reader/"
    page = "/reader/dossiers/economie-sociale-et-solidaire/"
    status, headers, body = read(demo, page)
    assert status == 200
    assert "à qui appartient l’entreprise" in body.decode()
    assert "frame-src https://video.example" in headers["Content-Security-Policy"]
    assert f'href="{site}dossiers/economie-sociale-et-solidaire/"' in body.decode()
    again = read(demo, page, **{"If-None-Match": headers["ETag"]})
    assert (again[0], again[2]) == (304, b"")
    packed = read(demo, page, **{"Accept-Encoding": "gzip"})[2]
    assert gzip.decompress(packed) == body
    assert read(demo, page.rstrip("/"))[1]["Location"] == page
    assert read(demo, "/reader/nulle-part/")[0] == 404
    assert read(demo, "/reader/preview/")[1]["Cache-Control"] == "no-store"
    style = re.search(rb'href="(/reader/_/[^"]+\.css)"', body)
    assert style
    assert "immutable" in read(demo, style[1].decode())[1]["Cache-Control"]
    # What editors call "view live".
    assert read(demo, "/dossiers/")[1]["Location"] == f"{site}dossiers/"


def test_from_nothing_to_a_cms_and_back(folder: DataFolder, started: list[Demo]) -> None:
    started.append(hasty := Demo(folder).until("making the tables"))
    assert hasty.end(signal.SIGINT) == 130
    assert "the next run goes on" in hasty.said

    started.append(demo := Demo(folder).until(READY))
    assert demo.get("/health/ready")[1] == {"status": "ready"}
    assert demo.get("/health/live")[1] == {"status": "live"}
    assert sign_in(demo)
    answer = subprocess.run(shlex.split(demo.line("Try")), capture_output=True, check=True)
    assert b"economie-sociale-et-solidaire" in answer.stdout or b'"items":[{' in answer.stdout
    assert demo.line("API").startswith(f"http://localhost:{demo.port}/api/v1/")
    assert_reading_site_is_shown(demo)
    assert demo.get("/api/v1/resolve/?path=/")[1]["document"]["type"] == "home"
    assert len(demo.get("/api/v1/projects/")[1]["items"]) == 4
    for name in ("secret-key", "demo-password"):
        assert stat.S_IMODE((folder.var / name).stat().st_mode) == 0o600

    taken = subprocess.run(
        demo.process.args, cwd=CHECKOUT, env=folder.environ | {"PORT": str(demo.port)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert taken.returncode == 1
    assert f"Port {demo.port} is taken" in taken.stderr
    assert "PORT=" in taken.stderr
    second = subprocess.run(
        demo.process.args, cwd=CHECKOUT, env=folder.environ | {"PORT": str(free_port())},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert second.returncode == 1
    assert f"already runs on {folder.var}, at http://localhost:{demo.port}/admin/" in second.stderr

    assert demo.end(signal.SIGINT) == 0


def test_later_runs_are_quick_and_keep_everything(folder: DataFolder, started: list[Demo]) -> None:
    started.append(killed := Demo(folder).until(READY))
    session = sign_in(killed)
    assert killed.end(signal.SIGKILL) == -signal.SIGKILL

    started.append(hasty := Demo(folder).until("starting"))
    wait_until(lambda: len(hasty.family()) > 2)
    time.sleep(0.2)  # The server's process is there, and has no way to stop yet.
    assert hasty.end(signal.SIGINT) in (0, 130)

    started.append(demo := Demo(folder, port=free_port()).until(READY))
    assert "making the tables" not in demo.said
    assert "composing" not in demo.said
    _, pages = demo.get("/admin/api/main/pages/", Cookie=f"sessionid={session}")
    assert pages["meta"]["total_count"] > 7
    assert demo.line("Admin").endswith(killed.line("Admin").split("account ")[1])
    cover = demo.get(DOSSIER)[1]["cover"]
    assert f"http://localhost:{demo.port}/media/" in str(cover)

    # A command knows where the demonstration is, and so what addresses pictures have.
    told = subprocess.run(
        [sys.executable, "manage.py", "republish"],
        cwd=CHECKOUT, env=folder.environ, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert told.stdout.startswith("0 published, 0 updated, 0 withdrawn")
    assert demo.get(DOSSIER)[1]["cover"] == cover

    # What editors schedule happens without anybody asking.
    subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", ENDING],
        cwd=CHECKOUT, env=folder.environ, check=True,
    )  # fmt: skip
    demo.until("worker     1 ended")
    assert len(demo.get("/api/v1/projects/")[1]["items"]) == 3
    assert demo.end(signal.SIGTERM) == 0
