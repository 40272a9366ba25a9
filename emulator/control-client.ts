import type { FiredAlert } from './arm/monitor/evaluate-alerts'
import type { SavedSettings } from './azure/setting-store'
import type { CollectedEvent } from './collector'
import type { ClusterRequest } from './control/cluster-operations'
import type {
  ActivityLogRequest,
  AgeRequest,
  AlertRuleRequest,
  ApplicationRolesRequest,
  BlobRequest,
  BlobServiceRequest,
  CapIngestionRequest,
  ChangeResourceRequest,
  ClockRequest,
  ConsentRequest,
  ContainerRequest,
  CreationRequest,
  DeleteSettingRequest,
  DenyRequest,
  DeviceCodeAnswerRequest,
  DeviceCodesRequest,
  DirectoryRequest,
  EvaluateAlertsRequest,
  FederatedCredentialsRequest,
  HideSubscriptionRequest,
  IdentitiesRequest,
  LagsRequest,
  LockRequest,
  ManagementPolicyRequest,
  MfaRequest,
  ProductsRequest,
  PutSettingRequest,
  QueriesRequest,
  RefusalRequest,
  RegistrationChangeRequest,
  RegistrationRequest,
  RequiredTagRequest,
  ResetRequest,
  RightsRequest,
  SignInRequest,
  SubscriptionStateRequest,
  TokenRequest,
  TransferSubscriptionRequest,
} from './control/control-requests'
import type { AnalyticsRulesRequest } from './control/sentinel-operations'
import type { TableChangesRequest, TableRequest } from './control/table-requests'
import type { PersonaId } from './personas'
import type { SeedName } from './seed-names'
import type { Fault, LoggedRequest } from './traffic'

/** A container with the content of its blobs, in the order in which they were written. */
export interface StoredContainer {
  account: string
  name: string
  blobs: { name: string; content: string }[]
}

/**
 * A client for the control service of a running emulator, which may be in another process.
 * @param controlUrl a function when the address isn't known yet
 * @throws Error from each call that the emulator rejects, with the emulator's message
 */
