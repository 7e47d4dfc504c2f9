# PowerShell's side of the batch mode: reads questions from standard input, a JSON object a line with the fields id and text,
# and answers each with one line, whose fields answer.py explains. Each text runs in a runspace of its own, in an empty
# folder w that is made below the working folder; the environment is put back as it was.
param([double] $Seconds = 5)

$folder = [System.IO.Path]::Combine([Environment]::CurrentDirectory, 'w')
if ([System.IO.Directory]::Exists($folder)) { throw "$folder is in the way." }
$before = [Environment]::GetEnvironmentVariables()

$initial = [initialsessionstate]::CreateDefault2()
$utf8 = [System.Text.UTF8Encoding]::new($false)
$reader = [System.IO.StreamReader]::new([Console]::OpenStandardInput(), $utf8)
$writer = [System.IO.StreamWriter]::new([Console]::OpenStandardOutput(), $utf8)
$plain = [System.Text.Json.JsonSerializerOptions]::new()
$plain.Encoder = [System.Text.Encodings.Web.JavaScriptEncoder]::UnsafeRelaxedJsonEscaping

function Get-ErrorFields([object] $Record) {
    $place = $Record.InvocationInfo ? "$($Record.InvocationInfo.ScriptLineNumber):$($Record.InvocationInfo.OffsetInLine)" : ''
    return , @("$($Record.FullyQualifiedErrorId)", "$($Record.Exception.Message)", "$($Record.CategoryInfo.Category)", $place)
}

function Get-EndingError([System.Management.Automation.ErrorRecord] $Caught) {
    $called = $Caught.Exception -is [System.Management.Automation.MethodInvocationException]
    $inner = $called ? $Caught.Exception.InnerException : $null
    $record = $inner -is [System.Management.Automation.IContainsErrorRecord] ? $inner.ErrorRecord : $Caught
    return Get-ErrorFields $record
}

function Get-Text([runspace] $Runspace, [object] $Objects) {
    $formatting = [powershell]::Create()
    $formatting.Runspace = $Runspace
    try { return [string]::Concat($formatting.AddCommand('Out-String').AddParameter('Width', 80).Invoke($Objects)) }
    catch { return $null }
    finally { $formatting.Dispose() }
}

function Get-Answer([string] $Id, [string] $Text) {
    $runspace = [runspacefactory]::CreateRunspace($initial)
    $runspace.ThreadOptions = 'UseNewThread'
    $runspace.Open()
    $shell = [powershell]::Create()
    $shell.Runspace = $runspace
    $objects = [System.Management.Automation.PSDataCollection[psobject]]::new()
    $nothing = [System.Management.Automation.PSDataCollection[psobject]]::new()
    $nothing.Complete()
    $answer = [ordered]@{ id = $Id; threw = $null; timeout = $false; out = '' }
    try {
        $run = $shell.AddScript($Text).BeginInvoke($nothing, $objects)
        if ($run.AsyncWaitHandle.WaitOne([int]($Seconds * 1000))) { $null = $shell.EndInvoke($run) }
        else { $null = $shell.BeginStop($null, $null); return [ordered]@{ id = $Id; timeout = $true } }
    }
    catch { $answer.threw = Get-EndingError $_ }
    $answer.out = Get-Text $runspace $objects
    $answer.types = @(for ($index = 0; $index -lt $objects.Count -and $index -lt 50; $index++) {
            $null -eq $objects[$index] ? 'null' : $objects[$index].PSObject.BaseObject.GetType().FullName
        })
    $answer.errors = @(foreach ($record in $shell.Streams.Error) { Get-ErrorFields $record })
    foreach ($stream in 'Warning', 'Verbose', 'Debug') {
        $answer[$stream.ToLowerInvariant()] = @(foreach ($record in $shell.Streams.$stream) { "$record" })
    }
    # Of the information stream what a host shows: this API hands over the rest too.
    $shown = $shell.Streams.Information | Where-Object { $_.Tags -contains 'PSHOST' }
    $answer.information = @(foreach ($record in $shown) { "$record" })
    $shell.Dispose()
    $runspace.Dispose()
    return $answer
}

function Enter-EmptyFolder {
    $null = [System.IO.Directory]::CreateDirectory($folder)
    [Environment]::CurrentDirectory = $folder
}

function Clear-Trace {
    [System.IO.Directory]::Delete($folder, $true)
    foreach ($name in @([Environment]::GetEnvironmentVariables().Keys) + @($before.Keys)) {
        [Environment]::SetEnvironmentVariable($name, $before[$name] ?? [NullString]::Value)
    }
}

while ($null -ne ($line = $reader.ReadLine())) {
    Enter-EmptyFolder
    $question = [System.Text.Json.JsonDocument]::Parse($line).RootElement
    $answer = Get-Answer $question.GetProperty('id').GetString() $question.GetProperty('text').GetString()
    $writer.WriteLine([System.Text.Json.JsonSerializer]::Serialize($answer, $plain))
    $writer.Flush()
    Clear-Trace
}
