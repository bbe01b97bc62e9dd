{#-
    The end of a test of a seed: stop at the first row at fault and say which one it is. A test that merely fails says how many rows it found;
    a person who wrote a seed wants to know where.
-#}
{% macro name_the_row_at_fault(faults, message) -%}
    select *
    from {{ faults }}
    where error({{ message }}) is not null
{%- endmacro %}
