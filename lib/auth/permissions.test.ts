import { expect, test } from 'vitest'
import { isPermitted, permissions, roleFromClaims } from './permissions'

const securityAdministrator = '194ae4cb-b126-40b2-bd5b-6091b380977d'
const securityReader = '5d6b6bb7-de71-4623-b4af-96380a352509'
const ordinaryUser = 'b79fbf4d-3ef9-4689-8143-76b194e85509'

test.each([
  [{ roles: [], wids: [securityAdministrator] }, 'administrator'],
  [{ roles: [], wids: [ordinaryUser, securityReader] }, 'helpdesk'],
  [{ roles: [], wids: [ordinaryUser] }, undefined],
  [{ roles: [], wids: [] }, undefined],
  [{ roles: ['Portal.Administrator'], wids: [] }, 'administrator'],
  [{ roles: ['Portal.Helpdesk'], wids: [securityAdministrator] }, 'helpdesk'],
  [{ roles: ['Portal.Unheard'], wids: [securityAdministrator] }, undefined],
  [{ roles: ['Task.Read'], wids: [securityReader] }, 'helpdesk'],
])('claims %j give the role %s', (claims, role) => {
  expect(roleFromClaims(claims)).toBe(role)
})

test('the helpdesk role can only read and end sessions of its own, and the administrator role can do everything', () => {
  expect(permissions.filter((permission) => isPermitted('helpdesk', permission))).toEqual([
    'setting:read',
    'history:read',
    'log:query',
    'session:own',
  ])
  expect(permissions.every((permission) => isPermitted('administrator', permission))).toBe(true)
})
