import { personas, tenants } from '../personas'
import { policyResults } from './policy-results'
import { draw, pick } from './seed/draw'
import { stableGuid } from './seed/stable-guid'

/** The content of a row, except its times. Objects are dynamic values. */
export type RowContent = Readonly<Record<string, string | number | boolean | object>>

const people = personas.filter(({ tenant }) => tenant === 'contoso')
const apps = [
  'Office 365 Exchange Online',
  'Microsoft Teams',
  'Azure Portal',
  'SharePoint Online',
  'Contoso Expenses',
  'Microsoft Intune',
  'ServiceNow',
  'Salesforce',
]
const services = ['contoso-backup', 'contoso-hr-sync', 'github-actions-deploy', 'contoso-siem-collector']
const resources = ['Microsoft Graph', 'Azure Resource Manager', 'Azure Key Vault', 'Azure Storage']
const countries = [
  ['NO', 'Oslo'],
  ['DE', 'Berlin'],
  ['NL', 'Amsterdam'],
  ['US', 'Seattle'],
  ['BR', 'Recife'],
] as const
const clients = [
  'Browser',
  'Browser',
  'Mobile Apps and Desktop clients',
  'Mobile Apps and Desktop clients',
  'Exchange ActiveSync',
  'IMAP4',
  'Authenticated SMTP',
]

/** Sign-in results in the words of Microsoft's error reference. Most of them succeed. */
const results = [
  ['0', ''],
  ['0', ''],
  ['0', ''],
  ['50126', 'Invalid username or password or Invalid on-premise username or password.'],
  [
    '50076',
    'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access.',
  ],
  ['53003', 'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.'],
  ['50053', "The account is locked, you've tried to sign in too many times with an incorrect user ID or password."],
] as const

const address = (row: number) => `203.0.113.${draw(row, 1, 250) + 1}`
const result = (row: number) => {
  const [ResultType, ResultDescription] = pick(results, row, 2)
  return { ResultType, ResultDescription, ResultSignature: ResultType === '0' ? 'SUCCESS' : 'FAILURE' }
}

function personSignIn(row: number): RowContent {
  const person = pick(people, row, 3)
  const app = pick(apps, row, 4)
  const [country, city] = pick(countries, row, 5)
  return {
    ...result(row),
    Id: stableGuid(`sign-in ${row}`),
    Category: 'SignInLogs',
    OperationName: 'Sign-in activity',
    AppDisplayName: app,
    AppId: stableGuid(app),
    ResourceDisplayName: pick(resources, row, 6),
    UserPrincipalName: person.userPrincipalName,
    UserDisplayName: person.name,
    UserId: person.objectId,
    UserType: 'Member',
    IPAddress: address(row),
    Location: country,
    ClientAppUsed: pick(clients, row, 7),
    AuthenticationRequirement: draw(row, 8, 3) === 0 ? 'singleFactorAuthentication' : 'multiFactorAuthentication',
    ConditionalAccessStatus: pick(['success', 'notApplied', 'failure'], row, 9),
    IsInteractive: true,
    RiskLevelDuringSignIn: draw(row, 10, 40) === 0 ? pick(['low', 'medium', 'high'], row, 11) : 'none',
    RiskState: draw(row, 10, 40) === 0 ? 'atRisk' : 'none',
    LocationDetails: { city, countryOrRegion: country, geoCoordinates: { latitude: 50 + draw(row, 12, 20), longitude: draw(row, 13, 30) } },
    Status: { errorCode: Number(result(row).ResultType), failureReason: result(row).ResultDescription },
  }
}

const nonInteractiveSignIn = (row: number): RowContent => ({
  ...personSignIn(row),
  Id: stableGuid(`non-interactive sign-in ${row}`),
  Category: 'NonInteractiveUserSignInLogs',
  IsInteractive: false,
  LocationDetails: JSON.stringify(personSignIn(row).LocationDetails),
  Status: JSON.stringify(personSignIn(row).Status),
  ConditionalAccessPolicies: policyResults,
})

function audit(row: number): RowContent {
  const person = pick(people, row, 20)
  const operation = pick(
    [
      'Update user',
      'Add member to group',
      'Update application',
      'Reset user password',
      'Add member to role',
      'Update conditional access policy',
      'Delete user',
    ],
    row,
    21,
  )
  return {
    Category: 'UserManagement',
    OperationName: operation,
    ActivityDisplayName: operation,
    AADOperationType: operation.split(' ')[0] ?? '',
    LoggedByService: 'Core Directory',
    Result: draw(row, 22, 12) === 0 ? 'failure' : 'success',
    Identity: person.name,
    InitiatedBy:
      draw(row, 23, 4) === 0
        ? { app: { displayName: pick(services, row, 24) } }
        : { user: { id: person.objectId, userPrincipalName: person.userPrincipalName, ipAddress: address(row) } },
    TargetResources: [
      {
        id: stableGuid(`target ${draw(row, 25, 40)}`),
        displayName: pick(people, row, 26).name,
        type: 'User',
        modifiedProperties: [{ displayName: 'Department', oldValue: '"Sales"', newValue: '"Support"' }],
      },
    ],
  }
}

