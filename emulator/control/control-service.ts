import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { portalRegistration } from '../../lib/domain/app-registration/portal-registration'
import { changeRegistration } from '../directory/change-registration'
import type { Emulator } from '../emulator'
import { apiOf, optionalScopes, portalScopes } from '../entra/resources'
import { type Exchange, parseJson, type Reply } from '../http/exchange'
import { findPersona, tenants } from '../personas'
import { clusterOperations } from './cluster-operations'
import type { ControlInternals } from './control-internals'
import { requests } from './control-requests'
import { type Operations, operation } from './operation'
import { queryOperations } from './query-operations'
import { resourceOperations } from './resource-operations'
import { sentinelOperations } from './sentinel-operations'
import { tableOperations } from './table-operations'

const operations: Operations = {
  'GET /': (emulator, { state }) => ({
    ready: true,
    seed: state.seed,
    entraUrl: emulator.entraUrl,
    armUrl: emulator.armUrl,
    graphUrl: emulator.graphUrl,
    blobUrl: emulator.blobUrl,
    identityUrl: emulator.identityUrl,
    pricesUrl: emulator.pricesUrl,
    clientId: emulator.clientId,
  }),
  'POST /reset': operation(requests.reset, (emulator, _internals, options) => emulator.reset(options)),
  'POST /faults': operation(requests.fault, (emulator, _internals, fault) => emulator.addFault(fault)),
  'DELETE /faults': (emulator) => emulator.clearFaults(),
  'GET /clock': (emulator) => ({ now: new Date(emulator.clock.now()).toISOString(), speed: emulator.clock.speed }),
  'POST /clock': operation(requests.clock, ({ clock }, { state }, { advanceSeconds, speed }) => {
    if (speed !== undefined) clock.setSpeed(speed)
    if (advanceSeconds !== undefined) clock.advance(advanceSeconds)
    state.onChange()
    return { now: new Date(clock.now()).toISOString(), speed: clock.speed }
  }),
  'GET /requests': (emulator) => ({ value: emulator.requests() }),
  'DELETE /requests': (emulator) => emulator.clearRequests(),
  'PUT /settings': operation(requests.putSetting, (_emulator, { state }, { tenant: name, caller, setting, sinceHours }) => {
    state.settings.save(tenants[name].id, setting, 0)
    state.settingsChanged(tenants[name].id, sinceHours)
    state.activityLog.record({ tenantId: tenants[name].id, caller, verb: 'write', settingName: setting.name })
  }),
  'GET /settings': (_emulator, { state }) => ({ value: state.settings.toJSON() }),
  'DELETE /settings': operation(requests.deleteSetting, (_emulator, { state }, { tenant: tenantName, caller, name }) => {
    state.settings.remove(tenants[tenantName].id, name, 0)
    state.settingsChanged(tenants[tenantName].id)
    state.activityLog.record({ tenantId: tenants[tenantName].id, caller, verb: 'delete', settingName: name })
  }),
  ...resourceOperations,
  ...queryOperations,
  ...tableOperations,
  ...sentinelOperations,
  ...clusterOperations,
  'POST /tokens': operation(requests.token, async (emulator, _internals, { persona: id, ...options }) => ({
    access_token: await emulator.issueToken(id, options),
  })),
  'POST /mfa': operation(requests.mfa, (_emulator, { state }, switches) => Object.assign(state.mfa, switches)),
  'POST /sessions/revoke': operation(requests.revoke, (_emulator, { state, storage }, { persona: id }) => {
    state.revokedAt.set(id, Date.now())
    storage.revokeAccount(findPersona(id).objectId)
  }),
  'POST /sessions/age': operation(requests.age, (_emulator, { storage }, { persona: id, minutes }) =>
    storage.ageSignIns(findPersona(id).objectId, minutes * 60),
  ),
  'PUT /identities': operation(requests.identities, (_emulator, { state }, { assigned }) => {
    state.assignedIdentities = new Set(assigned)
  }),
  'PUT /federated-credentials': operation(requests.federatedCredentials, ({ clientId }, { state }, credentials) => {
    const application = state.directory.applicationByClientId(clientId)
    if (application === undefined) throw new Error("The portal's registration of the seed was deleted.")
    application.federatedCredentials = credentials.map(({ audience, ...credential }, index) => ({
      ...credential,
      id: randomUUID(),
      name: `credential-${index + 1}`,
      audiences: [audience],
      description: null,
    }))
  }),
  'POST /application-roles': operation(requests.applicationRoles, (_emulator, { state }, { tenant: name, roles }) => {
    state.applicationRoles.set(name, roles)
  }),
  'POST /activity-log': operation(requests.activityLog, (_emulator, { state }, switches) => {
    state.activityLog.switches = { ...state.activityLog.switches, ...switches }
  }),
  'POST /consent': operation(requests.consent, (emulator, { state }, { resource, granted, withOptional }) => {
    const [api, scopes] =
      resource === 'portal'
        ? [emulator.clientId, [portalRegistration.scope.value]]
        : [apiOf[resource], [...portalScopes(resource), ...(withOptional ? optionalScopes(resource) : [])]]
    state.directory.setConsent(emulator.clientId, api, granted ? scopes : [])
  }),
  'PATCH /registration': operation(requests.registrationChange, ({ clientId }, { state }, change) =>
    changeRegistration(state, clientId, change),
  ),
  'POST /directory': operation(requests.directory, (_emulator, { state }, switches) => {
    Object.assign(state.directory.switches, switches)
  }),
  'POST /device-codes': operation(requests.deviceCodes, (_emulator, { state }, { intervalSeconds }) => {
    state.deviceCodes.intervalSeconds = intervalSeconds
  }),
  'POST /device-codes/answer': operation(requests.deviceCodeAnswer, (_emulator, { state }, { persona, userCode }) =>
    state.deviceCodes.answer(persona === null ? { kind: 'declined' } : { kind: 'approved', persona }, userCode),
  ),
  'PUT /required-tag': operation(requests.requiredTag, (_emulator, { state }, tag) => {
    state.requiredTag = tag
  }),
  'POST /refusals': operation(requests.refusal, (_emulator, { state }, { at, code }) => {
    if (at === 'sign-in') state.signInRefusal = code
    else if (code === null) state.exchangeRefusals.delete(at)
    else state.exchangeRefusals.set(at, code)
  }),
  'GET /collector/events': (_emulator, { collector }) => ({ value: collector.events }),
  'PUT /collector': operation(requests.collector, (_emulator, { collector }, { isDown }) => {
    collector.isDown = isDown
  }),
  'POST /lags': operation(requests.lags, (_emulator, { state }, { writeSeconds, deleteSeconds, ...serviceLags }) => {
    Object.assign(state.settings.lags, given({ writeSeconds, deleteSeconds }))
    Object.assign(state.lags, given(serviceLags))
  }),
}

/** The members that aren't undefined. */
const given = (values: Readonly<Record<string, number | undefined>>): Record<string, number | undefined> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))

/** Creates the control service for tests and demos. Web pages can't use it, because requests with an Origin header are rejected. */
export function createControlService(emulator: Emulator, internals: ControlInternals): (exchange: Exchange) => Promise<Reply> {
  return async (exchange) => {
    if (exchange.headers.origin !== undefined)
      return { status: 403, body: { error: "The control service doesn't accept requests from browsers." } }
    if (exchange.path === '/collector' && exchange.method === 'POST') return internals.collector.receive(exchange)
    const run = operations[`${exchange.method} ${exchange.path}`]
    if (run === undefined)
      return { status: 404, body: { error: `There is no ${exchange.method} ${exchange.path}.`, operations: Object.keys(operations) } }
    try {
      const result = await run(emulator, internals, exchange.body === '' ? {} : parseJson(exchange.body))
      return result === undefined ? { status: 204 } : { status: 200, body: result }
    } catch (error) {
      const message = error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error)
      return { status: 400, body: { error: message } }
    }
  }
}
