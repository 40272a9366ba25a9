import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  federatedAudiences,
  optionalPermissions,
  portalRegistration,
  registrationName,
  requiredApis,
} from '../../lib/domain/app-registration/portal-registration'
import { projectPath } from '../project'

const read = (...path: string[]) => readFileSync(projectPath('docs', ...path), 'utf8')

const page = read('register-the-app.md')
const section = (title: string) => page.split('\n## ').find((part) => part.startsWith(`${title}\n`)) ?? ''

const ways = {
  'the Azure CLI': section('With the Azure CLI'),
  PowerShell: read('registration', 'Register-Portal.ps1'),
  Bicep: read('registration', 'registration.bicep'),
} as const

const guids = (text: string) => text.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? []
const unique = (values: readonly string[]) => [...new Set(values)].toSorted()
const permissions = requiredApis.flatMap((api) => api.permissions)
const values = permissions.map(({ value }) => value)

/** Words in quotation marks of either kind that an expression matches. */
const quoted = (text: string, expression: string) =>
  unique([...text.matchAll(new RegExp(String.raw`["'\\]+(${expression})["'\\]+`, 'g'))].map((match) => match[1] ?? ''))

describe.each(Object.entries(ways))('the registration with %s', (_name, text) => {
  test('requests the permissions of the table, and no others', () => {
    expect(unique(guids(text))).toEqual(unique([...requiredApis.map(({ appId }) => appId), ...permissions.map(({ id }) => id)]))
  })

  test('lists the permissions under the API that they belong to', () => {
    const ordered = guids(text.slice(text.indexOf(permissions[0]?.id ?? '')))
    expect(ordered.filter((id) => permissions.some((one) => one.id === id))).toEqual(permissions.map(({ id }) => id))
  })

  test('has the redirect URIs, the optional claims, the app roles, the scope, and the tag of the table', () => {
    expect(unique([...text.matchAll(/\/auth\/[a-z-]+/g)].map(([path]) => path))).toEqual(unique(portalRegistration.redirectPaths))
    expect(quoted(text, 'preferred_username|auth_time|acct|acrs|upn|email|ipaddr|groups|sid')).toEqual(
      unique(portalRegistration.accessTokenClaims),
    )
    expect(quoted(text, String.raw`Portal\.\w+`)).toEqual(unique(portalRegistration.appRoles.map(({ value }) => value)))
    for (const { displayName, description } of portalRegistration.appRoles)
      for (const words of [displayName, description]) expect(text).toContain(words)
    for (const words of Object.values(portalRegistration.scope)) expect(text).toContain(words)
    for (const words of [portalRegistration.servicePrincipalTag, portalRegistration.groupMembershipClaims, portalRegistration.displayName])
      expect(text).toContain(words)
    expect(text).toMatch(/requestedAccessTokenVersion\W+2\b/)
  })

  test('gives the registration the unique name that npm run connect looks for', () => {
    expect(registrationName('https://logs.contoso.com')).toBe('entra-logs-portal-logs.contoso.com')
    expect(registrationName('http://localhost:3000')).toBe('entra-logs-portal-localhost-3000')
    expect(text).toContain('entra-logs-portal-')
    expect(text).toMatch(/uniqueName/)
  })

  test("consents for everyone to the permissions and to the portal's own scope", () => {
    for (const value of values) expect(text).toContain(value)
    expect(text).toMatch(/AllPrincipals|ad app permission grant/)
    expect(text).not.toMatch(/^[^`]*admin-consent --/m)
  })

  test('names an audience for federated credentials', () => {
    expect(text).toContain(federatedAudiences.public)
  })
})

describe('docs/register-the-app.md', () => {
  test('lists the permissions of the table, each with its API', () => {
    const rows = section('Permissions')
      .split('\n')
      .filter((line) => line.startsWith('|') && line.includes('`'))
      .flatMap((line) => {
        const [, api = '', names = ''] = line.split('|')
        return [...names.matchAll(/`([^`]+)`/g)].map((match) => `${api.trim()} ${match[1] ?? ''}`)
      })
    const wanted = requiredApis.flatMap((api) => api.permissions.map(({ value }) => `${api.name} ${value}`))
    expect(rows).toEqual(wanted)
  })

  test('names the permissions that the portal works without, which no way requests', () => {
    for (const { id, value } of optionalPermissions) {
      expect(section('Optional permission')).toContain(`\`${value}\``)
      expect(values).not.toContain(value)
      for (const text of Object.values(ways)) expect(text).not.toContain(id)
    }
  })

  test('names for the admin center what the table contains', () => {
    const text = section('In the admin center')
    for (const words of [
      ...portalRegistration.redirectPaths,
      ...portalRegistration.accessTokenClaims,
      ...portalRegistration.appRoles.map(({ value }) => value),
      portalRegistration.scope.value,
      portalRegistration.groupMembershipClaims,
    ])
      expect(text).toContain(words)
  })
})
