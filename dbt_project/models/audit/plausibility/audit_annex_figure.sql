{{ config(materialized = 'by_document') }}
{#-
    An approval annex (批复表) is a second observation of a table, never a fact: what it prints beside what the table prints. Where the two
    differ the annex was misread, if a single misreading of its text leads to what the table says and the table's figure is proven; whatever
    else may be the matter is left open. No figure of a table changes here.
-#}
with annexes as (
    select *
    from {{ ref('int_annex_figures') }} as all_annexes
    where {{ at_hand('all_annexes') }}
),

beside as (
    select
        annexes.*,
        printed.content as table_content,
        printed.amount as table_amount,
        verdicts.status as table_status,
        -- A blank beside 0.00 says the same.
        coalesce(
            annexes.content <> 'unreadable'
            and printed.content <> 'unreadable'
            and abs(coalesce(annexes.annex_amount, 0) - coalesce(printed.amount, 0))
            <= greatest(annexes.rounding_unit, printed.rounding_unit) / 2,
            false
        ) as agrees
    from annexes
    left join {{ ref('int_statement_lines') }} as printed
        on
            annexes.report_key = printed.report_key
            and annexes.statement = printed.statement
            and annexes.line_code = printed.line_code
            and annexes.measure = printed.measure
            and {{ at_hand('printed') }}
    left join {{ ref('int_figures_in_words') }} as verdicts
        on printed.report_key = verdicts.report_key and printed.figure_key = verdicts.figure_key and {{ at_hand('verdicts') }}
),

differing as (
    select
        *,
        case
            when not agrees and table_status = 'proven'
                then misreading_of(
                    text, cast(round(table_amount / coalesce(yuan_per_unit, 1), decimals) as decimal(20, 4)), decimals, alternatives
                )
        end as misreading
    from beside
    where content = 'figure' or not agrees and table_amount is not null
)

select
    documents.document_id,
    documents.report_id,
    differing.report_key,
    differing.table_no % 100000 as table_no,
    differing.statement,
    differing.line_code,
    differing.line_name,
    differing.measure,
    differing.text,
    differing.annex_amount,
    differing.table_amount,
    differing.table_status,
    case
        when differing.agrees then 'agrees'
        when differing.misreading is not null then 'repaired'
        else 'held_back'
    end as result,
    differing.misreading,
    cast(case when differing.misreading is not null then differing.table_amount end as decimal(20, 2)) as repaired_amount,
    case
        when differing.agrees or differing.misreading is not null then null
        when differing.table_content is null then 'no_such_figure_in_table'
        when differing.table_content <> 'figure' then 'not_printed_in_table'
        when differing.content <> 'figure' then 'not_printed_in_annex'
        when differing.table_status <> 'proven' then 'table_not_proven'
        else 'no_single_misreading'
    end as reason,
    differing.page,
    differing.x0,
    differing.top,
    differing.x1,
    differing.bottom,
    differing.confidence,
    differing.is_from_picture,
    documents.is_current
from differing
inner join {{ ref('int_documents') }} as documents
    on
        differing.report_key = documents.report_key
        and {{ document_of_table('differing.table_no') }} = documents.document_no
