# What the module knows about its own commands, as text for the pages.

# The parameters that belong to the cmdlet, -WhatIf and -Confirm included, in the order of the alphabet. Hidden ones,
# which bind what comes by the pipeline, are not described.
function Get-OwnParameter($Command) {
    $Command.Parameters.Values |
        Where-Object { $_.Name -notin [System.Management.Automation.Cmdlet]::CommonParameters -and
            -not (Test-Hidden $_) } |
        Sort-Object Name
}

function Test-Hidden($Parameter) {
    $declared = $Parameter.Attributes | Where-Object { $_ -is [System.Management.Automation.ParameterAttribute] }
    @($declared | Where-Object DontShow).Count -gt 0
}

# A type as PowerShell users write it: a flag that may be left out is a Boolean.
function Get-TypeName([type] $Type) {
    $underlying = [System.Nullable]::GetUnderlyingType($Type)
    if ($underlying) { $underlying.Name } else { $Type.Name }
}

# The facts of one parameter. What holds for one of its parameter sets holds for all: nothing here differs between them.
function Get-ParameterFact($Command, $Parameter) {
    $sets = @($Parameter.ParameterSets.Keys | Where-Object { $_ -ne '__AllParameterSets' })
    $first = @($Parameter.ParameterSets.Values)[0]
    $ways = @(
        if ($first.ValueFromPipeline) { 'ByValue' }
        if ($first.ValueFromPipelineByPropertyName) { 'ByPropertyName' }
    )
    $default = if ($Parameter.Name -notin 'WhatIf', 'Confirm') {
        [System.Activator]::CreateInstance($Command.ImplementingType).($Parameter.Name)
    }
    $isPlain = ($default -is [string] -or $default -is [int] -or $default -is [long] -or $default -is [enum]) -and
        "$default" -notin '', '0'
    $attributes = $Parameter.Attributes
    $range = $attributes | Where-Object { $_ -is [System.Management.Automation.ValidateRangeAttribute] }
    $values = $attributes | Where-Object { $_ -is [System.Management.Automation.ValidateSetAttribute] }
    [pscustomobject]@{
        Name       = $Parameter.Name
        Type       = Get-TypeName $Parameter.ParameterType
        Sets       = if ($sets) { $sets -join ', ' } else { 'All' }
        IsRequired = $first.IsMandatory
        Position   = if ($first.Position -ge 0) { "$($first.Position)" } else { 'Named' }
        Default    = if ($Parameter.SwitchParameter) { 'False' } elseif ($isPlain) { "$default" } else { 'None' }
        Pipeline   = if ($ways) { "True ($($ways -join ', '))" } else { 'False' }
        Aliases    = $Parameter.Aliases -join ', '
        Wildcards  =
            @($attributes |
                Where-Object { $_ -is [System.Management.Automation.SupportsWildcardsAttribute] }).Count -gt 0
        Accepts    = if ($values) { $values.ValidValues -join ', ' }
        elseif ($range -and $range.MaxRange -eq [long]::MaxValue) { "$($range.MinRange) or more" }
        elseif ($range) { "$($range.MinRange) to $($range.MaxRange)" }
    }
}

function Get-ParameterBlock($Command, $Parameter) {
    $fact = Get-ParameterFact $Command $Parameter
    @(
        '```yaml'
        "Type: $($fact.Type)"
        "Parameter sets: $($fact.Sets)"
        "Required: $($fact.IsRequired)"
        "Position: $($fact.Position)"
        "Default value: $($fact.Default)"
        if ($fact.Accepts) { "Accepted values: $($fact.Accepts)" }
        "Pipeline input: $($fact.Pipeline)"
        if ($fact.Wildcards) { 'Wildcards: True' }
        if ($fact.Aliases) { "Aliases: $($fact.Aliases)" }
        '```'
    ) -join "`n"
}

# The parameter sets, the default one first.
function Get-OrderedSet($Command) {
    @($Command.ParameterSets | Where-Object IsDefault) + @($Command.ParameterSets | Where-Object { -not $_.IsDefault })
}

# The engine's own text of a parameter set, without hidden parameters.
function Get-SetText($Set) {
    $text = "$Set"
    foreach ($parameter in $Set.Parameters | Where-Object { Test-Hidden $_ }) {
        $text = $text -replace " ?\[-$($parameter.Name) <[^>]+>\]"
    }
    $text
}

function Get-SyntaxSection($Command) {
    $blocks = foreach ($set in Get-OrderedSet $Command) {
        if ($Command.ParameterSets.Count -gt 1) { "### $($set.Name)$(if ($set.IsDefault) { ' (default)' })`n" }
        "``````powershell`n$($Command.Name) $(Get-SetText $set)`n```````n"
    }
    $blocks -join "`n"
}

# A page with its syntax and the blocks of its parameters as they are now. Says what is missing and what is left over.
function Expand-CmdletPage([string] $Text, $Command) {
    $null = Read-CmdletPage $Text $Command
    $Text = Edit-Section $Text '## Syntax' (Get-SyntaxSection $Command)
    $wanted = @(Get-OwnParameter $Command)
    $found = @([regex]::Matches($Text, '(?m)^### -(\w+)$') | ForEach-Object { $_.Groups[1].Value })
    $wrong = @(Compare-Object @($wanted | ForEach-Object Name) $found -CaseSensitive |
        ForEach-Object {
            "-$($_.InputObject) is $(if ($_.SideIndicator -eq '<=') { 'missing' } else { 'no parameter' })" })
    if ($wrong) { throw "On the page of $($Command.Name): $($wrong -join '; ')." }
    foreach ($parameter in $wanted) {
        $heading = "### -$($parameter.Name)"
        $old = [regex]::Match($Text, "(?ms)^$heading\n(.*?)(?=^#{1,3} |\z)").Groups[1].Value
        $prose = ($old -replace '(?ms)^```yaml\n.*?^```\n?', '').Trim()
        if (-not $prose) { throw "On the page of $($Command.Name), -$($parameter.Name) has no description." }
        $Text = Edit-Section $Text $heading "$prose`n`n$(Get-ParameterBlock $Command $parameter)"
    }

    $Text
}
