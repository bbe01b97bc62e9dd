{#-
    The yuan a printed figure may be off by twice over, because it was rounded to so many decimals of its unit. A figure in whole 分 is exact,
    and so is a count: 0.
-#}
{% macro rounding_unit(yuan_per_unit, decimals) -%}
    cast(
        case
            when {{ yuan_per_unit }} is null then 0
            when {{ yuan_per_unit }} / power(10, coalesce({{ decimals }}, 2)) <= 0.01 then 0
            else {{ yuan_per_unit }} / power(10, coalesce({{ decimals }}, 2))
        end as decimal(18, 2)
    )
{%- endmacro %}

{#- The digits of an amount whose last printed digit is worth `place`, at least three of them: 0.05 元 is 005. -#}
{% macro digits(amount, place) -%}
    format('{:03d}', cast(round(abs({{ amount }}) / ({{ place }})) as bigint))
{%- endmacro %}
