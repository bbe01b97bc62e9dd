with points as (
    select
        report_key,
        form_no,
        line_code,
        max(amount) filter (measure = 'weight') as weight,
        max(amount) filter (measure = 'score') as score,
        cast(min(proof) as bigint) as proof,
        case
            when bool_or(status = 'discrepant') then 'discrepant'
            when bool_and(status = 'proven') then 'proven'
            else 'unproven'
        end as status
    from {{ ref('int_performance_status') }}
    where statement = 'performance_indicator' and content = 'figure' and status <> 'held_back'
    group by report_key, form_no, line_code
)

select
    words.report_key,
    forms.document_id,
    words.form_no,
    words.line_code,
    forms.fiscal_year,
    forms.department_id,
    forms.department,
    forms.region,
    forms.scope,
    forms.project,
    words.level_one,
    words.level_two,
    words.level_three,
    words.level_four,
    words.nature,
    words.target,
    words.target_unit,
    words.achieved,
    points.weight,
    points.score,
    words.reason,
    coalesce(points.status, 'unproven') as status,
    coalesce(points.proof, 0) as proof,
    words.page,
    words.x0,
    words.top,
    words.x1,
    words.bottom
from {{ ref('int_performance_indicators') }} as words
inner join {{ ref('int_performance_forms') }} as forms
    on words.report_key = forms.report_key and words.form_no = forms.form_no
left join points
    on
        words.report_key = points.report_key
        and words.form_no = points.form_no
        and words.line_code = points.line_code
where forms.is_current
