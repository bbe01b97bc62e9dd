"""What becomes of the figures of a report that is scanned: clean documents of practice corpora, made into scans, read and built.

    python -m benchmarks.scans CORPUS … [--dpi 150 200 300] [--documents N] [--home DIR] [--write docs/scans.md]

A corpus is a folder with `site/` and `truth/`. Of each, N documents are drawn that are PDFs with text (0: all), and of these the first page
and those from the one before the first to the last whose figures the truth lists. They are read and built as text, and once for each
resolution as scans (`benchmarks/scanned_pages.py`), each document with a damage drawn for it; what the corpora hold of scans is read as it
is. Each goes into a data folder of its own below `--home`, as if it had been harvested. Run again with the same `--home`, pages that were
recognised are not recognised again; all else is made anew.

Figures are told by statement, line and measure, and are right when the amount is the printed one, publishers' faults included. `read` is
what `raw.cells` holds, `accepted` what is published, whatever its status. A published figure whose key the truth does not list counts as
wrong unless the same stands in the build of the text.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import os
import random
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pypdfium2
import yaml

from benchmarks.accusations import sources_of
from benchmarks.corpora import Sample, made_up
from benchmarks.scanned_pages import LEVELS, scan
from benchmarks.scoring import Key, one_key
from extract.batches import extract_pictures
from extract.document.allowance import Allowance
from extract.night import waiting_pages
from extract.store import DocumentStore, Origin
from mingzhang import steps
from mingzhang.settings import Settings

BEGIN, END = "<!-- the trial -->", "<!-- end -->"
MOST_PAGES = 1000  # of a document: all
ADDRESS = "http://127.0.0.1"
TEXT, AS_IS = "text", "scans as they are"


@dataclass(frozen=True, slots=True)
class Report:
    """A document of a corpus, with the pages of it that are looked at and the level of damage done to its scans."""

    corpus: Path
    sample: Sample
    pages: tuple[int, ...]
    level: str

    @property
    def name(self) -> str:
        return f"{self.corpus.name}-{self.sample.facts['doc_id']}"

    @property
    def is_at_fault(self) -> bool:
        """Whether its printed figures contradict each other by more than a rounding."""
        return any(each["cause"] != "rounding" for each in self.sample.facts["expected_violations"])

    def as_text(self) -> bytes:
        """Its pages as they were born; the same bytes each time, for which the file's random name and its date are taken off."""
        whole, part, buffer = pypdfium2.PdfDocument(self.sample.path), pypdfium2.PdfDocument.new(), io.BytesIO()
        part.import_pages(whole, [number - 1 for number in self.pages])
        part.save(buffer)
        return re.sub(rb"/ID\[<\w+><\w+>\]|/CreationDate\([^)]*\)", lambda name: b" " * len(name[0]), buffer.getvalue())

    def as_scan(self, dpi: int) -> bytes:
        """Pictures of its pages."""
        return scan(self.sample.path.read_bytes(), dpi, LEVELS[self.level], self.name, self.pages)


@dataclass(slots=True)
class Outcome:
    """What became of the figures of some documents. `wrong` names published figures that are not as printed, with their status."""

    documents: int = 0
    pages: int = 0
    figures: int = 0
    read: int = 0
    read_right: int = 0
    accepted: int = 0
    accepted_right: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    held_back: int = 0
    held_back_right: int = 0
    missing: int = 0
    accused: int = 0
    wrong: list[str] = field(default_factory=list)
    wrong_statuses: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)


def reports(corpora: Iterable[Path], documents: int) -> list[Report]:
    """The documents to scan, drawn at random but the same each time; documents that are no current edition or print a wrong unit are left
    out, since another figure than the printed one is right for them."""
    found = []
    for corpus in corpora:
        samples = [each for each in made_up(corpus) if each.facts["format"] == "pdf" and not each.facts["scanned"] and _stands(each)]
        replaced = {each.facts.get("supersedes") for each in samples}
        samples = [each for each in samples if each.facts["doc_id"] not in replaced]
        random.Random(1).shuffle(samples)
        for sample in samples[: documents or None]:
            with_figures = _pages_with_figures(corpus, sample)
            pages = tuple(sorted({1, *range(max(1, min(with_figures) - 1), max(with_figures) + 1)}))
            level = random.Random(sample.facts["doc_id"]).choice(list(LEVELS))
            found.append(Report(corpus, sample, pages, level))
    return found


def scanned_already(corpora: Iterable[Path]) -> list[Report]:
    """The documents of the corpora that are scans or hold scanned annexes; whole."""
    found = []
    for corpus in corpora:
        for sample in made_up(corpus):
            if sample.facts["format"] == "pdf" and (sample.facts["scanned"] or sample.facts["style"] == "yangquan-watermark"):
                found.append(Report(corpus, sample, tuple(range(1, sample.facts["pages"] + 1)), "as it is"))
    return found


def _stands(sample: Sample) -> bool:
    return not any(fault["kind"] in ("wrong_unit", "duplicate_url") for fault in sample.facts["defects"])


