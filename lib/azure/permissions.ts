import 'server-only'

import { createMonitor } from '@azure/arm-monitor/api'
import { z } from 'zod'
import { AppError, InteractionRequiredError } from '@/lib/app-error'
import { isActionPermitted } from '@/lib/domain/azure/azure-permission'
import { type OfferedDestinationKind } from '@/lib/domain/settings/destination'
import { destinationActions, type Right } from '@/lib/domain/settings/destination-candidate'
import { answerError, unreadableError } from './answers/azure-error'
import { type AzureAccess, armClientOptions } from './arm-client'
import { readBody, readRaw } from './raw-request'

const pageSchema = z.object({
  value: z.array(
    z.object({
      actions: z.array(z.string()),
      notActions: z
        .array(z.string())
        .nullish()
        .transform((patterns) => patterns ?? []),
    }),
  ),
  /** Empty or missing on the last page. */
  nextLink: z.union([z.literal(''), z.url()]).nullish(),
})
type Permission = z.infer<typeof pageSchema>['value'][number]

/** A person has far fewer roles at a scope than so many pages contain. */
const pagesMax = 20

/**
 * Returns whether the person can do something with a resource or a resource group (`/subscriptions/…/resourceGroups/…`), according to
 * the permissions API: yes, no, or it can't be known. It doesn't include deny assignments, so Azure can still refuse.
 * @throws InteractionRequiredError if Microsoft Entra requires a sign-in step first; any other error is an `unknown` right.
 */
export async function rightTo(access: AzureAccess, action: string, scope: string): Promise<Right> {
  try {
    return isActionPermitted(await permissionsAt(access, scope), action) ? { kind: 'allowed' } : { kind: 'refused', missingAction: action }
  } catch (fault) {
    if (fault instanceof InteractionRequiredError || !(fault instanceof AppError)) throw fault
    return { kind: 'unknown', reason: fault.userMessage }
  }
}

/**
 * Whether the person can send logs to a destination; for an event hub, `id` is its authorization rule. With the ID of a resource group,
 * whether the person can send logs to every destination of the kind in it.
 */
export async function destinationRight(access: AzureAccess, kind: OfferedDestinationKind, id: string): Promise<Right> {
  const { action } = destinationActions[kind]
  if (!action) return { kind: 'unknown', reason: "Microsoft doesn't document which permission a partner solution requires." }
  return rightTo(access, action, id)
}

/**
 * Reads the permissions at a scope by its own ID. The SDK builds the path of a resource from parts, with two slashes where a resource has
 * no parent.
 * Source: Azure/azure-rest-api-specs, Microsoft.Authorization, Permissions 2022-04-01.
 * @throws AppError if they couldn't be read.
 */
async function permissionsAt(access: AzureAccess, scope: string): Promise<Permission[]> {
  const client = createMonitor(access.credential, '', armClientOptions(access))
  const found: Permission[] = []
  let next: string | null | undefined = `${scope}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`
  for (let page = 0; next; page += 1) {
    if (page === pagesMax)
      throw new AppError({
        code: 'unexpected-answer',
        userMessage:
          "Azure returned more permissions than the portal can read, so the portal couldn't check them. Review your role assignments.",
      })
    const answer = await readRaw(client, next)
    if (answer.status !== 200) throw answerError(answer)
    const { value, nextLink }: z.infer<typeof pageSchema> = readBody(answer.body, pageSchema)
    found.push(...value)
    next = nextLink
  }
  // Reading permissions requires one, so a person who has none doesn't get an empty list.
  if (found.length === 0) throw unreadableError(new Error('The list of permissions is empty'))
  return found
}
