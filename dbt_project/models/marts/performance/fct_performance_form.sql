with points as (
    select
        report_key,
        form_no,
        max(amount) filter (statement = 'performance_indicator' and line_code = 'total' and measure = 'weight') as weight,
        max(amount) filter (statement = 'performance_indicator' and line_code = 'total' and measure = 'score') as score,
        max(amount) filter (statement = 'performance_fund' and line_code = 'total' and measure = 'weight') as execution_weight,
        max(amount) filter (statement = 'performance_fund' and line_code = 'total' and measure = 'score') as execution_score,
        sum(amount) filter (
            statement = 'performance_indicator' and measure = 'score' and regexp_full_match(line_code, '[0-9]+\.[0-9]+')
        ) as indicator_score,
        bool_or(status = 'discrepant' and measure in ('weight', 'score')) as is_discrepant,
        min(page) as page
    from {{ ref('int_performance_status') }}
    where status <> 'held_back'
    group by report_key, form_no
)

select
    forms.report_key,
    forms.document_id,
    forms.form_no,
    forms.fiscal_year,
    forms.department_id,
    forms.department,
    forms.region,
    forms.title,
    forms.scope,
    forms.project,
    points.weight,
    points.score,
    points.execution_weight,
    points.execution_score,
    cast(points.indicator_score as decimal(20, 2)) as indicator_score,
    coalesce(points.is_discrepant, false) as is_discrepant,
    points.page
from {{ ref('int_performance_forms') }} as forms
left join points on forms.report_key = points.report_key and forms.form_no = points.form_no
where forms.is_current
