{{ config(materialized = 'by_document', meta = {'slices': 'none'}) }}
{#-
    The equations that may tell what was misread: of departments in which a check that must hold fails with a figure from a picture in it, every check
    in which such a figure takes part, the sentences that state it, and the second copy that repeats it.
-#}
with pictures as (
    select
        readings.report_key,
        readings.shape_key
    from {{ ref('int_picture_readings') }} as readings
    where {{ at_hand('readings') }}
),

with_pictures as (
    select distinct
        cells.report_key,
        cells.check_key
    from {{ ref('int_identity_cells_as_read') }} as cells
    inner join pictures on cells.cell_report_key = pictures.report_key and cells.shape_key = pictures.shape_key
    where {{ at_hand('cells') }}
),

checks as (
    select
        verdicts.report_key,
        verdicts.check_key,
        -- The years of a department look at each other.
        hash(coalesce(reports.department_id, cast(reports.report_key as varchar))) as case_key,
        places.identity || ' ' || places.place as equation,
        places.severity = 'error' as must_hold,
        places.relation = '=' as is_equality,
        verdicts.difference,
        verdicts.tolerance,
        verdicts.result = {{ result('violation') }} as fails
    from {{ ref('int_check_verdicts_as_read') }} as verdicts
    inner join with_pictures on verdicts.report_key = with_pictures.report_key and verdicts.check_key = with_pictures.check_key
    inner join {{ ref('int_check_places') }} as places on verdicts.check_key = places.check_key
    inner join {{ ref('int_reports') }} as reports on verdicts.report_key = reports.report_key
    where
        {{ at_hand('verdicts') }}
        and verdicts.result <> {{ result('not_checkable') }}
        and places.severity <> 'information'
        and not verdicts.is_reviewed
),

cases as (
    select distinct case_key
    from checks
    where must_hold and fails
),

terms as (
    select
        checks.case_key,
        checks.report_key,
        checks.check_key,
        checks.equation,
        checks.must_hold,
        checks.is_equality,
        checks.difference,
        checks.tolerance,
        cells.cell_report_key,
        cells.shape_key,
        cells.figure_key,
        sum(cells.coefficient) as coefficient,
        any_value(cells.amount) as amount
    from {{ ref('int_identity_cells_as_read') }} as cells
    inner join checks on cells.report_key = checks.report_key and cells.check_key = checks.check_key
    semi join cases on checks.case_key = cases.case_key
    where {{ at_hand('cells') }}
    group by all
),

figures as (
    select distinct
        terms.case_key,
        terms.cell_report_key as report_key,
        terms.shape_key,
        terms.figure_key,
        terms.amount
    from terms
    inner join pictures on terms.cell_report_key = pictures.report_key and terms.shape_key = pictures.shape_key
),

-- Within the printed precision of the sentence, as int_claim_table_checks has it; the table is as exact as its reading.
claims as (
    select
        figures.case_key,
        figures.report_key,
        hash('claim', documents.document_key, claims.claim_no) as check_key,
        'sentence ' || claims.claim_no || ', page ' || coalesce(cast(claims.page as varchar), '?') as equation,
        figures.amount - claims.amount as difference,
        cast(
            case when claims.decimals >= 2 then claims.printed_step when claims.is_money then claims.printed_step / 2 else 0 end
            as decimal(18, 2)
        ) as tolerance,
        figures.shape_key,
        figures.figure_key,
        figures.amount
    from {{ ref('stg_claims') }} as claims
    inner join {{ ref('int_documents') }} as documents
        on
            claims.document_key = documents.document_key
            and claims.batch = documents.batch
            and claims.part_no = documents.part_no
    inner join figures on documents.report_key = figures.report_key and claims.figure_key = figures.figure_key
    where
        {{ batches_at_hand('claims') }}
        and claims.is_mapped
        and claims.measure in ('amount', 'count')
        and claims.amount is not null
        and figures.amount is not null
),

copies as (
    select
        figures.case_key,
        figures.report_key,
        hash('second copy', annex.table_no, figures.figure_key) as check_key,
        'second copy of ' || annex.statement || ' ' || annex.line_code || '.' || annex.measure as equation,
        figures.amount - annex.annex_amount as difference,
        annex.rounding_unit as tolerance,
        figures.shape_key,
        figures.figure_key,
        figures.amount
    from {{ ref('int_annex_figures') }} as annex
    inner join figures
        on annex.report_key = figures.report_key and hash(annex.statement, annex.line_code, annex.measure) = figures.figure_key
    where {{ at_hand('annex') }} and annex.annex_amount is not null and figures.amount is not null
)

select * exclude (figure_key)
from terms
union all by name
select
    * exclude (figure_key),
    false as must_hold,
    true as is_equality,
    report_key as cell_report_key,
    1 as coefficient
from (
    select *
    from claims
    union all by name
    select *
    from copies
) as besides
