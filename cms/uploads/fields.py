"""The field every uploaded file is kept in: nothing reaches S3 unchecked, by any way in."""

from typing import Any, Protocol

from django.core.files.base import File
from django.db import models
from django.db.models.fields.files import FieldFile


class Holder(Protocol):
    """A model with uploaded files."""

    stored_names: list[str]
    replaced_names: list[str]
    pk: Any

    def accept(self, field: str, name: str, content: File[Any]) -> File[Any]:
        """Check contents before they are stored, or raise ``ValidationError``."""

    def save(self) -> None: ...


class UploadFile(FieldFile):
    """A file that is checked and cleaned at the moment it is stored."""

    instance: Holder  # type: ignore[assignment]
    _committed: bool

    def save(self, name: str, content: File[Any], save: bool = True) -> None:
        clean = self.instance.accept(self.field.name, name, content)
        former = self.former_name()
        super().save(clean.name or name, clean, save=False)
        self.instance.stored_names.append(str(self.instance.__dict__[self.field.attname]))
        if former:
            self.instance.replaced_names.append(former)
        if save:
            self.instance.save()

    def former_name(self) -> str:
        """The file the database knows for this row, which the new one takes the place of."""
        manager = type(self.instance)._base_manager  # type: ignore[attr-defined]
        rows = manager.filter(pk=self.instance.pk).values_list(self.field.attname, flat=True)
        return str(rows.first() or "") if self.instance.pk else ""


class UploadField(models.FileField):
    """A file in the library."""

    attr_class = UploadFile
