"""The properties of an account's services."""

from __future__ import annotations

ACCOUNT = "$c = (New-AzStorageAccount rg-app stor1abc Standard_LRS westeurope).Context; $n = @{Context = $c};"


def test_logging_and_metrics(session):
    assert session.run(
        f'{ACCOUNT}"$((Get-AzStorageServiceLoggingProperty Blob @n).LoggingOperations)"; $l = Set-AzStorageServiceLoggingProperty Queue -LoggingOperations Read, Write -RetentionDays 10 -PassThru @n;'
        '"$($l.LoggingOperations)"; $l.RetentionDays; (Get-AzStorageServiceLoggingProperty Queue @n).RetentionDays; $null -eq (Set-AzStorageServiceLoggingProperty Queue -RetentionDays -1 -PassThru @n).RetentionDays;'
        'Set-AzStorageServiceMetricsProperty Table Hour -MetricsLevel ServiceAndApi -RetentionDays 7 @n; $m = Get-AzStorageServiceMetricsProperty Table Hour @n; "$($m.MetricsLevel)"; $m.RetentionDays; $m.Version;'
        '"$((Get-AzStorageServiceMetricsProperty Table Minute @n).MetricsLevel)"; "$((Set-AzStorageServiceMetricsProperty File Hour -MetricsLevel None -PassThru @n).MetricsLevel)";'
        "foreach ($days in 0, 400) { try { Set-AzStorageServiceLoggingProperty Blob -RetentionDays $days @n } catch { 'refused' } }"
    ) == ["None", "Read, Write", 10, 10, True, "ServiceAndApi", 7, "1.0", "None", "None", "refused", "refused"]


def test_cors_rules(session):
    rule = "@{AllowedOrigins = 'http://a', 'http://b'; AllowedMethods = 'Get'; AllowedHeaders = @('x-*'); MaxAgeInSeconds = 30}"
    assert session.run(
        f"{ACCOUNT}Set-AzStorageCORSRule Blob -CorsRules ({rule}, @{{AllowedOrigins = '*'; AllowedMethods = 'Put'}}) @n; $r = Get-AzStorageCORSRule Blob @n; $r.Count; $r[0].AllowedOrigins -join '+'; $r[0].AllowedMethods[0];"
        "$r[0].MaxAgeInSeconds; $r[0].AllowedMethods = 'Get', 'Merge'; (Set-AzStorageCORSRule File -CorsRules $r -PassThru @n)[0].AllowedMethods -join '+'; Remove-AzStorageCORSRule Blob @n; @(Get-AzStorageCORSRule Blob @n).Count"
    ) == [2, "http://a+http://b", "GET", 30, "GET+MERGE", 0]


def test_the_blob_service(session):
    assert session.run(
        f"{ACCOUNT}(Enable-AzStorageDeleteRetentionPolicy 3 -PassThru @n).RetentionDays; (Enable-AzStorageStaticWebsite i.html e.html -PassThru @n).IndexDocument; (Update-AzStorageServiceProperty Blob -DefaultServiceVersion 2017-07-29 -PassThru @n).DefaultServiceVersion;"
        "$p = Get-AzStorageServiceProperty Blob @n; $p.DeleteRetentionPolicy.Enabled; $p.StaticWebsite.ErrorDocument404Path; ($p | Out-String) -match 'StaticWebsite.IndexDocument +: i.html';"
        "(Disable-AzStorageDeleteRetentionPolicy -PassThru @n).Enabled; (Disable-AzStorageStaticWebsite -PassThru @n).Enabled; $null -eq (Get-AzStorageServiceProperty Queue @n).StaticWebsite"
    ) == [3, "i.html", "2017-07-29", True, "e.html", True, False, False, True]


def test_a_static_website_has_its_container(session):
    assert session.run(
        f"{ACCOUNT}$before = @(Get-AzStorageContainer @n).Name -contains '$web'; Enable-AzStorageStaticWebsite i.html @n;"
        "Enable-AzStorageStaticWebsite j.html @n; $before; @(Get-AzStorageContainer @n).Name -contains '$web'"
    ) == [False, True]
