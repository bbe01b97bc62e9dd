{{ config(materialized = 'view') }}
-- The figures that are taken for another amount than was read: a person's decision goes before proof.
select
    report_key,
    shape_key,
    cast(amount as decimal(18, 2)) as amount,
    'person' as proposed_by
from {{ ref('int_decisions') }}
where holds
union all
select
    repairs.report_key,
    repairs.shape_key,
    repairs.amount_proposed as amount,
    'proof' as proposed_by
from {{ ref('int_repairs') }} as repairs
anti join {{ ref('int_decisions') }} as decisions
    on repairs.report_key = decisions.report_key and repairs.shape_key = decisions.shape_key and decisions.holds
where repairs.is_proven
