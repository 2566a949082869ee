"""The films in the admin."""

from typing import Any, ClassVar

from django.forms import Textarea
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from media.models import Video
from media.uploads.kinds import FILMS
from media.uploads.widgets import LargeFileInput
from media.video_forms import QuickVideoForm, TrackForm, VideoForm


class FormInlinePanel(InlinePanel):
    """An inline panel whose rows have a form of their own."""

    def __init__(self, *args: Any, row_form: type, **kwargs: Any) -> None:
        """Accepts what `InlinePanel` does, and the class of the form of a row."""
        super().__init__(*args, **kwargs)
        self.row_form = row_form

    def clone_kwargs(self) -> dict[str, Any]:
        """What makes the same panel again."""
        return {**super().clone_kwargs(), "row_form": self.row_form}

    def get_form_options(self) -> dict[str, Any]:
        """With the form of a row."""
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["form"] = self.row_form
        return options


FILM = ObjectList(
    [
        FieldPanel("hosting"),
        FieldPanel("address", classname="film-on-a-platform"),
        InlinePanel(
            "sources",
            classname="film-of-our-own",
            heading=_("Files of a film on our own server"),
            label=_("File"),
            help_text=_(
                "MP4 plays everywhere. Several files of one film serve screens of several sizes."
            ),
            panels=[FieldPanel("file", widget=LargeFileInput(FILMS))],
        ),
        FieldPanel("title"),
        FieldPanel("description", widget=Textarea(attrs={"rows": 3})),
        FieldPanel("poster"),
        FieldRowPanel([FieldPanel("duration"), FieldPanel("language"), FieldPanel("aspect_ratio")]),
        FieldPanel("published_on"),
        FieldPanel("credits"),
        FieldPanel("is_live"),
    ],
    heading=_("Film"),
)
FOR_ALL = ObjectList(
    [
        FormInlinePanel(
            "tracks",
            row_form=TrackForm,
            heading=_("Captions and other tracks"),
            label=_("Track"),
            panels=[
                FieldRowPanel([FieldPanel("kind"), FieldPanel("language")]),
                FieldPanel("upload"),
                FieldPanel("content"),
                FieldPanel("auto_generated"),
            ],
        ),
        FieldPanel("transcript"),
        MultiFieldPanel(
            [
                FieldPanel("audio_description"),
                FieldPanel("audio_description_reason"),
                FieldPanel("audio_description_url"),
            ],
            heading=_("Audio description"),
        ),
    ],
    heading=_("Accessibility"),
)

PEOPLE = ObjectList(
    [
        InlinePanel(
            "people_shown",
            heading=_("People who can be recognised"),
            label=_("Person"),
            help_text=_(
                "What each allowed. The film leaves every page when the first of them ends, or is "
                "withdrawn."
            ),
            panels=[
                FieldPanel("person"),
                FieldPanel("scope"),
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
                FieldRowPanel([FieldPanel("withdrawn_on"), FieldPanel("territory")]),
                FieldPanel("document"),
                FieldPanel("note"),
            ],
        )
    ],
    heading=_("People"),
)


class VideoChooserViewSet(SnippetChooserViewSet):
    """Where a film is chosen for a page, or entered on the way."""

    creation_form_class = QuickVideoForm
    creation_tab_label = _("New video")
    create_action_label = _("Add this video")


class VideoViewSet(SnippetViewSet):
    """Films."""

    model = Video
    icon = "media"
    menu_label = _("Videos")
    menu_order = 320
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display: ClassVar = ["title", "hosting", "length", "language", "published_on"]
    list_filter: ClassVar = ["hosting"]
    chooser_viewset_class = VideoChooserViewSet
    edit_handler = TabbedInterface([FILM, FOR_ALL, PEOPLE], base_form_class=VideoForm)
