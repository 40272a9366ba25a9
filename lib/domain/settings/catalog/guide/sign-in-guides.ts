import type { CategoryGuide } from './category-text'

/** The guide's words about the categories of sign-ins. */
export const signInGuides: Readonly<Record<string, CategoryGuide>> = {
  SignInLogs: {
    contents:
      'One row for each sign-in in which a user did something, such as entering a password or approving a prompt: who signed in to which app, from where, with which device, which Conditional Access policies applied, and whether the sign-in succeeded.',
    withoutIt:
      "You can't tell whether a stolen password was used, which users still sign in without a second factor, or whether anyone used an emergency access account.",
    keptByMicrosoft: 'like-sign-ins',
    example: [
      ['TimeGenerated', '2026-11-02T07:41:12Z'],
      ['UserPrincipalName', 'ida.berg@contoso.example'],
      ['AppDisplayName', 'Azure Portal'],
      ['IPAddress', '203.0.113.24'],
      ['Location', 'NO'],
      ['AuthenticationRequirement', 'singleFactorAuthentication'],
      ['ConditionalAccessStatus', 'notApplied'],
      ['ResultType', '50126'],
      ['ResultDescription', 'Invalid username or password or Invalid on-premise username or password.'],
    ],
  },
  NonInteractiveUserSignInLogs: {
    contents:
      "One row for each time an app got a token for a user in the background, for example when Outlook renewed its session. Most of a user's sign-ins are of this kind, and each row lists every Conditional Access policy that was evaluated, so the table grows quickly.",
    withoutIt:
      "You can't reliably detect the use of a stolen token or session, because an attacker who has one doesn't need to sign in interactively. Sign-ins with legacy protocols and single sign-on from unmanaged devices can also go unnoticed.",
    keptByMicrosoft: 'like-sign-ins',
    example: [
      ['TimeGenerated', '2026-11-02T07:42:03Z'],
      ['UserPrincipalName', 'ida.berg@contoso.example'],
      ['AppDisplayName', 'Microsoft Teams'],
      ['ResourceDisplayName', 'Microsoft Graph'],
      ['IncomingTokenType', 'primaryRefreshToken'],
      ['IPAddress', '203.0.113.24'],
      ['IsInteractive', 'false'],
      ['ResultType', '0'],
    ],
  },
  ServicePrincipalSignInLogs: {
    contents:
      'One row for each time an app signed in as itself, with a secret, a certificate, or a federated credential: which app, with which credential, to which resource, and from which IP address. Agents that use their own identity appear here, too.',
    withoutIt:
      "You can't tell whether, or from where, an app's leaked secret was used, or which apps no longer use their credentials and might be obsolete.",
    keptByMicrosoft: 'like-sign-ins',
    example: [
      ['TimeGenerated', '2026-11-02T02:00:05Z'],
      ['ServicePrincipalName', 'contoso-backup'],
      ['AppId', '6f0c1c6e-54a1-4f6e-9f2e-1f9b1d7f3f10'],
      ['ResourceDisplayName', 'Azure Storage'],
      ['ClientCredentialType', 'clientSecret'],
      ['IPAddress', '203.0.113.80'],
      ['ResultType', '0'],
    ],
  },
  ManagedIdentitySignInLogs: {
    contents:
      'One row for each time an Azure resource, such as a virtual machine or a function app, got a token with its managed identity. The rows show which identity and which resource, but rarely an IP address, because the request comes from Azure.',
    withoutIt: "You can't tell which resources a compromised virtual machine or app got tokens for, or whether an identity is still used.",
    keptByMicrosoft: 'like-sign-ins',
    example: [
      ['TimeGenerated', '2026-11-02T03:15:40Z'],
      ['ServicePrincipalName', 'vm-payroll-01'],
      ['ResourceDisplayName', 'Azure Key Vault'],
      ['ResultType', '0'],
    ],
  },
  MicrosoftServicePrincipalSignInLogs: {
    contents:
      "One row for each time one of Microsoft's own services got a token for another one in your tenant. Microsoft operates these apps; you can't change or block most of them.",
    withoutIt:
      "You can't see which of Microsoft's services act in your tenant. Few organizations need that. None of the built-in controls requires these logs, and the rows can't be read with Microsoft Graph.",
    keptByMicrosoft: 'unknown',
    example: [],
  },
  ADFSSignInLogs: {
    contents:
      'One row for each sign-in through Active Directory Federation Services (AD FS), collected by Microsoft Entra Connect Health agents on the federation servers: who signed in to which application, from which IP address, and with which result.',
    withoutIt:
      "You can't see password spray attacks against the federation servers, because sign-ins that fail there don't appear in the other sign-in logs.",
    keptByMicrosoft: 'unknown',
    example: [
      ['TimeGenerated', '2026-11-02T07:44:51Z'],
      ['UserPrincipalName', 'ida.berg@contoso.example'],
      ['IPAddress', '203.0.113.24'],
      ['TokenIssuerType', 'ADFederationServices'],
      ['TokenIssuerName', 'adfs.contoso.example'],
      ['ResultType', '300030'],
    ],
  },
  PreAuthenticationDiscoveryLogs: {
    contents:
      'One row for each request that a client sends before a sign-in, for example to find out whether an account exists, and one for each credential check that ends before a sign-in begins.',
    withoutIt:
      "You can miss someone who tries names and passwords without ever starting a sign-in, because such attempts don't always appear in the sign-in logs.",
    keptByMicrosoft: 'unknown',
    example: [
      ['TimeGenerated', '2026-11-02T07:40:58Z'],
      ['RequestType', 'GetCredentialType'],
      ['CallerIpAddress', '203.0.113.99'],
      ['UserAgent', 'python-requests/2.32'],
      ['ErrorNumber', '50034'],
      ['ResultDescription', "The user account doesn't exist in the directory."],
    ],
  },
  B2CRequestLogs: {
    contents:
      'One row for each web request that an Azure AD B2C tenant processed with one of its policies, with information about throttling. Only such tenants have rows.',
    withoutIt: "You can't see how often customers were turned away because the tenant received too many requests.",
    keptByMicrosoft: 'unknown',
    example: [],
  },
}
