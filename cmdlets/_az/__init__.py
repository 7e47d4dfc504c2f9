"""What the cmdlets of all Az modules are made of: declaration, requests, objects, operations, errors, views."""
