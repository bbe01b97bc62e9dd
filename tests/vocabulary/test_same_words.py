"""The vocabulary and the rooms that read by it know the same words."""

from __future__ import annotations

import csv
import shutil
from importlib import resources
from pathlib import Path

import pytest

from extract.document.outcome import extractor_version
from extract.forms import Form, load_forms
from extract.printed.labels import label
from extract.prose.grammar import grammar
from vocabulary import functional_class_names, functional_codes
from vocabulary.check import ROOT

FORMS = {form.statement: form for form in load_forms()}


def rows(table: str) -> list[dict[str, str]]:
    with (ROOT / "vocabulary" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_vocabulary_knows_the_statement_of_each_form():
    known = {row["statement"]: (row["kind"], row["national_number"]) for row in rows("statements")}
    assert {form.statement: (form.kind, form.number) for form in FORMS.values()}.items() <= known.items()


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_a_form_has_no_measures_and_lines_that_the_vocabulary_lacks(form: Form):
    measures = {row["measure"] for row in rows("statement_measures") if row["statement"] == form.statement}
    lines = {row["line_code"] for row in rows("statement_lines") if row["statement"] == form.statement}
    assert set(form.measures) <= measures
    assert {line.code for line in form.lines} - set(functional_class_names()) <= lines


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_a_form_reads_the_names_of_the_vocabulary(form: Form):
    wordings = {name for line in form.lines for name in line.names}
    codes = {line.code for line in form.lines}
    lines = [row for row in rows("statement_lines") if row["statement"] == form.statement and row["line_code"] in codes]
    assert {label(row["line_name"]) for row in lines} <= wordings
    for row in rows("statement_measures"):
        if row["statement"] == form.statement and form.measures.get(row["measure"]):  # one without names is told by its line
            assert label(row["measure_name"]) in form.measures[row["measure"]]


def test_a_measure_is_part_of_a_measure_of_its_statement():
    measures = {(row["statement"], row["measure"]) for row in rows("statement_measures")}
    parts = {(row["statement"], row["part_of"]) for row in rows("statement_measures") if row["part_of"]}
    assert parts
    assert parts <= measures


def test_classes_that_are_measures_are_those_of_their_classification():
    by_system = {"budget_expenditure_economic": "部门预算", "budget_expenditure_government_class": "政府预算"}
    for statement, system in by_system.items():
        measures = {row["measure"] for row in rows("statement_measures") if row["statement"] == statement}
        classes = {row["code"] for row in rows("economic_classification") if row["system"] == system and row["level"] == "类"}
        assert measures - {"total"} == classes


def test_classes_are_those_of_the_classification():
    classified = {each.code for each in functional_codes() if len(each.code) == 3}
    assert set(functional_class_names()) == classified


def test_sentences_speak_of_statements_or_of_subjects_that_are_known():
    known = {row["statement"] for row in rows("statements")} | {row["subject"] for row in rows("claim_subjects")}
    spoken = grammar()
    words = (word for each in spoken.vocabularies.values() for group in each.by_first.values() for word in group)
    keys = {key for word in words for key in (word.means or {}).values()}
    keys |= {count.key for count in spoken.counts} | {key for each in spoken.nothing_of.values() for key in each.values()}
    assert {key.partition(".")[0] for key in keys if key} <= known


def test_funds_of_statements_are_measures_of_the_fiscal_table():
    funds = {row["fund"] for row in rows("statements") if row["fund"]}
    assert funds <= {row["measure"] for row in rows("statement_measures") if row["statement"] == "fiscal_appropriation"}


def test_a_changed_word_reads_everything_again_and_a_changed_rule_does_not(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    copies = {"extract": ROOT / "extract", "vocabulary": tmp_path / "vocabulary"}
    shutil.copytree(ROOT / "vocabulary", copies["vocabulary"])
    monkeypatch.setattr(resources, "files", lambda name: copies[name])

    def version() -> str:
        extractor_version.cache_clear()
        return extractor_version()

    try:
        before = version()
        rules = copies["vocabulary"] / "identities" / "identities.csv"
        rules.write_text(rules.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        assert version() == before
        words = copies["vocabulary"] / "units.csv"
        words.write_text(words.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        assert version() != before
    finally:
        extractor_version.cache_clear()
