{{ config(materialized = 'by_document', meta = {'sliced': false}) }}
{#- Claims held to the rules of prose_identities: one row per document × rule × claim (of a sum: the claim of its total). -#}
with claims as (
    select *
    from {{ ref('int_claims') }} as all_claims
    where {{ at_hand('all_claims') }}
),

-- Within its printed precision: half a digit, a whole one where two decimals were cut off; and half of what the table was rounded to.
tables as (
    select
        document_key,
        claim_no,
        'table' as check_kind,
        subject,
        cast(amount as decimal(26, 6)) as left_value,
        cast(counterpart_amount as decimal(26, 6)) as right_value,
        cast(
            case when decimals >= 2 then printed_step when is_money then printed_step / 2 else 0 end
            + counterpart_rounding_unit / 2
            as decimal(26, 6)
        ) as tolerance,
        can_only_confirm,
        cast(null as boolean) as is_truncated,
        cast(null as varchar) as note
    from claims
    where is_mapped and measure in ('amount', 'count', 'initial_budget') and counterpart_amount is not null
),

rates as (
    select
        rates.document_key,
        rates.claim_no,
        case rates.measure when 'share' then 'share' when 'change_rate' then 'growth' else 'completion' end as check_kind,
        claims.subject,
        abs(rates.value) as left_value,
        rates.rate as right_value,
        rates.tolerance,
        false as can_only_confirm,
        rates.is_truncated,
        case when rates.is_truncated then 'the last digit was cut off' end as note
    from {{ ref('int_claim_rates') }} as rates
    inner join claims on rates.document_key = claims.document_key and rates.claim_no = claims.claim_no
    where rates.rate is not null
),

of_nought as (
    select
        rates.document_key,
        rates.claim_no,
        'completion_of_nought' as check_kind,
        claims.subject,
        rates.value as left_value,
        cast(null as decimal(26, 6)) as right_value,
        cast(0 as decimal(26, 6)) as tolerance,
        false as can_only_confirm,
        cast(null as boolean) as is_truncated,
        'the budget is nought, the text says ' || claims.text as note
    from {{ ref('int_claim_rates') }} as rates
    inner join claims on rates.document_key = claims.document_key and rates.claim_no = claims.claim_no
    where rates.measure = 'completion_rate' and rates.whole = 0
),

ways as (
    select
        document_key,
        claim_no,
        'direction' as check_kind,
        subject,
        cast(null as decimal(26, 6)) as left_value,
        cast(null as decimal(26, 6)) as right_value,
        cast(0 as decimal(26, 6)) as tolerance,
        false as can_only_confirm,
        cast(null as boolean) as is_truncated,
        change_direction || ', then ' || direction as note
    from (
        select
            *,
            last_value(case when measure = 'change' then direction end ignore nulls) over before as change_direction,
            last_value(case when measure = 'change' then value end ignore nulls) over before as change_value
        from claims
        where measure in ('change', 'change_rate')
        window before as (
            partition by document_key, sentence_no, subject order by claim_no rows between unbounded preceding and 1 preceding
        )
    ) as after_changes
    where
        measure = 'change_rate'
        and change_value <> 0
        and (change_direction, direction) in (('increase', 'decrease'), ('decrease', 'increase'))
),

-- 决算数大于年初预算数 beside the two amounts of the same sentence.
budgets as (
    select
        document_key,
        sentence_no,
        subject,
        max(claim_no) as claim_no,
        max(amount) filter (measure = 'initial_budget') as budget,
        max(amount) filter (measure = 'amount') as actual,
        any_value(sentence) as sentence
    from claims
    where is_mapped and measure in ('initial_budget', 'amount')
    group by document_key, sentence_no, subject
    having count(*) filter (measure = 'initial_budget') = 1 and count(*) filter (measure = 'amount') = 1
),

budget_ways as (
    select
        document_key,
        claim_no,
        'budget_direction' as check_kind,
        subject,
        cast(actual as decimal(26, 6)) as left_value,
        cast(budget as decimal(26, 6)) as right_value,
        cast(0 as decimal(26, 6)) as tolerance,
        false as can_only_confirm,
        cast(null as boolean) as is_truncated,
        regexp_extract(sentence, '决算数?(大于|小于)(年初)?预算') as note
    from budgets
    where
        (regexp_matches(sentence, '决算数?大于(年初)?预算') and actual < budget)
        or (regexp_matches(sentence, '决算数?小于(年初)?预算') and actual > budget)
),

stated as (
    select
        document_key,
        subject,
        claim_no,
        amount,
        printed_step
    from claims
    where measure = 'amount'
),

years_before as (
    select
        claims.document_key,
        claims.claim_no,
        'prior' as check_kind,
        claims.subject,
        cast(
            case claims.measure
                when 'prior' then claims.amount
                else coalesce(claims.figure_amount, stated.amount) - if(claims.direction = 'decrease', -claims.amount, claims.amount)
            end
            as decimal(26, 6)
        ) as left_value,
        cast(claims.prior_figure as decimal(26, 6)) as right_value,
        cast(claims.printed_step + claims.prior_rounding_unit + coalesce(stated.printed_step, 0) as decimal(26, 6)) as tolerance,
        false as can_only_confirm,
        cast(null as boolean) as is_truncated,
        'the year before: ' || claims.prior_document_id as note
    from claims
    asof left join stated
        on claims.document_key = stated.document_key and claims.subject = stated.subject and claims.claim_no >= stated.claim_no
    where claims.prior_figure is not null and claims.direction is distinct from 'undecided'
),

-- What a document states of a subject in one voice; a subject told twice and differently is listed by audit_claim_conflict.
in_one_voice as (
    select
        document_key,
        subject,
        min(claim_no) as claim_no,
        min(amount) as amount,
        max(printed_step) as printed_step
    from claims
    where is_mapped and measure = 'amount' and year is not distinct from fiscal_year
    group by document_key, subject
    having min(amount) = max(amount)
),

sum_terms as (
    select
        identity,
        subject_pattern as total_subject,
        len(string_split(parts, ' ')) as terms,
        unnest(string_split(parts, ' ')) as part_subject
    from {{ ref('prose_identities') }}
    where check_kind = 'sum'
),

sums as (
    select
        totals.document_key,
        totals.claim_no,
        'sum' as check_kind,
        totals.subject,
        cast(totals.amount as decimal(26, 6)) as left_value,
        cast(sum(parts.amount) as decimal(26, 6)) as right_value,
        cast(max(greatest(parts.printed_step, totals.printed_step)) * floor((count(*) + 1) / 2) as decimal(26, 6)) as tolerance,
        false as can_only_confirm,
        cast(null as boolean) as is_truncated,
        string_agg(parts.subject || ' ' || parts.amount, ', ' order by parts.subject) as note
    from in_one_voice as totals
    inner join sum_terms on totals.subject = sum_terms.total_subject
    inner join in_one_voice as parts on totals.document_key = parts.document_key and sum_terms.part_subject = parts.subject
    group by totals.document_key, totals.claim_no, totals.subject, totals.amount, sum_terms.identity, sum_terms.terms
    having count(*) = sum_terms.terms
),

items as (
    select
        document_key,
        coalesce(nullif(subject, 'unmapped'), names) as item,
        min(amount) as amount,
        max(printed_step) as printed_step
    from claims
    where
        measure = 'initial_budget'
        and (regexp_full_match(subject, 'general_budget_expenditure\.[0-9]{7}\.total') or (not is_mapped and names is not null))
    group by document_key, item
),

item_sums as (
    select
        totals.document_key,
        totals.claim_no,
        'item_sum' as check_kind,
        totals.subject,
        cast(totals.amount as decimal(26, 6)) as left_value,
        cast(sum(items.amount) as decimal(26, 6)) as right_value,
        cast(greatest(max(items.printed_step), max(totals.printed_step)) * floor((count(*) + 1) / 2) as decimal(26, 6)) as tolerance,
        false as can_only_confirm,
        cast(null as boolean) as is_truncated,
        count(*) || ' items' as note
    from (
        select *
        from claims
        where measure = 'initial_budget' and subject = 'general_budget_expenditure.total.total'
        qualify row_number() over (partition by document_key order by claim_no) = 1
    ) as totals
    inner join items on totals.document_key = items.document_key
    group by totals.document_key, totals.claim_no, totals.subject, totals.amount
    having count(*) > 1
),

left_open as (
    select
        document_key,
        claim_no,
        'placeholder' as check_kind,
        subject,
        value as left_value,
        cast(null as decimal(26, 6)) as right_value,
        cast(0 as decimal(26, 6)) as tolerance,
        false as can_only_confirm,
        cast(null as boolean) as is_truncated,
        case when measure = 'placeholder' then text else 'both words of a choice were left' end as note
    from claims
    where measure = 'placeholder' or direction = 'undecided'
),

compared_years as (
    select
        document_key,
        min(claim_no) as claim_no,
        'year' as check_kind,
        any_value(subject) as subject,
        cast(try_cast(regexp_extract(sentence, '[与较比同](20[0-9]{2})\s*年', 1) as integer) as decimal(26, 6)) as left_value,
        cast(any_value(fiscal_year) - 1 as decimal(26, 6)) as right_value,
        cast(0 as decimal(26, 6)) as tolerance,
        false as can_only_confirm,
        cast(null as boolean) as is_truncated,
        'compared with ' || regexp_extract(sentence, '[与较比同](20[0-9]{2})\s*年', 1) as note
    from claims
    where
        kind in ('final_account', 'budget')
        and fiscal_year is not null
        and measure in ('change', 'change_rate', 'amount', 'prior')
        and regexp_matches(sentence, '[与较比同]20[0-9]{2}\s*年度?.{0,12}(相比|比|增|减|下降|各|数)')
        and try_cast(regexp_extract(sentence, '[与较比同](20[0-9]{2})\s*年', 1) as integer) <> fiscal_year - 1
    group by document_key, sentence_no, sentence
),

-- The tables of the documents that name items in their sentences.
naming as (
    select distinct document_key
    from claims
    where names is not null
),

table_lines as (
    select *
    from {{ ref('int_statement_lines') }} as all_lines
    semi join naming on all_lines.document_key = naming.document_key
    where {{ at_hand('all_lines') }}
),

-- A name that fits no code, or stands for one whose table prints another name; the only line with the same amount is named with it.
names as (
    select
        claims.document_key,
        claims.claim_no,
        'name' as check_kind,
        claims.subject,
        cast(claims.amount as decimal(26, 6)) as left_value,
        cast(null as decimal(26, 6)) as right_value,
        cast(0 as decimal(26, 6)) as tolerance,
        false as can_only_confirm,
        cast(null as boolean) as is_truncated,
        claims.names || case
            when {{ bare_name("lines.line_name") }} <> {{ bare_name("string_split(claims.names, '/')[-1]") }}
                then ', the table: ' || claims.line_code || ' ' || lines.line_name
            when claims.is_mapped then ', above ' || claims.line_code || ' stands ' || coalesce(above.line_name, classes.name)
            when
                candidates.line_code is not null
                then ', the only line with this amount: ' || candidates.line_code || ' ' || candidates.line_name
            else ', no line of the table'
        end as note
    from claims
    left join table_lines as lines on claims.document_key = lines.document_key and claims.figure_key = lines.figure_key
    left join (
        select
            document_key,
            amount,
            any_value(line_code) as line_code,
            any_value(line_name) as line_name
        from table_lines
        where
            statement in ('general_budget_expenditure', 'budget_fiscal_appropriation_expenditure')
            and level = '项'
            and measure in ('total', 'amount')
        group by document_key, amount
        having count(distinct line_code) = 1
    ) as candidates
        on claims.document_key = candidates.document_key and claims.amount = candidates.amount and claims.amount <> 0
    -- The sub-class that the sentence names, beside the one its item belongs to.
    left join table_lines as above
        on
            claims.document_key = above.document_key
            and hash(claims.statement, claims.line_code[:5], claims.figure_measure) = above.figure_key
    left join {{ ref('functional_classification') }} as classes
        on
            claims.line_code[:5] = classes.code
            and claims.fiscal_year between coalesce(classes.valid_from_year, 0) and coalesce(classes.valid_to_year, 9999)
    where
        claims.names is not null
        and claims.measure = 'amount'
        and (
            not claims.is_mapped
            or (
                len(string_split(claims.names, '/')) = 3
                and {{ bare_name("coalesce(above.line_name, classes.name)") }} <> {{ bare_name("string_split(claims.names, '/')[2]") }}
            )
            or (
                lines.line_name is not null and {{ bare_name("lines.line_name") }} <> {{ bare_name("string_split(claims.names, '/')[-1]") }}
            )
        )
),

checks as (
    select *
    from tables
    union all by name
    select *
    from rates
    union all by name
    select *
    from of_nought
    union all by name
    select *
    from ways
    union all by name
    select *
    from budget_ways
    union all by name
    select *
    from years_before
    union all by name
    select *
    from sums
    union all by name
    select *
    from item_sums
    union all by name
    select *
    from left_open
    union all by name
    select *
    from compared_years
    union all by name
    select *
    from names
),

compared as (
    select
        *,
        cast(left_value - right_value as decimal(26, 6)) as difference
    from checks
)

select
    compared.document_key,
    compared.claim_no,
    rules.identity,
    compared.check_kind,
    rules.severity,
    compared.left_value,
    compared.right_value,
    compared.difference,
    compared.tolerance,
    case
        when
            compared.check_kind in ('direction', 'budget_direction', 'placeholder', 'year', 'name', 'completion_of_nought')
            then 'violation'
        when compared.difference is null then 'not_checkable'
        when compared.difference = 0 then 'exact'
        when abs(compared.difference) <= compared.tolerance then 'rounding'
        when compared.can_only_confirm then 'not_checkable'
        else 'violation'
    end as result,
    coalesce(compared.is_truncated, false) as is_truncated,
    compared.note
from compared
inner join {{ ref('prose_identities') }} as rules
    on
        compared.check_kind = rules.check_kind
        and (
            (rules.check_kind = 'sum' and compared.subject = rules.subject_pattern)
            or (rules.check_kind <> 'sum' and regexp_matches(compared.subject, rules.subject_pattern))
        )
qualify row_number() over (partition by compared.document_key, compared.claim_no, rules.identity order by compared.note) = 1
