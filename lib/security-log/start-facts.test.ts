import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { readConfiguration } from '@/lib/config/read-configuration'
import { securityEventOf } from './security-log'
import { startFacts } from './start-facts'

const sessionSecret = randomBytes(32).toString('base64')

test('the start is recorded with the configuration, and without a secret', () => {
  const config = readConfiguration({
    APP_URL: 'https://logs.contoso.com',
    SESSION_SECRET: sessionSecret,
    ENTRA_TENANT_ID: '4d3b0a5c-0c3c-4b1f-9a44-2d6d4b7e9a10',
    ENTRA_CLIENT_ID: '7d1f0b5e-2c4a-4f68-9be3-5a90c1d7e400',
    ENTRA_CLIENT_SECRET: 'hunter2',
    DATABASE_URL: 'postgresql://portal:hunter2@db.contoso.com/portal?sslmode=verify-full',
    SECURITY_LOG_URL: 'https://siem.contoso.com/in/hunter2?key=hunter2',
    SECURITY_LOG_TOKEN: 'hunter2',
    CHECKPOINT_CONTAINER_URL: 'https://contosoaudit.blob.core.windows.net/checkpoints',
  })
  const event = securityEventOf({ event: 'portal-started', outcome: 'success', data: startFacts(config) })
  expect(event?.data).toMatchObject({
    appUrl: 'https://logs.contoso.com',
    database: 'server',
    collector: 'siem.contoso.com',
    clientProof: 'secret',
    checkpointContainer: 'https://contosoaudit.blob.core.windows.net/checkpoints',
  })
  expect(JSON.stringify(event)).not.toContain('hunter2')
  expect(JSON.stringify(event)).not.toContain(sessionSecret)
})
