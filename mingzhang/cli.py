"""The command line: one command per step, and the questions one asks afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.status import Status

from mingzhang.settings import Settings, SettingsError

if TYPE_CHECKING:
    from extract.document.allowance import Allowance
    from extract.workers import Limits
    from mingzhang.show.review import Held
    from mingzhang.show.watched import Outcome

DAY = ["%Y-%m-%d"]

app = typer.Typer(
    name="mingzhang",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="""明账: the published accounts of Chinese government departments, every figure proven or marked as not proven.

    **Start here**

    - `mingzhang run` — the whole job, on the bundled publisher unless MINGZHANG_SOURCES names your own
    - `mingzhang extract report.pdf` — read one report and show what was read, nothing else needed
    - `mingzhang check report.pdf` — inspect one report before it is published
    - `mingzhang trace --year 2023 --department 醴陵 --statement expenditure --line 2040601` — where a figure was printed

    **Settings** (environment): MINGZHANG_HOME, the data folder (default `data/`); MINGZHANG_SOURCES, the folder of source files
    (default the bundled ones); MINGZHANG_SAMPLE_PORT, the port of the bundled publisher's site (default 18650);
    MINGZHANG_READ_SECONDS and MINGZHANG_READ_MEMORY_GIB, what reading one document may take (default 180 and 6);
    MINGZHANG_WORKERS, how many documents are read at once (default 2);
    MINGZHANG_OCR_PAGES_PER_DOCUMENT and MINGZHANG_OCR_PAGES_PER_NIGHT, how many pages are read from their pictures, where `make setup-ocr`
    has installed what does it (default 60 and 2000).
    """,
)


def main() -> None:
    """The console command. Ends with 0 when everything was done, 1 when something failed, 2 when the command was not understood."""
    app()


def _console() -> Console:
    console = Console()
    # A pipe or a log has no width of its own; rich would cut at 80.
    return console if console.is_terminal else Console(width=120)


def _settings() -> Settings:
    try:
        return Settings.from_environment()
    except SettingsError as error:
        raise _stop(str(error)) from error


def _show_doing(status: Status, text: str) -> None:
    status.update(escape(text))


def _stop(message: str) -> typer.Exit:
    Console(stderr=True).print(f"[red]✗[/red] {escape(message)}", highlight=False, soft_wrap=True)
    return typer.Exit(1)


@app.command()
def harvest(
    source: Annotated[list[str] | None, typer.Option("--source", "-s", help="Only this source, by its file's name; repeatable.")] = None,
) -> None:
    """Walk the sources' list pages and fetch what is new or changed.

    Example: `mingzhang harvest --source yunqi`
    """
    from mingzhang import steps
    from mingzhang.through_airflow.run import RunBlocked, sample_site

    settings, console = _settings(), _console()
    known = settings.source_ids()
    unknown = sorted(set(source or []) - set(known))
    if unknown:
        raise _stop(f"There is no source {', '.join(unknown)} in {settings.sources}. There are: {', '.join(known) or 'none'}.")
    failed = False
    try:
        with sample_site(settings):
            for source_id in source or known:
                with console.status(f"harvesting {source_id}") as status:
                    try:
                        report = steps.harvest(settings, source_id, progress=partial(_show_doing, status))
                    except steps.StepFailed as error:
                        failed = True
                        console.print(f"[red]✗[/red] {escape(source_id)}: {escape(str(error))}", highlight=False)
                        continue
                console.print(f"[green]✓[/green] {escape(report['text'])}")
                for problem in report["problems"]:
                    console.print(f"  [yellow]![/yellow] {escape(problem)}", highlight=False)
    except RunBlocked as error:
        raise _stop(str(error)) from error
    if failed:
        raise typer.Exit(1)


@app.command()
def extract(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="[PATH]…", help="Files and folders; none: what was harvested.")] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Folder for the raw tables: OUT/<table>/*.parquet.")] = None,
    show: Annotated[
        Path | None, typer.Option("--show", help="Draw the pages that have tables, with the recognised grid over them, into this folder.")
    ] = None,
    prove: Annotated[bool, typer.Option("--prove", help="Check one file's figures against each other (some seconds).")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say of each table of one file, word by word, why it was understood so, or why not.")
    ] = False,
) -> None:
    """Read documents into raw tables (documents, extractions, tables, cells, claims), as Parquet.

    One file is shown table by table: title, statement and why it is that, unit, pages, figures, and what is not mapped and why. Several
    are a line each.

    Pages whose text is not what they show, scans above all, are read from their pictures when all else is read, where `make setup-ocr` has
    installed what does it.

    Examples: `mingzhang extract` reads what was harvested and not yet read;
    `mingzhang extract reports/ --out raw/` reads a folder of files;
    `mingzhang extract report.pdf --prove --show pages/` looks at one report and keeps nothing but pictures;
    `mingzhang extract report.pdf --explain` names the words that nobody knows, which is how one is added.
    """
    from mingzhang import steps

    settings, console = _settings(), _console()
    if not paths and (show or prove or explain):
        raise _stop("--show, --prove and --explain are for files: name one.")
    try:
        steps.check_facts()
    except steps.StepFailed as error:
        raise _stop(str(error)) from error
    if not paths:
        _extract_harvested(settings, out or settings.raw, console)
        return
    files = _files_to_read(paths, keeps=out is not None, looks_closely=bool(show or prove or explain))
    if out is not None:
        outcome = _extract_files(settings, files, out, console, show, prove, explain)
        _say_what_was_read(outcome, out, console)
    else:
        with TemporaryDirectory() as temporary:
            outcome = _extract_files(settings, files, Path(temporary), console, show, prove, explain)
    if not outcome.read:
        raise typer.Exit(1)


def _files_to_read(paths: list[Path], keeps: bool, looks_closely: bool) -> list[Path]:
    """The files named; `keeps` tells that their raw tables have a folder to go to, `looks_closely` that one is looked at more closely."""
    from mingzhang.show import watched as reading

    missing = [path for path in paths if not path.exists()]
    if missing:
        raise _stop(f"There is no {', '.join(map(str, missing))}.")
    files = reading.files_of(paths)
    if len(files) > 1 and not keeps:
        raise _stop(f"{len(files)} files: say where their raw tables go: --out DIR.")
    if len(files) != 1 and looks_closely:
        raise _stop(f"--show, --prove and --explain look at one file; these are {len(files)}.")
    return files


def _extract_files(
    settings: Settings, files: list[Path], raw: Path, console: Console, show: Path | None, prove: bool, explain: bool
) -> Outcome:
    """Read the files into the folder `raw`; a single one is shown table by table, explained, and drawn into the folder `show`."""
    from mingzhang.show import watched as reading

    allowance = replace(settings.allowance, cache=raw / "pictures")
    try:
        outcome = reading.read_files(files, raw, console, settings.limits, settings.workers, allowance, lines=len(files) != 1)
        if len(files) == 1:
            _show_documents(files[0], raw, outcome.ids, console, prove)
        if explain:
            _explain(files[0], raw, outcome.ids, console, settings.limits, allowance)
        if show:
            _show_pages(files[0], console, show, settings.limits, allowance)
    except OSError as error:
        raise _stop(f"{error.filename or raw}: {error.strerror or error}. Check space and permissions.") from error
    return outcome


def _extract_harvested(settings: Settings, folder: Path, console: Console) -> None:
    from mingzhang.show import watched as reading

    try:
        outcome = reading.read_harvested(settings, folder, console)
    except OSError as error:
        raise _stop(f"{error.filename or folder}: {error.strerror or error}. Check space and permissions.") from error
    _say_what_was_read(outcome, folder, console)


def _say_what_was_read(outcome: Outcome, folder: Path, console: Console) -> None:
    given = f"{outcome.read} of {outcome.documents} documents gave {outcome.figures:,} figures" if outcome.documents else "nothing to read"
    console.print(f"{given} · raw tables in {escape(str(folder))}", highlight=False, soft_wrap=True)


def _show_documents(path: Path, raw: Path, document_ids: tuple[str, ...], console: Console, prove: bool) -> None:
    """The documents of one file, table by table; with `prove` their figures are checked against each other first."""
    from mingzhang.show import document_view, proving

    statuses, trouble = None, ""
    if prove:
        with console.status("proving"):
            try:
                statuses = proving.statuses_by_table(raw)
            except proving.NotProvable as error:
                trouble = str(error)
    for document_id in document_ids:
        document_view.show(raw, document_id, console, statuses)
    if trouble:
        raise _stop(f"{path.name}: its figures could not be checked: {trouble}")


def _explain(path: Path, raw: Path, document_ids: tuple[str, ...], console: Console, limits: Limits, allowance: Allowance) -> None:
    from mingzhang.show import explanation

    try:
        if len(document_ids) != 1:
            raise explanation.NotExplainable("it holds several documents: take one out of it.")
        explanation.show(path, raw, document_ids[0], console, limits, allowance)
    except explanation.NotExplainable as error:
        raise _stop(f"{path.name} was not explained: {error}") from error


def _show_pages(path: Path, console: Console, folder: Path, limits: Limits, allowance: Allowance) -> None:
    from mingzhang.show import pictures

    with console.status("drawing"):
        try:
            drawn = pictures.draw_grids(path, folder, limits, allowance)
        except pictures.NotDrawable as error:
            raise _stop(f"{path.name} was not drawn: {error}") from error
    console.print(f"{len(drawn)} pages drawn into {escape(str(folder))}", highlight=False, soft_wrap=True)


@app.command()
def check(
    paths: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Reports, or folders of reports.")],
    against: Annotated[
        list[str] | None, typer.Option("--against", help="A report to hold them against, or the word warehouse; repeatable.")
    ] = None,
    approved_on: Annotated[datetime | None, typer.Option("--approved-on", formats=DAY, help="When it was approved: 2024-09-02.")] = None,
    published_on: Annotated[datetime | None, typer.Option("--published-on", formats=DAY, help="When it was published.")] = None,
    html: Annotated[Path | None, typer.Option("--html", help="Write one page with pictures of the places into this file.")] = None,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", help="Write the checklist as a bureau files it into this workbook.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a list of objects, for programs; amounts are texts.")] = False,
    lang: Annotated[str | None, typer.Option("--lang", help="zh or en; default by the locale.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show advice too: rounding, style, names of other years.")] = False,
) -> None:
    """Inspect reports as a finance bureau does: is everything there, does it add up, do text and tables agree, are the words right.

    Ends with 1 when an error was found or a file could not be read, with 0 when there was none.

    Examples: `mingzhang check 部门决算.pdf` prints the checklist and what was found;
    `mingzhang check reports/ --xlsx checklist.xlsx --html findings.html --lang zh` inspects a folder;
    `mingzhang check 2024决算.pdf --against 2023决算.pdf --against 2024预算.pdf` also holds it against other reports.
    """
    from mingzhang.show.inspection import checking

    settings, console = _settings(), _console()
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise _stop(f"There is no {', '.join(map(str, missing))}.")
    asked = checking.Asked(paths, against or [], approved_on and approved_on.date(), published_on and published_on.date(), lang)
    forms = checking.Forms(html, xlsx, as_json, everything)
    try:
        has_error = checking.check(asked, forms, settings, console, Console(stderr=True))
    except checking.NotCheckable as error:
        raise _stop(str(error)) from error
    except OSError as error:
        raise _stop(f"{error.filename}: {error.strerror or error}. Check that it is there and may be read or written.") from error
    if has_error:
        raise typer.Exit(1)


@app.command()
def build(
    full: Annotated[bool, typer.Option("--full", help="Make everything anew instead of only what changed.")] = False,
    allow_shrink: Annotated[
        bool, typer.Option("--allow-shrink", help="Publish even where a fact has less than half of the rows that were published before.")
    ] = False,
) -> None:
    """Build the warehouse from the raw tables, audit it, and swap it into place."""
    from mingzhang import steps
    from mingzhang.show import summary

    settings, console = _settings(), _console()
    try:
        with console.status("building") as status:
            built = steps.build(settings, full)
            status.update("auditing")
            audited = steps.audit(built)
            status.update("publishing")
            steps.publish(settings, audited, allow_shrink)
    except steps.StepFailed as error:
        raise _stop(str(error)) from error
    summary.show(settings.mart, console)


@app.command()
def run() -> None:
    """Harvest, extract and build, through Airflow; ends with a summary of what is proven and what is not."""
    from mingzhang.show import summary
    from mingzhang.through_airflow.home import AirflowSetupError
    from mingzhang.through_airflow.run import RunBlocked
    from mingzhang.through_airflow.run import run as run_all

    settings, console = _settings(), _console()
    try:
        outcome = run_all(settings, console)
    except (RunBlocked, AirflowSetupError) as error:
        raise _stop(str(error)) from error
    if settings.mart.exists():
        summary.show(settings.mart, console)
    if outcome.failures:
        for task, reason in outcome.failures:
            console.print(f"[red]✗ {escape(task)}[/red]: {escape(reason)}", highlight=False)
        count = f"{len(outcome.failures)} task{'s' if len(outcome.failures) > 1 else ''} failed"
        if outcome.published:
            state = "Everything else was done and is published."
        else:
            state = "What was published before is as it was." if settings.mart.exists() else "No warehouse was published."
        console.print(f"{count}. {state} Log: {escape(str(outcome.log))}", highlight=False, soft_wrap=True)
        raise typer.Exit(1)


@app.command()
def up(port: Annotated[int, typer.Option(help="Port of the web page on 127.0.0.1.")] = 8080) -> None:
    """Airflow with its web page on 127.0.0.1, and the bundled publisher's site; Ctrl-C stops both."""
    from mingzhang.through_airflow import up as airflow_up
    from mingzhang.through_airflow.home import AirflowSetupError
    from mingzhang.through_airflow.run import RunBlocked

    settings, console = _settings(), _console()
    try:
        raise typer.Exit(airflow_up.serve(settings, port, console))
    except (RunBlocked, AirflowSetupError) as error:
        raise _stop(str(error)) from error


