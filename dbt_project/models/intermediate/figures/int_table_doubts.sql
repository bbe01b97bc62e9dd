{#- Tables that are doubtful as a whole. Sums are blind to a wrong unit and to a table read askew, so they are looked at from outside. -#}
{{ config(materialized = 'by_document', meta = {'slices': 'none'}) }}
with checks as (
    select
        verdicts.report_key,
        verdicts.check_key,
        places.identity,
        places.scope,
        places.relation,
        verdicts.left_amount,
        verdicts.right_amount,
        verdicts.result in ({{ result('exact') }}, {{ result('rounding') }}) as holds,
        verdicts.result = {{ result('violation') }} and not verdicts.is_reviewed as fails
    from {{ ref('int_check_verdicts') }} as verdicts
    inner join {{ ref('int_check_places') }} as places on verdicts.check_key = places.check_key
    where {{ at_hand('verdicts') }} and places.severity = 'error' and verdicts.result <> {{ result('not_checkable') }}
),

failing_documents as (
    select distinct report_key
    from checks
    where fails
),

statements_of_check as (
    select
        cells.report_key,
        cells.check_key,
        cells.statement,
        max(cells.side) as side
    from {{ ref('int_identity_cells_as_read') }} as cells
    semi join failing_documents on cells.report_key = failing_documents.report_key
    where {{ at_hand('cells') }}
    group by cells.report_key, cells.check_key, cells.statement
),

judged as (
    select
        statements_of_check.statement,
        checks.report_key,
        checks.check_key,
        checks.identity,
        checks.scope,
        checks.relation,
        checks.fails,
        checks.holds,
        checks.left_amount <> 0 or checks.right_amount <> 0 as has_money,
        case
            when checks.fails and checks.left_amount <> 0 and checks.right_amount <> 0
                -- How many powers of ten this table would have to be multiplied with.
                then -statements_of_check.side * log10(abs(checks.left_amount / checks.right_amount))
        end as magnitude
    from checks
    inner join statements_of_check
        on
            checks.report_key = statements_of_check.report_key
            and checks.check_key = statements_of_check.check_key
),

-- Two tables that differ by a power of ten: one of them names the wrong unit.
ties as (
    select
        *,
        abs(magnitude) > 2.9 and abs(magnitude - round(magnitude)) < 0.005 as is_power_of_ten
    from judged
    where scope = 'between_tables' and relation = '='
),

votes as (
    select
        report_key,
        statement,
        count(*) filter (is_power_of_ten) - count(*) filter (holds) as balance
    from ties
    group by report_key, statement
),

wrong_unit as (
    select
        ties.report_key,
        ties.statement,
        power(10, round(ties.magnitude)) as factor
    from ties
    inner join votes on ties.report_key = votes.report_key and ties.statement = votes.statement
    where ties.is_power_of_ten
    qualify
        votes.balance = max(votes.balance) over (
            partition by ties.report_key, ties.check_key
        )
),

-- A table most of whose own sums fail, or most of whose rows, was read askew; where none fails, none is.
own_sums as (
    select
        report_key,
        statement
    from judged
    where scope in ('row', 'column', 'hierarchy')
    group by report_key, statement
    having
        count(*) filter (has_money) >= {{ var('min_checks_to_hold_table') }}
        and count(*) filter (fails) > {{ var('max_failed_share') }} * count(*) filter (has_money)
    union
    select
        report_key,
        statement
    from judged
    where scope = 'row'
    group by report_key, statement, identity
    having
        count(*) filter (has_money) >= {{ var('min_checks_to_hold_table') }}
        and count(*) filter (fails) > {{ var('max_failed_share') }} * count(*) filter (has_money)
),

-- A table that ties with no other, though several ties were tried, is not the one it was taken for, or not of this year.
no_ties as (
    select
        report_key,
        statement
    from ties
    where has_money
    group by report_key, statement
    having
        count(*) filter (fails) >= {{ var('min_ties_to_hold_table') }}
        and count(*) filter (holds or is_power_of_ten) = 0
),

-- Two tables taken for one that differ in several figures are two tables: which of them is meant is not known.
other_copies as (
    select
        cells.report_key,
        shapes.statement
    from {{ ref('int_canonical_cells') }} as cells
    inner join {{ ref('int_figure_shapes') }} as shapes on cells.shape_key = shapes.shape_key
    where {{ at_hand('cells') }} and cells.readings_differ
    group by cells.report_key, shapes.statement
    having count(*) >= {{ var('min_differences_of_copies') }}
),

low_confidence as (
    select distinct
        report_key,
        statement
    from {{ ref('int_statement_lines') }} as lines
    where {{ at_hand('lines') }} and table_confidence < {{ var('min_table_confidence') }}
)

select
    report_key,
    statement,
    'wrong_unit' as doubt,
    false as is_held_back,
    mode(factor) as factor
from wrong_unit
group by report_key, statement
union all
select
    report_key,
    statement,
    'sums_fail' as doubt,
    true as is_held_back,
    cast(null as double) as factor
from own_sums
union all
select
    report_key,
    statement,
    'ties_fail' as doubt,
    true as is_held_back,
    cast(null as double) as factor
from no_ties
union all
select
    report_key,
    statement,
    'copies_differ' as doubt,
    true as is_held_back,
    cast(null as double) as factor
from other_copies
union all
select
    report_key,
    statement,
    'uncertain_table' as doubt,
    true as is_held_back,
    cast(null as double) as factor
from low_confidence
