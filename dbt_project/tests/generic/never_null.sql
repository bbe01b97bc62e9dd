{#- Fails on every row that lacks one of the columns: in one question, where not_null asks a view once for each. -#}
{% test never_null(model, columns) %}
    select {{ columns | join(', ') }}
    from {{ model }}
    where {{ columns | join(' is null or ') }} is null
{% endtest %}