@app.command()
def trace(
    statement: Annotated[str, typer.Option(help="The table, for example expenditure or general_budget_expenditure.")],
    line: Annotated[str, typer.Option(help="The line: a code such as 2040601, or a key such as total.")],
    measure: Annotated[str, typer.Option(help="The column, for example total, basic, project.")] = "total",
    document: Annotated[str | None, typer.Option(help="The document's id, or the first characters of it.")] = None,
    department: Annotated[str | None, typer.Option(help="A part of the department's name, instead of the document.")] = None,
    year: Annotated[int | None, typer.Option(help="The fiscal year, with --department.")] = None,
    image: Annotated[Path | None, typer.Option(help="Draw the page with the cell marked into this PNG file.")] = None,
) -> None:
    """From a published figure back to the cell, the page, the document's bytes and the address it came from.

    Example: `mingzhang trace --department 醴陵 --year 2023 --statement expenditure --line 2040601 --image cell.png`
    """
    from mingzhang.show import tracing

    settings, console = _settings(), _console()
    try:
        tracing.trace(settings, console, tracing.Wanted(statement, line, measure, document, department, year), image)
    except tracing.NotTraceable as error:
        raise _stop(str(error)) from error


@app.command()
def status() -> None:
    """What was expected, found, read, proven and held back, and why, per source, department and year; then what was not understood: by
    source and cause, and by document.
    """
    from mingzhang.show import status as report

    settings, console = _settings(), _console()
    try:
        report.show(settings, console)
    except report.NothingToShow as error:
        raise _stop(str(error)) from error


