with accounts as (
    -- Reports of departments use the 3xx codes; the government's own 5xx set is another classification.
    select * from {{ ref('economic_classification') }}
    where system = '部门预算'
)

select *
from (
    {{ classes('accounts', 'economic') }}
)
