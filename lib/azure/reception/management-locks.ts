import 'server-only'

import { createMonitor } from '@azure/arm-monitor/api'
import { z } from 'zod'
import type { ManagementLock } from '@/lib/domain/azure/management-lock'
import { answerError } from '../answers/azure-error'
import { type AzureReadAccess, armClientOptions } from '../arm-client'
import { readBody, readRaw } from '../raw-request'

const locksSchema = z.object({
  value: z.array(z.looseObject({ id: z.string(), name: z.string(), properties: z.looseObject({ level: z.string() }) })),
})

/**
 * Returns the locks of a resource, its own and inherited ones.
 * Source: Azure/azure-rest-api-specs, Microsoft.Authorization, ManagementLocks_ListByScope; Microsoft Learn, Get-AzResourceLock (AtScope).
 * @throws AppError if they couldn't be read.
 */
export async function readLocks(access: AzureReadAccess, resourceId: string): Promise<ManagementLock[]> {
  const client = createMonitor(access.credential, '', armClientOptions(access))
  const path = `${resourceId}/providers/Microsoft.Authorization/locks?api-version=2020-05-01&$filter=atScope()`
  const answer = await readRaw(client, path)
  if (answer.status !== 200) throw answerError(answer)
  return readBody(answer.body, locksSchema).value.map(({ id, name, properties }) => ({
    name,
    scope: id.replace(/\/providers\/Microsoft\.Authorization\/locks\/[^/]+$/i, ''),
    isReadOnly: properties.level.toLowerCase() === 'readonly',
  }))
}
