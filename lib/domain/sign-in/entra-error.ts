/**
 * What can be done about an error of Microsoft Entra.
 * - `verify`: the user signs in again and meets a requirement there, such as multifactor authentication
 * - `sign-in`: the user signs in again
 * - `wait`: the same request can succeed later
 * - `someone-else`: signing in again doesn't help; the sentence says who can
 */
export type EntraRemedy = 'verify' | 'sign-in' | 'wait' | 'someone-else'

interface EntraErrorFamily {
  codes: readonly number[]
  remedy: EntraRemedy
  /** What happened, what to do, and who can do it. */
  sentence: string
}

const portalAdministrator = 'Contact your portal administrator'

/**
 * Codes of Microsoft Entra by what they mean (Microsoft Learn, "Microsoft Entra authentication and authorization error codes"). Microsoft can
 * add codes at any time, so one that isn't listed must lead to a true sentence too.
 */
const families = {
  outage: {
    codes: [50000, 90006, 90020, 90033, 90034, 90036],
    remedy: 'wait',
    sentence: "Microsoft Entra has a problem and isn't issuing tokens.",
  },
  /** 50196 is a client that asks for the same token again and again. */
  throttling: {
    codes: [50196, 90024, 90055],
    remedy: 'wait',
    sentence: 'Microsoft Entra is receiving too many requests.',
  },
  ownCredential: {
    codes: [7000215, 7000222, 700027, 70021, 700211, 700212, 700213, 7000218],
    remedy: 'someone-else',
    sentence: `Microsoft Entra refused the portal's own sign-in. The portal's client secret, certificate, or federated credential is wrong or has expired. ${portalAdministrator}, who can correct or renew the credential.`,
  },
  /** An assertion that isn't valid yet or not anymore, by the clock of Microsoft Entra. */
  ownClock: {
    codes: [700024],
    remedy: 'someone-else',
    sentence: `Microsoft Entra refused the portal's own sign-in because the portal's clock is wrong or the portal's federated credential has expired. ${portalAdministrator}.`,
  },
  notInTenant: {
    codes: [700016, 7000112, 500011],
    remedy: 'someone-else',
    sentence:
      "The portal's app isn't in your organization's tenant, or it's disabled there. Ask a Cloud Application Administrator to consent to it or to enable it under Enterprise applications.",
  },
  tenantUnknown: {
    codes: [90002],
    remedy: 'someone-else',
    sentence: `Microsoft Entra can't find the tenant that the portal is set up for. ${portalAdministrator}, who can correct the tenant ID and the cloud.`,
  },
  registration: {
    codes: [50011, 500112, 650052, 650053, 650056, 650057, 700054, 70011, 9002326, 9002327],
    remedy: 'someone-else',
    sentence: `The portal's app registration in Microsoft Entra isn't complete. ${portalAdministrator}, who can compare the app registration with the portal's documentation.`,
  },
  consent: {
    codes: [65001, 90093, 90094, 90095, 900941],
    remedy: 'someone-else',
    sentence:
      "Your organization hasn't allowed the portal to call Azure on your behalf. Ask a Cloud Application Administrator or a Global Administrator to grant admin consent for the portal in Microsoft Entra, and then sign in again.",
  },
  declined: {
    codes: [65004],
    remedy: 'sign-in',
    sentence:
      'You declined the permissions that the portal requires. Sign in again and accept them, or ask a Cloud Application Administrator to grant admin consent for the portal.',
  },
  notAssigned: {
    codes: [50105],
    remedy: 'someone-else',
    sentence:
      "Your account isn't assigned to the portal in Microsoft Entra. Ask a Cloud Application Administrator to assign you to the portal under Enterprise applications, or sign in with another account.",
  },
  deviceRequired: {
    codes: [53000, 53001, 530001, 530002, 530003],
    remedy: 'someone-else',
    sentence:
      "A Conditional Access policy in your organization requires a device that's managed and compliant. Use such a device, or ask a Conditional Access Administrator to check the policy.",
  },
  approvedAppRequired: {
    codes: [53002, 53009],
    remedy: 'someone-else',
    sentence:
      'A Conditional Access policy in your organization allows only approved or protected client apps. Ask a Conditional Access Administrator to check whether the policy should apply to this portal.',
  },
  blockedByPolicy: {
    codes: [53003, 53004, 53010, 53011, 530032, 530034, 530035],
    remedy: 'someone-else',
    sentence:
      'A Conditional Access policy or a security policy in your organization blocks this access. Ask a Conditional Access Administrator to find your sign-in in the Microsoft Entra sign-in logs. Signing in again the same way leads to the same result.',
  },
  verification: {
    codes: [50072, 50074, 50076, 50078, 50079, 50097, 50158, 50187, 50203],
    remedy: 'verify',
    sentence: 'Microsoft Entra requires you to verify your identity before you can continue.',
  },
  endedSession: {
    codes: [50013, 50058, 50132, 50133, 50173, 500133, 70008, 700082, 700084, 70043, 70044, 70046],
    remedy: 'sign-in',
    sentence: 'Your sign-in has expired or was revoked. Sign in again.',
  },
  otherOrganization: {
    codes: [50020, 50034, 50177, 50178, 90072],
    remedy: 'someone-else',
    sentence:
      "Your account isn't in the organization that this portal belongs to. Sign in with another account, or ask an administrator of that organization to invite you as a guest.",
  },
  crossTenant: {
    codes: [500212, 500213],
    remedy: 'someone-else',
    sentence:
      "Cross-tenant access settings don't allow your account to use this portal. Ask a Security Administrator in your own organization, or in the portal's organization, to check them.",
  },
  disabledAccount: {
    codes: [50057],
    remedy: 'someone-else',
    sentence: 'Your account is disabled. Ask a User Administrator in your organization to enable it.',
  },
  lockedAccount: {
    codes: [50053],
    remedy: 'wait',
    sentence:
      'Your account is locked because of too many failed sign-ins, or the sign-in came from a blocked IP address. Wait a few minutes, or ask a User Administrator in your organization for help.',
  },
  password: {
    codes: [50055, 50144],
    remedy: 'sign-in',
    sentence: 'Your password has expired. Sign in again to change it.',
  },
} as const satisfies Record<string, EntraErrorFamily>

