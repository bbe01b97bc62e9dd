{{ config(materialized = 'view') }}
{#- A figure beside the same figure of the year before: only what both years report, so that no department comes or goes. -#}
select
    this_year.department_id,
    this_year.department,
    this_year.region,
    this_year.fiscal_year,
    this_year.kind,
    shapes.statement,
    shapes.line_code,
    shapes.measure,
    names.line_name,
    cast(figures.amount as decimal(20, 2)) as amount,
    cast(figures.prior_amount as decimal(20, 2)) as prior_amount,
    cast(figures.amount - figures.prior_amount as decimal(20, 2)) as change,
    cast((figures.amount - figures.prior_amount) / nullif(abs(figures.prior_amount), 0) as double) as change_share,
    figures.is_proven,
    -- One code may be two things in two years, or a class in one of them alone; what is no code has no class in either.
    coalesce(this_class.name, '') = coalesce(prior_class.name, '') as is_same_class,
    this_year.document_id,
    last_year.document_id as prior_document_id
from {{ ref('int_year_on_year') }} as figures
inner join {{ ref('int_figure_shapes') }} as shapes on figures.shape_key = shapes.shape_key
inner join {{ ref('int_line_names') }} as names on figures.name_key = names.name_key
inner join {{ ref('int_reports') }} as this_year on figures.report_key = this_year.report_key
inner join {{ ref('int_reports') }} as last_year on figures.prior_key = last_year.report_key
inner join {{ ref('statements') }} as statements on shapes.statement = statements.statement
left join {{ ref('int_classes') }} as this_class
    on
        {{ classification_of('statements.line_kind') }} = this_class.classification
        and shapes.line_code = this_class.code
        and this_year.fiscal_year between this_class.valid_from_year and this_class.valid_to_year
left join {{ ref('int_classes') }} as prior_class
    on
        {{ classification_of('statements.line_kind') }} = prior_class.classification
        and shapes.line_code = prior_class.code
        and last_year.fiscal_year between prior_class.valid_from_year and prior_class.valid_to_year
