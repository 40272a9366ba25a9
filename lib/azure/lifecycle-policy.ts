import 'server-only'

import { createStorageManagement } from '@azure/arm-storage/api'
import { z } from 'zod'
import { type LifecycleRule, lifecycleRuleSchema } from '@/lib/domain/settings/storage-retention'
import { type AzureAccess, type AzureReadAccess, armClientOptions } from './arm-client'
import { refusedAnswerError } from './azure-error'
import { type AzureRequest, readBody, readRaw, sendWrite, type WriteOutcome } from './raw-request'

/**
 * The lifecycle policy of a storage account: one document with all rules. It's read and written as plain JSON, because a typed client
 * drops properties of rules that it doesn't know, and the write would then lose them.
 * Source: Azure/azure-rest-api-specs, Microsoft.Storage, ManagementPolicies; the newest version that the installed SDK sends.
 */
const version = 'api-version=2025-08-01'
const policySchema = z.object({ properties: z.object({ policy: z.object({ rules: z.array(lifecycleRuleSchema) }) }) })

const policyPath = (storageAccountId: string) => `${storageAccountId}/managementPolicies/default?${version}`

/**
 * Returns the rules of an account; an empty list if it has no policy.
 * @throws AppError if Azure refuses or doesn't respond.
 */
export async function readLifecycleRules(access: AzureReadAccess, storageAccountId: string): Promise<LifecycleRule[]> {
  const answer = await readRaw(createStorageManagement(access.credential, '', armClientOptions(access)), policyPath(storageAccountId))
  if (answer.status === 404 && /ManagementPolicyNotFound/i.test(answer.body)) return []
  if (answer.status !== 200) throw refusedAnswerError(answer)
  return readBody(answer.body, policySchema).properties.policy.rules
}

/** Returns the request that replaces the rules of an account. A policy can't be empty, so it's deleted if there are no rules. */
export function lifecycleRequest(storageAccountId: string, rules: readonly LifecycleRule[]): AzureRequest {
  const path = policyPath(storageAccountId)
  if (rules.length === 0) return { method: 'DELETE', path, body: '' }
  return { method: 'PUT', path, body: JSON.stringify({ properties: { policy: { rules } } }, null, 2) }
}

/** Writes the rules of an account. Never throws; any result is an outcome to record. */
export async function writeLifecycleRules(access: AzureAccess, request: AzureRequest): Promise<WriteOutcome> {
  return sendWrite(createStorageManagement(access.credential, '', armClientOptions(access, { maxRetries: 0 })), request)
}
