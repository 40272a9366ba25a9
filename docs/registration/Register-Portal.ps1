#Requires -Modules Microsoft.Graph.Authentication
<#
.SYNOPSIS
Registers the Entra Logs Portal in a Microsoft Entra tenant, as npm run connect does. Running it again adds only what's missing.

.EXAMPLE
./Register-Portal.ps1 -TenantId <tenant ID> -AppUrl https://logs.contoso.com -ManagedIdentityPrincipalId <object ID>

.EXAMPLE
./Register-Portal.ps1 -TenantId <tenant ID> -AppUrl https://logs.contoso.com -CertificatePath ./portal.cer
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [guid] $TenantId,
    # The address where users open the portal.
    [Parameter(Mandatory)] [uri] $AppUrl,
    [string] $DisplayName = 'Entra Logs Portal',
    [ValidateSet('Global', 'USGov', 'China')] [string] $Environment = 'Global',
    # The object ID of the managed identity that the portal runs as.
    [string] $ManagedIdentityPrincipalId,
    # The public part of the portal's certificate, in DER or PEM. Its key stays on the portal's server.
    [string] $CertificatePath
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$origin = $AppUrl.GetLeftPart([System.UriPartial]::Authority)
$uniqueName = 'entra-logs-portal-' + $AppUrl.Authority.Replace(':', '-')
$redirectPaths = @('/auth/redirect', '/auth/sign-in')
$accessTokenClaims = @('preferred_username', 'auth_time', 'acct', 'acrs')
$servicePrincipalTag = 'WindowsAzureActiveDirectoryIntegratedApp'
$appRoles = @(
    @{ value = 'Portal.Administrator'; displayName = 'Administrator'; description = 'Sets up log integration' }
    @{ value = 'Portal.Helpdesk'; displayName = 'Helpdesk'; description = 'Reads the overview and the history' }
)
$apis = @(
    @{
        appId       = '797f4846-ba00-4fd7-ba43-dac1f8f63013' # Azure Service Management
        permissions = @(
            @{ id = '41094075-9dad-400e-a0bd-54e686782033'; value = 'user_impersonation' }
        )
    }
    @{
        appId       = '00000003-0000-0000-c000-000000000000' # Microsoft Graph
        permissions = @(
            @{ id = 'e1fe6dd8-ba31-4d61-89e7-88639da4683d'; value = 'User.Read' }
            @{ id = '37f7f235-527c-4136-accd-4a02d197296e'; value = 'openid' }
            @{ id = '14dad69e-099b-42c9-810b-d002981feec1'; value = 'profile' }
            @{ id = '7427e0e9-2fba-42fe-b0c0-848c9e6a8182'; value = 'offline_access' }
            @{ id = '4908d5b9-3fb2-4b1e-9336-1888b7937185'; value = 'Organization.Read.All' }
            @{ id = '741c54c3-0c1e-44a1-818b-3f97ab4e8c83'; value = 'RoleManagement.Read.Directory' }
        )
    }
)
$federatedAudience = @{
    Global = 'api://AzureADTokenExchange'
    USGov  = 'api://AzureADTokenExchangeUSGov'
    China  = 'api://AzureADTokenExchangeChina'
}[$Environment]
$authority = @{
    Global = 'https://login.microsoftonline.com'
    USGov  = 'https://login.microsoftonline.us'
    China  = 'https://login.partner.microsoftonline.cn'
}[$Environment]

# Sends a request to Microsoft Graph, and repeats it while a new object isn't available everywhere.
function Invoke-Graph {
    param([string] $Method, [string] $Path, [hashtable] $Body, [hashtable] $Headers = @{})
    for ($attempt = 1; ; $attempt++) {
        try {
            $request = @{ Method = $Method; Uri = "/v1.0$Path"; Headers = $Headers; OutputType = 'PSObject' }
            if ($Body) { $request.Body = ConvertTo-Json $Body -Depth 10; $request.ContentType = 'application/json' }
            return Invoke-MgGraphRequest @request
        }
        catch {
            $isReplicating = "$_ $($_.ErrorDetails)" -match 'Request_ResourceNotFound|Directory_ObjectNotFound|NoBackingApplicationObject'
            if (-not $isReplicating -or $attempt -ge 60) { throw }
            Write-Verbose "Waiting until $Path is available everywhere in Microsoft Entra"
            Start-Sleep -Seconds 2
        }
    }
}

# Reads the objects of a collection that a filter finds.
function Get-Filtered {
    param([string] $Collection, [string] $Filter)
    return @((Invoke-Graph GET "/$Collection`?`$filter=$([uri]::EscapeDataString($Filter))").value)
}

Connect-MgGraph -TenantId $TenantId -Environment $Environment -NoWelcome -UseDeviceCode -Scopes @(
    'Application.ReadWrite.All'
    'DelegatedPermissionGrant.ReadWrite.All'
    'User.Read'
)

# The unique name makes sure that a second run, or a second person, doesn't create a second application.
$created = Invoke-Graph PATCH "/applications(uniqueName='$uniqueName')" @{ displayName = $DisplayName; tags = @($uniqueName) } @{ Prefer = 'create-if-missing' }
$key = if ($created) { "/applications/$($created.id)" } else { "/applications(uniqueName='$uniqueName')" }
$application = Invoke-Graph GET $key
$path = "/applications/$($application.id)"

