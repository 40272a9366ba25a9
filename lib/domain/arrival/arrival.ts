import { findLogCategory, type License, licenseNames, missingLicenses } from '../settings/log-categories'

/** What one look at a workspace found of a table. Times are ISO 8601 UTC; latencies are seconds from an event to its ingestion. */
export interface TableArrival {
  /** Rows of the time that was looked at. */
  rows: number
  firstAt: string
  lastAt: string
  lastIngestedAt: string
  latencyMedianSeconds: number
  latencyP95Seconds: number
}

/** What there is to judge: since when a category is sent to a workspace, and what the last look found there. */
export interface ArrivalFacts {
  category: string
  /** When Azure took the setting that sends it; null when that was before the portal's record. ISO 8601 UTC. */
  sentSince: string | null
  /** Null when the last look found no row of it. */
  table: TableArrival | null
  /** Licenses of the tenant; null when they are not known. */
  licenses: readonly License[] | null
  now: Date
}

/**
 * Whether rows of a category really reach their table.
 * - `waiting`: none yet, and that is not strange yet
 * - `first-rows`: the first ones have come lately
 * - `flowing`: rows come as they should
 * - `quiet`: rows came, and have stopped for longer than is usual
 * - `never`: none came although every time that Microsoft names has passed
 * - `not-expected`: the tenant has nothing that would log anything here
 * - `switched-off`: the setting sends it no longer, so nothing is waited for
 */
export const arrivalStates = ['waiting', 'first-rows', 'flowing', 'quiet', 'never', 'not-expected', 'turned-off'] as const
export type ArrivalState = (typeof arrivalStates)[number]

/** A state as a word or two. */
export const arrivalStateWords: Record<ArrivalState, string> = {
  waiting: 'Waiting',
  'first-rows': 'First rows',
  flowing: 'Flowing',
  quiet: 'Quiet',
  never: 'Nothing arrived',
  'not-expected': 'No event expected',
  'turned-off': 'No longer sent',
}

export interface ArrivalVerdict {
  state: ArrivalState
  /** What it means and what to do, as sentences. */
  detail: string
  /** Whether a person should look at it. */
  needsAttention: boolean
}

const minute = 60_000
const hour = 60 * minute

/**
 * How long Microsoft says that the first rows can take; its pages differ, so each is a stage of its own and none is the end
 * before the last. Sources: Microsoft Learn, "Integrate activity logs with Azure Monitor logs" (15 minutes, in the version of
 * 2023), "Diagnostic settings in Azure Monitor" (90 minutes; a day means a problem), "Microsoft Entra log latency" (24 hours) and
 * "Configure Microsoft Entra diagnostic settings" (up to three days).
 */
const stages = [
  { until: 15 * minute, detail: 'The first rows usually come within 15 minutes.' },
  { until: 90 * minute, detail: 'Microsoft names up to 90 minutes for a new setting.' },
  { until: 24 * hour, detail: 'Longer than usual. Microsoft names up to a day for a new destination.' },
  { until: 72 * hour, detail: 'Late. For the first rows of a category Microsoft names up to three days.' },
] as const

/** Rows are called the first ones for this long. */
const firstRowsFor = hour

/** Hours after which a category counts as quiet, by how often events of its group come in a tenant that is used. */
const quietAfterHours: Readonly<Record<string, number>> = {
  SignInLogs: 6,
  NonInteractiveUserSignInLogs: 3,
  ServicePrincipalSignInLogs: 6,
  ManagedIdentitySignInLogs: 12,
  MicrosoftGraphActivityLogs: 3,
  AuditLogs: 24,
  ProvisioningLogs: 48,
}

/** Products that only some organizations use, and whose categories stay silent without them. */
const producers: Readonly<Partial<Record<License, string>>> = {
  'connect-health': 'Active Directory Federation Services with Connect Health',
  'global-secure-access': 'Global Secure Access',
  'agent-365': 'agents with an Agent 365 plan',
  'external-id': 'Azure AD B2C',
}

