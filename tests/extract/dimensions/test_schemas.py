from extract.dimensions.schemas import LISTS, schema_of, schemas


def test_statements_of_a_kind_are_of_that_kind_alone():
    assert {schema.kind for schema in schemas("budget")} == {"budget"}
    assert len(schemas()) == len(schemas("budget")) + len(schemas("final_account"))


def test_a_statement_has_one_schema():
    statements = [schema.statement for schema in schemas()]
    assert len(statements) == len(set(statements))
    assert all(schema_of(statement) in schemas() for statement in statements)
    assert schema_of("龘") is None


def test_sums_of_a_row_and_needs_are_measures_of_the_statement():
    wrong = {
        (schema.statement, name)
        for schema in schemas()
        for name in (*schema.needs, *(name for whole, parts in schema.row_sums.items() for name in (whole, *parts)))
        if name not in schema.measures
    }
    assert wrong == set()


def test_a_statement_of_lists_names_their_lines_and_no_other_does():
    for schema in schemas():
        assert any(side in schema.lists for side in LISTS) == any(axis in ("lists", "income_list") for axis in schema.rows), (
            schema.statement
        )


def test_a_statement_of_items_is_about_one():
    assert {schema.item for schema in schemas() if "item" in schema.rows} == {"three_public"}
