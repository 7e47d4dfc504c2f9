# Lists the cultures that .NET knows, one JSON object a line, and then the regions: what tools/pack_cultures.py packs.
# Names that .NET takes and does not list (zh-CN is zh-Hans-CN) are those without the script of one that it lists.
#   pwsh -NoProfile -File tools/cultures.ps1 > cultures.jsonl      (with LANG=en_US.UTF-8: display names are English)
$numbers = [Globalization.NumberFormatInfo].GetProperties().Where{ -not $_.GetMethod.IsStatic -and $_.Name -ne 'IsReadOnly' }
$dates = [Globalization.DateTimeFormatInfo].GetProperties().Where{ -not $_.GetMethod.IsStatic -and $_.Name -notin 'IsReadOnly', 'Calendar' }
$region = [Globalization.RegionInfo].GetProperties().Where{ -not $_.GetMethod.IsStatic -and $_.Name -notin 'DisplayName', 'TwoLetterISORegionName' }
$listed = [cultureinfo]::GetCultures('AllCultures')
$shorter = $listed.Name.Where{ $_ -match '^\w+-\w{4}-\w+$' } -replace '-\w{4}-', '-' | Sort-Object -Unique
$unlisted = 'no-NO', $shorter | ForEach-Object { $_ } | Where-Object { $_ -notin $listed.Name } | ForEach-Object { [cultureinfo]$_ }
$regions = [ordered]@{}
foreach ($culture in $listed + $unlisted) {
    $fact = [ordered]@{
        Name = $culture.Name; EnglishName = $culture.EnglishName; NativeName = $culture.NativeName; LCID = $culture.LCID
        Parent = $culture.Parent.Name; IsNeutralCulture = $culture.IsNeutralCulture
        TwoLetterISOLanguageName = $culture.TwoLetterISOLanguageName; ThreeLetterISOLanguageName = $culture.ThreeLetterISOLanguageName
        ThreeLetterWindowsLanguageName = $culture.ThreeLetterWindowsLanguageName; Calendar = $culture.Calendar.GetType().FullName
        Specific = $(try { [cultureinfo]::CreateSpecificCulture($culture.Name).Name } catch { '' })
        ListSeparator = $culture.TextInfo.ListSeparator; IsRightToLeft = $culture.TextInfo.IsRightToLeft
        Era = $culture.DateTimeFormat.GetEraName(0); Listed = $culture -in $listed
        Numbers = [ordered]@{}; Dates = [ordered]@{}; Region = [ordered]@{}
    }
    $own = if ($culture.Name -and -not $culture.IsNeutralCulture) { [Globalization.RegionInfo]$culture.Name }
    foreach ($property in $region) { $fact.Region[$property.Name] = if ($own) { $property.GetValue($own) } else { '' } }
    if ($own -and $culture -in $listed) {
        $alone = try { [Globalization.RegionInfo]$own.Name } catch { }
        if ($alone -and $own.NativeName -eq $alone.NativeName -and $own.CurrencyNativeName -eq $alone.CurrencyNativeName -and $own.CurrencySymbol -eq $alone.CurrencySymbol) {
            $regions[$own.Name] ??= $culture.Name
        }
    }
    foreach ($property in $numbers) { $fact.Numbers[$property.Name] = $property.GetValue($culture.NumberFormat) }
    foreach ($property in $dates) { $fact.Dates[$property.Name] = $property.GetValue($culture.DateTimeFormat) }
    ConvertTo-Json $fact -Depth 5 -Compress
}
foreach ($name in $regions.Keys) { ConvertTo-Json ([ordered]@{ Region = $name; Culture = $regions[$name] }) -Compress }
