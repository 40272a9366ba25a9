import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { ConfigurationError } from './configuration-error'
import { readConfiguration } from './read-configuration'

const good = {
  SESSION_SECRET: randomBytes(32).toString('base64'),
  ENTRA_TENANT_ID: '4d3b0a5c-0c3c-4b1f-9a44-2d6d4b7e9a10',
  ENTRA_CLIENT_ID: '7d1f0b5e-2c4a-4f68-9be3-5a90c1d7e400',
  ENTRA_CLIENT_SECRET: 'secret',
}

function faultsOf(environment: Record<string, string | undefined>): string {
  try {
    readConfiguration(environment)
    return ''
  } catch (fault) {
    if (fault instanceof ConfigurationError) return fault.message
    throw fault
  }
}

describe('the environment', () => {
  test('requires few variables; the others have defaults', () => {
    expect(readConfiguration(good)).toMatchObject({
      appUrl: 'http://localhost:3000',
      isHttps: false,
      isLocalDemo: false,
      database: { kind: 'embedded' },
      cloud: { resourceManagerUrl: 'https://management.azure.com' },
    })
  })

  test('that is empty is refused with one message that lists every problem', () => {
    const message = faultsOf({})
    for (const name of ['SESSION_SECRET', 'ENTRA_TENANT_ID', 'ENTRA_CLIENT_ID', 'ENTRA_CLIENT_SECRET']) expect(message).toContain(name)
  })

  test.each([
    ['SESSION_SECRET', 'short'],
    ['ENTRA_TENANT_ID', 'contoso.com'],
    ['ENTRA_CLIENT_ID', 'portal'],
    ['APP_URL', 'logs.contoso.com'],
    ['APP_URL', 'https://contoso.com/logs'],
    ['APP_URL', 'http://logs.contoso.com'],
    ['APP_URL', 'https://contoso.com?x=1'],
    ['ENTRA_AUTHORITY_URL', 'http://login.contoso.com'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['AZURE_CLOUD', 'mars'],
    ['AZURE_RESOURCE_MANAGER_URL', 'http://localhost:4401'],
    ['ENTRA_CLIENT_CERTIFICATE_PATH', '/nowhere.pem'],
    ['LOG_LEVEL', 'loud'],
    ['TRUSTED_PROXIES', 'proxy.contoso.com'],
    ['SESSION_IDLE_MINUTES', 'long'],
    ['SESSION_IDLE_MINUTES', '0'],
    ['SESSION_IDLE_MINUTES', '1441'],
    ['SESSION_MAX_HOURS', '0.5'],
    ['SESSION_MAX_HOURS', '169'],
    ['FRESH_SIGN_IN_MINUTES', '-1'],
    ['FRESH_SIGN_IN_CONTEXT', 'c100'],
    ['FRESH_SIGN_IN_CONTEXT', 'urn:c1'],
  ])('with an invalid %s (%s) is refused, naming the variable', (name, value) => {
    expect(faultsOf({ ...good, [name]: value })).toMatch(new RegExp(`${name}|only one of`))
  })

  test('names the credentials if there are several', () => {
    const message = faultsOf({ ...good, ENTRA_MANAGED_IDENTITY: 'system', ENTRA_FEDERATED_TOKEN_FILE: '/nowhere' })
    expect(message).toContain('only one of ENTRA_MANAGED_IDENTITY, ENTRA_FEDERATED_TOKEN_FILE, and ENTRA_CLIENT_SECRET')
    expect(message).not.toContain('CERTIFICATE')
  })

  test.each([
    ['system', { kind: 'system' }],
    ['5B91E0C4-27fa-4d83-9e16-c84a3d70b602', { kind: 'user-assigned', clientId: '5b91e0c4-27fa-4d83-9e16-c84a3d70b602' }],
  ])('accepts the managed identity %s as the credential', (text, identity) => {
    const { clientProof } = readConfiguration({ ...good, ENTRA_CLIENT_SECRET: '', ENTRA_MANAGED_IDENTITY: text })
    expect(clientProof).toEqual({ kind: 'managed-identity', identity })
  })

  test('refuses a managed identity that is neither system nor a client ID', () => {
    expect(faultsOf({ ...good, ENTRA_CLIENT_SECRET: '', ENTRA_MANAGED_IDENTITY: 'mine' })).toContain(
      'ENTRA_MANAGED_IDENTITY must be system',
    )
  })

  test('ends sessions after an hour without use and after 12 hours, unless it says otherwise', () => {
    expect(readConfiguration(good).sessions).toEqual({
      idleMs: 60 * 60_000,
      absoluteMs: 12 * 3_600_000,
      freshMs: 15 * 60_000,
      freshContext: undefined,
    })
    const chosen = { SESSION_IDLE_MINUTES: '30', SESSION_MAX_HOURS: '8', FRESH_SIGN_IN_MINUTES: '5', FRESH_SIGN_IN_CONTEXT: 'c3' }
    expect(readConfiguration({ ...good, ...chosen }).sessions).toEqual({
      idleMs: 30 * 60_000,
      absoluteMs: 8 * 3_600_000,
      freshMs: 5 * 60_000,
      freshContext: 'c3',
    })
  })

  test("reads Microsoft's price list unless it names a copy, and only over HTTPS", () => {
    expect(readConfiguration(good).pricesUrl).toBe('https://prices.azure.com')
    expect(readConfiguration({ ...good, AZURE_PRICES_URL: 'https://prices.contoso.com/' }).pricesUrl).toBe('https://prices.contoso.com')
    expect(faultsOf({ ...good, AZURE_PRICES_URL: 'http://prices.contoso.com' })).toContain('AZURE_PRICES_URL must use HTTPS')
  })

  test('that is wrong in ways that only show when it is read as a whole is refused with one message too', () => {
    const message = faultsOf({
      ...good,
      APP_URL: 'http://logs.contoso.com',
      DATABASE_URL: 'postgresql://portal:pw@db.contoso.com/portal',
      SECURITY_LOG_URL: 'siem',
      HTTPS_PROXY: 'socks://proxy',
      SESSION_IDLE_MINUTES: '1',
      MONITORING_INTERVAL_MINUTES: '0.5',
    })
    const names = ['APP_URL', 'DATABASE_URL', 'SECURITY_LOG_URL', 'HTTPS_PROXY', 'SESSION_IDLE_MINUTES', 'MONITORING_INTERVAL_MINUTES']
    for (const name of names) expect(message).toContain(name)
    expect(message).toContain('Fix these 6 environment variables')
  })

  test('never shows a secret in an error message', () => {
    expect(faultsOf({ ...good, SESSION_SECRET: 'hunter2', ENTRA_CLIENT_ID: 'x' })).not.toContain('hunter2')
  })

  test('normalizes the origin like a browser', () => {
    expect(readConfiguration({ ...good, APP_URL: 'https://Logs.Contoso.com:443/' }).appUrl).toBe('https://logs.contoso.com')
  })

  test('with empty variables counts them as missing', () => {
    expect(readConfiguration({ ...good, DATABASE_URL: '', AZURE_CLOUD: ' ' })).toMatchObject({
      database: { kind: 'embedded' },
      cloud: { id: 'public' },
    })
  })

  test('turns on scheduled checks only on request, and no more often than Azure accepts', () => {
    expect(readConfiguration(good).monitoring).toBeUndefined()
    expect(readConfiguration({ ...good, MONITORING: 'on' }).monitoring).toEqual({ intervalSeconds: 900 })
    expect(faultsOf({ ...good, MONITORING: 'on', MONITORING_INTERVAL_MINUTES: '0.5' })).toContain(
      'MONITORING_INTERVAL_MINUTES must be 1 or more',
    )
    expect(faultsOf({ ...good, MONITORING: 'yes' })).toContain('MONITORING must be on or off')
    expect(faultsOf({ ...good, MONITORING_INTERVAL_MINUTES: 'often' })).toContain('MONITORING_INTERVAL_MINUTES must be a number of minutes')
  })

  test.each([
    ['ENTRA_AUTHORITY_URL', 'http://localhost:4400'],
    ['ENTRA_AUTHORITY_URL', 'https://localhost:4400'],
    ['ENTRA_AUTHORITY_URL', 'http://127.0.0.1:4400'],
    ['ENTRA_AUTHORITY_URL', 'https://127.1'],
    ['ENTRA_AUTHORITY_URL', 'http://[::1]:4400'],
    ['ENTRA_AUTHORITY_URL', 'http://entra.localhost:4400'],
    ['ENTRA_AUTHORITY_URL', 'https://0.0.0.0:4400'],
    ['ENTRA_AUTHORITY_URL', 'https://[::ffff:127.0.0.1]:4400'],
    ['AZURE_RESOURCE_MANAGER_URL', 'https://localhost:4401'],
    ['MICROSOFT_GRAPH_URL', 'https://127.0.0.2:4402'],
  ])('with %s on this machine (%s) is refused if users open the portal elsewhere', (name, value) => {
    const message = faultsOf({ ...good, APP_URL: 'https://logs.contoso.com', [name]: value })
    expect(message).toContain(`${name} is ${value}`)
    expect(message).toContain('https://logs.contoso.com')
    expect(message).toContain(`Remove ${name}`)
    expect(faultsOf({ ...good, APP_URL: 'http://localhost:3000', [name]: value })).toBe('')
  })

  test('with several endpoints on this machine names all of them', () => {
    const message = faultsOf({
      ...good,
      APP_URL: 'https://logs.contoso.com',
      ENTRA_AUTHORITY_URL: 'http://localhost:4400',
      MICROSOFT_GRAPH_URL: 'https://localhost:4402',
    })
    expect(message).toContain('Fix these 2 environment variables')
  })

  test("don't include a public name that only looks like a local address", () => {
    expect(faultsOf({ ...good, APP_URL: 'http://127.example.com' })).toContain('APP_URL must use HTTPS')
    expect(faultsOf({ ...good, APP_URL: 'https://127.example.com', ENTRA_AUTHORITY_URL: 'https://localhost:4400' })).toContain(
      'ENTRA_AUTHORITY_URL is https://localhost:4400',
    )
  })

  test('accepts a private endpoint in the network of the organization', () => {
    const privateEndpoint = { APP_URL: 'https://logs.contoso.com', AZURE_RESOURCE_MANAGER_URL: 'https://10.1.2.3' }
    expect(readConfiguration({ ...good, ...privateEndpoint }).cloud.resourceManagerUrl).toBe('https://10.1.2.3')
  })

  test.each([
    ['usgovernment', 'https://login.microsoftonline.us', 'https://management.usgovcloudapi.net', 'https://graph.microsoft.us'],
    ['china', 'https://login.partner.microsoftonline.cn', 'https://management.chinacloudapi.cn', 'https://microsoftgraph.chinacloudapi.cn'],
  ])('selects the endpoints of the cloud %s', (cloud, authorityUrl, resourceManagerUrl, graphUrl) => {
    expect(readConfiguration({ ...good, AZURE_CLOUD: cloud }).cloud).toMatchObject({ authorityUrl, resourceManagerUrl, graphUrl })
  })

  test('can override an endpoint without changing its audience', () => {
    const { cloud } = readConfiguration({ ...good, AZURE_RESOURCE_MANAGER_URL: 'https://localhost:4401/' })
    expect(cloud).toMatchObject({ resourceManagerUrl: 'https://localhost:4401', resourceManagerAudience: 'https://management.azure.com' })
  })

  test.each([
    ['without sslmode', 'postgresql://portal:pw@db.contoso.com/portal', {}],
    ['with sslmode=require', 'postgresql://portal:pw@db.contoso.com/portal?sslmode=require', {}],
    ['with sslmode=disable', 'postgresql://portal:pw@10.1.2.3:5432/portal?sslmode=disable', {}],
    ['with sslmode=no-verify', 'postgresql://portal:pw@db.contoso.com/portal?sslmode=no-verify', {}],
    ['with sslmode=disable', 'postgresql://portal:pw@db.contoso.com/portal?sslmode=verify-full&sslmode=disable', {}],
    ['without sslmode', 'postgresql://portal:pw@db.contoso.com/portal?ssl=true', { PGSSLMODE: 'verify-full' }],
    ['without sslmode', 'postgresql://portal:pw@localhost/portal?host=db.contoso.com', {}],
    ['without sslmode', 'postgresql://portal:pw@/portal', { PGHOST: 'db.contoso.com' }],
    ['without sslmode', 'postgresql://portal:pw@127.example.com/portal', {}],
  ])('with a remote database %s is refused (%s)', (mode, url, more) => {
    const message = faultsOf({ ...good, DATABASE_URL: url, ...more })
    expect(message).toContain(mode)
    expect(message).toContain('sslmode=verify-full')
    expect(message).toContain('DATABASE_UNVERIFIED_TLS=on')
    expect(message).not.toContain('pw')
  })

  test.each([
    ['verifies the server', 'postgresql://portal:pw@db.contoso.com/portal?sslmode=verify-full', {}],
    ['verifies the server by PGSSLMODE', 'postgresql://portal:pw@db.contoso.com/portal', { PGSSLMODE: 'verify-full' }],
    ['states the risk', 'postgresql://portal:pw@db.contoso.com/portal?sslmode=require', { DATABASE_UNVERIFIED_TLS: 'on' }],
    ['is on localhost', 'postgresql://portal:pw@localhost:5433/portal', {}],
    ['is on a loopback address', 'postgresql://portal:pw@127.0.0.1/portal', {}],
    ['is on the IPv6 loopback address', 'postgresql://portal:pw@[::1]:5432/portal', {}],
    ['is on a Unix socket', 'postgresql://portal@/portal?host=/var/run/postgresql', {}],
    ['is on an encoded Unix socket', 'postgresql://portal@%2Fvar%2Frun%2Fpostgresql/portal', {}],
    ['names no host', 'postgresql:///portal', {}],
  ])('accepts a database that %s', (_what, url, more) => {
    expect(readConfiguration({ ...good, DATABASE_URL: url, ...more }).database).toEqual({ kind: 'server', url })
  })
})
