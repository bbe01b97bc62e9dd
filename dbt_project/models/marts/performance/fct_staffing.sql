select
    figures.report_key,
    any_value(forms.document_id) as document_id,
    figures.form_no,
    any_value(forms.fiscal_year) as fiscal_year,
    any_value(forms.department_id) as department_id,
    any_value(forms.department) as department,
    any_value(forms.region) as region,
    max(figures.amount) filter (figures.measure = 'authorised') as authorised,
    max(figures.amount) filter (figures.measure = 'in_post') as in_post,
    max(figures.amount) filter (figures.measure = 'in_post_authorised') as in_post_authorised,
    max(figures.amount) filter (figures.measure = 'in_post_other') as in_post_other,
    max(figures.amount) filter (figures.measure = 'retired') as retired,
    max(figures.amount) filter (figures.measure = 'control_rate') as control_rate,
    case
        when bool_or(figures.status = 'discrepant') then 'discrepant'
        when bool_and(figures.status = 'proven') then 'proven'
        else 'unproven'
    end as status,
    cast(min(figures.proof) as bigint) as proof,
    min(figures.page) as page,
    min(figures.x0) as x0,
    min(figures.top) as top,
    max(figures.x1) as x1,
    max(figures.bottom) as bottom
from {{ ref('int_performance_status') }} as figures
inner join {{ ref('int_performance_forms') }} as forms
    on figures.report_key = forms.report_key and figures.form_no = forms.form_no
where
    forms.is_current
    and figures.statement = 'performance_staffing'
    and figures.content = 'figure'
    and figures.status <> 'held_back'
group by figures.report_key, figures.form_no
