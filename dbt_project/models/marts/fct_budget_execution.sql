{{ config(materialized = 'by_document', meta = {'sliced': false, 'key': 'document_id'}) }}
{#- The lines of a budget beside the lines of the final account of the same year that the seed budget_counterparts names. -#}
with lines as (
    select
        *,
        case
            when line_code = 'total' or level is not null then 'each code'
        end as as_code,
        case when level = '类' then 'each class' end as as_class
    from {{ ref('fct_statement_line') }} as all_lines
    where {{ at_hand('all_lines') }} and is_counted
),

budgets as (
    select
        lines.*,
        pairs.statement as account_statement,
        case when starts_with(pairs.line_code, 'each ') then lines.line_code else pairs.line_code end as account_line,
        pairs.measure as account_measure
    from lines
    inner join {{ ref('budget_counterparts') }} as pairs
        on
            lines.statement = pairs.budget_statement
            and lines.measure = pairs.budget_measure
            and pairs.budget_line in (lines.line_code, lines.as_code, lines.as_class)
    where lines.kind = 'budget'
)

select
    accounts.department_id,
    accounts.department,
    accounts.region,
    accounts.fiscal_year,
    accounts.statement,
    accounts.line_code,
    accounts.measure,
    accounts.line_name,
    budgets.amount as budget_amount,
    accounts.amount as actual_amount,
    cast(accounts.amount - budgets.amount as decimal(20, 2)) as deviation,
    cast(accounts.amount / nullif(budgets.amount, 0) as double) as execution_rate,
    budgets.status = 'proven' and accounts.status = 'proven' as is_proven,
    budgets.document_id as budget_document_id,
    accounts.document_id
from lines as accounts
inner join budgets
    on
        accounts.department_id = budgets.department_id
        and accounts.fiscal_year = budgets.fiscal_year
        and accounts.statement = budgets.account_statement
        and accounts.line_code = budgets.account_line
        and accounts.measure = budgets.account_measure
where accounts.kind = 'final_account'
