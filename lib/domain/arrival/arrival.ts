import { exactTime } from '../format-time'
import { licenseOutlook, outlookWords, producesNothing } from '../settings/license-outlook'
import { findLogCategory } from '../settings/log-categories'
import type { TenantLicenses } from '../settings/tenant-licenses'
import { plural } from '../text'
import type { ArrivalVerdict } from './arrival-state'
import { latencyStages } from './microsoft-latency'

/** What one check of a workspace found in a table. Times are ISO 8601 UTC; latencies are seconds from an event to its ingestion. */
export interface TableArrival {
  /** Rows in the time range of the check. */
  rows: number
  firstAt: string
  lastAt: string
  lastIngestedAt: string
  latencyMedianSeconds: number
  latencyP95Seconds: number
}

/** The facts to judge: since when a category is sent to a workspace, and what the last check found there. */
export interface ArrivalFacts {
  category: string
  /** When Azure accepted the setting that sends it; ISO 8601 UTC, null when that was before the portal's record. */
  sentSince: string | null
  /** Null when the last check found no row. */
  table: TableArrival | null
  /** Licenses of the tenant; null when they are unknown. */
  licenses: TenantLicenses | null
  /** Why the workspace can't receive logs, as sentences; null when nothing is known to prevent it. */
  stopped: string | null
  now: Date
}

const minute = 60_000
const hour = 60 * minute

/** How long rows count as the first ones, in milliseconds. */
const firstRowsFor = hour

/** Hours without a row after which a category counts as quiet, by how often its events occur in an active tenant. */
const quietAfterHours: Readonly<Record<string, number>> = {
  SignInLogs: 6,
  NonInteractiveUserSignInLogs: 3,
  ServicePrincipalSignInLogs: 6,
  ManagedIdentitySignInLogs: 12,
  MicrosoftGraphActivityLogs: 3,
  AuditLogs: 24,
  ProvisioningLogs: 48,
}

/** Hours without a row after which a category counts as quiet; undefined for one whose events are rare, so that it never does. */
export function usualPauseHours(category: string): number | undefined {
  return quietAfterHours[findLogCategory(category)?.name ?? category]
}

/** Hours without a row after which a missing license explains the silence of a category whose events are rare. */
const rareHours = 72

/**
 * The verdict on a category for which the tenant has no active license, without checking a table; null for any other category. A
 * subscription that was suspended needs attention, and one that the tenant never had doesn't.
 */
export function unlicensedVerdict(category: string, licenses: TenantLicenses | null): ArrivalVerdict | null {
  const outlook = licenseOutlook(category, licenses)
  if (!producesNothing(outlook)) return null
  return { state: 'no-license', detail: outlookWords(outlook) ?? '', needsAttention: outlook.state === 'suspended' }
}

/** Judges the arrival of one category in a workspace, in stages and never sooner than Microsoft's own statements allow. */
export function judgeArrival(facts: ArrivalFacts): ArrivalVerdict {
  if (facts.stopped !== null) return judgeStopped(facts, facts.stopped)
  return facts.table ? judgeRows(facts, facts.table) : judgeAbsence(facts)
}

function judgeStopped({ table, now }: ArrivalFacts, stopped: string): ArrivalVerdict {
  return {
    state: 'stopped',
    ...(table ? withLast(now.getTime() - Date.parse(table.lastIngestedAt), stopped) : { detail: stopped }),
    needsAttention: true,
  }
}

function judgeRows({ category, sentSince, licenses, now }: ArrivalFacts, { firstAt, lastIngestedAt }: TableArrival): ArrivalVerdict {
  const silentFor = now.getTime() - Date.parse(lastIngestedAt)
  const isNew =
    sentSince !== null && Date.parse(firstAt) >= Date.parse(sentSince) - hour && now.getTime() - Date.parse(firstAt) < firstRowsFor
  if (isNew)
    return { state: 'first-rows', detail: 'The first rows have arrived. Latency stabilizes within a few hours.', needsAttention: false }
  const usual = usualPauseHours(category)
  const unlicensed = silentFor < (usual ?? rareHours) * hour ? null : unlicensedVerdict(category, licenses)
  if (unlicensed) return { ...unlicensed, ...withLast(silentFor, unlicensed.detail), needsAttention: true }
  if (usual === undefined || silentFor < usual * hour)
    return {
      state: 'flowing',
      detail:
        usual === undefined ? 'Rows arrive when an event occurs. Long pauses are normal for this category.' : 'Receiving data as expected.',
      needsAttention: false,
    }
  return {
    state: 'quiet',
    ...withLast(
      silentFor,
      `In an active tenant, this category rarely pauses for longer than ${hoursWords(usual * hour)}. ${triggerHint(category, 'Check whether such events still occur.')}`,
    ),
    needsAttention: true,
  }
}

