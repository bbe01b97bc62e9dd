{#- A class's or an item's name as names are compared: without ordinal, blanks, quotation marks, 、 and the ending 支出, in half-width brackets. -#}
{% macro bare_name(name) -%}
    regexp_replace(
        regexp_replace(
            translate({{ name }}, '（）“”、 　', '()'),
            '^([一二三四五六七八九十]+[.,]|\([一二三四五六七八九十0-9]+\)|[0-9]+[.])', ''
        ),
        '(支出)?(\((类|款|项)\))?$', ''
    )
{%- endmacro %}
