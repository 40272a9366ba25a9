import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import path from 'node:path'
import { createArmService } from './arm/arm-service'
import { ensureCertificate } from './certificate'
import { emulatorClient } from './client-registration'
import { Collector } from './collector'
import { createControlService } from './control/control-service'
import type { Application } from './directory/application'
import type { Emulator, EmulatorOptions } from './emulator'
import { EmulatorState } from './emulator-state'
import { ownApi } from './entra/authority'
import { cloudIds, resourceOfAudience } from './entra/clouds'
import { createEntraService } from './entra/entra-service'
import { createIdentityService } from './entra/identity-service'
import { portalScopes } from './entra/resources'
import { SessionStorage } from './entra/session-storage'
import { loadSigningKeys } from './entra/signing-keys'
import { resourceTokenClaims, signToken, userTokenClaims } from './entra/tokens'
import { createGraphService } from './graph/graph-service'
import { type Exchange, readExchange, sendReply } from './http/exchange'
import { close, listen } from './http/listen'
import { serveWithTraffic } from './http/serve-with-traffic'
import type { ServiceAnswer } from './http/service-answer'
import { type CallerId, findPersona } from './personas'
import { createPriceService } from './prices/price-service'
import { readSavedState, saveStateOnChange } from './saved-state'
import { createBlobService } from './storage/blob-service'
import { Traffic } from './traffic'

