"""Where files are kept, as Django's STORAGES says it."""

from typing import Any

from cms.env import Environment

Described = dict[str, dict[str, Any]]


def described(environment: Environment) -> dict[str, Described]:
    """The two places where files may be, each with its public and its private part.

    `s3` is empty without buckets. No credentials stand in it: Wagtail writes the description of a
    storage down when it plans to delete a file.
    """
    return {"local": _folders(environment), "s3": _buckets(environment)}


def _folders(environment: Environment) -> Described:
    """Folders of VAR; the private one is MEDIA_ROOT, Django's default."""
    return {
        "default": {"BACKEND": "media.stores.folders.PrivateFolder"},
        "public": {
            "BACKEND": "media.stores.folders.PublicFolder",
            "OPTIONS": {
                "location": str(environment.var / "public"),
                "base_url": f"{environment.public_url}/media/public/",
            },
        },
    }


def _buckets(environment: Environment) -> Described:
    buckets = environment.buckets
    if buckets is None:
        return {}
    server = {
        "endpoint_url": buckets.endpoint_url or None,
        "region_name": buckets.region or None,
    }
    return {
        "default": {
            "BACKEND": "media.stores.buckets.PrivateBucket",
            "OPTIONS": {"bucket_name": buckets.private, **server},
        },
        "public": {
            "BACKEND": "media.stores.buckets.PublicBucket",
            "OPTIONS": {
                "bucket_name": buckets.public,
                "public_url": f"{buckets.public_url}/",
                **server,
            },
        },
    }
