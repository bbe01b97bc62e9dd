with required as (
    select
        identity,
        count(*) as required_terms
    from ({{ identity_terms(ref('identities')) }})
    where not is_optional
    group by identity
),

places as (
    select
        check_key,
        any_value(identity_key) as identity_key,
        any_value(identity) as identity,
        any_value(place_line) as place_line,
        any_value(place_measure) as place_measure,
        any_value(statement) filter (term_no = 0) as statement
    from {{ ref('int_term_matches') }}
    group by check_key
)

select
    places.*,
    coalesce(nullif(concat_ws('.', nullif(places.place_line, ''), nullif(places.place_measure, '')), ''), 'report') as place,
    identities.severity,
    identities.scope,
    identities.relation,
    identities.tolerance_kind,
    -- The same place by the identity that this one gives way to.
    case when identities.unless_holds is not null then hash(identities.unless_holds, places.place_line, places.place_measure) end
        as other_check_key,
    required.required_terms
from places
inner join {{ ref('identities') }} as identities on places.identity = identities.identity
inner join required on places.identity = required.identity
