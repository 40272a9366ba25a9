import { z } from 'zod'
import type { ReportedError } from '../reported-error'

/** Rules for a Log Analytics workspace that is about to be made, checked while it is typed and again on the server. */

/** Pricing tiers that can still be chosen (Microsoft Learn, "Azure Monitor Logs cost calculations and options"). */
export const workspaceTiers = [
  { id: 'PerGB2018', label: 'Pay-as-you-go', description: 'Billed per gigabyte ingested. Suitable for most organizations.' },
  {
    id: 'CapacityReservation',
    label: 'Commitment tier',
    description: 'A fixed daily amount at a lower price per gigabyte. From 100 GB a day, for at least 31 days.',
  },
] as const
export type WorkspaceTier = (typeof workspaceTiers)[number]['id']

/** Gigabytes a day that a commitment can be made for. */
export const capacityLevels = [100, 200, 300, 400, 500, 1_000, 2_000, 5_000, 10_000, 25_000, 50_000] as const

export const retentionDaysRange = { min: 30, max: 730, included: 31 } as const

/** Everything that a person says about a new workspace, as typed. */
export const newWorkspaceSchema = z.object({
  subscriptionId: z.string().max(100),
  resourceGroup: z.object({ kind: z.enum(['existing', 'new']), name: z.string().max(200) }),
  name: z.string().max(200),
  /** The region's name, for example `westeurope`. */
  region: z.string().max(100),
  tier: z.enum(['PerGB2018', 'CapacityReservation']),
  /** Gigabytes a day; used with the commitment tier only. */
  capacityGb: z.number(),
  retentionDays: z.string().max(10),
  /** Gigabytes a day after which the workspace takes no more; empty for no cap. */
  dailyCapGb: z.string().max(10),
})
export type NewWorkspace = z.infer<typeof newWorkspaceSchema>

/** A region that workspaces can be made in. */
export interface Region {
  name: string
  displayName: string
}

export interface NewWorkspaceFault {
  field: 'subscriptionId' | 'resourceGroup' | 'workspaceName' | 'region' | 'capacityGb' | 'retentionDays' | 'dailyCapGb'
  message: string
}

/** What is wrong, field by field; an empty list means that Azure can be asked. */
export function newWorkspaceFaults(wanted: NewWorkspace): NewWorkspaceFault[] {
  const fault = (field: NewWorkspaceFault['field'], message: string | undefined): NewWorkspaceFault[] =>
    message ? [{ field, message }] : []
  return [
    ...fault(
      'subscriptionId',
      z.guid().safeParse(wanted.subscriptionId).success ? undefined : 'Select the subscription that pays for the workspace.',
    ),
    ...fault('resourceGroup', resourceGroupNameFault(wanted.resourceGroup.name)),
    ...fault('workspaceName', workspaceNameFault(wanted.name)),
    ...fault('region', /^[a-z0-9]+$/.test(wanted.region) ? undefined : 'Select a region.'),
    ...fault(
      'capacityGb',
      wanted.tier === 'CapacityReservation' && !capacityLevels.some((level) => level === wanted.capacityGb)
        ? 'Select one of the commitments that Azure offers.'
        : undefined,
    ),
    ...fault('retentionDays', retentionFault(wanted.retentionDays)),
    ...fault('dailyCapGb', dailyCapFault(wanted.dailyCapGb)),
  ]
}

/** Name rule of a workspace (Microsoft Learn, "Naming rules and restrictions for Azure resources"). */
export function workspaceNameFault(name: string): string | undefined {
  if (name === '') return 'Enter a name for the workspace.'
  if (name !== name.trim()) return 'Remove the space at the beginning or end of the name.'
  if (name.length < 4 || name.length > 63) return `A workspace's name must have 4 to 63 characters; this one has ${name.length}.`
  if (!/^[A-Za-z0-9-]+$/.test(name)) return "A workspace's name can only contain letters from A to Z, digits, and hyphens."
  if (!/^[A-Za-z0-9].*[A-Za-z0-9]$/.test(name)) return "A workspace's name must start and end with a letter or a digit."
  return undefined
}

/**
 * Name rule of a resource group. Azure would take letters of any script; ids with letters beyond ASCII make settings
 * disappear from view (Microsoft Learn, "Diagnostic settings in Azure Monitor"), so the portal makes none.
 */
export function resourceGroupNameFault(name: string): string | undefined {
  if (name.trim() === '') return 'Select a resource group, or enter a name for a new one.'
  if (name.length > 90) return `A resource group's name can have at most 90 characters; this one has ${name.length}.`
  if (!/^[-\w.()]+$/.test(name))
    return "A resource group's name can only contain letters from A to Z, digits, hyphens, underscores, periods, and parentheses."
  if (name.endsWith('.')) return "A resource group's name can't end with a period."
  return undefined
}

function retentionFault(typed: string): string | undefined {
  const { min, max } = retentionDaysRange
  const days = wholeNumber(typed)
  return days !== undefined && days >= min && days <= max ? undefined : `Enter a number of days from ${min} to ${max}.`
}

function dailyCapFault(typed: string): string | undefined {
  if (typed.trim() === '') return undefined
  // Azure takes fractions from 0.023 GB on; below that it answers with an error of its own.
  return /^\d{1,6}(\.\d{1,3})?$/.test(typed.trim()) && Number(typed) >= 0.023
    ? undefined
    : 'Enter the gigabytes per day as a number of at least 0.023, or leave the cap empty.'
}

function wholeNumber(typed: string): number | undefined {
  return /^\d{1,5}$/.test(typed.trim()) ? Number(typed) : undefined
}

/**
 * How far a creation has come.
 * - `requested`: recorded; Azure has not answered yet
 * - `creating`: Azure accepted it and is at work
 * - `unknown`: the connection broke; reading the workspace will tell
 */
export const creationStates = ['requested', 'creating', 'unknown', 'succeeded', 'failed'] as const
export type CreationState = (typeof creationStates)[number]

/** Whether nothing more will happen to a creation by itself. */
export const isCreationSettled = (state: CreationState): boolean => state === 'succeeded' || state === 'failed'

/** A creation as a page shows it. */
export interface CreationProgress {
  id: string
  workspaceId: string
  name: string
  state: CreationState
  error: ReportedError | null
  /** ISO 8601 UTC. */
  requestedAt: string
  settledAt: string | null
  /** Set when only a person can go on: the claims that Entra asks for. */
  interaction: { claims: string } | null
}
