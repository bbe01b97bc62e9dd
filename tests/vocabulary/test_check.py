"""Files of facts are held to their schemas; what is wrong is named with file, line and remedy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from vocabulary.check import ROOT, files_of_facts, problems_of, problems_of_facts, schemas

SCHEMAS = "vocabulary/statement_schemas.yml"


def test_every_file_of_facts_is_sound():
    assert len(files_of_facts()) > 40
    assert list(map(str, problems_of_facts())) == []


@pytest.mark.parametrize(
    ("file", "before", "after", "message"),
    [
        (SCHEMAS, "    needs: [total, fiscal_appropriation]", "    need: [total]", "unknown key need; did you mean needs?"),
        (SCHEMAS, "    rows: [economic]", "    rows: [economy]", "unknown value economy; did you mean economic?"),
        (SCHEMAS, "    use: basic\n    measures: [amount]\n", "    use: basic\n", "missing key measures"),
        (SCHEMAS, "    flow: [income]", "    flow: income", "flow: 'income' is not of type 'array'; correct it"),
        (SCHEMAS, "  income:\n", "  expenditure:\n", "put the two together"),
        (SCHEMAS, "rows: [lists]", "rows: [[lists]", "no valid YAML"),
        ("vocabulary/dimensions.yml", "\nneutral:", "\nneutrals:", "unknown key neutrals; did you mean neutral?"),
        ("extract/printed/printed_lines.yml", "  note: '^(注|", "  note: '^((注|", "is no regular expression"),
        ("extract/self_evaluation/forms/cost_control.yml", "itemised:", "items:", "unknown key items"),
        ("extract/prose/grammar/counts.yml", "unless: '保有'", "except: '保有'", "unknown key except"),
        ("extract/prose/grammar/relations.yml", "\nfillers:", "\nfiller:", "unknown key filler; did you mean fillers?"),
        ("extract/describe/words.yml", "kind: budget", "kind: budgets", "unknown value budgets; did you mean budget?"),
        ("extract/persons/words.yml", "surnames:", "surname:", "unknown key surname; did you mean surnames?"),
        ("vocabulary/units.csv", "unit,yuan", "unit,yuans", "line 1: unknown column yuans; did you mean yuan?"),
        ("vocabulary/units.csv", "unit,yuan", "unit,yuans", "line 1: missing column yuan; add it, the columns are unit,yuan,short_form"),
        ("vocabulary/units.csv", "万元,10000,", "万元,ten,", "line 4: yuan: 'ten' is not a whole number; correct it"),
        ("vocabulary/units.csv", "万元,10000,万", "万元,10000,万,", "line 4: 4 cells under 3 columns; quote a cell that holds a comma"),
        ("vocabulary/units.csv", "unit,yuan", "yuan,unit", "line 1: the columns stand in another order"),
        ("vocabulary/statements.csv", "02,收入决算表,functional", "02,收入决算表,function", "did you mean functional?"),
        ("vocabulary/region_levels.csv", "省,1,省级", "省,1,", "line 2: level: the cell is empty; fill it"),
        (
            "vocabulary/identities/identities.csv",
            ",when_zero,",
            ",when_zeros,",
            "line 1: unknown column when_zeros; did you mean when_zero?",
        ),
        ("dbt_project/seeds/reviewed_exceptions.csv", "decided_on", "decided", "line 1: unknown column decided; did you mean decided_on?"),
    ],
)
def test_what_is_wrong_is_named(file: str, before: str, after: str, message: str):
    text = (ROOT / file).read_text(encoding="utf-8")
    assert before in text
    found = [str(problem) for problem in problems_of(file, text.replace(before, after, 1))]
    assert any(each.startswith(f"{file} line ") and message in each for each in found), found


@pytest.mark.parametrize(
    "path", [path for path in files_of_facts() if path.endswith(".yml") and path != "vocabulary/functional_classes.yml"]
)
def test_no_file_takes_a_key_that_nobody_knows(path: str):
    text = (ROOT / path).read_text(encoding="utf-8") + "\nno_such_key: 1\n"
    assert [problem.text.partition(";")[0] for problem in problems_of(path, text)] == ["unknown key no_such_key"]


@pytest.mark.parametrize("path", [path for path in files_of_facts() if path.endswith(".csv")])
def test_no_table_takes_a_column_that_nobody_knows(path: str):
    header, *rows = (ROOT / path).read_text(encoding="utf-8").splitlines()
    text = "\n".join([f"{header},no_such_column", *(f"{row}," for row in rows)])
    assert [problem.text.partition(";")[0] for problem in problems_of(path, text)] == ["unknown column no_such_column"]


def test_a_file_without_a_schema_and_a_table_that_is_gone_are_named(tmp_path: Path):
    shutil.copytree(ROOT / "vocabulary", tmp_path / "vocabulary")
    (tmp_path / "vocabulary" / "units.csv").rename(tmp_path / "vocabulary" / "coins.csv")
    found = [str(problem) for problem in problems_of_facts(tmp_path) if problem.file.startswith("vocabulary")]
    assert found == [
        "vocabulary/units.csv line 1: there is no such file; bring it back, its columns alone will do",
        "vocabulary/coins.csv line 1: no schema tells its columns; add it to tables of vocabulary/schemas.yml",
    ]


def test_dbt_knows_the_columns_of_the_schemas():
    seeds = yaml.safe_load((ROOT / "dbt_project" / "seeds" / "_seeds.yml").read_text(encoding="utf-8"))["seeds"]
    known = {seed["name"]: list(seed["config"]["column_types"]) for seed in seeds}
    assert known == {Path(path).stem: list(columns) for path, columns in schemas()["tables"].items()}
