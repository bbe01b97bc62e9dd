{{ config(materialized = 'by_document', meta = {'slices': 'none'}) }}
{#- Every figure stated in a sentence, beside the figure of a table that it speaks of. -#}
with claims as (
    select
        stg_claims.* exclude (batch, document_key, part_no)
        replace (
            {{ number_in_report('stg_claims.claim_no', 'documents') }} as claim_no,
            {{ number_in_report('stg_claims.sentence_no', 'documents') }} as sentence_no
        ),
        documents.report_key,
        documents.report_id,
        documents.document_key,
        documents.document_id,
        documents.kind,
        documents.fiscal_year,
        documents.department_id,
        documents.scope,
        documents.is_current
    from {{ ref('stg_claims') }} as stg_claims
    inner join {{ ref('int_documents') }} as documents
        on
            stg_claims.document_key = documents.document_key
            and stg_claims.batch = documents.batch
            and stg_claims.part_no = documents.part_no
    where {{ batches_at_hand('stg_claims') }} and {{ at_hand('documents') }}
),

-- The year before and the account of a self-evaluation are of the same department, so a night has them at hand.
figures as not materialized (
    select
        report_key,
        figure_key,
        statement,
        line_code,
        measure,
        checked_amount as amount,
        rounding_unit,
        is_leaf,
        page
    from {{ ref('int_statement_lines') }} as lines
    where
        {{ at_hand('lines') }}
        and checked_amount is not null
        and report_key in (
            select documents.report_key
            from {{ ref('int_reports') }} as documents
            where documents.department_id in (select claims.department_id from claims)
        )
),

-- A report that prints items alone has no line for their class: it is added up.
added_up as (
    select
        claims.report_key,
        claims.claim_no,
        cast(sum(figures.amount) as decimal(20, 2)) as amount,
        cast(count(*) * max(figures.rounding_unit) as decimal(20, 2)) as rounding_unit,
        min(figures.page) as page
    from claims
    inner join figures
        on
            claims.report_key = figures.report_key
            and claims.statement = figures.statement
            and claims.figure_measure = figures.measure
            and figures.is_leaf
            and starts_with(figures.line_code, claims.line_code)
    where regexp_full_match(claims.line_code, '[0-9]{3}([0-9]{2})?')
    group by claims.report_key, claims.claim_no
),

mapped_line as (
    select
        claims.report_key,
        claims.claim_no,
        counterparts.can_only_confirm,
        cast(sum(figures.amount) as decimal(20, 2)) as amount,
        max(figures.rounding_unit) as rounding_unit,
        min(figures.page) as page
    from claims
    inner join {{ ref('claim_counterparts') }} as counterparts
        on claims.subject = counterparts.subject and claims.measure = counterparts.claim_measure
    inner join figures
        on
            claims.report_key = figures.report_key
            and counterparts.statement = figures.statement
            and counterparts.measure = figures.measure
            and list_contains(string_split(counterparts.line_codes, '/'), figures.line_code)
    group by claims.report_key, claims.claim_no, counterparts.statement, counterparts.can_only_confirm
    qualify row_number() over (partition by claims.report_key, claims.claim_no order by counterparts.can_only_confirm) = 1
),

-- The account of the same department: of the year itself for what a self-evaluation states, of the year before for what is compared.
accounts as not materialized (
    select
        documents.department_id,
        documents.scope,
        documents.fiscal_year,
        documents.kind,
        documents.document_id,
        figures.*
    from {{ ref('int_reports') }} as documents
    inner join figures on documents.report_key = figures.report_key
    where documents.is_current
),

elsewhere as (
    select
        claims.report_key,
        claims.claim_no,
        accounts.amount,
        accounts.rounding_unit,
        accounts.page,
        accounts.document_id
    from claims
    inner join accounts
        on
            claims.department_id = accounts.department_id
            and claims.fiscal_year = accounts.fiscal_year
            and claims.figure_key = accounts.figure_key
            and accounts.kind = 'final_account'
    where claims.kind = 'performance' and claims.measure = 'amount'
    qualify row_number() over (
        partition by claims.report_key, claims.claim_no
        order by accounts.scope is not distinct from claims.scope desc, accounts.document_id
    ) = 1
),

year_before as (
    select
        claims.report_key,
        claims.claim_no,
        accounts.amount,
        accounts.rounding_unit,
        accounts.document_id,
        accounts.page
    from claims
    inner join accounts
        on
            claims.department_id = accounts.department_id
            and claims.fiscal_year - 1 = accounts.fiscal_year
            and claims.scope is not distinct from accounts.scope
            and claims.kind = accounts.kind
            and claims.figure_key = accounts.figure_key
    where claims.measure in ('prior', 'change') and (claims.measure = 'prior' or claims.against = 'prior_year')
),

-- The whole that a share is of, as its table prints it.
wholes as (
    select
        report_key,
        figure_key,
        amount,
        rounding_unit
    from figures
)

select
    claims.*,
    own.amount as figure_amount,
    own.rounding_unit as figure_rounding_unit,
    coalesce(own.amount, added_up.amount, mapped_line.amount, elsewhere.amount) as counterpart_amount,
    coalesce(own.rounding_unit, added_up.rounding_unit, mapped_line.rounding_unit, elsewhere.rounding_unit, 0)
        as counterpart_rounding_unit,
    coalesce(own.page, added_up.page, mapped_line.page, elsewhere.page) as counterpart_page,
    case
        when own.amount is not null then 'printed'
        when added_up.amount is not null then 'added_up'
        when mapped_line.amount is not null then 'mapped_line'
        when elsewhere.amount is not null then 'another_document'
    end as counterpart_basis,
    case
        when own.amount is not null or added_up.amount is not null then false
        when mapped_line.amount is not null then mapped_line.can_only_confirm
        else true
    end as can_only_confirm,
    case when own.amount is null then elsewhere.document_id end as other_document_id,
    year_before.amount as prior_figure,
    year_before.rounding_unit as prior_rounding_unit,
    year_before.document_id as prior_document_id,
    wholes.amount as whole_figure,
    wholes.rounding_unit as whole_rounding_unit
from claims
left join figures as own
    on
        claims.report_key = own.report_key
        and claims.figure_key = own.figure_key
        and claims.measure in ('amount', 'count', 'share', 'change', 'change_rate', 'completion_rate')
left join added_up
    on
        claims.report_key = added_up.report_key
        and claims.claim_no = added_up.claim_no
        and claims.measure = 'amount'
        and own.amount is null
left join mapped_line on claims.report_key = mapped_line.report_key and claims.claim_no = mapped_line.claim_no
left join elsewhere on claims.report_key = elsewhere.report_key and claims.claim_no = elsewhere.claim_no
left join year_before on claims.report_key = year_before.report_key and claims.claim_no = year_before.claim_no
left join wholes
    on
        claims.report_key = wholes.report_key
        and claims.whole_key = wholes.figure_key
        and claims.measure = 'share'
