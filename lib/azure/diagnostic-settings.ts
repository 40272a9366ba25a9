import 'server-only'

import { setTimeout as wait } from 'node:timers/promises'
import { createMonitor, type MonitorContext } from '@azure/arm-monitor/api'
import type { HttpResponse } from '@azure-rest/core-client'
import { z } from 'zod'
import { AppError, type AzureIds } from '@/lib/app-error'
import { findLogCategory } from '@/lib/entra-logs/log-categories'
import { comparableId, formatWorkspaceId, parseWorkspaceId, resourceName } from '@/lib/entra-logs/resource-id'
import type { Destinations, DiagnosticSetting, LiveSetting } from '@/lib/entra-logs/diagnostic-setting'
import { armClientOptions, readTimeoutMs, retryAfterSeconds, retryAfterSecondsMax, writeTimeoutMs, type AzureAccess } from './arm-client'
import { azureError, NoAnswerError, refusedAnswerError } from './azure-error'

/**
 * The tenant-level diagnostic settings of Microsoft Entra (provider microsoft.aadiam). @azure/arm-monitor has no operation
 * for them, so its client context is used: its pipeline brings authentication, retries and telemetry.
 * Source: Azure/azure-rest-api-specs, Microsoft.Aadiam 2017-04-01.
 */
const apiVersion = '2017-04-01'
const collectionPath = '/providers/microsoft.aadiam/diagnosticSettings'
/** A throttled write is sent this often at most. */
const throttledAttemptsMax = 3

const settingPath = (name: string) => `${collectionPath}/${encodeURIComponent(name)}`

/** A write exactly as it goes over the wire, for showing before and recording after. */
export interface SettingRequest {
  method: 'PUT' | 'DELETE'
  /** Path and query, without the host. */
  path: string
  /** JSON text, indented; empty for a DELETE. */
  body: string
}

/** What Azure answered to a write, kept for the record. */
export interface RecordedAnswer extends AzureIds {
  status: number
  body: string
}

/**
 * How a write ended. `unknown` means that Azure may or may not have done it: the connection broke, time ran out, or Azure
 * failed inside (5xx).
 */
export type WriteOutcome =
  | { kind: 'accepted'; answer: RecordedAnswer }
  | { kind: 'refused'; error: AppError; answer: RecordedAnswer | null }
  | { kind: 'unknown'; error: AppError; answer: RecordedAnswer | null }

/** Tolerant on purpose: the live service returns nulls, empty strings and members that no document names. */
const optionalText = z.string().nullish().transform((text) => text?.trim() || undefined)
const wireSettingSchema = z.object({
  id: optionalText,
  name: optionalText,
  properties: z.looseObject({
    workspaceId: optionalText,
    storageAccountId: optionalText,
    eventHubAuthorizationRuleId: optionalText,
    eventHubName: optionalText,
    serviceBusRuleId: optionalText,
    logs: z.array(z.object({ category: z.string().nullish(), enabled: z.boolean() })).nullish(),
  }),
})

/**
 * All settings of the tenant, by name.
 * @throws AppError when Azure refuses or does not answer.
 */
export async function listSettings(access: AzureAccess): Promise<LiveSetting[]> {
  const answer = await send(readContext(access), (context, options) => context.pathUnchecked(collectionPath).get(options), readTimeoutMs)
  if (answer.status !== 200) throw refusedAnswerError(answer)
  const { value } = readBody(answer.body, z.object({ value: z.array(wireSettingSchema) }))
  return value.map(settingFromWire).sort((one, other) => one.name.localeCompare(other.name, 'en'))
}

/**
 * One setting; undefined when Azure says that it does not exist. Shortly after a write Azure may still say so of a setting
 * that does exist (Azure/azure-rest-api-specs#38858), so a single undefined proves nothing.
 * @throws AppError when Azure refuses or does not answer.
 */
export async function getSetting(access: AzureAccess, name: string): Promise<LiveSetting | undefined> {
  const answer = await send(readContext(access), (context, options) => context.pathUnchecked(settingPath(name)).get(options), readTimeoutMs)
  if (answer.status === 404) return undefined
  if (answer.status !== 200) throw refusedAnswerError(answer)
  return settingFromWire(readBody(answer.body, wireSettingSchema))
}

/** The request that writes a setting. Only enabled categories are listed: a PUT replaces, so the rest are switched off. */
export function putRequest(setting: DiagnosticSetting): SettingRequest {
  return { method: 'PUT', path: `${settingPath(setting.name)}?api-version=${apiVersion}`, body: JSON.stringify(settingToWire(setting), null, 2) }
}

/**
 * Creates or replaces a setting as a whole. Never throws: whatever happens is an outcome to record.
 */
export async function putSetting(access: AzureAccess, setting: DiagnosticSetting): Promise<WriteOutcome> {
  // The pipeline must not try a write again: after an answer that leaves its outcome open, a later refusal would hide it.
  const writeContext = createMonitor(access.credential, '', armClientOptions(access, { maxRetries: 0 }))
  const put = () => send(writeContext, (context, options) => context.pathUnchecked(settingPath(setting.name)).put({ ...options, body: settingToWire(setting) }), writeTimeoutMs)
  return writeOutcome(() => againAfterThrottling(put))
}

interface RawAnswer {
  status: number
  headers: Record<string, string | undefined>
  body: string
}

