{%- set words = ['level_one', 'level_two', 'level_three', 'level_four', 'nature', 'target', 'target_unit', 'achieved', 'reason'] -%}
with words as (
    select
        documents.report_key,
        forms.form_no,
        cells.line_code,
        {% for measure in words -%}
            max(cells.text) filter (cells.measure = '{{ measure }}') as {{ measure }},
        {% endfor -%}
        min(cells.page) as page,
        min(cells.x0) as x0,
        min(cells.top) as top,
        max(cells.x1) as x1,
        max(cells.bottom) as bottom
    from {{ ref('stg_cells') }} as cells
    inner join {{ ref('int_documents') }} as documents
        on
            cells.document_key = documents.document_key
            and cells.batch = documents.batch
            and cells.part_no = documents.part_no
    inner join {{ ref('int_performance_forms') }} as forms
        on
            documents.report_key = forms.report_key
            and list_contains(forms.table_nos, {{ number_in_report('cells.table_no', 'documents') }})
    where
        cells.role = 'performance'
        and cells.statement = 'performance_indicator'
        and regexp_full_match(cells.line_code, '[0-9]+\.[0-9]+')
    group by documents.report_key, forms.form_no, cells.line_code
),

points as (
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
from words
inner join {{ ref('int_performance_forms') }} as forms
    on words.report_key = forms.report_key and words.form_no = forms.form_no
left join points
    on
        words.report_key = points.report_key
        and words.form_no = points.form_no
        and words.line_code = points.line_code
where forms.is_current
