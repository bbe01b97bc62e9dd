-- Every term of the rule book names a table, measures and lines that exist; the row at fault is listed.
with terms as ({{ identity_terms(ref('identities')) }}),

spelled as (
    select
        identity,
        unnest([left_terms, right_terms]) as terms
    from {{ ref('identities') }}
),

faults as (
    select
        identity,
        terms as at_fault,
        'not in the notation of macros/identities.sql' as why
    from spelled
    where
        not regexp_full_match(
            terms,
            '\s*([+-]?\s*[a-z_]+\.[a-z0-9_/:]+\.[a-z0-9_/:]+(@prior)?\??)'
            || '(\s+[+-]\s*[a-z_]+\.[a-z0-9_/:]+\.[a-z0-9_/:]+(@prior)?\??)*\s*'
        )
    union all
    select
        terms.identity,
        terms.statement as at_fault,
        'no such table' as why
    from terms
    where terms.statement not in (select known.statement from {{ ref('statements') }} as known)
    union all
    select
        named.identity,
        named.statement || '.' || named.measure as at_fault,
        'no such measure' as why
    from (
        select
            identity,
            statement,
            unnest(measures) as measure
        from terms
        where measures is not null
    ) as named
    anti join {{ ref('statement_measures') }} as known on named.statement = known.statement and named.measure = known.measure
    union all
    select
        named.identity,
        named.statement || '.' || named.line_code as at_fault,
        'no such line' as why
    from (
        select
            identity,
            statement,
            unnest(line_codes) as line_code
        from terms
        where selector in ('listed', 'each_listed', 'children_of_listed')
    ) as named
    anti join {{ ref('statement_lines') }} as known on named.statement = known.statement and named.line_code = known.line_code
    where named.line_code <> 'total' and not regexp_full_match(named.line_code, '[0-9]{3,7}')
    union all
    select
        named.identity,
        named.form_line as at_fault,
        'no such statement.line in unless_line, only_line or when_zero' as why
    from (
        select
            identity,
            -- list_concat takes a missing list for an empty one; || does not.
            unnest(list_concat(
                list_transform([unless_line, only_line], line -> regexp_extract(line, '^[^.]+\.[^.]+')),
                list_transform(string_split(when_zero, ' '), cell -> regexp_replace(cell, '\.[^.]*$', ''))
            )) as form_line
        from {{ ref('identities') }}
    ) as named
    anti join {{ ref('statement_lines') }} as known on named.form_line = known.statement || '.' || known.line_code
    where named.form_line is not null
    union all
    select
        identities.identity,
        identities.unless_holds as at_fault,
        'no such identity in unless_holds' as why
    from {{ ref('identities') }} as identities
    anti join {{ ref('identities') }} as known on identities.unless_holds = known.identity
    where identities.unless_holds is not null
    union all
    select
        identity,
        coalesce(from_year, 0) || '-' || coalesce(to_year, 9999) as at_fault,
        'years the wrong way round' as why
    from {{ ref('identities') }}
    where from_year > to_year
)

{{ name_the_row_at_fault('faults', "'identities.csv, ' || identity || ': ' || why || ': ' || at_fault") }}
