"""What every page of the admin carries."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


@hooks.register("insert_global_admin_js")
def keep_dates_as_typed() -> SafeString:
    """The script that stops the calendar from replacing what an editor typed."""
    return format_html('<script src="{}"></script>', static("cms/dates.js"))
