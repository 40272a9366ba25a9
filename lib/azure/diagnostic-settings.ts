import 'server-only'

import { createMonitor, type MonitorContext } from '@azure/arm-monitor/api'
import { z } from 'zod'
import { comparableId, formatWorkspaceId, parseWorkspaceId, resourceName } from '@/lib/domain/azure/resource-id'
import type { CatalogCloud } from '@/lib/domain/settings/catalog/catalog-facts'
import { categoriesIn } from '@/lib/domain/settings/catalog/category-facts'
import {
  categoryGroupPhrase,
  type DiagnosticSetting,
  distinctCategories,
  type LiveSetting,
  type RecordedDestinations,
  sendsAllLogs,
} from '@/lib/domain/settings/diagnostic-setting'
import { findLogCategory } from '@/lib/domain/settings/log-categories'
import { answerError } from './answers/azure-error'
import { type Existence, readExistence } from './answers/existence'
import type { WriteOutcome } from './answers/write-outcome'
import { type AzureAccess, type AzureReadAccess, armClientOptions, armWriteOptions } from './arm-client'
import { type AzureRequest, readBody, readRaw, sendWrite } from './raw-request'

/**
 * The tenant-level diagnostic settings of Microsoft Entra (provider microsoft.aadiam). @azure/arm-monitor has no operation
 * for them, so its client context is used: its pipeline brings authentication, retries and telemetry.
 * Source: Azure/azure-rest-api-specs, Microsoft.Aadiam 2017-04-01.
 */
const version = 'api-version=2017-04-01'
const collectionPath = '/providers/microsoft.aadiam/diagnosticSettings'

const settingPath = (name: string) => `${collectionPath}/${encodeURIComponent(name)}?${version}`

/** Tolerant on purpose: the live service returns nulls, empty strings and members that no document names. */
const optionalText = z
  .string()
  .nullish()
  .transform((text) => text?.trim() || undefined)
const wireSettingSchema = z.object({
  id: optionalText,
  name: optionalText,
  properties: z.looseObject({
    workspaceId: optionalText,
    storageAccountId: optionalText,
    eventHubAuthorizationRuleId: optionalText,
    eventHubName: optionalText,
    serviceBusRuleId: optionalText,
    // Not in the published description; microsoft.insights 2021-05-01-preview has it under this name.
    marketplacePartnerId: optionalText,
    logs: z.array(z.object({ category: z.string().nullish(), categoryGroup: z.string().nullish(), enabled: z.boolean() })).nullish(),
  }),
})

/**
 * All settings of the tenant, by name.
 * @throws AppError if Azure refuses or doesn't respond.
 */
export async function listSettings(access: AzureReadAccess): Promise<LiveSetting[]> {
  const answer = await readRaw(readContext(access), `${collectionPath}?${version}`)
  if (answer.status !== 200) throw answerError(answer)
  const { value } = readBody(answer.body, z.object({ value: z.array(wireSettingSchema) }))
  return value.map((wire) => settingFromWire(wire, access.cloud.id)).sort((one, other) => one.name.localeCompare(other.name, 'en'))
}

/**
 * One setting. Shortly after a write Azure may still say of a setting that does exist that it doesn't
 * (Azure/azure-rest-api-specs#38858), so a single `no` proves nothing.
 */
export async function readSetting(access: AzureReadAccess, name: string): Promise<Existence<LiveSetting>> {
  return readExistence(
    async () => readRaw(readContext(access), settingPath(name)),
    { surface: 'diagnostic-setting', id: `${collectionPath}/${name}` },
    (body) => settingFromWire(readBody(body, wireSettingSchema), access.cloud.id),
  )
}

/** The request that writes a setting. Only enabled categories are listed: a PUT replaces, so the rest are turned off. */
export function putRequest(setting: DiagnosticSetting): AzureRequest {
  return { method: 'PUT', path: settingPath(setting.name), body: JSON.stringify(settingToWire(setting), null, 2) }
}

/** The request that deletes a setting. */
export function deleteRequest(name: string): AzureRequest {
  return { method: 'DELETE', path: settingPath(name), body: '' }
}

