-- SUM(amount) over a fact is the printed total of its table, unless a check of the table fails or lacks a term, or figures are held back.
with facts as (
    {% for fact in [
        'fct_income',
        'fct_expenditure_functional',
        'fct_fiscal_expenditure',
        'fct_budget_income',
        'fct_budget_expenditure_functional',
        'fct_budget_fiscal_expenditure',
        'fct_budget_expenditure_economic',
        'fct_budget_expenditure_government_class',
    ] %}
        select
            report_key,
            statement,
            amount
        from {{ ref(fact) }}
        where {{ among_touched('report_key') }}
        {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

sums as (
    select
        report_key,
        statement,
        sum(amount) as added_up,
        count(*) + 1 as rounded_terms
    from facts
    group by report_key, statement
),

differing as (
    select
        totals.document_id,
        totals.report_key,
        totals.statement,
        totals.amount,
        sums.added_up,
        sums.rounded_terms
    from {{ ref('fct_statement_line') }} as totals
    inner join sums on totals.report_key = sums.report_key and totals.statement = sums.statement
    where
        totals.line_code = 'total'
        and totals.measure in ('total', 'amount')
        and totals.amount <> sums.added_up
        and {{ among_touched('totals.report_key') }}
),

beyond_rounding as (
    select
        differing.document_id,
        differing.report_key,
        differing.statement,
        differing.amount,
        differing.added_up
    from differing
    inner join {{ ref('int_figures_in_words') }} as figures
        on differing.report_key = figures.report_key and differing.statement = figures.statement
    where {{ among_touched('figures.report_key') }}
    group by all
    having abs(differing.amount - differing.added_up) > max(figures.rounding_unit) * max(differing.rounded_terms) / 2
),

excused as (
    select
        cells.cell_report_key as report_key,
        cells.statement
    from {{ ref('int_checks_in_words') }} as checks
    inner join {{ ref('int_identity_cells') }} as cells on checks.report_key = cells.report_key and checks.check_key = cells.check_key
    where
        checks.severity <> 'information'
        and checks.result in ('violation', 'reading', 'not_checkable')
        and {{ among_touched('checks.report_key') }}
        and {{ among_touched('cells.report_key') }}
        and cells.cell_report_key in (select beyond_rounding.report_key from beyond_rounding)
    union distinct
    select
        report_key,
        statement
    from {{ ref('audit_unpublished_figure') }}
    where {{ among_touched('report_key') }}
)

select
    beyond_rounding.document_id,
    beyond_rounding.statement,
    beyond_rounding.amount as printed_total,
    beyond_rounding.added_up
from beyond_rounding
anti join excused on beyond_rounding.report_key = excused.report_key and beyond_rounding.statement = excused.statement
