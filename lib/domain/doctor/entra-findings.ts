import { dateText } from '../format-time'
import { entraErrorMeaning } from '../sign-in/entra-error'
import type { FindingKind, ReadFact } from './finding-kind'

/** The sentence of the table of Microsoft Entra's codes, with the code. */
const meaning = (fact: ReadFact, otherwise: string) => {
  const code = fact('code')
  const known = entraErrorMeaning(Number(code.replace(/^AADSTS/, '')))?.sentence ?? otherwise
  return code === '' ? known : `${known} (${code})`
}

/** Findings about Microsoft Entra: the tenant, the clock, the portal's own sign-in, the schedule's roles, and the person's token. */
export const entraFindings = {
  'clock-right': {
    state: 'good',
    area: 'entra',
    says: (fact) => `The clock of this machine agrees with Microsoft Entra's, within ${fact('seconds')}.`,
  },
  'clock-wrong': {
    state: 'fix',
    area: 'entra',
    says: (fact) => `The clock of this machine is ${fact('value')} Microsoft Entra's. More than five minutes break sign-ins.`,
    fix: () => 'Turn on time synchronization (NTP) on the machine.',
    who: 'operator',
  },
  'clock-unchecked': {
    state: 'unchecked',
    area: 'entra',
    says: () => "The clock couldn't be compared, because Microsoft Entra sent no time.",
  },
  'tenant-found': {
    state: 'good',
    area: 'entra',
    says: (fact) => `The tenant is in ${fact('value')}, and its issuer is the expected one.`,
  },
  'tenant-unknown': {
    state: 'fix',
    area: 'entra',
    says: (fact) => `${fact('value')} doesn't know the tenant (${fact('code')}).`,
    fix: () => 'Correct ENTRA_TENANT_ID. For a tenant of another cloud, set AZURE_CLOUD.',
    who: 'operator',
  },
  'cloud-differs': {
    state: 'fix',
    area: 'entra',
    says: (fact) => `The tenant is in another cloud (${fact('value')}) than AZURE_CLOUD says (${fact('wanted')}).`,
    fix: () => 'Set AZURE_CLOUD to public, usgovernment, or china, according to the cloud of the tenant.',
    who: 'operator',
  },
  'issuer-differs': {
    state: 'fix',
    area: 'entra',
    says: (fact) => `The sign-in service names the issuer ${fact('value')}, but the portal accepts only ${fact('wanted')}.`,
    fix: () => 'Remove ENTRA_AUTHORITY_URL, or set it to the address that tokens name as their issuer.',
    who: 'operator',
  },
  'tenant-unchecked': {
    state: 'unchecked',
    area: 'entra',
    says: (fact) => `The tenant couldn't be checked, because ${fact('host')} didn't return its configuration.`,
  },
  'credential-works': {
    state: 'good',
    area: 'entra',
    says: (fact) => `Microsoft Entra accepts the portal's credential, ${fact('credential')}.`,
  },
  'credential-refused': {
    state: 'fix',
    area: 'entra',
    says: (fact) => meaning(fact, "Microsoft Entra refused the portal's own sign-in."),
    fix: () =>
      'Compare the credential in the environment with the one in the app registration, under Certificates & secrets, and then start the portal again.',
    who: 'application',
  },
  'credential-unreadable': {
    state: 'fix',
    area: 'entra',
    says: (fact) => `The portal couldn't read its credential, ${fact('credential')}.`,
    fix: () =>
      "Check whether the portal's user can read the file and what it contains. For a managed identity, check whether the identity is assigned to the machine or service that runs the portal.",
    who: 'operator',
  },
  'app-missing': {
    state: 'fix',
    area: 'entra',
    says: (fact) => meaning(fact, "The portal's app isn't in this tenant, or it's disabled there."),
    fix: () => 'Consent to the app in this tenant, or enable it under Enterprise applications. Check ENTRA_CLIENT_ID.',
    who: 'application',
  },
  'app-blocked': {
    state: 'fix',
    area: 'entra',
    says: () => "A Conditional Access policy for workload identities blocks the portal's app.",
    fix: () => "Allow the app from the portal's location.",
    who: 'conditional-access',
  },
  'credential-unchecked': {
    state: 'unchecked',
    area: 'entra',
    says: () => "The portal's credential couldn't be checked, because Microsoft Entra didn't respond.",
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
  'schedule-off': { state: 'good', area: 'schedule', says: () => 'Scheduled checks are off (MONITORING), so the app needs no role.' },
  'schedule-reads': {
    state: 'good',
    area: 'schedule',
    says: () => "The portal's app can read the diagnostic settings for scheduled checks.",
  },
  'schedule-role-missing': {
    state: 'fix',
    area: 'schedule',
    says: () => "Scheduled checks are on, but the portal's app can't read the diagnostic settings.",
    fix: () => "Assign the Security Reader role in Microsoft Entra to the portal's enterprise application, and then wait a few minutes.",
    who: 'roles',
  },
  'schedule-unchecked': {
    state: 'unchecked',
    area: 'schedule',
    says: () => "The role of the portal's app couldn't be checked, because Azure didn't respond as expected.",
  },
  'workspace-readable': {
    state: 'good',
    area: 'schedule',
    says: (fact) => `The portal's app can count rows in workspace ${fact('names')}.`,
  },
  'workspace-role-missing': {
    state: 'fix',
    area: 'schedule',
    says: (fact) => `The portal's app can't read workspace ${fact('names')}, so the schedule doesn't count its rows.`,
    fix: () => "Assign Log Analytics Reader on the workspace to the portal's enterprise application.",
    who: 'roles',
  },
  'workspace-unchecked': {
    state: 'unchecked',
    area: 'schedule',
    says: (fact) => `Azure didn't say whether the portal's app can read workspace ${fact('names')}.`,
  },
  'token-good': {
    state: 'good',
    area: 'you',
    says: () => 'Your token has version 2.0, and is for this portal and its permission access_as_user.',
  },
  'token-claims-good': { state: 'good', area: 'you', says: () => 'Your token has the optional claims that the portal reads.' },
  'token-claims-missing': {
    state: 'fix',
    area: 'you',
    says: (fact) => `Your token lacks optional claims: ${fact('names')}.`,
    fix: () =>
      'Add them as optional claims of the access token, under Token configuration of the app registration, and then sign in again.',
    who: 'application',
  },
  'token-roles-good': { state: 'good', area: 'you', says: () => 'Your token says which directory roles you have.' },
  'token-roles-missing': {
    state: 'fix',
    area: 'you',
    says: () => 'Your token has no directory roles, so only app roles let people in.',
    fix: () => 'Set groupMembershipClaims of the app registration to DirectoryRole, and then sign in again.',
    who: 'application',
  },
  'exchange-works': { state: 'good', area: 'you', says: (fact) => `The portal can call ${fact('api')} as you.` },
  'exchange-refused': {
    state: 'fix',
    area: 'you',
    says: (fact) => `The portal can't call ${fact('api')} as you. ${meaning(fact, "Microsoft Entra didn't issue a token.")}`,
    fix: (fact) => `Grant admin consent for ${fact('api')} under API permissions of the app registration, if it's missing.`,
    who: 'application',
  },
  'exchange-verify': {
    state: 'unchecked',
    area: 'you',
    says: (fact) => `Microsoft Entra requires you to verify your identity before the portal can call ${fact('api')} as you.`,
    fix: () => 'Sign out, sign in again, and check again.',
  },
  'exchange-unchecked': {
    state: 'unchecked',
    area: 'you',
    says: (fact) => `Whether the portal can call ${fact('api')} as you couldn't be checked, because Microsoft Entra didn't respond.`,
  },
} as const satisfies Record<string, FindingKind>
