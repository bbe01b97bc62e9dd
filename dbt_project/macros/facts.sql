{#- The columns every fact carries: whose figure it is, what it says, how well it is proven, and the cell it was printed in. -#}
{% macro fact_columns(relation) -%}
    {{ relation }}.document_key,
    {{ relation }}.document_id,
    {{ relation }}.fiscal_year,
    {{ relation }}.department_id,
    {{ relation }}.department,
    {{ relation }}.region,
    {{ relation }}.statement,
    {{ relation }}.line_code,
    {{ relation }}.line_name,
    {{ relation }}.measure,
    {{ relation }}.amount,
    {{ relation }}.status,
    {{ relation }}.proof,
    {{ relation }}.page,
    {{ relation }}.x0,
    {{ relation }}.top,
    {{ relation }}.x1,
    {{ relation }}.bottom
{%- endmacro %}

{#-
    Leaf rows of the coded tables for which `of_statements` holds, the parts of each row and not its total: rows that can be added up. A row that prints its total alone counts
    with that total.
-#}
{% macro additive_rows(line_kind, of_statements) %}
    with parted as materialized (
        select distinct hash(lines.document_key, lines.statement, lines.line_code) as line_key
        from {{ ref('fct_statement_line') }} as lines
        inner join {{ ref('statements') }} as statements
            on lines.statement = statements.statement and statements.line_kind = '{{ line_kind }}' and statements.kind = 'final_account'
        inner join {{ ref('statement_measures') }} as measures
            on lines.statement = measures.statement and lines.measure = measures.measure and measures.role = 'part'
        where {{ at_hand('lines') }} and lines.kind = 'final_account' and lines.is_counted and lines.is_leaf and {{ of_statements }}
    )

    select
        {{ fact_columns('lines') }},
        statements.fund
    from {{ ref('fct_statement_line') }} as lines
    inner join {{ ref('statements') }} as statements
        on lines.statement = statements.statement and statements.line_kind = '{{ line_kind }}' and statements.kind = 'final_account'
    inner join {{ ref('statement_measures') }} as measures
        on lines.statement = measures.statement and lines.measure = measures.measure
    anti join parted
        on hash(case when measures.role = 'total' then lines.document_key end, lines.statement, lines.line_code) = parted.line_key
    where
        {{ at_hand('lines') }}
        and lines.kind = 'final_account'
        and lines.is_counted
        and lines.is_leaf
        and measures.role in ('part', 'total', 'single')
        and {{ of_statements }}
{% endmacro %}
