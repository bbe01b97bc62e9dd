"""What `mingzhang check` does: files inspected, and what was found put into the forms that were asked for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rich.console import Console

from extract.inspection import Dates
from extract.inspection.between import OtherReport
from extract.inspection.rules import LANGUAGES
from mingzhang.settings import Settings
from mingzhang.show.inspection import page, terminal, workbook
from mingzhang.show.inspection.inspected import Beside, Reading, inspect_files, reports_of_files
from mingzhang.show.inspection.labels import labels, language_of_locale
from mingzhang.show.inspection.records import records
from mingzhang.show.inspection.said import has_error
from mingzhang.show.watched import files_of

WAREHOUSE = "warehouse"  # what --against calls the published one


class NotCheckable(Exception):
    """Nothing can be inspected so; the message says why."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be inspected: files and folders, what they are held against, their dates, and the language of what is said."""

    paths: Sequence[Path]
    against: Sequence[str]
    approved_on: date | None = None
    published_on: date | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Forms:
    """In which forms it is said: on the terminal, with advice or without, or as JSON; and in files."""

    html: Path | None = None
    xlsx: Path | None = None
    as_json: bool = False
    with_advice: bool = False


def check(asked: Asked, forms: Forms, settings: Settings, console: Console, troubles: Console) -> bool:
    """Inspect what was asked for and say it; whether an error was found, or a file could not be read.

    Raises NotCheckable, and OSError when a file cannot be read or a form not be written.
    """
    language = asked.language or language_of_locale()
    if language not in LANGUAGES:
        raise NotCheckable(f"--lang {language}: there are {' and '.join(LANGUAGES)}.")
    words, files = labels(language), files_of(asked.paths)
    if not files:
        raise NotCheckable(f"There is no file in {', '.join(map(str, asked.paths))}.")
    reading = Reading(settings.limits, settings.workers, settings.allowance)
    beside = Beside(_others([each for each in asked.against if each != WAREHOUSE], reading), _mart(asked, settings))
    inspected = inspect_files(files, Dates(asked.approved_on, asked.published_on), beside, reading, troubles)
    if forms.as_json:
        console.file.write(json.dumps(records(inspected, words), ensure_ascii=False, indent=2) + "\n")
    else:
        terminal.show(inspected, words, console, forms.with_advice)
    if forms.html is not None:
        page.write(inspected, words, forms.html)
    if forms.xlsx is not None:
        workbook.write(inspected, words, forms.xlsx)
    return any(each.why_unread for each in inspected) or has_error(report for each in inspected for report in each.inspections)


def _mart(asked: Asked, settings: Settings) -> Path | None:
    """The published warehouse, where it is asked for."""
    if WAREHOUSE not in asked.against:
        return None
    if not settings.mart.exists():
        raise NotCheckable(f"--against {WAREHOUSE}: there is none at {settings.mart}. `mingzhang run` makes one.")
    return settings.mart


def _others(against: Sequence[str], reading: Reading) -> list[OtherReport]:
    """The reports that are named by their files."""
    files = [Path(each) for each in against]
    missing = [str(path) for path in files if not path.is_file()]
    if missing:
        raise NotCheckable(f"--against: there is no file {', '.join(missing)}.")
    others, unread = reports_of_files(files, reading)
    if unread:
        raise NotCheckable(f"--against: {'; '.join(unread)}")
    return others
