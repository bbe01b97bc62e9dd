{#- `state.documents` is int_documents as it was when everything was last made (publish/incremental.py). A document is changed when anything
    said of it is; where there is no record, or all is asked for, every document is. -#}
{% set recorded = source('state', 'documents') %}
{% set is_recorded = execute and not makes_everything() and load_relation(recorded) is not none %}
with before as (
    select *
    from {{ recorded if is_recorded else ref('int_documents') }}
    where {{ is_recorded | lower }}
),

changed as (
    select
        coalesce(now.document_key, before.document_key) as document_key,
        coalesce(now.document_id, before.document_id) as document_id,
        now.batch,
        list_value(now.department_id, before.department_id) as department_ids
    from {{ ref('int_documents') }} as now
    full outer join before on now.document_key = before.document_key
    where
        hash(now) is distinct from hash(before)
        or now.document_key is null
        or before.document_key is null
)

select
    document_key,
    document_id,
    batch,
    true as is_changed
from changed
union all
select
    document_key,
    document_id,
    batch,
    false as is_changed
from {{ ref('int_documents') }}
where
    department_id in (select unnest(changed.department_ids) from changed)
    and document_key not in (select changed.document_key from changed)
