{#-
    The rule book as SQL. `identities` is a relation with one row per identity (seeds/identities.csv); no identity is named in code.

    `match_identities` joins every figure to every term it answers and so yields, for each document × identity × place, the cells that
    take part. `identity_terms` splits the compact notation of `left_terms` and `right_terms`:

        [+|-] statement.lines.measures[@prior][?]      terms are separated by blanks

        lines     code/code/…            these lines, added up
                  each                   every printed line; one check per line
                  each:code/code/…       each of these lines; one check per line
                  each_class             every printed 类; one check per 类
                  each_parent_class      every 类 (each_parent_subclass: 款) with lines printed under it; one check each
                  children_of_class      the lines printed directly under a 类 (children_of_subclass: 款), in the check of that 类
                  each_parent_line, children_of_line      the same for lines without codes, numbered goods, goods.01, goods.01.02
                  classes                all printed 类, added up
                  tops                   all printed codes that have no printed code above them, added up
        tops_in_class          the same, one check per 类: the 类 itself, or what is printed in its place
        measures  measure/measure/…      these measures, added up
                  each, each:a/b/…       one check per measure
        @prior    taken from the account of the year before (current edition, same department and scope)
        ?         need not be printed; every other term must have at least one line, or the check is not_checkable
-#}
{% macro identity_terms(identities) %}
    select
        identity,
        side,
        row_number() over (partition by identity order by side desc, position) - 1 as term_no,
        case when starts_with(term, '-') then -1 else 1 end as sign,
        regexp_extract(term, '([a-z_]+)\.', 1) as statement,
        case when regexp_matches(lines_part, '^[a-z_]*each[a-z_]*$|^(children_of_.*|classes|tops|tops_in_class)$') then lines_part
             when starts_with(lines_part, 'each:') then 'each_listed'
             else 'listed' end as selector,
        string_split(regexp_replace(lines_part, '^each:', ''), '/') as line_codes,
        starts_with(measures_part, 'each') as is_each_measure,
        case when measures_part = 'each' then null
             else string_split(regexp_replace(measures_part, '^each:', ''), '/') end as measures,
        contains(term, '@prior') as is_prior,
        ends_with(term, '?') as is_optional
    from (
        select
            identity,
            side,
            position,
            term,
            regexp_extract(term, '\.([a-z0-9_/:]+)\.', 1) as lines_part,
            regexp_extract(term, '\.[a-z0-9_/:]+\.([a-z_/:]+)', 1) as measures_part
        from (
            select
                identity,
                side,
                unnest(regexp_extract_all(terms, '[+-]?\s*[^\s+-]+')) as term,
                generate_subscripts(regexp_extract_all(terms, '[+-]?\s*[^\s+-]+'), 1) as position
            from (
                select identity, 1 as side, left_terms as terms from {{ identities }}
                union all
                select identity, -1 as side, right_terms as terms from {{ identities }}
            )
        )
    )
{% endmacro %}

{#-
    Cells per document × identity × place. `lines` is int_statement_lines; `documents` is int_documents.
    `coefficient` is the sign with which the cell enters left − right.
-#}
{% macro match_identities(identities, lines, documents) %}
    with terms as ({{ identity_terms(identities) }}),

    printed_measures as (select distinct statement, measure from {{ lines }}),

    spelled_out as (
        select terms.* exclude (measures), printed_measures.measure
        from terms
        inner join printed_measures
            on terms.statement = printed_measures.statement
            and (terms.measures is null or list_contains(terms.measures, printed_measures.measure))
    ),

    matched as (
        select
            lines.document_key,
            terms.identity,
            case
                when terms.selector in ('listed', 'classes', 'tops') then ''
                when starts_with(terms.selector, 'children_of_') then lines.parent_code
                when terms.selector = 'tops_in_class' then left(lines.line_code, 3)
                else lines.line_code
            end as place_line,
            case when terms.is_each_measure then lines.measure else '' end as place_measure,
            terms.side,
            terms.term_no,
            terms.is_optional,
            terms.is_prior,
            terms.side * terms.sign as coefficient,
            lines.document_key as cell_document_key,
            lines.figure_key,
            lines.statement,
            lines.line_code,
            lines.measure,
            lines.content,
            lines.checked_amount as amount,
            lines.rounding_unit,
            lines.page
        from {{ lines }} as lines
        inner join spelled_out as terms
            on lines.statement = terms.statement
            and lines.measure = terms.measure
            and case terms.selector
                when 'listed' then list_contains(terms.line_codes, lines.line_code)
                when 'each_listed' then list_contains(terms.line_codes, lines.line_code)
                when 'each' then true
                when 'each_class' then lines.level = '类'
                when 'classes' then lines.level = '类'
                when 'tops' then lines.is_top
                when 'tops_in_class' then lines.is_top
                when 'each_parent_class' then lines.level = '类' and lines.has_children
                when 'each_parent_subclass' then lines.level = '款' and lines.has_children
                when 'each_parent_line' then lines.level is null and lines.has_children
                when 'children_of_class' then lines.level is not null and length(lines.parent_code) = 3
                when 'children_of_subclass' then lines.level is not null and length(lines.parent_code) = 5
                when 'children_of_line' then lines.level is null and lines.parent_code is not null
                else error('identity ' || terms.identity || ': unknown selector of lines ' || terms.selector)
            end
    ),

    -- The account that follows a year's account: where the terms marked @prior are checked.
    following as (
        select this_year.document_key as prior_key, next_year.document_key
        from {{ documents }} as this_year
        inner join {{ documents }} as next_year
            on this_year.department_id = next_year.department_id
            and this_year.kind = next_year.kind
            and this_year.scope = next_year.scope
            and this_year.fiscal_year + 1 = next_year.fiscal_year
        where this_year.is_current and next_year.is_current
    ),

    placed as (
        select * from matched where not is_prior
        union all
        select following.document_key, matched.* exclude (document_key)
        from matched
        inner join following on matched.document_key = following.prior_key
        where matched.is_prior
    ),

    -- An identity of one form of a table is not asked of the other form: the lines that tell the forms apart.
    form_lines as (
        select distinct document_key, statement || '.' || line_code as form_line
        from {{ lines }}
        where checked_amount is not null
            and statement || '.' || line_code in (select unnest([unless_line, only_line]) from {{ identities }})
    ),

    -- Some identities hold only where other figures are nought: all that are printed of them, and at least one is.
    noughts as (
        select identity, regexp_extract(cell, '^(.+)\.(.+)\.(.+)$', ['statement', 'line_code', 'measure']) as cell
        from (
            select identity, unnest(string_split(when_nought, ' ')) as cell
            from {{ identities }}
            where when_nought is not null
        )
    ),

    nought_documents as (
        select noughts.identity, lines.document_key
        from noughts
        inner join {{ lines }} as lines
            on noughts.cell.statement = lines.statement
            and noughts.cell.line_code = lines.line_code
            and noughts.cell.measure = lines.measure
        where lines.checked_amount is not null
        group by noughts.identity, lines.document_key
        having bool_and(lines.checked_amount = 0)
    )

    select placed.*
    from placed
    inner join {{ identities }} as identities on placed.identity = identities.identity
    left join nought_documents
        on placed.document_key = nought_documents.document_key and placed.identity = nought_documents.identity
    inner join {{ documents }} as documents on placed.document_key = documents.document_key
    left join form_lines as other_form
        on placed.document_key = other_form.document_key and identities.unless_line = other_form.form_line
    left join form_lines as own_form
        on placed.document_key = own_form.document_key and identities.only_line = own_form.form_line
    where
        other_form.document_key is null
        and (identities.only_line is null or own_form.document_key is not null)
        and (identities.when_nought is null or nought_documents.document_key is not null)
        and coalesce(documents.fiscal_year >= identities.from_year, true)
        and coalesce(documents.fiscal_year <= identities.to_year, true)
{% endmacro %}

{#-
    How far rounding alone can drive the two sides apart: `units` is the largest rounding unit among the cells (0 where all are exact),
    `terms` the number of figures that can be off by half a unit: the non-zero addends and the total.
-#}
{% macro tolerance(kind, terms, units) -%}
    cast(case {{ kind }} when 'exact' then 0 when 'copy' then {{ units }} when 'sum' then floor({{ terms }} / 2) * {{ units }} end as decimal(20, 2))
{%- endmacro %}

{#- The verdict on one check; `difference` is left − right, null when a term is missing. -#}
{% macro verdict(relation, difference, tolerance) -%}
    case
        when {{ difference }} is null then 'not_checkable'
        when {{ difference }} = 0 or ({{ relation }} = '<=' and {{ difference }} < 0) then 'exact'
        when abs({{ difference }}) <= {{ tolerance }} then 'rounding'
        else 'violation'
    end
{%- endmacro %}

{#-
    Roundings cancel out: n figures that are each off by up to half a unit are together off by more than four standard deviations, unit · √(n/12),
    once in sixteen thousand sums. The tolerance bounds what is possible, this what is likely.
-#}
{% macro is_unlikely_rounding(relation, difference, terms, units) -%}
    coalesce({{ relation }} = '=' and abs({{ difference }}) > 4 * {{ units }} * sqrt({{ terms }} / 12), false)
{%- endmacro %}

{#- Whether a check would hold if its difference were changed by so much. -#}
{% macro would_hold(relation, difference, tolerance) -%}
    case when {{ relation }} = '<=' then {{ difference }} <= {{ tolerance }} else abs({{ difference }}) <= {{ tolerance }} end
{%- endmacro %}
