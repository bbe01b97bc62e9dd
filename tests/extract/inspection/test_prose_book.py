"""The rule book of sentences."""

from extract.inspection.prose_book import identity_of, subjects_of, sums


def test_which_identity_is_asked_of_a_subject():
    assert identity_of("table", "income.total.total") == "n_income_total"
    assert identity_of("table", "supplementary.vehicles_total.count") == "n_vehicles"
    assert identity_of("table", "performance.self_evaluated.amount") is None
    assert identity_of("share", "whatever.it.is") == "n_share"


def test_sums_name_their_parts():
    procurement = next(each for each in sums() if each.name == "n_procurement_sum")
    assert subjects_of(procurement.terms) == ["supplementary.procurement_total.amount"]
    assert len(subjects_of(procurement.parts)) == 3
