"""The pages of the admin where a picture is sent and described."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.images.views.images import CreateView, EditView

from media import advice
from media.forms import read_in


class PictureCreateView(CreateView):
    """Wagtail's, which also says what was read in the file."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Keeps the picture."""
        response: HttpResponse = super().form_valid(form)
        read = read_in(self.form.instance)
        if read:
            messages.info(self.request, _("Read in the file: %(fields)s.") % {"fields": read})
        return response


class PictureEditView(EditView):
    """Wagtail's, which also says what to look at again."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Keeps the picture, whatever there is to look at again."""
        response: HttpResponse = super().form_valid(form)
        for warning in advice.warnings(self.object):
            messages.warning(self.request, warning)
        return response