def _pages_with_figures(corpus: Path, sample: Sample) -> set[int]:
    with (corpus / "truth" / f"{sample.facts['doc_id']}.csv").open(encoding="utf-8") as lines:
        return {int(row["page"]) for row in csv.DictReader(lines)}


def built(files: dict[str, tuple[Report, bytes]], home: Path) -> Path:
    """Read and build these files (by document id) as if they had been harvested; returns the build file. Raises StepFailed."""
    for folder in (each for each in home.glob("*") if each.name != "pictures"):
        shutil.rmtree(folder)
    sources, store = home / "sources", DocumentStore(home)
    sources.mkdir(parents=True, exist_ok=True)
    for corpus in {report.corpus for report, _ in files.values()}:
        for name, source in sources_of(corpus, ADDRESS):
            (sources / f"{corpus.name}-{name}.yml").write_text(yaml.safe_dump(source, allow_unicode=True), encoding="utf-8")
    for document_id, (report, content) in files.items():
        store.put(content)
        store.record(_origin(report, document_id, len(content)))
    settings = Settings.from_environment({**os.environ, "MINGZHANG_HOME": str(home), "MINGZHANG_SOURCES": str(sources)})
    for batch in steps.pending_batches(settings):
        steps.extract(settings, batch)
    allowance, limits = Allowance(MOST_PAGES, home / "pictures"), replace(settings.limits, seconds=3600)
    waiting = list(waiting_pages(settings.raw, allowance))
    for at in range(0, len(waiting), settings.workers):  # a few at a time: a run that is stopped goes on where it was
        some = waiting[at : at + settings.workers]
        extract_pictures(store, some, settings.raw, allowance, limits=limits, workers=settings.workers)
    steps.describe(settings)
    result = steps.build(settings)
    for test, message in result["failed_tests"].items():
        print(f"the audit would refuse this build: {test}: {message}")
    return settings.build_file


def _origin(report: Report, document_id: str, size: int) -> Origin:
    facts = report.sample.facts
    return Origin(
        source=f"{report.corpus.name}-{facts['url_path'].split('/')[1]}",
        url=ADDRESS + facts["url_path"],
        linked_from=ADDRESS + (facts["detail_page"] or "/"),
        title=facts["title"],
        document_id=document_id,
        fetched_at=datetime(2026, 1, 1, tzinfo=UTC),
        size_bytes=size,
        page_title=facts["title"],
        page_published_on=facts["published_date"],
        file_name=facts["url_path"].rpartition("/")[2],
    )


READ = """select cells.document_key, statement, line_code, measure, amount from staging.stg_cells as cells
    where role = 'statutory' and content = 'figure' and line_code is not null and measure is not null"""
PUBLISHED = "select document_id, statement, line_code, measure, amount, status from marts.fct_statement_line where amount is not null"
HELD_BACK = """select documents.document_id, statement, line_code, regexp_replace(measure, '_from_prior_year_[a-z]+$', ''), amount,
        coalesce(held_back_reason, '')
    from intermediate.int_figures_in_words as figures
    inner join intermediate.int_documents as documents using (report_key)
    where figures.status = 'held_back' and amount is not null"""
DOCUMENTS = "select distinct document_key, document_id from intermediate.int_documents"


@dataclass(slots=True)
class SaidOf:
    """What a build says of one document, by key."""

    read: dict[Key, set[Decimal]] = field(default_factory=dict)
    published: dict[Key, tuple[Decimal, str]] = field(default_factory=dict)
    held_back: dict[Key, tuple[Decimal, str]] = field(default_factory=dict)


def said_of(build_file: Path) -> dict[str, SaidOf]:
    """What a build says of each document."""
    with duckdb.connect(str(build_file), read_only=True) as connection:
        read, published, held_back, documents = (connection.execute(query).fetchall() for query in (READ, PUBLISHED, HELD_BACK, DOCUMENTS))
    found = {document_id: SaidOf() for _, document_id in documents}
    ids = dict(documents)
    for key, statement, line, measure, amount in read:
        if key in ids:
            found[ids[key]].read.setdefault(one_key(statement, line, measure), set()).add(amount)
    for document_id, statement, line, measure, amount, status in published:
        found[document_id].published[one_key(statement, line, measure)] = (amount, status)
    for document_id, statement, line, measure, amount, reason in held_back:
        found[document_id].held_back[one_key(statement, line, measure)] = (amount, reason)
    return found


