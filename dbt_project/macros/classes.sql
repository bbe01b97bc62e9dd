{#- Which classification the codes of a statement are of: statements of named lines print functional classes among them. -#}
{% macro classification_of(line_kind) -%}
    case when {{ line_kind }} in ('economic', 'government_class') then {{ line_kind }} else 'functional' end
{%- endmacro %}
