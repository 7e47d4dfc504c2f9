"""Objects to text: tables, lists, wide and custom views, errors."""
