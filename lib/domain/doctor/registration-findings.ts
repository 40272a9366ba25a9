import { dateText } from '../format-time'
import type { FindingKind } from './finding-kind'

/** Findings about the app registration and its enterprise application, as Microsoft Graph shows them. */
export const registrationFindings = {
  'registration-unasked': {
    state: 'unchecked',
    area: 'registration',
    says: () =>
      "The app registration wasn't checked: its token version, redirect URIs, permission, optional claims, app roles, consent, and secret expiration.",
    fix: () =>
      'Run the doctor command with --sign-in (npm run doctor -- --sign-in), and sign in as someone who can read app registrations.',
    who: 'operator',
  },
  'registration-refused': {
    state: 'unchecked',
    area: 'registration',
    says: (fact) =>
      `The app registration couldn't be read, because the signed-in user doesn't have permission to read app registrations in Microsoft Graph (${fact('code')}).`,
    fix: () =>
      'Ask for consent to Application.Read.All for Microsoft Graph Command Line Tools, or sign in as someone who can consent to it.',
    who: 'application',
  },
  'registration-unchecked': {
    state: 'unchecked',
    area: 'registration',
    says: (fact) => `The app registration couldn't be read. ${fact('fault')}`,
  },
  'registration-elsewhere': {
    state: 'unchecked',
    area: 'registration',
    says: () => "The app registration isn't in this tenant, so only its enterprise application was checked.",
  },
  'registration-missing': {
    state: 'fix',
    area: 'registration',
    says: (fact) => `No app in the tenant has the client ID ${fact('value')}.`,
    fix: () => 'Correct ENTRA_CLIENT_ID, or register the portal with npm run connect.',
    who: 'application',
  },
  'token-version-good': { state: 'good', area: 'registration', says: () => 'Access tokens are version 2.' },
  'token-version-wrong': {
    state: 'fix',
    area: 'registration',
    says: (fact) => `Access tokens are version ${fact('value')}, but the portal accepts only version 2.`,
    fix: () => 'In the app registration manifest, set api.requestedAccessTokenVersion to 2.',
    who: 'application',
  },
  'redirects-good': {
    state: 'good',
    area: 'registration',
    says: () => "The portal's redirect URIs are registered on the single-page application platform.",
  },
  'redirects-missing': {
    state: 'fix',
    area: 'registration',
    says: (fact) => `Redirect URIs are missing: ${fact('names')}.`,
    fix: () => 'Add them under Authentication, on the single-page application platform.',
    who: 'application',
  },
  'redirects-on-other-platform': {
    state: 'fix',
    area: 'registration',
    says: (fact) => `Redirect URIs are registered on the wrong platform: ${fact('names')}.`,
    fix: () => 'Move them to the single-page application platform, under Authentication.',
    who: 'application',
  },
  'scope-good': { state: 'good', area: 'registration', says: (fact) => `The ${fact('value')} permission is exposed.` },
  'scope-missing': {
    state: 'fix',
    area: 'registration',
    says: (fact) => `The app registration doesn't expose the ${fact('value')} permission.`,
    fix: () => 'Add the scope under Expose an API.',
    who: 'application',
  },
  'scope-disabled': {
    state: 'fix',
    area: 'registration',
    says: (fact) => `The ${fact('value')} permission is disabled.`,
    fix: () => 'Enable the scope under Expose an API.',
    who: 'application',
  },
  'identifier-missing': {
    state: 'fix',
    area: 'registration',
    says: (fact) => `The application ID URI ${fact('value')} is missing.`,
    fix: () => 'Add it under Expose an API.',
    who: 'application',
  },
  'claims-good': { state: 'good', area: 'registration', says: () => 'Access tokens contain the optional claims that the portal reads.' },
  'claims-missing': {
    state: 'fix',
    area: 'registration',
    says: (fact) => `Access tokens lack optional claims: ${fact('names')}.`,
    fix: () => 'Add them for the access token, under Token configuration.',
    who: 'application',
  },
  'role-claims-good': {
    state: 'good',
    area: 'registration',
    says: () => 'Access tokens contain the directory roles that are active for a user.',
  },
  'role-claims-missing': {
    state: 'fix',
    area: 'registration',
    says: () => "Access tokens don't contain a user's directory roles, so only users with an app role have access.",
    fix: () => 'In the app registration manifest, set groupMembershipClaims to DirectoryRole.',
    who: 'application',
  },
  'app-roles-assigned': {
    state: 'good',
    area: 'registration',
    says: (fact) => `App roles are assigned: ${fact('names')}. Anyone else gets access only through a directory role in the access token.`,
  },
  'app-roles-unassigned': {
    state: 'good',
    area: 'registration',
    says: () => "None of the portal's app roles are assigned, so directory roles determine who has access.",
  },
  'app-roles-missing': {
    state: 'good',
    area: 'registration',
    says: (fact) => `Optional app roles are missing or disabled, so no one can be assigned to them: ${fact('names')}.`,
  },
  'no-one-gets-in': {
    state: 'fix',
    area: 'registration',
    says: (fact) =>
      fact('value') === 'assignment'
        ? 'The enterprise application requires assignment, and no one is assigned to it, so no one can sign in.'
        : "None of the portal's app roles are assigned, and access tokens contain no directory roles, so no one has access.",
    fix: () => 'Assign users or groups to Portal.Administrator under Enterprise applications.',
    who: 'application',
  },
  'consent-granted': { state: 'good', area: 'registration', says: (fact) => `Admin consent covers ${fact('api')}: ${fact('names')}.` },
  'consent-unchecked': {
    state: 'unchecked',
    area: 'registration',
    says: () => "Admin consent couldn't be checked, because the signed-in user doesn't have permission to read it in Microsoft Graph.",
    fix: () => 'Ask for consent to Directory.Read.All for Microsoft Graph Command Line Tools, or sign in as someone who can consent to it.',
    who: 'application',
  },
  'consent-missing': {
    state: 'fix',
    area: 'registration',
    says: (fact) => `Admin consent for ${fact('api')} is missing: ${fact('names')}.`,
    fix: () => 'Grant admin consent under API permissions.',
    who: 'consent',
  },
  'own-consent-missing': {
    state: 'fix',
    area: 'registration',
    says: (fact) =>
      `Admin consent for the portal's own ${fact('value')} permission is missing. If users can't consent in this tenant, they can't sign in.`,
    fix: () =>
      "Run npm run connect. Or, under Expose an API, select Add a client application, enter the portal's own client ID, and select the permission.",
    who: 'consent',
  },
  'app-disabled': {
    state: 'fix',
    area: 'registration',
    says: () => 'The enterprise application is disabled, so no one can sign in.',
    fix: () => 'Under Enterprise applications, select the portal, and turn on "Enabled for users to sign in?" under Properties.',
    who: 'application',
  },
  'secret-lasts': {
    state: 'good',
    area: 'registration',
    says: (fact) => `The client secret is valid until ${dateText(fact('until'), 'UTC')}.`,
  },
  'secret-ends': {
    state: 'fix',
    area: 'registration',
    says: (fact) => `The client secret expires in ${fact('days')}, on ${dateText(fact('until'), 'UTC')}.`,
    fix: () =>
      'In the app registration, add a new secret or, better, a federated credential. For a secret, update ENTRA_CLIENT_SECRET. For a federated credential, replace ENTRA_CLIENT_SECRET with ENTRA_MANAGED_IDENTITY or ENTRA_FEDERATED_TOKEN_FILE. Then start the portal again.',
    who: 'application',
  },
  'secret-ended': {
    state: 'fix',
    area: 'registration',
    says: (fact) => `The client secret expired on ${dateText(fact('until'), 'UTC')}.`,
    fix: () =>
      'In the app registration, add a new secret or, better, a federated credential. For a secret, update ENTRA_CLIENT_SECRET. For a federated credential, replace ENTRA_CLIENT_SECRET with ENTRA_MANAGED_IDENTITY or ENTRA_FEDERATED_TOKEN_FILE. Then start the portal again.',
    who: 'application',
  },
  'secret-unknown': {
    state: 'fix',
    area: 'registration',
    says: () => "The client secret in the portal's environment isn't in the app registration.",
    fix: () => 'Add a new secret, set it in the environment, and start the portal again.',
    who: 'application',
  },
} as const satisfies Record<string, FindingKind>
