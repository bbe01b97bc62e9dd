from decimal import Decimal

import pytest

from extract.prose.amounts import quantities


@pytest.mark.parametrize("minus", ["-", "−"])
def test_an_amount_below_zero_keeps_its_sign(minus):
    (found,) = quantities(f"年末结余{minus}1,205.30万元,")
    assert (found.value, found.unit, found.kind) == (Decimal("-1205.30"), "万元", "money")
