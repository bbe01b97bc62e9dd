"""Personal data."""

import pytest

from extract.inspection.personal import personal


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("证件号码 11010519491231002X", {"identity_number"}),
        ("证件号码 110105194912310028", set()),  # not its check digit
        ("项目编码 310107248160200011520", set()),
        ("账号：6222 0212 3456 7890 123", {"bank_account"}),
        ("联系电话 13812345678", {"private_telephone"}),
        ("金额 13812345678.00", set()),
        ("联系电话 021-52345678", set()),
    ],
)
def test_what_is_personal(report, text, rules):
    found = list(personal(report([text])))
    assert {each.rule for each in found} == rules
    assert all(not any(character.isdigit() for character in each.words) for each in found)
