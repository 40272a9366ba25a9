import { dateText } from '../format-time'
import { entraErrorMeaning } from '../sign-in/entra-error'
import type { FindingKind, ReadFact } from './finding-kind'

/** The sentence of the table of Microsoft Entra's codes, with the code. */
const meaning = (fact: ReadFact, otherwise: string) => {
  const code = fact('code')
  const known = entraErrorMeaning(Number(code.replace(/^AADSTS/, '')))?.sentence ?? otherwise
  return code === '' ? known : `${known} (${code})`
}

/** What to do about a check that failed because an endpoint didn't answer; what keeps it from answering is a finding of its own. */
const afterNetwork = 'Fix any findings about the network, and then run the check again.'
const inAMinute = 'Run the check again in a minute.'

const coded = (sentence: string, code: string) => (code === '' ? `${sentence}.` : `${sentence} (${code}).`)

/** Why Microsoft Entra refuses a credential (Microsoft Learn, "Microsoft Entra authentication and authorization error codes"). */
const refusalReasons: Readonly<Record<string, string>> = {
  AADSTS7000215: ": the value of the secret is wrong, or it's the ID of the secret",
  AADSTS7000222: ': the secret has expired',
  AADSTS700027: ": the app registration doesn't contain this certificate, or its key doesn't match",
  AADSTS700024: ': the credential has expired, or the clock on this machine is wrong',
  AADSTS70021: ": no federated credential of the app registration matches the token's issuer and subject",
  AADSTS700211: ": no federated credential of the app registration has the token's issuer",
  AADSTS700212: ": no federated credential of the app registration has the token's audience",
  AADSTS700213: ": no federated credential of the app registration has the token's subject",
}

