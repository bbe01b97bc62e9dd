{{ config(materialized = 'incremental', incremental_strategy = 'append', pre_hook = "{{ forget_when_all_is_made() }}") }}
{#- New shapes only: what a shape answers never changes as long as the rule book is the same, and another one
    has everything made anew. -#}
with shape_keys as (
    select
        shape_key,
        min(document_key) as document_key
    from {{ ref('int_statement_lines') }}
    {% if is_incremental() %}
        where
            {{ among_touched('document_key') }}
            and shape_key not in (select known.shape_key from {{ this }} as known)
    {% endif %}
    group by shape_key
),

shapes as (
    select
        lines.shape_key,
        any_value(lines.figure_key) as figure_key,
        any_value(lines.statement) as statement,
        any_value(lines.line_code) as line_code,
        any_value(lines.measure) as measure,
        any_value(lines.level) as level,
        any_value(lines.parent_code) as parent_code,
        any_value(lines.is_top) as is_top,
        any_value(lines.has_children) as has_children
    from {{ ref('int_statement_lines') }} as lines
    inner join shape_keys on lines.shape_key = shape_keys.shape_key and lines.document_key = shape_keys.document_key
    group by lines.shape_key
)

select * from ({{ match_shapes(ref('identities'), 'shapes') }})