/** Starts Entra, Azure Resource Manager, Graph, Blob Storage, the price list, and the control service on localhost. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const log = options.log ?? (() => undefined)
  const clientId = options.clientId ?? emulatorClient.clientId
  const clientSecret = options.clientSecret ?? emulatorClient.clientSecret
  const accessTokenSeconds = options.accessTokenSeconds ?? 4500
  const { certificate, privateKey, certificatePath } = await ensureCertificate(options.certificateDirectory)
  const keys = await loadSigningKeys(options.dataDirectory)
  const storage = new SessionStorage(options.dataDirectory && path.join(options.dataDirectory, 'entra-sessions.json'))
  const state = new EmulatorState(options, options.dataDirectory === undefined ? undefined : await readSavedState(options.dataDirectory))
  let saveState = () => Promise.resolve()
  if (options.dataDirectory !== undefined) {
    saveState = saveStateOnChange(state, options.dataDirectory)
    // Even a process that is killed keeps the times of its seed.
    await saveState()
  }
  const traffic = new Traffic(log)
  const collector = new Collector()
  const urls = { entra: '', arm: '', graph: '', blob: '', control: '', identity: '', prices: '' }

  const entraDependencies = { state, keys, storage, accessTokenSeconds, log, entraUrl: () => urls.entra }
  const seededApplication = (): Application => {
    const application = state.directory.applicationByClientId(clientId)
    if (application === undefined) throw new Error("The portal's registration of the seed was deleted.")
    return application
  }

  const emulator: Emulator = {
    entraUrl: '',
    armUrl: '',
    graphUrl: '',
    blobUrl: '',
    controlUrl: '',
    identityUrl: '',
    pricesUrl: '',
    certificatePath,
    clientId,
    clientSecret,
    clock: state.clock,
    stop: async () => {
      await Promise.all(servers.map(close))
      await Promise.all([storage.flush(), saveState()])
    },
    reset: (resetOptions) => {
      state.reset(resetOptions)
      storage.clear()
      traffic.reset()
      collector.reset()
    },
    addFault: (fault) => traffic.addFault(fault),
    clearFaults: () => traffic.clearFaults(),
    requests: () => traffic.requests,
    clearRequests: () => traffic.clearRequests(),
    issueToken: (personaId, { overrides, expiresInSeconds = accessTokenSeconds, wrongKey, audience, mfa = false } = {}) => {
      const persona = findPersona(personaId)
      // Include audiences of other clouds, so that tests can get tokens that this cloud rejects.
      const resource =
        audience === undefined ? undefined : cloudIds.map((cloud) => resourceOfAudience(cloud, audience)).find((kind) => kind !== undefined)
      const claims =
        audience !== undefined && resource !== undefined
          ? resourceTokenClaims(persona, {
              cloud: state.cloud,
              clientId,
              audience,
              scopes: portalScopes(resource),
              strength: { mfa },
              continuousAccess: false,
            })
          : {
              ...userTokenClaims(persona, ownApi(entraDependencies, persona, seededApplication()), { mfa }),
              ...(audience !== undefined && { aud: audience }),
            }
      return signToken(keys, { ...claims, ...overrides }, { expiresInSeconds, wrongKey })
    },
    issueUserToken: (personaId, overrides) => emulator.issueToken(personaId, { overrides }),
  }

  const entra = createEntraService(entraDependencies)
  const arm = createArmService({ state, keys, armUrl: () => urls.arm })
  const graph = createGraphService({
    state,
    keys,
    graphUrl: () => urls.graph,
    takeFault: (method, pathAndQuery) => traffic.takeFault('graph', method, pathAndQuery),
  })
  const blob = createBlobService({ state, keys })
  const identity = createIdentityService({ state, keys, entraUrl: () => urls.entra })
  const control = createControlService(emulator, { state, storage, collector })

  const tls = { cert: certificate, key: privateKey }
  const entraServer = createServer(serveWithTraffic('entra', traffic, entra))
  const serveTls = (name: 'arm' | 'graph' | 'blob' | 'prices', service: (exchange: Exchange) => Promise<ServiceAnswer>) =>
    createTlsServer(
      tls,
      serveWithTraffic(
        name,
        traffic,
        exchangeHandler(service, () => urls[name]),
      ),
    )
  const armServer = serveTls('arm', arm)
  const graphServer = serveTls('graph', graph)
  const blobServer = serveTls('blob', blob)
  const pricesServer = serveTls('prices', createPriceService())
  const identityServer = createServer(
    serveWithTraffic(
      'identity',
      traffic,
      exchangeHandler(identity, () => urls.identity),
    ),
  )
  const controlServer = createServer(controlListener(control, () => urls.control))
  const servers = [entraServer, armServer, graphServer, blobServer, controlServer, identityServer, pricesServer]

  try {
    urls.entra = emulator.entraUrl = `http://localhost:${await listen(entraServer, options.entraPort ?? 0)}`
    urls.arm = emulator.armUrl = `https://localhost:${await listen(armServer, options.armPort ?? 0)}`
    urls.graph = emulator.graphUrl = `https://localhost:${await listen(graphServer, options.graphPort ?? 0)}`
    urls.blob = emulator.blobUrl = `https://localhost:${await listen(blobServer, options.blobPort ?? 0)}`
    urls.identity = emulator.identityUrl = `http://localhost:${await listen(identityServer, options.identityPort ?? 0)}`
    urls.prices = emulator.pricesUrl = `https://localhost:${await listen(pricesServer, options.pricesPort ?? 0)}`
    urls.control = emulator.controlUrl = `http://localhost:${await listen(controlServer, options.controlPort ?? 0)}`
  } catch (error) {
    await Promise.all(servers.filter(({ listening }) => listening).map(close))
    throw error
  }
  return emulator
}

/** Turns a service that maps requests to replies into a handler that sends the reply and returns what the request log needs. */
function exchangeHandler(service: (exchange: Exchange) => Promise<ServiceAnswer>, origin: () => string) {
  return async (request: IncomingMessage, response: ServerResponse, note: (body: unknown) => void): Promise<CallerId | undefined> => {
    const exchange = await readExchange(request, origin())
    if (exchange.body !== '') note(exchange.body)
    const { reply, personaId } = await service(exchange)
    sendReply(response, reply)
    return personaId
  }
}

function controlListener(control: ReturnType<typeof createControlService>, origin: () => string): RequestListener {
  return (request, response) => {
    void readExchange(request, origin())
      .then(control)
      .then((reply) => sendReply(response, reply))
      .catch(() => response.destroy())
  }
}
