{#- One of the five verdicts on a figure, as the one byte that it is stored in. -#}
{% macro status(name) -%}
    cast('{{ name }}' as enum('proven', 'unproven', 'discrepant', 'corrected', 'held_back'))
{%- endmacro %}

{#- The columns every fact carries: whose figure it is, what it says, how well it is proven, and the cell it was printed in. -#}
{% macro fact_columns(relation) -%}
    {{ relation }}.report_key,
    {{ relation }}.report_id,
    {{ relation }}.document_key,
    {{ relation }}.document_id,
    {{ relation }}.archive_document_id,
    {{ relation }}.fiscal_year,
    {{ relation }}.department_id,
    {{ relation }}.department,
    {{ relation }}.region,
    {{ relation }}.statement,
    {{ relation }}.line_code,
    {{ relation }}.line_name,
    {{ relation }}.measure,
    {{ relation }}.amount,
    {{ relation }}.unit,
    {{ relation }}.status,
    {{ relation }}.proof,
    {{ relation }}.page,
    {{ relation }}.x0,
    {{ relation }}.top,
    {{ relation }}.x1,
    {{ relation }}.bottom
{%- endmacro %}

{#- What a cell holds, as the one byte that it is stored in. -#}
{% macro content_type() -%}
    enum('figure', 'blank', 'dash', 'no_data', 'unreadable')
{%- endmacro %}

{% macro content(name) -%}
    cast('{{ name }}' as {{ content_type() }})
{%- endmacro %}
