select
    forms.document_id,
    checks.report_key,
    checks.identity,
    checks.form_no,
    checks.place,
    forms.project,
    checks.severity,
    checks.scope,
    checks.relation,
    checks.left_amount,
    checks.right_amount,
    checks.difference,
    checks.tolerance,
    checks.result,
    forms.is_current,
    checks.addends,
    identities.wording_zh,
    identities.wording_en,
    identities.suspect
from {{ ref('int_performance_checks') }} as checks
inner join {{ ref('int_performance_forms') }} as forms
    on checks.report_key = forms.report_key and greatest(checks.form_no, 1) = forms.form_no
inner join {{ ref('performance_identities') }} as identities on checks.identity = identities.identity
