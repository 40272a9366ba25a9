import 'server-only'

import { createStorageManagement } from '@azure/arm-storage/api'
import { z } from 'zod'
import { type LifecycleRule, lifecycleRuleSchema } from '@/lib/domain/settings/storage-retention'
import { readExistence, valueOrAbsent } from './answers/existence'
import type { WriteOutcome } from './answers/write-outcome'
import { type AzureAccess, type AzureReadAccess, armClientOptions, armWriteOptions } from './arm-client'
import { type AzureRequest, readBody, readRaw, sendWrite } from './raw-request'

/**
 * The lifecycle management policy of a storage account: one document with all rules. It's read and written as plain JSON, because a typed client
 * drops properties of rules that it doesn't know, and the write would then lose them.
 * Source: Azure/azure-rest-api-specs, Microsoft.Storage, ManagementPolicies; the newest version that the installed SDK sends.
 */
const version = 'api-version=2025-08-01'
const policySchema = z.object({ properties: z.object({ policy: z.object({ rules: z.array(lifecycleRuleSchema) }) }) })

const policyPath = (storageAccountId: string) => `${storageAccountId}/managementPolicies/default?${version}`

/**
 * Returns the rules of an account; an empty list if it has no policy.
 * @throws AppError if the policy couldn't be read.
 */
export async function readLifecycleRules(access: AzureReadAccess, storageAccountId: string): Promise<LifecycleRule[]> {
  const policy = await readExistence(
    async () => readRaw(createStorageManagement(access.credential, '', armClientOptions(access)), policyPath(storageAccountId)),
    { surface: 'lifecycle-policy', id: `${storageAccountId}/managementPolicies/default` },
    (body) => readBody(body, policySchema).properties.policy.rules,
  )
  return valueOrAbsent(policy) ?? []
}

/** Returns the request that replaces the rules of an account. A policy can't be empty, so it's deleted if there are no rules. */
export function lifecycleRequest(storageAccountId: string, rules: readonly LifecycleRule[]): AzureRequest {
  const path = policyPath(storageAccountId)
  if (rules.length === 0) return { method: 'DELETE', path, body: '' }
  return { method: 'PUT', path, body: JSON.stringify({ properties: { policy: { rules } } }, null, 2) }
}

/** Writes the rules of an account. Never throws; any result is an outcome to record. */
export async function writeLifecycleRules(access: AzureAccess, request: AzureRequest): Promise<WriteOutcome> {
  return sendWrite(createStorageManagement(access.credential, '', armWriteOptions(access)), request, 'lifecycle-policy')
}
