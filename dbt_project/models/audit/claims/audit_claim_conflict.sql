{{ config(materialized = 'by_document', meta = {'slices': 'none'}) }}
{#- One fact told twice within a document, and told differently. -#}
with told as (
    select
        document_id,
        report_key,
        subject,
        measure,
        against,
        year,
        claim_no,
        text,
        coalesce(amount, abs(value)) as amount,
        direction,
        printed_step,
        sentence,
        page,
        is_current
    from {{ ref('int_claims') }} as claims
    where
        {{ at_hand('claims') }}
        and is_mapped
        and measure in (
            'amount', 'count', 'initial_budget', 'adjusted_budget', 'prior', 'change', 'change_rate', 'share', 'completion_rate'
        )
        and value is not null
        and direction is distinct from 'undecided'
        -- What a report may rightly count more than once: meetings held, projects evaluated, purchases reserved.
        and split_part(subject, '.', 1) not in (
            select repeated.subject
            from {{ ref('claim_subjects') }} as repeated
            where repeated.is_stated_repeatedly
        )
),

pairs as (
    select
        first_told.document_id,
        first_told.report_key,
        first_told.subject,
        first_told.measure,
        first_told.year,
        first_told.claim_no as first_claim_no,
        second_told.claim_no as second_claim_no,
        first_told.text as first_text,
        second_told.text as second_text,
        first_told.amount as first_amount,
        second_told.amount as second_amount,
        first_told.sentence as first_sentence,
        second_told.sentence as second_sentence,
        first_told.page as first_page,
        second_told.page as second_page,
        first_told.is_current
    from told as first_told
    inner join told as second_told
        on
            first_told.report_key = second_told.report_key
            and first_told.subject = second_told.subject
            and first_told.measure = second_told.measure
            and first_told.against is not distinct from second_told.against
            and first_told.year is not distinct from second_told.year
            and first_told.claim_no < second_told.claim_no
    where abs(first_told.amount - second_told.amount) > greatest(first_told.printed_step, second_told.printed_step)
)

select *
from pairs
-- Of three statements, the second and the third are each set beside the first that they contradict.
qualify row_number() over (partition by report_key, second_claim_no order by first_claim_no) = 1
