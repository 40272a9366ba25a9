import 'server-only'

import { type EventData, MonitorClient } from '@azure/arm-monitor'
import { AppError } from '@/lib/app-error'
import { resourceName } from '@/lib/domain/azure/resource-id'
import type { LoggedWrite } from '@/lib/domain/changes/external-actor'
import { type AzureReadAccess, armClientOptions, readTimeoutMs } from './arm-client'
import { azureError } from './azure-error'

/** A period with more events is read in halves, because an event that wasn't read could make another author the only one. */
const eventCountMax = 200
/** A period isn't halved more often. */
const halvingsMax = 10
/** Azure keeps events for 90 days and refuses to read from before (Microsoft Learn, "Azure Monitor activity log"). */
const daysKept = 89

/**
 * Returns the writes of Entra's diagnostic settings in the tenant's activity log, between two times. The log might not contain them: a
 * published detection rule expects them there, but a public test from 2022 found none. Reading it requires a role at the root scope of
 * Azure, which no Entra role includes. Its events arrive minutes late.
 * Source: Azure/azure-rest-api-specs, Microsoft.Insights 2015-04-01, TenantActivityLogs_List.
 * @throws AppError if Azure refuses or doesn't respond, or the log has more events than are read.
 */
export async function listLoggedWrites(access: AzureReadAccess, { from, to }: { from: Date; to: Date }): Promise<LoggedWrite[]> {
  const oldest = new Date(Date.now() - daysKept * 24 * 3_600_000)
  return readPeriod(access, { from: from < oldest ? oldest : from, to }, 0)
}

async function readPeriod(access: AzureReadAccess, { from, to }: { from: Date; to: Date }, halvings: number): Promise<LoggedWrite[]> {
  const client = new MonitorClient(access.credential, '', armClientOptions(access))
  const filter = `eventTimestamp ge '${from.toISOString()}' and eventTimestamp le '${to.toISOString()}' and eventChannels eq 'Admin, Operation' and resourceProvider eq 'microsoft.aadiam'`
  const writes: LoggedWrite[] = []
  let count = 0
  try {
    for await (const event of client.tenantActivityLogs.list({ filter, abortSignal: AbortSignal.timeout(readTimeoutMs) })) {
      writes.push(...loggedWrite(event))
      count += 1
      if (count > eventCountMax) break
    }
  } catch (fault) {
    throw azureError(fault)
  }
  if (count <= eventCountMax) return writes
  if (halvings === halvingsMax)
    throw new AppError({
      code: 'unexpected-answer',
      userMessage: 'The activity log has more entries for this period than the portal reads.',
    })
  const middle = Math.floor((from.getTime() + to.getTime()) / 2)
  const earlier = await readPeriod(access, { from, to: new Date(middle) }, halvings + 1)
  return [...earlier, ...(await readPeriod(access, { from: new Date(middle + 1), to }, halvings + 1))]
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
