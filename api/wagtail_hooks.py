"""Tells editors what became of what they published, and what they should look at again."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from api import key_admin
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
            told = gettext("Image “%(title)s”: %(warning)s") % {
                "title": picture.title,
                "warning": warning,
            }
            address = reverse("wagtailimages:edit", args=[picture.pk])
            messages.warning(
                request, told, buttons=[messages.button(address, gettext("Look at it"))]
            )


@hooks.register("after_publish_page")
def tell_of_missing_sizes(request: HttpRequest, page: Page) -> None:
    """Warns of pictures that readers do not see as they should, or not at all."""
    if not isinstance(page, EditorialPage):
        return
    shown = [picture.pk for picture in pictures_of(page)]
    failed = Picture.objects.filter(pk__in=shown, size_failures__isnull=False).distinct()
    for picture in failed.order_by("title"):
        told = gettext(
            "The page is published, but the picture “%(title)s” could not be prepared for readers: "
            "they do not see it, or see it as it was. It is tried again by itself; if its file is "
            "lost, send it again."
        )
        messages.warning(request, told % {"title": picture.title})


@hooks.register("register_admin_viewset")
def register_keys() -> key_admin.KeyViewSet:
    """Keys, among the settings."""
    return key_admin.KeyViewSet()


@hooks.register("register_log_actions")
def register_deeds(actions: LogActionRegistry) -> None:
    """What is done with keys."""
    actions.register_action(key_admin.CREATED, _("Make a key"), _("Key made"))
    actions.register_action(key_admin.CHANGED, _("Change a key"), _("What the key opens changed"))
    actions.register_action(key_admin.REVOKED, _("Revoke a key"), _("Key revoked"))
