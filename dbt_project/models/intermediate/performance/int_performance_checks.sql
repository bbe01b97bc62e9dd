{#- The verdict on every check of a self-evaluation. A missing term is never zero. -#}
with required as (
    select
        identity,
        count(*) filter (not is_optional) as required
    from ({{ identity_terms(ref('performance_identities'), has_divisor=true) }})
    group by identity
),

sides as (
    select
        report_key,
        identity,
        form_no,
        place_line,
        place_measure,
        count(distinct term_no) filter (not is_optional) as present,
        bool_and(content <> 'unreadable') as is_complete,
        cast(sum(sign * amount) filter (side = 'left') as decimal(20, 2)) as left_sum,
        cast(sum(sign * amount) filter (side = 'right') as decimal(20, 2)) as right_sum,
        cast(sum(sign * amount) filter (side = 'divisor') as decimal(20, 2)) as divisor,
        max(rounding_unit) filter (side = 'left') as left_unit,
        coalesce(max(rounding_unit) filter (side <> 'left'), 0) as right_unit,
        greatest(1, count(*) filter (side = 'left' and amount <> 0))
        + count(*) filter (side = 'right' and amount <> 0) as rounded_terms,
        list_sort(list({
            'side': side, 'sign': sign, 'statement': statement, 'line_code': line_code, 'measure': measure, 'amount': amount, 'page': page
        })) as addends
    from {{ ref('int_performance_cells') }}
    group by report_key, identity, form_no, place_line, place_measure
    having bool_or(side = 'left')
),

compared as (
    select
        sides.*,
        identities.severity,
        identities.tolerance_kind,
        identities.scope,
        identities.relation,
        sides.left_sum as left_amount,
        cast(
            case
                when identities.tolerance_kind <> 'rate' then coalesce(sides.right_sum, 0) + coalesce(identities.right_constant, 0)
                when sides.divisor <> 0
                    then {{ rate_in_percent('sides.right_sum', 'sides.divisor', 'sides.left_unit') }}
            end as decimal(20, 2)
        ) as right_amount,
        sides.is_complete and sides.present = required.required as is_checkable,
        case
            when identities.tolerance_kind <> 'rate'
                then {{ tolerance('identities.tolerance_kind', 'sides.rounded_terms', 'greatest(sides.left_unit, sides.right_unit)') }}
            -- A rate may be cut off instead of rounded: one unit of its last place, and what rounded money leaves open.
            else
                sides.left_unit
                + case
                    when sides.divisor <> 0
                        then 100 * (sides.right_unit / 2) / abs(sides.divisor) * (1 + abs(sides.right_sum / sides.divisor))
                    else 0
                end
        end as tolerance
    from sides
    inner join {{ ref('performance_identities') }} as identities on sides.identity = identities.identity
    inner join required on sides.identity = required.identity
),

judged as (
    select
        * exclude (tolerance),
        cast(tolerance as decimal(20, 2)) as tolerance,
        cast(case when is_checkable then left_amount - right_amount end as decimal(20, 2)) as difference
    from compared
)

select
    report_key,
    identity,
    form_no,
    place_line,
    place_measure,
    coalesce(
        nullif(
            concat_ws(
                '.', case when form_no > 0 then 'form ' || form_no end, nullif(place_line, ''), nullif(place_measure, '')
            ), ''
        ), 'document'
    ) as place,
    severity,
    tolerance_kind,
    scope,
    relation,
    left_amount,
    right_amount,
    difference,
    tolerance,
    cast({{ verdict('relation', 'difference', 'tolerance') }} as varchar) as result,
    addends
from judged
where is_checkable or left_amount <> 0
