{#- The forms of self-evaluations: which tables belong together, what they are about, and whether a later document replaces them. -#}
with cells as (
    select
        cells.* replace ({{ number_in_report('cells.table_no', 'documents') }} as table_no),
        documents.report_key
    from {{ ref('stg_cells') }} as cells
    inner join {{ ref('int_documents') }} as documents
        on
            cells.document_key = documents.document_key
            and cells.batch = documents.batch
            and cells.part_no = documents.part_no
            and documents.is_readable
    where cells.role = 'performance' and cells.statement is not null
),

tables as (
    select
        report_key,
        table_no,
        bool_or(statement in ('performance_fund', 'performance_subject')) as has_head,
        bool_or(statement = 'performance_indicator') as has_indicators,
        list_sort(list(distinct statement) filter (statement <> 'performance_subject')) as statements,
        max(text) filter (measure = 'project_name') as project
    from cells
    group by report_key, table_no
),

-- A table of indicators alone goes on with the table of funds before it: a page break or a gap lies between them.
numbered as (
    select
        *,
        sum(case when goes_on then 0 else 1 end) over (partition by report_key order by table_no) as form_no
    from (
        select
            *,
            coalesce(
                has_indicators and not has_head
                and lag(has_head and not has_indicators) over (partition by report_key order by table_no),
                false
            ) as goes_on
        from tables
    ) as followed
),

forms as (
    select
        numbered.report_key,
        cast(numbered.form_no as integer) as form_no,
        list_sort(list(numbered.table_no)) as table_nos,
        min(numbered.table_no) as first_table_no,
        list_sort(list_distinct(flatten(list(numbered.statements)))) as statements,
        max(numbered.project) as project
    from numbered
    group by numbered.report_key, numbered.form_no
)

select
    forms.report_key,
    documents.report_id,
    documents.document_key,
    documents.document_id,
    forms.form_no,
    forms.table_nos,
    tables.title,
    forms.project,
    case when forms.project is not null then 'project' else scopes.scope end as scope,
    documents.kind,
    documents.fiscal_year,
    documents.department_id,
    documents.department,
    documents.region,
    -- Of several documents about one thing the latest counts; one of its own before the annex of an account.
    documents.department is not null
    and documents.fiscal_year is not null
    and (documents.is_current or documents.kind = 'performance')
    and forms.report_key = first_value(forms.report_key) over (
        partition by
            documents.department_id,
            documents.fiscal_year,
            coalesce(forms.project, array_to_string(forms.statements, ' ') || coalesce(tables.title, ''))
        order by
            documents.kind = 'performance' desc,
            documents.is_current desc,
            documents.published_on desc nulls last,
            documents.is_correction desc,
            documents.fetched_at desc,
            documents.document_id asc
    ) as is_current
from forms
inner join {{ ref('int_documents') }} as documents
    on
        forms.report_key = documents.report_key
        and {{ document_of_table('forms.first_table_no') }} = documents.document_no
left join {{ ref('stg_tables') }} as tables
    on
        documents.document_key = tables.document_key
        and documents.batch = tables.batch
        and forms.first_table_no % 100000 = tables.table_no
-- Of several words in a title the first of the vocabulary decides.
left join lateral (
    select arg_min(words.scope, words.title_word_order) as scope
    from {{ ref('performance_scopes') }} as words
    where contains(tables.title, words.title_word)
) as scopes on true
