"""Exporting and importing translations on the command line."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils.translation import override

from tests.translation.exchanges import FORMATS, edited, sent, texts

pytestmark = pytest.mark.django_db
every_format = pytest.mark.parametrize("format", FORMATS)


@pytest.fixture(autouse=True)
def in_english() -> Any:
    with override("en"):
        yield


def run(*arguments: Any) -> str:
    output = StringIO()
    call_command("translations", *map(str, arguments), stdout=output, stderr=output)
    return output.getvalue()


def saved(folder: Path, translation: Any, format: str) -> Path:
    """A translated file on disk."""
    name, content = edited(sent(translation, format), lambda original, _: original)
    path = folder / name
    path.write_bytes(content)
    return path


@every_format
@pytest.mark.usefixtures("translation")
def test_exports_a_language(tmp_path: Path, format: str) -> None:
    said = run("export", "--locale", "en", "--format", format, "--output", tmp_path)

    (path,) = tmp_path.iterdir()
    assert said == f"{path}\n"
    assert "Unchanged: 7" in run("import", path)


@every_format
def test_a_dry_run_changes_nothing(translation: Any, tmp_path: Path, format: str) -> None:
    said = run("import", saved(tmp_path, translation, format), "--dry-run")

    assert "New: 7" in said
    assert texts(translation) == {}


@every_format
def test_imports(translation: Any, tmp_path: Path, format: str) -> None:
    run("import", saved(tmp_path, translation, format), "--locale", "en", "--format", format)

    assert len(texts(translation)) == 7


def test_says_where_what_is_wrong(translation: Any, tmp_path: Path) -> None:
    good, broken = saved(tmp_path, translation, "po"), tmp_path / "broken.po"
    broken.write_text('msgid "a"\nnonsense\n')

    said = run("import", good, broken, "--dry-run")
    with pytest.raises(CommandError, match="Nothing was imported"):
        run("import", good, broken)

    assert "broken.po:2: Refused: This is not a line of a PO file." in said
    assert texts(translation) == {}
    run("import", good, broken, "--leave-out")
    assert len(texts(translation)) == 7


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["export", "--locale", "xx"], "There is no language"),
        (["export", "--locale", "nl"], "Nothing is translated into"),
        (["import", "/nowhere/file.po"], "A file cannot be read"),
        (["import"], "required"),
        ([], "required"),
    ],
)
def test_explains_itself(arguments: list[str], message: str) -> None:
    with pytest.raises(CommandError, match=message):
        run(*arguments)


@pytest.mark.parametrize(
    "option", [["--locale", "nl"], ["--format", "po"]], ids=["language", "format"]
)
def test_refuses_other_files(translation: Any, tmp_path: Path, option: list[str]) -> None:
    with pytest.raises(CommandError, match="Nothing was imported"):
        run("import", saved(tmp_path, translation, "xliff"), *option)