/** Findings about Microsoft Entra: the tenant, the clock, the portal's own sign-in, the schedule's roles, and the person's token. */
export const entraFindings = {
  'clock-right': {
    state: 'good',
    area: 'entra',
    says: (fact) => `The clock on this machine is within ${fact('seconds')} of the Microsoft Entra clock.`,
  },
  'clock-wrong': {
    state: 'fix',
    area: 'entra',
    says: (fact) =>
      `The clock on this machine is ${fact('value')} the Microsoft Entra clock. Sign-ins fail if the difference is more than five minutes.`,
    fix: () => 'Turn on time synchronization (NTP) on the machine.',
    who: 'operator',
  },
  'clock-unchecked': {
    state: 'unchecked',
    area: 'entra',
    says: () => "The clock on this machine couldn't be checked, because the portal received no time from Microsoft Entra.",
    fix: () => afterNetwork,
  },
  'tenant-found': {
    state: 'good',
    area: 'entra',
    says: (fact) => `The tenant is in the selected cloud, ${fact('value')}, and has the expected issuer.`,
  },
  'tenant-unknown': {
    state: 'fix',
    area: 'entra',
    says: (fact) => `The cloud ${fact('value')} has no tenant with this ID (${fact('code')}).`,
    fix: () => 'Correct ENTRA_TENANT_ID. For a tenant in another cloud, set AZURE_CLOUD.',
    who: 'operator',
  },
  'cloud-differs': {
    state: 'fix',
    area: 'entra',
    says: (fact) => `The tenant is in ${fact('value')}, but AZURE_CLOUD selects ${fact('wanted')}.`,
    fix: (fact) => `Set AZURE_CLOUD to ${fact('code') || 'the cloud of the tenant: public, usgovernment, or china'}.`,
    who: 'operator',
  },
  'issuer-differs': {
    state: 'fix',
    area: 'entra',
    says: (fact) => `Tokens from this tenant have the issuer ${fact('value')}, but the portal accepts only ${fact('wanted')}.`,
    fix: () => 'Remove ENTRA_AUTHORITY_URL, or set it to the address in the issuer of the tokens.',
    who: 'operator',
  },
  'tenant-unchecked': {
    state: 'unchecked',
    area: 'entra',
    says: (fact) => `The tenant couldn't be checked, because ${fact('host')} didn't return the tenant's configuration.`,
    fix: () => afterNetwork,
  },
  'credential-works': {
    state: 'good',
    area: 'entra',
    says: (fact) => `Microsoft Entra accepts the portal's credential, ${fact('credential')}.`,
  },
  'credential-refused': {
    state: 'fix',
    area: 'entra',
    says: (fact) =>
      coded(
        `Microsoft Entra refused the portal's own sign-in with ${fact('credential')}${refusalReasons[fact('code')] ?? ''}`,
        fact('code'),
      ),
    fix: () =>
      'Compare the credential in the environment with the one in the app registration, under Certificates & secrets, and then start the portal again.',
    who: 'application',
  },
  'credential-unreadable': {
    state: 'fix',
    area: 'entra',
    says: (fact) => `The portal couldn't get its credential, ${fact('credential')}.`,
    fix: () =>
      "For a file, check what it contains and whether the user that runs the portal can read it. For a managed identity, check whether it's assigned to the machine or service that runs the portal.",
    who: 'operator',
  },
  'app-missing': {
    state: 'fix',
    area: 'entra',
    says: (fact) => coded(`The portal's app ${fact('code') === 'AADSTS7000112' ? 'is disabled' : "isn't"} in this tenant`, fact('code')),
    fix: () => 'Check ENTRA_CLIENT_ID. Then grant admin consent for the app in this tenant, or enable it under Enterprise applications.',
    who: 'application',
  },
  'app-blocked': {
    state: 'fix',
    area: 'entra',
    says: () => "A Conditional Access policy for workload identities blocks the portal's app.",
    fix: () => "Change the policy so that it allows the app from the portal's location.",
    who: 'conditional-access',
  },
  'credential-unchecked': {
    state: 'unchecked',
    area: 'entra',
    says: () => "The portal's credential couldn't be checked, because the sign-in service didn't respond for this tenant.",
    fix: () => afterNetwork,
  },
  'credential-lasts': {
    state: 'good',
    area: 'entra',
    says: (fact) => `The portal's credential, ${fact('credential')}, is valid until ${dateText(fact('until'), 'UTC')}.`,
  },
  'credential-endless': {
    state: 'good',
    area: 'entra',
    says: () => 'The platform renews the tokens of the managed identity, so no credential expires.',
  },
  'credential-ends': {
    state: 'fix',
    area: 'entra',
    says: (fact) => `The portal's credential, ${fact('credential')}, expires in ${fact('days')}, on ${dateText(fact('until'), 'UTC')}.`,
    fix: () => 'Add a new credential to the app registration, set it in the environment, and start the portal again.',
    who: 'application',
  },
  'credential-ended': {
    state: 'fix',
    area: 'entra',
    says: (fact) => `The portal's credential, ${fact('credential')}, expired on ${dateText(fact('until'), 'UTC')}.`,
    fix: () => 'Add a new credential to the app registration, set it in the environment, and start the portal again.',
    who: 'application',
  },
  'federated-token-ended': {
    state: 'fix',
    area: 'entra',
    says: (fact) => `The portal's credential, ${fact('credential')}, expired on ${dateText(fact('until'), 'UTC')}.`,
    fix: () => 'Check whether the platform still renews the token in the file, and then run the check again.',
    who: 'operator',
  },
  'schedule-off': {
    state: 'good',
    area: 'schedule',
    says: () => "Scheduled checks are turned off (MONITORING), so the portal's app needs no role.",
  },
  'schedule-reads': {
    state: 'good',
    area: 'schedule',
    says: () => "The portal's app can read the diagnostic settings for scheduled checks.",
  },
  'schedule-role-missing': {
    state: 'fix',
    area: 'schedule',
    says: () => "Scheduled checks are turned on, but the portal's app can't read the diagnostic settings.",
    fix: () => "Assign the Security Reader role in Microsoft Entra to the portal's enterprise application, and then wait a few minutes.",
    who: 'roles',
  },
  'schedule-unchecked': {
    state: 'unchecked',
    area: 'schedule',
    says: () => "The role of the portal's app couldn't be checked, because Azure didn't respond as expected.",
    fix: () => inAMinute,
  },
  'workspace-readable': {
    state: 'good',
    area: 'schedule',
    says: (fact) => `The portal's app can count rows in workspace ${fact('names')}.`,
  },
  'workspace-role-missing': {
    state: 'fix',
    area: 'schedule',
    says: (fact) => `The portal's app can't read workspace ${fact('names')}, so scheduled checks don't count its rows.`,
    fix: () => "Assign the Log Analytics Reader role on the workspace to the portal's enterprise application.",
    who: 'workspace',
  },
  'workspace-unchecked': {
    state: 'unchecked',
    area: 'schedule',
    says: (fact) =>
      `The portal couldn't check whether its app can read workspace ${fact('names')}, because Azure didn't respond as expected.`,
    fix: () => inAMinute,
  },
  'token-good': {
    state: 'good',
    area: 'you',
    says: () => "Your token is version 2.0 and was issued for this portal's permission, access_as_user.",
  },
  'token-claims-good': { state: 'good', area: 'you', says: () => 'Your token contains the optional claims that the portal reads.' },
  'token-claims-missing': {
    state: 'fix',
    area: 'you',
    says: (fact) => `Your token lacks optional claims: ${fact('names')}.`,
    fix: () =>
      'Add them as optional claims of the access token, under Token configuration in the app registration, and then sign in again.',
    who: 'application',
  },
  'token-roles-good': { state: 'good', area: 'you', says: () => 'Your token contains the directory roles that are active for you.' },
  'token-roles-missing': {
    state: 'fix',
    area: 'you',
    says: () => 'Your token contains no directory roles, so only users with an app role have access.',
    fix: () => 'In the app registration manifest, set groupMembershipClaims to DirectoryRole, and then sign in again.',
    who: 'application',
  },
  'exchange-works': { state: 'good', area: 'you', says: (fact) => `The portal can call ${fact('api')} as you.` },
  'exchange-refused': {
    state: 'fix',
    area: 'you',
    says: (fact) => `The portal can't call ${fact('api')} as you. ${meaning(fact, "Microsoft Entra didn't issue a token.")}`,
    fix: (fact) => `If admin consent for ${fact('api')} is missing, grant it under API permissions in the app registration.`,
    who: 'application',
  },
  'exchange-verify': {
    state: 'unchecked',
    area: 'you',
    says: (fact) => `Microsoft Entra requires you to verify your identity before the portal can call ${fact('api')} as you.`,
    fix: () => 'Sign out, sign in again, and then run the check again.',
  },
  'exchange-unchecked': {
    state: 'unchecked',
    area: 'you',
    says: (fact) => `The portal couldn't check whether it can call ${fact('api')} as you, because Microsoft Entra didn't respond.`,
    fix: () => inAMinute,
  },
} as const satisfies Record<string, FindingKind>
