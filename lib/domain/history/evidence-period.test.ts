import { expect, test } from 'vitest'
import { periodMoments, readEvidencePeriod } from './evidence-period'

const now = new Date('2026-11-25T22:30:00Z')

test('without dates, a report covers the last 90 days, including today', () => {
  expect(readEvidencePeriod({}, now)).toEqual({ from: '2026-08-28', to: '2026-11-25' })
})

test('an invalid date is ignored, and reversed dates are swapped', () => {
  expect(readEvidencePeriod({ from: '2026-02-30', to: 'yesterday' }, now)).toEqual({ from: '2026-08-28', to: '2026-11-25' })
  expect(readEvidencePeriod({ from: '2026-12-31', to: '2026-12-01' }, now)).toEqual({ from: '2026-12-01', to: '2026-12-31' })
})

test('both days belong to the period, in UTC', () => {
  expect(periodMoments({ from: '2026-11-24', to: '2026-11-25' })).toEqual({
    begin: new Date('2026-11-24T00:00:00Z'),
    end: new Date('2026-11-26T00:00:00Z'),
  })
})
