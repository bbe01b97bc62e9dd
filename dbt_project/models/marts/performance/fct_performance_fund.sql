select
    figures.report_key,
    forms.document_id,
    figures.form_no,
    forms.fiscal_year,
    forms.department_id,
    forms.department,
    forms.region,
    forms.scope,
    -- A project of its own form, or one listed by the department.
    case when contains(figures.line_code, '.') then figures.line_name else forms.project end as project,
    figures.statement,
    figures.line_code,
    figures.line_name,
    figures.measure,
    figures.amount,
    figures.unit,
    figures.status,
    figures.proof,
    figures.failed,
    figures.table_no,
    figures.page,
    figures.x0,
    figures.top,
    figures.x1,
    figures.bottom
from {{ ref('int_performance_status') }} as figures
inner join {{ ref('int_performance_forms') }} as forms
    on figures.report_key = forms.report_key and figures.form_no = forms.form_no
where
    forms.is_current
    and figures.statement in ('performance_fund', 'performance_cost_control')
    and figures.content = 'figure'
    and figures.status <> 'held_back'
