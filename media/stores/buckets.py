"""Files in buckets of an S3 server, Amazon's or another."""

import threading
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import IO, Any

import boto3
from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.utils.deconstruct import deconstructible
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

from media import delivery
from media.stores import base

LIFETIME = 600
"""Seconds: the life of a signed address."""
LARGE = TransferConfig(multipart_threshold=64 * 2**20, multipart_chunksize=64 * 2**20)
"""Copies of more go in parts: a server copies 64 MiB well within our patience, and one request
copies 5 GB at most (CopyObject)."""
_sessions = threading.local()


def client_config(*, amazon: bool) -> Config:
    """How the server is spoken to: an editor waits, so not long and not often.

    Other servers than Amazon's may refuse the checksums that botocore adds since 1.36.
    """
    checksums = "when_supported" if amazon else "when_required"
    return Config(
        signature_version="s3v4",
        s3={"addressing_style": "auto" if amazon else "path"},
        connect_timeout=3,
        read_timeout=20,
        retries={"mode": "standard", "total_max_attempts": 2},
        request_checksum_calculation=checksums,
        response_checksum_validation=checksums,
    )


@contextmanager
def answering() -> Generator[None]:
    """Says in one way that the server does not answer, or refuses.

    Raises `StorageUnavailableError`, but `FileNotFoundError` for what is not there.
    """
    try:
        yield
    except ClientError as error:
        if error.response.get("Error", {}).get("Code") in ("NoSuchKey", "NoSuchUpload", "404"):
            raise FileNotFoundError(str(error)) from error
        raise base.StorageUnavailableError(str(error)) from error
    except (BotoCoreError, Boto3Error) as error:
        raise base.StorageUnavailableError(str(error)) from error


class Bucket(base.Store, S3Storage):
    """A bucket. Names are those of the database: nothing is put before them."""

    def get_default_settings(self) -> dict[str, Any]:
        """django-storages', less what depends on settings of other projects."""
        theirs: dict[str, Any] = super().get_default_settings()
        return theirs | {
            "file_overwrite": False, "default_acl": None, "querystring_expire": LIFETIME,
            "gzip": False, "custom_domain": None, "location": "", "object_parameters": {},
        }  # fmt: skip

    def __init__(self, **options: Any) -> None:
        """Accepts django-storages' options, all of which can be written down as text."""
        super().__init__(**options)
        self.client_config = client_config(amazon=not self.endpoint_url)

    def _create_session(self) -> Any:
        """One for each thread, as boto3 asks: a second one reads the same megabytes again."""
        if not hasattr(_sessions, "own"):
            _sessions.own = boto3.Session()
        return _sessions.own

    @property
    def client(self) -> Any:
        """This thread's client of the server."""
        return self.connection.meta.client

    def get_object_parameters(self, name: str) -> dict[str, Any]:
        """What a file is kept with, and so sent with."""
        return {
            "ContentType": delivery.content_type(name),
            "ContentDisposition": delivery.disposition(name),
        }

    def _open(self, name: str, mode: str = "rb") -> Any:
        with answering():
            return super()._open(name, mode)

    def _save(self, name: str, content: Any) -> str:
        with answering():
            saved: str = super()._save(name, content)
            return saved

    def exists(self, name: str) -> bool:
        """Whether a file is there."""
        return self.kept(name) is not None

    def delete(self, name: str) -> None:
        """What is not there is no error."""
        with answering():
            super().delete(name)

    def size(self, name: str) -> int:
        """In bytes; raises `FileNotFoundError`."""
        with answering():
            return int(super().size(name))

    def check(self) -> None:
        """Asks for one name, which a bucket that is not there or not ours refuses."""
        with answering():
            self.client.list_objects_v2(Bucket=self.bucket_name, MaxKeys=1)

    def walk(self) -> Iterator[base.Kept]:
        """Every object, by name."""
        with answering():
            pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket_name)
            for page in pages:
                for found in page.get("Contents", ()):
                    yield _kept(found["Key"], found["Size"], found["LastModified"])

    def kept(self, name: str) -> base.Kept | None:
        """A file; None when it is not there."""
        try:
            with answering():
                found = self.client.head_object(Bucket=self.bucket_name, Key=name)
        except FileNotFoundError:
            return None
        return _kept(name, found["ContentLength"], found["LastModified"])

    def put(self, name: str, content: IO[bytes]) -> None:
        """In parts when it is large."""
        with answering():
            self.client.upload_fileobj(
                content, self.bucket_name, name, ExtraArgs=self.get_object_parameters(name)
            )

    def read(self, name: str, *, start: int = 0, count: int) -> bytes:
        """So many bytes of a file, fewer at its end."""
        span = f"bytes={start}-{start + count - 1}"
        try:
            with answering():
                answer = self.client.get_object(Bucket=self.bucket_name, Key=name, Range=span)
                data: bytes = answer["Body"].read()
                return data
        except base.StorageUnavailableError as error:
            if "InvalidRange" in str(error):
                return b""
            raise

    def take(self, source: Any, name: str, *, own_name: str) -> None:
        """The server copies, in parts when it is large; types and caching are ours."""
        with answering():
            self.client.copy(
                {"Bucket": source.bucket_name, "Key": name},
                self.bucket_name,
                own_name,
                ExtraArgs=self.get_object_parameters(own_name) | {"MetadataDirective": "REPLACE"},
                Config=LARGE,
            )