export type EntraFamily = keyof typeof families

/** What is known of an error of Microsoft Entra, for the sentence and for a support case. */
export interface EntraErrorFacts {
  /** The number after `AADSTS`; undefined if there's none. */
  code?: number
  traceId?: string
  correlationId?: string
  /** As Microsoft Entra writes it, in UTC: `2026-11-29 17:04:05Z`. */
  at?: string
}

/** What an error means, and what can be done about it. */
export interface EntraErrorMeaning {
  family: EntraFamily
  remedy: EntraRemedy
  sentence: string
}

/** Returns the meaning of a code; undefined if the portal doesn't know it. */
export function entraErrorMeaning(code: number | undefined): EntraErrorMeaning | undefined {
  if (code === undefined) return undefined
  const names = Object.keys(families) as EntraFamily[]
  const family = names.find((name) => familyOf(name).codes.includes(code))
  if (family === undefined) return undefined
  const { remedy, sentence } = familyOf(family)
  return { family, remedy, sentence }
}

const familyOf = (name: EntraFamily): EntraErrorFamily => families[name]

/** The sentence of a family. */
export const entraSentence = (family: EntraFamily): string => families[family].sentence

/** Returns the facts in the description of an error: the code that it begins with, and the IDs and the time that it ends with. */
export function readEntraDescription(description: string): EntraErrorFacts {
  const [, code] = /\bAADSTS(\d+)\b/.exec(description) ?? []
  const [, traceId] = /\bTrace ID:\s*([\w-]+)/i.exec(description) ?? []
  const [, correlationId] = /\bCorrelation ID:\s*([\w-]+)/i.exec(description) ?? []
  const [, at] = /\bTimestamp:\s*(\d{4}-\d\d-\d\d[ T][\d:.]+Z)/i.exec(description) ?? []
  return {
    ...(code === undefined ? {} : { code: Number(code) }),
    ...(traceId === undefined ? {} : { traceId }),
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(at === undefined ? {} : { at }),
  }
}

/** Returns the code as Microsoft writes it: `AADSTS50105`. */
export const entraCodeName = (code: number): string => `AADSTS${code}`
