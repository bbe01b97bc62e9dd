-- From the first to the last year that there are reports of.
select cast(days.day as date) as day
from (
    select unnest(generate_series(min(starts_on), max(ends_on), interval 1 day)) as day
    from {{ ref('dim_fiscal_year') }}
) as days
