import { describe, expect, test } from 'vitest'
import { AppError } from '@/lib/app-error'
import { NoAnswerError } from './azure-error'
import { readExistence, saysAbsent, valueOrAbsent } from './existence'

const workspace = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law'
const setting = '/providers/microsoft.aadiam/diagnosticSettings/a'
const notFound = (message: string, code = 'ResourceNotFound') => ({
  status: 404,
  headers: {},
  body: JSON.stringify({ error: { code, message } }),
})

describe("an answer that something doesn't exist", () => {
  test('counts for the type that it names', () => {
    const answer = notFound(
      "The Resource 'Microsoft.OperationalInsights/workspaces/law' under resource group 'rg' was not found. See https://aka.ms/ARMResourceNotFoundFix",
    )
    expect(saysAbsent(answer, { surface: 'workspace', id: workspace })).toBe(true)
    expect(saysAbsent(answer, { surface: 'diagnostic-setting', id: setting })).toBe(false)
  })

  test('counts only with the code for this kind of thing', () => {
    expect(saysAbsent(notFound('x'), { surface: 'lifecycle-policy', id: workspace })).toBe(false)
    expect(saysAbsent(notFound('x', 'ManagementPolicyNotFound'), { surface: 'lifecycle-policy', id: workspace })).toBe(true)
    expect(saysAbsent(notFound('x', 'SubscriptionNotFound'), { surface: 'workspace', id: workspace })).toBe(false)
    expect(saysAbsent({ ...notFound('x'), status: 400 }, { surface: 'workspace', id: workspace })).toBe(false)
  })
})

describe('a read', () => {
  const subject = { surface: 'workspace', id: workspace } as const

  test('that fails leaves open whether the thing exists, and says why', async () => {
    const existence = await readExistence(() => Promise.reject(new NoAnswerError('x')), subject, String)
    expect(existence).toMatchObject({ exists: 'unknown', error: { code: 'no-answer' } })
    expect(() => valueOrAbsent(existence)).toThrow(AppError)
  })

  test("that succeeds knows what exists, and one that doesn't find it knows that too", async () => {
    const found = await readExistence(() => Promise.resolve({ status: 200, headers: {}, body: 'b' }), subject, String)
    expect(valueOrAbsent(found)).toBe('b')
    expect(valueOrAbsent(await readExistence(() => Promise.resolve(notFound('x')), subject, String))).toBeUndefined()
  })

  test('hides no fault of the portal itself', async () => {
    await expect(readExistence(() => Promise.reject(new TypeError('x')), subject, String)).rejects.toThrow(TypeError)
  })
})
