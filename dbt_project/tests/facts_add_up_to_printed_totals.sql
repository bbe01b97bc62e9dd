-- SUM(amount) over a fact is the printed total of its table, unless a check of the table fails or lacks a term, or figures are held back.
with facts as (
    {% for fact in ['fct_income', 'fct_expenditure_functional', 'fct_fiscal_expenditure'] %}
        select
            document_key,
            statement,
            amount
        from {{ ref(fact) }}
        where {{ among_touched('document_key') }}
        {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

sums as (
    select
        document_key,
        statement,
        sum(amount) as added_up,
        count(*) + 1 as rounded_terms
    from facts
    group by document_key, statement
),

differing as (
    select
        totals.document_id,
        totals.document_key,
        totals.statement,
        totals.amount,
        sums.added_up,
        sums.rounded_terms
    from {{ ref('fct_statement_line') }} as totals
    inner join sums on totals.document_key = sums.document_key and totals.statement = sums.statement
    where
        totals.line_code = 'total'
        and totals.measure = 'total'
        and totals.amount <> sums.added_up
        and {{ among_touched('totals.document_key') }}
),

beyond_rounding as (
    select
        differing.document_id,
        differing.document_key,
        differing.statement,
        differing.amount,
        differing.added_up
    from differing
    inner join {{ ref('int_figures_in_words') }} as figures
        on differing.document_key = figures.document_key and differing.statement = figures.statement
    where {{ among_touched('figures.document_key') }}
    group by all
    having abs(differing.amount - differing.added_up) > max(figures.rounding_unit) * max(differing.rounded_terms) / 2
),

excused as (
    select
        cells.cell_document_key as document_key,
        cells.statement
    from {{ ref('int_checks_in_words') }} as checks
    inner join {{ ref('int_identity_cells') }} as cells on checks.document_key = cells.document_key and checks.check_key = cells.check_key
    where
        checks.severity <> 'information'
        and checks.result in ('violation', 'not_checkable')
        and {{ among_touched('checks.document_key') }}
        and {{ among_touched('cells.document_key') }}
        and cells.cell_document_key in (select beyond_rounding.document_key from beyond_rounding)
    union distinct
    select
        document_key,
        statement
    from {{ ref('audit_unpublished_figure') }}
    where {{ among_touched('document_key') }}
)

select
    beyond_rounding.document_id,
    beyond_rounding.statement,
    beyond_rounding.amount as printed_total,
    beyond_rounding.added_up
from beyond_rounding
anti join excused on beyond_rounding.document_key = excused.document_key and beyond_rounding.statement = excused.statement
