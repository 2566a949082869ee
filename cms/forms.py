"""Wagtail's forms, where a word of ours is missing."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import auth


class LoginForm(auth.LoginForm):
    """Wagtail's gives the password no label of its own, and so an English one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Accepts what Wagtail's form does."""
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")