function principalSignIn(row: number): RowContent {
  const name = pick(services, row, 30)
  return {
    ...result(row),
    Category: 'ServicePrincipalSignInLogs',
    ServicePrincipalName: name,
    ServicePrincipalId: stableGuid(name),
    AppId: stableGuid(`app ${name}`),
    ResourceDisplayName: pick(resources, row, 31),
    IPAddress: address(row),
    Location: pick(countries, row, 32)[0],
  }
}

function graphRequest(row: number): RowContent {
  const app = pick([...services, ...apps], row, 40)
  const path = pick(['users', 'groups', 'me/messages', 'applications', 'auditLogs/signIns'], row, 41)
  return {
    AppId: stableGuid(app),
    RequestMethod: pick(['GET', 'GET', 'POST', 'PATCH'], row, 42),
    RequestUri: `https://graph.microsoft.com/v1.0/${path}`,
    ApiVersion: 'v1.0',
    IPAddress: address(row),
    ResponseStatusCode: pick([200, 200, 200, 201, 403, 404, 429, 401], row, 43),
    DurationMs: 20 + draw(row, 44, 400),
    ResponseSizeBytes: 400 + draw(row, 45, 90_000),
    UserAgent: 'kiota',
  }
}

function risk(row: number): RowContent {
  const person = pick(people, row, 50)
  return {
    RiskEventType: pick(['unfamiliarFeatures', 'anonymizedIPAddress', 'leakedCredentials', 'passwordSpray'], row, 51),
    RiskLevel: pick(['low', 'medium', 'high'], row, 52),
    RiskState: 'atRisk',
    RiskDetail: 'none',
    UserPrincipalName: person.userPrincipalName,
    UserDisplayName: person.name,
    UserId: person.objectId,
    IpAddress: address(row),
    Source: 'IdentityProtection',
    OperationName: 'User Risk Detection',
  }
}

interface LogTableRows {
  /** The average billed size of a row, in bytes. */
  bytes: number
  content(row: number): RowContent
}

/** The content of the rows of each table. It's invented and the same in every run. */
const byTable: Readonly<Record<string, LogTableRows>> = {
  SigninLogs: { bytes: 4_200, content: personSignIn },
  AADNonInteractiveUserSignInLogs: {
    bytes: 3_600,
    content: nonInteractiveSignIn,
  },
  AADServicePrincipalSignInLogs: { bytes: 1_600, content: principalSignIn },
  AADManagedIdentitySignInLogs: { bytes: 1_500, content: (row) => ({ ...principalSignIn(row), Category: 'ManagedIdentitySignInLogs' }) },
  AuditLogs: { bytes: 1_900, content: audit },
  AADProvisioningLogs: {
    bytes: 2_500,
    content: (row) => ({
      ProvisioningAction: pick(['update', 'create', 'disable'], row, 60),
      ResultType: pick(['Success', 'Success', 'Skipped', 'Failure'], row, 61),
      OperationName: 'Provisioning activity',
      JobId: 'ServiceNow.contoso',
    }),
  },
  MicrosoftGraphActivityLogs: { bytes: 1_300, content: graphRequest },
  AADUserRiskEvents: { bytes: 900, content: risk },
  AADRiskyUsers: { bytes: 700, content: risk },
}

const bare: LogTableRows = { bytes: 1_000, content: () => ({}) }

/** The content of a row, except its times. `number` is the index of the row in its stream, from 0. */
export function rowContent(table: string, number: number): RowContent {
  return {
    ...(byTable[table] ?? bare).content(number),
    TenantId: tenants.contoso.id,
    SourceSystem: 'Azure AD',
    Type: table,
    _BilledSize: billedSize(table, number),
    _IsBillable: 'True',
  }
}

/** The billed size of a row, in bytes. */
export const billedSize = (table: string, number: number): number => averageBytes(table) - 200 + draw(number, 90, 400)

/** The average billed size of a row of a table, in bytes. */
export const averageBytes = (table: string): number => (byTable[table] ?? bare).bytes

/** The row of a triggered sign-in: invented like any other, with the given content. */
export const causedSignIn = (number: number, known: RowContent, isInteractive: boolean): RowContent => ({
  ...(isInteractive ? personSignIn(number) : nonInteractiveSignIn(number)),
  Id: stableGuid(`triggered sign-in ${number}`),
  ResultType: '0',
  ResultDescription: '',
  RiskLevelDuringSignIn: 'none',
  RiskState: 'none',
  ...known,
})
