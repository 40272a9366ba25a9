import 'server-only'

import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { AppError, InteractionRequiredError } from '@/lib/app-error'
import type { SignInCount, SignInFault } from '@/lib/domain/cost/volume/sign-in-count'
import { type CountedCategory, countedDays, countSignIns, type SignInSummary } from '@/lib/domain/cost/volume/sign-in-counts'
import type { AzureAccess } from '../arm-client'
import { getGraph, graphRefusal } from './graph-request'

/** What a read of the number of sign-ins ended with. */
export type SignInReading = { kind: 'counted'; count: SignInCount } | { kind: 'fault'; fault: SignInFault }

/** Graph returns at most 1,000 items in a page, and large organizations have millions of groups. What takes longer isn't read. */
const pageSize = 1_000
const pagesMax = 20
const deadlineMs = 120_000
/**
 * Graph allows an app five requests of reports in ten seconds for a tenant (Microsoft Learn, "Microsoft Graph service-specific throttling
 * limits"), and two categories can have several pages.
 */
const usualPageEveryMs = 4_500

/** How summaries are read. */
export interface ReadOptions {
  /** Milliseconds before each further page. */
  pageEveryMs?: number
}

const time = z.iso.datetime({ offset: true }).transform(Date.parse)
const count = z.int().nonnegative()
const totalSchema = z
  .object({ activityDateTime: time, signInCount: count })
  .transform(({ activityDateTime, signInCount }): SignInSummary => ({ periodStart: activityDateTime, count: signInCount, firstAt: null }))
const groupSchema = z.object({ aggregationDateTime: time, firstSignInDateTime: time, signInCount: count }).transform(
  ({ aggregationDateTime, firstSignInDateTime, signInCount }): SignInSummary => ({
    periodStart: aggregationDateTime,
    count: signInCount,
    firstAt: firstSignInDateTime,
  }),
)
const pageSchema = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.url().optional() })

/** The functions that group sign-ins, which can be many for each user, app, and IP address. */
const functions = {
  NonInteractiveUserSignInLogs: 'getSummarizedNonInteractiveSignIns',
  ServicePrincipalSignInLogs: 'getSummarizedServicePrincipalSignIns',
} as const

/**
 * Counts the sign-ins of a category on the last days (Microsoft Learn, "List signInEventsActivity objects", "auditLogRoot:
 * getSummarizedNonInteractiveSignIns"). Only times and numbers are requested, no names. The functions' filter and order are those of
 * Microsoft's own Zero Trust Assessment. The APIs are in beta, so whatever they answer is an outcome.
 * @throws InteractionRequiredError if Microsoft Entra requires a sign-in step first.
 */
export async function readSignInCount(
  access: AzureAccess,
  category: CountedCategory,
  now: Date,
  { pageEveryMs = usualPageEveryMs }: ReadOptions = {},
): Promise<SignInReading> {
  const days = countedDays(now)
  const isGrouped = category !== 'SignInLogs'
  const path = isGrouped ? groupsPath(functions[category], days) : `/beta/auditLogs/signInEventsSummary?$top=${pageSize}`
  try {
    const { summaries, isCut } = await readSummaries(access, path, isGrouped ? groupSchema : totalSchema, pageEveryMs)
    const counted = countSignIns(summaries, days, { isCut, readAt: now })
    return typeof counted === 'string' ? { kind: 'fault', fault: counted } : { kind: 'counted', count: counted }
  } catch (error) {
    if (error instanceof InteractionRequiredError || !(error instanceof AppError)) throw error
    return { kind: 'fault', fault: faultOf(error) }
  }
}

function groupsPath(name: string, { from, readUntil }: { from: number; readUntil: number }): string {
  const [first, last] = [from, readUntil].map((at) => new Date(at).toISOString().replace('.000', ''))
  const query = new URLSearchParams({
    $filter: `firstSignInDateTime ge ${first ?? ''} and firstSignInDateTime lt ${last ?? ''}`,
    $orderby: 'firstSignInDateTime desc',
    $select: 'aggregationDateTime,firstSignInDateTime,signInCount',
    $top: String(pageSize),
  })
  return `/beta/auditLogs/${name}(aggregationWindow='d1')?${query.toString().replaceAll('%24', '$').replaceAll('+', '%20')}`
}

async function readSummaries(
  access: AzureAccess,
  path: string,
  schema: z.ZodType<SignInSummary>,
  pageEveryMs: number,
): Promise<{ summaries: SignInSummary[]; isCut: boolean }> {
  const summaries: SignInSummary[] = []
  const deadline = AbortSignal.timeout(deadlineMs)
  let next: string | undefined = path
  for (let pages = 0; next !== undefined && pages < pagesMax; pages += 1) {
    if (pages > 0) await wait(pageEveryMs, undefined, { ref: false })
    const answer = await getGraph(access, next, deadline)
    if (answer.status !== 200) throw graphRefusal(answer)
    const page = pageSchema.safeParse(answer.body)
    const items = page.success ? z.array(schema).safeParse(page.data.value) : undefined
    if (!page.success || !items?.success)
      throw new AppError({ code: 'unexpected-answer', userMessage: 'Microsoft Graph returned an unexpected response.' })
    summaries.push(...items.data)
    next = page.data['@odata.nextLink']
  }
  return { summaries, isCut: next !== undefined }
}

/** What reports answer to those who may not read them (reported by users; Microsoft Learn documents only the status). */
const faultOfCode: Readonly<Record<string, SignInFault>> = {
  Authentication_MSGraphPermissionMissing: 'no-permission',
  Authorization_RequestDenied: 'no-permission',
  Authentication_RequestFromUnsupportedUserRole: 'no-role',
  Authentication_RequestFromNonPremiumTenantOrB2CTenant: 'no-license',
}

function faultOf({ code, azureCode, retryable }: AppError): SignInFault {
  if (code === 'throttled') return 'throttled'
  // A refusal that a retry can fix is a service that failed.
  if (code === 'no-answer' || (code === 'azure-refused' && retryable)) return 'no-answer'
  return faultOfCode[azureCode ?? ''] ?? 'unexpected-answer'
}
