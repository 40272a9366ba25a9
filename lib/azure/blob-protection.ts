import 'server-only'

import { createStorageManagement } from '@azure/arm-storage/api'
import { z } from 'zod'
import { AppError, InteractionRequiredError } from '@/lib/app-error'
import type { BlobProtection } from '@/lib/domain/settings/retention/blob-protection'
import { answerError } from './answers/azure-error'
import { type AzureReadAccess, armClientOptions } from './arm-client'
import { readBody, readRaw } from './raw-request'

/** The version of Microsoft.Storage that the installed SDK sends. Source of the schemas: Azure/azure-rest-api-specs, blob.json, storage.json. */
const version = 'api-version=2025-08-01'

const softDeleteSchema = z.looseObject({ enabled: z.boolean().nullish(), days: z.number().nullish() }).nullish()
const serviceSchema = z.looseObject({
  properties: z.looseObject({
    isVersioningEnabled: z.boolean().nullish(),
    deleteRetentionPolicy: softDeleteSchema,
    containerDeleteRetentionPolicy: softDeleteSchema,
  }),
})
const immutabilitySchema = z.looseObject({ immutabilityPeriodSinceCreationInDays: z.number().nullish() }).nullish()
const accountSchema = z.looseObject({
  id: z.string(),
  properties: z.looseObject({
    immutableStorageWithVersioning: z.looseObject({ enabled: z.boolean().nullish(), immutabilityPolicy: immutabilitySchema }).nullish(),
  }),
})
const containersSchema = z.looseObject({
  value: z.array(
    z.looseObject({
      name: z.string(),
      properties: z.looseObject({
        hasLegalHold: z.boolean().nullish(),
        immutabilityPolicy: z.looseObject({ properties: immutabilitySchema }).nullish(),
      }),
    }),
  ),
  nextLink: z.string().nullish(),
})

/**
 * Reads what keeps deleted blobs of an account, or prevents their deletion. What can't be read is null; the rest is still there.
 * @throws InteractionRequiredError if Microsoft Entra requires a sign-in step first.
 */
export async function readBlobProtection(access: AzureReadAccess, storageAccountId: string): Promise<BlobProtection> {
  const read = async <T, Part>(path: string, schema: z.core.$ZodType<T>, partOf: (value: T) => Part): Promise<Part | null> => {
    try {
      const answer = await readRaw(createStorageManagement(access.credential, '', armClientOptions(access)), `${storageAccountId}${path}`)
      if (answer.status !== 200) throw answerError(answer)
      return partOf(readBody(answer.body, schema))
    } catch (fault) {
      if (fault instanceof InteractionRequiredError || !(fault instanceof AppError)) throw fault
      return null
    }
  }
  const [service, account, containers] = await Promise.all([
    read(`/blobServices/default?${version}`, serviceSchema, serviceOf),
    read(`?${version}`, accountSchema, ({ properties }) => ({ immutableDays: accountDays(properties) })),
    read(`/blobServices/default/containers?${version}&$maxpagesize=5000&$filter=insights-logs-`, containersSchema, containersOf),
  ])
  return { service, account, containers }
}

function serviceOf({ properties }: z.infer<typeof serviceSchema>): BlobProtection['service'] {
  const daysOf = (policy: z.infer<typeof softDeleteSchema>) => (policy?.enabled ? (policy.days ?? null) : null)
  return {
    isVersioned: properties.isVersioningEnabled ?? false,
    softDeleteDays: daysOf(properties.deleteRetentionPolicy),
    containerSoftDeleteDays: daysOf(properties.containerDeleteRetentionPolicy),
  }
}

function accountDays({ immutableStorageWithVersioning: immutability }: z.infer<typeof accountSchema>['properties']): number | null {
  return immutability?.enabled ? (immutability.immutabilityPolicy?.immutabilityPeriodSinceCreationInDays ?? null) : null
}

/** A list that continues on another page can't say which containers don't exist, so it counts as unread. */
function containersOf({ value, nextLink }: z.infer<typeof containersSchema>): BlobProtection['containers'] {
  if (nextLink) return null
  return Object.fromEntries(
    value.map(({ name, properties: { hasLegalHold, immutabilityPolicy } }) => [
      name.toLowerCase(),
      {
        immutableDays: immutabilityPolicy?.properties?.immutabilityPeriodSinceCreationInDays ?? null,
        hasLegalHold: hasLegalHold ?? false,
      },
    ]),
  )
}