review = typer.Typer(
    invoke_without_command=True,
    rich_markup_mode="markdown",
    help="""What is held back because its reading may be wrong, likeliest first, and decisions on it.

    Lists figures that are in no fact, with the text that was read and what it may be, and figures of approval annexes (批复表) that differ
    from their tables.

    Examples: `mingzhang review --department 阳泉 --pictures cells/` also draws each cell with its row, and cells/index.html shows all;
    `mingzhang review --json --limit 500` is for programs;
    `mingzhang review correct 3f2a9c01 expenditure 2040601 total 3,449.21 --reason 'the page shows 3'` decides one.
    """,
)
app.add_typer(review, name="review")


@review.callback()
def list_held_back(
    context: typer.Context,
    department: Annotated[str | None, typer.Option(help="Only departments whose name has this in it.")] = None,
    year: Annotated[int | None, typer.Option(help="Only this fiscal year.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many are shown, and drawn.")] = 20,
    pictures: Annotated[
        Path | None, typer.Option(help="Draw each cell with its row into this folder, and index.html that shows them all.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a list of objects, for programs; amounts are texts.")] = False,
) -> None:
    if context.invoked_subcommand is not None:
        return
    import json

    from mingzhang.show import review as held_back

    settings, console = _settings(), _console()
    try:
        found = held_back.find(settings, department, year)
    except held_back.NothingToReview as error:
        raise _stop(str(error)) from error
    if as_json:
        typer.echo(json.dumps([each.as_json() for each in found[:limit]], ensure_ascii=False, indent=2))
    else:
        held_back.show(found, limit, console)
    if pictures is not None and found:
        _draw_held_back(settings, found[:limit], pictures, Console(stderr=True) if as_json else console)


