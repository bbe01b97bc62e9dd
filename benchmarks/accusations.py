"""Who is accused, and what is published wrong: a practice corpus harvested as sites, through the whole pipeline, beside its truth.

    python -m benchmarks.accusations CORPUS … [--home DIR] [--show N]

A corpus is a folder with `site/` (and its manifest.json) and `truth/` (a JSON and a CSV file for each document), as corpus/README.md
describes them. Each is served on this machine, harvested, read, described and built, without Airflow. `--home` keeps the data folders, one
for each corpus, and builds only what changed in them.

A report is clean when its truth names no fault that a publisher made and no identity that its printed figures break but by rounding. It is
accused when an identity is called violated, when a figure is called discrepant, or when its unit is corrected. A planted fault is covered
where its truth lists an identity that it breaks, or where it is a wrong unit; it is named when its report is accused, held when the report
is told to be in doubt (verdict `reading`, or figures held back) and else missed. A published figure is wrong when its key is printed
with another amount, and extra when its key is not printed at all; of a table whose unit was corrected the true amounts count. What the
truth lists as printed without a key is none of these.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import yaml

from mingzhang import steps
from mingzhang.settings import Settings
from sample_publisher import serve

FAULTS = ("wrong_cell", "wrong_subtotal", "random_digit", "missing_row", "wrong_unit")
OF_SENTENCES = "narrative_disagrees"
Key = tuple[str, str, str]  # statement, line_code, measure


@dataclass(slots=True)
class Truth:
    """What the truth files say of one document: its faults, whether an equation breaks, and the amounts printed, by key."""

    name: str
    faults: list[dict[str, Any]]
    breaks: bool
    printed: dict[Key, Decimal]
    factors: dict[str, Decimal]  # of statements in a wrong unit: wrong amount / true amount
    speaks_wrong: bool
    uncoded: set[tuple[str, Decimal]]  # printed amounts that no key names, by statement
    has_keys: bool  # a corpus of accounts lists no cells of the budgets in it

    @property
    def is_clean(self) -> bool:
        return not self.faults and not self.breaks


@dataclass(slots=True)
class Measured:
    """The counts of one corpus, and who is behind them."""

    reports: int = 0
    clean: int = 0
    accused: list[str] = field(default_factory=list)  # clean reports
    warned: list[str] = field(default_factory=list)  # clean reports with a warning
    contradicted: list[str] = field(default_factory=list)  # reports whose sentences agree with their tables, called wrong
    doubted: list[str] = field(default_factory=list)  # clean reports of which some check says `reading`
    covered: int = 0
    named: int = 0
    held: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    published: int = 0
    wrong: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    proven: int = 0
    proven_wrong: int = 0
    held_back: int = 0
    held_back_right: int = 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS")
    parser.add_argument("--home", type=Path, help="keep the data folders here")
    parser.add_argument("--show", type=int, default=0, help="name so many of each kind of finding")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = arguments.home or Path(folder)
        for corpus in arguments.corpora:
            measured = measure(truths(corpus / "truth"), built(corpus, home / corpus.name))
            print(report(corpus.name, measured, arguments.show), flush=True)


def built(corpus: Path, home: Path) -> Path:
    """Harvest, read and build the corpus; returns the build file. Raises StepFailed."""
    sources = home / "sources"
    sources.mkdir(parents=True, exist_ok=True)
    with serve(0, corpus / "site") as address:
        for name, source in sources_of(corpus, address):
            (sources / f"{name}.yml").write_text(yaml.safe_dump(source, allow_unicode=True), encoding="utf-8")
        settings = Settings.from_environment({**os.environ, "MINGZHANG_HOME": str(home), "MINGZHANG_SOURCES": str(sources)})
        for source_id in settings.source_ids():
            steps.harvest(settings, source_id, progress=lambda text: None)
    for batch in steps.pending_batches(settings):
        steps.extract(settings, batch)
    steps.describe(settings)
    result = steps.build(settings)
    for test, message in result["failed_tests"].items():
        print(f"the audit would refuse this build: {test}: {message}")
    return settings.build_file


def sources_of(corpus: Path, address: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """A source for each site of the corpus: its list pages, its region, the districts below it."""
    regions: dict[str, list[str]] = defaultdict(list)
    for file in sorted((corpus / "truth").glob("*.json")):
        document = json.loads(file.read_text(encoding="utf-8"))
        if document["url_path"] and document["synthetic"]:
            regions[document["url_path"].split("/")[1]].append(document["region"])
    manifest = json.loads((corpus / "site" / "manifest.json").read_text(encoding="utf-8"))
    for start in manifest["_columns"]:
        name = start.split("/")[1]
        region = Counter(each[: each.find("市") + 1] for each in regions[name]).most_common(1)[0][0]
        yield (
            name,
            {
                "publisher": f"{region}人民政府",
                "region": region,
                "start": [f"{address}{start}"],
                "districts": sorted({each.removeprefix(region) for each in regions[name] if each.startswith(region) and each != region}),
                "politeness": {"requests_per_second": 100, "concurrency": 4},
            },
        )


def truths(folder: Path) -> dict[str, Truth]:
    """What is true of each document, by the sha256 of its file."""
    found = {}
    for file in sorted(folder.glob("*.json")):
        document = json.loads(file.read_text(encoding="utf-8"))
        faults = [fault for fault in document["defects"] if fault["kind"] in FAULTS]
        with file.with_suffix(".csv").open(encoding="utf-8", newline="") as rows:
            printed = {(row["statement"], row["line_code"], row["measure"]): Decimal(row["amount"]) for row in csv.DictReader(rows)}
        found[document["sha256"]] = Truth(
            document["doc_id"],
            faults,
            any(each["cause"] != "rounding" for each in document["expected_violations"]),
            printed,
            {fault["statement"]: Decimal(fault["factor"]) for fault in faults if fault["kind"] == "wrong_unit"},
            any(fault["kind"] == OF_SENTENCES for fault in document["defects"]),
            {(each["statement"], Decimal(each["amount"])) for each in document["uncoded"]},
            bool(printed),
        )
    return found


DOCUMENTS = "select distinct report_key, coalesce(archive_document_id, document_id) from intermediate.int_documents where is_readable"
CHECKS = "select report_key, identity, place, severity, cast(result as varchar) from audit.audit_identity_check"
FIGURES = "select report_key, statement, line_code, measure, amount, status from intermediate.int_figures_in_words"
PUBLISHED = """select coalesce(archive_document_id, document_id), statement, line_code, measure, amount, status
    from marts.fct_statement_line where amount is not null"""
CLAIMS = "select report_key, identity, place from audit.audit_claim_check where result = 'violation' and severity = 'error'"


def measure(truth: dict[str, Truth], build_file: Path) -> Measured:
    """The build beside the truth. Documents that the truth does not know (notices inside of sites) are left out."""
    with duckdb.connect(str(build_file), read_only=True) as connection:
        ask = {
            name: connection.execute(sql).fetchall()
            for name, sql in (
                ("documents", DOCUMENTS),
                ("checks", CHECKS),
                ("figures", FIGURES),
                ("published", PUBLISHED),
                ("claims", CLAIMS),
            )
        }
    names = {key: truth[document] for key, document in ask["documents"] if document in truth}
    accusations: dict[str, list[str]] = defaultdict(list)
    doubts: dict[str, list[str]] = defaultdict(list)
    warnings: dict[str, list[str]] = defaultdict(list)
    result = Measured()
    for key, identity, place, severity, verdict in ask["checks"]:
        if key in names and verdict in ("violation", "reading"):
            where = doubts if verdict == "reading" else accusations if severity == "error" else warnings
            where[names[key].name].append(f"{identity}@{place}")
    for key, statement, line, measure_key, amount, status in ask["figures"]:
        if key not in names:
            continue
        if status in ("discrepant", "corrected"):
            accusations[names[key].name].append(f"{status} {statement}.{line}.{measure_key}")
        if status == "held_back":
            doubts[names[key].name].append(f"held back {statement}.{line}.{measure_key}")
            result.held_back += 1
            result.held_back_right += names[key].printed.get((statement, line, measure_key)) == amount
    claimed: dict[str, list[str]] = defaultdict(list)
    for key, identity, place in ask["claims"]:
        if key in names:
            claimed[names[key].name].append(f"{identity}@{place}")
    for each in {each.name: each for each in names.values()}.values():
        result.reports += 1
        if claimed[each.name] and not each.speaks_wrong and each.is_clean:
            result.contradicted.append(_told(each.name, claimed))
        if each.is_clean:
            result.clean += 1
            result.accused += [_told(each.name, accusations)] if accusations[each.name] else []
            result.warned += [_told(each.name, warnings)] if warnings[each.name] else []
            result.doubted += [_told(each.name, doubts)] if doubts[each.name] else []
            continue
        for fault in each.faults:
            if not each.breaks and fault["kind"] != "wrong_unit":
                continue
            result.covered += 1
            if accusations[each.name]:
                result.named += 1
            else:
                told = f"{each.name} {fault['kind']} {fault['statement']}"
                (result.held if doubts[each.name] else result.missed).append(told)
    for document, statement, line, measure_key, amount, status in ask["published"]:
        if document in truth and truth[document].has_keys:
            _weigh(result, truth[document], (statement, line, measure_key), amount, status)
    return result


def _weigh(result: Measured, truth: Truth, key: Key, amount: Decimal, status: str) -> None:
    result.published += 1
    result.proven += status == "proven"
    factor = truth.factors.get(key[0], Decimal(1)) if status == "corrected" else Decimal(1)
    expected = truth.printed.get(key)
    if expected == amount * factor or (expected is None and (key[0], amount) in truth.uncoded):
        return
    told = f"{truth.name} {'.'.join(key)} {amount} {status}"
    (result.extra if expected is None else result.wrong).append(told)
    result.proven_wrong += status == "proven"


def _told(name: str, findings: dict[str, list[str]]) -> str:
    return f"{name}: {len(findings[name])}, {findings[name][0]}"


def report(name: str, measured: Measured, show: int) -> str:
    """The counts in lines, and `show` of the findings behind each."""
    wrong = len(measured.wrong) + len(measured.extra)
    lines = [
        f"{name}: {measured.reports} reports, {measured.clean} clean",
        f"  clean reports accused          {len(measured.accused):>7}",
        f"  clean reports warned           {len(measured.warned):>7}",
        f"  clean reports in doubt         {len(measured.doubted):>7}",
        f"  contradicted by its sentences  {len(measured.contradicted):>7}",
        f"  faults covered / named         {measured.covered:>7} / {measured.named}",
        f"  faults held / missed           {len(measured.held):>7} / {len(measured.missed)}",
        f"  figures published              {measured.published:>7}",
        f"  … wrong / of keys not printed  {len(measured.wrong):>7} / {len(measured.extra)}"
        + (f"   ({wrong * 10_000 / measured.published:.1f} in 10,000)" if measured.published else ""),
        f"  … proven / of these wrong      {measured.proven:>7} / {measured.proven_wrong}",
        f"  figures held back / right      {measured.held_back:>7} / {measured.held_back_right}",
    ]
    for title in ("accused", "warned", "doubted", "contradicted", "held", "missed", "wrong", "extra"):
        lines += [f"  {title}: {each}" for each in getattr(measured, title)[:show]]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
