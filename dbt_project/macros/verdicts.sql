{#-
    The checks of reports by the cells that take part in them, with both sides, tolerance and verdict. `cells` is int_identity_cells_as_read or, with what
    was misread put right, int_identity_cells; `among` a condition on `cells`.
-#}
{% macro check_verdicts(cells, among='true') %}
    with sides as (
        select
            cells.report_key,
            cells.check_key,
            bit_count(bit_or(cells.required_term)) as required_present,
            bool_and(cells.amount is not null) as is_complete,
            bool_or(cells.amount <> 0) as has_money,
            bool_or(cells.content = 'figure') as has_figure,
            -- A sum beyond all money is no sum: nothing is checked against it.
            try_cast(sum(case when cells.coefficient > 0 then cells.amount else -cells.amount end) filter (cells.side = 1) as decimal(18, 2))
                as left_amount,
            try_cast(sum(case when cells.coefficient > 0 then -cells.amount else cells.amount end) filter (cells.side = -1) as decimal(18, 2))
                as right_amount,
            greatest(1, count(*) filter (cells.side = 1 and cells.amount <> 0)) + count(*) filter (cells.side = -1 and cells.amount <> 0)
                as rounded_terms,
            max(cells.rounding_unit) as rounding_unit
        from {{ cells }} as cells
        where {{ at_hand('cells') }} and {{ among }}
        group by cells.report_key, cells.check_key
    ),

    compared as (
        select
            sides.* exclude (left_amount, right_amount),
            places.relation,
            places.other_check_key,
            case when sides.is_complete or places.scope <> 'row' then sides.left_amount end as left_amount,
            sides.right_amount,
            coalesce(
                sides.is_complete
                and sides.required_present = places.required_terms
                and sides.left_amount is not null
                and sides.right_amount is not null,
                false
            )
                as is_checkable,
            {{ tolerance('places.tolerance_kind', 'sides.rounded_terms', 'sides.rounding_unit') }} as tolerance
        from sides
        inner join {{ ref('int_check_places') }} as places on sides.check_key = places.check_key
        inner join {{ ref('int_identities_not_asked') }} as unasked on sides.report_key = unasked.report_key
        -- Blanks alone are no check, and a line that one table prints as zero and another leaves out is no gap.
        where
            sides.has_figure
            and (sides.has_money or is_checkable)
            and not list_contains(unasked.unasked_identity_keys, places.identity_key)
    ),

    judged as (
        select
            * exclude (is_checkable),
            case when is_checkable then try_cast(cast(left_amount as decimal(20, 2)) - right_amount as decimal(18, 2)) end as difference
        from compared
    ),

    reviewed as (
        select
            documents.report_key,
            places.check_key,
            exceptions.expected_difference
        from {{ ref('reviewed_exceptions') }} as exceptions
        inner join {{ ref('int_reports') }} as documents on exceptions.document_id = documents.document_id
        inner join {{ ref('int_check_places') }} as places on exceptions.identity = places.identity and exceptions.place = places.place
    ),

    weighed as (
        select
            judged.*,
            {{ verdict('judged.relation', 'judged.difference', 'judged.tolerance') }} as result
        from judged
    ),

    -- A table may be made up in one of two ways: where the other one holds, this one was not meant.
    made_up_otherwise as materialized (
        select
            checks.report_key,
            checks.check_key
        from weighed as checks
        inner join weighed as others on checks.report_key = others.report_key and checks.other_check_key = others.check_key
        where
            checks.result = {{ result('violation') }}
            and others.result in ({{ result('exact') }}, {{ result('rounding') }})
    )

    select
        judged.report_key,
        judged.check_key,
        judged.left_amount,
        judged.right_amount,
        judged.difference,
        judged.tolerance,
        judged.result,
        {{ is_unlikely_rounding('judged.relation', 'judged.difference', 'judged.rounded_terms', 'judged.rounding_unit') }}
            as is_unlikely_rounding,
        reviewed.report_key is not null as is_reviewed
    from weighed as judged
    anti join made_up_otherwise
        on judged.report_key = made_up_otherwise.report_key and judged.check_key = made_up_otherwise.check_key
    left join reviewed
        on
            judged.report_key = reviewed.report_key
            and judged.check_key = reviewed.check_key
            and judged.difference = reviewed.expected_difference
{% endmacro %}
