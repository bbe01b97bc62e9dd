-- A fact's code joins its class: a code that no classification knows has a row of its own in the dimension.
with published as (
    select distinct figures.shape_key
    from {{ ref('int_figure_verdicts') }} as figures
    inner join {{ ref('int_reports') }} as documents on figures.report_key = documents.report_key and documents.is_current
    where
        (figures.is_additive or figures.shape_key in (select sums.shape_key from {{ ref('int_budget_sums') }} as sums))
        and {{ among_touched('figures.report_key') }}
),

coded as (
    select distinct
        shapes.line_code,
        statements.line_kind
    from published
    inner join {{ ref('int_figure_shapes') }} as shapes on published.shape_key = shapes.shape_key
    inner join {{ ref('statements') }} as statements on shapes.statement = statements.statement
    where regexp_full_match(shapes.line_code, '[0-9]+')
),

classes as (
    select
        code,
        'functional' as line_kind
    from {{ ref('dim_functional_class') }}
    union all
    select
        code,
        'economic' as line_kind
    from {{ ref('dim_economic_class') }}
    union all
    select
        code,
        'government_class' as line_kind
    from {{ ref('dim_government_class') }}
)

select coded.*
from coded
anti join classes on coded.line_code = classes.code and coded.line_kind = classes.line_kind
