import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { generate } from 'selfsigned'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { configuration } from '@/lib/config/configuration'
import { readOutgoingProxy } from '@/lib/config/outgoing-proxy'
import { checkAddress } from '@/lib/doctor/check-address'
import { checkNetwork } from '@/lib/doctor/check-network'
import { runChecks } from '@/lib/doctor/run-checks'
import { currentKeyId } from '@/lib/signing/signing-key'
import { usePortal } from '@/testing/use-portal'

usePortal({ isShared: true })

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
})

let certificate: { cert: string; private: string }
beforeAll(async () => {
  const subject = [{ name: 'commonName', value: 'localhost' }]
  certificate = await generate(subject, { keySize: 2048, notAfterDate: new Date(Date.now() + 5 * 86_400_000) })
})

async function serve(listener: RequestListener, isTls = false): Promise<string> {
  const server = isTls ? createTlsServer({ cert: certificate.cert, key: certificate.private }, listener) : createServer(listener)
  servers.push(server)
  server.listen(0, 'localhost')
  await once(server, 'listening')
  return `${isTls ? 'https' : 'http'}://localhost:${(server.address() as AddressInfo).port}`
}

/** An address that no one listens on. */
async function closedAddress(): Promise<string> {
  const url = await serve(() => undefined)
  servers.pop()?.close()
  return url.replace('http:', 'https:')
}

const withGraphAt = (graphUrl: string) => ({ ...configuration(), cloud: { ...configuration().cloud, graphUrl } })

describe('the finding for an endpoint', () => {
  test('that responds is good, with the proxy and without its password', async () => {
    const outgoingProxy = readOutgoingProxy({ HTTPS_PROXY: 'http://maya:hunter2@proxy.contoso.com:8080', NO_PROXY: 'management.azure.com' })
    if (typeof outgoingProxy === 'string') throw new Error(outgoingProxy)
    const findings = await checkNetwork({ ...configuration(), outgoingProxy })
    expect(findings.map(({ code }) => code)).toEqual(['endpoint-reached', 'endpoint-reached', 'endpoint-reached'])
    expect(findings[0]?.facts.proxy).toBe('http://proxy.contoso.com:8080')
    expect(JSON.stringify(findings)).not.toContain('hunter2')
  })

  test('whose name is unknown, that refuses, or whose certificate is not trusted says which', async () => {
    const untrusted = await serve((_request, response) => response.end('{}'), true)
    const codeAt = async (url: string) => (await checkNetwork(withGraphAt(url))).at(-1)
    expect(await codeAt('https://graph.invalid')).toMatchObject({ code: 'endpoint-name-unknown', facts: { host: 'graph.invalid' } })
    expect(await codeAt(await closedAddress())).toMatchObject({ code: 'endpoint-refused', facts: { code: 'ECONNREFUSED' } })
    expect(await codeAt(untrusted)).toMatchObject({ code: 'endpoint-untrusted', facts: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } })
  })

  test('that stays silent says so', async () => {
    const silent = await serve(() => undefined)
    expect((await checkNetwork(withGraphAt(silent))).at(-1)).toMatchObject({ code: 'endpoint-silent' })
  })
})

describe("the finding for the portal's address", () => {
  const answers =
    (bodies: Record<string, unknown>): RequestListener =>
    ({ url = '' }, response) =>
      response.writeHead(url in bodies ? 200 : 404).end(JSON.stringify(bodies[url] ?? {}))
  const [live, keys] = ['/api/health/live', '/api/evidence-keys']
  const codesAt = async (appUrl: string) =>
    (await checkAddress({ ...configuration(), appUrl, isHttps: appUrl.startsWith('https') })).map(({ code }) => code)

  test('is good if the portal with the same key responds', async () => {
    const appUrl = await serve(answers({ [live]: { status: 'ok' }, [keys]: { keys: [{ kid: await currentKeyId() }] } }))
    expect(await codesAt(appUrl)).toEqual(['address-local', 'address-answers'])
  })

  test('is that another portal responds if its keys differ', async () => {
    const appUrl = await serve(answers({ [live]: { status: 'ok' }, [keys]: { keys: [{ kid: 'other' }] } }))
    expect(await codesAt(appUrl)).toEqual(['address-local', 'address-other-portal'])
  })

  test('is that something else responds, or nothing', async () => {
    expect(await codesAt(await serve(answers({ [live]: { hello: 'world' } })))).toEqual(['address-local', 'address-other'])
    expect(await codesAt((await closedAddress()).replace('https', 'http'))).toEqual(['address-local', 'address-unreachable'])
  })

  test('says when a certificate that is trusted expires', async () => {
    const before = getCACertificates('default')
    setDefaultCACertificates([...before, certificate.cert])
    const appUrl = await serve(answers({ [live]: { status: 'ok' } }), true)
    const findings = await checkAddress({ ...configuration(), appUrl, isHttps: true })
    setDefaultCACertificates(before)
    expect(findings.map(({ code }) => code)).toEqual(['address-https', 'address-answers', 'certificate-expires'])
    expect(findings.at(-1)?.facts.days).toBe('4 days')
  })

  test('names a certificate that is not trusted', async () => {
    const appUrl = await serve(answers({ [live]: { status: 'ok' } }), true)
    expect(await codesAt(appUrl)).toEqual(['address-https', 'address-untrusted'])
  })
})

test('a check that hangs or fails is reported, and the others are shown', async () => {
  const failed: string[] = []
  const findings = await runChecks(configuration(), {
    limitMs: 5_000,
    report: (_error, names) => failed.push(names),
    more: { sleep: () => new Promise(() => undefined), luck: () => Promise.reject(new Error('no luck')) },
  })
  expect(failed).toEqual(['luck'])
  expect(findings.filter(({ code }) => code === 'check-failed').map(({ facts }) => facts.names)).toEqual(['sleep', 'luck'])
  expect(findings.map(({ code }) => code)).toContain('credential-works')
})

test('with a database that is down, the others are checked', async () => {
  const database = { kind: 'server', url: 'postgresql://portal:hunter2@localhost:1/portal' } as const
  const findings = await runChecks({ ...configuration(), database }, { report: (error) => expect.unreachable(String(error)) })
  expect(findings).toContainEqual({ code: 'database-unreachable', facts: { host: 'localhost', code: 'ECONNREFUSED' } })
  expect(findings.map(({ code }) => code)).toContain('credential-works')
  expect(JSON.stringify(findings)).not.toContain('hunter2')
})

test('without a network, every check ends, and those that need it say that they could not be completed', async () => {
  const nowhere = await closedAddress()
  const config = {
    ...configuration(),
    cloud: { ...configuration().cloud, authorityUrl: nowhere, resourceManagerUrl: nowhere, graphUrl: nowhere },
  }
  Object.assign(configuration(), { cloud: config.cloud })
  const codes = new Set((await runChecks(config, { report: (error) => expect.unreachable(String(error)) })).map(({ code }) => code))
  for (const code of [
    'endpoint-refused',
    'tenant-unchecked',
    'clock-unchecked',
    'credential-unchecked',
    'database-in-use',
    'registration-unasked',
  ])
    expect(codes).toContain(code)
  expect(codes).not.toContain('check-failed')
})
