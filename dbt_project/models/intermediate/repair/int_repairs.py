"""What may have been misread: repair/ tells it from the equations of the reports at hand."""

from repair.warehouse import repairs


def model(dbt, session):
    """Grain: report × figure; the models of a night that only adds reports look at those of int_touched alone."""
    terms = dbt.ref("int_repair_terms")
    readings = dbt.ref("int_picture_readings")
    decisions = dbt.ref("int_decisions")
    touched = dbt.ref("int_touched").select("report_key").distinct()
    if dbt.is_incremental:
        terms = terms.join(touched, "report_key", how="semi")
    # A relation, since dbt makes a table of anything else on a connection that does not see the temporary tables of a night.
    return session.from_arrow(repairs(terms, readings, decisions, sure=float(dbt.config.get("sure_reading"))))
