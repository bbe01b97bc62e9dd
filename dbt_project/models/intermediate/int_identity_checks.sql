{{ config(materialized = 'by_document') }}
with required_terms as (
    select
        identity,
        count(*) as required
    from ({{ identity_terms(ref('identities')) }})
    where not is_optional
    group by identity
),

sides as (
    select
        cells.document_key,
        cells.check_key,
        any_value(cells.slice_no) as slice_no,
        bit_count(bit_or(cells.required_term)) as required_present,
        bool_and(cells.amount is not null) as is_complete,
        bool_or(cells.amount <> 0) as has_money,
        bool_or(cells.content = 'figure') as has_figure,
        cast(sum(case when cells.coefficient > 0 then cells.amount else -cells.amount end) filter (cells.side = 1) as decimal(20, 2))
            as left_amount,
        cast(sum(case when cells.coefficient > 0 then -cells.amount else cells.amount end) filter (cells.side = -1) as decimal(20, 2))
            as right_amount,
        greatest(1, count(*) filter (cells.side = 1 and cells.amount <> 0)) + count(*) filter (cells.side = -1 and cells.amount <> 0)
            as rounded_terms,
        max(cells.rounding_unit) as rounding_unit
    from {{ ref('int_check_cells') }} as cells
    where {{ at_hand('cells') }}
    group by cells.document_key, cells.check_key
),

compared as (
    select
        sides.* exclude (left_amount, right_amount),
        places.identity,
        places.place_line,
        places.place_measure,
        identities.severity,
        identities.scope,
        identities.relation,
        case when sides.is_complete or identities.scope <> 'row' then sides.left_amount end as left_amount,
        sides.right_amount,
        coalesce(sides.is_complete and sides.required_present = required_terms.required and sides.right_amount is not null, false)
            as is_checkable,
        {{ tolerance('identities.tolerance_kind', 'sides.rounded_terms', 'sides.rounding_unit') }} as tolerance
    from sides
    inner join {{ ref('int_places') }} as places on sides.check_key = places.check_key
    inner join {{ ref('identities') }} as identities on places.identity = identities.identity
    inner join required_terms on places.identity = required_terms.identity
    -- Blanks alone are no check, and a line that one table prints as nought and another leaves out is no gap.
    where sides.has_figure and (sides.has_money or is_checkable)
),

judged as (
    select
        * exclude (is_checkable),
        cast(case when is_checkable then left_amount - right_amount end as decimal(20, 2)) as difference
    from compared
)

select
    document_key,
    slice_no,
    check_key,
    identity,
    place_line,
    place_measure,
    coalesce(nullif(concat_ws('.', nullif(place_line, ''), nullif(place_measure, '')), ''), 'report') as place,
    severity,
    scope,
    relation,
    left_amount,
    right_amount,
    difference,
    tolerance,
    {{ verdict('relation', 'difference', 'tolerance') }} as result,
    {{ is_unlikely_rounding('relation', 'difference', 'rounded_terms', 'rounding_unit') }} as is_unlikely_rounding
from judged
