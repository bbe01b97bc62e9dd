"""The vocabulary and the rooms that read by it know the same words."""

from __future__ import annotations

import csv
import shutil
from importlib import resources
from pathlib import Path

import pytest

from extract.dimensions.schemas import LISTS, Schema, schemas
from extract.dimensions.words import is_within, meaning_of, wordings
from extract.document.outcome import extractor_version
from extract.prose.grammar import grammar
from vocabulary import functional_class_names, functional_codes
from vocabulary.check import ROOT

SCHEMAS = {schema.statement: schema for schema in schemas()}


def rows(table: str) -> list[dict[str, str]]:
    with (ROOT / "vocabulary" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_vocabulary_knows_the_statements_that_have_a_schema_and_no_others():
    assert {row["statement"]: row["kind"] for row in rows("statements")} == {each.statement: each.kind for each in SCHEMAS.values()}


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS.keys())
def test_a_schema_has_no_measures_and_lines_that_the_vocabulary_lacks(schema: Schema):
    measures = {row["measure"] for row in rows("statement_measures") if row["statement"] == schema.statement}
    lines = {row["line_code"] for row in rows("statement_lines") if row["statement"] == schema.statement}
    assert set(schema.measures) - {"economic_classes", "government_classes"} <= measures
    named = {line for side in LISTS for line in schema.lists.get(side, ())} | set(schema.lines)
    assert named - {"functional_classes"} - lines == set()


def test_a_wording_names_one_member_of_a_dimension():
    # 增长率 is a change and a ratio.
    single = {word: [dimension for dimension, _ in named if dimension != "comparison"] for word, named in wordings().items()}
    assert [word for word, dimensions in single.items() if len(set(dimensions)) < len(dimensions)] == []


def test_the_official_names_of_measures_are_understood():
    unknown = {
        row["measure_name"]
        for row in rows("statement_measures")
        if row["statement"] in SCHEMAS and not row["measure"].isdigit() and not meaning_of(row["measure_name"]).is_known
    }
    assert unknown == set()


def test_nothing_lies_within_itself():
    members = {member for named in wordings().values() for _, member in named}
    assert [member for member in members if is_within(member, member)] == []


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
    assert funds - {"fiscal_appropriation"} <= {
        row["measure"] for row in rows("statement_measures") if row["statement"] == "fiscal_appropriation"
    }


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
