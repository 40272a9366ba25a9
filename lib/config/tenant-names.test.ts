import { expect, test } from 'vitest'
import { readTenantNames } from './tenant-names'

const ids = ['a', 'b']

test('tenants have their configured names, in order, and their IDs without any', () => {
  expect(readTenantNames(ids, ' Contoso , Fabrikam')).toEqual(['Contoso', 'Fabrikam'])
  expect(readTenantNames(ids, undefined)).toEqual(ids)
})

test.each(['Contoso', 'Contoso,', 'Contoso,Fabrikam,Northwind', 'Contoso,Contoso'])(
  'names that do not match the tenants stop the start: %s',
  (list) => {
    expect(readTenantNames(ids, list)).toContain('ENTRA_TENANT_NAMES must have a different name for each tenant')
  },
)
