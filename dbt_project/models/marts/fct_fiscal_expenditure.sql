with additive as ({{ additive_rows('functional') }})

select *
from additive
where fund is not null
