from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.models import Locale
from wagtail_localize.models import Translation

from cms.translation.exchange import (
    Change,
    Format,
    ImportRefused,
    NothingToExport,
    Outcome,
    Plan,
    carry_out,
    export,
    plan,
)


class Command(BaseCommand):
    help = "Exports translations as PO or XLIFF files, and imports them again."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        out = actions.add_parser(
            "export", help="Write every translation into a language to a file."
        )
        out.add_argument("--locale", required=True, help="The language, such as en.")
        out.add_argument("--format", choices=Format.values, default=Format.XLIFF.value)
        out.add_argument("--output", type=Path, help="A folder; absent means this one.")
        back = actions.add_parser("import", help="Import PO, XLIFF and ZIP files, or none of them.")
        back.add_argument("files", nargs="+", type=Path)
        back.add_argument("--locale", help="Refuse files in any other language than this.")
        back.add_argument("--format", choices=Format.values, help="Refuse files of another format.")
        back.add_argument("--dry-run", action="store_true", help="Only say what would change.")
        back.add_argument(
            "--replace", action="store_true", help="Also replace what people changed meanwhile."
        )
        back.add_argument(
            "--leave-out", action="store_true", help="Import the rest when something is refused."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["action"] == "export":
            self.export(options)
        else:
            self.bring_back(options)

    def export(self, options: dict[str, Any]) -> None:
        locale = locale_of(options["locale"])
        translations = Translation.objects.filter(target_locale=locale, enabled=True)
        ordered = translations.select_related("source__locale", "target_locale").order_by("pk")
        try:
            file = export(ordered, options["format"])
        except NothingToExport:
            raise CommandError(f"Nothing is translated into {locale}.") from None
        path = (options["output"] or Path()) / file.name
        try:
            path.write_bytes(file.content)
        except OSError as error:
            raise CommandError(f"The file cannot be written: {error}") from error
        self.stdout.write(str(path))

    def bring_back(self, options: dict[str, Any]) -> None:
        try:
            files = [(path.name, path.read_bytes()) for path in options["files"]]
        except OSError as error:
            raise CommandError(f"A file cannot be read: {error}") from error
        locale = locale_of(options["locale"]) if options["locale"] else None
        only = Format(options["format"]) if options["format"] else None
        if options["dry_run"]:
            self.tell(plan(files, locale=locale, only=only))
            return
        try:
            done = carry_out(
                files,
                locale=locale,
                only=only,
                replace=options["replace"],
                leave_out=options["leave_out"],
            )
        except ImportRefused as refused:
            self.tell(refused.plan)
            raise CommandError("Nothing was imported.") from None
        self.tell(done)

    def tell(self, found: Plan) -> None:
        for change in found.those(Outcome.REFUSED, Outcome.CONFLICT):
            self.stderr.write(line_of(change))
        for outcome, number in found.counts.items():
            self.stdout.write(f"{outcome.label}: {number}")


def line_of(change: Change) -> str:
    """Where something is, and what is the matter with it."""
    place = f"{change.file}:{change.line}: {change.outcome.label}: "
    what = f"“{change.unit.original[:60]}”: " if change.unit else ""
    return place + what + change.reason


def locale_of(code: str) -> Locale:
    try:
        return Locale.objects.get(language_code=code)
    except Locale.DoesNotExist:
        raise CommandError(f"There is no language “{code}”.") from None
