"""The forms of the library: a refused file or a silent S3 server is a message, not a crash."""

import logging
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.models import Locale
from wagtailmedia.forms import BaseMediaForm

from cms.admin.permissions import may_read
from cms.models import ConsentRecord
from cms.models.roles import groups_in, is_limited
from cms.storage import StorageUnavailable

logger = logging.getLogger(__name__)

ALT_TEXT = "alt_text_"


class UploadForm(forms.ModelForm[Any]):
    """Stores its files while it is still a form that can say what went wrong.

    A title is the editor's to give: what the file was called may be someone's name.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        user = kwargs.get("user")
        super().__init__(*args, **kwargs)
        if user is None or not may_read(user, ConsentRecord):
            self.fields.pop("consent", None)
        # Wagtail removes a replaced file before its row is written; the model does so after.
        self.original_file = None
        if "title" in self.fields:
            self.fields["title"].required = False
            # Wagtail has taken the help of the field over before.
            self["title"].help_text = _("Only colleagues see it. Do not name people.")
        if "file" in self.fields:
            # Wagtail's script would copy the name of the file into the title.
            attributes = self.fields["file"].widget.attrs
            for name in [name for name in attributes if name.startswith("data-")]:
                del attributes[name]

    def clean_title(self) -> str:
        """The title, unless it is only the name of the file."""
        title = str(self.cleaned_data.get("title") or "")
        file = self.files.get(self.add_prefix("file"))
        if not title or (file and title in (file.name, Path(file.name or "").stem)):
            return str(self.initial.get("title") or "")
        return title

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if not self.errors:
            self.store()

    def store(self) -> None:
        """Put new files on S3, so that what goes wrong there is an error of the form."""
        for field, file in self.instance.new_files():
            try:
                file.save(file.name, file.file, save=False)
            except ValidationError as error:
                self.add_error(field, error)
            except StorageUnavailable as error:
                logger.error("S3 took no upload: %s", error)
                self.add_error(
                    field,
                    _("The media server does not answer, so nothing was saved. Try later."),
                )


class PictureField(WagtailImageField):
    """Leaves counting pixels to ``cms.uploads``: Wagtail's way crashes on half a picture."""

    def check_image_pixel_size(self, file: Any) -> None:
        pass


class ImageForm(UploadForm, BaseImageForm):
    """The form of a picture."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if former := self.fields.get("file"):
            self.fields["file"] = PictureField(
                label=former.label, required=former.required, widget=former.widget
            )
        if "alt_text" in self.fields:
            self.add_alt_texts()
            self.protect_alt_texts(kwargs.get("user"))

    def protect_alt_texts(self, user: Any) -> None:
        """Show words in the languages in which a limited colleague does nothing, no more.

        Whoever adds a picture says in the first language what it shows.
        """
        if user is None or not is_limited(user):
            return
        locales = Locale.objects.all()
        own = {locale.language_code for locale in locales if groups_in(user, locale.pk)}
        if not self.instance.alt_text:
            own.add(settings.LANGUAGE_CODE)
        for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
            name = "alt_text" if code == settings.LANGUAGE_CODE else f"{ALT_TEXT}{code}"
            self.fields[name].disabled = code not in own

    def add_alt_texts(self) -> None:
        """Offer the words for the picture in the other languages, below those in the first."""
        names = list(self.fields)
        place = names.index("alt_text") + 1
        for code, name in settings.WAGTAIL_CONTENT_LANGUAGES[1:]:
            self.fields[f"{ALT_TEXT}{code}"] = forms.CharField(
                label=_("Alternative text (%(language)s)") % {"language": name},
                required=False,
                max_length=255,
                initial=self.instance.alt_texts.get(code, ""),
            )
            names.insert(place, f"{ALT_TEXT}{code}")
            place += 1
        self.order_fields(names)

    def _post_clean(self) -> None:
        given = {
            name.removeprefix(ALT_TEXT): text
            for name, text in self.cleaned_data.items()
            if name.startswith(ALT_TEXT)
        }
        self.instance.alt_texts = {
            code: text for code, text in {**self.instance.alt_texts, **given}.items() if text
        }
        super()._post_clean()

    class Meta(BaseImageForm.Meta):
        pass


class DocumentForm(UploadForm, BaseDocumentForm):
    """The form of a document."""

    class Meta(BaseDocumentForm.Meta):
        pass


class MediaForm(UploadForm, BaseMediaForm):
    """The form of a recording."""

    class Meta(BaseMediaForm.Meta):
        pass
