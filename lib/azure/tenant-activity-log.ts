import 'server-only'

import { type EventData, MonitorClient } from '@azure/arm-monitor'
import { AppError } from '@/lib/app-error'
import { resourceName } from '@/lib/domain/azure/resource-id'
import type { LoggedWrite } from '@/lib/domain/changes/external-actor'
import { azureError } from './answers/azure-error'
import { type AzureReadAccess, armClientOptions, readTimeoutMs } from './arm-client'

/** A period with more events is read in parts, because an event that wasn't read could make another author the only one. */
const eventCountMax = 200
/** So many parts of a period are read at most. */
const readsMax = 20
/** Azure keeps events for 90 days and refuses to read from before (Microsoft Learn, "Azure Monitor activity log"). */
const daysKept = 89

/**
 * Returns the writes of Entra's diagnostic settings in the tenant's activity log, between two times. The log might not contain them: a
 * published detection rule expects them there, but a public test from 2022 found none. Reading it requires a role at the root scope of
 * Azure, which no Entra role includes. Its events arrive minutes late.
 * Source: Azure/azure-rest-api-specs, Microsoft.Insights 2015-04-01, TenantActivityLogs_List.
 * @throws AppError if Azure refuses or doesn't respond, or if the log doesn't show the whole period: it keeps events for 90 days, and only
 * so many are read. An author is claimed only if no one else wrote in that period.
 */
export async function listLoggedWrites(access: AzureReadAccess, { from, to }: Period): Promise<LoggedWrite[]> {
  if (from.getTime() < Date.now() - daysKept * 24 * 3_600_000)
    throw incomplete("The activity log doesn't go back to the beginning of this period.")
  // An event at the time that divides a period is in both parts.
  const writes = new Map<string, LoggedWrite>()
  const periods: Period[] = [{ from, to }]
  for (let reads = 0; ; reads += 1) {
    const period = periods.pop()
    if (!period) return [...writes.values()]
    if (reads === readsMax) throw incomplete('The activity log has more entries for this period than the portal reads.')
    const events = await readEvents(access, period)
    if (events.length <= eventCountMax)
      for (const write of events.flatMap(loggedWrite)) writes.set(`${write.eventId} ${write.correlationId} ${write.at}`, write)
    else {
      const middle = middleOf(period, events)
      periods.push({ from: middle, to: period.to }, { from: period.from, to: middle })
    }
  }
}

interface Period {
  from: Date
  to: Date
}

/** Where to divide a period: between the events that were read, because most are often within a few seconds. */
function middleOf({ from, to }: Period, events: readonly EventData[]): Date {
  const times = events.map(({ eventTimestamp }) => eventTimestamp?.getTime() ?? 0).toSorted((one, other) => one - other)
  const median = times[Math.floor(times.length / 2)] ?? 0
  const isBetween = median > from.getTime() && median < to.getTime()
  return new Date(isBetween ? median : Math.floor((from.getTime() + to.getTime()) / 2))
}

/** Returns the events of a period in any order: all of them, or one more than are read at once. */
async function readEvents(access: AzureReadAccess, { from, to }: Period): Promise<EventData[]> {
  const client = new MonitorClient(access.credential, '', armClientOptions(access))
  const times = `eventTimestamp ge '${from.toISOString()}' and eventTimestamp le '${to.toISOString()}'`
  const filter = `${times} and eventChannels eq 'Admin, Operation' and resourceProvider eq 'microsoft.aadiam'`
  const events: EventData[] = []
  try {
    for await (const event of client.tenantActivityLogs.list({ filter, abortSignal: AbortSignal.timeout(readTimeoutMs) })) {
      events.push(event)
      if (events.length > eventCountMax) break
    }
  } catch (fault) {
    throw azureError(fault)
  }
  return events
}

function incomplete(userMessage: string): AppError {
  return new AppError({ code: 'unexpected-answer', userMessage })
}

/** Converts an event to a write if it succeeded and changed a setting; otherwise, returns none. */
function loggedWrite({ operationName, status, resourceId, caller, eventTimestamp, correlationId, eventDataId }: EventData): LoggedWrite[] {
  const isWrite = /^microsoft\.aadiam\/diagnosticsettings\/(write|delete)$/i.test(operationName?.value ?? '')
  if (!isWrite || !/^succeeded$/i.test(status?.value ?? '') || !resourceId || !eventTimestamp) return []
  return [
    {
      settingName: resourceName(resourceId),
      caller: caller?.trim() ?? '',
      at: eventTimestamp.toISOString(),
      correlationId: correlationId ?? '',
      eventId: eventDataId ?? '',
    },
  ]
}
