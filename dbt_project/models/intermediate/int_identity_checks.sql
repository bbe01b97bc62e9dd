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
        document_key,
        identity,
        place_line,
        place_measure,
        bit_count(bit_or(case when is_optional then 0 else cast(1 as bigint) << term_no end)) as required_present,
        bool_and(amount is not null) as is_complete,
        bool_or(amount <> 0) as has_money,
        bool_or(content = 'figure') as has_figure,
        cast(sum(coefficient * amount) filter (side = 1) as decimal(20, 2)) as left_amount,
        cast(-sum(coefficient * amount) filter (side = -1) as decimal(20, 2)) as right_amount,
        greatest(1, count(*) filter (side = 1 and amount <> 0)) + count(*) filter (side = -1 and amount <> 0) as rounded_terms,
        max(rounding_unit) as rounding_unit,
        -- Sorted once it is made: an ordered aggregate takes ten times as long.
        list_sort(list({
            'side': case when side = 1 then 'left' else 'right' end,
            'sign': coefficient * side,
            'document_key': cell_document_key,
            'statement': statement,
            'line_code': line_code,
            'measure': measure,
            'amount': amount,
            'page': page
        })) as addends
    from {{ ref('int_identity_cells') }}
    group by document_key, identity, place_line, place_measure
),

compared as (
    select
        sides.* exclude (left_amount, right_amount),
        identities.severity,
        identities.scope,
        identities.relation,
        case when sides.is_complete or identities.scope <> 'row' then sides.left_amount end as left_amount,
        sides.right_amount,
        coalesce(sides.is_complete and sides.required_present = required_terms.required and sides.right_amount is not null, false)
            as is_checkable,
        {{ tolerance('identities.tolerance_kind', 'sides.rounded_terms', 'sides.rounding_unit') }} as tolerance
    from sides
    inner join {{ ref('identities') }} as identities on sides.identity = identities.identity
    inner join required_terms on sides.identity = required_terms.identity
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
    {{ is_unlikely_rounding('relation', 'difference', 'rounded_terms', 'rounding_unit') }} as is_unlikely_rounding,
    addends
from judged
