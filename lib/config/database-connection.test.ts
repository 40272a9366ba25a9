import { expect, test } from 'vitest'
import { databaseHost, databaseProtection } from './database-connection'

test.each([
  ['postgresql://portal:pw@localhost:5433/portal', {}, 'local'],
  ['postgresql://portal@/portal?host=/var/run/postgresql', {}, 'local'],
  ['postgresql://portal:pw@db.contoso.com/portal?sslmode=verify-full', {}, 'verified'],
  ['postgresql://portal:pw@db.contoso.com/portal?sslmode=verify-full', { DATABASE_UNVERIFIED_TLS: 'on' }, 'verified'],
  ['postgresql://portal:pw@db.contoso.com/portal', { PGSSLMODE: 'verify-full' }, 'verified'],
  ['postgresql://portal:pw@db.contoso.com/portal', { DATABASE_UNVERIFIED_TLS: 'on' }, 'stated'],
])('%s with %j is %s', (url, environment, protection) => {
  expect(databaseProtection(url, environment)).toBe(protection)
})

test('the host of a database is named without its user and password', () => {
  expect(databaseHost('postgresql://portal:pw@db.contoso.com:5432/portal', {})).toBe('db.contoso.com')
})
