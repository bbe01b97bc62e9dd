{#- Fails on every key that occurs more than once. Keys are compared by a number first, and in full where that number occurs twice. -#}
{% test unique_grain(model, columns) %}
    {%- set names = [] -%}
    {%- set at_hand = among_touched('report_key') -%}
    {#- A part of a relation (`where`) has no columns that could be asked for. -#}
    {%- if execute and not config.get('where') -%}
        {%- for column in adapter.get_columns_in_relation(model) -%}{%- do names.append(column.name) -%}{%- endfor -%}
    {%- endif -%}
    with keyed as (
        select
            {{ columns | join(', ') }},
            hash({{ columns | join(', ') }}) as number
        from {{ model }}
        where {{ at_hand if 'report_key' in names else 'true' }}
    ),

    twice as (
        select number
        from keyed
        group by number
        having count(*) > 1
    )

    select
        {{ columns | join(', ') }},
        count(*) as occurrences
    from keyed
    semi join twice on keyed.number = twice.number
    group by {{ columns | join(', ') }}
    having count(*) > 1
{% endtest %}