export function createControlClient(controlUrl: string | (() => string)) {
  async function send<Result = void>(method: string, path: string, body?: unknown): Promise<Result> {
    const response = await fetch(new URL(path, typeof controlUrl === 'string' ? controlUrl : controlUrl()), {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`The emulator rejected ${method} ${path}: ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as Result
  }

  return {
    /** What the emulator started with. */
    about: () => send<{ seed: SeedName }>('GET', '/'),
    /** Restores the seed: settings, rows, permissions, sessions, faults, switches, and the request log. */
    reset: (options: ResetRequest = {}) => send('POST', '/reset', options),
    addFault: (fault: Fault) => send('POST', '/faults', fault),
    clearFaults: () => send('DELETE', '/faults'),
    clock: () => send<{ now: string; speed: number }>('GET', '/clock'),
    setClock: (change: ClockRequest) => send<{ now: string; speed: number }>('POST', '/clock', change),
    advance: (advanceSeconds: number) => send<{ now: string; speed: number }>('POST', '/clock', { advanceSeconds }),
    requests: async () => (await send<{ value: LoggedRequest[] }>('GET', '/requests')).value,
    clearRequests: () => send('DELETE', '/requests'),
    /** Writes a setting as if someone else had done it. Reads return it immediately. */
    putSetting: (request: PutSettingRequest) => send('PUT', '/settings', request),
    /** The latest state of every tenant's settings, by tenant ID. */
    settings: async () => (await send<{ value: SavedSettings }>('GET', '/settings')).value,
    deleteSetting: (request: DeleteSettingRequest) => send('DELETE', '/settings', request),
    deleteWorkspace: (id: string) => send('POST', '/workspaces/delete', { id }),
    /** Deletes a resource and its child resources. A workspace can be recovered afterward. */
    deleteResource: (id: string) => send('POST', '/resources/delete', { id }),
    /** Changes properties of a resource, or of a child resource, as if someone else had done it. */
    changeResource: (id: string, properties: ChangeResourceRequest['properties']) =>
      send('PATCH', '/resources', { id, properties } satisfies ChangeResourceRequest),
    /** Makes a workspace reach its daily cap: nothing more is ingested. */
    capIngestion: (request: CapIngestionRequest) => send('POST', '/workspaces/cap', request),
    setSubscriptionState: (request: SubscriptionStateRequest) => send('POST', '/subscriptions/state', request),
    /** Assigns a role at a scope or, with `role: null`, removes the roles assigned at exactly this scope. */
    setRights: (request: RightsRequest) => send('POST', '/resources/rights', request),
    /** Creates a container of a storage account, or changes its immutability policy. */
    putContainer: (request: ContainerRequest) => send('PUT', '/containers', request),
    /** Replaces the lifecycle management rules of a storage account as someone else, or deletes them if there are none. */
    putManagementPolicy: (request: ManagementPolicyRequest) => send('PUT', '/management-policies', request),
    /** Sets how a storage account keeps what is deleted: versions, soft delete, and an immutability policy of the account. */
    putBlobService: (request: BlobServiceRequest) => send('PUT', '/blob-services', request),
    /** Writes a blob as someone else. */
    putBlob: (request: BlobRequest) => send('PUT', '/containers/blobs', request),
    /** The containers with their blobs. */
    containers: async () => (await send<{ value: StoredContainer[] }>('GET', '/containers')).value,
    /** Replaces the products with licenses that a tenant subscribes to. The rows of a category begin or end with its license. */
    setProducts: (request: ProductsRequest) => send('PUT', '/products', request),
    /** Changes the plan or the retention of a table in a workspace immediately, as someone else. */
    setTable: (request: TableRequest) => send('PATCH', '/tables', request),
    /** Replaces the analytics rules of a workspace with Microsoft Sentinel as someone else, without checks. */
    setAnalyticsRules: (request: AnalyticsRulesRequest) => send('PUT', '/analytics-rules', request),
    /** Creates a dedicated cluster, or changes its tier, and links workspaces to it. */
    putCluster: (request: ClusterRequest) => send('PUT', '/clusters', request),
    /** Sets how Azure treats changes to tables. */
    setTableChanges: (switches: TableChangesRequest) => send('PATCH', '/tables/changes', switches),
    /** Denies an action, which may have wildcards, at a scope and below. The permissions API doesn't show it. */
    deny: (request: DenyRequest) => send('POST', '/deny', request),
    /** Locks a subscription, a resource group, or a resource; a null level removes the lock. */
    setLock: (request: LockRequest) => send('PUT', '/locks', request),
    /** Removes every role of a user in a subscription, so that they no longer see it. */
    hideSubscription: (request: HideSubscriptionRequest) => send('POST', '/subscriptions/hide', request),
    /** Moves a subscription to another directory. Its resources keep their IDs, which settings still contain. */
    transferSubscription: (request: TransferSubscriptionRequest) => send('POST', '/subscriptions/transfer', request),
    /** Registers a resource provider immediately, or unregisters it. */
    setRegistration: (request: RegistrationRequest) => send('POST', '/providers', request),
    /** Sets whether the service keeps `marketplacePartnerId`. */
    keepPartner: (keep: boolean) => send('POST', '/partner', { keep }),
    issueToken: async (request: TokenRequest) => (await send<{ access_token: string }>('POST', '/tokens', request)).access_token,
    setMfa: (switches: MfaRequest) => send('POST', '/mfa', switches),
    /** Sets which managed identities the portal's machine has. */
    setIdentities: (request: IdentitiesRequest) => send('PUT', '/identities', request),
    /** Sets the federated credentials of the portal's app registration: the tokens of other issuers that prove it. */
    setFederatedCredentials: (request: FederatedCredentialsRequest) => send('PUT', '/federated-credentials', request),
    /** Sets the directory roles of the portal's service principal in a tenant. */
    setApplicationRoles: (request: ApplicationRolesRequest) => send('POST', '/application-roles', request),
    /** Sets whether the tenant's activity log records changes to settings, with what delay, and who can read it. */
    setActivityLog: (switches: ActivityLogRequest) => send('POST', '/activity-log', switches),
    /** Sets the tag that an Azure Policy requires of new groups and workspaces; null removes the policy. */
    requireTag: (request: RequiredTagRequest) => send('PUT', '/required-tag', request),
    /** Refuses every sign-in, or every exchange of a user's token for an API, with a code of Entra; null refuses none. */
    refuse: (request: RefusalRequest) => send('POST', '/refusals', request),
    /** Changes the portal's registration in the seed as someone else, or breaks it. */
    changeRegistration: (request: RegistrationChangeRequest) => send('PATCH', '/registration', request),
    /** Sets who can register applications and consent, and which credentials a policy forbids, in all tenants. */
    setDirectory: (switches: DirectoryRequest) => send('POST', '/directory', switches),
    /** Sets how often a client can poll while someone signs in with a device code. */
    setDeviceCodes: (request: DeviceCodesRequest) => send('POST', '/device-codes', request),
    /** Enters a device code as a person, or declines. Fails if none waits. */
    answerDeviceCode: (request: DeviceCodeAnswerRequest) => send('POST', '/device-codes/answer', request),
    setConsent: (request: ConsentRequest) => send('POST', '/consent', request),
    /** Sets the outcome of workspace creations that start from now on. */
    setCreationOutcome: (outcome: CreationRequest['outcome']) => send('POST', '/creation', { outcome } satisfies CreationRequest),
    /** Throttles queries, makes them slow, or limits their results. */
    setQueries: (switches: QueriesRequest) => send('POST', '/queries', switches),
    /** Someone signs in, for example with an emergency access account. The row arrives minutes later, or when given, wherever settings send it. */
    signIn: (request: SignInRequest) => send('POST', '/sign-ins', request),
    /** Writes a log alert rule as someone else, or as an earlier version of the portal. */
    putAlertRule: (request: AlertRuleRequest) => send('PUT', '/alert-rules', request),
    /** The alerts that Azure would have fired in the last minutes, oldest first. */
    evaluateAlerts: async (request: EvaluateAlertsRequest) =>
      (await send<{ value: FiredAlert[] }>('POST', '/alerts/evaluate', request)).value,
    setLags: (lags: LagsRequest) => send('POST', '/lags', lags),
    /** Turns the collector of the security log off, as if it were down, or on. */
    setCollectorDown: (isDown: boolean) => send('PUT', '/collector', { isDown }),
    /** The security events that the collector has accepted since the start or the last reset. */
    collectedEvents: async () => (await send<{ value: CollectedEvent[] }>('GET', '/collector/events')).value,
    revokeSessions: (persona: PersonaId) => send('POST', '/sessions/revoke', { persona }),
    /** Moves the sign-in of a user into the past. `max_age` and `auth_time` then show it as older. */
    ageSignIn: (request: AgeRequest) => send('POST', '/sessions/age', request),
  }
}

export type ControlClient = ReturnType<typeof createControlClient>
