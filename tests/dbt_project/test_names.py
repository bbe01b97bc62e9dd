"""The extract rooms and the warehouse compare names of classes and items alike."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
from jinja2 import Environment

from extract.prose.functional_names import bare_name
from vocabulary import functional_class_names, functional_codes

ROOT = Path(__file__).parents[2]
ODD = {
    "一、一般公共服务支出": "一般公共服务",
    "（一）教育支出（类）": "教育",
    "(2)、教育支出": "教育",
    "1. 教育 支出": "教育",
    "１．教育支出": "教育",
    "其中：一、公共安全支出": "公共安全",
    "减：教育支出": "教育",
    "“三公”经费支出": "三公经费",
    "《教育》支出（款）": "教育",
    "文化、旅游、体育与传媒支出": "文化旅游体育与传媒",
    "教育支出：": "教育",
    "1.5倍教育": "1.5倍教育",
    "十一、其他支出": "其他",
    "支出": "",
    "": "",
}


def names() -> list[str]:
    listed = [each.name for each in functional_codes()] + [name for own in functional_class_names().values() for name in own]
    with (ROOT / "vocabulary" / "statement_lines.csv").open(encoding="utf-8", newline="") as file:
        listed += [row["line_name"] for row in csv.DictReader(file) if row["line_name"][-1] != ")"]  # of units, which no class or item has
    with (ROOT / "vocabulary" / "economic_classification.csv").open(encoding="utf-8", newline="") as file:
        listed += [row["name"] for row in csv.DictReader(file)]
    return sorted({*listed, *ODD})


def test_a_name_is_bare_in_the_warehouse_as_it_is_where_it_was_read():
    macro = (ROOT / "dbt_project" / "macros" / "names.sql").read_text(encoding="utf-8")
    expression = Environment().from_string(macro + "{{ bare_name('name') }}").render()
    with duckdb.connect() as connection:
        told = dict(connection.execute(f"select name, {expression} from (select unnest(?) as name)", [names()]).fetchall())
    assert len(told) > 500
    assert {name: bare for name, bare in told.items() if bare != bare_name(name)} == {}
    assert {name: told[name] for name in ODD} == ODD
