import 'server-only'

import { type EventData, MonitorClient } from '@azure/arm-monitor'
import { resourceName } from '@/lib/domain/azure/resource-id'
import type { LoggedWrite } from '@/lib/domain/changes/external-actor'
import { type AzureReadAccess, armClientOptions, readTimeoutMs } from './arm-client'
import { azureError } from './azure-error'

/** A few minutes contain only a handful of writes; reading stops after this many. */
const eventCountMax = 200

/**
 * Returns the writes of Entra's diagnostic settings in the tenant's activity log, between two times. The log might not contain them: a
 * published detection rule expects them there, but a public test from 2022 found none. Reading it requires a role at the root scope of
 * Azure, which no Entra role includes. Its events arrive minutes late.
 * Source: Azure/azure-rest-api-specs, Microsoft.Insights 2015-04-01, TenantActivityLogs_List.
 * @throws AppError if Azure refuses or doesn't respond.
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
