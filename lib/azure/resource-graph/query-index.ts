import 'server-only'

import { ResourceGraphClient } from '@azure/arm-resourcegraph'
import { isRestError } from '@azure/core-rest-pipeline'
import { z } from 'zod'
import { AppError } from '@/lib/app-error'
import { azureError } from '../answers/azure-error'
import { type AzureReadAccess, armClientOptions, readTimeoutMs } from '../arm-client'

/** The number of rows that Azure Resource Graph returns at most in one page. */
export const indexRowsMax = 1_000

/** The first rows of a query, and how many there are in total. */
export interface IndexRows<Row> {
  rows: Row[]
  total: number
}

/**
 * Runs a query in Azure Resource Graph, over what the person can read, and returns its first rows. It's one call whatever a query finds.
 * The index is updated within about a minute, so new resources might be missing and deleted ones included. Someone who can see no
 * subscription gets no rows.
 * @throws AppError if Azure refuses or doesn't respond.
 */
export async function queryIndex<Row>(
  access: AzureReadAccess,
  stages: readonly string[],
  row: z.core.$ZodType<Row>,
  { top, subscriptionId }: { top: number; subscriptionId?: string },
): Promise<IndexRows<Row>> {
  try {
    const client = new ResourceGraphClient(access.credential, armClientOptions(access))
    const answer = await client.resources(
      {
        query: stages.join(' | '),
        options: { top, resultFormat: 'objectArray' },
        ...(subscriptionId ? { subscriptions: [subscriptionId] } : {}),
      },
      { abortSignal: AbortSignal.timeout(readTimeoutMs) },
    )
    const rows = z.safeParse(z.array(row), answer.data)
    if (!rows.success)
      throw new AppError({
        code: 'unexpected-answer',
        userMessage: 'Azure returned an unexpected response. Contact your portal administrator.',
        cause: rows.error,
      })
    return { rows: rows.data, total: answer.totalRecords }
  } catch (fault) {
    if (seesNoSubscription(fault)) return { rows: [], total: 0 }
    throw azureError(fault)
  }
}

/** Azure Resource Graph refuses every query of someone who can see no subscription (Azure/aztfexport#491). */
function seesNoSubscription(fault: unknown): boolean {
  return (
    isRestError(fault) && fault.statusCode === 400 && JSON.stringify(fault.details ?? '').includes('NoValidSubscriptionsInQueryRequest')
  )
}

/** A text as a string of Azure Resource Graph's language. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

/** Texts as a list of Azure Resource Graph's language. */
export function quotedList(texts: readonly string[]): string {
  return `(${texts.map(quoted).join(', ')})`
}
