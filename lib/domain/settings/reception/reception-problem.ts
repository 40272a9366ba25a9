import * as z from 'zod/mini'

/** What a problem does to logs. `refused`: Azure refuses a setting. `blocked`: it saves one, but nothing arrives. `at-risk`: logs might not arrive. */
export type ReceptionEffect = 'refused' | 'blocked' | 'at-risk'

/**
 * What prevents a destination from receiving logs, and what that does. Sources, unless another is named: Microsoft Learn, "Diagnostic
 * settings in Azure Monitor", and the API descriptions in Azure/azure-rest-api-specs.
 */
export const receptionEffects = {
  'premium-account': 'refused',
  'file-shares-only': 'refused',
  'dns-zone-endpoints': 'refused',
  'account-firewall': 'blocked',
  // Exceptions for trusted services stay in effect while public access is off: Microsoft Learn, "Azure Storage firewall rules".
  'account-private': 'blocked',
  // No document says how diagnostic settings authenticate to an account.
  'shared-key-off': 'at-risk',
  'policy-of-a-hub': 'refused',
  // Azure/azure-policy#995: without a hub, the rule must be able to create one.
  'policy-lacks-permissions': 'refused',
  'policy-needs-hub': 'at-risk',
  // MicrosoftDocs/azure-docs#119932
  'local-authentication-off': 'blocked',
  // MicrosoftDocs/azure-docs#64680
  'namespace-firewall': 'blocked',
  'namespace-private': 'blocked',
  'namespace-private-unclear': 'at-risk',
  'namespace-inactive': 'blocked',
  'network-perimeter': 'at-risk',
  // Microsoft Learn, "Azure Event Hubs quotas and limits" and "Azure Event Hubs - Resource Manager exceptions"
  'too-few-hubs': 'at-risk',
  'hub-missing': 'at-risk',
  // Azure/azure-cli#8452: a read-only lock prevents listing keys. No document says what it does to diagnostic settings.
  'read-only-lock': 'at-risk',
  // Azure/azure-rest-api-specs, Microsoft.Datadog, Microsoft.Elastic, Dynatrace.Observability, NewRelic.Observability, Microsoft.Logz
  'partner-not-ready': 'refused',
  'partner-monitoring-off': 'blocked',
  'partner-suspended': 'blocked',
  'workspace-not-ready': 'refused',
  // Microsoft Learn, "Set daily cap on Log Analytics workspace"
  'daily-cap-reached': 'blocked',
  'daily-cap-near': 'at-risk',
  'ingestion-off': 'blocked',
  'workspace-suspended': 'blocked',
  // Microsoft Learn, "Azure subscription states"
  'subscription-disabled': 'blocked',
  'subscription-past-due': 'at-risk',
  'subscription-not-registered': 'refused',
} as const satisfies Record<string, ReceptionEffect>

const codes = Object.keys(receptionEffects) as (keyof typeof receptionEffects)[]

/** A reason why a destination can't, or might not, receive logs. */
export const receptionProblemSchema = z.object({
  code: z.enum(codes),
  /** The permissions that a shared access policy lacks. */
  missing: z.optional(z.array(z.string())),
  /** What Azure reports as the state. */
  state: z.optional(z.string()),
  /** The lock that makes a destination read-only. */
  lock: z.optional(z.object({ name: z.string(), scope: z.string() })),
  /** How many event hubs are missing, and how many the namespace can have. */
  hubs: z.optional(z.object({ missing: z.number(), max: z.number(), used: z.number() })),
  dailyCapGb: z.optional(z.number()),
  /** When the daily cap resets; ISO 8601 UTC. */
  resetsAt: z.optional(z.string()),
})
export type ReceptionProblem = z.infer<typeof receptionProblemSchema>

/** What couldn't be read, so that it says nothing about whether logs arrive. */
export const uncheckedParts = ['resource', 'namespace', 'network-rules', 'hubs', 'locks', 'subscription'] as const
export type UncheckedPart = (typeof uncheckedParts)[number]

/** What a problem does to logs. */
export const effectOf = ({ code }: ReceptionProblem): ReceptionEffect => receptionEffects[code]
