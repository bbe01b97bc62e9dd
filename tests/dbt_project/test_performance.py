"""What the models make of self-evaluations."""

from __future__ import annotations

from decimal import Decimal

SOUND, FAULTY = "诚实县甲局", "粗心县乙局"


def test_staff_and_their_rate(rows):
    found = rows("select department, authorised, in_post, control_rate, status, proof from marts.fct_staffing order by 1")
    assert found == [
        ("粗心县乙局", Decimal(40), Decimal(36), Decimal(95), "discrepant", 0),
        ("诚实县甲局", Decimal(40), Decimal(36), Decimal(90), "proven", 1),
    ]


def test_every_identity_that_fails_and_no_other(rows):
    found = rows(
        "select identity, place, left_amount, right_amount from audit.audit_performance_check join marts.dim_document using (document_id) "
        "where result = 'violation' and department = ? order by identity, place",
        FAULTY,
    )
    assert [(identity, place) for identity, place, *_ in found] == [
        ("p_control_rate", "form 1"),
        ("p_exec_rate", "form 2.total"),
        ("p_exec_rate", "form 3.total"),
        ("p_score_limit", "form 2.02.01"),
        ("p_score_limit", "form 3.02.01"),
        ("p_scores", "form 2"),
        ("p_scores", "form 3"),
        ("p_three_public", "form 1.actual"),
    ]
    assert found[-1][2:] == (Decimal("165000.00"), Decimal("65000.00"))
    assert rows(
        "select count(*) from audit.audit_performance_check join marts.dim_document using (document_id) "
        "where result = 'violation' and department = ?",
        SOUND,
    ) == [(0,)]


def test_identities_that_hold_prove_their_figures(rows):
    found = rows(
        "select distinct identity from audit.audit_performance_check join marts.dim_document using (document_id) "
        "where result = 'exact' and department = ? order by 1",
        SOUND,
    )
    assert [identity for (identity,) in found] == [
        "p_control_rate",
        "p_exec_rate",
        "p_fund_parts",
        "p_fund_score_limit",
        "p_group_weight",
        "p_items",
        "p_score_limit",
        "p_scores",
        "p_three_public",
        "p_vehicles",
        "p_weights",
        "p_weights_total",
    ]
    assert rows("select status, count(*) from marts.fct_performance_fund where department = ? group by 1", SOUND) == [("proven", 39)]


def test_funds_of_department_and_projects(rows):
    found = rows(
        "select scope, project, line_code, amount from marts.fct_performance_fund "
        "where department = ? and measure in ('actual', 'executed') and line_code not in "
        "('appropriation', 'vehicle_total', 'vehicle_operation', 'reception') order by form_no, line_code",
        SOUND,
    )
    assert found == [
        ("department", None, "special_funds", Decimal(150000)),
        ("department", "禁毒经费", "special_funds.01", Decimal(90000)),
        ("department", "宣传经费", "special_funds.02", Decimal(60000)),
        ("department", None, "three_public", Decimal(65000)),
        ("department", None, "total", Decimal(300000)),
        ("project", "法律援助经费", "total", Decimal(300000)),
    ]


def test_indicators_and_points(rows):
    found = rows(
        "select line_code, level_one, level_three, target, achieved, weight, score, reason, status "
        "from marts.fct_performance_indicator where department = ? and scope = 'project' order by 1",
        SOUND,
    )
    assert found == [
        ("01.01", "产出指标(50分)", "办理件数", "≥100件", "120件", Decimal(30), Decimal(30), None, "proven"),
        ("01.02", "产出指标(50分)", "按时办结", "及时", "基本及时", Decimal(20), Decimal(18), "人手不足", "proven"),
        ("02.01", "效益指标(40分)", "公众满意", "≥90%", "95%", Decimal(40), Decimal(40), None, "proven"),
    ]
    assert rows(
        "select form_no, scope, weight, score, execution_score, indicator_score from marts.fct_performance_form "
        "where department = ? order by 1",
        SOUND,
    ) == [
        (1, "department", None, None, None, None),
        (2, "department", Decimal(100), Decimal("95.50"), Decimal("7.50"), Decimal(88)),
        (3, "project", Decimal(100), Decimal("95.50"), Decimal("7.50"), Decimal(88)),
    ]


def test_a_self_evaluation_is_in_no_fact_of_accounts(rows):
    for fact in ("fct_statement_line", "fct_expenditure_functional", "fct_three_public", "fct_balance", "fct_supplementary"):
        assert rows(f"select count(*) from marts.{fact} where department in (?, ?)", SOUND, FAULTY) == [(0,)]
