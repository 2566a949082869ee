"""What the uploading script asks: each answers JSON, and says in words what went wrong."""

import json
import logging
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException, UnreadablePostError
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from media.storage import private_storage
from media.stores.buckets import PrivateBucket
from media.stores.folders import PrivateFolder
from media.uploads import process, tokens
from media.uploads.kinds import Accepted
from media.uploads.tokens import Upload

logger = logging.getLogger(__name__)
View = Callable[..., HttpResponse]
LANES_OF_A_BUCKET, LANES_OF_A_FOLDER = 3, 1
"""Parts under way at a time; this server has few threads, and they are everybody's."""


def answering(view: View) -> View:
    """Lets in who edits media, and answers trouble with a sentence and a status."""

    @wraps(view)
    @transaction.non_atomic_requests
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            if not request.user.has_module_perms("media"):
                raise PermissionDenied
            return view(request, *args, **kwargs)
        except PermissionDenied:
            # Wagtail would send to another page, which a script takes for an answer.
            return _trouble(_("You may not add this file here."), HTTPStatus.FORBIDDEN)
        except process.RefusedError as error:
            return _trouble(str(error), HTTPStatus.UNPROCESSABLE_ENTITY)
        except (KeyError, TypeError, ValueError, OverflowError):
            return _trouble(_("This form was open too long. Save it, and try again."), 400)
        except OSError:
            # The server does not answer, or the disk is full.
            logger.exception("upload stopped", extra={"event": "upload_stopped"})
            return _trouble(
                _("The storage of files does not answer. What was sent is kept: resume later."),
                HTTPStatus.SERVICE_UNAVAILABLE,
            )

    return answered


def _trouble(message: str, status: int) -> JsonResponse:
    return JsonResponse({"message": message}, status=status)


def _asked(request: HttpRequest) -> dict[str, Any]:
    said = json.loads(request.body)
    if not isinstance(said, dict):
        raise TypeError
    return said


def _upload(request: HttpRequest, text: str) -> Upload:
    """The upload that a request is about, begun by the same account."""
    upload = tokens.read(Upload, text)
    if upload.by != request.user.pk:
        raise PermissionDenied
    return upload


@require_POST
@answering
def begin(request: HttpRequest) -> HttpResponse:
    """Accepts `accepted` (a token of the field), `name`, `size` in bytes and `type`."""
    said = _asked(request)
    upload = process.begin(
        str(said["name"]),
        size=max(0, int(said["size"])),
        kind=str(said["type"]),
        accepted=tokens.read(Accepted, said["accepted"]),
        by=request.user.pk or 0,
    )
    bucket = isinstance(private_storage(), PrivateBucket)
    return JsonResponse(
        {
            "upload": tokens.write(upload),
            "part_size": upload.part_size,
            "count": upload.count,
            "lanes": LANES_OF_A_BUCKET if bucket else LANES_OF_A_FOLDER,
        }
    )


@require_POST
@answering
def address(request: HttpRequest) -> HttpResponse:
    """Where to put the part `number`: in the bucket, or here."""
    said = _asked(request)
    upload, number, storage = _upload(request, said["upload"]), int(said["number"]), _bucket()
    size = upload.size_of(number)
    if not size:
        raise KeyError(number)
    if storage is None:
        here = {"upload": said["upload"], "number": number}
        return JsonResponse({"url": f"{reverse('media_uploads_part')}?{urlencode(here)}"})
    url = storage.part_address(upload.name, upload.upload, number, size=size)
    return JsonResponse({"url": url})


def _bucket() -> PrivateBucket | None:
    storage = private_storage()
    return storage if isinstance(storage, PrivateBucket) else None


@require_http_methods(["PUT"])
@answering
def part(request: HttpRequest) -> HttpResponse:
    """Takes a part into the folder; 409 when it came incomplete, to be sent again."""
    upload = _upload(request, request.GET["upload"])
    number, storage = int(request.GET["number"]), private_storage()
    size = upload.size_of(number)
    if not size or not isinstance(storage, PrivateFolder):
        raise KeyError(number)
    offset = (number - 1) * upload.part_size
    try:
        storage.put_part(upload.upload, number, request, at=offset, size=size)  # type: ignore[arg-type]
    except FileNotFoundError:
        raise process.RefusedError(process.gone()) from None
    except (ValueError, UnreadablePostError, RawPostDataException):
        return _trouble(_("A part came incomplete."), HTTPStatus.CONFLICT)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@require_POST
@answering
def parts(request: HttpRequest) -> HttpResponse:
    """The `numbers` of the parts that have arrived."""
    upload = _upload(request, _asked(request)["upload"])
    return JsonResponse({"numbers": process.finished_parts(upload)})


@require_POST
@answering
def complete(request: HttpRequest) -> HttpResponse:
    """The `file` to send with the form."""
    uploaded = process.complete(_upload(request, _asked(request)["upload"]))
    return JsonResponse({"file": tokens.write(uploaded)})


@require_POST
@answering
def abort(request: HttpRequest) -> HttpResponse:
    """Forgets an upload."""
    process.abort(_upload(request, _asked(request)["upload"]))
    return HttpResponse(status=HTTPStatus.NO_CONTENT)
