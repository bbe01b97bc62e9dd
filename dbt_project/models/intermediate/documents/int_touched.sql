{#- `state.documents` is int_documents as it was when everything was last made (publish/incremental.py). A report is changed when anything
    said of one of its documents is; where there is no record, or all is asked for, every report is. -#}
{% set recorded = source('state', 'documents') %}
{% set is_recorded = execute and not makes_everything() and load_relation(recorded) is not none %}
with before as (
    select *
    from {{ recorded if is_recorded else ref('int_documents') }}
    where {{ is_recorded | lower }}
),

changed as (
    select
        unnest([now.report_key, before.report_key]) as report_key,
        unnest([now.department_id, before.department_id]) as department_id
    from {{ ref('int_documents') }} as now
    full outer join before
        on
            now.document_key = before.document_key
            and now.part_no = before.part_no
    where
        hash(now) is distinct from hash(before)
        or now.document_key is null
        or before.document_key is null
),

touched as (
    select
        report_key,
        true as is_changed
    from changed
    where report_key is not null
    union all
    select
        report_key,
        false as is_changed
    from {{ ref('int_documents') }}
    where department_id in (select changed.department_id from changed)
)

select
    touched.report_key,
    documents.batch,
    bool_or(touched.is_changed) as is_changed
from touched
left join {{ ref('int_documents') }} as documents on touched.report_key = documents.report_key
group by touched.report_key, documents.batch
