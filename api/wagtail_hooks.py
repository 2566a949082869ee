"""Tells editors what became of what they published, and what they should look at again."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from api.documents.pages import pictures_of
from api.models import Mention
from dossiers.models import EditorialPage
from media import advice
from media.models import Picture


@hooks.register("after_publish_page")
def warn_of_pictures(request: HttpRequest, page: Page) -> None:
    """Names the pictures of the page that somebody should look at again, and why."""
    shown = Mention.objects.filter(
        document__page_id=page.pk, document__live=True, model=Picture._meta.label_lower
    )
    pictures = Picture.objects.filter(pk__in=shown.values("object_id")).order_by("pk")
    for picture in pictures:
        for warning in advice.warnings(picture):
            told = _("Image “%(title)s”: %(warning)s") % {
                "title": picture.title,
                "warning": warning,
            }
            address = reverse("wagtailimages:edit", args=[picture.pk])
            messages.warning(request, told, buttons=[messages.button(address, _("Look at it"))])


@hooks.register("after_publish_page")
def tell_of_missing_sizes(request: HttpRequest, page: Page) -> None:
    """Warns of pictures that readers do not see as they should, or not at all."""
    if not isinstance(page, EditorialPage):
        return
    shown = [picture.pk for picture in pictures_of(page)]
    failed = Picture.objects.filter(pk__in=shown, size_failures__isnull=False).distinct()
    for picture in failed.order_by("title"):
        told = _(
            "The page is published, but the picture “%(title)s” could not be prepared for readers: "
            "they do not see it, or see it as it was. It is tried again by itself; if its file is "
            "lost, send it again."
        )
        messages.warning(request, told % {"title": picture.title})
