"""What a spreadsheet's cell shows; the expected texts are what spreadsheet programs print."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.readers.sheet.number_format import displayed

ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (None, "General", ""),
        ("1,234.50", "#,##0.00", "1,234.50"),
        ("  项目", "@", "  项目"),
        (0.1 + 0.2, "General", "0.3"),
        (49754745.04, "General", "49754745.04"),
        (2080505, "General", "2080505"),
        (1e-7, "General", "0.0000001"),
        (1234.5678, "#,##0.00", "1,234.57"),
        (2.675, "0.00", "2.68"),
        (-2.5, "0", "-3"),
        (1234567.0, "#,##0", "1,234,567"),
        (205, "000000", "000205"),
        (12.5, "0.##", "12.5"),
        (0.1234, "0.00%", "12.34%"),
        (1234567, "#,##0.00,", "1,234.57"),
        (123456, '0!.0000"万"', "12.3456万"),
        (12345, "0!.0,", "1.2"),
        (0, "#,##0.00;-#,##0.00;", ""),
        (-5.5, "#,##0.00;-#,##0.00;", "-5.50"),
        (-5.5, "#,##0.00_);(#,##0.00)", "(5.50)"),
        (-1234.5, "#,##0.00;[Red]-#,##0.00", "-1,234.50"),
        (0, ACCOUNTING, "-"),
        (1234.5, ACCOUNTING, "1,234.50"),
        (3, ";;;", ""),
        (15, '[>=10]0"个";0.0', "15个"),
        (5, '[>=10]0"个";0.0', "5.0"),
        (1234, "[$¥-804]#,##0.00", "¥1,234.00"),
        (True, "General", "TRUE"),
        (float("nan"), "0.00", "#NUM!"),
        (dt.datetime(2023, 1, 5), 'yyyy"年"m"月"d"日"', "2023年1月5日"),
        (dt.datetime(2023, 1, 5, 9, 7), "yyyy-mm-dd hh:mm", "2023-01-05 09:07"),
    ],
)
def test_displayed(value, number_format, text):
    assert displayed(value, number_format) == text
