"""Values and types of .NET: conversions, members, operators, and the class library. Needs no engine."""
