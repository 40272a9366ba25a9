import { describe, expect, test } from 'vitest'
import { builtInControls } from '../built-in-controls'
import { controlsFormat, readControls } from './read-controls'

const [control] = builtInControls.controls
const faultsOf = (change: object) =>
  readControls({ format: controlsFormat, controls: [{ ...control, id: 'own', ...change }] }).faults.map(
    ({ path, reason }) => `${path}: ${reason}`,
  )

describe('a fault in a file says what to do, also where its schema has no words of its own', () => {
  test.each([
    ['a missing part', { title: undefined }, 'controls.0.title: This part is missing.'],
    ['another kind of value', { title: 5 }, 'controls.0.title: This part must be text in quotation marks.'],
    ['a text in place of a list', { requires: 'AuditLogs' }, 'controls.0.requires: This part must be a list in brackets.'],
    [
      'an unknown part',
      { retention: { activeDays: null, totalDays: null, days: 5 } },
      "controls.0.retention: The format doesn't allow days. Remove it.",
    ],
    ['a text that is too long', { title: 'x'.repeat(201) }, 'controls.0.title: This part is too long. The limit is 200.'],
    [
      'too many days',
      { retention: { activeDays: null, totalDays: 99_999 } },
      'controls.0.retention.totalDays: This part is too large. The limit is 36,500.',
    ],
    [
      'an address without encryption',
      { source: { name: 'Ours', url: 'http://contoso.example' } },
      'controls.0.source.url: Enter an address that starts with https://.',
    ],
  ])('%s', (_, change, words) => {
    expect(faultsOf(change)).toEqual([words])
  })

  test('a destination of an unknown kind', () => {
    expect(faultsOf({ destinations: ['tape'] })[0]).toMatch(/^controls\.0\.destinations\.0: Use one of these values: workspace, .*any\.$/)
  })

  test('another file', () => {
    expect(readControls({ format: 'something else' }).faults).toEqual([
      { path: 'format', line: null, reason: `Use this value: ${controlsFormat}.` },
    ])
    expect(readControls([]).faults.map(({ reason }) => reason)).toEqual(['This part must be an object in braces.'])
  })
})