# What others added stays, and permissions and app roles keep their IDs.
$scopes = @($application.api.oauth2PermissionScopes)
if (-not ($scopes | Where-Object value -EQ 'access_as_user')) {
    $scopes += @{
        id                      = [guid]::NewGuid()
        value                   = 'access_as_user'
        type                    = 'User'
        isEnabled               = $true
        adminConsentDisplayName = 'Use the Entra Logs Portal'
        adminConsentDescription = 'Lets the portal act for the signed-in user.'
        userConsentDisplayName  = 'Use the Entra Logs Portal'
        userConsentDescription  = 'Lets the portal act for you.'
    }
}
$roles = @($application.appRoles)
foreach ($role in $appRoles) {
    if (-not ($roles | Where-Object value -EQ $role.value)) {
        $roles += $role + @{ id = [guid]::NewGuid(); allowedMemberTypes = @('User'); isEnabled = $true }
    }
}
$claims = @(if ($application.optionalClaims) { $application.optionalClaims.accessToken })
$claims += @($accessTokenClaims | Where-Object { $_ -notin @($claims | ForEach-Object name) } | ForEach-Object { @{ name = $_ } })
$otherAccess = @($application.requiredResourceAccess | Where-Object resourceAppId -NotIn $apis.appId)
$access = foreach ($api in $apis) {
    $present = @($application.requiredResourceAccess | Where-Object resourceAppId -EQ $api.appId | ForEach-Object resourceAccess)
    $added = @($api.permissions | Where-Object id -NotIn @($present | ForEach-Object id) | ForEach-Object { @{ id = $_.id; type = 'Scope' } })
    @{ resourceAppId = $api.appId; resourceAccess = @($present) + $added }
}
Invoke-Graph PATCH $path @{
    identifierUris         = @(@($application.identifierUris) + "api://$($application.appId)" | Select-Object -Unique)
    groupMembershipClaims  = 'DirectoryRole'
    optionalClaims         = @{ accessToken = $claims }
    spa                    = @{ redirectUris = @(@($application.spa.redirectUris) + @($redirectPaths | ForEach-Object { "$origin$_" }) | Select-Object -Unique) }
    api                    = @{ requestedAccessTokenVersion = 2; oauth2PermissionScopes = $scopes }
    appRoles               = $roles
    requiredResourceAccess = @($otherAccess) + @($access)
} | Out-Null

$me = Invoke-Graph GET '/me'
if ($me.id -notin @((Invoke-Graph GET "$path/owners").value | ForEach-Object id)) {
    $reference = (Get-MgEnvironment -Name $Environment).GraphEndpoint + "/v1.0/directoryObjects/$($me.id)"
    Invoke-Graph POST "$path/owners/`$ref" @{ '@odata.id' = $reference } | Out-Null
}

$principal = Get-Filtered servicePrincipals "appId eq '$($application.appId)'" | Select-Object -First 1
if (-not $principal) {
    $principal = Invoke-Graph POST '/servicePrincipals' @{ appId = $application.appId; tags = @($servicePrincipalTag) }
}
elseif ($servicePrincipalTag -notin $principal.tags) {
    Invoke-Graph PATCH "/servicePrincipals/$($principal.id)" @{ tags = @($principal.tags) + $servicePrincipalTag } | Out-Null
}

if ($ManagedIdentityPrincipalId) {
    $issuer = "$authority/$TenantId/v2.0"
    $present = @((Invoke-Graph GET "$path/federatedIdentityCredentials").value)
    if (-not ($present | Where-Object { $_.issuer -eq $issuer -and $_.subject -eq $ManagedIdentityPrincipalId })) {
        Invoke-Graph POST "$path/federatedIdentityCredentials" @{
            name      = 'entra-logs-portal'
            issuer    = $issuer
            subject   = $ManagedIdentityPrincipalId
            audiences = @($federatedAudience)
        } | Out-Null
    }
}

if ($CertificatePath) {
    $certificate = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new((Resolve-Path $CertificatePath).Path)
    $raw = [Convert]::ToBase64String($certificate.RawData)
    $present = @((Invoke-Graph GET "$path`?`$select=keyCredentials").keyCredentials)
    if ($raw -notin @($present | ForEach-Object key)) {
        $added = @{ type = 'AsymmetricX509Cert'; usage = 'Verify'; key = $raw; displayName = $uniqueName }
        Invoke-Graph PATCH $path @{ keyCredentials = @($present) + $added } | Out-Null
    }
}

# Consent for everyone, also to the portal's own permission, which people can't consent to where the tenant doesn't allow it.
$consents = @($apis | ForEach-Object { @{ appId = $_.appId; values = @($_.permissions | ForEach-Object { $_.value }) } })
$consents += @{ appId = $application.appId; values = @('access_as_user') }
foreach ($consent in $consents) {
    $resource = Invoke-Graph GET "/servicePrincipals(appId='$($consent.appId)')"
    $filter = "clientId eq '$($principal.id)' and resourceId eq '$($resource.id)' and consentType eq 'AllPrincipals'"
    $grant = Get-Filtered oauth2PermissionGrants $filter | Select-Object -First 1
    if (-not $grant) {
        Invoke-Graph POST '/oauth2PermissionGrants' @{
            clientId    = $principal.id
            resourceId  = $resource.id
            consentType = 'AllPrincipals'
            scope       = $consent.values -join ' '
        } | Out-Null
    }
    else {
        $scope = @($grant.scope -split ' ' | Where-Object { $_ }) + $consent.values | Select-Object -Unique
        Invoke-Graph PATCH "/oauth2PermissionGrants/$($grant.id)" @{ scope = $scope -join ' ' } | Out-Null
    }
}

Write-Output "APP_URL=$origin"
Write-Output "ENTRA_TENANT_ID=$TenantId"
Write-Output "ENTRA_CLIENT_ID=$($application.appId)"
