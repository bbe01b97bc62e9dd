select
    check_key,
    any_value(identity) as identity,
    any_value(place_line) as place_line,
    any_value(place_measure) as place_measure
from {{ ref('int_term_matches') }}
group by check_key
