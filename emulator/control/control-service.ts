import { z } from 'zod'
import { findResource, sameId } from '../azure/estate'
import type { Emulator } from '../start-emulator'
import { parseJson, type Exchange, type Reply } from '../http/exchange'
import { findPersona, personaIds, tenants, type TenantName } from '../personas'
import type { ControlInternals } from './control-internals'

const persona = z.enum(personaIds)
const tenant = z.enum(Object.keys(tenants) as [TenantName, ...TenantName[]])

const schemas = {
  reset: z.object({ seed: z.enum(['empty', 'with-settings']).optional() }),
  fault: z.object({
    match: z.object({ service: z.enum(['entra', 'arm', 'graph']), method: z.string().optional(), path: z.string().optional() }),
    status: z.int().min(100).max(599).optional(),
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.string()).optional(),
    delayMs: z.number().min(0).optional(),
    cut: z.enum(['before', 'after']).optional(),
    times: z.int().min(1).optional(),
  }),
  clock: z.object({ advanceSeconds: z.number().min(0).optional(), speed: z.number().min(0).optional() }),
  putSetting: z.object({
    tenant: tenant.default('contoso'),
    setting: z.object({
      name: z.string().min(1),
      workspaceId: z.string().optional(),
      storageAccountId: z.string().optional(),
      eventHubAuthorizationRuleId: z.string().optional(),
      eventHubName: z.string().optional(),
      enabledCategories: z.array(z.string()).min(1),
    }),
  }),
  deleteSetting: z.object({ tenant: tenant.default('contoso'), name: z.string().min(1) }),
  deleteWorkspace: z.object({ id: z.string().min(1) }),
  token: z.object({
    persona,
    overrides: z.record(z.string(), z.unknown()).optional(),
    expiresInSeconds: z.number().optional(),
    wrongKey: z.boolean().optional(),
    audience: z.string().optional(),
    mfa: z.boolean().optional(),
  }),
  mfa: z.object({ oboRequiresMfa: z.boolean().optional(), armWritesRequireMfa: z.boolean().optional(), form: z.enum(['challenge', 'policy']).optional() }),
  revoke: z.object({ persona }),
  consent: z.object({ resource: z.enum(['arm', 'graph']), granted: z.boolean() }),
  lags: z.object({ writeSeconds: z.number().min(0).optional(), deleteSeconds: z.number().min(0).optional() }),
}

export type ResetRequest = z.input<typeof schemas.reset>
export type PutSettingRequest = z.input<typeof schemas.putSetting>
export type DeleteSettingRequest = z.input<typeof schemas.deleteSetting>
export type TokenRequest = z.input<typeof schemas.token>
export type MfaRequest = z.input<typeof schemas.mfa>
export type ConsentRequest = z.input<typeof schemas.consent>
export type LagsRequest = z.input<typeof schemas.lags>
export type ClockRequest = z.input<typeof schemas.clock>

type Operation = (emulator: Emulator, internals: ControlInternals, body: unknown) => unknown

const operation = <Schema extends z.ZodType>(schema: Schema, run: (emulator: Emulator, internals: ControlInternals, input: z.output<Schema>) => unknown): Operation =>
  (emulator, internals, body) => run(emulator, internals, schema.parse(body))

const operations: Readonly<Record<string, Operation>> = {
  'GET /': (emulator) => ({ ready: true, entraUrl: emulator.entraUrl, armUrl: emulator.armUrl, graphUrl: emulator.graphUrl, clientId: emulator.clientId }),
  'POST /reset': operation(schemas.reset, (emulator, _internals, { seed }) => emulator.reset({ seed })),
  'POST /faults': operation(schemas.fault, (emulator, _internals, fault) => emulator.addFault(fault)),
  'DELETE /faults': (emulator) => emulator.clearFaults(),
  'GET /clock': (emulator) => ({ now: new Date(emulator.clock.now()).toISOString(), speed: emulator.clock.speed }),
  'POST /clock': operation(schemas.clock, ({ clock }, { state }, { advanceSeconds, speed }) => {
    if (speed !== undefined) clock.setSpeed(speed)
    if (advanceSeconds !== undefined) clock.advance(advanceSeconds)
    state.onChange()
    return { now: new Date(clock.now()).toISOString(), speed: clock.speed }
  }),
  'GET /requests': (emulator) => ({ value: emulator.requests() }),
  'DELETE /requests': (emulator) => emulator.clearRequests(),
  'PUT /settings': operation(schemas.putSetting, (_emulator, { state }, { tenant: name, setting }) => {
    state.settings.save(tenants[name].id, setting, 0)
    state.settingsChanged(tenants[name].id)
  }),
  'GET /settings': (_emulator, { state }) => ({ value: state.settings.toJSON() }),
  'DELETE /settings': operation(schemas.deleteSetting, (_emulator, { state }, { tenant: tenantName, name }) => {
    state.settings.remove(tenants[tenantName].id, name, 0)
    state.settingsChanged(tenants[tenantName].id)
  }),
  'POST /workspaces/delete': operation(schemas.deleteWorkspace, (_emulator, { state }, { id }) => {
    if (findResource(state.estate, id) === undefined) throw new Error(`There is no resource '${id}'.`)
    state.estate = { ...state.estate, resources: state.estate.resources.filter((resource) => !sameId(resource.id, id)) }
  }),
  'POST /tokens': operation(schemas.token, async (emulator, _internals, { persona: id, ...options }) => ({
    access_token: await emulator.issueToken(id, options),
  })),
  'POST /mfa': operation(schemas.mfa, (_emulator, { state }, switches) => Object.assign(state.mfa, switches)),
  'POST /sessions/revoke': operation(schemas.revoke, (_emulator, { state, storage }, { persona: id }) => {
    state.revokedAt.set(id, Date.now())
    storage.revokeAccount(findPersona(id).objectId)
  }),
  'POST /consent': operation(schemas.consent, (_emulator, { state }, { resource, granted }) => {
    if (granted) state.withoutConsent.delete(resource)
    else state.withoutConsent.add(resource)
  }),
  'POST /lags': operation(schemas.lags, (_emulator, { state }, lags) => {
    state.settings.lags = { ...state.settings.lags, ...lags }
  }),
}

/** The switchboard for tests and demos. A web page cannot reach it: requests that carry an Origin are refused. */
export function createControlService(emulator: Emulator, internals: ControlInternals): (exchange: Exchange) => Promise<Reply> {
  return async (exchange) => {
    if (exchange.headers.origin !== undefined) return { status: 403, body: { error: 'The control endpoint is not for browsers.' } }
    const run = operations[`${exchange.method} ${exchange.path}`]
    if (run === undefined) return { status: 404, body: { error: `There is no ${exchange.method} ${exchange.path}.`, operations: Object.keys(operations) } }
    try {
      const result = await run(emulator, internals, exchange.body === '' ? {} : parseJson(exchange.body))
      return result === undefined ? { status: 204 } : { status: 200, body: result }
    } catch (error) {
      const message = error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error)
      return { status: 400, body: { error: message } }
    }
  }
}
