import { expect, test } from 'vitest'
import { listedCheck } from './listed-check'

test('a category that neither the catalog nor Azure has is named, and the setting will probably be refused', () => {
  expect(listedCheck(['AuditLogs', 'AuditLog'], ['AuditLogs'])).toEqual([
    expect.objectContaining({
      state: 'warning',
      evidence: expect.stringMatching(/^No setting in Azure lists AuditLog, .*probably refuse/) as string,
    }),
  ])
})

test('a category that Azure lists and one of the catalog need no check, whatever the casing', () => {
  expect(listedCheck(['auditlogs', 'QuantumLogs'], ['quantumlogs'])).toEqual([])
})
