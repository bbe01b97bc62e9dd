with recursive ancestors as (
    select
        statement,
        measure,
        part_of as ancestor,
        1 as steps
    from {{ ref('statement_measures') }}
    where part_of is not null
    union all
    select
        ancestors.statement,
        ancestors.measure,
        above.part_of as ancestor,
        ancestors.steps + 1 as steps
    from ancestors
    inner join {{ ref('statement_measures') }} as above
        on ancestors.statement = above.statement and ancestors.ancestor = above.measure and above.part_of is not null
    where ancestors.steps < 9
)

select
    statement,
    measure,
    ancestor,
    hash(statement, measure) as measure_key,
    hash(statement, ancestor) as ancestor_key,
    -steps as nearness
from ancestors
