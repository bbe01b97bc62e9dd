-- No key stands twice in a seed; the row at fault is named.
with keyed as (
    select
        'identities' as seed,
        concat_ws(' ', identity) as name
    from {{ ref('identities') }}
    union all
    select
        'statements' as seed,
        concat_ws(' ', statement) as name
    from {{ ref('statements') }}
    union all
    select
        'statement_measures' as seed,
        concat_ws(' ', statement, measure) as name
    from {{ ref('statement_measures') }}
    union all
    select
        'functional_classification' as seed,
        concat_ws(' ', code, valid_from_year) as name
    from {{ ref('functional_classification') }}
    union all
    select
        'economic_classification' as seed,
        concat_ws(' ', system, code, valid_from_year) as name
    from {{ ref('economic_classification') }}
    union all
    select
        'department_aliases' as seed,
        concat_ws(' ', region, name, valid_from_year) as name
    from {{ ref('department_aliases') }}
    union all
    select
        'regions' as seed,
        concat_ws(' ', region) as name
    from {{ ref('regions') }}
    union all
    select
        'reviewed_exceptions' as seed,
        concat_ws(' ', document_id, identity, place) as name
    from {{ ref('reviewed_exceptions') }}
    union all
    select
        'budget_counterparts' as seed,
        concat_ws(' ', budget_statement, budget_line, budget_measure, statement) as name
    from {{ ref('budget_counterparts') }}
    union all
    select
        'claim_counterparts' as seed,
        concat_ws(' ', subject, claim_measure, statement) as name
    from {{ ref('claim_counterparts') }}
),

faults as (
    select
        seed,
        name,
        count(*) as occurrences
    from keyed
    group by seed, name
    having count(*) > 1
)

{{ name_the_row_at_fault('faults', "seed || '.csv, ' || name || ': stands there ' || occurrences || ' times'") }}
