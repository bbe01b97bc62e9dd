import pytest

from extract.forms import KINDS, load_forms, load_wordings


@pytest.mark.parametrize("kind", KINDS)
def test_forms_of_a_kind_are_of_that_kind_alone(kind):
    forms = load_forms(kind)
    assert forms
    assert {form.kind for form in forms} == {kind}


def test_without_a_kind_all_forms_are_loaded():
    assert len(load_forms()) == sum(len(load_forms(kind)) for kind in KINDS)


def test_a_statement_is_one_form():
    statements = [form.statement for form in load_forms()]
    assert len(statements) == len(set(statements))


def test_the_header_of_a_form_names_measures_of_it():
    assert {(form.statement, name) for form in load_forms() for name in form.header if name not in form.measures} == set()


def test_sums_of_a_row_name_measures_of_its_form():
    wrong = {
        (form.statement, name)
        for form in load_forms()
        for whole, parts in form.row_sums.items()
        for name in (whole, *parts)
        if name not in form.measures
    }
    assert wrong == set()


def test_the_vocabulary_of_headings_holds_the_measures_of_all_forms():
    vocabulary = load_wordings().vocabulary
    assert {name for form in load_forms() for names in form.measures.values() for name in names} <= vocabulary
    assert load_wordings().label_headings <= vocabulary