/** Puts how long ago the last row arrived before a text. */
function withLast(silentFor: number, text: string): Pick<ArrivalVerdict, 'detail' | 'sinceLast'> {
  const sinceLast = `The last row arrived ${hoursWords(silentFor)} ago.`
  return { detail: `${sinceLast} ${text}`, sinceLast }
}

/** The detail of a verdict for a text that is kept: with the time of the last row, not how long ago that was. */
export function lastingDetail({ detail, sinceLast }: ArrivalVerdict, table: TableArrival | null): string {
  if (sinceLast === undefined || table === null) return detail
  return `The last row arrived on ${exactTime(table.lastIngestedAt, 'UTC')}.${detail.slice(sinceLast.length)}`
}

function judgeAbsence({ category, sentSince, licenses, now }: ArrivalFacts): ArrivalVerdict {
  const unlicensed = unlicensedVerdict(category, licenses)
  if (unlicensed) return unlicensed
  const entry = findLogCategory(category)
  const waitedMinutes = sentSince === null ? Infinity : (now.getTime() - Date.parse(sentSince)) / minute
  const stage = latencyStages.find(({ minutes }) => waitedMinutes < minutes)
  if (stage)
    return {
      state: 'waiting',
      detail: `${lateness(stage.minutes)}${stage.statement} ${triggerHint(category)}`,
      needsAttention: stage.minutes > dayMinutes,
    }
  const isRare = usualPauseHours(category) === undefined
  const producer = entry?.producer
  if (isRare && producer)
    return { state: 'not-expected', detail: `This category stays empty unless the organization uses ${producer}.`, needsAttention: false }
  if (isRare)
    return {
      state: 'not-expected',
      detail: 'No rows arrived in the last three days. This category gets a row only when an event occurs, and such events can be rare.',
      needsAttention: false,
    }
  return {
    state: 'never',
    detail: `${sentSince === null ? "No rows arrived in the last three days. The history doesn't show when this category was turned on. If the category was turned on more than three days ago, rows should have arrived." : 'No rows arrived in the last three days. Microsoft states that the first rows can take up to three days to arrive.'} ${triggerHint(category)} If no rows arrive after an event occurs, open a support case${sentSince === null ? '' : ' with the IDs of the change that turned on the category'}.`,
    needsAttention: true,
  }
}

const dayMinutes = 24 * 60

/** How unusual it is to wait until a stage of so many minutes, as a sentence; empty when it is normal. */
function lateness(minutes: number): string {
  if (minutes > dayMinutes) return 'No rows have arrived for more than a day. '
  return minutes === dayMinutes ? 'The first rows are taking longer than usual. ' : ''
}

/** How to trigger an event of a category, or `otherwise` if no one can. */
function triggerHint(category: string, otherwise = 'Rows arrive when an event occurs.'): string {
  switch (findLogCategory(category)?.name) {
    case 'SignInLogs':
      return 'To trigger an event, sign out and sign in again.'
    case 'AuditLogs':
      return 'To trigger an event, rename a test group.'
    case 'NonInteractiveUserSignInLogs':
      return 'To trigger an event, keep a Microsoft 365 app open for an hour.'
    case 'MicrosoftGraphActivityLogs':
      return 'To trigger an event, open the Microsoft Entra admin center.'
    case undefined:
    default:
      return otherwise
  }
}

/** A duration in words, to the hour or the day: "6 hours", "2 days". */
export function hoursWords(milliseconds: number): string {
  const hours = Math.round(milliseconds / hour)
  if (hours < 1) return 'less than an hour'
  if (hours < 48) return plural(hours, 'hour')
  return plural(Math.round(hours / 24), 'day')
}