interface SendOptions {
  queryParameters: { 'api-version': string }
  abortSignal: AbortSignal
}

async function send(context: MonitorContext, call: (context: MonitorContext, options: SendOptions) => PromiseLike<HttpResponse>, timeoutMs: number): Promise<RawAnswer> {
  try {
    const response = await call(context, { queryParameters: { 'api-version': apiVersion }, abortSignal: AbortSignal.timeout(timeoutMs) })
    return {
      status: Number(response.status),
      headers: response.headers,
      body: typeof response.body === 'string' ? response.body : JSON.stringify(response.body ?? ''),
    }
  } catch (fault) {
    throw azureError(fault)
  }
}

function readContext(access: AzureAccess): MonitorContext {
  return createMonitor(access.credential, '', armClientOptions(access))
}

/** Azure did nothing with a request that it throttled, so it may be sent again when the wait is short. */
async function againAfterThrottling(write: () => Promise<RawAnswer>): Promise<RawAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await write()
    const seconds = retryAfterSeconds(answer.headers['retry-after'])
    if (answer.status !== 429 || seconds === undefined || seconds > retryAfterSecondsMax || attempt === throttledAttemptsMax) return answer
    await wait(seconds * 1_000)
  }
}

async function writeOutcome(write: () => Promise<RawAnswer>): Promise<WriteOutcome> {
  try {
    const raw = await write()
    const answer: RecordedAnswer = { status: raw.status, body: storable(raw.body), requestId: raw.headers['x-ms-request-id'], correlationId: raw.headers['x-ms-correlation-request-id'] }
    if (raw.status >= 200 && raw.status < 300) return { kind: 'accepted', answer }
    return { kind: raw.status >= 500 ? 'unknown' : 'refused', error: refusedAnswerError(raw), answer }
  } catch (fault) {
    const error = azureError(fault)
    return { kind: error instanceof NoAnswerError ? 'unknown' : 'refused', error, answer: null }
  }
}

/** The answer as the record can keep it: PostgreSQL's JSON holds no NUL characters. */
function storable(body: string): string {
  return body.slice(0, 20_000).toWellFormed().replaceAll('\u0000', '')
}

function readBody<T>(body: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(body))
  } catch (fault) {
    throw new AppError({ code: 'unexpected-answer', userMessage: 'Azure answered in a form that the portal does not know. Report this to whoever operates the portal.', cause: fault })
  }
}

function settingToWire({ enabledCategories, destinations }: DiagnosticSetting) {
  const { workspaceId, storageAccountId, eventHub, serviceBusRuleId } = destinations
  return {
    properties: {
      ...(workspaceId ? { workspaceId } : {}),
      ...(storageAccountId ? { storageAccountId } : {}),
      ...(eventHub ? { eventHubAuthorizationRuleId: eventHub.authorizationRuleId } : {}),
      ...(eventHub?.eventHubName ? { eventHubName: eventHub.eventHubName } : {}),
      ...(serviceBusRuleId ? { serviceBusRuleId } : {}),
      logs: enabledCategories.map((category) => ({ category, enabled: true })),
    },
  }
}

function settingFromWire(wire: z.infer<typeof wireSettingSchema>): LiveSetting {
  const logs = (wire.properties.logs ?? []).flatMap(({ category, enabled }) => (category ? [{ category: findLogCategory(category)?.name ?? category, enabled }] : []))
  return {
    name: wire.name ?? resourceName(wire.id ?? ''),
    enabledCategories: logs.filter(({ enabled }) => enabled).map(({ category }) => category).sort((one, other) => one.localeCompare(other, 'en')),
    listedCategories: logs.map(({ category }) => category),
    unreadProperties: unreadProperties(wire.properties),
    destinations: destinationsFromWire(wire.properties),
  }
}

/** Members that other tools post and Azure ignores; they say nothing about where logs go. */
const meaninglessProperties = ['metrics', 'logAnalyticsDestinationType']

/** Names of properties with a value that this file does not understand, such as a partner solution. */
function unreadProperties(properties: Record<string, unknown>): string[] {
  const known = [...Object.keys(wireSettingSchema.shape.properties.shape), ...meaninglessProperties]
  const isEmpty = (value: unknown) => value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  return Object.keys(properties).filter((name) => !known.includes(name) && !isEmpty(properties[name]))
}

function destinationsFromWire(properties: z.infer<typeof wireSettingSchema>['properties']): Destinations {
  const { workspaceId, storageAccountId, eventHubAuthorizationRuleId, eventHubName, serviceBusRuleId } = properties
  return {
    ...(workspaceId ? { workspaceId: writtenId(workspaceId) } : {}),
    ...(storageAccountId ? { storageAccountId: writtenId(storageAccountId) } : {}),
    ...(eventHubAuthorizationRuleId ? { eventHub: { authorizationRuleId: writtenId(eventHubAuthorizationRuleId), ...(eventHubName ? { eventHubName } : {}) } } : {}),
    ...(serviceBusRuleId ? { serviceBusRuleId: writtenId(serviceBusRuleId) } : {}),
  }
}

/** An id as it may be sent back: with its leading slash, and in documented casing where the portal knows it. */
function writtenId(id: string): string {
  const workspace = parseWorkspaceId(id)
  if (workspace) return formatWorkspaceId(workspace)
  return comparableId(id) === id.toLowerCase() ? id : `/${id.replace(/^\/+|\/+$/g, '')}`
}
