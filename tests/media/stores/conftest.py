"""The places where files may be: folders of this machine, buckets of two servers."""

import http.client
import json
import uuid
from collections.abc import Generator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from cms import env, stores
from media.storage import private_storage
from media.stores.buckets import PrivateBucket
from tests.media.stores import servers


@dataclass
class Answer:
    """What came over HTTP."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Place:
    """A place that the settings name now."""

    kind: str
    """`folder`, `moto` or `s3rver`."""

    def ask(self, url: str, *, method: str = "GET", body: Any = None, **headers: str) -> Answer:
        """Asks as a browser would, the CMS in this process or an S3 server."""
        parts = urlsplit(url)
        if parts.hostname == "testserver":
            path = f"{parts.path}?{parts.query}"
            got: Any = Client().generic(method, path, body or b"", headers=headers)
            return Answer(got.status_code, _lowered(got.items()), b"".join(got))
        assert parts.hostname
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)
        connection.request(method, f"{parts.path}?{parts.query}", body=body, headers=headers)
        answer = connection.getresponse()
        asked = Answer(answer.status, _lowered(answer.getheaders()), answer.read())
        connection.close()
        return asked


def _lowered(headers: Any) -> dict[str, str]:
    return {name.lower(): value for name, value in headers}


@pytest.fixture(scope="session")
def moto() -> Generator[str]:
    with servers.moto() as address:
        yield address


@pytest.fixture(scope="session")
def s3rver(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    with servers.s3rver(tmp_path_factory.mktemp("s3rver")) as address:
        yield address


def environment(address: str, folder: Path) -> env.Environment:
    """Two new buckets of a server."""
    own = uuid.uuid4().hex[:12]
    variables = {
        "S3_PUBLIC_BUCKET": f"public-{own}",
        "S3_PRIVATE_BUCKET": f"private-{own}",
        "S3_PUBLIC_URL": f"{address}/public-{own}",
        "S3_ENDPOINT_URL": address,
        "S3_REGION": "us-east-1",
        "VAR": str(folder),
        "PUBLIC_URL": "http://testserver",
    }
    return env.read(variables)


def use(settings: Any, told: env.Environment) -> None:
    """Puts files where an environment says, and makes its buckets."""
    settings.MEDIA_ROOT, settings.MEDIA_URL = told.var / "media", "http://testserver/media/"
    settings.CHAPO_STORES = stores.described(told)
    settings.STORAGES = settings.STORAGES | settings.CHAPO_STORES["s3" if told.buckets else "local"]
    if told.buckets:
        make_buckets(told.buckets)


def make_buckets(buckets: env.Buckets) -> None:
    """As an operator would: anybody may read one of them."""
    storage = private_storage()
    assert isinstance(storage, PrivateBucket)
    for name in (buckets.public, buckets.private):
        storage.client.create_bucket(Bucket=name)
    statement = {
        "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
        "Resource": f"arn:aws:s3:::{buckets.public}/*",
    }  # fmt: skip
    policy = {"Version": "2012-10-17", "Statement": [statement]}
    # The second server has no policies: there, everybody may read everything.
    with suppress(storage.client.exceptions.ClientError):
        storage.client.put_bucket_policy(Bucket=buckets.public, Policy=json.dumps(policy))


@pytest.fixture
def folders(settings: Any, tmp_path: Path) -> Path:
    """Empty folders of this machine: `media` and `public`."""
    use(settings, env.read({"VAR": str(tmp_path), "PUBLIC_URL": "http://testserver"}))
    return tmp_path


@pytest.fixture(params=["folder", "moto", "s3rver"])
def place(
    request: pytest.FixtureRequest, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Place:
    """Each of the places in turn, empty."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, servers.KEY)
    if request.param == "folder":
        request.getfixturevalue("folders")
    else:
        use(settings, environment(request.getfixturevalue(request.param), tmp_path))
    return Place(request.param)
