{#- What is said of an indicator in words, and where. -#}
{%- set words = ['level_one', 'level_two', 'level_three', 'level_four', 'nature', 'target', 'target_unit', 'achieved', 'reason'] -%}
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