def _kept(name: str, size: int, modified: datetime) -> base.Kept:
    return base.Kept(name=name, size=size, modified=modified)


@deconstructible(path="media.stores.buckets.PublicBucket")
class PublicBucket(Bucket):
    """What readers fetch from the bucket itself, or from what stands before it."""

    def get_default_settings(self) -> dict[str, Any]:
        """`public_url` is where readers reach the bucket."""
        return super().get_default_settings() | {"querystring_auth": False, "public_url": ""}

    def get_object_parameters(self, name: str) -> dict[str, Any]:
        """Kept by browsers for ever; see `delivery.PUBLIC_CACHE`."""
        return super().get_object_parameters(name) | {"CacheControl": delivery.PUBLIC_CACHE}

    def url(self, name: str | None, *args: Any, **kwargs: Any) -> str:
        """Never signed: it is written in documents that are kept."""
        return f"{self.public_url}{filepath_to_uri(name)}"


@deconstructible(path="media.stores.buckets.PrivateBucket")
class PrivateBucket(Bucket, base.PrivateStore):
    """What opens with a signed address alone."""

    def url(self, name: str | None, *args: Any, **kwargs: Any) -> str:
        """See `address`."""
        return self.address(name or "")

    def address(self, name: str, *, download_as: str = "") -> str:
        """An address that opens a file for ten minutes; making it asks the server nothing."""
        said = {
            "ResponseContentDisposition": delivery.disposition(name, download_as=download_as),
            "ResponseContentType": delivery.content_type(name),
        }
        return self._signed("get_object", Key=name, **said)

    def _signed(self, operation: str, **params: Any) -> str:
        # It asks the server nothing, but there may be no credentials to sign with.
        with answering():
            signed: str = self.client.generate_presigned_url(
                operation, Params={"Bucket": self.bucket_name, **params}, ExpiresIn=LIFETIME
            )
            return signed

    def begin(self, name: str) -> str:
        """Begins an upload."""
        with answering():
            begun = self.client.create_multipart_upload(
                Bucket=self.bucket_name, Key=name, **self.get_object_parameters(name)
            )
            return str(begun["UploadId"])

    def part_address(self, name: str, upload: str, number: int, *, size: int) -> str:
        """Where a browser puts a part, of so many bytes and no others."""
        return self._signed(
            "upload_part", Key=name, UploadId=upload, PartNumber=number, ContentLength=size
        )

    def parts(self, name: str, upload: str) -> Sequence[base.Part]:
        """What has arrived, by number."""
        asked = {"Bucket": self.bucket_name, "Key": name, "UploadId": upload}
        with answering():
            pages = list(self.client.get_paginator("list_parts").paginate(**asked))
        return [
            base.Part(number=part["PartNumber"], size=part["Size"], etag=part["ETag"])
            for page in pages
            for part in page.get("Parts", ())
        ]

    def complete(self, name: str, upload: str, parts: Sequence[base.Part]) -> None:
        """Makes the object of its parts."""
        told = [{"PartNumber": part.number, "ETag": part.etag} for part in parts]
        asked = {"Bucket": self.bucket_name, "Key": name, "UploadId": upload}
        with answering():
            self.client.complete_multipart_upload(**asked, MultipartUpload={"Parts": told})

    def abort(self, name: str, upload: str) -> None:
        """Forgets an upload and its parts."""
        try:
            with answering():
                self.client.abort_multipart_upload(
                    Bucket=self.bucket_name, Key=name, UploadId=upload
                )
        except FileNotFoundError:
            return

    def unfinished(self) -> Iterator[base.Unfinished]:
        """Uploads that are under way or were left."""
        with answering():
            pages = self.client.get_paginator("list_multipart_uploads")
            for page in pages.paginate(Bucket=self.bucket_name):
                for found in page.get("Uploads", ()):
                    yield base.Unfinished(
                        name=found["Key"], upload=found["UploadId"], begun=found["Initiated"]
                    )