/** Judges the arrival of one category in a workspace, in stages and never sooner than Microsoft's own statements allow. */
export function judgeArrival(facts: ArrivalFacts): ArrivalVerdict {
  return facts.table ? judgeRows(facts, facts.table) : judgeAbsence(facts)
}

function judgeRows({ category, sentSince, now }: ArrivalFacts, { firstAt, lastIngestedAt }: TableArrival): ArrivalVerdict {
  const silentFor = now.getTime() - Date.parse(lastIngestedAt)
  const isNew =
    sentSince !== null && Date.parse(firstAt) >= Date.parse(sentSince) - hour && now.getTime() - Date.parse(firstAt) < firstRowsFor
  if (isNew)
    return { state: 'first-rows', detail: 'The first rows have come. Latency settles within the first hours.', needsAttention: false }
  const usual = quietAfterHours[findLogCategory(category)?.name ?? category]
  if (usual === undefined || silentFor < usual * hour)
    return {
      state: 'flowing',
      detail:
        usual === undefined ? 'Rows come when there is an event; long pauses are normal for this category.' : 'Rows come as they should.',
      needsAttention: false,
    }
  return {
    state: 'quiet',
    detail: `The last row came ${hoursWords(silentFor)} ago; in a tenant that is used, this category rarely pauses longer than ${hoursWords(usual * hour)}. ${causeWords(category)}`,
    needsAttention: true,
  }
}

function judgeAbsence({ category, sentSince, licenses, now }: ArrivalFacts): ArrivalVerdict {
  const entry = findLogCategory(category)
  const missing = entry && licenses ? missingLicenses(entry, licenses) : []
  if (missing.length > 0)
    return {
      state: 'not-expected',
      detail: `Microsoft Entra writes these logs only with ${missing.map((license) => licenseNames[license]).join(' and ')}, which the tenant does not have.`,
      needsAttention: false,
    }
  const waitedFor = sentSince === null ? Infinity : now.getTime() - Date.parse(sentSince)
  const stage = stages.find(({ until }) => waitedFor < until)
  if (stage) return { state: 'waiting', detail: `${stage.detail} ${causeWords(category)}`, needsAttention: stage.until > 24 * hour }
  const producer = entry?.licenses.map((license) => producers[license]).find((name) => name !== undefined)
  if (producer)
    return { state: 'not-expected', detail: `Nothing is written here unless the organization uses ${producer}.`, needsAttention: false }
  const isRare = quietAfterHours[entry?.name ?? category] === undefined
  if (isRare)
    return {
      state: 'not-expected',
      detail: 'No row in the last three days. This category logs only when something of its kind happens, which can be rare.',
      needsAttention: false,
    }
  return {
    state: 'never',
    detail: `${sentSince === null ? 'No row in the last three days. Since when it is sent, the record does not tell; for a setting older than that, it is too long.' : 'No row in the last three days, although every time that Microsoft names has passed.'} ${causeWords(category)} If that brings nothing, open a support case with the ids of the change.`,
    needsAttention: true,
  }
}

/** What somebody can do to cause an event of a category. */
function causeWords(category: string): string {
  switch (findLogCategory(category)?.name) {
    case 'SignInLogs':
      return 'Sign out and in again to cause an event.'
    case 'AuditLogs':
      return 'Rename a test group to cause an event.'
    case 'NonInteractiveUserSignInLogs':
      return 'Leave a Microsoft 365 app open for an hour to cause an event.'
    case 'MicrosoftGraphActivityLogs':
      return 'Open the Microsoft Entra admin center to cause an event.'
    case undefined:
    default:
      return 'Events come when something of its kind happens.'
  }
}

function hoursWords(milliseconds: number): string {
  const hours = Math.round(milliseconds / hour)
  if (hours < 1) return 'less than an hour'
  if (hours < 48) return hours === 1 ? '1 hour' : `${hours} hours`
  return `${Math.round(hours / 24)} days`
}