/** Writes a setting as a whole, or deletes it. Never throws; any result is an outcome to record. */
export async function writeSetting(access: AzureAccess, request: AzureRequest): Promise<WriteOutcome> {
  return sendWrite(createMonitor(access.credential, '', armWriteOptions(access)), request, 'diagnostic-setting')
}

function readContext(access: AzureReadAccess): MonitorContext {
  return createMonitor(access.credential, '', armClientOptions(access))
}

function settingToWire({ enabledCategories, destinations }: DiagnosticSetting) {
  const { workspaceId, storageAccountId, eventHub, partnerId, serviceBusRuleId } = destinations
  return {
    properties: {
      ...(workspaceId ? { workspaceId } : {}),
      ...(storageAccountId ? { storageAccountId } : {}),
      ...(eventHub ? { eventHubAuthorizationRuleId: eventHub.authorizationRuleId } : {}),
      ...(eventHub?.eventHubName ? { eventHubName: eventHub.eventHubName } : {}),
      ...(partnerId ? { marketplacePartnerId: partnerId } : {}),
      ...(serviceBusRuleId ? { serviceBusRuleId } : {}),
      logs: enabledCategories.map((category) => ({ category, enabled: true })),
    },
  }
}

function settingFromWire(wire: z.infer<typeof wireSettingSchema>, cloud: CatalogCloud): LiveSetting {
  const logs = (wire.properties.logs ?? []).flatMap(({ category, enabled }) =>
    category ? [{ category: findLogCategory(category)?.name ?? category, enabled }] : [],
  )
  const listedCategories = logs.map(({ category }) => category)
  const categoryGroups = (wire.properties.logs ?? []).flatMap(({ categoryGroup, enabled }) =>
    categoryGroup && enabled ? [categoryGroup] : [],
  )
  const enabledCategories = sendsAllLogs({ categoryGroups })
    ? distinctCategories([...categoriesIn(cloud), ...listedCategories])
    : logs.filter(({ enabled }) => enabled).map(({ category }) => category)
  return {
    name: wire.name ?? resourceName(wire.id ?? ''),
    enabledCategories: enabledCategories.sort((one, other) => one.localeCompare(other, 'en')),
    ...(categoryGroups.length > 0 && { categoryGroups }),
    listedCategories,
    // A write would replace a group with the categories that are known today.
    unreadProperties: [...unreadProperties(wire.properties), ...categoryGroups.map(categoryGroupPhrase)],
    destinations: destinationsFromWire(wire.properties),
  }
}

/** Properties that other tools send and Azure ignores; they don't affect where logs go. */
const meaninglessProperties = ['metrics', 'logAnalyticsDestinationType']

/** Returns the names of properties that this file doesn't support, such as ones that Azure added later. */
function unreadProperties(properties: Record<string, unknown>): string[] {
  const known = [...Object.keys(wireSettingSchema.shape.properties.shape), ...meaninglessProperties]
  const isEmpty = (value: unknown) => value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  return Object.keys(properties).filter((name) => !known.includes(name) && !isEmpty(properties[name]))
}

function destinationsFromWire(properties: z.infer<typeof wireSettingSchema>['properties']): RecordedDestinations {
  const { workspaceId, storageAccountId, eventHubAuthorizationRuleId, eventHubName, marketplacePartnerId, serviceBusRuleId } = properties
  return {
    ...(workspaceId ? { workspaceId: writtenId(workspaceId) } : {}),
    ...(storageAccountId ? { storageAccountId: writtenId(storageAccountId) } : {}),
    ...(eventHubAuthorizationRuleId
      ? { eventHub: { authorizationRuleId: writtenId(eventHubAuthorizationRuleId), ...(eventHubName ? { eventHubName } : {}) } }
      : {}),
    ...(marketplacePartnerId ? { partnerId: writtenId(marketplacePartnerId) } : {}),
    ...(serviceBusRuleId ? { serviceBusRuleId: writtenId(serviceBusRuleId) } : {}),
  }
}

/** Normalizes an ID for sending it back: with its leading slash, and in the documented casing if the portal knows it. */
function writtenId(id: string): string {
  const workspace = parseWorkspaceId(id)
  if (workspace) return formatWorkspaceId(workspace)
  return comparableId(id) === id.toLowerCase() ? id : `/${id.replace(/^\/+|\/+$/g, '')}`
}
