{{ classes(ref('functional_classification'), 'functional') }}
