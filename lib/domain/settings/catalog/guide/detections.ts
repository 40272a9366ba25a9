/** A public detection rule, and the categories that it needs. */
export interface Detection {
  title: string
  /** Which of Microsoft's solutions for Microsoft Sentinel contains it. */
  solution: 'Microsoft Entra ID' | 'Global Secure Access'
  /** The name of its file, without the extension. */
  file: string
  categories: readonly string[]
}

const rules = 'https://github.com/Azure/Azure-Sentinel/blob/master/Solutions'

/** Where a rule can be read. */
export function detectionUrl({ solution, file }: Detection): string {
  return `${rules}/${encodeURIComponent(solution)}/Analytic%20Rules/${encodeURIComponent(file)}.yaml`
}

/**
 * A selection of the analytics rules that Microsoft publishes for Microsoft Sentinel, with the tables that each one reads; read in November
 * 2026. Titles are those of the rules.
 */
const detections: readonly Detection[] = [
  {
    title: 'Password spray attack against Microsoft Entra ID application',
    solution: 'Microsoft Entra ID',
    file: 'SigninPasswordSpray',
    categories: ['SignInLogs', 'NonInteractiveUserSignInLogs'],
  },
  {
    title: 'Microsoft Entra ID PowerShell accessing non-AAD resources',
    solution: 'Microsoft Entra ID',
    file: 'AzureAADPowerShellAnomaly',
    categories: ['SignInLogs', 'NonInteractiveUserSignInLogs'],
  },
  {
    title: 'Azure Portal sign in from another Azure Tenant',
    solution: 'Microsoft Entra ID',
    file: 'AzurePortalSigninfromanotherAzureTenant',
    categories: ['SignInLogs'],
  },
  {
    title: 'Possible SignIn from Azure Backdoor',
    solution: 'Microsoft Entra ID',
    file: 'PossibleSignInfromAzureBackdoor',
    categories: ['SignInLogs', 'AuditLogs'],
  },
  {
    title: 'New User Assigned to Privileged Role',
    solution: 'Microsoft Entra ID',
    file: 'UserAssignedPrivilegedRole',
    categories: ['AuditLogs'],
  },
  {
    title: 'First access credential added to Application or Service Principal where no credential was present',
    solution: 'Microsoft Entra ID',
    file: 'FirstAppOrServicePrincipalCredential',
    categories: ['AuditLogs'],
  },
  {
    title: 'Suspicious Service Principal creation activity',
    solution: 'Microsoft Entra ID',
    file: 'SuspiciousServicePrincipalcreationactivity',
    categories: ['AuditLogs', 'ServicePrincipalSignInLogs'],
  },
  {
    title: 'Password spray attack against ADFSSignInLogs',
    solution: 'Microsoft Entra ID',
    file: 'ADFSSignInLogsPasswordSpray',
    categories: ['ADFSSignInLogs'],
  },
  {
    title: 'GSA - Detect Abnormal Deny Rate for Source to Destination IP',
    solution: 'Global Secure Access',
    file: 'SWG - Abnormal Deny Rate',
    categories: ['NetworkAccessTrafficLogs'],
  },
  {
    title: 'Malicious Inbox Rule',
    solution: 'Global Secure Access',
    file: 'Office 365 - Malicious_Inbox_Rule',
    categories: ['EnrichedOffice365AuditLogs'],
  },
]

/** Returns the public detections that need a category. */
export function detectionsOf(category: string): Detection[] {
  return detections.filter(({ categories }) => categories.includes(category))
}
