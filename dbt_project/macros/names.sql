{#- A class's or an item's name as names are compared, the same as extract/prose/functional_names.py has it: in half-width characters, without
    blanks, quotation marks, ordinals, 其中：, 、, and the ending 支出 or (类). Units behind a name are left: no class or item has one. -#}
{% macro bare_name(name) -%}
    regexp_replace(
        replace(
            trim(
                regexp_replace(
                    translate(
                        regexp_replace({{ name }}, '[\s\p{Z}“”"‘’＂「」『』《》〈〉]', '', 'g'),
                        '（）：，；．０１２３４５６７８９', '():,;.0123456789'
                    ),
                    '^(?:[一二三四五六七八九十]+[、.,]|\([一二三四五六七八九十0-9]+\)[、.]?|[0-9]{1,2}[.、]|(?:其中|减|加):)+(\D|$)', '\1'
                ),
                ':,、;'
            ),
            '、', ''
        ),
        '(支出)?(\([类款项]\))?$', ''
    )
{%- endmacro %}