def outcome(files: dict[str, tuple[Report, bytes]], said: dict[str, SaidOf], as_text: dict[str, SaidOf]) -> Outcome:
    """What became of the figures of these files; `as_text`, by the reports' names, is what their text gave."""
    result = Outcome()
    for document_id, (report, _) in files.items():
        here, truth = said.get(document_id, SaidOf()), report.sample.truth
        clean = as_text.get(report.name, SaidOf()).published
        result.documents += 1
        result.pages += len(report.pages)
        result.figures += len(truth)
        for key, amount in truth.items():
            result.read += key in here.read
            result.read_right += amount in here.read.get(key, ())
            if key in here.held_back and key not in here.published:
                result.held_back += 1
                result.held_back_right += here.held_back[key][0] == amount
                result.reasons[here.held_back[key][1]] += 1
            result.missing += key not in here.published and key not in here.held_back
        for key, (amount, status) in here.published.items():
            known = key in truth or key in clean
            if not known and (not amount or (key[0], amount) in report.sample.uncoded):
                continue
            right = amount == (truth[key] if key in truth else clean[key][0] if key in clean else None)
            if key in truth:
                result.accepted += 1
                result.accepted_right += right
                result.statuses[status] += 1
            is_due = clean.get(key, (None, ""))[1] == "discrepant" if report.name in as_text else report.is_at_fault
            result.accused += status == "discrepant" and not is_due
            if not right:
                result.wrong.append(f"{report.name} ({report.level}) {'.'.join(key)} {amount} {status}, printed {truth.get(key)}")
                result.wrong_statuses[status] += 1
    return result


HEADS = (
    "read from|documents|pages|figures|read|read right|accepted|right among them|proven|proven, wrong|held back|of them right"
    "|repaired|repaired wrongly|accused|missing"
)


def row(name: str, what: Outcome) -> str:
    """One row of the table."""
    wrong = sum(what.wrong_statuses.values())
    cells = [
        name,
        f"{what.documents:,}",
        f"{what.pages:,}",
        f"{what.figures:,}",
        f"{what.read:,}",
        _share(what.read_right, what.read),
        _share(what.accepted, what.figures),
        _share(what.accepted_right, what.accepted_right + wrong, 3),
        f"{what.statuses['proven']:,}",
        f"{what.wrong_statuses['proven']:,}",
        f"{what.held_back:,}",
        f"{what.held_back_right:,}",
        f"{what.statuses['corrected']:,}",
        f"{what.wrong_statuses['corrected']:,}",
        f"{what.accused:,}",
        f"{what.missing:,}",
    ]
    return "| " + " | ".join(cells) + " |"


def _share(part: int, whole: int, decimals: int = 2) -> str:
    return f"{100 * part / whole:.{decimals}f} %" if whole else "–"


def measure(corpora: Sequence[Path], resolutions: Sequence[int], documents: int, home: Path, show: int) -> list[str]:
    """The lines of the tables."""
    drawn = reports(corpora, documents)
    texts = {_id(content := report.as_text()): (report, content) for report in drawn}
    said = said_of(built(texts, home / "text"))
    as_text = {report.name: said.get(document_id, SaidOf()) for document_id, (report, _) in texts.items()}
    rows = [(TEXT, outcome(texts, said, as_text))]
    for dpi in resolutions:
        scans = {_id(content := report.as_scan(dpi)): (report, content) for report in drawn}
        said = said_of(built(scans, home / str(dpi)))
        rows.append((f"{dpi} dpi", outcome(scans, said, as_text)))
        for level in LEVELS:
            some = {key: each for key, each in scans.items() if each[0].level == level}
            rows.append((f"{dpi} dpi, {level}", outcome(some, said, as_text)))
    if found := scanned_already(corpora):
        kept = {_id(content := report.sample.path.read_bytes()): (report, content) for report in found}
        rows.append((AS_IS, outcome(kept, said_of(built(kept, home / "as-is")), {})))
    scanned = [what for name, what in rows if name != TEXT and ", " not in name]
    names = ", ".join(corpus.name for corpus in corpora)
    told = f"{documents or 'All'} documents of each of {names}: {sum(what.pages for what in scanned):,} scanned pages with "
    told += f"{sum(what.figures for what in scanned):,} figures over all resolutions."
    lines = [told, "", "| " + HEADS.replace("|", " | ") + " |", "|" + "---|" * (HEADS.count("|") + 1), *(row(*each) for each in rows)]
    for name, what in rows:
        if what.reasons and ", " not in name:
            print(f"{name}: held back: " + "; ".join(f"{count} {reason}" for reason, count in what.reasons.most_common(8)))
        for told in what.wrong[:show] if ", " not in name else ():
            print(f"{name}: {told}")
    return lines


def _id(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS")
    parser.add_argument("--dpi", nargs="*", type=int, default=[150, 200, 300])
    parser.add_argument("--documents", type=int, default=0, help="of each corpus (default: all)")
    parser.add_argument("--home", type=Path, help="keep the data folders here")
    parser.add_argument("--show", type=int, default=20, help="name so many wrong figures")
    parser.add_argument("--write", type=Path, help="put the table into this page")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lines = measure(options.corpora, options.dpi, options.documents, options.home or Path(folder), options.show)
    print("\n".join(lines))
    if options.write:
        write(options.write, lines)


def write(page: Path, lines: list[str]) -> None:
    """Put the lines between the two marks of a page."""
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text("\n".join([before + BEGIN, "", *lines, "", END + after]), encoding="utf-8")


if __name__ == "__main__":
    main()
