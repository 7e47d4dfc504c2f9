# Lists the cultures that .NET knows, one JSON object a line: what tools/pack_cultures.py packs.
#   pwsh -NoProfile -File tools/cultures.ps1 > cultures.jsonl      (with LANG=en_US.UTF-8: display names are English)
$numbers = [Globalization.NumberFormatInfo].GetProperties().Where{ -not $_.GetMethod.IsStatic -and $_.Name -ne 'IsReadOnly' }
$dates = [Globalization.DateTimeFormatInfo].GetProperties().Where{ -not $_.GetMethod.IsStatic -and $_.Name -notin 'IsReadOnly', 'Calendar' }
foreach ($culture in [cultureinfo]::GetCultures('AllCultures')) {
    $fact = [ordered]@{
        Name = $culture.Name; EnglishName = $culture.EnglishName; NativeName = $culture.NativeName; LCID = $culture.LCID
        Parent = $culture.Parent.Name; IsNeutralCulture = $culture.IsNeutralCulture
        TwoLetterISOLanguageName = $culture.TwoLetterISOLanguageName; ThreeLetterISOLanguageName = $culture.ThreeLetterISOLanguageName
        ThreeLetterWindowsLanguageName = $culture.ThreeLetterWindowsLanguageName; Calendar = $culture.Calendar.GetType().FullName
        Specific = $(try { [cultureinfo]::CreateSpecificCulture($culture.Name).Name } catch { '' })
        ListSeparator = $culture.TextInfo.ListSeparator; IsRightToLeft = $culture.TextInfo.IsRightToLeft
        Era = $culture.DateTimeFormat.GetEraName(0); Numbers = [ordered]@{}; Dates = [ordered]@{}
    }
    foreach ($property in $numbers) { $fact.Numbers[$property.Name] = $property.GetValue($culture.NumberFormat) }
    foreach ($property in $dates) { $fact.Dates[$property.Name] = $property.GetValue($culture.DateTimeFormat) }
    ConvertTo-Json $fact -Depth 5 -Compress
}
