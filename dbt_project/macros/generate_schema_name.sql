{#- Schemas are named as in the project file, without a prefix: readers ask for marts.fct_statement_line. -#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ (custom_schema_name or target.schema) | trim }}
{%- endmacro %}
