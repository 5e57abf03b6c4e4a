# What people write today: one page after another, as https://docs.cohere.com describes the paging.
function Invoke-Loop([int] $Rows = [int]::MaxValue) {
    $headers = @{ Authorization = "Bearer $env:CO_API_KEY" }
    $offset = 0
    do {
        $page = Invoke-RestMethod "$env:CO_API_URL/v1/connectors?limit=100&offset=$offset" -Headers $headers
        $page.connectors
        $offset += $page.connectors.Count
    } while ($page.connectors.Count -gt 0 -and $offset -lt $page.total_count -and $offset -lt $Rows)
}
