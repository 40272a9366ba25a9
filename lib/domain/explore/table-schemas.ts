/** The types of a workspace's columns. */
export type ColumnType = 'string' | 'long' | 'int' | 'real' | 'bool' | 'datetime' | 'timespan' | 'dynamic'

export interface TableColumn {
  name: string
  type: ColumnType
}

/** The columns that every table has. */
const everywhere = 'TimeGenerated:datetime TenantId SourceSystem Type _BilledSize:real _IsBillable'

const anySignIn = `AADTenantId Agent AppId AppOwnerTenantId AuthenticationContextClassReferences AuthenticationProcessingDetails AutonomousSystemNumber Category
  ClientCredentialType ConditionalAccessAudiences ConditionalAccessStatus CorrelationId CreatedDateTime:datetime CrossTenantAccessType DurationMs:long FederatedCredentialId
  Id Identity IPAddress Level Location OperationName OperationVersion ResourceDisplayName ResourceGroup ResourceIdentity ResourceOwnerTenantId ResourceServicePrincipalId
  ResourceTenantId ResultDescription ResultSignature ResultType ServicePrincipalId SessionId SourceAppClientId UniqueTokenIdentifier UserAgent`

const personSignIn = `${anySignIn} AlternateSignInName AppDisplayName AppliedEventListeners:dynamic AuthenticationDetails AuthenticationMethodsUsed AuthenticationProtocol
  AuthenticationRequirement AuthenticationRequirementPolicies ClientAppUsed ClientSessionId GlobalSecureAccessIpAddress HomeTenantId HomeTenantName IncomingTokenType
  IsInteractive:bool IsRisky:bool IsTenantRestricted:bool IsThroughGlobalSecureAccess:bool NetworkLocationDetails OriginalRequestId OriginalTransferMethod ProcessingTimeInMs
  RiskDetail RiskEventTypes RiskEventTypes_V2 RiskLevelAggregated RiskLevelDuringSignIn RiskState SessionLifetimePolicies SignInEventTypes SignInIdentifier SignInIdentifierType
  TokenIssuerName TokenIssuerType TokenProtectionStatusDetails UserDisplayName UserId UserPrincipalName UserType`

const principalSignIn = `${anySignIn} ConditionalAccessPolicies LocationDetails ServicePrincipalCredentialKeyId ServicePrincipalCredentialThumbprint ServicePrincipalName`

const risk = 'CorrelationId OperationName RiskDetail RiskLevel RiskState'

/**
 * Columns of the tables that the sample queries read, a name each with its type after a colon; text where none is given. Only these
 * tables are known well enough to say that a column does not exist.
 * Source: Microsoft Learn, "Azure Monitor Logs table reference", as of July 2026. What is an object in one sign-in table can be JSON
 * as text in the other.
 */
const listed: Readonly<Record<string, string>> = {
  SigninLogs: `${personSignIn} AppliedConditionalAccessPolicies AuthenticationAppDeviceDetails AuthenticationAppPolicyEvaluationDetails ConditionalAccessPolicies:dynamic
    DeviceDetail:dynamic FlaggedForReview:bool LocationDetails:dynamic MfaDetail:dynamic ResourceProvider Resource ResourceId ServicePrincipalName Status:dynamic`,
  AADNonInteractiveUserSignInLogs: `${personSignIn} AuthenticatorAppLocation ConditionalAccessPolicies DeviceDetail LocationDetails MfaDetail Status`,
  AADServicePrincipalSignInLogs: principalSignIn,
  AADManagedIdentitySignInLogs: principalSignIn,
  AuditLogs: `AADOperationType AADTenantId ActivityDateTime:datetime ActivityDisplayName AdditionalDetails:dynamic Category CorrelationId DurationMs:long Id Identity
    InitiatedBy:dynamic Level Location LoggedByService OperationName OperationVersion Resource ResourceGroup ResourceId ResourceProvider Result ResultDescription ResultReason
    ResultSignature ResultType TargetResources:dynamic`,
  AADProvisioningLogs: `AADTenantId Category ChangeId CorrelationId CycleId DurationMs:long Id InitiatedBy JobId ModifiedProperties OperationName OperationVersion
    ProvisioningAction ProvisioningStatusInfo ProvisioningSteps ResultDescription ResultSignature ResultType ServicePrincipal SourceIdentity TargetIdentity TargetSystem`,
  AADRiskyUsers: `${risk} Id IsDeleted:bool IsProcessing:bool RiskLastUpdatedDateTime:datetime UserDisplayName UserPrincipalName`,
  AADUserRiskEvents: `${risk} Activity ActivityDateTime:datetime AdditionalInfo:dynamic DetectedDateTime:datetime DetectionTimingType Id IpAddress
    LastUpdatedDateTime:datetime Location:dynamic RequestId RiskEventType Source TokenIssuerType UserDisplayName UserId UserPrincipalName`,
  MicrosoftGraphActivityLogs: `AadTenantId ApiVersion AppId ATContent ATContentH ATContentP ClientAuthMethod:int ClientRequestId DeviceId DurationMs:int IdentityProvider
    IPAddress Location OperationId RequestId RequestMethod RequestUri ResponseSizeBytes:int ResponseStatusCode:int Roles Scopes ServicePrincipalId SessionId
    SignInActivityId TokenIssuedAt:datetime UniqueTokenId UserAgent UserId Wids`,
  Usage: `AvgLatencyInSeconds:real BatchesCapped:long BatchesOutsideSla:long BatchesWithinSla:long Computer DataType EndTime:datetime IsBillable:bool LinkedMeterId
    LinkedResourceUri MeterId Quantity:real QuantityUnit ResourceUri Solution StartTime:datetime TotalBatches:long`,
}

const columnTypes: readonly ColumnType[] = ['string', 'long', 'int', 'real', 'bool', 'datetime', 'timespan', 'dynamic']

function readColumn(text: string): TableColumn {
  const [name = '', type = 'string'] = text.split(':')
  const known = columnTypes.find((one) => one === type)
  if (known === undefined) throw new Error(`Column ${name} has the unknown type ${type}`)
  return { name, type: known }
}

/** The columns of each known table, by the table's name. */
export const tableSchemas: ReadonlyMap<string, readonly TableColumn[]> = new Map(
  Object.entries(listed).map(([table, columns]) => [table, `${everywhere} ${columns}`.trim().split(/\s+/).map(readColumn)]),
)

/**
 * The names that a union gives a column whose type differs between its tables, by the column's name: `LocationDetails_dynamic` and
 * `LocationDetails_string` (Microsoft Learn, "union operator").
 */
export const splitColumns: ReadonlyMap<string, readonly string[]> = new Map(
  [...Map.groupBy([...tableSchemas.values()].flat(), ({ name }) => name)].flatMap(([name, columns]): [string, string[]][] => {
    const types = [...new Set(columns.map(({ type }) => type))]
    return types.length > 1 ? [[name, types.map((type) => `${name}_${type}`)]] : []
  }),
)
