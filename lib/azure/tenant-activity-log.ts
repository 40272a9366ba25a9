import 'server-only'

import { type EventData, MonitorClient } from '@azure/arm-monitor'
import { resourceName } from '@/lib/domain/azure/resource-id'
import type { LoggedWrite } from '@/lib/domain/changes/external-actor'
import { type AzureReadAccess, armClientOptions, readTimeoutMs } from './arm-client'
import { azureError } from './azure-error'

/** A span of minutes holds a handful of writes; more than this is read no further. */
const eventCountMax = 200

/**
 * Writes of Entra's diagnostic settings that the activity log of the tenant tells of, between two moments. The log may know nothing of
 * them: a published detection rule expects them there, a public test of 2022 found none. Reading it takes a role at the root scope of
 * Azure, which no role of Entra gives. Its events come minutes late.
 * Source: Azure/azure-rest-api-specs, Microsoft.Insights 2015-04-01, TenantActivityLogs_List.
 * @throws AppError when Azure refuses or does not answer.
 */
export async function listLoggedWrites(access: AzureReadAccess, { from, to }: { from: Date; to: Date }): Promise<LoggedWrite[]> {
  const client = new MonitorClient(access.credential, '', armClientOptions(access))
  const filter = `eventTimestamp ge '${from.toISOString()}' and eventTimestamp le '${to.toISOString()}' and eventChannels eq 'Admin, Operation' and resourceProvider eq 'microsoft.aadiam'`
  const writes: LoggedWrite[] = []
  let count = 0
  try {
    for await (const event of client.tenantActivityLogs.list({ filter, abortSignal: AbortSignal.timeout(readTimeoutMs) })) {
      writes.push(...loggedWrite(event))
      count += 1
      if (count >= eventCountMax) break
    }
  } catch (fault) {
    throw azureError(fault)
  }
  return writes
}

/** An event that ended well and changed a setting, as a write; none otherwise. */
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
