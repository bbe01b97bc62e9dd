{{ config(materialized = 'by_document', meta = {'slices': 'none'}) }}
{#-
    The lines of a budget beside the lines of the final account of the same year: those that the seed budget_counterparts names, and the
    initial budget that the account's own text states of an item where no published budget has it.
-#}
with lines as not materialized (
    select *
    from {{ ref('fct_statement_line') }} as all_lines
    where {{ at_hand('all_lines') }} and is_counted
),

budgets as (
    select
        lines.department_id,
        lines.fiscal_year,
        lines.amount,
        lines.status,
        lines.document_id,
        pairs.statement as account_statement,
        case when starts_with(pairs.line_code, 'each ') then lines.line_code else pairs.line_code end as account_line,
        pairs.measure as account_measure
    from lines
    inner join {{ ref('budget_counterparts') }} as pairs
        on
            lines.statement = pairs.budget_statement
            and lines.measure = pairs.budget_measure
            and pairs.budget_line in (
                lines.line_code,
                case when lines.line_code = 'total' or lines.level is not null then 'each code' end,
                case when lines.level = '类' then 'each class' end
            )
    where lines.kind = 'budget'
),

published as (
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
        'budget' as budget_basis,
        budgets.status = 'proven' and accounts.status = 'proven' as is_proven,
        budgets.document_id as budget_document_id,
        accounts.document_id,
        accounts.report_key,
        cast(null as integer) as budget_page
    from lines as accounts
    inner join budgets
        on
            accounts.department_id = budgets.department_id
            and accounts.fiscal_year = budgets.fiscal_year
            and accounts.statement = budgets.account_statement
            and accounts.line_code = budgets.account_line
            and accounts.measure = budgets.account_measure
    where accounts.kind = 'final_account'
),

-- A text that tells an item's initial budget in two ways tells none.
stated as (
    select
        report_key,
        statement,
        line_code,
        figure_measure,
        min(amount) as amount,
        min(page) as page
    from {{ ref('int_claims') }}
    where
        measure = 'initial_budget'
        and kind = 'final_account'
        and is_mapped
        and year is not distinct from fiscal_year
    group by report_key, statement, line_code, figure_measure
    having min(amount) = max(amount)
),

in_prose as (
    select
        accounts.department_id,
        accounts.department,
        accounts.region,
        accounts.fiscal_year,
        accounts.statement,
        accounts.line_code,
        accounts.measure,
        accounts.line_name,
        stated.amount as budget_amount,
        accounts.amount as actual_amount,
        'prose' as budget_basis,
        false as is_proven,
        accounts.document_id as budget_document_id,
        accounts.document_id,
        accounts.report_key,
        stated.page as budget_page
    from lines as accounts
    inner join stated
        on
            accounts.report_key = stated.report_key
            and accounts.statement = stated.statement
            and accounts.line_code = stated.line_code
            -- A table of its own for budget and actual pairs them by itself.
            and accounts.measure = replace(stated.figure_measure, 'budget', 'actual')
    where accounts.kind = 'final_account'
),

side_by_side as (
    select *
    from published
    union all by name
    select *
    from in_prose
)

select
    department_id,
    department,
    region,
    fiscal_year,
    statement,
    line_code,
    measure,
    line_name,
    budget_amount,
    actual_amount,
    cast(actual_amount - budget_amount as decimal(20, 2)) as deviation,
    cast(actual_amount / nullif(budget_amount, 0) as double) as execution_rate,
    budget_basis,
    is_proven,
    budget_document_id,
    document_id,
    report_key,
    budget_page
from side_by_side
qualify row_number() over (
    partition by department_id, fiscal_year, statement, line_code, measure
    -- A published budget before what a text says of it; a proven figure before one that is printed in another table of the budget.
    order by budget_basis asc, is_proven desc, budget_amount asc
) = 1
