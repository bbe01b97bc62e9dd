{#- Tables that are doubtful as a whole. Sums are blind to a wrong unit and to a table read askew, so they are looked at from outside. -#}
{{ config(materialized = 'by_document', meta = {'slices': 'none'}) }}
with accused_documents as (
    select distinct judged.report_key
    from {{ ref('int_checks_in_words') }} as judged
    where judged.accuses and {{ at_hand('judged') }}
),

statements_of_check as (
    select
        cells.report_key,
        cells.check_key,
        cells.statement,
        max(cells.side) as side
    from {{ ref('int_identity_cells') }} as cells
    semi join accused_documents on cells.report_key = accused_documents.report_key
    where {{ at_hand('cells') }}
    group by cells.report_key, cells.check_key, cells.statement
),

judged as (
    select
        statements_of_check.statement,
        checks.report_key,
        checks.check_key,
        checks.scope,
        checks.relation,
        checks.accuses,
        checks.result in ('exact', 'rounding') as holds,
        case
            when checks.accuses and checks.left_amount <> 0 and checks.right_amount <> 0
                -- How many powers of ten this table would have to be multiplied with.
                then -statements_of_check.side * log10(abs(checks.left_amount / checks.right_amount))
        end as magnitude
    from {{ ref('int_checks_in_words') }} as checks
    inner join statements_of_check
        on
            checks.report_key = statements_of_check.report_key
            and checks.check_key = statements_of_check.check_key
    where {{ at_hand('checks') }} and checks.result <> {{ result('not_checkable') }} and checks.severity = 'error'
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

-- A table most of whose own sums fail was read askew; where none fails, none is.
own_sums as (
    select
        report_key,
        statement
    from judged
    where scope in ('row', 'column', 'hierarchy')
    group by report_key, statement
    having
        count(*) >= {{ var('min_checks_to_hold_table') }}
        and count(*) filter (accuses) > {{ var('max_failed_share') }} * count(*)
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
    'uncertain_table' as doubt,
    true as is_held_back,
    cast(null as double) as factor
from low_confidence
