# Writes pages as MAML, the XML that Get-Help reads.

$Namespaces = [ordered]@{
    'xmlns:maml'    = 'http://schemas.microsoft.com/maml/2004/10'
    'xmlns:command' = 'http://schemas.microsoft.com/maml/dev/command/2004/10'
    'xmlns:dev'     = 'http://schemas.microsoft.com/maml/dev/2004/10'
}

function ConvertTo-XmlText([string] $Text) {
    [System.Security.SecurityElement]::Escape($Text)
}

# An element around XML that is already text.
function ConvertTo-Element([string] $Name, [string[]] $Content = @(),
    [System.Collections.IDictionary] $Attributes = @{}) {
    $list = foreach ($attribute in $Attributes.GetEnumerator()) {
        " $($attribute.Key)=`"$(ConvertTo-XmlText $attribute.Value)`"" }
    "<$Name$(-join $list)>$(-join $Content)</$Name>"
}

# Paragraphs and list items as maml:para.
function ConvertTo-Para([object[]] $Pieces) {
    foreach ($piece in $Pieces | Where-Object Kind -in paragraph, item) {
        $mark = if ($piece.Kind -eq 'item') { '- ' } else { '' }
        ConvertTo-Element maml:para (ConvertTo-XmlText "$mark$(ConvertTo-PlainText $piece.Text)")
    }
}

function ConvertTo-ParameterElement($Page, $Fact, [string] $Label, [switch] $InSyntax) {
    $isList = $Fact.Type.EndsWith('[]').ToString().ToLowerInvariant()
    $attributes = [ordered]@{
        required       = $Fact.IsRequired.ToString().ToLowerInvariant()
        variableLength = $isList
        globbing       = $Fact.Wildcards.ToString().ToLowerInvariant()
        pipelineInput  = $Fact.Pipeline
        position       = $Fact.Position.ToLowerInvariant()
        aliases        = if ($Fact.Aliases) { $Fact.Aliases } else { 'none' }
    }
    $isSwitch = $Fact.Type -eq 'SwitchParameter'
    ConvertTo-Element command:parameter -Attributes $attributes -Content @(
        ConvertTo-Element maml:name $Fact.Name
        ConvertTo-Element maml:description (ConvertTo-Para $Page.Parameters["-$($Fact.Name)"])
        if (-not $isSwitch) {
            ConvertTo-Element command:parameterValue (ConvertTo-XmlText $Label) ([ordered]@{ required = 'true'
                variableLength = $isList })
        }
        if (-not $InSyntax) {
            ConvertTo-Element dev:type (ConvertTo-Element maml:name $Fact.Type), (ConvertTo-Element maml:uri)
            ConvertTo-Element dev:defaultValue (ConvertTo-XmlText $Fact.Default)
        }
    )
}

# Inputs and outputs: each a type and what it means.
function ConvertTo-TypeElement([string] $Name, $Types) {
    foreach ($type in $Types.GetEnumerator()) {
        ConvertTo-Element $Name @(
            ConvertTo-Element dev:type (ConvertTo-Element maml:name (ConvertTo-XmlText $type.Key)),
                (ConvertTo-Element maml:uri)
            ConvertTo-Element maml:description (ConvertTo-Para $type.Value)
        )
    }
}

function ConvertTo-ExampleElement($Example, [int] $Number) {
    $code = if ($Example.Output) { "$($Example.Code)`n`n$($Example.Output)" } else { $Example.Code }
    ConvertTo-Element command:example @(
        ConvertTo-Element maml:title (ConvertTo-XmlText "-------- Example ${Number}: $($Example.Title) --------")
        ConvertTo-Element dev:code (ConvertTo-XmlText $code)
        ConvertTo-Element dev:remarks @(ConvertTo-Para $Example.Prose; ConvertTo-Element maml:para)
    )
}

function ConvertTo-CommandElement($Page) {
    $command = $Page.Command
    $facts = @{}
    foreach ($parameter in Get-OwnParameter $command) {
        $facts[$parameter.Name] = Get-ParameterFact $command $parameter }

    # The engine's own text of a parameter set says in which order parameters come, and what their types are called.
    $labels = @{}
    $syntax = foreach ($set in Get-OrderedSet $command) {
        $names = [regex]::Matches((Get-SetText $set), '(?<!\w)-(\w+)\]?(?: <([^>]+)>)?') | ForEach-Object {
            $labels[$_.Groups[1].Value] = $_.Groups[2].Value
            $_.Groups[1].Value
        }
        ConvertTo-Element command:syntaxItem @(
            ConvertTo-Element maml:name $Page.Name
            foreach ($name in $names) { ConvertTo-ParameterElement $Page $facts[$name] $labels[$name] -InSyntax }
        )
    }

    $number = 0
    ConvertTo-Element command:command -Attributes $Namespaces -Content @(
        ConvertTo-Element command:details @(
            ConvertTo-Element command:name $Page.Name
            ConvertTo-Element command:verb $command.Verb
            ConvertTo-Element command:noun $command.Noun
            $synopsis = ConvertTo-XmlText (ConvertTo-PlainText $Page.Synopsis)
            ConvertTo-Element maml:description (ConvertTo-Element maml:para $synopsis)
        )
        ConvertTo-Element maml:description (ConvertTo-Para $Page.Description)
        ConvertTo-Element command:syntax $syntax
        ConvertTo-Element command:parameters @($facts.Keys | Sort-Object |
            ForEach-Object { ConvertTo-ParameterElement $Page $facts[$_] $labels[$_] })
        ConvertTo-Element command:inputTypes @(ConvertTo-TypeElement command:inputType $Page.Inputs)
        ConvertTo-Element command:returnValues @(ConvertTo-TypeElement command:returnValue $Page.Outputs)
        ConvertTo-Element maml:alertSet @(ConvertTo-Element maml:alert @(ConvertTo-Para $Page.Notes))
        ConvertTo-Element command:examples @($Page.Examples |
            ForEach-Object { ConvertTo-ExampleElement $_ (++$number) })
        # Get-Help -Online opens the first maml:uri, and the cmdlet's HelpUri only if there is none.
        ConvertTo-Element command:relatedLinks @(foreach ($link in $Page.Links) {
                $text = if ($link.Target -like 'http*') { "$($link.Text): $($link.Target)" } else { $link.Text }
                ConvertTo-Element maml:navigationLink (ConvertTo-Element maml:linkText (ConvertTo-XmlText $text)),
                    (ConvertTo-Element maml:uri)
            })
    )
}

function ConvertTo-Maml([object[]] $Pages) {
    $xml = ConvertTo-Element helpItems -Attributes ([ordered]@{ schema = 'maml'
        xmlns = 'http://msh' }) -Content @($Pages | ForEach-Object { ConvertTo-CommandElement $_ })
    $settings =
        [System.Xml.XmlWriterSettings]@{ Indent = $true; NewLineChars = "`n"
            Encoding = [System.Text.UTF8Encoding]::new($false) }
    $stream = [System.IO.MemoryStream]::new()
    $writer = [System.Xml.XmlWriter]::Create($stream, $settings)
    [System.Xml.Linq.XDocument]::Parse($xml).WriteTo($writer)
    $writer.Dispose()
    [System.Text.Encoding]::UTF8.GetString($stream.ToArray()) + "`n"
}
