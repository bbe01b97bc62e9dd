with additive as ({{ additive_rows('economic') }})

select * exclude (fund)
from additive
