{#- The number of a table, claim or sentence within its report: those of the second document begin at 100,000, of the third at 200,000. -#}
{% macro number_in_report(number, documents) -%}
    cast({{ number }} + 100000 * {{ documents }}.document_no as integer)
{%- endmacro %}

{#- The document in which a table with such a number stands: what int_documents is joined on besides report_key. -#}
{% macro document_of_table(table_no) -%}
    {{ table_no }} // 100000
{%- endmacro %}
