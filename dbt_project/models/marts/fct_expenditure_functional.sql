with additive as ({{ additive_rows('functional') }})

select * exclude (fund)
from additive
where statement = 'expenditure'