def _draw_held_back(settings: Settings, found: list[Held], folder: Path, console: Console) -> None:
    from extract.store import DocumentStore
    from mingzhang.show import review_pictures

    try:
        with console.status("drawing"):
            drawn, troubles = review_pictures.draw(found, DocumentStore(settings.home), folder)
    except OSError as error:
        raise _stop(f"{error.filename or folder}: {error.strerror or error}. Check space and permissions.") from error
    for trouble in troubles:
        console.print(f"  [yellow]![/yellow] not drawn: {escape(trouble)}", highlight=False, soft_wrap=True)
    console.print(f"{len(drawn)} cells drawn; all of them: {escape(str(folder / 'index.html'))}", highlight=False, soft_wrap=True)


@review.command()
def correct(
    document: Annotated[str, typer.Argument(help="The document's id, or the first characters of it.")],
    statement: Annotated[str, typer.Argument(help="The table, as the list names it.")],
    line: Annotated[str, typer.Argument(help="The line: a code such as 2040601, or a key such as total.")],
    measure: Annotated[str, typer.Argument(help="The column.")],
    amount: Annotated[str, typer.Argument(help="What the page shows, in the unit of its table: 3,449.21")],
    reason: Annotated[str, typer.Option(help="What is to be seen in the picture, for who comes next.")],
    into: Annotated[
        Path | None, typer.Option(help="The seed to write to; default dbt_project/seeds/corrections.csv of this program.")
    ] = None,
) -> None:
    """Write down what a picture says: a row of the seed `corrections`, which the next build applies.

    The row keeps the text that was read; when another text is read one day, it lapses, and the build says so. A second decision on the
    same figure replaces the first.

    Example: `mingzhang review correct 3f2a9c01 expenditure 2040601 total 3,449.21 --reason 'the page shows 3'`
    """
    from datetime import date

    from mingzhang import corrections

    settings, console = _settings(), _console()
    seed = into or corrections.SEED
    try:
        decision = corrections.decide(settings, seed, document, statement, line, measure, amount, reason, date.today())
    except corrections.NotDecidable as error:
        raise _stop(str(error)) from error
    except OSError as error:
        raise _stop(f"{error.filename or seed}: {error.strerror or error}. Check that it is there and may be written.") from error
    cell = decision.cell
    unit = cell.unit if cell.yuan_per_unit in (None, 1) else f"{cell.unit}, {decision.amount:,.2f} yuan"
    said = f"{statement} {line} {measure}: “{cell.text}” was read, {cell.printed(decision.amount)} is printed ({unit})"
    console.print(f"[green]✓[/green] {escape(said)}", highlight=False, soft_wrap=True)
    if decision.earlier:
        console.print(f"  It replaces the decision of {decision.earlier}.", highlight=False)
    console.print(f"  Written to {escape(str(seed))}. The next build applies it: mingzhang build", highlight=False, soft_wrap=True)


if __name__ == "__main__":
    main()
