"""Running syntax trees: values, operators, scopes, pipelines, errors."""
