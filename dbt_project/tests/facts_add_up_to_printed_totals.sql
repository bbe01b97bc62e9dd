-- SUM(amount) over a fact is the printed total of its table, unless a check of the table fails or lacks a term, or figures are held back.
with facts as (
    {% for fact in ['fct_income', 'fct_expenditure_functional', 'fct_fiscal_expenditure'] %}
        select
            document_key,
            statement,
            amount
        from {{ ref(fact) }}
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

units as (
    select
        document_key,
        statement,
        max(rounding_unit) as rounding_unit
    from {{ ref('int_figures') }}
    group by document_key, statement
),

failing as (
    select unnest(addends) as addend
    from {{ ref('audit_identity_check') }}
    where result in ('violation', 'not_checkable')
),

excused as (
    select
        addend.document_key,
        addend.statement
    from failing
    union distinct
    select
        document_key,
        statement
    from {{ ref('audit_unpublished_figure') }}
)

select
    totals.document_id,
    totals.statement,
    totals.amount as printed_total,
    sums.added_up
from {{ ref('fct_statement_line') }} as totals
inner join sums on totals.document_key = sums.document_key and totals.statement = sums.statement
inner join units on totals.document_key = units.document_key and totals.statement = units.statement
anti join excused on totals.document_key = excused.document_key and totals.statement = excused.statement
where
    totals.line_code = 'total'
    and totals.measure = 'total'
    and abs(totals.amount - sums.added_up) > units.rounding_unit * sums.rounded_terms / 2
