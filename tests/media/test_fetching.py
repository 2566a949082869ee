"""What is fetched for an editor: from public places only, in time, of the right size and kind."""

import socket
import ssl
import threading
import time
from collections.abc import Generator
from http.server import BaseHTTPRequestHandler

import pytest
from django.utils import translation

from media import fetching
from media.fetching import Fetched, UnreachableError, fetch
from tests.media.pictures import encoded
from tests.media.web import HERE, Web, send, serving

FILMS = "https://films.example/a"


@pytest.fixture(autouse=True)
def english() -> Generator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(scope="module")
def server() -> Generator[Web]:
    with serving("films.example", "images.example") as web:
        yield web


@pytest.fixture
def web(server: Web) -> Web:
    server.answers, server.asked, server.names, server.resolved = {}, [], {}, []
    return server


def get(web: Web, address: str = FILMS, **more: object) -> Fetched:
    given: dict[str, object] = {"accept": ("application/json",), "within": 10, "way": web.way()}
    return fetch(address, **given | more)  # type: ignore[arg-type]


def refusal(web: Web, address: str = FILMS, **more: object) -> str:
    with pytest.raises(UnreachableError) as refused:
        get(web, address, **more)
    return str(refused.value)


class TestAnswers:
    def test_what_is_at_an_address(self, web: Web) -> None:
        web.says("films.example/a?b=c", b'{"a": 1}', "application/json; charset=utf-8")
        found = get(web, "https://films.example/a?b=c#d")
        assert found == Fetched(
            content=b'{"a": 1}',
            mime_type="application/json",
            address="https://films.example/a?b=c#d",
        )

    def test_the_server_learns_nothing_of_the_editor(self, web: Web) -> None:
        web.says("films.example/a", b"{}", Set_Cookie="a=b")
        get(web)
        get(web)
        for _address, headers in web.asked:
            assert headers == {
                "Host": "films.example",
                "Accept": "application/json",
                "Accept-Encoding": "identity",
                "User-Agent": fetching.USER_AGENT,
            }

    def test_an_address_is_sent_as_ascii(self, web: Web) -> None:
        web.says("films.example/%C3%A9t%C3%A9%20", b"{}")
        assert get(web, "https://FILMS.example:443/été%20").content == b"{}"

    def test_proxies_of_the_environment_are_not_used(
        self, web: Web, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("https_proxy", "HTTPS_PROXY", "all_proxy"):
            monkeypatch.setenv(name, "http://127.0.0.1:9")
        web.says("films.example/a", b"{}")
        assert get(web).content == b"{}"

    def test_three_redirects_are_followed(self, web: Web) -> None:
        web.leads("films.example/a", "/b")
        web.leads("films.example/b", "https://images.example/c", 301)
        web.leads("images.example/c", "d?e", 308)
        web.says("images.example/d?e", b"{}")
        assert get(web).address == "https://images.example/d?e"
        assert "Referer" not in {name for _address, headers in web.asked for name in headers}

    def test_four_are_not(self, web: Web) -> None:
        web.leads("films.example/a", "/a")
        assert "without end" in refusal(web)
        assert len(web.asked) == 4

    def test_an_error_says_which(self, web: Web) -> None:
        with pytest.raises(UnreachableError, match="404") as refused:
            get(web)
        assert refused.value.status == 404


PRIVATE = [
    "127.0.0.1",
    "127.1.2.3",
    "0.0.0.0",  # noqa: S104
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "168.63.129.16",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "3fff::1",
    "198.18.0.1",
    "224.0.0.1",
    "239.1.1.1",
    "240.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "::7f00:1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd00:ec2::254",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
    "2001:db8::1",
    "2001::1",
    "2002:7f00:1::",
    "2002:808:808::1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "unnom",
]
PUBLIC = ["8.8.8.8", "185.15.58.224", "2a00:1450:4007::1", "2606:4700::1111", "64:ff9b::808:808"]


class TestAddresses:
    @pytest.mark.parametrize("ip", PRIVATE)
    def test_a_host_that_only_we_reach_is_not_asked(self, web: Web, ip: str) -> None:
        web.names["films.example"] = [ip]
        assert not fetching.is_public(ip)
        assert "public address" in refusal(web, way=web.way(allows=fetching.is_public))
        assert web.asked == []

    @pytest.mark.parametrize("ip", PUBLIC)
    def test_others_may_be(self, ip: str) -> None:
        assert fetching.is_public(ip)

    @pytest.mark.parametrize("names", [[HERE, "10.0.0.1"], ["::1", HERE], []])
    def test_one_private_address_among_others_is_enough(self, web: Web, names: list[str]) -> None:
        web.names["films.example"] = names
        web.says("films.example/a", b"{}")
        assert "public address" in refusal(web)
        assert web.asked == []

    @pytest.mark.parametrize(
        "address",
        [
            *[
                "http://films.example/a",
                "ftp://films.example/a",
                "file:///etc/passwd",
                "//films.example/a",
                "https://films.example:8443/a",
                "https://films.example:22/",
                "https://a@films.example/a",
                "https://a:b@films.example/a",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://2130706433/",
                "https://0177.0.0.1/",
                "https://0x7f.0.0.1/",
                "https://0x7f000001/",
                "https://127.1/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://localhost/",
                "https://films/",
                "https://films.example./a",
                "https://①②⑦.⓪.⓪.①/",
                "https://-a.example/",
                "https://[/",
                "https://",
                "https://films.example:x/",
                "https:films.example/a",
            ],
            "",
            f"https://{'a' * 64}.example/",
        ],
    )
    def test_only_https_at_a_name_is_asked(self, web: Web, address: str) -> None:
        assert "public address" in refusal(web, address)
        assert (web.asked, web.resolved) == ([], [])

    @pytest.mark.parametrize(
        "to",
        ["https://interne.example/", "https://127.0.0.1/", "http://films.example/b", "https://[::1]/",
         "file:///etc/passwd", "//169.254.169.254/latest", "https://films.example:8443/", "gopher://x/"],
    )  # fmt: skip
    def test_a_redirect_is_looked_at_like_the_first_address(self, web: Web, to: str) -> None:
        web.names["interne.example"] = ["10.0.0.5"]
        web.leads("films.example/a", to)
        assert "public address" in refusal(web)
        assert [address for address, _headers in web.asked] == ["films.example/a"]

    def test_a_name_is_resolved_once(self, web: Web) -> None:
        """What it means a moment later does not matter."""
        web.says("films.example/a", b"{}")
        answers = iter([[HERE], ["10.0.0.1"]])
        assert get(web, way=web.way(resolve=lambda _host: next(answers))).content == b"{}"
        assert next(answers) == ["10.0.0.1"]

    def test_a_name_that_does_not_exist(self, web: Web) -> None:
        def resolve(_host: str) -> list[str]:
            raise socket.gaierror

        assert "does not answer" in refusal(web, way=web.way(resolve=resolve))

    def test_nobody_listens(self, web: Web) -> None:
        with socket.socket() as free:
            free.bind((HERE, 0))
            assert "does not answer" in refusal(web, way=web.way(port=free.getsockname()[1]))

    def test_another_server_does_not_pass_for_the_one_asked(self, web: Web) -> None:
        web.says("autre.example/a", b"{}")
        assert "prove who it is" in refusal(web, "https://autre.example/a")

    def test_a_certificate_of_ones_own_is_not_enough(self, web: Web) -> None:
        way = web.way(trust=ssl.create_default_context())
        assert "prove who it is" in refusal(web, way=way)
        assert web.asked == []


class TestLimits:
    def test_a_file_may_be_as_large_as_the_limit(self, web: Web) -> None:
        web.says("films.example/a", b"x" * 1000)
        assert len(get(web, limit=1000).content) == 1000

    @pytest.mark.parametrize("length", ["1001", ""])
    def test_and_no_larger(self, web: Web, length: str) -> None:
        """Whether or not the server tells."""
        web.says("films.example/a", b"x" * 1001, Content_Length=length)
        assert "weighs more than 1 kB" in refusal(web, limit=1000)

    def test_it_is_not_read_to_its_end(self, web: Web) -> None:
        sent = 0

        def endless(handler: BaseHTTPRequestHandler) -> None:
            nonlocal sent
            send(handler, 200, {"Content-Type": "application/json", "Content-Length": ""})
            while sent < 2**30:
                sent += handler.wfile.write(b"x" * 2**16)

        web.answers["films.example/a"] = endless
        assert "weighs more" in refusal(web, limit=2**20)
        assert sent < 2**26

    @pytest.mark.parametrize("encoding", ["gzip", "br", "deflate", "x-gzip", "gzip, gzip"])
    def test_what_is_compressed_is_not_opened(self, web: Web, encoding: str) -> None:
        web.says("films.example/a", b"\x1f\x8b", Content_Encoding=encoding)
        assert "another kind" in refusal(web)

    def test_a_body_that_ends_too_early(self, web: Web) -> None:
        web.says("films.example/a", b"{}", Content_Length="200")
        assert "does not answer" in refusal(web)

    @pytest.mark.parametrize("part", ["head", "body"])
    def test_a_server_that_drips_has_no_more_time_than_another(self, web: Web, part: str) -> None:
        over = threading.Event()

        def drip(handler: BaseHTTPRequestHandler) -> None:
            if part == "body":
                send(handler, 200, {"Content-Type": "application/json", "Content-Length": ""})
            else:
                handler.wfile.write(b"HTTP/1.0 200 OK\r\nX: ")
            while not over.wait(0.05):
                handler.wfile.write(b"x")

        web.answers["films.example/a"] = drip
        started = time.monotonic()
        assert "too long" in refusal(web, within=0.5)
        over.set()
        assert time.monotonic() - started < 5

    def test_neither_has_a_resolver(self, web: Web) -> None:
        over = threading.Event()

        def resolve(_host: str) -> list[str]:
            over.wait(30)
            return [HERE]

        assert "too long" in refusal(web, within=0.2, way=web.way(resolve=resolve))
        over.set()

    def test_nor_one_that_says_nothing(self, web: Web) -> None:
        with socket.create_server((HERE, 0)) as mute:
            way = web.way(port=mute.getsockname()[1])
            assert "too long" in refusal(web, within=0.3, way=way)


class TestKinds:
    @pytest.mark.parametrize("kind", ["text/html", "image/svg+xml", "application/jsonp", ""])
    def test_another_kind_is_refused(self, web: Web, kind: str) -> None:
        web.says("films.example/a", b"{}", kind)
        assert "another kind" in refusal(web)

    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
    def test_a_picture_is_of_the_kind_its_content_is(self, web: Web, kind: str) -> None:
        web.says("films.example/a", encoded(kind), "image/jpeg")
        found = get(web, accept=tuple(fetching.PICTURES))
        assert found.mime_type == f"image/{kind.lower()}"

    @pytest.mark.parametrize("content", [b"<svg onload='x'/>", b"<html>", b"", b"RIFF1234WAVE"])
    def test_a_picture_by_name_alone_is_none(self, web: Web, content: bytes) -> None:
        web.says("films.example/a", content, "image/png")
        assert "another kind" in refusal(web, accept=tuple(fetching.PICTURES))

    def test_a_picture_of_a_kind_that_was_not_asked_for(self, web: Web) -> None:
        web.says("films.example/a", encoded("GIF"), "image/png")
        assert "another kind" in refusal(web, accept=("image/png",))
