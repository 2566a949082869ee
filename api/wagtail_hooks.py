"""What an editor is told once a page is public."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from api.models import Mention
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
